import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bkk_desktop.actions import urungan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, record
from bkk_desktop.store.database import Database, savepoint

KEY = bytes(range(32))
TABLES = ("jurusan", "rombel", "pemberi_kerja", "lowongan", "alumni")

State = dict[str, list[dict[str, Any]]]


def state(office: Office) -> State:
    with office.read() as db:
        return {
            table: [
                {key: row[key] for key in row.keys()}  # noqa: SIM118  # a row is no dictionary
                for row in db.query(f"SELECT * FROM {table} ORDER BY id")
            ]
            for table in TABLES
        }


def number_of_last(office: Office) -> int:
    with office.read() as db:
        return journal.last_action(db)


names = st.sampled_from(["A", "B", "C", "D"])
steps = st.lists(
    st.tuples(
        st.sampled_from(["jurusan", "rombel", "pindah", "ubah", "hapus jurusan", "hapus rombel"]),
        st.integers(0, 5),
        names,
    ),
    min_size=1,
    max_size=6,
)
SQL = {
    "jurusan": "INSERT INTO jurusan (nama) VALUES (:nama)",
    "rombel": """
        INSERT INTO rombel (nama, jurusan)
        VALUES (:nama, (SELECT id FROM jurusan ORDER BY id LIMIT 1 OFFSET :at))
    """,
    "pindah": """
        UPDATE rombel SET nama = :nama
        WHERE id = (SELECT id FROM rombel ORDER BY id LIMIT 1 OFFSET :at)
    """,
    "ubah": """
        UPDATE jurusan SET singkatan = :nama
        WHERE id = (SELECT id FROM jurusan ORDER BY id LIMIT 1 OFFSET :at)
    """,
    "hapus jurusan": """
        DELETE FROM jurusan WHERE id = (SELECT id FROM jurusan ORDER BY id LIMIT 1 OFFSET :at)
    """,
    "hapus rombel": """
        DELETE FROM rombel WHERE id = (SELECT id FROM rombel ORDER BY id LIMIT 1 OFFSET :at)
    """,
}


def carry_out(db: Database, changes: list[tuple[str, int, str]]) -> None:
    for what, at, nama in changes:
        try:
            with savepoint(db):
                db.execute(SQL[what], {"at": at, "nama": nama})
        except sqlcipher.IntegrityError:
            continue  # a name that is taken, a jurusan in use: the database says no


def carry_out_and_fail(db: Database, changes: list[tuple[str, int, str]]) -> None:
    carry_out(db, changes)
    raise ZeroDivisionError


class AnEditor(RuleBasedStateMachine):
    """Whatever is done, undone and redone, the tables are as an editor's stacks say."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.office = open_office(self.folder, KEY)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = state(self.office)

    @rule(changes=steps)
    def act(self, changes: list[tuple[str, int, str]]) -> None:
        before = number_of_last(self.office)
        with self.office.write("Tindakan") as db:
            carry_out(db, changes)
        if number_of_last(self.office) != before:
            self.past.append(self.now)
            self.future.clear()
        self.now = state(self.office)

    @rule(changes=steps)
    def fail(self, changes: list[tuple[str, int, str]]) -> None:
        with pytest.raises(ZeroDivisionError), self.office.write("Gagal") as db:
            carry_out_and_fail(db, changes)

    @rule()
    def undo(self) -> None:
        undone = urungan.undo(self.office)
        assert (undone is None) == (not self.past)
        if undone is not None:
            assert undone.kept == ()
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        redone = urungan.redo(self.office)
        assert (redone is None) == (not self.future)
        if redone is not None:
            assert redone.kept == ()
            self.past.append(self.now)
            self.now = self.future.pop()

    @precondition(lambda self: self.past)
    @rule()
    def restart_the_page(self) -> None:
        self.office.close()

    @invariant()
    def tables_are_as_expected(self) -> None:
        if hasattr(self, "office"):
            assert state(self.office) == self.now

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.folder)


TestAnEditor = AnEditor.TestCase
TestAnEditor.settings = settings(max_examples=25, stateful_step_count=25)

FIELDS = ("nama", "singkatan", "program", "kode_ipk")
edits = st.lists(
    st.dictionaries(
        st.integers(1, 3), st.dictionaries(st.sampled_from(FIELDS), names, min_size=1), min_size=1
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40)
@given(edits=edits, data=st.data())
def test_an_older_action_gives_back_the_fields_nobody_has_touched_and_names_the_rest(
    edits: list[dict[int, dict[str, str]]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder), KEY)
        with office.write("Awal") as db:
            record.insert_many(db, [Jurusan(nama="A") for _ in range(3)])
        states, numbers = [table(office)], [number_of_last(office)]
        for changes in edits:
            with office.write("Ubah") as db:
                for number, values in changes.items():
                    old = record.get(db, Jurusan, number)
                    record.update(db, record.copied(old, **values))
            states.append(table(office))
            numbers.append(number_of_last(office))
        at = data.draw(st.integers(1, len(edits)))
        if numbers[at] == numbers[at - 1]:
            office.close()
            return
        undone = urungan.undo_action(office, numbers[at])
        before, after, last, now = states[at - 1], states[at], states[-1], table(office)
        office.close()
    expected = {key: before[key] if last[key] == after[key] else last[key] for key in before}
    assert now == expected
    assert {(kept.baris, column) for kept in undone.kept for column in kept.kolom} == {
        key for key in before if before[key] != after[key] and now[key] != before[key]
    }


def table(office: Office) -> dict[tuple[int, str], str]:
    rows = state(office)["jurusan"]
    return {(row["id"], field): row[field] for row in rows for field in FIELDS}
