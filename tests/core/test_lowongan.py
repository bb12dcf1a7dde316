"""Positions of a vacancy: who takes which, and that none is lost or made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.lowongan import (
    Fill,
    Left,
    Lowongan,
    LowonganKeluar,
    Positions,
    allocate,
    capacity_problems,
    fill,
    leave,
    leave_problems,
    problems,
    registered,
)
from bkk_desktop.errors import Stops

TODAY = date(2026, 8, 24)
DAY = date(2026, 1, 5)
GOOD = Lowongan(
    pemberi_kerja=1, jabatan="Operator", golongan_jabatan="8", tanggal=DAY, jumlah_bebas=5
)

counts = st.integers(0, 6)
vacancies = st.builds(
    Lowongan, tanggal=st.just(DAY), jumlah_l=counts, jumlah_p=counts, jumlah_bebas=counts
).flatmap(
    lambda lowongan: st.builds(
        lambda bebas_p: replace(lowongan, bebas_p=bebas_p),
        st.none() | st.integers(0, lowongan.jumlah_bebas),
    )
)
days = st.none() | st.integers(0, 20).map(lambda n: DAY + timedelta(n))
fills = st.builds(Fill, st.integers(0, 30), days, st.sampled_from(["L", "P", ""]))
leaves = st.builds(
    LowonganKeluar,
    id=st.integers(0, 30),
    jenis=st.sampled_from(["dipenuhi", "dihapuskan"]),
    tanggal=days,
    jumlah_l=st.integers(0, 3),
    jumlah_p=st.integers(0, 3),
    jumlah_bebas=st.integers(0, 3),
)


@given(vacancies, st.lists(fills, max_size=15), st.lists(leaves, max_size=6))
def test_no_position_is_lost_or_made(
    lowongan: Lowongan, people: list[Fill], gone: list[LowonganKeluar]
) -> None:
    left, rest = allocate(lowongan, people, gone)
    begun = registered(lowongan)
    assert begun.total == lowongan.jumlah_l + lowongan.jumlah_p + lowongan.jumlah_bebas
    assert begun.column_l == rest.column_l + sum(event.l for event in left)
    assert begun.column_p == rest.column_p + sum(event.p for event in left)
    assert len(left) == len(people) + len(gone)


@given(vacancies, st.lists(fills, max_size=15), st.lists(leaves, max_size=6))
def test_positions_are_never_negative(
    lowongan: Lowongan, people: list[Fill], gone: list[LowonganKeluar]
) -> None:
    left, rest = allocate(lowongan, people, gone)
    assert min(rest.l, rest.p, rest.bebas_l, rest.bebas_p) >= 0
    assert all(event.l >= 0 and event.p >= 0 for event in left)
    assert all(event.l + event.p == (1 if event.fits else 0) for event in left if by_us(event))


@given(vacancies, st.lists(fills, max_size=15), st.lists(leaves, max_size=6))
def test_the_order_in_which_events_are_given_does_not_matter(
    lowongan: Lowongan, people: list[Fill], gone: list[LowonganKeluar]
) -> None:
    people = [one._replace(id=number) for number, one in enumerate(people, 1)]
    gone = [replace(one, id=number) for number, one in enumerate(gone, 1)]
    once = allocate(lowongan, people, gone)
    assert allocate(lowongan, reversed(people), reversed(gone)) == once


@given(vacancies, st.lists(fills, max_size=15))
def test_a_person_is_refused_only_when_nothing_fits(lowongan: Lowongan, people: list[Fill]) -> None:
    left, rest = allocate(lowongan, people, [])
    refused = {event.id for event in left if not event.fits}
    for sex, kept in (("L", rest.l), ("P", rest.p)):
        if any(one.id in refused and one.jenis_kelamin == sex for one in people):
            ids = [one.id for one in people]
            assert len(set(ids)) < len(ids) or kept + rest.bebas_l + rest.bebas_p == 0


@given(vacancies)
def test_free_positions_are_split_once(lowongan: Lowongan) -> None:
    begun = registered(lowongan)
    wanted = lowongan.jumlah_bebas // 2 if lowongan.bebas_p is None else lowongan.bebas_p
    assert (begun.bebas_l, begun.bebas_p) == (lowongan.jumlah_bebas - wanted, wanted)


def by_us(event: Left) -> bool:
    return event.jenis == "penempatan"


@pytest.mark.parametrize(
    ("positions", "sex", "after", "column"),
    [
        (Positions(1, 1, 1, 1), "L", Positions(0, 1, 1, 1), "L"),
        (Positions(0, 1, 1, 1), "L", Positions(0, 1, 0, 1), "L"),
        (Positions(0, 1, 0, 1), "L", Positions(0, 1, 0, 0), "P"),
        (Positions(1, 1, 1, 1), "P", Positions(1, 0, 1, 1), "P"),
        (Positions(1, 0, 1, 0), "P", Positions(1, 0, 0, 0), "L"),
    ],
)
def test_a_person_takes_the_kept_then_the_own_then_the_other_column(
    positions: Positions, sex: str, after: Positions, column: str
) -> None:
    assert fill(positions, sex) == (after, column)


def test_a_position_kept_for_men_is_not_given_to_a_woman() -> None:
    assert fill(Positions(l=3), "P") is None


def test_withdrawn_free_positions_leave_column_l_first() -> None:
    gone = LowonganKeluar(jumlah_bebas=3)
    assert leave(Positions(bebas_l=2, bebas_p=2), gone) == Positions(bebas_p=1)


def test_more_than_there_is_cannot_leave() -> None:
    assert leave(Positions(l=1, bebas_l=5), LowonganKeluar(jumlah_l=2)) is None


def test_a_placement_wins_over_a_withdrawal_on_its_day() -> None:
    lowongan = Lowongan(tanggal=DAY, jumlah_l=1)
    gone = LowonganKeluar(id=1, tanggal=DAY, jumlah_l=1)
    left, _ = allocate(lowongan, [Fill(9, DAY, "L")], [gone])
    assert [(event.jenis, event.fits) for event in left] == [
        ("penempatan", True),
        ("dihapuskan", False),
    ]


def test_a_full_vacancy_is_said_to_be_full() -> None:
    lowongan = Lowongan(tanggal=DAY, jumlah_p=1)
    people = [Fill(1, DAY, "P"), Fill(0, DAY, "P")]
    assert [problem.code for problem in capacity_problems(lowongan, people, [])] == [
        "lowongan_penuh"
    ]


def test_nobody_fills_a_vacancy_before_it_began() -> None:
    early = [Fill(1, DAY - timedelta(1), "P")]
    [problem] = capacity_problems(Lowongan(tanggal=DAY, jumlah_p=1), early, [])
    assert problem.code == "lowongan_sebelum_terdaftar"
    assert "4 Jan 2026" in str(problem)


def test_a_good_vacancy_has_no_problem() -> None:
    assert list(problems(GOOD, TODAY)) == []


@pytest.mark.parametrize(
    ("change", "code", "stops"),
    [
        ({"jabatan": " "}, "jabatan_kosong", Stops.SAVING),
        ({"pemberi_kerja": 0}, "pemberi_kerja_kosong", Stops.SAVING),
        ({"jumlah_l": -1}, "posisi_negatif", Stops.SAVING),
        ({"jumlah_bebas": 0}, "posisi_kosong", Stops.REPORT),
        ({"bebas_p": 6}, "bebas_p_di_luar", Stops.SAVING),
        ({"tanggal": None}, "tanggal_kosong", Stops.REPORT),
        ({"tanggal": date(2027, 1, 1)}, "tanggal_di_depan", Stops.NOTHING),
        ({"berlaku_sampai": date(2025, 1, 1)}, "tanggal_terbalik", Stops.SAVING),
        ({"berlaku_sampai": date(2026, 2, 1)}, "lowongan_lewat", Stops.NOTHING),
        ({"usia_min": 30, "usia_maks": 20}, "usia_terbalik", Stops.NOTHING),
        ({"golongan_jabatan": ""}, "golongan_jabatan_kosong", Stops.REPORT),
        ({"golongan_jabatan": "x"}, "golongan_jabatan_salah", Stops.REPORT),
        ({"pendidikan": "3100"}, "pendidikan_salah", Stops.REPORT),
        ({"kode_wilayah": "61.99"}, "wilayah_salah", Stops.REPORT),
        ({"upah": -1}, "upah_negatif", Stops.SAVING),
    ],
)
def test_each_fault_is_named(change: dict[str, object], code: str, stops: Stops) -> None:
    [problem] = problems(replace(GOOD, **change), TODAY)  # type: ignore[arg-type]
    assert (problem.code, problem.stops) == (code, stops)
    assert str(problem)


def test_a_good_leave_has_no_problem() -> None:
    assert list(leave_problems(LowonganKeluar(tanggal=DAY, jumlah_l=1), TODAY)) == []


def test_a_leave_in_the_future_is_noticed() -> None:
    [problem] = leave_problems(LowonganKeluar(tanggal=date(2027, 1, 1), jumlah_l=1), TODAY)
    assert problem.stops is Stops.NOTHING


def test_ages_in_their_order_are_no_problem() -> None:
    assert list(problems(replace(GOOD, usia_min=18, usia_maks=30), TODAY)) == []


def test_a_bad_leave_names_each_fault() -> None:
    wrong = LowonganKeluar(jenis="hilang", tanggal=None)
    assert [problem.code for problem in leave_problems(wrong, TODAY)] == [
        "jenis_salah",
        "posisi_kosong",
        "tanggal_kosong",
    ]
