"""The sample school: filled by the same import and actions that a real school uses."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.actions import (
    hari_contoh,
    impor,
    lowongan,
    pemberi_kerja,
    pendaftaran,
    penempatan,
    sekolah,
)
from bkk_desktop.actions.berkas_contoh import Row, built, path, rows
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah, TandaDaftar
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
WHOLE, SCHOOL_DONE, SEEKERS_FROM, WORK_FROM, DAYS_FROM = 100, 2, 4, 32, 70


def workbooks() -> tuple[Path, Path]:
    """Return the sample's two Dapodik downloads: those who left, and the active pupils."""
    return path("daftar-peserta-didik-keluar.xlsx"), path("daftar-peserta-didik.xlsx")


def fill_school(office: Office) -> None:
    """Give an empty office the sample's school, BKK and programmes."""
    facts = json.loads(path("sekolah.json").read_text(encoding="utf-8"))
    sekolah.save_sekolah(office, built(Sekolah, facts["sekolah"]))
    sekolah.save_bkk(office, built(Bkk, facts["bkk"]))
    for row in rows("tanda_daftar"):
        sekolah.save_tanda_daftar(office, built(TandaDaftar, row))
    for row in rows("jurusan"):
        sekolah.save_jurusan(office, built(Jurusan, row))


def _silent(_done: int, _total: int) -> None:
    """Say nothing: the work is over before anybody could read it."""


def _part(report: Progress, begun: int, ends: int) -> Progress:
    """Return who tells of one part of the work as of some parts of a hundred."""
    return lambda done, total: report(begun + (ends - begun) * done // total, WHOLE)


def fill(office: Office, report: Progress = _silent) -> None:
    """Fill an empty office with the whole sample, told in parts of a hundred."""
    stop, books = threading.Event(), workbooks()
    then = hari_contoh.as_of(office, hari_contoh.BEGUN)
    report(SCHOOL_DONE, WHOLE)
    fill_school(then)
    for at, workbook in enumerate(books, 1):
        impor.apply(then, planned(then, workbook, _silent, stop))
        report(SCHOOL_DONE + (SEEKERS_FROM - SCHOOL_DONE) * at // len(books), WHOLE)
    register_seekers(then)
    record_work(then, _part(report, WORK_FROM, DAYS_FROM))
    then.close()
    hari_contoh.live(office, _part(report, DAYS_FROM, WHOLE))


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
    seekers = [row for row in rows("pendaftaran") if row["nisn"] in people]
    for row in seekers:
        day = row["tanggal"], row["golongan_jabatan"], row["jabatan"]
        days[day].append(people[row["nisn"]])
    for (tanggal, golongan, jabatan), numbers in days.items():
        pattern = Pendaftaran(
            tanggal=date.fromisoformat(tanggal), golongan_jabatan=golongan, jabatan=jabatan
        )
        pendaftaran.register_many(office, numbers, pattern)
    return len(seekers)


def record_work(office: Office, report: Progress) -> dict[str, int]:
    """Record the sample's employers, vacancies and placements, and who left the list since."""
    employers, vacancies = rows("pemberi_kerja"), rows("lowongan")
    placements, leaves = rows("penempatan"), rows("lowongan_keluar")
    done, total = 0, len(employers) + len(vacancies) + len(placements)

    def counted(number: int) -> int:
        nonlocal done
        done += 1
        report(done, total)
        return number

    firms = [counted(pemberi_kerja.save(office, built(PemberiKerja, r))) for r in employers]
    adverts = {
        row["kode"]: counted(lowongan.save(office, _vacancy(row, firms))) for row in vacancies
    }
    people = _people(office)
    for row in placements:
        if row["nisn"] in people:
            counted(penempatan.place(office, _placement(row, people, firms, adverts)))
    for row in leaves:
        gone = built(LowonganKeluar, row | {"lowongan": str(adverts[row["kode"]])})
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
    for row in rows("pendaftaran"):
        if row["tanggal_hapus"] and row["nisn"] in numbers:
            gone[row["tanggal_hapus"], row["alasan_hapus"]].append(numbers[row["nisn"]])
    for (tanggal, alasan), ids in gone.items():
        pendaftaran.strike_off(office, ids, date.fromisoformat(tanggal), alasan)


def _vacancy(row: Row, firms: list[int]) -> Lowongan:
    return built(Lowongan, row | {"pemberi_kerja": str(firms[int(row["pemberi_kerja"])])})


def _placement(
    row: Row, people: dict[str, int], firms: list[int], adverts: dict[str, int]
) -> Penempatan:
    links = {
        "alumni": str(people[row["nisn"]]),
        "pemberi_kerja": str(firms[int(row["pemberi_kerja"])]),
        "lowongan": str(adverts[row["lowongan"]]) if row["lowongan"] else "",
    }
    return built(Penempatan, row | links)


def _people(office: Office) -> dict[str, int]:
    with office.read() as db:
        return {row["nisn"]: row["id"] for row in alumni_store.listing(db) if row["nisn"]}
