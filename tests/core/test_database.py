import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import UserError
from bkk_desktop.store import database
from bkk_desktop.store.database import Database, connect, intact, reading, savepoint, writing

KEY, OTHER = bytes(range(32)), bytes(32)
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small encrypted file with three rows."""
    return filled(tmp_path / "bkk.db")


def filled(path: Path, rows: int = 3) -> Path:
    db = connect(path, KEY, create=True)
    db.execute("CREATE TABLE murid (id INTEGER PRIMARY KEY, nama TEXT NOT NULL) STRICT")
    db.execute_many("INSERT INTO murid (nama) VALUES (?)", [(f"Siti {n}",) for n in range(rows)])
    db.connection.close()
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def count(path: Path) -> int:
    db = connect(path, KEY, query_only=True)
    try:
        return int(db.value("SELECT count(*) FROM murid"))
    finally:
        db.connection.close()


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Make a folder and its files readable only, even for root."""
    for each in [*folder.iterdir(), folder]:
        each.chmod(0o555 if each.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for each in folder.iterdir():
            each.chmod(0o644)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that another user can reach; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("query_only", 0),
    ],
)
def test_every_connection_has_the_safe_settings(path: Path, pragma: str, value: object) -> None:
    db = connect(path, KEY)
    assert db.value(f"PRAGMA {pragma}") == value
    db.connection.close()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 53, 4), True),
        ((3, 51, 3), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 45, 0), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
    ],
)
@pytest.mark.case("C10")
def test_wal_is_used_only_with_a_sqlite_that_does_it_right(
    version: tuple[int, ...], *, safe: bool
) -> None:
    assert database.wal_is_safe(version) is safe


def test_an_older_sqlite_falls_back_to_a_truncated_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "JOURNAL_MODE", "TRUNCATE")
    filled(tmp_path / "bkk.db")
    with writing(tmp_path / "bkk.db", KEY) as db:
        assert db.value("PRAGMA journal_mode") == "truncate"
        assert db.value("PRAGMA synchronous") == 2


def test_the_file_is_no_readable_sqlite_file(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Siti" not in content


def test_a_wrong_key_is_told_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        connect(path, OTHER)
    assert str(caught.value) == database.DAMAGED
    assert path.read_bytes() == before
    assert not intact(path, OTHER)


def test_a_key_of_the_wrong_length_is_our_mistake(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path, b"short")


def test_a_plain_sqlite_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    plain = tmp_path / "bkk.db"
    other = sqlcipher.connect(str(plain))
    other.execute("CREATE TABLE x (y)")
    other.close()
    before = plain.read_bytes()
    with pytest.raises(UserError, match="rusak atau kuncinya tidak cocok"):
        connect(plain, KEY)
    assert plain.read_bytes() == before


def test_a_missing_file_is_never_replaced_by_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan di"), writing(tmp_path / "bkk.db", KEY):
        pass
    assert names_in(tmp_path) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        connect(tmp_path / "hilang" / "bkk.db", KEY, create=True)
    assert str(caught.value) == database.UNREACHABLE


def test_a_folder_name_with_every_strange_sign_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "SMK Negeri 1 #2 50%? é & co"
    folder.mkdir()
    assert count(filled(folder / "bkk.db")) == 3
    assert "bkk.db" in names_in(folder)


@pytest.mark.case("A8")
def test_another_writer_is_told_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    with writing(path, KEY), pytest.raises(UserError) as caught, writing(path, KEY):
        pass
    assert str(caught.value) == database.LOCKED


def test_a_reader_goes_on_while_another_writes(path: Path) -> None:
    with writing(path, KEY) as db:
        db.execute("DELETE FROM murid")
        assert count(path) == 3
    assert count(path) == 0


def test_two_writers_that_read_first_wait_for_each_other(path: Path) -> None:
    def rename() -> None:
        for _ in range(10):
            with writing(path, KEY) as db:
                number = int(db.value("SELECT max(id) FROM murid"))
                db.execute("INSERT INTO murid (nama) VALUES (?)", (f"Siti {number}",))

    threads = [threading.Thread(target=rename) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(path) == 33


def fill(db: Database) -> None:
    db.value("PRAGMA max_page_count = 4")
    db.execute_many("INSERT INTO murid (nama) VALUES (?)", [("x" * 999,)] * 99)


@pytest.mark.case("B1")
def test_a_full_disk_is_told_and_nothing_is_half_written(path: Path) -> None:
    with pytest.raises(UserError) as caught, writing(path, KEY) as db:
        fill(db)
    assert str(caught.value) == database.FULL
    assert count(path) == 3
    assert intact(path, KEY)


def test_a_full_disk_within_a_savepoint_is_told_the_same(path: Path) -> None:
    with pytest.raises(UserError) as caught, writing(path, KEY) as db, savepoint(db):
        fill(db)
    assert str(caught.value) == database.FULL
    assert count(path) == 3


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (5, database.LOCKED),
        (5 | 2 << 8, database.LOCKED),
        (6, database.LOCKED),
        (8, database.READ_ONLY),
        (10, database.BROKEN_DISK),
        (10 | 3 << 8, database.BROKEN_DISK),
        (11, database.DAMAGED),
        (13, database.FULL),
        (14, database.UNREACHABLE),
        (26, database.DAMAGED),
        (1, None),
        (19, None),
    ],
)
def test_faults_are_told_by_their_code_and_our_mistakes_are_not(
    code: int, sentence: str | None
) -> None:
    error = sqlcipher.OperationalError("whatever SQLite says")
    error.sqlite_errorcode = code
    assert database.sentence_for(error) == sentence


def test_an_error_of_the_driver_itself_is_our_mistake(path: Path) -> None:
    with pytest.raises(sqlcipher.ProgrammingError), writing(path, KEY) as db:
        db.execute("INSERT INTO murid (nama) VALUES (?)", ())


def add_two_of_which_one_is_refused(db: Database) -> None:
    db.execute("INSERT INTO murid (nama) VALUES ('Ani')")
    db.execute("INSERT INTO murid (nama) VALUES (NULL)")


def test_a_broken_constraint_takes_the_whole_transaction_back(path: Path) -> None:
    with pytest.raises(sqlcipher.IntegrityError), writing(path, KEY) as db:
        add_two_of_which_one_is_refused(db)
    assert count(path) == 3


def test_a_savepoint_takes_only_the_inner_change_back(path: Path) -> None:
    with writing(path, KEY) as db:
        db.execute("INSERT INTO murid (nama) VALUES ('Budi')")
        with pytest.raises(sqlcipher.IntegrityError), savepoint(db):
            add_two_of_which_one_is_refused(db)
        with savepoint(db):
            db.execute("INSERT INTO murid (nama) VALUES ('Tono')")
    assert count(path) == 5


def test_a_write_through_a_reader_is_our_mistake_and_fails(path: Path) -> None:
    db = connect(path, KEY, query_only=True)
    with pytest.raises(sqlcipher.OperationalError, match="readonly"), reading(db):
        db.execute("DELETE FROM murid")
    db.connection.close()
    assert count(path) == 3


def test_nested_reads_see_one_and_the_same_state(path: Path) -> None:
    db = connect(path, KEY, query_only=True)
    with reading(db):
        assert db.value("SELECT count(*) FROM murid") == 3
        with writing(path, KEY) as writer:
            writer.execute("DELETE FROM murid")
        with reading(db):
            assert db.value("SELECT count(*) FROM murid") == 3
    with reading(db):
        assert db.value("SELECT count(*) FROM murid") == 0
    db.connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work otherwise there")
@pytest.mark.case("B3")
def test_a_folder_that_cannot_be_written_is_read_and_says_so_on_writing(public: Path) -> None:
    path = filled(public / "bkk.db")
    with without_rights(public):
        assert count(path) == 3
        with pytest.raises(UserError) as caught, writing(path, KEY) as db:
            db.execute("DELETE FROM murid")
    assert str(caught.value) == database.READ_ONLY
    assert names_in(public) == ["bkk.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work otherwise there")
def test_a_read_only_copy_that_would_miss_the_last_work_is_refused(public: Path) -> None:
    path = public / "beku"
    path.mkdir()
    source = filled(public / "bkk.db")
    db = connect(source, KEY)
    db.execute("INSERT INTO murid (nama) VALUES ('terakhir')")
    for name in ("bkk.db", "bkk.db-wal"):
        shutil.copy(public / name, path / name)
    db.connection.close()
    with without_rights(path), pytest.raises(UserError) as caught:
        count(path / "bkk.db")
    assert str(caught.value) == database.UNTIDY
    assert count(path / "bkk.db") == 4


def flipped(content: bytes, page: int) -> bytes:
    at = page * 4096 + 1 + (page * 997) % 4095
    return content[:at] + bytes([content[at] ^ 1 << page % 8]) + content[at + 1 :]


@pytest.mark.case("C1")
def test_one_flipped_bit_in_any_page_is_found(tmp_path: Path) -> None:
    content = filled(tmp_path / "bkk.db", rows=6000).read_bytes()
    copy = tmp_path / "salinan.db"
    pages = len(content) // 4096
    assert pages > 20
    for page in range(pages):
        copy.write_bytes(flipped(content, page))
        assert not intact(copy, KEY), f"page {page + 1}"
        with pytest.raises(UserError) as caught:
            told_while_reading(copy)
        assert str(caught.value) == database.DAMAGED


def told_while_reading(path: Path) -> None:
    db = connect(path, KEY, query_only=True)
    try:
        with reading(db):
            list(db.query("SELECT * FROM murid"))
    finally:
        db.connection.close()


@pytest.mark.parametrize("change", ["zeros", "cut", "torn", "longer"])
@pytest.mark.case("C2")
def test_pages_lost_or_added_are_found(tmp_path: Path, change: str) -> None:
    content = filled(tmp_path / "bkk.db", rows=2000).read_bytes()
    damaged = {
        "zeros": content[:4096] + bytes(4096) + content[8192:],
        "cut": content[:-4096],
        "torn": content[:-100],
        "longer": content + b"x" * 4096,
    }[change]
    (tmp_path / "bkk.db").write_bytes(damaged)
    assert not intact(tmp_path / "bkk.db", KEY)


def test_a_sound_file_is_called_sound(path: Path) -> None:
    assert intact(path, KEY)
    assert not intact(path.with_name("tidak-ada.db"), KEY)


def test_a_file_that_cannot_be_checked_is_not_called_sound(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_db: Database, sql: str) -> None:
        raise sqlcipher.DatabaseError(sql)

    monkeypatch.setattr(Database, "one", fail)
    assert not intact(path, KEY)


def test_a_fault_is_told_by_us_alone_and_never_printed(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + flipped(content[4096:], 0))
    code = f"""
from pathlib import Path
from bkk_desktop.errors import UserError
from bkk_desktop.store.database import connect, intact
for key in (bytes(32), bytes(range(32))):
    try:
        list(connect(Path({str(path)!r}), key).query("SELECT * FROM murid"))
    except Exception:
        pass
intact(Path({str(path)!r}), bytes(range(32)))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (ran.stdout, ran.stderr) == ("", "")
