from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.penyamaran import coarse, coarse_size, disguised

PERSON = PurePosixPath("/", "home", "siti aminah")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("NIK 6171015503050007 ganda", "NIK <angka> ganda"),
        ("HP 0813-9988-7766", "HP <angka>"),
        ("HP +62 813 9988 7766", "HP <angka>"),
        ("lahir 2005-03-15", "lahir <tanggal>"),
        ("lahir 15/3/2005", "lahir <tanggal>"),
        ("siti.aminah@contoh.sch.id menulis", "<surel> menulis"),
        ("buka C:\\Users\\Siti Aminah\\data siswa.xlsx: gagal", "buka <tempat>: gagal"),
        (f"buka '{PERSON / 'data siswa.xlsx'}' gagal", "buka '<tempat>' gagal"),
        ("buka \\\\server\\guru\\siti.xlsx", "buka <tempat>"),
        ("~/Unduhan/siti.xlsx", "<tempat>"),
        ("laptop Siti-PC dipakai siti", "laptop <pengguna> dipakai <pengguna>"),
        ("bug: ValueError, Python 3.11.2", "bug: ValueError, Python 3.11.2"),
        ("app.py:120 open", "app.py:120 open"),
        ("laki-laki/perempuan", "laki-laki/perempuan"),
    ],
)
def test_what_may_name_somebody_is_struck_out_and_the_rest_stays(text: str, left: str) -> None:
    assert disguised(text, ["siti-pc", "siti"]) == left


@given(st.text(alphabet="0123456789", min_size=6, max_size=20), st.text(max_size=5))
def test_no_long_number_is_ever_left(number: str, around: str) -> None:
    assert number not in disguised(f"a {number} {around}")


@given(st.integers(0, 10**7))
def test_a_coarse_figure_holds_the_true_one(count: int) -> None:
    words = coarse(count).replace(".", "").split(" sampai ")
    if len(words) == 2:
        assert int(words[0]) <= count <= int(words[1])
    else:
        assert count == 0 or count >= 100_000


def test_a_small_file_is_not_empty() -> None:
    assert coarse_size(1) == "1 sampai 9 MB"
    assert coarse_size(0) == "kosong"
