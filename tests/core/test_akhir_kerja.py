"""The end of work: one action for many, with a new registration for those who seek again."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import akhir_kerja, pendaftaran, penempatan, urungan
from bkk_desktop.domain.akhir_kerja import AkhirKerja
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import record

BEGUN, ENDED, TODAY = date(2026, 2, 10), date(2026, 8, 14), date(2026, 8, 24)
END = AkhirKerja(
    penempatan=(1, 2),
    tanggal_selesai=ENDED,
    alasan_selesai="Kontrak selesai",
    tanggal_daftar=TODAY,
)


@pytest.fixture
def school(office: Office) -> Office:
    """Ani and Budi at work since February, each for a registration of January."""
    with office.write("Isi") as db:
        record.insert(db, PemberiKerja(nama="PT Satu"))
        for nama in ("Ani", "Budi"):
            record.insert(db, Alumni(nama=nama, tanggal_lahir=date(2004, 1, 1)))
    for number, group in ((1, "5"), (2, "8")):
        pendaftaran.register(office, Pendaftaran(alumni=number, tanggal=date(2026, 1, 5)))
        penempatan.place(
            office,
            Penempatan(
                alumni=number, pemberi_kerja=1, jabatan="Kasir", golongan_jabatan=group,
                tanggal_mulai=BEGUN, kode_wilayah="61.71",
            ),
        )  # fmt: skip
    return office


def works(office: Office) -> list[Penempatan]:
    with office.read() as db:
        return record.all_of(db, Penempatan)


def registrations(office: Office) -> list[Pendaftaran]:
    with office.read() as db:
        return record.all_of(db, Pendaftaran)


def test_many_end_on_one_day_and_one_undo_takes_it_back(school: Office) -> None:
    assert akhir_kerja.end(school, END) == []
    assert {(one.tanggal_selesai, one.alasan_selesai) for one in works(school)} == {
        (ENDED, "Kontrak selesai")
    }
    urungan.undo(school)
    assert {one.tanggal_selesai for one in works(school)} == {None}


def test_those_who_seek_again_are_registered_for_the_work_they_left(school: Office) -> None:
    numbers = akhir_kerja.end(school, replace(END, boleh_daftar=True))
    new = [one for one in registrations(school) if one.id in numbers]
    assert [(one.alumni, one.tanggal, one.golongan_jabatan) for one in new] == [
        (1, TODAY, "5"),
        (2, TODAY, "8"),
    ]
    assert len({one.nomor for one in new}) == 2
    urungan.undo(school)
    assert len(registrations(school)) == 2


def test_who_is_registered_already_is_named_and_nothing_ends(school: Office) -> None:
    pendaftaran.register(school, Pendaftaran(alumni=2, tanggal=date(2026, 8, 1)))
    with pytest.raises(UserError, match="Budi: Masih ada pendaftaran"):
        akhir_kerja.end(school, replace(END, boleh_daftar=True))
    assert {one.tanggal_selesai for one in works(school)} == {None}
    assert len(registrations(school)) == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"tanggal_selesai": None}, "Isi hari terakhir bekerja"),
        ({"alasan_selesai": " "}, "Pilih alasannya"),
        ({"tanggal_selesai": date(2026, 2, 9)}, "Ani baru mulai bekerja pada 10 Feb 2026"),
        ({"boleh_daftar": True, "tanggal_daftar": None}, "Isi tanggal mendaftar lagi"),
        ({"boleh_daftar": True, "tanggal_daftar": BEGUN}, "Mendaftar lagi sebelum berhenti"),
    ],
)
def test_what_makes_no_sense_is_refused(
    school: Office, change: dict[str, object], sentence: str
) -> None:
    wrong = replace(END, **change)  # type: ignore[arg-type]
    assert any(sentence in str(one) for one in akhir_kerja.check(school, wrong))
    with pytest.raises(UserError, match=sentence):
        akhir_kerja.end(school, wrong)
    assert {one.tanggal_selesai for one in works(school)} == {None}


def test_an_end_that_is_still_to_come_is_allowed_and_said(school: Office) -> None:
    ahead = replace(END, tanggal_selesai=date(2026, 9, 30))
    assert [one.code for one in akhir_kerja.check(school, ahead)] == ["tanggal_di_depan"]
    akhir_kerja.end(school, ahead)


def test_work_ends_once(school: Office) -> None:
    akhir_kerja.end(school, replace(END, penempatan=(1,)))
    with pytest.raises(UserError, match="Ani sudah berhenti pada 14 Agu 2026"):
        akhir_kerja.end(school, END)
    assert works(school)[1].tanggal_selesai is None
