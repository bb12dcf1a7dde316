"""What is missing in alumni: all rules, one finding for a field, and quick after a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkk_desktop.actions import alumni as actions
from bkk_desktop.actions import sekolah, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.store import record
from bkk_desktop.store.kelengkapan import Kelengkapan, findings

if TYPE_CHECKING:
    from bkk_desktop.office import Office

TODAY = date(2026, 8, 24)
WHOLE = Alumni(
    nama="Siti", jenis_kelamin="P", tanggal_lahir=date(2006, 3, 5), jurusan=1, tahun_lulus=2024
)


@pytest.fixture
def school(office: Office) -> Office:
    """A programme with its code, Siti who is whole, and Budi of whom much is missing."""
    sekolah.save_jurusan(office, Jurusan(nama="TKJ", kode_ipk="3202"))
    actions.save(office, WHOLE)
    actions.save(office, Alumni(nama="Budi", rombel="XII TKJ 2", nisn="12", surel="x"))
    return office


def found(office: Office) -> list[tuple[str, str, str]]:
    with office.read() as db:
        return [(row["nama"], row["kolom"], row["kurang"]) for row in findings(db, TODAY)]


def test_each_field_of_a_person_is_one_finding_in_words(school: Office) -> None:
    people = found(school)
    assert {nama for nama, _, _ in people} == {"Budi"}
    fields = [kolom for _, kolom, _ in people]
    assert fields == [
        "jenis_kelamin", "tanggal_lahir", "jurusan", "tahun_lulus", "nisn", "surel",
    ]  # fmt: skip
    assert people[0][2] == "Isi jenis kelamin."


def test_two_things_about_one_field_are_one_finding(school: Office) -> None:
    odd = replace(WHOLE, nama="Ani", tahun_lulus=1900, tanggal_lulus=date(2024, 5, 2))
    actions.save(school, odd)
    said = {(n, k): kurang for n, k, kurang in found(school)}[("Ani", "tahun_lulus")]
    assert said.startswith("Tahun lulus ini tidak mungkin. ")
    assert said.endswith("berbeda dengan tanggal lulus.")


def test_looking_again_finds_what_looking_anew_finds(school: Office) -> None:
    again = Kelengkapan()

    def agrees() -> int:
        with school.read() as db:
            count = again.look(db, TODAY)
            assert again.rows(db) == findings(db, TODAY)
        return count

    assert agrees() == 6
    with school.read() as db:
        budi = record.get(db, Alumni, 2)
    actions.save(school, replace(budi, surel="", jenis_kelamin="L"))
    assert agrees() == 4
    urungan.undo(school)
    assert agrees() == 6
    actions.save(school, Alumni(nama="Cici"))
    assert agrees() == 10
    actions.remove(school, [2])
    assert agrees() == 4
    with school.read() as db:
        jurusan = record.get(db, Jurusan, 1)
    sekolah.save_jurusan(school, replace(jurusan, kode_ipk=""))
    assert agrees() == 5


def test_another_day_looks_at_everybody_again(school: Office) -> None:
    actions.save(school, replace(WHOLE, nama="Ani", tanggal_persetujuan=date(2026, 9, 1)))
    again = Kelengkapan()
    with school.read() as db:
        before = again.look(db, TODAY)
        assert again.look(db, date(2026, 9, 2)) == before - 1
