"""The sample school: filled by the same import and actions that a real school uses."""

from __future__ import annotations

import csv
import json
import threading
from collections import defaultdict
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from bkk_desktop.actions import (
    impor,
    lowongan,
    pemberi_kerja,
    pendaftaran,
    penempatan,
    sekolah,
)
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah, TandaDaftar
from bkk_desktop.files import resource
from bkk_desktop.importer.source import make_plan, questions, read_file
from bkk_desktop.importers.dapodik import IMPORTER
from bkk_desktop.store import alumni as alumni_store
from bkk_desktop.store import pendaftaran as pendaftaran_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bkk_desktop.importer.plan import Plan
    from bkk_desktop.office import Office

    Progress = Callable[[int, int], None]

# How the sample's parts share its time, as measured.
WHOLE, SCHOOL_DONE, SEEKERS_FROM, WORK_FROM = 100, 10, 50, 60

T = TypeVar("T")
Rows = list[dict[str, str]]


def workbooks() -> tuple[Path, Path]:
    """Return the sample's two Dapodik downloads: those who left, and the active pupils."""
    folder = resource("sample")
    return folder / "daftar-peserta-didik-keluar.xlsx", folder / "daftar-peserta-didik.xlsx"


def fill_school(office: Office) -> None:
    """Give an empty office the sample's school, BKK and programmes."""
    facts = json.loads((resource("sample") / "sekolah.json").read_text(encoding="utf-8"))
    sekolah.save_sekolah(office, _built(Sekolah, facts["sekolah"]))
    sekolah.save_bkk(office, _built(Bkk, facts["bkk"]))
    sekolah.save_tanda_daftar(office, _built(TandaDaftar, facts["tanda_daftar"]))
    for row in _rows("jurusan"):
        sekolah.save_jurusan(office, _built(Jurusan, row))


def _silent(_done: int, _total: int) -> None:
    """Say nothing: the work is over before anybody could read it."""


def fill(office: Office, report: Progress = _silent) -> None:
    """Fill an empty office with the whole sample, told in parts of a hundred."""
    stop, books = threading.Event(), workbooks()

    def work_told(done: int, total: int) -> None:
        report(WORK_FROM + (WHOLE - WORK_FROM) * done // total, WHOLE)

    report(SCHOOL_DONE, WHOLE)
    fill_school(office)
    for at, workbook in enumerate(books, 1):
        impor.apply(office, planned(office, workbook, _silent, stop))
        report(SCHOOL_DONE + (SEEKERS_FROM - SCHOOL_DONE) * at // len(books), WHOLE)
    register_seekers(office)
    record_work(office, work_told)


def planned(office: Office, path: Path, report: Progress, stop: threading.Event) -> Plan:
    """Read one Dapodik download and plan its import with the answers that the program proposes."""
    source = read_file(path, [IMPORTER], report, stop)
    with office.read() as db:
        answers = questions(db, IMPORTER, source).proposed()
    return make_plan(office, IMPORTER, source, answers, report, stop)


def register_seekers(office: Office) -> int:
    """Register those alumni of the sample who seek work, day by day; return how many."""
    people = _people(office)
    days: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    rows = [row for row in _rows("pendaftaran") if row["nisn"] in people]
    for row in rows:
        day = row["tanggal"], row["golongan_jabatan"], row["jabatan"]
        days[day].append(people[row["nisn"]])
    for (tanggal, golongan, jabatan), numbers in days.items():
        pattern = Pendaftaran(
            tanggal=date.fromisoformat(tanggal), golongan_jabatan=golongan, jabatan=jabatan
        )
        pendaftaran.register_many(office, numbers, pattern)
    return len(rows)


def record_work(office: Office, report: Progress) -> dict[str, int]:
    """Record the sample's employers, vacancies and placements, and who left the list since."""
    employers, vacancies = _rows("pemberi_kerja"), _rows("lowongan")
    placements, leaves = _rows("penempatan"), _rows("lowongan_keluar")
    done, total = 0, len(employers) + len(vacancies) + len(placements)

    def counted(number: int) -> int:
        nonlocal done
        done += 1
        report(done, total)
        return number

    firms = [counted(pemberi_kerja.save(office, _built(PemberiKerja, r))) for r in employers]
    adverts = {
        row["kode"]: counted(lowongan.save(office, _vacancy(row, firms))) for row in vacancies
    }
    people = _people(office)
    for row in placements:
        if row["nisn"] in people:
            counted(penempatan.place(office, _placement(row, people, firms, adverts)))
    for row in leaves:
        gone = _built(LowonganKeluar, row | {"lowongan": str(adverts[row["kode"]])})
        lowongan.leave(office, gone)
    _strike_off(office)
    return {
        "perusahaan": len(employers),
        "lowongan": len(vacancies),
        "penempatan": len(placements),
    }


def _strike_off(office: Office) -> None:
    with office.read() as db:
        numbers = {row["nisn"]: row["id"] for row in pendaftaran_store.listing(db)}
    gone: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in _rows("pendaftaran"):
        if row["tanggal_hapus"] and row["nisn"] in numbers:
            gone[row["tanggal_hapus"], row["alasan_hapus"]].append(numbers[row["nisn"]])
    for (tanggal, alasan), ids in gone.items():
        pendaftaran.strike_off(office, ids, date.fromisoformat(tanggal), alasan)


def _vacancy(row: dict[str, str], firms: list[int]) -> Lowongan:
    return _built(Lowongan, row | {"pemberi_kerja": str(firms[int(row["pemberi_kerja"])])})


def _placement(
    row: dict[str, str], people: dict[str, int], firms: list[int], adverts: dict[str, int]
) -> Penempatan:
    links = {
        "alumni": str(people[row["nisn"]]),
        "pemberi_kerja": str(firms[int(row["pemberi_kerja"])]),
        "lowongan": str(adverts[row["lowongan"]]) if row["lowongan"] else "",
    }
    return _built(Penempatan, row | links)


def _people(office: Office) -> dict[str, int]:
    with office.read() as db:
        return {row["nisn"]: row["id"] for row in alumni_store.listing(db) if row["nisn"]}


def _rows(name: str) -> Rows:
    with (resource("sample") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _built(kind: Callable[..., T], row: dict[str, str]) -> T:
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # a record class
    return kind(**{k: _value(hints[k], v) for k, v in row.items() if k in known and v != ""})


def _value(hint: Any, text: str) -> object:  # noqa: ANN401  # a type hint
    kinds = {hint, *getattr(hint, "__args__", ())}
    if date in kinds:
        return date.fromisoformat(text)
    if bool in kinds:
        return text == "1"
    return int(text) if int in kinds else text
