"""Minimum wages: what ships, the school's own above it, and that nothing unknown is guessed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import upah_minimum
from bkk_desktop.domain import kode
from bkk_desktop.domain.upah import Banding, UpahMinimum, compared, named, problems, words
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import upah_minimum as store

PONTIANAK = 3_205_220
SEKADAU = UpahMinimum(kode_wilayah="61.09", tahun=2026, jumlah=3_100_000)


def test_what_ships_is_known_and_nothing_stands_in_for_the_rest(office: Office) -> None:
    with office.read() as db:
        assert store.minimum(db, "61.71", 2026) == PONTIANAK
        assert store.minimum(db, "61.71", 2025) == 3_024_820
        assert store.minimum(db, "61", 2026) == 3_054_552
        for place, year in (("61.09", 2026), ("61.71", 2024), ("31.71", 2026), ("", 2026)):
            assert store.minimum(db, place, year) is None


def test_the_schools_own_figure_stands_above_what_ships(office: Office) -> None:
    upah_minimum.save(office, SEKADAU)
    own = upah_minimum.save(office, replace(SEKADAU, kode_wilayah="61.71", jumlah=3_300_000))
    with office.read() as db:
        assert store.minimum(db, "61.09", 2026) == 3_100_000
        assert store.minimum(db, "61.71", 2026) == 3_300_000
        assert len(store.listing(db)) == len(kode.umk()) + 1
    upah_minimum.remove(office, own)
    with office.read() as db:
        assert store.minimum(db, "61.71", 2026) == PONTIANAK


def test_a_place_and_year_are_filled_in_once(office: Office) -> None:
    number = upah_minimum.save(office, SEKADAU)
    with pytest.raises(UserError, match=r"UMK Kab\. Sekadau 2026 sudah diisi"):
        upah_minimum.save(office, SEKADAU)
    assert upah_minimum.save(office, replace(SEKADAU, id=number, jumlah=3_150_000)) == number


def test_what_ships_is_not_removed(office: Office) -> None:
    with pytest.raises(UserError, match="Angka bawaan program tidak bisa dihapus"):
        upah_minimum.remove(office, -1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kode_wilayah": "99.99"}, "wilayah_kosong"),
        ({"tahun": 26}, "tahun_salah"),
        ({"jumlah": 0}, "jumlah_kosong"),
        ({"jumlah": 3_205}, "jumlah_kecil"),
    ],
)
def test_each_fault_is_named(office: Office, change: dict[str, object], code: str) -> None:
    assert upah_minimum.check(office, SEKADAU) == []
    [problem] = problems(replace(SEKADAU, **change))  # type: ignore[arg-type]
    assert problem.code == code


@pytest.mark.parametrize(
    ("wage", "band"),
    [
        (74_999, "di_bawah_75"),
        (75_000, "75_100"),
        (100_000, "75_100"),
        (100_001, "100_120"),
        (120_000, "100_120"),
        (120_001, "di_atas_120"),
    ],
)
def test_the_bands_are_those_of_tracing(wage: int, band: str) -> None:
    assert Banding(wage, "61.71", 2026, minimum=100_000).kelompok == band


@given(st.integers(0, 10**8), st.integers(1, 10**8))
def test_band_and_percent_agree(wage: int, least: int) -> None:
    one = Banding(wage, "61.71", 2026, minimum=least)
    assert one.persen is not None
    bottom, top = {
        "di_bawah_75": (0, 74),
        "75_100": (75, 100),
        "100_120": (100, 120),
        "di_atas_120": (120, 10**12),
    }[one.kelompok]
    assert bottom <= one.persen <= top
    assert one.is_low == (wage < least)


def test_the_words_say_share_place_year_and_band() -> None:
    said = words(compared(kode.umk(), 3_100_000, "61.71", 2026))
    assert said == "96 % dari UMK Kota Pontianak 2026 (Rp3.205.220), kelompok 75-100 %."


def test_an_unknown_minimum_is_said_and_not_guessed() -> None:
    enough = compared(kode.umk(), 3_090_000, "61.09", 2026)
    assert (enough.persen, enough.kelompok, enough.is_low) == (None, "", False)
    assert words(enough).startswith("UMK Kab. Sekadau 2026 belum diisi. Isi di Pengaturan")
    assert "belum diisi. Upah ini di bawah UMP Kalimantan Barat 2026 (Rp3.054.552)" in words(
        compared(kode.umk(), 3_000_000, "61.09", 2026)
    )
    assert named("31", 2027) == "UMP DKI Jakarta 2027"
