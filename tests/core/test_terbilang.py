"""Numbers in words and money in digits."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bkk_desktop.domain.terbilang import (
    LARGEST,
    grouped,
    money,
    parse_money,
    parse_terbilang,
    terbilang,
)

numbers = st.one_of(st.integers(0, 2000), st.integers(0, LARGEST))


@given(numbers)
@example(0)
@example(LARGEST)
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert parse_terbilang(terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (21_001, "dua puluh satu ribu satu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (
            3_054_552,
            "tiga juta lima puluh empat ribu lima ratus lima puluh dua",
        ),
        (1_000_000_000, "satu miliar"),
    ],
)
def test_numbers_are_said_as_in_indonesian(number: int, words: str) -> None:
    assert terbilang(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        terbilang(number)


@pytest.mark.parametrize("words", ["", "satu ratus", "dua tiga", "lima kucing", "ratus"])
def test_words_that_are_no_number_are_refused(words: str) -> None:
    assert parse_terbilang(words) is None


@given(st.integers(0, LARGEST))
def test_money_that_is_written_is_read_back(amount: int) -> None:
    assert parse_money(money(amount)) == amount
    assert parse_money(grouped(amount)) == amount
    assert parse_money(str(amount)) == amount


@given(st.text(max_size=15))
def test_whatever_is_typed_is_an_amount_or_none(text: str) -> None:
    amount = parse_money(text)
    assert amount is None or amount >= 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp3.054.552", 3_054_552),
        ("rp 3.054.552,00", 3_054_552),
        ("Rp. 3.054.552,-", 3_054_552),
        ("3 054 552", 3_054_552),
        ("3,5 juta", 3_500_000),
        ("3.25jt", 3_250_000),
        ("750 ribu", 750_000),
        ("3.05", None),
        ("tiga juta", None),
        ("-5", None),
        ("", None),
    ],
)
def test_people_type_money_like_this(text: str, amount: int | None) -> None:
    assert parse_money(text) == amount


def test_a_debt_keeps_its_sign() -> None:
    assert money(-1500) == "-Rp1.500"
