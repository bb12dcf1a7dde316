"""Whoever took consent back is locked in every action, and can still be ended and cleared away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.actions import berkas, lamaran, penelusuran, penempatan, persetujuan, terima
from bkk_desktop.actions.akhir_kerja import end
from bkk_desktop.domain.akhir_kerja import AkhirKerja
from bkk_desktop.domain.berkas import Berkas
from bkk_desktop.domain.kontak_alumni import KontakAlumni
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.penerimaan import Penerimaan
from bkk_desktop.domain.persetujuan import Penarikan
from bkk_desktop.domain.seleksi import HasilTahap, Tujuan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import journal, record
from tests.core.files_of_people import pdf, picture
from tests.core.selection_office import Selection, selection

TODAY = date(2026, 8, 24)
WORK = Penempatan(
    pemberi_kerja=1,
    jabatan="Teknisi",
    golongan_jabatan="3",
    tanggal=date(2026, 8, 1),
    tanggal_mulai=date(2026, 8, 1),
    kode_wilayah="61.71",
)


@pytest.fixture
def made(office: Office) -> Selection:
    """Ani and Budi have applied."""
    made = selection(office, (("Ani", "P"), ("Budi", "L")))
    made.applied()
    return made


def withdraw(made: Selection) -> None:
    persetujuan.withdraw(made.office, Penarikan((made.alumni[0],), TODAY))


def hired(made: Selection) -> Penerimaan:
    return Penerimaan(lamaran=tuple(one.id for one in made.all()), tanggal_mulai=date(2026, 8, 20))


def answered(made: Selection) -> object:
    told = Penelusuran(alumni=made.alumni[0], tahun=2026, tanggal=TODAY, sumber="telepon")
    return penelusuran.save(made.office, told)


def reached(made: Selection) -> object:
    kontak = KontakAlumni(tahun=2026, cara="telepon", hasil="tersambung")
    return penelusuran.contact(made.office, made.alumni, kontak)


@pytest.mark.parametrize(
    "do",
    [
        lambda made: lamaran.advance(made.office, [one.id for one in made.all()]),
        lambda made: lamaran.move(made.office, [made.all()[0].id], Tujuan(hasil="ditolak")),
        lambda made: lamaran.attend(made.office, [made.all()[0].id], "hadir"),
        lambda made: lamaran.write_down(made.office, made.all()[0], HasilTahap()),
        lambda made: terima.hire(made.office, hired(made)),
        lambda made: penempatan.place(made.office, replace(WORK, alumni=made.alumni[0])),
        answered,
        reached,
    ],
)
def test_nothing_is_done_with_somebody_who_withdrew(
    made: Selection, do: Callable[[Selection], object]
) -> None:
    withdraw(made)
    with made.office.read() as db:
        before = journal.last_action(db)
    with pytest.raises(UserError, match="Persetujuan Ani sudah ditarik"):
        do(made)
    with made.office.read() as db:
        assert journal.last_action(db) == before


def test_files_of_somebody_who_withdrew_can_only_be_removed(
    made: Selection, tmp_path: Path
) -> None:
    office, ani = made.office, made.alumni[0]
    work = penempatan.place(office, replace(WORK, alumni=ani))
    number = berkas.attach(office, pdf(tmp_path), "alumni", ani, "ijazah")
    with office.read() as db:
        kept = record.get(db, Berkas, number)
    withdraw(made)
    other = pdf(tmp_path, "Lain.pdf", "Lain")
    for do in (
        lambda: berkas.attach(office, other, "alumni", ani, "lain"),
        lambda: berkas.attach(office, other, "penempatan", work, "bukti"),
        lambda: berkas.set_photo(office, ani, picture(tmp_path, "a.png")),
        lambda: berkas.replace(office, number, other),
        lambda: berkas.save(office, replace(kept, keterangan="Asli")),
    ):
        with pytest.raises(UserError, match="Persetujuan Ani sudah ditarik"):
            do()
    berkas.remove(office, [number])


def test_the_work_of_somebody_who_withdrew_can_end_and_go_but_not_change(made: Selection) -> None:
    office = made.office
    number = penempatan.place(office, replace(WORK, alumni=made.alumni[0]))
    withdraw(made)
    with office.read() as db:
        stored = record.get(db, Penempatan, number)
    with pytest.raises(UserError, match="Persetujuan Ani sudah ditarik"):
        penempatan.save(office, replace(stored, jabatan="Kasir"))
    ended = replace(stored, tanggal_selesai=TODAY, alasan_selesai="Kontrak selesai")
    assert penempatan.save(office, ended) == number
    penempatan.save(office, stored)
    end(
        office,
        AkhirKerja(penempatan=(number,), tanggal_selesai=TODAY, alasan_selesai="Kontrak selesai"),
    )
    penempatan.remove(office, [number])
