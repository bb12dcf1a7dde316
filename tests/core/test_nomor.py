"""Numbers made from a pattern."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain import nomor
from bkk_desktop.domain.pengaturan import Settings

DAY = date(2026, 3, 12)
REGISTRATION = Settings().pola_nomor_pendaftaran
LETTER = Settings().pola_nomor_surat

patterns = st.sampled_from(
    [
        REGISTRATION,
        LETTER,
        "{urut}",
        "{tahun}{urut:3}",
        "{urut}/{bulan}/{urut:4}",
        "BKK.(x)+{urut:2}-{tahun}",
    ]
)
values = st.fixed_dictionaries(
    {"klasifikasi": st.text(max_size=5), "kode_surat": st.text(max_size=5)}
)


@given(patterns, st.lists(st.integers(1, 99999), max_size=20), values)
def test_the_next_number_was_never_given(
    pattern: str, given_before: list[int], words: dict[str, str]
) -> None:
    used = [nomor.numbered(pattern, urut, DAY, words) for urut in given_before]
    following = nomor.next_urut(pattern, DAY, used, words)
    assert nomor.numbered(pattern, following, DAY, words) not in used
    if pattern != "{tahun}{urut:3}":
        assert following == max(given_before, default=0) + 1


def test_a_number_is_filled_in() -> None:
    words = {"klasifikasi": "421.5", "kode_surat": "SMKN2"}
    assert nomor.numbered(LETTER, 7, DAY, words) == "421.5/007/BKK-SMKN2/III/2026"
    assert nomor.numbered(REGISTRATION, 12345, DAY) == "12345/BKK/2026"


def test_the_running_number_begins_again_each_year() -> None:
    assert nomor.next_urut(REGISTRATION, DAY, ["0041/BKK/2025", "0007/BKK/2026", "lain"]) == 8
    assert nomor.next_urut(REGISTRATION, date(2027, 1, 2), ["0007/BKK/2026"]) == 1


def test_the_running_number_runs_through_the_months() -> None:
    assert nomor.next_urut("{urut}/{bulan_romawi}/{tahun}", DAY, ["4/II/2026"]) == 5


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("BKK/{tahun}", "pola_tanpa_urut"),
        ("{urut}/{nama}", "pola_tidak_dikenal"),
        ("{urut:x}", "pola_tidak_dikenal"),
        ("{urut", "pola_tidak_dikenal"),
        ("{urut}}", "pola_tidak_dikenal"),
    ],
)
def test_a_pattern_that_would_not_work_is_named(pattern: str, code: str) -> None:
    [problem] = nomor.pattern_problems(pattern, "pola")
    assert problem.code == code
    assert "{urut}" in str(problem)


def test_a_good_pattern_has_no_problem() -> None:
    assert list(nomor.pattern_problems(REGISTRATION, "pola")) == []
