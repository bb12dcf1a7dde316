import os
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import database, record
from bkk_desktop.store.database import BROKEN_DISK, FOREIGN, GONE, check_leftover, intact

KEY = bytes(range(32))


def crashed(office: Office, folder: Path) -> Path:
    """Copy a school's files as they lie while work is going on: what a power cut leaves."""
    with office.read(), office.write("Tambah") as db:
        record.insert(db, Jurusan(nama="terakhir"))
    with office.read():
        shutil.copytree(office.folder, folder)
    return folder


def test_what_was_saved_before_a_crash_is_there_after_it(office: Office, tmp_path: Path) -> None:
    folder = crashed(office, tmp_path / "mati listrik")
    (folder / "bkk.db-shm").write_bytes(os.urandom(32768))
    assert (folder / "bkk.db-wal").stat().st_size > 0
    again = open_office(folder, KEY)
    with again.read() as db:
        assert [jurusan.nama for jurusan in record.all_of(db, Jurusan)] == ["terakhir"]
    again.close()
    assert intact(folder / "bkk.db", KEY)


@pytest.mark.parametrize("key", [KEY, bytes(32)])
@pytest.mark.case("C4")
def test_the_leftover_of_another_file_is_refused_and_harms_nothing(
    office: Office, tmp_path: Path, key: bytes
) -> None:
    other = open_office(tmp_path / "lain", key)
    leftover = crashed(other, tmp_path / "mati listrik") / "bkk.db-wal"
    other.close()
    office.close()
    shutil.copy(leftover, office.folder)
    before = office.path.read_bytes(), leftover.read_bytes()
    with pytest.raises(UserError) as caught:
        open_office(office.folder, KEY)
    assert str(caught.value) == FOREIGN.format(berkas="bkk.db")
    assert (office.path.read_bytes(), (office.folder / "bkk.db-wal").read_bytes()) == before
    (office.folder / "bkk.db-wal").unlink()
    with office.read() as db:
        assert [jurusan.nama for jurusan in record.all_of(db, Jurusan)] == []


@pytest.mark.case("C4")
def test_the_leftover_of_a_file_just_made_is_refused_and_harms_nothing(
    office: Office, tmp_path: Path
) -> None:
    other = database.connect(tmp_path / "baru.db", KEY, create=True)
    other.execute("CREATE TABLE lain (id INTEGER PRIMARY KEY)")
    office.close()
    shutil.copy(tmp_path / "baru.db-wal", office.folder / "bkk.db-wal")
    other.connection.close()
    before = office.path.read_bytes()
    with pytest.raises(UserError) as caught:
        open_office(office.folder, KEY)
    assert str(caught.value) == FOREIGN.format(berkas="bkk.db")
    assert office.path.read_bytes() == before


def test_a_leftover_without_its_file_is_told(office: Office, tmp_path: Path) -> None:
    folder = crashed(office, tmp_path / "mati listrik")
    (folder / "bkk.db").unlink()
    with pytest.raises(UserError) as caught:
        open_office(folder, KEY)
    assert str(caught.value) == GONE.format(folder=folder)


def test_a_fault_of_the_disk_while_looking_is_not_called_damage(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        error = sqlcipher.OperationalError("disk I/O error")
        error.sqlite_errorcode = 10
        raise error

    folder = crashed(office, tmp_path / "mati listrik")
    monkeypatch.setattr(database, "_opened", fail)
    with pytest.raises(UserError) as caught:
        check_leftover(folder / "bkk.db", KEY)
    assert str(caught.value) == BROKEN_DISK
