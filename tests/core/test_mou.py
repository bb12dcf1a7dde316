"""MoU: rules, how one stands on a day, the register, the calendar and what is due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import kontak_pemberi_kerja, mou, pemberi_kerja, urungan
from bkk_desktop.domain import mou as rules
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import mou as store
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
GOOD = Mou(
    pemberi_kerja=1,
    jenis="penempatan",
    nomor="01/MoU",
    tanggal_mulai=date(2025, 1, 1),
    tanggal_selesai=date(2027, 1, 1),
)


@pytest.fixture
def school(office: Office) -> Office:
    for nama in ("PT Satu", "PT Dua"):
        pemberi_kerja.save(office, PemberiKerja(nama=nama, jenis="24", lapangan_usaha="G"))
    return office


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("begun", "ends", "words"),
    [
        (after(1), after(400), "Belum mulai"),
        (after(-9), None, "Tanpa batas"),
        (None, None, "Tanpa batas"),
        (after(-9), after(61), "Berlaku"),
        (after(-9), after(60), "Dalam 60 hari"),
        (after(-9), after(31), "Dalam 60 hari"),
        (after(-9), after(30), "Dalam 30 hari"),
        (after(-9), after(7), "Dalam 7 hari"),
        (after(-9), after(0), "Dalam 7 hari"),
        (after(-9), after(-1), "Berakhir"),
    ],
)
def test_an_agreement_stands_as_its_days_say(
    begun: date | None, ends: date | None, words: str
) -> None:
    one = replace(GOOD, tanggal_mulai=begun, tanggal_selesai=ends)
    assert rules.keadaan(one, TODAY) == words
    assert rules.in_force(one, TODAY) == (words not in ("Belum mulai", "Berakhir"))


@given(st.integers(-4000, 4000), st.integers(0, 4000))
def test_an_agreement_only_ever_goes_forward(begin: int, length: int) -> None:
    one = replace(GOOD, tanggal_mulai=after(begin), tanggal_selesai=after(begin + length))
    order = ["Belum mulai", "Berlaku", "Dalam 60 hari", "Dalam 30 hari", "Dalam 7 hari", "Berakhir"]
    places = [order.index(rules.keadaan(one, after(day))) for day in range(begin - 2, begin + 3)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "hari ini"), (1, "besok"), (-1, "kemarin"), (12, "12 hari lagi"), (-3, "3 hari lalu")],
)
def test_days_are_said_as_people_say_them(days: int, words: str) -> None:
    assert rules.left_words(days) == words


def test_an_agreement_that_ends_before_it_begins_is_refused(school: Office) -> None:
    with pytest.raises(UserError, match="Berakhir pada 31 Des 2024, sebelum mulai"):
        mou.save(school, replace(GOOD, tanggal_selesai=date(2024, 12, 31)))
    with pytest.raises(UserError, match="Pilih perusahaannya"):
        mou.save(school, replace(GOOD, pemberi_kerja=0))
    with pytest.raises(UserError, match="sudah tidak ada"):
        mou.save(school, replace(GOOD, pemberi_kerja=99))
    with school.read() as db:
        assert record.all_of(db, Mou) == []


def test_a_draft_without_number_and_days_is_kept_with_hints(school: Office) -> None:
    draft = Mou(pemberi_kerja=1)
    assert [one.code for one in mou.check(school, draft)] == ["tanggal_kosong", "nomor_kosong"]
    assert mou.save(school, draft)


def test_a_number_that_stands_twice_is_only_pointed_out(school: Office) -> None:
    number = mou.save(school, GOOD)
    assert mou.check(school, replace(GOOD, id=number)) == []
    again = replace(GOOD, pemberi_kerja=2, nomor=" 01/mou ")
    [hint] = mou.check(school, again)
    assert str(hint).startswith("Nomor ini juga dipakai MoU dengan PT Satu")
    assert mou.save(school, again)


def test_overlapping_agreements_are_fine(school: Office) -> None:
    mou.save(school, GOOD)
    assert mou.check(school, replace(GOOD, nomor="02", tanggal_mulai=date(2026, 1, 1))) == []


def test_the_register_tells_the_days_left(school: Office) -> None:
    mou.save(school, replace(GOOD, tanggal_selesai=after(20)))
    with school.read() as db:
        [line] = store.listing(db, TODAY)
    told = (line.pemberi_kerja_nama, line.keadaan, line.sisa, line.berkas)
    assert told == ("PT Satu", "Dalam 30 hari", 20, 0)


def test_what_is_due_comes_by_day_with_the_days_left(school: Office) -> None:
    mou.save(school, replace(GOOD, nomor="dekat", tanggal_selesai=after(5)))
    mou.save(school, replace(GOOD, nomor="jauh", jenis="pkl", tanggal_selesai=after(61)))
    mou.save(school, replace(GOOD, pemberi_kerja=2, nomor="lewat", tanggal_selesai=after(-60)))
    mou.save(school, replace(GOOD, pemberi_kerja=2, jenis="pkl", tanggal_selesai=after(-61)))
    talk = KontakPemberiKerja(pemberi_kerja=2, tanggal=after(-20), isi="Bicara")
    for days in (-2, 7, 8):
        planned = replace(talk, tindak_lanjut=f"hari {days}", tanggal_tindak_lanjut=after(days))
        kontak_pemberi_kerja.save(school, planned)
    with school.read() as db:
        due = store.due(db, TODAY)
        everything = store.calendar(db, TODAY)
    assert [(one.sisa, one.apa.rsplit(" · ", 1)[-1]) for one in due] == [
        (-60, "lewat"),
        (-2, "hari -2"),
        (5, "dekat"),
        (7, "hari 7"),
    ]
    assert [one.tanggal for one in everything] == sorted(one.tanggal for one in everything)
    assert len(everything) == 4 * 2 + 3


def test_an_agreement_that_goes_on_in_another_is_not_called_to_mind(school: Office) -> None:
    mou.save(school, replace(GOOD, tanggal_selesai=after(5)))
    other_kind = replace(GOOD, nomor="02", jenis="pkl", tanggal_selesai=None)
    mou.save(school, other_kind)
    with school.read() as db:
        assert len(store.due(db, TODAY)) == 1
    mou.save(school, replace(other_kind, jenis="penempatan", tanggal_mulai=after(6)))
    with school.read() as db:
        assert store.due(db, TODAY) == []


def test_an_employer_with_an_agreement_stays_and_a_deleted_agreement_comes_back(
    school: Office,
) -> None:
    number = mou.save(school, GOOD)
    with pytest.raises(UserError, match="1 MoU"):
        pemberi_kerja.remove(school, [1])
    mou.remove(school, [number])
    urungan.undo(school)
    with school.read() as db:
        assert record.get(db, Mou, number).nomor == "01/MoU"
        assert [one.id for one in store.of(db, 1)] == [number]
