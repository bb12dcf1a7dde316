"""Filters kept under a name: one name once in a list, undoable, and never a fault when odd."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import saringan as actions
from bkk_desktop.actions import urungan
from bkk_desktop.domain.saringan import Isi, Saringan, packed, unpacked
from bkk_desktop.errors import UserError
from bkk_desktop.store import saringan as store

if TYPE_CHECKING:
    from bkk_desktop.office import Office

LEAVERS = Isi(("Belum lengkap",), {"tahun_lulus": 2025, "rombel": "XII TKJ 1"}, "siti")
KEPT = Saringan(daftar="alumni", nama="Lulusan 2025", isi=packed(LEAVERS))


def names(office: Office, daftar: str = "alumni") -> list[str]:
    with office.read() as db:
        return [one.nama for one in store.of(db, daftar)]


def test_a_kept_filter_says_what_it_narrows_to(office: Office) -> None:
    actions.save(office, replace(KEPT, nama="  Lulusan   2025 "))
    with office.read() as db:
        (one,) = store.of(db, "alumni")
    assert one.nama == "Lulusan 2025"
    assert unpacked(one.isi) == LEAVERS
    assert names(office, "lowongan") == []


@given(
    st.lists(st.text(max_size=5)),
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3),
    st.text(max_size=8),
)
def test_what_is_kept_is_what_comes_back(
    chips: list[str], picked: dict[str, str | int], cari: str
) -> None:
    isi = Isi(tuple(chips), picked, cari)
    assert unpacked(packed(isi)) == isi


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "null", '{"chip": 1, "pilihan": [], "cari": {}}', '{"pilihan": 3}']
)
def test_an_odd_filter_narrows_to_nothing(text: str) -> None:
    assert unpacked(text) == Isi()


def test_a_name_is_used_once_in_a_list(office: Office) -> None:
    number = actions.save(office, KEPT)
    actions.save(office, replace(KEPT, daftar="penempatan"))
    with pytest.raises(UserError, match="Sudah ada saringan bernama lulusan 2025"):
        actions.save(office, replace(KEPT, nama="lulusan 2025"))
    assert actions.save(office, replace(KEPT, id=number)) == number


def test_a_filter_needs_a_name_and_something_to_narrow(office: Office) -> None:
    with pytest.raises(UserError, match="Beri nama"):
        actions.save(office, replace(KEPT, nama=" "))
    with pytest.raises(UserError, match="paling panjang 60 huruf"):
        actions.save(office, replace(KEPT, nama="x" * 61))
    empty = replace(KEPT, isi=packed(Isi()))
    assert [p.code for p in actions.check(office, empty)] == ["saringan_kosong"]
    assert names(office) == []


def test_keeping_renaming_and_deleting_are_undone(office: Office) -> None:
    number = actions.save(office, KEPT)
    actions.save(office, replace(KEPT, id=number, nama="Angkatan 2025"))
    actions.remove(office, number)
    assert names(office) == []
    for expected in (["Angkatan 2025"], ["Lulusan 2025"], []):
        urungan.undo(office)
        assert names(office) == expected
