import json
from datetime import datetime, timedelta
from typing import Protocol

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan, Rombel
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import database, journal, record
from bkk_desktop.store.journal import FieldChange


class Clock(Protocol):
    """The clock of conftest, which a test moves."""

    time: datetime


def add(office: Office, nama: str) -> int:
    with office.write(f"Tambah {nama}") as db:
        return record.insert(db, Jurusan(nama=nama))


def edit(office: Office, number: int, **values: object) -> None:
    with office.write("Ubah jurusan") as db:
        record.update(db, record.copied(record.get(db, Jurusan, number), **values))


def drop(office: Office, number: int) -> None:
    with office.write("Hapus jurusan") as db:
        record.delete(db, Jurusan, number)


def actions(office: Office) -> int:
    with office.read() as db:
        return int(db.value("SELECT count(*) FROM tindakan"))


def test_every_record_table_is_journalled_and_every_column_of_it(office: Office) -> None:
    with office.read() as db:
        tables = {
            row["name"]
            for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not row["name"].startswith("sqlite_")
        }
        triggers = {
            row["name"]: row["sql"]
            for row in db.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        }
        for table in tables - journal.EXEMPT:
            columns = [row["name"] for row in db.query(f"PRAGMA table_info({table})")]
            for event in ("insert", "update", "delete"):
                sql = triggers[f"jurnal_{table}_{event}"]
                assert all(f"'{column}', " in sql for column in columns)
    assert tables > journal.EXEMPT


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO jurusan (nama) VALUES ('TKJ')",
        "UPDATE jurusan SET nama = 'RPL'",
        "DELETE FROM jurusan",
        "INSERT OR REPLACE INTO jurusan (id, nama) VALUES (1, 'RPL')",
    ],
)
def test_a_record_cannot_be_written_outside_an_action(office: Office, sql: str) -> None:
    add(office, "Teknik Mesin")
    with (
        pytest.raises(sqlcipher.IntegrityError, match=r"jurnal\.tindakan"),
        database.writing(office.path, office.key) as db,
    ):
        db.execute(sql)


def test_a_row_that_a_replacement_pushes_out_is_journalled(office: Office) -> None:
    number = add(office, "Teknik Mesin")
    with office.write("Ganti") as db:
        db.execute("INSERT OR REPLACE INTO jurusan (id, nama) VALUES (?, 'TKJ')", (number,))
    urungan.undo(office)
    with office.read() as db:
        assert record.get(db, Jurusan, number).nama == "Teknik Mesin"


def test_an_action_that_changes_nothing_is_not_kept(office: Office) -> None:
    number = add(office, "TKJ")
    edit(office, number, nama="TKJ")
    assert actions(office) == 1


def test_a_field_that_is_filled_for_the_first_time_or_emptied_is_a_change(office: Office) -> None:
    with office.write("Tambah") as db:
        number = record.insert(db, Alumni())
    for tahun in (2026, None):
        with office.write("Ubah") as db:
            record.update(db, Alumni(id=number, tahun_lulus=tahun))
    with office.read() as db:
        history = journal.history(db, "alumni", number)
    assert [(one.sebelum, one.sesudah) for one in history] == [(2026, None), (None, 2026)]


def test_the_number_of_an_action_is_never_given_twice(office: Office) -> None:
    with office.write("Kosong") as db:
        empty = db.tindakan
    add(office, "TKJ")
    with office.read() as db:
        assert journal.last_action(db) > empty


def test_the_number_of_a_deleted_record_is_never_given_twice(office: Office) -> None:
    number = add(office, "TKJ")
    drop(office, number)
    assert add(office, "RPL") > number


@given(
    text=st.text(st.characters(exclude_categories=["Cs"])),
    number=st.none() | st.integers(-(2**63), 2**63 - 1),
)
def test_any_text_and_number_survive_the_journal(text: str, number: int | None) -> None:
    connection = sqlcipher.connect(":memory:")
    stored = connection.execute("SELECT json_object('a', ?, 'b', ?)", (text, number)).fetchone()[0]
    connection.close()
    assert json.loads(stored) == {"a": text, "b": number}


def test_history_tells_each_field_with_time_and_action(office: Office, clock: Clock) -> None:
    with office.write("Tambah alumni") as db:
        number = record.insert(db, Alumni(nama="Siti", nisn="0012345678"))
    clock.time += timedelta(days=1)
    with office.write("Ubah alumni") as db:
        alumni = record.get(db, Alumni, number)
        record.update(db, record.copied(alumni, nama="Siti Aminah", tahun_lulus=2026))
    with office.read() as db:
        history = journal.history(db, "alumni", number)
    at, first = "2026-08-25T10:00:00.000+07:00", "2026-08-24T10:00:00.000+07:00"
    second = history[0].tindakan
    assert history == [
        FieldChange(at, second, "Ubah alumni", "nama", "Siti", "Siti Aminah", "diubah"),
        FieldChange(at, second, "Ubah alumni", "tahun_lulus", None, 2026, "diubah"),
        FieldChange(first, second - 1, "Tambah alumni", "nama", None, "Siti", "dibuat"),
        FieldChange(first, second - 1, "Tambah alumni", "nisn", None, "0012345678", "dibuat"),
    ]


def test_history_of_a_deleted_record_tells_what_it_was(office: Office) -> None:
    number = add(office, "TKJ")
    drop(office, number)
    with office.read() as db:
        latest = journal.history(db, "jurusan", number)[0]
    assert (latest.nama, latest.kolom, latest.sebelum, latest.sesudah, latest.jenis) == (
        "Hapus jurusan", "nama", "TKJ", None, "dihapus",
    )  # fmt: skip


def test_the_bin_names_what_a_person_deleted(office: Office) -> None:
    kept, gone = add(office, "TKJ"), add(office, "RPL")
    drop(office, gone)
    with office.read() as db:
        (deleted,) = journal.bin_of(db)
    assert (deleted.tabel, deleted.baris, deleted.label) == ("jurusan", gone, "RPL")
    assert deleted.tindakan == "Hapus jurusan"
    assert deleted.pada.startswith("2026-08-24T10:00")
    assert deleted.baris != kept


def test_a_record_without_a_name_is_called_by_its_kind(office: Office) -> None:
    with office.write("Tambah") as db:
        number = record.insert(db, Jurusan())
    drop(office, number)
    with office.read() as db:
        assert journal.bin_of(db)[0].label == "Jurusan tanpa keterangan"


def test_what_an_undo_took_away_is_not_in_the_bin(office: Office) -> None:
    add(office, "TKJ")
    urungan.undo(office)
    with office.read() as db:
        assert journal.bin_of(db) == []


def test_undo_empties_the_bin_and_redo_fills_it_again(office: Office) -> None:
    drop(office, add(office, "TKJ"))
    urungan.undo(office)
    with office.read() as db:
        assert journal.bin_of(db) == []
    urungan.redo(office)
    with office.read() as db:
        assert [deleted.label for deleted in journal.bin_of(db)] == ["TKJ"]


def test_an_undone_restoring_lies_in_the_bin_again(office: Office) -> None:
    drop(office, add(office, "TKJ"))
    with office.read() as db:
        (deleted,) = journal.bin_of(db)
    urungan.restore(office, deleted.jurnal)
    urungan.undo(office)
    with office.read() as db:
        assert [deleted.label for deleted in journal.bin_of(db)] == ["TKJ"]


def test_what_can_be_undone_and_redone_is_named(office: Office) -> None:
    add(office, "TKJ")
    add(office, "RPL")
    urungan.undo(office)
    with office.read() as db:
        undoable, redoable = journal.latest_undoable(db), journal.latest_redoable(db)
    assert undoable is not None
    assert redoable is not None
    assert (undoable.nama, redoable.nama) == ("Tambah TKJ", "Urungkan: Tambah RPL")


def test_an_action_stands_until_it_is_undone_and_again_when_redone(office: Office) -> None:
    add(office, "TKJ")
    with office.read() as db:
        first = journal.last_action(db)
        assert journal.in_force(db, first)
    urungan.undo(office)
    with office.read() as db:
        assert not journal.in_force(db, first)
    urungan.redo(office)
    with office.read() as db:
        assert journal.in_force(db, first)


def test_actions_of_a_kind_are_listed_newest_first(office: Office) -> None:
    for nama in ("TKJ", "RPL"):
        with office.write(f"Impor {nama}", "impor") as db:
            record.insert(db, Jurusan(nama=nama))
    add(office, "DKV")
    urungan.undo(office)
    with office.read() as db:
        assert [one.nama for one in journal.of_kind(db, "impor")] == ["Impor RPL", "Impor TKJ"]


def test_an_unknown_action_is_refused(office: Office) -> None:
    with pytest.raises(UserError), office.read() as db:
        journal.root(db, 99)
    with pytest.raises(UserError), office.read() as db:
        journal.newest(db, 99)


def test_an_undo_of_what_is_undone_is_refused_by_the_journal_itself(office: Office) -> None:
    add(office, "TKJ")
    with office.read() as db:
        first = journal.last_action(db)
    urungan.undo(office)
    with pytest.raises(UserError) as caught, office.write("Urungkan", undoes=first):
        pass
    assert str(caught.value) == journal.ALREADY


def test_triggers_that_differ_from_the_schema_are_made_anew(office: Office) -> None:
    with office.write("Rusak") as db:
        db.execute("DROP TRIGGER jurnal_jurusan_insert")
        db.execute(
            "CREATE TRIGGER jurnal_jurusan_insert AFTER INSERT ON jurusan BEGIN SELECT 1; END"
        )
        assert not journal.stands(db)
        journal.install(db)
        assert journal.stands(db)
        record.insert(db, Rombel(nama="XII TKJ 1"))
    with office.read() as db:
        assert [c.label for c in journal.changes(db, journal.last_action(db))] == ["XII TKJ 1"]
