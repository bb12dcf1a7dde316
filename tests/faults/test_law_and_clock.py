"""What undo brings back beside the rules is named and stops the report; a wrong clock does not.

Undo and redo do not ask the rules again, so the report is where the law is kept.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bkk_desktop.actions import alumni, lowongan, pendaftaran, penempatan, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import backup, journal, record, tanda_terima
from sync import outbox, package, replies, usb
from sync.province import desk
from sync.province.keys import Province
from tests.conftest import Clock

T3 = Periode.of("2026-T3")
JULY, AUGUST = date(2026, 7, 2), date(2026, 8, 1)
PLACED = Penempatan(
    jabatan="Teknisi", golongan_jabatan="3", tanggal_mulai=AUGUST, kode_wilayah="61.71"
)
Person = Callable[[str], int]


@pytest.fixture
def person(active: Office) -> Person:
    """Record an alumna who registered in July."""
    tkj = Jurusan(nama="TKJ", program="Teknik Jaringan Komputer", kode_ipk="3202")
    with active.write("Isi") as db:
        jurusan = record.insert(db, tkj)
        record.insert(
            db, PemberiKerja(nama="PT K", jenis="24", lapangan_usaha="C", kbli_versi="2020")
        )

    def add(nama: str) -> int:
        one = Alumni(
            nama=nama, jenis_kelamin="P", tanggal_lahir=date(2005, 1, 1), jurusan=jurusan,
            tahun_lulus=2026,
        )  # fmt: skip
        number = alumni.save(active, one)
        seeking = Pendaftaran(alumni=number, tanggal=JULY, golongan_jabatan="3")
        pendaftaran.register(active, seeking)
        return number

    return add


def last_action(office: Office) -> int:
    with office.read() as db:
        return journal.last_action(db)


def test_undo_brings_no_placement_back_into_a_full_vacancy(active: Office, person: Person) -> None:
    first, second = person("Siti"), person("Budi")
    vacancy = lowongan.save(
        active,
        Lowongan(
            pemberi_kerja=1, tanggal=JULY, jabatan="Teknisi", golongan_jabatan="3",
            jumlah_bebas=1, pendidikan="3202", kode_wilayah="61.71",
        ),
    )  # fmt: skip
    placed = replace(PLACED, pemberi_kerja=1, lowongan=vacancy)
    penempatan.remove(active, [penempatan.place(active, replace(placed, alumni=first))])
    removal = last_action(active)
    penempatan.place(active, replace(placed, alumni=second))
    with pytest.raises(UserError, match="sudah penuh"):
        penempatan.place(active, replace(placed, alumni=first))
    [kept] = urungan.undo_action(active, removal).kept
    assert kept.tabel == "penempatan"
    assert package.freeze(active, T3).revisi == 1


def test_undo_opens_no_registration_beside_another(active: Office, person: Person) -> None:
    number = person("Siti")
    pendaftaran.strike_off(active, [1], date(2026, 7, 10), "Pindah")
    removal = last_action(active)
    again = Pendaftaran(alumni=number, tanggal=date(2026, 7, 20), golongan_jabatan="3")
    pendaftaran.register(active, again)
    with pytest.raises(UserError, match="satu pendaftaran terbuka"):
        pendaftaran.register(active, again)
    [kept] = urungan.undo_action(active, removal).kept
    assert kept.tabel == "pendaftaran"
    assert package.freeze(active, T3).revisi == 1


def test_what_undo_and_redo_bring_back_is_still_within_the_law(
    active: Office, person: Person
) -> None:
    placed = replace(PLACED, alumni=person("Siti"), pemberi_kerja=1)
    for forbidden in (replace(placed, negara="Malaysia"), replace(placed, alumni=999)):
        with pytest.raises(UserError):
            penempatan.place(active, forbidden)
    abroad = replace(placed, negara="Malaysia", alasan_akan="Surat pejabat 12/2026")
    number = penempatan.place(active, abroad)
    assert urungan.undo(active) is not None
    assert urungan.redo(active) is not None
    with active.read() as db:
        assert record.get(db, Penempatan, number).alasan_akan == "Surat pejabat 12/2026"


@pytest.mark.parametrize("years", [-2, 2])
@pytest.mark.case("F7")
def test_a_clock_that_is_wrong_by_years_stops_no_work_and_no_stick(
    active: Office, person: Person, province: Province, clock: Clock, tmp_path: Path, years: int
) -> None:
    person("Siti")
    assert package.freeze(active, T3).revisi == 1
    true = clock.time
    clock.time += timedelta(days=365 * years)
    assert package.freeze(active, T3, "Perbaikan").revisi == 2
    undone = alumni.save(active, Alumni(nama="Budi"))
    assert urungan.undo(active) is not None
    backup.make(active)
    clock.time = true
    made = backup.make(active)
    assert backup.latest(active.folder) == made
    assert package.freeze(active, T3, "Perbaikan lagi").revisi == 3
    stick = tmp_path / "stik"
    stick.mkdir()
    usb.copy_out(active, stick, lambda _done, _total: None, threading.Event())
    assert [one.hasil for one in desk.desk(province, stick)] == ["diterima"] * 3
    replies.read_replies(active, stick)
    with active.read() as db:
        assert record.by_id(db, Alumni, undone) is None
        assert outbox.due(db, clock.time) == []
        assert [tanda_terima.status_of(db, number) for number in (1, 2, 3)] == ["accepted"] * 3
