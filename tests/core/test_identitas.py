"""Numbers of people, schools and firms, and telephones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import (
    Nik,
    email_problems,
    masked,
    nik_problems,
    normal_phone,
    number_problems,
    parse_nik,
    phone_problems,
    show_phone,
    sought,
    tidied,
)
from bkk_desktop.domain.kode import kabupaten_kota
from bkk_desktop.errors import Stops

TODAY = date(2026, 8, 24)
BORN = date(2007, 9, 3)
GOOD = "6171014309070003"


def codes(nik: str, born: date | None = BORN, sex: str = "P") -> list[str]:
    found = list(nik_problems(nik, born, sex, TODAY))
    assert all(problem.stops is Stops.NOTHING and str(problem) for problem in found)
    return [problem.code for problem in found]


@given(
    st.sampled_from(sorted(kabupaten_kota())),
    st.dates(date(1927, 1, 1), date(2026, 8, 24)),
    st.sampled_from("LP"),
    st.integers(1, 9999),
)
def test_a_nik_built_from_a_person_is_read_back(kode: str, born: date, sex: str, urut: int) -> None:
    day = born.day + (40 if sex == "P" else 0)
    nik = f"{kode.replace('.', '')}01{day:02}{born:%m%y}{urut:04}"
    assert parse_nik(nik, TODAY) == Nik(kode[:2], kode, born, sex, urut)
    assert codes(nik, born, sex) == []


@given(st.text(max_size=18) | st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_whatever_stands_for_a_nik_never_breaks(nik: str) -> None:
    assert isinstance(codes(nik), list)


@pytest.mark.parametrize(
    ("nik", "wrong"),
    [
        ("", []),
        (GOOD, []),
        ("617101430907000", ["nik_panjang"]),
        ("61710143090700O3", ["nik_panjang"]),
        ("٦١٧١٠١٤٣٠٩٠٧٠٠٠٣", ["nik_panjang"]),
        ("9971014309070003", ["nik_provinsi"]),
        ("6199014309070003", ["nik_wilayah"]),
        ("6171014309070000", ["nik_urut"]),
        ("6171017213070003", ["nik_tanggal"]),
        ("6171014409070003", ["nik_lahir"]),
        ("6171010309070003", ["nik_kelamin"]),
    ],
)
def test_each_fault_of_a_nik_is_named(nik: str, wrong: list[str]) -> None:
    assert codes(nik) == wrong


def test_a_nik_is_not_compared_with_what_is_unknown() -> None:
    assert codes("6171010101070003", None, "") == []


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("nisn", "0071234567", "71234567"),
        ("npsn", "10112233", "1011223"),
        ("nsm", "131161710001", "1311617100"),
        ("nib", "9120001234567", "912000123456"),
        ("npwp", "01.234.567.8-901.000", "01.234.567.8-901"),
        ("npwp", "0123456789012345", "01234567890123456"),
        ("nip", "19800101 200501 1 001", "1980010120050110"),
        ("nip_nuptk", "1980010120050110", "198001012005011"),
        ("nuptk", "1980010120050110", "19800101"),
        ("kode_pos", "78115", "7811"),
    ],
)
def test_a_number_has_its_length(kind: str, good: str, bad: str) -> None:
    assert list(number_problems(kind, good)) == []
    assert list(number_problems(kind, "")) == []
    [problem] = number_problems(kind, bad, "kolom")
    assert (problem.code, problem.field, problem.stops) == (
        f"{kind}_panjang",
        "kolom",
        Stops.NOTHING,
    )


def test_a_number_of_zeros_only_is_none() -> None:
    [problem] = number_problems("nisn", "0000000000")
    assert problem.code == "nisn_nol"


@given(st.from_regex(r"8[0-9]{8,11}", fullmatch=True))
def test_a_mobile_number_has_one_stored_form(digits: str) -> None:
    stored = f"62{digits}"
    for text in (f"0{digits}", digits, f"+62{digits}", stored, f"+62 (0){digits}", stored):
        assert normal_phone(text) == stored
    assert show_phone(stored) == f"0{digits}"


@given(st.text(alphabet="0123456789+-() /", max_size=20))
def test_a_stored_number_stays_as_it_is(text: str) -> None:
    stored = normal_phone(text)
    if stored is not None:
        assert normal_phone(stored) == stored
        assert normal_phone(show_phone(stored)) == stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0812-11111111", "6281211111111"),
        ("021-775577", "6221775577"),
        ("0561 777777 / 081234567890", "62561777777"),
        (" ; 081234567890", "6281234567890"),
        ("+60 12-345 6789", "+60123456789"),
        ("60123456789", None),
        ("0812", None),
        ("tidak ada", None),
        ("-", None),
        ("", None),
    ],
)
def test_telephone_numbers_are_written_in_many_ways(text: str, stored: str | None) -> None:
    assert normal_phone(text) == stored


def test_what_is_no_telephone_number_is_named() -> None:
    assert list(phone_problems("", "telepon")) == []
    assert list(phone_problems("081234567890", "telepon")) == []
    [problem] = phone_problems("0812", "telepon")
    assert (problem.code, problem.stops) == ("telepon_salah", Stops.NOTHING)


@pytest.mark.parametrize(
    ("address", "count"), [("", 0), ("a@b.id", 0), ("a@b", 1), ("a b@c.id", 1)]
)
def test_what_is_no_address_is_named(address: str, count: int) -> None:
    assert len(list(email_problems(address, "surel"))) == count


def test_a_nik_hides_the_birth_date() -> None:
    assert masked(GOOD) == "6171••••••••0003"
    assert masked("123") == "123"


def test_stray_spaces_go_and_telephones_get_their_stored_form() -> None:
    typed = Alumni(nama="  Siti   Aminah ", telepon="0812 3456 7890", telepon_orang_tua="nanti")
    assert tidied(typed, ("telepon", "telepon_orang_tua")) == Alumni(
        nama="Siti Aminah", telepon="6281234567890", telepon_orang_tua="nanti"
    )


def test_lines_stay_lines() -> None:
    assert tidied(Alumni(keterangan=" satu \n dua\n")).keterangan == "satu\ndua"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0812-0000-0260", ["081200000260"]),
        ("+62 812-0000-0260", ["6281200000260"]),
        ("62 812 0000 0260", ["6281200000260"]),
        ("+62 (0)812 0000", ["628120000"]),
        ("0812-", ["0812"]),
        ("Siti 0812 0000", ["siti", "08120000"]),
        ("tkj 1", ["tkj", "1"]),
        ("0080/BKK/2026", ["0080/bkk/2026"]),
        ("80 2026", ["80", "2026"]),
    ],
)
def test_a_telephone_number_is_one_word_however_it_is_written(typed: str, words: list[str]) -> None:
    assert sought(typed) == words
