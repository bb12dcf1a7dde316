"""Vacancies through the actions: positions stay right, whatever is placed, edited or removed."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bkk_desktop.actions import lowongan, penempatan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar, allocate, registered
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import lowongan as store
from bkk_desktop.store import record
from tests.conftest import KEY, Clock

DAY = date(2026, 1, 10)
LATER = date(2026, 3, 10)
GOOD = Lowongan(pemberi_kerja=1, jabatan="Kasir", golongan_jabatan="5", tanggal=DAY, jumlah_bebas=4)


def fill_school(office: Office) -> None:
    with office.write("isi") as db:
        record.insert_many(db, [PemberiKerja(nama="PT Satu"), PemberiKerja(nama="PT Dua")])
        people = [Alumni(nama=f"A{n}", jenis_kelamin="LP"[n % 2]) for n in range(8)]
        record.insert_many(db, people)


@pytest.fixture
def school(office: Office) -> Office:
    """An office with two employers and eight alumni, men and women in turn."""
    fill_school(office)
    return office


def work(alumni: int, vacancy: int | None = 1, day: date = LATER) -> Penempatan:
    return Penempatan(alumni=alumni, pemberi_kerja=1, lowongan=vacancy, tanggal_mulai=day)


def freeze(office: Office, until: date) -> None:
    with office.write("bekukan") as db:
        db.execute(
            """
            INSERT INTO laporan
                (periode, revisi, tanggal_awal, tanggal_akhir, digest, isi, dibekukan_pada)
            VALUES ('2026-T1', 1, '2026-01-01', ?, 'x', x'00', '2026-04-01')
            """,
            (until.isoformat(),),
        )


def test_a_vacancy_of_nobody_is_refused(school: Office) -> None:
    with pytest.raises(UserError, match="Pemberi kerja ini sudah tidak ada"):
        lowongan.save(school, replace(GOOD, pemberi_kerja=9))
    with pytest.raises(UserError, match="Pilih pemberi kerja"):
        lowongan.save(school, replace(GOOD, pemberi_kerja=0))


def test_a_vacancy_does_not_shrink_below_what_is_filled(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    penempatan.place(school, work(1))
    penempatan.place(school, work(2))
    with pytest.raises(UserError, match="Lowongan sudah penuh: 1 posisi"):
        lowongan.save(school, replace(GOOD, id=number, jumlah_bebas=1))
    with pytest.raises(UserError, match="Posisi bebas di kolom P"):
        lowongan.save(school, replace(GOOD, id=number, bebas_p=9))
    assert lowongan.save(school, replace(GOOD, id=number, jumlah_bebas=2)) == number


def test_a_vacancy_does_not_begin_after_it_was_filled(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    penempatan.place(school, work(1))
    with pytest.raises(UserError, match="sebelum lowongan terdaftar pada 11 Mar 2026"):
        lowongan.save(school, replace(GOOD, id=number, tanggal=date(2026, 3, 11)))


def test_a_vacancy_with_placements_keeps_its_employer(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    assert lowongan.save(school, replace(GOOD, id=number, pemberi_kerja=2))
    assert lowongan.save(school, replace(GOOD, id=number))
    penempatan.place(school, work(1))
    with pytest.raises(UserError, match="pemberi kerjanya tidak bisa diganti"):
        lowongan.save(school, replace(GOOD, id=number, pemberi_kerja=2))


def test_the_split_changes_until_a_report_that_counts_it_is_frozen(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    assert lowongan.save(school, replace(GOOD, id=number, bebas_p=4))
    freeze(school, date(2026, 1, 9))
    assert lowongan.save(school, replace(GOOD, id=number, bebas_p=3))


def test_the_split_of_a_frozen_vacancy_stays(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    freeze(school, date(2026, 3, 31))
    with pytest.raises(UserError, match="laporan beku sampai 31 Mar 2026"):
        lowongan.save(school, replace(GOOD, id=number, bebas_p=3))
    assert lowongan.save(school, replace(GOOD, id=number, bebas_p=2, upah=3_500_000))


def test_no_more_leave_than_are_open(school: Office) -> None:
    number = lowongan.save(school, GOOD)
    penempatan.place(school, work(1))
    gone = LowonganKeluar(lowongan=number, tanggal=LATER, jumlah_bebas=4, alasan="lewat")
    with pytest.raises(UserError, match="Lowongan sudah penuh"):
        lowongan.leave(school, gone)
    left = lowongan.leave(school, replace(gone, jumlah_bebas=3))
    with pytest.raises(UserError, match="Lowongan sudah penuh"):
        penempatan.place(school, work(2))
    lowongan.remove_leave(school, [left])
    assert penempatan.place(school, work(2))


def test_what_leaves_names_a_vacancy_and_a_day(school: Office) -> None:
    with pytest.raises(UserError, match="Isi tanggalnya"):
        lowongan.leave(school, LowonganKeluar(lowongan=1, jumlah_l=1))
    with pytest.raises(UserError, match="Pilih lowongannya"):
        lowongan.leave(school, LowonganKeluar(tanggal=DAY, jumlah_l=1))


def test_a_vacancy_is_removed_with_what_left_it_but_not_when_filled(school: Office) -> None:
    first, second = lowongan.save(school, GOOD), lowongan.save(school, GOOD)
    lowongan.leave(school, LowonganKeluar(lowongan=first, tanggal=LATER, jumlah_bebas=1))
    penempatan.place(school, work(1, second))
    with pytest.raises(UserError, match=r"masih dipakai.*Kasir, PT Satu \(1 penempatan\)"):
        lowongan.remove(school, [first, second])
    lowongan.remove(school, [first])
    with school.read() as db:
        assert [one.id for one in record.all_of(db, Lowongan)] == [second]
        assert record.all_of(db, LowonganKeluar) == []


def test_the_list_counts_positions(school: Office) -> None:
    number = lowongan.save(school, replace(GOOD, jumlah_l=1))
    penempatan.place(school, work(1))
    lowongan.leave(school, LowonganKeluar(lowongan=number, tanggal=LATER, jumlah_bebas=2))
    with school.read() as db:
        [row] = store.listing(db)
    assert (row["terisi"], row["keluar"], row["sisa"]) == (1, 2, 2)
    assert row["pemberi_kerja_nama"] == "PT Satu"


def test_what_a_form_shows_is_what_saving_would_say(school: Office) -> None:
    [hint] = lowongan.check(school, GOOD)
    assert hint.code == "isi_perpres"
    codes = [problem.code for problem in lowongan.check(school, replace(GOOD, pemberi_kerja=9))]
    assert sorted(codes) == ["isi_perpres", "pemberi_kerja_hilang"]


people = st.integers(1, 8)
vacancies = st.none() | st.integers(1, 2)
days = st.sampled_from([DAY, date(2026, 2, 1), LATER])
picks = st.integers(0, 99)
counts = st.integers(0, 2)


class Positions(RuleBasedStateMachine):
    """An operator who places, edits, removes and withdraws in any order."""

    @initialize(kept=st.tuples(counts, counts, counts, counts))
    def open(self, kept: tuple[int, int, int, int]) -> None:
        self.reasons: set[str] = set()
        self.folder = tempfile.TemporaryDirectory()
        self.office = open_office(Path(self.folder.name), KEY, Clock())
        fill_school(self.office)
        for jumlah_l, jumlah_p in (kept[:2], kept[2:]):
            base = replace(GOOD, jumlah_l=jumlah_l, jumlah_p=jumlah_p, jumlah_bebas=1)
            lowongan.save(self.office, base)

    def placements(self) -> list[Penempatan]:
        with self.office.read() as db:
            return record.all_of(db, Penempatan)

    def attempt(self, work: Penempatan) -> None:
        try:
            penempatan.save(self.office, work)
        except UserError as error:
            self.reasons |= {problem.code for problem in error.problems}

    @rule(person=people, vacancy=vacancies, day=days)
    def place(self, person: int, vacancy: int | None, day: date) -> None:
        self.attempt(work(person, vacancy, day))

    @rule(pick=picks, person=people, vacancy=vacancies, day=days)
    def edit(self, pick: int, person: int, vacancy: int | None, day: date) -> None:
        if found := self.placements():
            chosen = found[pick % len(found)].id
            self.attempt(replace(work(person, vacancy, day), id=chosen))

    @rule(pick=picks)
    def remove(self, pick: int) -> None:
        if found := self.placements():
            penempatan.remove(self.office, [found[pick % len(found)].id])

    @rule(vacancy=st.integers(1, 2), counts=st.tuples(counts, counts, counts), day=days)
    def leave(self, vacancy: int, counts: tuple[int, int, int], day: date) -> None:
        gone = LowonganKeluar(0, vacancy, "dihapuskan", day, *counts)
        try:
            lowongan.leave(self.office, gone)
        except UserError as error:
            self.reasons |= {problem.code for problem in error.problems}

    @invariant()
    def every_event_fits_and_the_list_agrees(self) -> None:
        with self.office.read() as db:
            for row in store.listing(db):
                vacancy = record.get(db, Lowongan, row["id"])
                taken = store.fills(db, vacancy.id), store.leaves(db, vacancy.id)
                left, rest = allocate(vacancy, *taken)
                assert all(event.fits for event in left)
                assert rest.total == row["sisa"]
                gone = row["terisi"] + row["keluar"]
                assert rest.total + gone == registered(vacancy).total

    @invariant()
    def nothing_else_is_refused(self) -> None:
        assert self.reasons <= {"lowongan_penuh", "posisi_kosong"}

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            self.folder.cleanup()


# Each step writes to a real file: a failing run is shown as it was found, without shrinking it.
Positions.TestCase.settings = settings(
    max_examples=15, stateful_step_count=15, phases=(Phase.reuse, Phase.generate)
)
TestPositions = Positions.TestCase
