"""Merges among random records: exactly undone, never against the rules, figures that add up."""

import hashlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bkk_desktop.actions import duplikat, gabung, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.document import report_document
from bkk_desktop.store import journal, laporan, record
from bkk_desktop.store.database import Database
from tests.core.counting_office import Records, fill, offices

KEY = bytes(range(32))
T1, YEAR = Periode.of("2025-T1"), Periode.of("2025")
PEOPLE = 4
BASE = (
    "INSERT INTO pemberi_kerja (nama) VALUES ('PT Contoh')",
    "INSERT INTO lowongan (pemberi_kerja, jumlah_bebas) VALUES (1, 90), (1, 90)",
    "INSERT INTO tahap (lowongan, urut) VALUES (1, 1), (1, 2)",
    "INSERT INTO kegiatan (nama) VALUES ('A'), ('B')",
    "INSERT INTO butir_kesiapan (nama) VALUES ('A'), ('B')",
    "INSERT INTO isi_berkas (sidik, isi) VALUES ('1', x'01'), ('2', x'02')",
)
# Every table that names a person, with one or two (:n) things that two people may both have.
GIVEN = (
    (
        "INSERT INTO pendaftaran (alumni, tanggal, tanggal_hapus)"
        " SELECT :a, '2025-0' || :n || '-01', '2025-0' || :n || '-09' WHERE NOT EXISTS"
        " (SELECT 1 FROM pendaftaran WHERE alumni = :a AND tanggal = '2025-0' || :n || '-01')"
    ),
    (
        "INSERT INTO pendaftaran (alumni, tanggal) SELECT :a, '2025-05-01' WHERE NOT EXISTS"
        " (SELECT 1 FROM pendaftaran WHERE alumni = :a AND tanggal_hapus IS NULL)"
    ),
    (
        "INSERT INTO penempatan (alumni, pemberi_kerja, lowongan, tanggal)"
        " VALUES (:a, 1, :n, '2025-06-01')"
    ),
    (
        "INSERT OR IGNORE INTO lamaran (lowongan, alumni, hasil)"
        " VALUES (:n, :a, iif(:x, 'diterima', ''))"
    ),
    (
        "INSERT OR IGNORE INTO hasil_tahap (lamaran, tahap, hasil)"
        " SELECT id, :n, iif(:x, 'lolos', '') FROM lamaran WHERE alumni = :a AND lowongan = 1"
    ),
    (
        "INSERT OR IGNORE INTO peserta_kegiatan (kegiatan, alumni, kehadiran)"
        " VALUES (:n, :a, iif(:x, 'hadir', ''))"
    ),
    (
        "INSERT OR IGNORE INTO kesiapan (alumni, butir, tanggal)"
        " VALUES (:a, :n, iif(:x, '2025-01-01', NULL))"
    ),
    "INSERT INTO keahlian (alumni, nama) VALUES (:a, 'Las')",
    "INSERT INTO penelusuran (alumni, tahun) VALUES (:a, 2025)",
    "INSERT INTO kontak_alumni (alumni, tahun) VALUES (:a, 2025)",
    "INSERT INTO berkas (tabel, baris, jenis, isi) VALUES ('alumni', :a, 'foto', :n)",
    "INSERT INTO lapor_pencaker (pendaftaran) SELECT id FROM pendaftaran WHERE alumni = :a",
)
State = dict[str, list[tuple[Any, ...]]]
numbers = st.integers(1, PEOPLE)


def dump(office: Office) -> State:
    with office.read() as db:
        return {
            table: [tuple(row) for row in db.query(f"SELECT * FROM {table} ORDER BY id")]
            for table in journal.columns_of(db)
        }


def last(office: Office) -> int:
    with office.read() as db:
        return journal.last_action(db)


class Merging(RuleBasedStateMachine):
    """Whatever is given to whom and merged with whom, undo and redo are exact."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.office = open_office(self.folder, KEY)
        with self.office.write("Awal") as db:
            for statement in BASE:
                db.execute(statement)
            record.insert_many(
                db, [Alumni(nama=f"Orang {n}", nisn=f"{n:010}") for n in range(PEOPLE)]
            )
        self.office.since = last(self.office)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = dump(self.office)

    def _done(self, before: int) -> None:
        if last(self.office) != before:
            self.past.append(self.now)
            self.future.clear()
        self.now = dump(self.office)

    @rule(what=st.sampled_from(GIVEN), a=numbers, n=st.integers(1, 2), x=st.booleans())
    def give(self, what: str, a: int, n: int, x: bool) -> None:
        before = last(self.office)
        with self.office.write("Tambah") as db:
            if db.value("SELECT 1 FROM alumni WHERE id = ?", (a,)):
                db.execute(what, {"a": a, "n": n, "x": x})
        self._done(before)

    @rule(one=numbers, other=numbers)
    def tell_apart(self, one: int, other: int) -> None:
        before = last(self.office)
        try:
            duplikat.not_the_same(self.office, one, other)
        except UserError:
            assert dump(self.office) == self.now
        self._done(before)

    @rule(one=numbers, other=numbers)
    def merge(self, one: int, other: int) -> None:
        before = last(self.office)
        try:
            compared = gabung.compare(self.office, one, other)
            gone = compared.kanan.id
            strike = {
                at.pendaftaran.id: (at.coret_pada, "Pindah")
                for at in compared.bertumpuk
                if at.coret_pada
            }
            how = gabung.Gabungan(
                compared.kiri.id, gone, compared.kiri, dict([*strike.items()][:1])
            )
            gabung.merge(self.office, how)
        except UserError:
            assert dump(self.office) == self.now
        else:
            self.nothing_is_left_of(gone, compared.kiri.id)
        self._done(before)

    def nothing_is_left_of(self, gone: int, stays: int) -> None:
        was, now = self.now, dump(self.office)
        both = {gone, stays}
        for table in ("pendaftaran", "penempatan", "keahlian", "penelusuran", "kontak_alumni"):
            assert len(was[table]) == len(now[table])
        with self.office.read() as db:
            columns = journal.columns_of(db)
            assert list(db.query("PRAGMA foreign_key_check")) == []
        for table, unique in (("lamaran", "lowongan"), ("kesiapan", "butir")):
            who, what = (columns[table].index(name) for name in ("alumni", unique))
            had = {(min(both) if row[who] in both else row[who], row[what]) for row in was[table]}
            assert {(row[who], row[what]) for row in now[table]} == had

    @rule()
    def undo(self) -> None:
        undone = urungan.undo(self.office)
        assert (undone is None) == (not self.past)
        if undone is not None:
            assert undone.kept == ()
            self.future.append(self.now)
            self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        redone = urungan.redo(self.office)
        assert redone is not None
        assert redone.kept == ()
        self.past.append(self.now)
        self.now = self.future.pop()

    @invariant()
    def records_are_as_expected(self) -> None:
        if hasattr(self, "office"):
            assert dump(self.office) == self.now

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.folder)


TestMerging = Merging.TestCase
TestMerging.settings = settings(max_examples=25, stateful_step_count=30)


def frozen(db: Database, records: Records, office: Office) -> None:
    document = report_document(
        db, T1, records.settings, salt="0" * 32, dibuat=office.now(), alasan=""
    )
    isi = rfc8785.dumps(document)
    sidik = hashlib.sha256(isi).hexdigest()
    laporan.insert(db, laporan.Laporan(0, T1, 1, sidik, isi, "", office.now(), 0))


def failed(office: Office, how: Settings) -> set[int]:
    """Return which checks fail, but for those about full vacancies."""
    with office.read() as db:
        counted = count(db, YEAR, how)
    full = any(x.problem.code == "lowongan_penuh" for x in counted.findings)
    return {one.number for one in counted.checks if not one.ok} - ({1, 12} if full else set())


@settings(max_examples=25)
@given(records=offices(), freeze=st.booleans(), data=st.data())
def test_after_a_merge_every_check_of_the_report_holds_and_the_frozen_one_is_as_it_was(
    records: Records, freeze: bool, data: st.DataObject
) -> None:
    records.alumni.append(replace(records.alumni[0], nama="Kembarannya"))
    one, other = data.draw(
        st.lists(st.integers(1, len(records.alumni)), min_size=2, max_size=2, unique=True)
    )
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder), KEY)
        with office.write("Isi") as db:
            fill(db, records)
            if freeze and count(db, T1, records.settings).ready:
                frozen(db, records, office)
        before = rows(office, "SELECT * FROM laporan")
        compared = gabung.compare(office, one, other)
        how = gabung.Gabungan(compared.kiri.id, compared.kanan.id, compared.kiri)
        assert refused(office, how) <= {"pendaftaran_terbuka", "lowongan_penuh"}
        if not before:
            assert failed(office, records.settings) == set()
        assert rows(office, "SELECT * FROM laporan") == before
        office.close()


def refused(office: Office, how: gabung.Gabungan) -> set[str]:
    """Merge; return why it was refused, if it was."""
    try:
        gabung.merge(office, how)
    except UserError as refusal:
        return {problem.code for problem in refusal.problems}
    return set()


def rows(office: Office, sql: str) -> list[tuple[Any, ...]]:
    with office.read() as db:
        return [tuple(row) for row in db.query(sql)]


def test_a_merge_after_freezing_is_told_as_a_late_entry(office: Office) -> None:
    from bkk_desktop.actions.laporan import late_entries
    from tests.core.test_gabung import LEFT

    with office.write("Isi") as db:
        records = Records(
            alumni=[
                replace(LEFT, jurusan=1, tahun_lulus=2022),
                replace(LEFT, nama="Rino", jenis_kelamin="L", jurusan=1, tahun_lulus=2022),
            ]
        )
        fill(db, records)
        db.execute(
            "INSERT INTO pendaftaran (alumni, nomor, tanggal, golongan_jabatan, tanggal_hapus,"
            " alasan_hapus) VALUES (2, '1', '2025-01-06', '4', '2025-02-01', 'Pindah')"
        )
        frozen(db, records, office)
    with office.read() as db:
        assert late_entries(db, Settings()) == []
    gabung.merge(office, gabung.Gabungan(1, 2, records.alumni[0]))
    with office.read() as db:
        assert {entry.tabel for entry in late_entries(db, Settings())} == {"pendaftaran"}
