import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.actions import urungan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, journal, migrate, record
from bkk_desktop.store.database import FULL, READ_ONLY, Database, connect, intact
from bkk_desktop.store.migrations import STEPS

KEY = bytes(range(32))
NOW = datetime(2026, 8, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "schema"
NEWEST = "m9999_nanti"


def step(up: Any) -> ModuleType:  # noqa: ANN401  # a step takes the Database of sqlite-utils
    module = ModuleType(f"langkah.{NEWEST}")
    module.up = up  # type: ignore[attr-defined]  # what a step is made of
    return module


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def with_steps(monkeypatch: pytest.MonkeyPatch, *steps: ModuleType) -> None:
    monkeypatch.setattr(migrate, "STEPS", steps)


def migrated(folder: Path) -> Path:
    with migrate.migrated(folder / "bkk.db", KEY, NOW):
        pass
    return folder / "bkk.db"


def schema(path: Path) -> str:
    db = connect(path, KEY, query_only=True)
    rows = db.query(
        """
        SELECT sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'
            AND NOT (type = 'trigger' AND name GLOB 'jurnal_*')
        ORDER BY type DESC, name
        """
    )
    text = "".join(f"{row['sql']};\n" for row in rows)
    db.connection.close()
    return text


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_a_landed_step_is_never_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    with_steps(monkeypatch, *STEPS[:count])
    golden = GOLDEN / f"{STEPS[count - 1].__name__.rpartition('.')[2]}.sql"
    found = schema(migrated(tmp_path))
    if not golden.exists():
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"a new step: look at {golden.name}, which holds its schema from now on")
    assert found == golden.read_text(encoding="utf-8")


def test_no_golden_schema_is_left_of_a_step_that_is_gone() -> None:
    names = {step.__name__.rpartition(".")[2] for step in STEPS}
    assert {path.stem for path in GOLDEN.glob("*.sql")} == names


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Office]:
    """A school's folder with one record, made by today's steps."""
    office = open_office(tmp_path / "sekolah", KEY, lambda: NOW)
    with office.write("Tambah") as db:
        record.insert(db, Jurusan(nama="TKJ"))
    yield office
    office.close()


def tables(path: Path) -> dict[str, list[dict[str, object]]]:
    db = connect(path, KEY, query_only=True)
    names = [r[0] for r in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    content = {
        name: [dict(zip(r.keys(), r, strict=True)) for r in db.query(f"SELECT * FROM {name}")]
        for name in names
    }
    db.connection.close()
    return content


@pytest.mark.parametrize("count", range(1, len(STEPS)))
@pytest.mark.case("C8")
def test_every_older_file_comes_to_the_newest_schema_with_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    with_steps(monkeypatch, *STEPS[:count])
    path = migrated(tmp_path)
    fill(path)
    before = tables(path)
    with_steps(monkeypatch, *STEPS)
    migrated(tmp_path)
    after = tables(path)
    assert before["langkah_skema"] == after["langkah_skema"][:count]
    for name in before.keys() - {"langkah_skema", "sqlite_sequence"}:
        held = zip(after[name], before[name], strict=True)
        assert all(now.items() >= then.items() for now, then in held)
    assert any(before[name] for name in ("alumni", "jurusan"))
    assert schema(path) == (GOLDEN / f"{after['langkah_skema'][-1]['nama']}.sql").read_text("utf-8")
    copy = backup.latest(tmp_path)
    assert copy is not None
    assert tables(copy / "bkk.db") == before


def fill(path: Path) -> None:
    # The triggers of today's journal are not those of the time when the file was made.
    db = connect(path, KEY)
    journal.remove(db)
    for sql in (
        "INSERT INTO jurusan (nama) VALUES ('TKJ')",
        "INSERT INTO alumni (nama, nisn, jurusan) VALUES ('Siti', '0012345678', 1)",
        "INSERT INTO pemberi_kerja (nama) VALUES ('PT Maju')",
        "INSERT INTO penempatan (alumni, pemberi_kerja) VALUES (1, 1)",
    ):
        db.execute(sql)
    db.connection.close()


@pytest.mark.case("C7")
def test_a_newer_file_is_refused_and_left_alone(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.close()
    before = tables(old.path)
    with_steps(monkeypatch, *STEPS[:-1])
    with pytest.raises(UserError) as caught:
        open_office(old.folder, KEY)
    assert str(caught.value) == migrate.NEWER
    assert tables(old.path) == before


def test_a_step_that_fails_leaves_the_old_file_and_names_the_backup(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def up(db: Any) -> None:  # noqa: ANN401  # the Database of sqlite-utils
        db.execute("DELETE FROM jurusan")
        db.execute("ALTER TABLE tidak_ada ADD COLUMN x")

    with_steps(monkeypatch, *STEPS, step(up))
    before = tables(old.path)
    with pytest.raises(UserError) as caught:
        open_office(old.folder, KEY)
    assert tables(old.path) == before
    copy = backup.latest(old.folder)
    assert copy is not None
    assert str(copy) in str(caught.value)
    assert NEWEST in str(caught.value)
    assert tables(copy / "bkk.db") == before
    with_steps(monkeypatch, *STEPS)
    open_office(old.folder, KEY).close()


def test_a_step_that_leaves_records_pointing_nowhere_is_taken_back(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with old.write("Tambah") as db:
        db.execute("INSERT INTO rombel (nama, jurusan) VALUES ('XII TKJ', 1)")
    with_steps(monkeypatch, *STEPS, step(lambda db: db.execute("DELETE FROM jurusan")))
    before = tables(old.path)
    with pytest.raises(UserError, match="Pembaruan berkas data gagal"):
        open_office(old.folder, KEY)
    assert tables(old.path) == before


def test_a_full_disk_during_a_step_is_told_as_such(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def up(db: Any) -> None:  # noqa: ANN401  # the Database of sqlite-utils
        list(db.query("PRAGMA max_page_count = 10"))
        for n in range(999):
            db.execute("INSERT INTO jurusan (nama) VALUES (?)", (str(n) * 999,))

    with_steps(monkeypatch, *STEPS, step(up))
    before = tables(old.path)
    with pytest.raises(UserError) as caught:
        open_office(old.folder, KEY)
    assert str(caught.value) == FULL
    assert tables(old.path) == before


def test_a_mistake_in_a_step_is_no_sentence_and_changes_nothing(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def up(db: Any) -> None:  # noqa: ANN401  # the Database of sqlite-utils
        db.execute("DELETE FROM jurusan")
        raise ZeroDivisionError

    with_steps(monkeypatch, *STEPS, step(up))
    before = tables(old.path)
    with pytest.raises(ZeroDivisionError):
        open_office(old.folder, KEY)
    assert tables(old.path) == before


def test_no_step_runs_without_a_sound_backup(old: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "is_sound", lambda _path, _key: False)
    with_steps(monkeypatch, *STEPS, step(lambda db: db.execute("DROP TABLE surat")))
    with pytest.raises(UserError) as caught:
        open_office(old.folder, KEY)
    assert str(caught.value) == backup.UNSOUND
    assert "surat" in tables(old.path)
    assert names_in(old.folder / backup.FOLDER) == []


def test_a_step_may_move_records_and_history_goes_on_with_the_new_columns(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def up(db: Any) -> None:  # noqa: ANN401  # the Database of sqlite-utils
        db.execute("UPDATE jurusan SET singkatan = nama")
        db.table("jurusan").transform(rename={"singkatan": "inisial"}, drop={"program"})
        db.execute("ALTER TABLE jurusan ADD COLUMN warna TEXT NOT NULL DEFAULT 'biru'")

    with old.write("Hapus") as db:
        gone = db.execute("INSERT INTO jurusan (nama, program) VALUES ('RPL', 'PPLG')")
        db.execute("DELETE FROM jurusan WHERE id = ?", (gone,))
        deletion = db.tindakan
    with_steps(monkeypatch, *STEPS, step(up))
    office = open_office(old.folder, KEY, lambda: NOW)
    with office.read() as db:
        assert journal.stands(db)
        assert tuple(db.one("SELECT nama, inisial, warna FROM jurusan") or ()) == (
            "TKJ", "TKJ", "biru",
        )  # fmt: skip
        (deleted,) = journal.bin_of(db)
    assert deleted.tindakan == "Hapus"
    urungan.restore(office, deleted.jurnal)
    with office.write("Ubah") as db:
        db.execute("UPDATE jurusan SET warna = 'merah' WHERE id = 1")
        assert db.tindakan > deletion
    undone = urungan.undo(office)
    assert undone is not None
    with office.read() as db:
        rows = [tuple(row) for row in db.query("SELECT id, nama, warna FROM jurusan ORDER BY id")]
    assert rows == [(1, "TKJ", "biru"), (gone, "RPL", "biru")]
    office.close()


def test_triggers_of_the_journal_that_are_gone_are_made_again_at_start(old: Office) -> None:
    db = connect(old.path, KEY)
    db.execute("DROP TRIGGER jurnal_jurusan_delete")
    db.connection.close()
    again = open_office(old.folder, KEY)
    with again.read() as db:
        assert journal.stands(db)
    again.close()


@pytest.mark.parametrize("lost", ["gone", "emptied"])
def test_a_lost_file_is_not_replaced_by_an_empty_school(old: Office, lost: str) -> None:
    copy = backup.make(old)
    old.close()
    old.path.unlink()
    if lost == "emptied":
        old.path.write_bytes(b"")
    with pytest.raises(UserError) as caught:
        open_office(old.folder, KEY)
    assert str(copy) in str(caught.value)
    assert not old.path.exists() or old.path.stat().st_size == 0


def test_a_creation_that_was_cut_short_is_simply_done_again(tmp_path: Path) -> None:
    (tmp_path / "bkk.db").write_bytes(b"")
    path = migrated(tmp_path)
    assert "alumni" in tables(path)
    assert backup.latest(tmp_path) is None


def test_opening_a_file_that_is_up_to_date_writes_nothing(old: Office) -> None:
    old.close()
    before = old.path.read_bytes()
    open_office(old.folder, KEY).close()
    assert old.path.read_bytes() == before
    assert not (old.folder / backup.FOLDER).exists()
    assert intact(old.path, KEY)


def run(code: str, *arguments: object) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout


def test_a_start_imports_sqlite_utils_only_when_steps_are_pending(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bkk_desktop.office import open_office
open_office(Path(sys.argv[1]), bytes(range(32))).close()
print("sqlite_utils" in sys.modules, "keyring" in sys.modules)
"""
    assert run(code, tmp_path / "sekolah") == "True False\n"
    assert run(code, tmp_path / "sekolah") == "False False\n"


def test_sqlite_utils_catches_the_errors_of_our_connection(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bkk_desktop.store.database import connect
from bkk_desktop.store.migrate import _for_migration
db = _for_migration(connect(Path(sys.argv[1]) / "x.db", bytes(32), create=True))
db.execute("CREATE TABLE t (a TEXT)")
db.table("t").insert({"a": "1", "b": "2"}, alter=True)
print(list(db.query("SELECT a, b FROM t")))
"""
    assert run(code, tmp_path) == "[{'a': '1', 'b': '2'}]\n"


def test_without_the_trap_sqlite_utils_would_miss_them(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bkk_desktop.store.database import connect
from sqlite_utils import Database
db = Database(connect(Path(sys.argv[1]) / "x.db", bytes(32), create=True).connection)
db.execute("CREATE TABLE t (a TEXT)")
try:
    db.table("t").insert({"a": "1", "b": "2"}, alter=True)
except Exception as error:
    print(type(error).__module__)
"""
    assert run(code, tmp_path) == "sqlcipher3.dbapi2\n"


def test_an_upgrade_of_a_folder_that_cannot_be_written_is_told(
    old: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_db: Database, sql: str, _values: object = ()) -> int:
        error = sqlcipher.OperationalError(sql)
        error.sqlite_errorcode = 8
        raise error

    with_steps(monkeypatch, *STEPS, step(lambda db: db.execute("DROP TABLE surat")))
    monkeypatch.setattr(Database, "execute", refuse)
    with pytest.raises(UserError) as caught, migrate.migrated(old.path, KEY, NOW):
        pass
    assert str(caught.value) == READ_ONLY
