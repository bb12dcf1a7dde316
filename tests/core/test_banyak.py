"""Changing many at once: counted before, one action, all of them or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkk_desktop.actions import alumni as actions
from bkk_desktop.actions import urungan
from bkk_desktop.actions.banyak import Part
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.store import journal, record

if TYPE_CHECKING:
    from bkk_desktop.office import Office

AGREED = date(2026, 7, 1)
WANTED = {"jurusan": 1, "tanggal_persetujuan": AGREED}


@pytest.fixture
def ids(office: Office) -> list[int]:
    """Three alumni, one of them in the programme already."""
    with office.write("Isi") as db:
        record.insert(db, Jurusan(nama="TKJ", kode_ipk="3202"))
        people = [Alumni(nama="Ani"), Alumni(nama="Budi", jurusan=1), Alumni(nama="Cici")]
        return [record.insert(db, one) for one in people]


def quiet(_done: int, _total: int) -> None:
    """Take no notice."""


def people(office: Office) -> list[Alumni]:
    with office.read() as db:
        return record.all_of(db, Alumni)


def test_the_preview_counts_field_by_field_and_changes_nothing(
    office: Office, ids: list[int]
) -> None:
    before = people(office)
    seen = actions.preview_many(office, ids, WANTED)
    assert (seen.semua, seen.berubah) == (3, 3)
    assert seen.parts == (Part("jurusan", 2, 1), Part("tanggal_persetujuan", 3, 0))
    assert actions.preview_many(office, ids[1:2], {"jurusan": 1}).berubah == 0
    assert people(office) == before


def test_many_are_changed_as_one_action_and_undone_as_one(office: Office, ids: list[int]) -> None:
    before = people(office)
    told: list[tuple[int, int]] = []
    count = actions.change_many(office, ids, WANTED, lambda *at: told.append(at))
    assert count == 3
    assert told[0] == (0, 3)
    assert people(office) == [replace(one, jurusan=1, tanggal_persetujuan=AGREED) for one in before]
    urungan.undo(office)
    assert people(office) == before


def test_who_has_the_value_already_is_not_written(office: Office, ids: list[int]) -> None:
    assert actions.change_many(office, ids, {"jurusan": 1}, quiet) == 2
    with office.read() as db:
        assert len(journal.changes(db, journal.last_action(db))) == 2


def test_values_are_tidied_as_a_form_tidies_them(office: Office, ids: list[int]) -> None:
    actions.change_many(office, ids[:1], {"rombel": " XII   TKJ 1 "}, quiet)
    assert people(office)[0].rombel == "XII TKJ 1"
    assert actions.preview_many(office, ids[:1], {"rombel": "XII  TKJ 1"}).berubah == 0


def test_the_rules_of_saving_hold_for_all_or_nobody_is_changed(
    office: Office, ids: list[int]
) -> None:
    before = people(office)
    with pytest.raises(UserError, match=r"Ani: Jurusan ini sudah tidak ada"):
        actions.change_many(office, ids, {"jurusan": 99}, quiet)
    assert people(office) == before


def test_one_who_is_gone_is_said(office: Office, ids: list[int]) -> None:
    actions.remove(office, ids[:1])
    with pytest.raises(UserError, match="sudah tidak ada"):
        actions.change_many(office, ids, {"rombel": "XII TKJ 1"}, quiet)
    assert [one.rombel for one in people(office)] == ["", ""]
