"""Penempatan: what the law forbids, what it joins, and the positions it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import alumni, lowongan, pemberi_kerja, pendaftaran, penempatan, sekolah
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import (
    Penempatan,
    counted_day,
    jenis_antar_kerja,
    link_problems,
    problems,
)
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import penempatan as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
JAN, FEB, MAR = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)
GOOD = Penempatan(
    alumni=1,
    pemberi_kerja=1,
    jabatan="Kasir",
    golongan_jabatan="5",
    tanggal_mulai=FEB,
    kode_wilayah="61.71",
    kontrak="PKWT",
    upah=3_300_000,
)


@pytest.fixture
def school(office: Office) -> Office:
    """An office with Ani and Cici (women), Budi (a man), all grown, and two employers."""
    sekolah.save_sekolah(office, Sekolah(nama="SMK", npsn="10112233", kode_wilayah="61.71"))
    for nama, sex in (("Ani", "P"), ("Budi", "L"), ("Cici", "P")):
        person = Alumni(nama=nama, jenis_kelamin=sex, tanggal_lahir=date(2004, 1, 1))
        alumni.save(office, person)
    for nama in ("PT Satu", "PT Dua"):
        pemberi_kerja.save(office, PemberiKerja(nama=nama, jenis="24", lapangan_usaha="G"))
    return office


def vacancy(office: Office, **counts: int) -> int:
    base = Lowongan(pemberi_kerja=1, jabatan="Kasir", golongan_jabatan="5", tanggal=JAN)
    return lowongan.save(office, replace(base, **counts))  # type: ignore[arg-type]


def all_of(office: Office) -> list[Penempatan]:
    with office.read() as db:
        return record.all_of(db, Penempatan)


@contextmanager
def refused(office: Office, sentence: str) -> Iterator[None]:
    before = all_of(office)
    with pytest.raises(UserError, match=sentence):
        yield
    assert all_of(office) == before


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"alumni": 0}, "alumni_kosong", Stops.SAVING),
        ({"pemberi_kerja": 0}, "pemberi_kerja_kosong", Stops.SAVING),
        ({"tanggal_mulai": None}, "tanggal_kosong", Stops.REPORT),
        ({"tanggal_mulai": date(2026, 9, 1)}, "tanggal_di_depan", Stops.NOTHING),
        ({"tanggal_selesai": JAN}, "tanggal_terbalik", Stops.SAVING),
        ({"golongan_jabatan": ""}, "golongan_jabatan_kosong", Stops.REPORT),
        ({"kode_wilayah": ""}, "wilayah_kosong", Stops.REPORT),
        ({"kode_wilayah": "61"}, "wilayah_salah", Stops.REPORT),
        ({"kontrak": "lisan"}, "kontrak_salah", Stops.NOTHING),
        ({"upah": -1}, "upah_negatif", Stops.SAVING),
        ({"kode_jabatan": "52"}, "kode_jabatan_panjang", Stops.REPORT),
        ({"kode_jabatan": "3512"}, "kode_jabatan_beda", Stops.REPORT),
        ({"alasan_selesai": "Pindah"}, "tanggal_selesai_kosong", Stops.NOTHING),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: Stops) -> None:
    assert list(problems(GOOD, TODAY)) == []
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_the_day_that_counts_is_the_start_else_the_placement() -> None:
    assert counted_day(replace(GOOD, tanggal=JAN)) == FEB
    assert counted_day(replace(GOOD, tanggal=JAN, tanggal_mulai=None)) == JAN


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "AKL"),
        ({"kode_wilayah": "31.73"}, "AKAD"),
        ({"kode_wilayah": ""}, ""),
        ({"negara": "Malaysia"}, "AKAN"),
    ],
)
def test_the_province_decides_between_akl_and_akad(
    school: Office, change: dict[str, object], kind: str
) -> None:
    work = replace(GOOD, alasan_akan="izin tertulis", **change)  # type: ignore[arg-type]
    assert jenis_antar_kerja(work, "61") == kind
    penempatan.place(school, work)
    with school.read() as db:
        [row] = store.listing(db)
    assert (row["jenis_antar_kerja"], row["nama"], row["pemberi_kerja_nama"]) == (
        kind,
        "Ani",
        "PT Satu",
    )


def test_nothing_is_guessed_without_the_schools_province() -> None:
    assert jenis_antar_kerja(GOOD, "") == ""


def test_nobody_is_placed_abroad_without_a_recorded_reason(school: Office) -> None:
    sekolah.save_settings(school, replace(Settings(), dasar_hukum="Permenaker contoh"))
    abroad = replace(GOOD, negara="Malaysia", kode_wilayah="")
    with refused(school, r"tidak boleh menempatkan ke luar negeri \(Permenaker contoh\)"):
        penempatan.place(school, abroad)
    assert penempatan.place(school, replace(abroad, alasan_akan="izin Dinas 12/2026"))


def test_a_minor_is_placed_only_with_a_parents_consent(school: Office) -> None:
    person = Alumni(nama="Dodi", jenis_kelamin="L", tanggal_lahir=date(2008, 2, 11))
    number = alumni.save(school, person)
    with refused(school, "Dodi belum 18 tahun pada 10 Feb 2026"):
        penempatan.place(school, replace(GOOD, alumni=number))
    assert penempatan.place(school, replace(GOOD, alumni=number, tanggal_mulai=date(2026, 2, 11)))
    signed = replace(person, id=number, nama_pemberi_izin="Ibu", tanggal_izin_orang_tua=JAN)
    alumni.save(school, signed)
    assert penempatan.place(school, replace(GOOD, alumni=number))


def test_nobody_but_an_alumnus_is_placed(school: Office) -> None:
    with refused(school, "sudah tidak ada"):
        penempatan.place(school, replace(GOOD, alumni=99))
    with refused(school, "sudah tidak ada"):
        penempatan.place(school, replace(GOOD, pemberi_kerja=99, lowongan=99, pendaftaran=99))


def test_a_placement_joins_the_registration_open_on_its_day(school: Office) -> None:
    number = pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=JAN))
    penempatan.place(school, GOOD)
    penempatan.place(school, replace(GOOD, tanggal_mulai=MAR))
    penempatan.place(school, replace(GOOD, alumni=2))
    penempatan.place(school, replace(GOOD, tanggal_mulai=date(2026, 1, 9)))
    assert [one.pendaftaran for one in all_of(school)] == [number, None, None, None]


def test_an_undated_draft_joins_the_open_registration(school: Office) -> None:
    number = pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=JAN))
    penempatan.place(school, replace(GOOD, tanggal_mulai=None))
    assert all_of(school)[0].pendaftaran == number


def test_a_link_that_makes_no_sense_is_refused(school: Office) -> None:
    number = pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=FEB))
    with refused(school, "Mulai bekerja pada 10 Jan 2026, sebelum terdaftar pada 10 Feb 2026"):
        penempatan.place(school, replace(GOOD, pendaftaran=number, tanggal_mulai=JAN))
    with refused(school, "milik orang lain"):
        penempatan.place(school, replace(GOOD, alumni=2, pendaftaran=number))
    pendaftaran.strike_off(school, [number], FEB, "pindah")
    with refused(school, "sudah dihapus pada 10 Feb 2026, sebelum mulai bekerja"):
        penempatan.place(school, replace(GOOD, pendaftaran=number, tanggal_mulai=MAR))


def test_a_stored_link_stays_when_an_earlier_removal_is_entered_later(school: Office) -> None:
    number = pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=JAN))
    work = penempatan.place(school, replace(GOOD, tanggal_mulai=MAR))
    pendaftaran.strike_off(school, [number], FEB, "pindah")
    [stored] = all_of(school)
    assert penempatan.save(school, replace(stored, jabatan="Kepala kasir")) == work


def test_a_vacancy_of_another_employer_is_refused(school: Office) -> None:
    number = vacancy(school, jumlah_bebas=1)
    with refused(school, "milik pemberi kerja lain"):
        penempatan.place(school, replace(GOOD, pemberi_kerja=2, lowongan=number))
    assert list(link_problems(GOOD, None, None)) == []


def test_a_full_vacancy_is_refused(school: Office) -> None:
    number = vacancy(school, jumlah_p=1, jumlah_l=1)
    penempatan.place(school, replace(GOOD, lowongan=number))
    with refused(school, "Lowongan sudah penuh: 2 posisi .* terbuka: 1 laki-laki, 0 perempuan"):
        penempatan.place(school, replace(GOOD, alumni=3, lowongan=number))
    assert penempatan.place(school, replace(GOOD, alumni=2, lowongan=number))


def test_editing_and_removing_give_the_position_back(school: Office) -> None:
    one, other = vacancy(school, jumlah_bebas=1), vacancy(school, jumlah_bebas=1)
    first = penempatan.place(school, replace(GOOD, lowongan=one))
    penempatan.save(school, replace(GOOD, id=first, lowongan=one, jabatan="Kasir toko"))
    second = penempatan.place(school, replace(GOOD, alumni=2, lowongan=other))
    with refused(school, "Lowongan sudah penuh"):
        penempatan.save(school, replace(GOOD, id=second, alumni=2, lowongan=one))
    penempatan.save(school, replace(GOOD, id=first, lowongan=None))
    penempatan.save(school, replace(GOOD, id=second, alumni=2, lowongan=one))
    with refused(school, "Lowongan sudah penuh"):
        penempatan.save(school, replace(GOOD, id=first, lowongan=one))
    penempatan.remove(school, [second])
    assert penempatan.save(school, replace(GOOD, id=first, lowongan=one))


def test_nobody_fills_a_vacancy_before_it_was_registered(school: Office) -> None:
    number = vacancy(school, jumlah_bebas=1)
    with refused(school, "sebelum lowongan terdaftar pada 10 Jan 2026"):
        penempatan.place(school, replace(GOOD, lowongan=number, tanggal_mulai=date(2026, 1, 9)))


def test_a_position_that_was_withdrawn_is_not_filled(school: Office) -> None:
    number = vacancy(school, jumlah_bebas=1)
    lowongan.leave(school, LowonganKeluar(lowongan=number, tanggal=FEB, jumlah_bebas=1))
    with refused(school, "Lowongan sudah penuh"):
        penempatan.place(school, replace(GOOD, lowongan=number, tanggal_mulai=MAR))


def test_what_a_form_shows_is_what_saving_would_say_and_what_the_wage_is_worth(
    school: Office,
) -> None:
    [told] = penempatan.check(school, GOOD)
    assert (told.field, told.stops) == ("upah", Stops.NOTHING)
    assert str(told).startswith("102 % dari UMK Kota Pontianak 2026 (Rp3.205.220)")
    wrong = replace(GOOD, negara="Malaysia", upah=None)
    assert [problem.code for problem in penempatan.check(school, wrong)] == ["luar_negeri"]
    unknown = replace(GOOD, kode_wilayah="61.09")
    assert "UMK Kab. Sekadau 2026 belum diisi" in str(penempatan.check(school, unknown)[0])


def test_akad_asks_for_its_papers_and_stops_nothing(school: Office) -> None:
    away = replace(GOOD, kode_wilayah="31.73", upah=None)
    [asked] = penempatan.check(school, away)
    assert (asked.code, asked.stops) == ("surat_akad_kosong", Stops.NOTHING)
    assert "SPP-AKAD, rekomendasi Dinas dan perjanjian kerja" in str(asked)
    assert penempatan.place(school, away)
    with_papers = replace(
        away, nomor_spp_akad="1/SPP", nomor_rekomendasi="2/R", nomor_perjanjian="3/P"
    )
    assert penempatan.check(school, with_papers) == []
    assert penempatan.check(school, replace(away, sudah_melalui_bkk=False)) == []


def test_a_placement_stays_whose_registration_would_open_beside_a_newer_one(
    school: Office,
) -> None:
    pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=JAN))
    number = penempatan.place(school, GOOD)
    pendaftaran.register(school, Pendaftaran(alumni=1, tanggal=MAR))
    with refused(school, r"Penempatan Ani belum bisa dihapus: pendaftaran .* akan terbuka lagi"):
        penempatan.remove(school, [number])
    [stored] = all_of(school)
    with refused(school, "Penempatan Ani belum bisa diubah begini"):
        penempatan.save(school, replace(stored, tanggal_mulai=date(2026, 4, 1)))
    penempatan.save(school, replace(stored, jabatan="Kepala kasir"))
    with school.read() as db:
        newer = record.all_of(db, Pendaftaran)[-1].id
    pendaftaran.remove(school, [newer])
    penempatan.remove(school, [number])
    assert all_of(school) == []
