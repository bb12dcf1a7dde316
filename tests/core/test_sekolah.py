"""The school's particulars, its jurusan and classes."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import alumni, sekolah
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import (
    Bkk,
    Jurusan,
    Sekolah,
    TandaDaftar,
    bkk_problems,
    jurusan_problems,
    problems,
    tanda_daftar_problems,
)
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import record
from bkk_desktop.store import sekolah as store

TODAY = date(2026, 8, 24)
GOOD = Sekolah(nama="SMKN Contoh", npsn="10112233", kode_wilayah="61.71")


def test_a_complete_school_has_no_problem() -> None:
    assert GOOD.kode_provinsi == "61"
    assert list(problems(GOOD, TODAY)) == []
    assert list(bkk_problems(Bkk(nama="BKK"), TODAY)) == []
    assert list(jurusan_problems(Jurusan(nama="TKJ", kode_ipk="3202"), TODAY)) == []
    assert list(tanda_daftar_problems(TandaDaftar(nomor="1"), TODAY)) == []


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"nama": ""}, "nama_kosong", Stops.SAVING),
        ({"bentuk": "TK"}, "bentuk_salah", Stops.SAVING),
        ({"npsn": ""}, "npsn_kosong", Stops.REPORT),
        ({"npsn": "1"}, "npsn_panjang", Stops.NOTHING),
        ({"nsm": "1"}, "nsm_panjang", Stops.NOTHING),
        ({"nip_kepala": "1"}, "nip_panjang", Stops.NOTHING),
        ({"kode_pos": "1"}, "kode_pos_panjang", Stops.NOTHING),
        ({"telepon": "1"}, "telepon_salah", Stops.NOTHING),
        ({"surel": "1"}, "surel_salah", Stops.NOTHING),
        ({"kode_wilayah": ""}, "wilayah_kosong", Stops.REPORT),
        ({"kode_wilayah": "61"}, "wilayah_salah", Stops.REPORT),
    ],
)
def test_each_fault_of_a_school_is_named(
    change: dict[str, object], code: str, stops: Stops
) -> None:
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_the_faults_of_a_bkk_and_its_registration_are_named() -> None:
    bad = Bkk(nip_ketua="1", nip_petugas="1", telepon="1", surel="1")
    assert [one.code for one in bkk_problems(bad, TODAY)] == [
        "nama_kosong",
        "nip_nuptk_panjang",
        "nip_nuptk_panjang",
        "telepon_salah",
        "surel_salah",
    ]
    begun, ended = date(2026, 2, 1), date(2026, 1, 1)
    wrong = TandaDaftar(berlaku_sejak=begun, berlaku_sampai=ended, nip_pejabat="1")
    assert [one.code for one in tanda_daftar_problems(wrong, TODAY)] == [
        "nomor_kosong",
        "tanggal_terbalik",
        "nip_panjang",
    ]
    past = TandaDaftar(nomor="1", berlaku_sampai=ended)
    [notice] = tanda_daftar_problems(past, TODAY)
    assert (notice.code, notice.stops) == ("tanda_daftar_lewat", Stops.NOTHING)


def test_a_jurusan_without_a_code_stops_reports_only() -> None:
    [problem] = jurusan_problems(Jurusan(nama="TKJ"), TODAY)
    assert problem.stops is Stops.REPORT
    [unknown] = jurusan_problems(Jurusan(nama="TKJ", kode_ipk="9999"), TODAY)
    assert unknown.code == "pendidikan_salah"
    assert next(jurusan_problems(Jurusan(), TODAY)).code == "nama_kosong"


def test_there_is_one_school_and_one_bkk(office: Office) -> None:
    first = sekolah.save_sekolah(office, GOOD)
    assert sekolah.save_sekolah(office, replace(GOOD, nama="SMKN Baru")) == first
    assert sekolah.save_bkk(office, Bkk(nama="A")) == sekolah.save_bkk(office, Bkk(nama="B"))
    with office.read() as db:
        assert [one.nama for one in record.all_of(db, Sekolah)] == ["SMKN Baru"]
        assert [one.nama for one in record.all_of(db, Bkk)] == ["B"]


def test_the_registration_that_counts_is_the_latest_begun(office: Office) -> None:
    for nomor, begun in (("1", date(2020, 1, 1)), ("2", date(2024, 1, 1)), ("3", TODAY)):
        sekolah.save_tanda_daftar(office, TandaDaftar(nomor=nomor, berlaku_sejak=begun))
    with office.read() as db:
        found = store.tanda_daftar_on(db, date(2025, 1, 1))
        assert found is not None
        assert found.nomor == "2"
        assert store.tanda_daftar_on(db, date(2019, 1, 1)) is None
    sekolah.remove_tanda_daftar(office, [found.id])
    with office.read() as db:
        assert [one.nomor for one in record.all_of(db, TandaDaftar)] == ["1", "3"]


def test_a_class_gives_its_jurusan_to_alumni_without_one(office: Office) -> None:
    tkj = sekolah.save_jurusan(office, Jurusan(nama="TKJ", kode_ipk="3202"))
    akl = sekolah.save_jurusan(office, Jurusan(nama="AKL", kode_ipk="3602"))
    alumni.save(office, Alumni(nama="Ani", rombel="XII TKJ 1"))
    alumni.save(office, Alumni(nama="Budi", rombel="XII TKJ 1", jurusan=akl))
    assert sekolah.assign_rombel(office, {"XII TKJ 1": tkj, "XII AKL": akl, "XII X": None}) == 1
    assert sekolah.assign_rombel(office, {"XII AKL": tkj}) == 0
    with office.read() as db:
        rows = store.rombel_listing(db)
        assert [one.jurusan for one in record.all_of(db, Alumni)] == [tkj, akl]
        assert store.rombel_by_name(db, "XII Z") is None
    assert [(row["nama"], row["jurusan_nama"], row["alumni"]) for row in rows] == [
        ("XII AKL", "TKJ", 0),
        ("XII TKJ 1", "TKJ", 2),
        ("XII X", "", 0),
    ]


def test_a_class_is_not_given_a_jurusan_that_is_gone(office: Office) -> None:
    with pytest.raises(UserError, match="kelas XII sudah tidak ada"):
        sekolah.assign_rombel(office, {"XII": 5})


def test_a_jurusan_in_use_stays(office: Office) -> None:
    used = sekolah.save_jurusan(office, Jurusan(nama="TKJ", kode_ipk="3202"))
    free = sekolah.save_jurusan(office, Jurusan(nama="AKL", kode_ipk="3602"))
    alumni.save(office, Alumni(nama="Ani", jurusan=used))
    sekolah.assign_rombel(office, {"XII": used})
    with pytest.raises(UserError, match="1 alumni dan 1 kelas"):
        sekolah.remove_jurusan(office, used)
    sekolah.remove_jurusan(office, free)
    with office.read() as db:
        rows = store.jurusan_listing(db)
    assert [(row["nama"], row["alumni"]) for row in rows] == [("TKJ", 1)]
