"""Hiring applicants: placements that the law allows and the vacancy has room for, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import lamaran, penempatan, terima, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Fill, Lowongan, allocate
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.penerimaan import Penerimaan, offered, without_position
from bkk_desktop.domain.seleksi import Tujuan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import lowongan, record
from tests.core.selection_office import VACANCY, Selection, selection

START = date(2026, 9, 1)
FOUR = (("Ani", "P"), ("Budi", "L"), ("Cici", "P"), ("Dedi", "L"))


@pytest.fixture
def made(office: Office) -> Selection:
    """Four applicants for one position each of L, P and either."""
    found = selection(office, FOUR)
    found.applied()
    return found


def wanted(made: Selection, *at: int, **change: object) -> Penerimaan:
    ids = [made.all()[n].id for n in at]
    with made.office.read() as db:
        vacancy = record.get(db, Lowongan, made.lowongan)
    hired = offered(vacancy, ids, date(2026, 8, 24))
    return replace(hired, **{"tanggal_mulai": START} | change)  # type: ignore[arg-type]


def placements(made: Selection) -> list[Penempatan]:
    with made.office.read() as db:
        return record.all_of(db, Penempatan)


@contextmanager
def refused(made: Selection, sentence: str) -> Iterator[None]:
    before = (made.all(), placements(made))
    with pytest.raises(UserError, match=sentence):
        yield
    assert (made.all(), placements(made)) == before


def test_one_step_makes_placements_with_vacancy_registration_and_terms(made: Selection) -> None:
    numbers = terima.hire(made.office, wanted(made, 0, 1))
    first, second = placements(made)
    assert [first.id, second.id] == numbers
    assert (first.alumni, first.lowongan, first.pemberi_kerja) == (made.alumni[0], 1, 1)
    assert (first.pendaftaran, second.pendaftaran) == (1, 2)
    assert (first.jabatan, first.kontrak, first.upah, first.tanggal_mulai) == (
        "Teknisi",
        "PKWT",
        3_300_000,
        START,
    )
    accepted = made.all()[:2]
    assert [(one.hasil, one.penempatan) for one in accepted] == [
        ("diterima", numbers[0]),
        ("diterima", numbers[1]),
    ]
    assert {one.hasil for one in made.all()[2:]} == {""}


def test_one_undo_takes_all_of_it_back(made: Selection) -> None:
    before = made.all()
    terima.hire(made.office, wanted(made, 0, 1))
    undone = urungan.undo(made.office)
    assert undone is not None
    assert undone.kept == ()
    assert (made.all(), placements(made)) == (before, [])
    urungan.redo(made.office)
    assert len(placements(made)) == 2


def test_a_vacancy_is_never_overfilled_and_it_is_said_who_has_no_position(made: Selection) -> None:
    sentence = "1 laki-laki, 1 perempuan, 1 bebas. Belum mendapat posisi: Dedi"
    with refused(made, sentence):
        terima.hire(made.office, wanted(made, 0, 1, 2, 3))
    terima.hire(made.office, wanted(made, 0, 1, 2))
    with refused(made, "0 laki-laki, 0 perempuan, 0 bebas. Belum mendapat posisi: Dedi"):
        terima.hire(made.office, wanted(made, 3))


@given(
    st.integers(0, 3), st.integers(0, 3), st.integers(0, 3),
    st.lists(st.sampled_from(["L", "P"]), max_size=12),
)  # fmt: skip
def test_exactly_as_many_find_a_position_as_there_is_room_for(
    men: int, women: int, either: int, sexes: list[str]
) -> None:
    vacancy = replace(VACANCY, jumlah_l=men, jumlah_p=women, jumlah_bebas=either)
    people = [(f"{n}", Fill(0, START, sex)) for n, sex in enumerate(sexes)]
    left_out, rest = without_position(vacancy, [], [], people)
    kept = [fill for name, fill in people if name not in left_out]
    events, after = allocate(vacancy, kept, [])
    assert all(event.fits for event in events)
    assert after.total == rest.total - len(kept)
    over = max(sexes.count("L") - men, 0) + max(sexes.count("P") - women, 0)
    assert len(left_out) == max(over - either, 0)


def test_a_minor_without_consent_is_refused_by_name_and_nobody_is_placed(made: Selection) -> None:
    with made.office.write("Muda") as db:
        cici = record.get(db, Alumni, made.alumni[2])
        record.update(db, replace(cici, tanggal_lahir=date(2009, 1, 1)))
    with refused(made, "Cici belum 18 tahun"):
        terima.hire(made.office, wanted(made, 1, 2))


def test_a_start_before_the_vacancy_is_refused(made: Selection) -> None:
    with refused(made, "sebelum lowongan terdaftar"):
        terima.hire(made.office, wanted(made, 0, 1, tanggal_mulai=date(2026, 6, 1)))


def test_what_concerns_everybody_is_said_once(made: Selection) -> None:
    backwards = wanted(made, 0, 1, tanggal_selesai=date(2026, 8, 1))
    said = [str(p) for p in terima.check(made.office, backwards) if p.code == "tanggal_terbalik"]
    assert said == ["Selesai bekerja sebelum mulai. Perbaiki salah satu tanggalnya."]


def test_the_form_says_before_who_can_not_be_placed_and_why(made: Selection) -> None:
    with made.office.write("Muda") as db:
        cici = record.get(db, Alumni, made.alumni[2])
        record.update(db, replace(cici, tanggal_lahir=date(2009, 1, 1)))
    asked = wanted(made, 0, 1, 2, 3, tanggal_mulai=None)
    assert terima.names(made.office, asked) == "Ani, Budi, Cici, Dedi"
    minor, full = terima.hindrances(made.office, asked)
    assert minor.startswith("Cici belum 18 tahun")
    assert "Belum mendapat posisi: Dedi" in full
    assert terima.hindrances(made.office, wanted(made, 0, tanggal_mulai=None)) == []


def test_a_deleted_placement_leaves_its_applicant_accepted_and_free(made: Selection) -> None:
    (number,) = terima.hire(made.office, wanted(made, 0))
    with pytest.raises(UserError, match="Ani sudah ditempatkan"):
        lamaran.move(made.office, [made.all()[0].id], Tujuan(hasil="mundur"))
    with pytest.raises(UserError, match="Ani sudah ditempatkan"):
        lamaran.remove(made.office, [made.all()[0].id])
    penempatan.remove(made.office, [number])
    one = made.all()[0]
    assert (one.hasil, one.penempatan) == ("diterima", None)
    urungan.undo(made.office)
    assert made.all()[0].penempatan == number
    with made.office.read() as db:
        assert len(lowongan.fills(db, made.lowongan)) == 1


def test_somebody_placed_by_hand_keeps_that_placement(made: Selection) -> None:
    by_hand = Penempatan(
        alumni=made.alumni[0],
        lowongan=made.lowongan,
        pemberi_kerja=1,
        golongan_jabatan="3",
        tanggal_mulai=START,
        kode_wilayah="61.71",
    )
    number = penempatan.place(made.office, by_hand)
    assert terima.hire(made.office, wanted(made, 0)) == [number]
    assert made.all()[0].penempatan == number
    with refused(made, "Ani sudah ditempatkan dari lowongan ini"):
        terima.hire(made.office, wanted(made, 0, 1))


def test_somebody_who_was_rejected_before_may_be_hired_after_all(made: Selection) -> None:
    one = made.all()[0].id
    lamaran.move(made.office, [one], Tujuan(hasil="tidak_lolos", alasan="Tinggi badan"))
    terima.hire(made.office, wanted(made, 0))
    assert made.all()[0].hasil == "diterima"
