"""Pemberi kerja: what is wrong with one, saving, removing, the list."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import lowongan, pemberi_kerja
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja, huruf_formulir, problems
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pemberi_kerja as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
GOOD = PemberiKerja(nama="PT Contoh", jenis="24", lapangan_usaha="C")


def test_a_complete_employer_has_no_problem() -> None:
    assert list(problems(GOOD, TODAY)) == []
    placed = replace(GOOD, lintang="-0,0263", bujur="109.3425", faks="0561777777")
    assert list(problems(placed, TODAY)) == []


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"nama": ""}, "nama_kosong", Stops.SAVING),
        ({"jenis": ""}, "jenis_kosong", Stops.REPORT),
        ({"lapangan_usaha": ""}, "lapangan_usaha_kosong", Stops.REPORT),
        ({"lapangan_usaha": "V"}, "lapangan_usaha_salah", Stops.REPORT),
        ({"kbli": "1234"}, "kbli_panjang", Stops.NOTHING),
        ({"nib": "1"}, "nib_panjang", Stops.NOTHING),
        ({"npwp": "1"}, "npwp_panjang", Stops.NOTHING),
        ({"kode_pos": "1"}, "kode_pos_panjang", Stops.NOTHING),
        ({"telepon": "1"}, "telepon_salah", Stops.NOTHING),
        ({"telepon_kontak": "1"}, "telepon_salah", Stops.NOTHING),
        ({"surel": "1"}, "surel_salah", Stops.NOTHING),
        ({"surel_kontak": "1"}, "surel_salah", Stops.NOTHING),
        ({"faks": "1"}, "telepon_salah", Stops.NOTHING),
        ({"lintang": "0 derajat"}, "lintang_salah", Stops.NOTHING),
        ({"lintang": "91"}, "lintang_salah", Stops.NOTHING),
        ({"bujur": "-180,5"}, "bujur_salah", Stops.NOTHING),
        ({"kode_wilayah": "61"}, "wilayah_salah", Stops.REPORT),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: Stops) -> None:
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_the_letter_follows_the_edition_of_kbli() -> None:
    assert huruf_formulir(replace(GOOD, lapangan_usaha="L", kbli_versi="2025")) == "K"
    assert huruf_formulir(replace(GOOD, lapangan_usaha="L")) == "L"


def test_an_employer_is_saved_changed_and_removed(office: Office) -> None:
    number = pemberi_kerja.save(office, replace(GOOD, telepon="0561-777777"))
    pemberi_kerja.save(office, replace(GOOD, id=number, nama="PT Baru"))
    with office.read() as db:
        assert [one.nama for one in record.all_of(db, PemberiKerja)] == ["PT Baru"]
    pemberi_kerja.remove(office, [number])
    with office.read() as db:
        assert record.all_of(db, PemberiKerja) == []


def test_an_employer_without_a_name_is_refused(office: Office) -> None:
    assert pemberi_kerja.check(office, PemberiKerja())[0].code == "nama_kosong"
    with pytest.raises(UserError, match="Nama perusahaan wajib diisi"):
        pemberi_kerja.save(office, PemberiKerja())


def test_an_employer_with_a_vacancy_stays(office: Office) -> None:
    number = pemberi_kerja.save(office, GOOD)
    lowongan.save(office, Lowongan(pemberi_kerja=number, jabatan="Kasir", jumlah_l=1))
    with pytest.raises(UserError, match=r"PT Contoh tidak bisa dihapus .* 1 lowongan"):
        pemberi_kerja.remove(office, [number])


def test_the_list_counts_vacancies_and_placements(office: Office) -> None:
    number = pemberi_kerja.save(office, GOOD)
    pemberi_kerja.save(office, replace(GOOD, nama="CV Awal"))
    lowongan.save(office, Lowongan(pemberi_kerja=number, jabatan="Kasir", jumlah_l=1))
    with office.read() as db:
        rows = store.listing(db)
    assert [(row["nama"], row["lowongan"], row["penempatan"]) for row in rows] == [
        ("CV Awal", 0, 0),
        ("PT Contoh", 1, 0),
    ]
