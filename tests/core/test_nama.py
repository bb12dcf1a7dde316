"""Names as different hands write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bkk_desktop.domain.nama import compare, words_of

ALIKE, OTHER = 0.85, 0.6


def share(one: str, other: str) -> float:
    return compare(words_of(one), words_of(other), lambda _word: 5.0).share


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Rizky", "M. Riski"),
        ("Muhammad Rizky", "MOH. RIZKI"),
        ("Muhammad Rizky", "Muh Rizqi"),
        ("Siti Aminah", "St. Aminah"),
        ("Siti Aminah", "SITTI AMINA"),
        ("Rizky Ridho", "Ridho Rizky"),
        ("Dewi Puspita Sari", "Dewi Sari"),
        ("Ahmad bin Yusuf", "Achmad Yusup"),
        ("Nur Aini", "Nuraini"),
        ("Abdul Rahman", "Abdurrahman"),
        ("Hendra Wijaya", "H. Hendra Wijaya, S.Kom."),
        ("Hendra Wijaya", "Hendra Wijaya S.Pd"),
        ("Fitri Handayani", "Pitri Handayanni"),
        ("Yohanes Dwi Santoso", "Yohanes D. Santoso"),
        ("Nur'aini Zahra", "Nuraini Zahra"),
    ],
)
def test_one_name_by_two_hands_is_alike(one: str, other: str) -> None:
    assert share(one, other) >= ALIKE
    assert share(other, one) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Aminah", "Siti Nurhaliza"),
        ("Muhammad Rizky", "Muhammad Fajar"),
        ("Hasan Basri", "Budi Santoso"),
        ("", "Siti"),
    ],
)
def test_two_names_are_not_alike(one: str, other: str) -> None:
    assert share(one, other) < ALIKE


def test_a_title_that_is_the_whole_name_is_kept() -> None:
    assert words_of("Hj.") == ("hj",)
    assert words_of("M") == ("m",)


@example("I", "E:A")
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared_either_way_round(one: str, other: str) -> None:
    there, back = share(one, other), share(other, one)
    assert there == pytest.approx(back)
    assert 0 <= there <= 1
    assert share(one, one) in (0, 1)
