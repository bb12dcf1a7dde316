import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, record, vault
from bkk_desktop.store.database import FULL, Database, intact

PASSWORD = "kerja sama 2026"


@pytest.fixture
def school(tmp_path: Path, clock: Any) -> Office:  # noqa: ANN401  # the clock of conftest
    """A school with its own key file and one pupil."""
    key, _ = vault.create(tmp_path / "sekolah", PASSWORD)
    office = open_office(tmp_path / "sekolah", key, clock)
    with office.write("Tambah") as db:
        record.insert(db, Alumni(nama="Siti"))
    return office


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def pupils(office: Office) -> list[str]:
    with office.read() as db:
        return [alumni.nama for alumni in record.all_of(db, Alumni)]


def test_a_backup_opens_on_another_laptop_by_the_password(school: Office, tmp_path: Path) -> None:
    made = backup.make(school)
    assert made.name == "2026-08-24_100000"
    elsewhere = tmp_path / "laptop lain"
    shutil.copytree(made, elsewhere)
    again = open_office(elsewhere, vault.unlock(elsewhere, PASSWORD), school.now)
    assert pupils(again) == ["Siti"]
    again.close()


def test_a_backup_is_complete_sound_encrypted_and_nothing_else(school: Office) -> None:
    made = backup.make(school)
    assert names_in(made) == ["bkk.db", "kunci.json", "urutan"]
    assert intact(made / "bkk.db", school.key)
    assert b"Siti" not in (made / "bkk.db").read_bytes()
    assert names_in(made.parent) == [made.name]


def test_a_backup_holds_what_was_saved_last_although_readers_are_at_work(school: Office) -> None:
    with school.read():
        with school.write("Tambah") as db:
            record.insert(db, Alumni(nama="Budi"))
        made = backup.make(school)
    copy = Office(made, school.key, school.now)
    assert pupils(copy) == ["Siti", "Budi"]
    copy.close()


def test_the_latest_backup_is_found_by_its_time(school: Office, clock: Any) -> None:  # noqa: ANN401
    assert backup.latest(school.folder) is None
    first = backup.make(school)
    second = backup.make(school)
    assert (first.name, second.name) == ("2026-08-24_100000", "2026-08-24_100000_02")
    assert backup.latest(school.folder) == second
    clock.time += timedelta(minutes=1)
    third = backup.make(school)
    shutil.copytree(third, third.with_name("2026-12-31_000000.part"))
    third.with_name("2026-12-31_000001").mkdir()
    assert backup.latest(school.folder) == third


@pytest.mark.parametrize("spoilt", [None, "", "x", "٣", "9" * 40])
def test_a_clock_that_jumped_ahead_does_not_hide_the_later_backups(
    school: Office,
    clock: Any,  # noqa: ANN401  # the clock of conftest
    spoilt: str | None,
) -> None:
    clock.time += timedelta(days=730)
    ahead = backup.make(school)
    clock.time -= timedelta(days=730)
    if spoilt is not None:
        (ahead / backup.NUMBER).write_text(spoilt, encoding="utf-8")
    right = backup.make(school)
    assert right.name < ahead.name
    assert backup.latest(school.folder) == right


def test_a_copy_that_is_not_sound_is_no_backup(
    school: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backup.make(school)
    real = Database.execute

    def damaging(self: Database, sql: str, values: Any = ()) -> int:  # noqa: ANN401
        number = real(self, sql, values)
        path = Path(values[0])
        content = path.read_bytes()
        path.write_bytes(content[:9000] + bytes([content[9000] ^ 1]) + content[9001:])
        return number

    monkeypatch.setattr(Database, "execute", damaging)
    with pytest.raises(UserError) as caught:
        backup.make(school)
    assert str(caught.value) == backup.UNSOUND
    assert names_in(first.parent) == [first.name]
    assert backup.latest(school.folder) == first


def test_a_full_disk_leaves_the_earlier_backup(
    school: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Database, sql: str, _values: object = ()) -> int:
        error = sqlcipher.OperationalError(sql)
        error.sqlite_errorcode = 13
        raise error

    first = backup.make(school)
    monkeypatch.setattr(Database, "execute", full)
    with pytest.raises(UserError) as caught:
        backup.make(school)
    assert str(caught.value) == FULL
    assert names_in(first.parent) == [first.name]


def test_a_backup_folder_that_is_no_folder_is_told(school: Office) -> None:
    (school.folder / backup.FOLDER).write_text("a file is in the way")
    with pytest.raises(UserError, match="Ganti nama berkas itu"):
        backup.make(school)


def test_a_school_without_a_key_file_is_backed_up_all_the_same(office: Office) -> None:
    assert names_in(backup.make(office)) == ["bkk.db", "urutan"]
