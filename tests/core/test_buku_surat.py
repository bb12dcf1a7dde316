"""The register of letters: books, numbers set aside and void, and no number twice, ever."""

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bkk_desktop.actions import buku_surat, urungan
from bkk_desktop.actions.surat import write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.buku_surat import MOST_RESERVED, BatalNomor, BukuSurat, PesanNomor
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.surat import TERBIT, Surat
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, pengaturan, record
from bkk_desktop.store import surat as book
from tests.conftest import Clock
from tests.core.letters_office import fill_letters, letter_ids, numbers

DAY = date(2026, 8, 24)
KEY = bytes(range(32))


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    return office


def add_book(office: Office, nama: str = "Surat pengantar", jenis: str = "surat_pengantar") -> int:
    return buku_surat.save_book(
        office, BukuSurat(nama=nama, pola="{urut:2}/SP/{bulan_romawi}/{tahun}", jenis=jenis)
    )


def reserve(office: Office, jumlah: int = 1, buku: int = 0, tanggal: date | None = DAY) -> str:
    return buku_surat.reserve(office, PesanNomor(buku, jumlah, tanggal, "Undangan", "Dinas"))


@pytest.mark.parametrize("year", [1, 1999, 2028, 9999])
def test_no_number_is_set_aside_for_a_year_far_away(school: Office, year: int) -> None:
    with pytest.raises(UserError, match="periksa jam laptop"):
        reserve(school, tanggal=date(year, 8, 24))
    assert rows(school) == []
    assert reserve(school, tanggal=date(2027, 1, 4))


def test_a_day_long_before_the_newest_letter_is_asked_about(school: Office) -> None:
    reserve(school)
    old = date(2024, 8, 24)
    (asked,) = buku_surat.check_day(school, "surat_pengantar", old)
    assert "surat terakhir di buku ini bertanggal" in str(asked)
    assert buku_surat.check_day(school, "surat_pengantar", date(2026, 8, 1)) == []
    wanted = PesanNomor(0, 1, old, "Undangan", "Dinas")
    (noted,) = buku_surat.check_reserving(school, wanted)
    assert noted == asked
    assert reserve(school, tanggal=old)


def rows(office: Office) -> list[Surat]:
    with office.read() as db:
        return record.all_of(db, Surat)


def test_each_book_counts_for_itself_with_its_own_pattern(school: Office) -> None:
    add_book(school)
    for _ in range(2):
        write_letters(school, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)])
        write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == [
        "01/SP/VIII/2026",
        "421.5/001/BKK-SMKN2PTK/VIII/2026",
        "02/SP/VIII/2026",
        "421.5/002/BKK-SMKN2PTK/VIII/2026",
    ]


def test_a_book_has_a_classification_of_its_own(school: Office) -> None:
    buku_surat.save_book(
        school,
        BukuSurat(
            nama="Tugas", pola="{klasifikasi}/{urut}", klasifikasi="800", jenis="surat_penempatan"
        ),
    )
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == ["800/1"]


def test_two_books_with_one_pattern_never_give_one_number(school: Office) -> None:
    same = Settings().pola_nomor_surat
    buku_surat.save_book(school, BukuSurat(nama="Lain", pola=same, jenis="surat_pengantar"))
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)] * 2)
    write_letters(school, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)])
    assert len(set(numbers(school))) == 3


def test_numbers_are_set_aside_and_the_next_letter_comes_after_them(school: Office) -> None:
    told = reserve(school, 3)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert told == (
        "3 nomor dipesan: 421.5/001/BKK-SMKN2PTK/VIII/2026 s.d. 421.5/003/BKK-SMKN2PTK/VIII/2026."
    )
    assert [(one.urut, one.keadaan, one.tujuan) for one in rows(school)] == [
        (1, "dipesan", "Dinas"),
        (2, "dipesan", "Dinas"),
        (3, "dipesan", "Dinas"),
        (4, "terbit", "PT Maju Jaya"),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"jumlah": 0}, "banyaknya nomor"),
        ({"jumlah": MOST_RESERVED + 1}, "banyaknya nomor"),
        ({"tanggal": None}, "tanggal surat"),
        ({"perihal": " "}, "perihal"),
        ({"buku": 9}, "Buku nomor itu tidak ada lagi"),
    ],
)
def test_a_reservation_that_says_too_little_is_refused(
    school: Office, change: dict[str, object], said: str
) -> None:
    wanted = PesanNomor(0, 1, DAY, "Undangan", "Dinas")
    with pytest.raises(UserError, match=said):
        buku_surat.reserve(school, replace(wanted, **change))  # type: ignore[arg-type]
    assert numbers(school) == []


def test_a_void_number_is_never_given_again_and_says_why(school: Office) -> None:
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    told = buku_surat.void(school, BatalNomor((1,), "Salah alamat"))
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert told == "Nomor 421.5/001/BKK-SMKN2PTK/VIII/2026 dibatalkan."
    first, second = rows(school)
    assert (first.keadaan, first.alasan, first.tanggal_batal) == ("batal", "Salah alamat", DAY)
    assert second.nomor == "421.5/002/BKK-SMKN2PTK/VIII/2026"


def test_numbers_are_void_all_of_them_or_none(school: Office) -> None:
    reserve(school, 3)
    buku_surat.void(school, BatalNomor((2,), "Tidak jadi"))
    with pytest.raises(UserError, match="sudah batal"):
        buku_surat.void(school, BatalNomor((1, 2, 3), "Tidak jadi"))
    assert [one.keadaan for one in rows(school)] == ["dipesan", "batal", "dipesan"]
    assert buku_surat.void(school, BatalNomor((1, 3), "Tidak jadi")) == "2 nomor dibatalkan."


def test_a_number_is_not_void_without_a_reason(school: Office) -> None:
    reserve(school)
    with pytest.raises(UserError, match="alasannya"):
        buku_surat.void(school, BatalNomor((1,), "  "))
    assert buku_surat.check_voiding(school, BatalNomor((1,), ""))[0].field == "alasan"


def test_what_a_reserved_number_was_used_for_is_written_down_once(school: Office) -> None:
    reserve(school)
    (stored,) = rows(school)
    buku_surat.note(school, replace(stored, tujuan="PT Baru", keadaan=TERBIT, nomor="1/PALSU"))
    (noted,) = rows(school)
    assert (noted.tujuan, noted.keadaan, noted.nomor) == ("PT Baru", "terbit", stored.nomor)
    with pytest.raises(UserError, match="tidak sedang dipesan"):
        buku_surat.note(school, replace(noted, tujuan="Lain"))
    with pytest.raises(UserError, match="perihal"):
        buku_surat.note(school, replace(noted, perihal=""))
    assert buku_surat.check_noting(school, replace(noted, perihal=" "))
    assert buku_surat.check_reserving(school, PesanNomor())


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM surat",
        "UPDATE surat SET nomor = 'x'",
        "UPDATE surat SET urut = 99",
        "UPDATE surat SET keadaan = 'terbit' WHERE id = 1",
        "UPDATE surat SET keadaan = 'dipesan' WHERE id = 2",
        "UPDATE isi_surat SET isi = x'00'",
        "UPDATE kop_surat SET isi = x'00'",
    ],
)
def test_the_data_themselves_refuse_to_change_or_free_a_number(school: Office, sql: str) -> None:
    reserve(school)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    buku_surat.void(school, BatalNomor((1,), "Tidak jadi"))
    with pytest.raises(sqlcipher.IntegrityError), school.write("x") as db:
        db.execute(sql)


def test_undo_frees_neither_a_reserved_nor_a_void_number(school: Office) -> None:
    reserve(school, 2)
    buku_surat.void(school, BatalNomor((1,), "Tidak jadi"))
    urungan.undo(school)
    assert [one.keadaan for one in rows(school)] == ["batal", "dipesan"]


@pytest.mark.parametrize(
    ("buku", "said"),
    [
        (BukuSurat(pola="{urut}"), "Beri nama"),
        (BukuSurat(nama="Surat keluar", pola="{urut}"), "sudah dipakai"),
        (BukuSurat(nama=" surat PENGANTAR ", pola="{urut}"), "sudah dipakai"),
        (BukuSurat(nama="Lain", pola="SP/{tahun}"), "urut"),
        (BukuSurat(nama="Lain", pola="{urut}{nama.__class__}"), "tidak dikenal"),
        (BukuSurat(nama="Lain", pola="{urut}", jenis="sptjm\nsurat_pengantar"), "sudah memakai"),
    ],
)
def test_a_book_that_would_confuse_numbers_is_refused(
    school: Office, buku: BukuSurat, said: str
) -> None:
    add_book(school)
    with pytest.raises(UserError, match=said):
        buku_surat.save_book(school, buku)
    assert buku_surat.check_book(school, buku)


def test_a_book_that_gave_numbers_stays(school: Office) -> None:
    number = add_book(school)
    other = add_book(school, "Kosong", "")
    reserve(school, buku=number)
    with pytest.raises(UserError, match="sudah memberi 1 nomor"):
        buku_surat.remove_book(school, number)
    buku_surat.remove_book(school, other)
    with school.read() as db:
        assert [one.nama for one in buku_surat.books(db)] == ["Surat keluar", "Surat pengantar"]


def test_numbers_of_a_book_whose_making_was_undone_stay_in_the_register(school: Office) -> None:
    number = add_book(school)
    reserve(school, buku=number)
    urungan.undo(school)
    with school.read() as db:
        (row,) = book.listing(db)
    assert (row["nomor"], row["buku"]) == ("01/SP/VIII/2026", "")
    write_letters(school, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)])
    assert len(set(numbers(school))) == 2


def test_an_agenda_has_every_number_by_book_and_running_number(school: Office) -> None:
    add_book(school)
    write_letters(school, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)])
    reserve(school, 2)
    with school.read() as db:
        found = book.agenda(db, letter_ids(school))
    assert [(row["buku"], row["urut"]) for row in found] == [
        ("Surat keluar", 1),
        ("Surat keluar", 2),
        ("Surat pengantar", 1),
    ]


def _take(folder: str, count: int) -> None:
    clock = datetime(2026, 8, 24, 10, tzinfo=timezone(timedelta(hours=7)))
    office = open_office(Path(folder), KEY, lambda: clock)
    for turn in range(count):
        if turn % 2:
            reserve(office, 2)
        else:
            write_letters(office, "surat_penempatan", [Subject(penempatan=1)])
    office.close()


def test_two_programs_at_once_never_give_a_number_twice(school: Office) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_take, args=(str(school.folder), 10)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert [one.urut for one in rows(school)] == list(range(1, 31))
    assert len(set(numbers(school))) == 30


def cut_short(office: Office) -> None:
    with office.write("Buat surat") as db:
        record.insert(db, buku_surat.giving(db, buku_surat.books(db)[0], DAY)())
        raise KeyboardInterrupt


def test_letters_that_were_cut_short_leave_no_number_half_given(school: Office) -> None:
    reserve(school)
    with pytest.raises(KeyboardInterrupt):
        cut_short(school)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert [one.urut for one in rows(school)] == [1, 2]


WRITER = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from bkk_desktop.actions.surat import Subject, write_letters
from bkk_desktop.office import open_office
now = datetime(2026, 8, 24, 10, tzinfo=timezone(timedelta(hours=7)))
office = open_office(Path(sys.argv[1]), bytes(range(32)), lambda: now)
while True:
    write_letters(office, "surat_penempatan", [Subject(penempatan=1)] * 3)
    print("tertulis", flush=True)
"""


@pytest.mark.parametrize("batches", [1, 2, 5])
def test_a_program_that_is_killed_leaves_whole_letters_and_no_gap(
    school: Office, batches: int
) -> None:
    command = [sys.executable, "-c", WRITER, str(school.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for _ in range(batches):
            assert running.stdout.readline()
        running.kill()
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    found = rows(school)
    assert [one.urut for one in found] == list(range(1, len(found) + 1))
    assert len(found) >= 3 * batches + 1
    with school.read() as db:
        assert all(book.kept(db, one.id) for one in found)


class Register(RuleBasedStateMachine):
    """Whatever is done in whatever order, what was once given stays as it was, once."""

    office: Office
    year = 2030

    def __init__(self) -> None:
        super().__init__()
        Register.year += 3
        self.first = len(rows(self.office))
        self.given: list[tuple[int, str]] = []

    def take(self) -> None:
        found = [(one.id, one.nomor) for one in rows(self.office)][self.first :]
        assert found[: len(self.given)] == self.given
        self.given = found

    @rule(jumlah=st.integers(1, 4), buku=st.integers(0, 1), later=st.integers(0, 2))
    def reserving(self, jumlah: int, buku: int, later: int) -> None:
        reserve(self.office, jumlah, buku, date(self.year + later, 2, 28))
        self.take()

    @rule(later=st.integers(0, 2), month=st.integers(1, 12))
    def writing(self, later: int, month: int) -> None:
        day = date(self.year + later, month, 1)
        write_letters(self.office, "surat_penempatan", [Subject(penempatan=1)], day)
        self.take()

    @rule(at=st.integers(0, 30))
    def voiding(self, at: int) -> None:
        open_ones = [one.id for one in rows(self.office)[self.first :] if one.keadaan != "batal"]
        if open_ones:
            buku_surat.void(self.office, BatalNomor((open_ones[at % len(open_ones)],), "Salah"))
            self.take()

    @rule(pola=st.sampled_from(("{urut:3}", "{urut}/BKK", "{urut:2}/{bulan_romawi}/{tahun}")))
    def another_pattern(self, pola: str) -> None:
        with self.office.write("pengaturan") as db:
            pengaturan.store(db, Settings(pola_nomor_surat=pola))

    @rule()
    def undoing(self) -> None:
        if len(self.given) % 2:
            urungan.undo(self.office)
            self.take()

    @invariant()
    def once(self) -> None:
        found = rows(self.office)
        assert len({one.nomor for one in found}) == len(found)
        assert len({(one.buku, one.tahun, one.urut) for one in found}) == len(found)


def test_no_order_of_use_gives_a_number_twice(school: Office, clock: Clock) -> None:
    clock.time = clock.time.replace(year=2100)
    add_book(school, jenis="")
    with school.read() as db:
        school.since = journal.last_action(db)

    class Used(Register):
        office = school

    run_state_machine_as_test(
        Used, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )
