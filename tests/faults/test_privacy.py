"""A person goes through the whole job; afterwards nothing of hers lies anywhere in the clear."""

import logging
import tempfile
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bkk_desktop.actions import alumni, impor, pendaftaran, penempatan, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Answers
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, lock, record, vault
from sync import keys as school_keys
from sync import package, replies, usb
from sync.province import desk, keys
from tests import books
from tests.conftest import Clock
from tests.imports import plan_of, quiet

PASSWORD, NEW_PASSWORD = "kenari bernyanyi 7", "kenari terbang 8"
PERSON = {
    "Nama": "Zqxwvut Kenariemas",
    "NIK": "6171015503050007",
    "NISN": "0099887766",
    "HP": "081399887766",
    "Alamat": "Gang Rahasiabesar 77",
    "JK": "P",
    "Tanggal Lahir": "2005-03-15",
}
SECRETS = ["Zqxwvut", "Kenariemas", "6171015503050007", "0099887766", "81399887766", "Rahasiabesar"]
NEVER = threading.Event()


def refused(work: Callable[[], object]) -> str:
    """Return the whole trace of a refusal, as a log would have it, without the sentence itself.

    The sentence may name people: it is for the screen.
    """
    with pytest.raises(UserError) as caught:
        work()
    trace = "".join(traceback.format_exception(caught.value))
    return trace.replace(str(caught.value), "")


@pytest.mark.case("J10", "H10")
def test_nothing_of_a_person_is_left_in_the_clear(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, log = tmp_path / "sementara", tmp_path / "program.log"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger().addHandler(handler)
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    clock.time += timedelta(days=60)
    try:
        code, traces = worked(tmp_path, clock)
    finally:
        logging.getLogger().setLevel(level)
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert len(traces) == 7
    secrets = [*SECRETS, PASSWORD, NEW_PASSWORD, code]
    assert [text for text in secrets if any(text in trace for trace in traces)] == []
    places = [path for path in tmp_path.rglob("*") if path.parent.name != "diminta"]
    assert sum(path.is_file() for path in places) > 12
    assert list(temporary.iterdir()) == []
    for path in places:
        where = str(path.relative_to(tmp_path))
        found = path.read_bytes() if path.is_file() else b""
        assert [text for text in secrets if text in where or text.encode() in found] == [], where


def worked(tmp_path: Path, clock: Clock) -> tuple[str, list[str]]:
    """Do a quarter's work; return the recovery code and the traces of what was refused."""
    folder = tmp_path / "sekolah"
    key, code = vault.create(folder, PASSWORD)
    office = open_office(folder, key, clock)
    with lock.hold(folder):
        traces = in_the_office(office, *school(office))
        backup.make(office)
        vault.change_password(folder, key, NEW_PASSWORD)
        at_the_province(office)
    office.close()
    return code, traces


def school(office: Office) -> tuple[int, int]:
    """Record the school; return its jurusan and an employer."""
    with office.write("Isi") as db:
        record.insert(db, Sekolah(npsn="30105123", nama="SMKN 3", kode_wilayah="61.71"))
        tkj = Jurusan(nama="TKJ", program="Teknik Jaringan Komputer", kode_ipk="3202")
        firm = PemberiKerja(nama="PT K", jenis="24", kbli_versi="2020")
        return record.insert(db, tkj), record.insert(db, firm)


def in_the_office(office: Office, jurusan: int, firm: int) -> list[str]:
    """Import, register, place, undo and redo; return the traces of what is refused."""
    rows = [books.pupil(1, **PERSON), books.pupil(2, **PERSON | {"NIK": "6,17E+15"})]
    plan = plan_of(office, rows, Answers(frozenset({"XII TKJ 1"}), 2026, {"XII TKJ 1": jurusan}))
    (office.folder / "unduhan.xlsx").unlink()
    assert [row.outcome for row in plan.rows] == [Outcome.BARU, Outcome.DITOLAK]
    impor.apply(office, plan)
    asked = office.folder.parent / "diminta"
    asked.mkdir()
    impor.rejected_workbook(plan, asked / "tolak.xlsx")
    with office.read() as db:
        person = record.all_of(db, Alumni)[0]
    seeking = Pendaftaran(alumni=person.id, tanggal=date(2026, 7, 2), golongan_jabatan="3")
    placed = Penempatan(
        alumni=person.id, pemberi_kerja=firm, jabatan="Teknisi", golongan_jabatan="3",
        tanggal_mulai=date(2026, 8, 1), kode_wilayah="61.71",
    )  # fmt: skip
    pendaftaran.register(office, seeking)
    penempatan.place(office, placed)
    urungan.undo(office)
    urungan.redo(office)
    nowhere = office.folder / "tiada" / "tolak.xlsx"
    return [
        refused(lambda: impor.apply(office, plan)),
        refused(lambda: impor.rejected_workbook(plan, nowhere)),
        refused(lambda: alumni.save(office, replace(person, jurusan=999))),
        refused(lambda: alumni.save(office, replace(person, berat=1 << 70))),
        refused(lambda: alumni.remove(office, [person.id])),
        refused(lambda: pendaftaran.register(office, seeking)),
        refused(lambda: penempatan.place(office, replace(placed, negara="Malaysia"))),
    ]


def at_the_province(office: Office) -> None:
    """Carry the report to the province on a stick, and the receipt back."""
    place = office.folder.parent
    province = keys.init(place / "provinsi", "Dinas", "DINAS", ["localhost"], [])
    school_keys.activate(office, keys.activation(province, "30105123", "SMKN 3"))
    package.freeze(office, Periode.of("2026-T3"))
    stick = place / "stik"
    stick.mkdir()
    usb.copy_out(office, stick, quiet, NEVER)
    assert [one.hasil for one in desk.desk(province, stick)] == ["diterima"]
    assert replies.read_replies(office, stick).baru == 1
