"""Seekers known by count only: lots, and how people leave them."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.actions import alumni, pendaftaran, sekolah
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import (
    LotKeluar,
    LotPencaker,
    Pendaftaran,
    lot_leave_problems,
    lot_problems,
)
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
START = date(2026, 1, 1)
LOT = LotPencaker(
    tanggal_saldo=START,
    jenis_kelamin="P",
    kelompok_umur="15-19",
    pendidikan="3202",
    golongan_jabatan="4",
    lama="0-2",
    jumlah=5,
)
GONE = LotKeluar(lot=1, tanggal=date(2026, 2, 1), jumlah=2, alasan="tidak melapor")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jumlah": 0}, "jumlah_kosong"),
        ({"tanggal_saldo": None}, "tanggal_kosong"),
        ({"jenis_kelamin": ""}, "jenis_kelamin_salah"),
        ({"kelompok_umur": "10-14"}, "kelompok_umur_salah"),
        ({"pendidikan": "3200"}, "pendidikan_salah"),
        ({"golongan_jabatan": "x"}, "golongan_jabatan_salah"),
        ({"lama": "7"}, "lama_salah"),
    ],
)
def test_each_fault_of_a_lot_stops_it(office: Office, change: dict[str, object], code: str) -> None:
    wrong = replace(LOT, **change)  # type: ignore[arg-type]
    [problem] = lot_problems(wrong, TODAY)
    assert (problem.code, problem.stops) == (code, Stops.SAVING)
    with pytest.raises(UserError):
        pendaftaran.save_lot(office, wrong)


def test_a_balance_in_the_future_is_noticed() -> None:
    [problem] = lot_problems(replace(LOT, tanggal_saldo=date(2027, 1, 1)), TODAY)
    assert problem.stops is Stops.NOTHING


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"jumlah": 0}, "jumlah_kosong", Stops.SAVING),
        ({"jumlah": 4}, "lot_habis", Stops.SAVING),
        ({"jenis": "pindah"}, "jenis_salah", Stops.SAVING),
        ({"alasan": ""}, "alasan_kosong", Stops.SAVING),
        ({"tanggal": None}, "tanggal_kosong", Stops.SAVING),
        ({"tanggal": date(2025, 12, 31)}, "sebelum_saldo", Stops.SAVING),
        ({"tanggal": date(2027, 1, 1)}, "tanggal_di_depan", Stops.NOTHING),
    ],
)
def test_each_fault_of_leaving_a_lot_is_named(
    change: dict[str, object], code: str, stops: Stops
) -> None:
    wrong = replace(GONE, **change)  # type: ignore[arg-type]
    [problem] = lot_leave_problems(wrong, LOT, [GONE], TODAY)
    assert (problem.code, problem.stops) == (code, stops)


def test_not_more_leave_than_are_in_a_lot(office: Office) -> None:
    lot = pendaftaran.save_lot(office, LOT)
    number = pendaftaran.leave_lot(office, replace(GONE, lot=lot, jumlah=3))
    with pytest.raises(UserError, match=r"lebih banyak daripada isi kelompok ini \(5 orang\)"):
        pendaftaran.leave_lot(office, replace(GONE, lot=lot, jumlah=3))
    with pytest.raises(UserError, match="lebih banyak"):
        pendaftaran.save_lot(office, replace(LOT, id=lot, jumlah=2))
    pendaftaran.leave_lot(office, replace(GONE, id=number, lot=lot, jumlah=5))
    with office.read() as db:
        [row] = store.lot_listing(db)
    assert (row["jumlah"], row["keluar"], row["sisa"]) == (5, 5, 0)
    pendaftaran.remove_lot_leave(office, [number])
    with office.read() as db:
        assert store.lot_listing(db)[0]["sisa"] == 5


def test_nobody_leaves_a_lot_that_is_gone(office: Office) -> None:
    with pytest.raises(UserError, match="Pilih kelompok saldo awal"):
        pendaftaran.leave_lot(office, GONE)


def test_a_lot_is_removed_with_what_left_it(office: Office) -> None:
    lot = pendaftaran.save_lot(office, LOT)
    pendaftaran.leave_lot(office, replace(GONE, lot=lot))
    pendaftaran.remove_lot(office, [lot])
    with office.read() as db:
        assert record.all_of(db, LotPencaker) == []
        assert record.all_of(db, LotKeluar) == []


def test_only_as_many_are_replaced_as_have_names_of_that_kind(office: Office) -> None:
    tkj = sekolah.save_jurusan(office, Jurusan(nama="TKJ", kode_ipk="3202"))
    for nama, sex, day in (
        ("Ani", "P", date(2025, 12, 31)),
        ("Budi", "L", date(2025, 12, 31)),
        ("Cici", "P", START),
    ):
        person = alumni.save(office, Alumni(nama=nama, jenis_kelamin=sex, jurusan=tkj))
        one = Pendaftaran(alumni=person, tanggal=day, golongan_jabatan="4")
        pendaftaran.register(office, one)
    lot = pendaftaran.save_lot(office, LOT)
    replaced = LotKeluar(lot=lot, jenis="diganti", jumlah=1)
    assert pendaftaran.leave_lot(office, replaced)
    with pytest.raises(UserError, match="Baru 1 orang bernama yang cocok"):
        pendaftaran.leave_lot(office, replaced)
    with office.read() as db:
        assert [row["sisa"] for row in store.lot_listing(db)] == [4]
