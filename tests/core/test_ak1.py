"""AK/I: a hint about the number's shape, two years proposed, and when it has to be renewed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bkk_desktop.actions import ak1, pendaftaran
from bkk_desktop.domain import ak1 as rules
from bkk_desktop.domain.ak1 import KartuAk1, shape_problems, valid_until, words
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
SITI = Alumni(nama="Siti", nik="6171014503060003", tanggal_lahir=date(2006, 3, 5))


@pytest.mark.parametrize(
    "nomor", ["617100012050306", "617100000012050306", "6171 00012 050306", "6171.00012.050306", ""]
)
def test_the_usual_shapes_say_nothing(nomor: str) -> None:
    assert list(shape_problems(nomor, SITI)) == []


@pytest.mark.parametrize(
    ("nomor", "said"),
    [
        ("123", "ada 3 angka, bukan 15 atau 18"),
        ("61A100012050306", "ada yang bukan angka"),
        ("610200012050306", "4 angka awalnya lain dari NIK"),
        ("617100012060306", "6 angka akhirnya lain dari tanggal lahir"),
    ],
)
def test_another_shape_is_told_and_saved_all_the_same(nomor: str, said: str) -> None:
    [problem] = shape_problems(nomor, SITI)
    assert said in str(problem)
    assert problem.stops is Stops.NOTHING
    assert problem.field == "nomor_ak1"


def test_what_is_not_known_of_the_person_is_not_compared() -> None:
    assert list(shape_problems("999900012999999", Alumni(nama="Siti"))) == []


def test_a_card_is_good_for_two_years() -> None:
    assert valid_until(date(2026, 8, 24)) == date(2028, 8, 24)
    assert valid_until(date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (31, ""),
        (30, "AK/I berakhir dalam 30 hari."),
        (0, "AK/I berakhir hari ini."),
        (-1, "AK/I berakhir 23 Agu 2026."),
    ],
)
def test_the_end_of_a_card_is_told_a_month_before(days: int, said: str) -> None:
    seeking = Pendaftaran(nomor_ak1="1", ak1_berlaku_sampai=TODAY + timedelta(days=days))
    assert words(seeking, TODAY).startswith(said)
    assert bool(words(seeking, TODAY)) == bool(said)
    assert words(Pendaftaran(), TODAY) == ""


@pytest.fixture
def seeking(office: Office) -> int:
    with office.write("Isi") as db:
        alumni = record.insert(db, SITI)
        return record.insert(db, Pendaftaran(alumni=alumni, nomor="1", tanggal=TODAY))


def shown(office: Office) -> str:
    with office.read() as db:
        return str(store.listing(db, TODAY)[0]["ak1"])


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (TODAY - timedelta(days=1), "Berakhir"),
        (TODAY, "Hari terakhir"),
        (TODAY + timedelta(days=1), "1 hari lagi"),
        (TODAY + timedelta(days=30), "30 hari lagi"),
        (TODAY + timedelta(days=31), "Berlaku"),
    ],
)
def test_the_list_counts_the_days_until_a_card_ends(
    office: Office, seeking: int, until: date, state: str
) -> None:
    kartu = KartuAk1(seeking, "617100012050306", None, until)
    assert ak1.check(office, kartu) == []
    assert ak1.save(office, kartu) == seeking
    assert shown(office) == state
    with office.read() as db:
        assert store.due(db, TODAY).ak1_hampir_habis == (state in rules.HABIS)
    pendaftaran.strike_off(office, [seeking], TODAY, "Pindah")
    assert shown(office) == ""


def test_a_card_without_number_or_end_is_refused(office: Office, seeking: int) -> None:
    whole = KartuAk1(seeking, "617100012050306", TODAY, valid_until(TODAY))
    for change, said in (
        ({"nomor": " "}, "Tulis nomor AK/I"),
        ({"berlaku_sampai": None}, "Isi sampai kapan"),
        ({"berlaku_sampai": TODAY}, "berakhir sebelum terbit"),
    ):
        wrong = replace(whole, **change)
        assert said in str(ak1.check(office, wrong)[0])
        with pytest.raises(UserError, match=said):
            ak1.save(office, wrong)


def test_the_form_of_a_registration_hints_at_the_shape_too(office: Office, seeking: int) -> None:
    with office.read() as db:
        stored = record.get(db, Pendaftaran, seeking)
    found = pendaftaran.check(office, replace(stored, nomor_ak1="123", golongan_jabatan="4"))
    assert [problem.code for problem in found] == ["bentuk_ak1"]
