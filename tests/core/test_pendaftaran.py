"""Pendaftaran: registering, numbers, one open at a time, striking off, the list."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import alumni, pendaftaran, penempatan, sekolah
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import (
    End,
    Pendaftaran,
    end_of,
    overlap,
    person_problems,
    problems,
)
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record
from tests.conftest import Clock

TODAY = date(2026, 8, 24)
JAN, FEB, MAR = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)
BORN = date(2000, 1, 1)
GOOD = Pendaftaran(alumni=1, tanggal=JAN, golongan_jabatan="4")


@pytest.fixture
def people(office: Office) -> list[int]:
    return [
        alumni.save(
            office,
            Alumni(nama=nama, nisn=f"007000000{n}", jenis_kelamin="P", tanggal_lahir=BORN),
        )
        for n, nama in enumerate(("Ani", "Budi", "Cici"))
    ]


@pytest.fixture
def firm(office: Office) -> int:
    with office.write("isi") as db:
        return record.insert(db, PemberiKerja(nama="PT"))


def all_of(office: Office) -> list[Pendaftaran]:
    with office.read() as db:
        return record.all_of(db, Pendaftaran)


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"alumni": 0}, "alumni_kosong", Stops.SAVING),
        ({"tanggal": None}, "tanggal_kosong", Stops.SAVING),
        ({"tanggal": date(2027, 1, 1)}, "tanggal_di_depan", Stops.NOTHING),
        ({"golongan_jabatan": ""}, "golongan_jabatan_kosong", Stops.REPORT),
        ({"tanggal_hapus": FEB}, "alasan_kosong", Stops.SAVING),
        ({"alasan_hapus": "pindah"}, "tanggal_hapus_kosong", Stops.SAVING),
        (
            {"tanggal_hapus": date(2025, 1, 1), "alasan_hapus": "x"},
            "tanggal_terbalik",
            Stops.SAVING,
        ),
        ({"upah_harapan": -1}, "upah_negatif", Stops.SAVING),
        ({"ak1_berlaku_sampai": FEB}, "ak1_lewat", Stops.NOTHING),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: Stops) -> None:
    assert list(problems(GOOD, TODAY)) == []
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_a_minor_is_written_down_but_stops_reports_until_a_parent_consents() -> None:
    young = Alumni(nama="Ani", tanggal_lahir=date(2009, 1, 1))
    [problem] = person_problems(GOOD, young, "Permenaker contoh")
    assert (problem.code, problem.stops) == ("izin_orang_tua", Stops.REPORT)
    assert "Permenaker contoh" in str(problem)
    signed = replace(young, nama_pemberi_izin="Ibu", tanggal_izin_orang_tua=JAN)
    assert list(person_problems(GOOD, signed, "")) == []


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.none() | days, st.lists(st.tuples(days, st.integers(1, 9)), max_size=4))
def test_a_registration_ends_once_and_the_placement_wins_its_day(
    removed: date | None, placed: list[tuple[date, int]]
) -> None:
    end = end_of(replace(GOOD, tanggal_hapus=removed), placed)
    candidates = [day for day, _ in placed] + ([removed] if removed else [])
    if end is None:
        assert candidates == []
    else:
        assert end.tanggal == min(candidates)
        by_placement = any(day == end.tanggal for day, _ in placed)
        assert end.jenis == ("ditempatkan" if by_placement else "dihapuskan")
        assert (end.penempatan > 0) == by_placement


@given(days, days, st.integers(1, 90) | st.none(), st.integers(1, 90) | st.none())
def test_two_overlap_when_a_day_exists_on_which_both_are_open(
    begun: date, other_begun: date, lasts: int | None, other_lasts: int | None
) -> None:
    one, other = replace(GOOD, tanggal=begun), replace(GOOD, tanggal=other_begun)
    end, other_end = (
        None if number is None else End(day + timedelta(number), "dihapuskan")
        for day, number in ((begun, lasts), (other_begun, other_lasts))
    )
    span = [begun + timedelta(number) for number in range(lasts or 999)]
    other_span = {other_begun + timedelta(number) for number in range(other_lasts or 999)}
    assert overlap(one, end, other, other_end) == any(day in other_span for day in span)


def test_numbers_run_through_the_year_and_begin_again(
    office: Office, people: list[int], clock: Clock
) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[0], tanggal=date(2025, 5, 1)))
    pendaftaran.register_many(office, people[1:], replace(GOOD, tanggal=None))
    clock.time = datetime(2027, 1, 4, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    pendaftaran.strike_off(office, [1], TODAY, "pindah")
    pendaftaran.register(office, Pendaftaran(alumni=people[0]))
    assert [(one.nomor, one.tanggal) for one in all_of(office)] == [
        ("0001/BKK/2025", date(2025, 5, 1)),
        ("0001/BKK/2026", TODAY),
        ("0002/BKK/2026", TODAY),
        ("0001/BKK/2027", date(2027, 1, 4)),
    ]


def test_a_number_is_never_given_twice(office: Office, people: list[int]) -> None:
    first = pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    second = pendaftaran.register(office, replace(GOOD, alumni=people[1]))
    pendaftaran.remove(office, [second])
    pendaftaran.register(office, replace(GOOD, alumni=people[2]))
    pendaftaran.remove(office, [first])
    pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    assert [one.nomor for one in all_of(office)] == ["0003/BKK/2026", "0004/BKK/2026"]


def test_a_number_of_ones_own_pattern_is_given(office: Office, people: list[int]) -> None:
    settings = Settings(pola_nomor_pendaftaran="{tahun}-{urut:2}")
    sekolah.save_settings(office, settings)
    older = replace(GOOD, nomor="LAMA 7", tanggal=date(2025, 3, 3))
    pendaftaran.register(office, replace(older, alumni=people[0]))
    pendaftaran.register(office, replace(GOOD, alumni=people[1]))
    assert [one.nomor for one in all_of(office)] == ["LAMA 7", "2026-01"]
    with pytest.raises(UserError, match="Nomor LAMA 7 sudah dipakai pendaftaran Ani"):
        pendaftaran.register(office, replace(older, alumni=people[2]))


@pytest.mark.parametrize(
    ("typed", "tanggal", "said"),
    [
        ("7", JAN, "tidak mengikuti pola {urut:4}/BKK/{tahun}"),
        ("0009/BKK/2025", JAN, "tidak mengikuti pola"),
        ("0009/BKK/2026", date(2025, 5, 1), "tidak mengikuti pola"),
        ("0001/BKK/2026", JAN, "sudah dipakai pendaftaran Ani"),
    ],
)
def test_a_wrong_number_is_refused_with_the_free_one(
    office: Office, people: list[int], typed: str, tanggal: date, said: str
) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    [problem] = pendaftaran.check(
        office, replace(GOOD, alumni=people[1], nomor=typed, tanggal=tanggal)
    )
    free = f"{2 if tanggal == JAN else 1:04}/BKK/{tanggal.year}"
    assert problem.field == "nomor"
    assert problem.stops is Stops.SAVING
    assert said in str(problem)
    assert f"Nomor berikutnya yang bebas {free}" in str(problem)
    given = replace(GOOD, alumni=people[1], nomor=free, tanggal=tanggal)
    assert pendaftaran.check(office, given) == []


def test_numbers_of_a_changed_pattern_stay_with_those_who_have_them(
    office: Office, people: list[int]
) -> None:
    number = pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    sekolah.save_settings(office, Settings(pola_nomor_pendaftaran="{tahun}-{urut:2}"))
    [stored] = all_of(office)
    assert pendaftaran.save(office, replace(stored, jabatan="Kasir")) == number


def test_the_numbers_told_ahead_are_those_that_are_given(office: Office, people: list[int]) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    told = pendaftaran.numbers_ahead(office, FEB, 2)
    pendaftaran.register_many(office, people[1:], replace(GOOD, tanggal=FEB))
    assert [one.nomor for one in all_of(office)][1:] == told == ["0002/BKK/2026", "0003/BKK/2026"]


def test_a_person_has_one_open_registration(office: Office, people: list[int]) -> None:
    number = pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    again = replace(GOOD, alumni=people[0], tanggal=MAR)
    with pytest.raises(UserError, match="0001/BKK/2026 dari 10 Jan 2026 yang terbuka"):
        pendaftaran.register(office, again)
    pendaftaran.strike_off(office, [number], FEB, "pindah")
    assert pendaftaran.register(office, again)
    with pytest.raises(UserError, match="terbuka"):
        pendaftaran.register(office, replace(again, tanggal=date(2026, 2, 1)))


def test_a_placement_makes_room_for_a_new_registration(
    office: Office, people: list[int], firm: int
) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    work = Penempatan(alumni=people[0], pemberi_kerja=firm, tanggal_mulai=FEB)
    penempatan.place(office, work)
    assert pendaftaran.register(office, replace(GOOD, alumni=people[0], tanggal=MAR))
    with office.read() as db:
        found = [store.open_of(db, people[0], day) for day in (JAN, FEB, MAR)]
        assert [one and one.tanggal for one in found] == [JAN, None, MAR]
        now = store.open_of(db, people[0])
        assert now is not None
        assert now.tanggal == MAR
        assert store.open_of(db, people[1]) is None


def test_many_are_registered_in_one_action_or_none(office: Office, people: list[int]) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[1]))
    with pytest.raises(UserError) as refused:
        pendaftaran.register_many(office, people, GOOD)
    assert str(refused.value).startswith("Budi: Masih ada pendaftaran")
    assert len(all_of(office)) == 1
    assert pendaftaran.register_many(office, [people[0], people[2], people[0]], GOOD) == [2, 3]


def test_nobody_but_an_alumnus_is_registered(office: Office) -> None:
    with pytest.raises(UserError, match="Alumni ini sudah tidak ada"):
        pendaftaran.register(office, replace(GOOD, alumni=99))
    with pytest.raises(UserError, match="Pilih alumni"):
        pendaftaran.register(office, replace(GOOD, alumni=0))


def test_a_change_is_saved_and_a_new_one_is_registered(office: Office, people: list[int]) -> None:
    number = pendaftaran.save(office, replace(GOOD, alumni=people[0]))
    [stored] = all_of(office)
    assert pendaftaran.save(office, replace(stored, jabatan=" Kasir ")) == number
    assert all_of(office)[0].jabatan == "Kasir"
    assert pendaftaran.check(office, all_of(office)[0]) == []


def test_who_was_placed_is_not_struck_off_afterwards(
    office: Office, people: list[int], firm: int
) -> None:
    numbers = pendaftaran.register_many(office, people[:2], GOOD)
    work = Penempatan(alumni=people[0], pemberi_kerja=firm, tanggal_mulai=FEB)
    penempatan.place(office, work)
    with pytest.raises(UserError, match="Ani: Pendaftaran 0001/BKK/2026 sudah berakhir"):
        pendaftaran.strike_off(office, numbers, MAR, "tidak melapor")
    assert all(one.tanggal_hapus is None for one in all_of(office))
    pendaftaran.strike_off(office, numbers[1:], MAR, "tidak melapor")
    with pytest.raises(UserError, match="alasan"):
        pendaftaran.strike_off(office, numbers[1:], MAR, " ")


def test_a_registration_does_not_move_behind_its_placement(
    office: Office, people: list[int], firm: int
) -> None:
    pendaftaran.register(office, replace(GOOD, alumni=people[0]))
    work = Penempatan(alumni=people[0], pemberi_kerja=firm, tanggal_mulai=FEB)
    penempatan.place(office, work)
    [stored] = all_of(office)
    with pytest.raises(UserError, match="sebelum terdaftar"):
        pendaftaran.save(office, replace(stored, tanggal=MAR))
    with pytest.raises(UserError, match="milik orang lain"):
        pendaftaran.save(office, replace(stored, alumni=people[1]))
    with pytest.raises(UserError, match="masih dipakai 1 penempatan"):
        pendaftaran.remove(office, [stored.id])


def test_many_that_are_in_use_are_counted_and_three_are_named_with_the_reason(
    office: Office, people: list[int], firm: int
) -> None:
    with office.write("Alumni") as db:
        people = people[:1] + [
            record.insert(db, Alumni(nama=f"Orang {n}", tanggal_lahir=date(2005, 1, 1)))
            for n in range(5)
        ]
    numbers = pendaftaran.register_many(office, people, GOOD)
    for who in people[1:]:
        work = Penempatan(alumni=who, pemberi_kerja=firm, tanggal_mulai=FEB)
        penempatan.place(office, work)
    with pytest.raises(UserError) as caught:
        pendaftaran.remove(office, numbers)
    assert len(caught.value.problems) == 1
    assert str(caught.value).startswith(
        "5 dari 6 yang dipilih masih dipakai, jadi tidak ada yang dihapus: Orang 0 (1 penempatan),"
        " Orang 1 (1 penempatan), Orang 2 (1 penempatan), dan 2 lagi."
    )
    assert len(all_of(office)) == 6


def test_the_list_says_how_each_stands(office: Office, people: list[int], firm: int) -> None:
    numbers = pendaftaran.register_many(office, people, GOOD)
    work = Penempatan(alumni=people[0], pemberi_kerja=firm, tanggal_mulai=FEB)
    penempatan.place(office, work)
    pendaftaran.strike_off(office, numbers[1:2], MAR, "pindah")
    with office.read() as db:
        rows = {row["nama"]: row for row in store.listing(db, TODAY)}
        before = {row["nama"]: row["status"] for row in store.listing(db, FEB)}
    assert {nama: (row["status"], row["tanggal_status"]) for nama, row in rows.items()} == {
        "Ani": ("Ditempatkan", "2026-02-10"),
        "Budi": ("Dihapuskan", "2026-03-10"),
        "Cici": ("Terdaftar", "2026-01-10"),
    }
    assert before == {"Ani": "Ditempatkan", "Budi": "Terdaftar", "Cici": "Terdaftar"}
