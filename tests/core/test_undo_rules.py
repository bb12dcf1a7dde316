"""Undo and redo keep the rules: no position is filled twice, nobody is registered twice at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bkk_desktop.actions import alumni, lowongan, pendaftaran, penempatan, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import journal, record

if TYPE_CHECKING:
    from bkk_desktop.office import Office

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 3)
SITI, ANI = 1, 2
FULL = "posisi lowongannya tidak cukup lagi"
TWICE = "orangnya sudah punya pendaftaran lain yang terbuka"


@pytest.fixture
def school(office: Office) -> Office:
    """Siti and Ani, and PT Borneo with one position."""
    with office.write("Isi") as db:
        for nama in ("Siti", "Ani"):
            born = date(2006, 1, 2)
            record.insert(db, Alumni(nama=nama, tanggal_lahir=born, jenis_kelamin="P"))
        record.insert(db, PemberiKerja(nama="PT Borneo", kode_wilayah="61.71"))
        record.insert(
            db, Lowongan(pemberi_kerja=1, jabatan="Teknisi", tanggal=JUNE, jumlah_bebas=1)
        )
    return office


def placed(office: Office, who: int) -> int:
    return penempatan.place(
        office,
        Penempatan(
            alumni=who, pemberi_kerja=1, lowongan=1, jabatan="Teknisi", tanggal_mulai=AUGUST,
            kode_wilayah="61.71", golongan_jabatan="3",
        ),
    )  # fmt: skip


def registered(office: Office, who: int, day: date) -> int:
    return pendaftaran.register(office, Pendaftaran(alumni=who, tanggal=day, golongan_jabatan="3"))


def last(office: Office) -> int:
    with office.read() as db:
        return journal.last_action(db)


def everything(office: Office) -> list[list[object]]:
    with office.read() as db:
        kinds = (Pendaftaran, Penempatan, Lowongan, LowonganKeluar, Alumni)
        return [list(record.all_of(db, kind)) for kind in kinds]


def refused(office: Office, tindakan: int) -> list[tuple[str, str]]:
    """Take an action back that a rule forbids: nothing changes, and the reason is named."""
    before = everything(office)
    undone = urungan.undo_action(office, tindakan)
    assert undone.berubah == 0
    assert everything(office) == before
    return [(kept.label, kept.sebab) for kept in undone.kept]


def test_a_deleted_placement_does_not_come_back_into_a_position_filled_since(
    school: Office,
) -> None:
    penempatan.remove(school, [placed(school, SITI)])
    deletion = last(school)
    placed(school, ANI)
    assert refused(school, deletion) == [("Siti, Teknisi, PT Borneo", FULL)]


def test_a_deleted_registration_does_not_open_beside_a_newer_one(school: Office) -> None:
    pendaftaran.remove(school, [registered(school, SITI, JUNE)])
    deletion = last(school)
    registered(school, SITI, JULY)
    assert refused(school, deletion) == [("Siti, 0001/BKK/2026", TWICE)]


def test_a_registration_struck_off_does_not_open_again_beside_a_newer_one(
    school: Office,
) -> None:
    pendaftaran.strike_off(school, [registered(school, SITI, JUNE)], JULY, "pindah")
    strike = last(school)
    registered(school, SITI, AUGUST)
    assert [sebab for _, sebab in refused(school, strike)] == [TWICE]


def test_a_placement_is_not_taken_back_while_its_registration_would_open_beside_another(
    school: Office,
) -> None:
    registered(school, SITI, JUNE)
    placed(school, SITI)
    placing = last(school)
    registered(school, SITI, date(2026, 8, 10))
    assert refused(school, placing) == [("Siti, Teknisi, PT Borneo", TWICE)]


def test_a_vacancy_does_not_shrink_below_those_it_has_placed(school: Office) -> None:
    with school.read() as db:
        one = record.get(db, Lowongan, 1)
    lowongan.save(school, record.copied(one, jumlah_bebas=2))
    growth = last(school)
    placed(school, SITI)
    placed(school, ANI)
    assert refused(school, growth) == [("Teknisi, PT Borneo", FULL)]


def test_a_withdrawn_position_that_was_given_back_and_filled_is_not_withdrawn_again(
    school: Office,
) -> None:
    gone = LowonganKeluar(lowongan=1, jenis="dihapuskan", tanggal=JULY, jumlah_bebas=1)
    lowongan.remove_leave(school, [lowongan.leave(school, gone)])
    deletion = last(school)
    placed(school, ANI)
    assert [sebab for _, sebab in refused(school, deletion)] == [FULL]


def test_a_changed_sex_does_not_come_back_where_its_position_is_gone(school: Office) -> None:
    with school.read() as db:
        siti = record.get(db, Alumni, SITI)
        vacancy = record.get(db, Lowongan, 1)
    alumni.save(school, record.copied(siti, jenis_kelamin="L"))
    change = last(school)
    lowongan.save(school, record.copied(vacancy, jumlah_bebas=0, jumlah_l=1))
    placed(school, SITI)
    assert refused(school, change) == [("Siti", FULL)]


def test_what_breaks_no_rule_goes_back_and_only_the_rest_is_named(school: Office) -> None:
    both = pendaftaran.register_many(
        school, [SITI, ANI], Pendaftaran(tanggal=JUNE, golongan_jabatan="3")
    )
    pendaftaran.remove(school, both)
    deletion = last(school)
    registered(school, SITI, JULY)
    undone = urungan.undo_action(school, deletion)
    assert (undone.berubah, [kept.label for kept in undone.kept]) == (1, ["Siti, 0001/BKK/2026"])
    with school.read() as db:
        people = [one.alumni for one in record.all_of(db, Pendaftaran)]
    assert sorted(people) == [SITI, ANI]
    # It was one action: one more undo takes exactly this back.
    urungan.redo(school)
    with school.read() as db:
        assert [one.alumni for one in record.all_of(db, Pendaftaran)] == [SITI]


def test_redo_keeps_the_rules_too(school: Office) -> None:
    placed(school, SITI)
    urungan.undo(school)
    undoing = last(school)
    placed(school, ANI)
    before = everything(school)
    # A new action clears what "Ulangi" offers, so this asks for the same by number.
    redone = urungan._take_back(school, undoing, urungan.REDO_NAME)  # noqa: SLF001
    assert [(kept.label, kept.sebab) for kept in redone.kept] == [
        ("Siti, Teknisi, PT Borneo", FULL)
    ]
    assert everything(school) == before


def test_undo_and_redo_in_order_are_never_in_the_way(school: Office) -> None:
    registered(school, SITI, JUNE)
    placed(school, SITI)
    registered(school, SITI, date(2026, 8, 10))
    there = everything(school)
    for _ in range(3):
        undone = urungan.undo(school)
        assert undone is not None
        assert undone.kept == ()
    for _ in range(3):
        redone = urungan.redo(school)
        assert redone is not None
        assert redone.kept == ()
    assert everything(school) == there
