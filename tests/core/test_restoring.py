"""Going back to a backup, to one file and out of it, and what is noted about it."""

import errno
import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bkk_desktop import files
from bkk_desktop.actions import cadangan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, one_file, record, restoring, upkeep, vault
from bkk_desktop.store.database import intact

PASSWORD = "kerja sama 2026"


@pytest.fixture
def school(tmp_path: Path, clock: Any) -> Office:  # noqa: ANN401  # the clock of conftest
    """A school with its own key file, one pupil and a backup; then a second pupil."""
    key, _ = vault.create(tmp_path / "sekolah", PASSWORD)
    office = open_office(tmp_path / "sekolah", key, clock)
    add(office, "Siti")
    backup.make(office)
    add(office, "Budi")
    office.close()
    return office


def add(office: Office, nama: str) -> None:
    with office.write(f"Tambah {nama}") as db:
        record.insert(db, Alumni(nama=nama))


def pupils(office: Office) -> list[str]:
    with office.read() as db:
        found = [alumni.nama for alumni in record.all_of(db, Alumni)]
    office.close()
    return found


def newest(office: Office) -> Path:
    found = backup.latest(office.folder)
    assert found is not None
    return found


def test_going_back_brings_the_day_of_the_backup_and_keeps_what_was_there(school: Office) -> None:
    aside = restoring.restore(school.folder, school.key, newest(school), school.now())
    assert pupils(school) == ["Siti"]
    assert intact(school.path, school.key)
    assert pupils(Office(aside, school.key, school.now)) == ["Siti", "Budi"]
    again = restoring.restore(school.folder, school.key, aside, school.now())
    assert pupils(school) == ["Siti", "Budi"]
    assert again != aside


def test_what_would_be_lost_is_told_before(school: Office) -> None:
    lost = restoring.lost_by(school.folder, school.key, newest(school))
    assert lost is not None
    assert [done.nama for done in lost] == ["Tambah Budi"]
    assert restoring.lost_by(school.folder, school.key, school.folder) == []


def test_after_a_return_the_numbers_that_come_again_do_not_hide_a_loss(school: Office) -> None:
    other = backup.make(school)
    restoring.restore(school.folder, school.key, backup.all_of(school.folder)[1].path, school.now())
    add(school, "Citra")
    lost = restoring.lost_by(school.folder, school.key, other)
    assert lost is not None
    assert [done.nama for done in lost] == ["Tambah Citra"]


def test_what_was_written_last_is_in_what_is_set_aside(school: Office) -> None:
    reader = Office(school.folder, school.key, school.now)
    with reader.read():
        add(school, "Citra")  # it stands in the -wal, which a reader keeps from being emptied
        copy = school.folder.with_name("mati listrik")
        shutil.copytree(school.folder, copy)
    reader.close()
    assert (copy / "bkk.db-wal").stat().st_size
    aside = restoring.restore(copy, school.key, newest(school), school.now())
    assert pupils(Office(aside, school.key, school.now)) == ["Siti", "Budi", "Citra"]
    assert pupils(Office(copy, school.key, school.now)) == ["Siti"]


@pytest.mark.parametrize("harm", ["flip", "cut", "foreign", "empty"])
def test_a_backup_that_is_not_sound_changes_nothing(school: Office, harm: str) -> None:
    bad = newest(school) / "bkk.db"
    content = bad.read_bytes()
    harmed: dict[str, bytes] = {
        "flip": content[:9000] + bytes([content[9000] ^ 1]) + content[9001:],
        "cut": content[: len(content) // 2],
        "foreign": bytes(reversed(content)),
        "empty": b"",
    }
    bad.write_bytes(harmed[harm])
    before = sorted(path.name for path in school.folder.iterdir())
    with pytest.raises(UserError, match="rusak, atau bukan dari sekolah ini"):
        restoring.restore(school.folder, school.key, newest(school), school.now())
    assert pupils(school) == ["Siti", "Budi"]
    assert sorted(path.name for path in school.folder.iterdir()) == before


@pytest.mark.parametrize("harm", [b"", b"not a database" * 1000, None])
def test_damaged_or_missing_data_come_back_and_the_damaged_stay_aside(
    school: Office, harm: bytes | None
) -> None:
    if harm is None:
        school.path.unlink()
    else:
        school.path.write_bytes(harm)
    assert restoring.lost_by(school.folder, school.key, newest(school)) is None
    aside = restoring.restore(school.folder, school.key, newest(school), school.now())
    assert pupils(school) == ["Siti"]
    assert harm is None or (aside / "bkk.db").read_bytes() == harm


def test_what_a_killed_return_left_does_not_spoil_the_next(school: Office) -> None:
    leftover = school.folder / restoring.NEW
    for end in ("", "-wal", "-shm"):
        leftover.with_name(leftover.name + end).write_bytes(b"sisa" * 3000)
    restoring.restore(school.folder, school.key, newest(school), school.now())
    assert pupils(school) == ["Siti"]
    assert not list(school.folder.glob(f"{restoring.NEW}*"))


def test_a_return_that_fails_leaves_no_copy_that_takes_room(
    school: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _aside: Path) -> Path:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(restoring, "_set_aside", full)
    with pytest.raises(UserError, match="Disk penuh"):
        restoring.restore(school.folder, school.key, newest(school), school.now())
    assert not list(school.folder.glob(f"{restoring.NEW}*"))
    assert pupils(school) == ["Siti", "Budi"]


def test_a_damaged_key_never_takes_the_place_of_a_whole_one(school: Office, clock: Any) -> None:  # noqa: ANN401
    whole = (school.folder / vault.FILE).read_bytes()
    (school.folder / vault.FILE).write_bytes(b"")
    for _ in range(12):
        clock.time += timedelta(minutes=30)
        add(school, "Citra")
        assert (backup.make(school) / vault.FILE).read_bytes() == whole
    told = cadangan.keep(school)
    assert told.spoilt == cadangan.KEY_MENDED
    assert (school.folder / vault.FILE).read_bytes() == whole
    assert cadangan.keep(school).spoilt == ""


def test_a_damaged_key_without_any_whole_one_is_told(school: Office) -> None:
    shutil.rmtree(school.folder / backup.FOLDER)
    (school.folder / vault.FILE).write_bytes(b"")
    with pytest.raises(UserError, match=r"kunci\.json di .* rusak"):
        backup.make(school)


def test_a_backup_from_elsewhere_is_never_the_latest(school: Office, tmp_path: Path) -> None:
    made = backup.make(school)
    (made / backup.NUMBER).write_text("999999999")
    one_file.pack(made, tmp_path / "a.bkkc")
    shutil.rmtree(made)
    taken = cadangan.take_in(school, tmp_path / "a.bkkc")
    add(school, "Citra")
    cadangan.take_away(school, tmp_path / "b.bkkc")
    one_file.unpack(tmp_path / "b.bkkc", tmp_path / "baru")
    assert pupils(Office(tmp_path / "baru", school.key, school.now)) == ["Siti", "Budi", "Citra"]
    assert backup.latest(school.folder) != taken


def test_a_file_in_the_place_of_the_backups_is_named(school: Office) -> None:
    shutil.rmtree(school.folder / backup.FOLDER)
    (school.folder / backup.FOLDER).write_text("x")
    with pytest.raises(UserError, match="Ganti nama berkas itu"):
        backup.make(school)


def test_a_backup_that_could_not_be_opened_elsewhere_is_not_taken_there(
    school: Office, tmp_path: Path
) -> None:
    (newest(school) / vault.FILE).unlink()
    with pytest.raises(UserError, match="tidak memuat berkas kunci"):
        one_file.pack(newest(school), tmp_path / "a.bkkc")


def test_older_backups_go_only_when_a_newer_sound_one_stands(school: Office, clock: Any) -> None:  # noqa: ANN401
    for _ in range(12):
        clock.time += timedelta(minutes=30)
        backup.make(school)
    found = backup.all_of(school.folder)
    assert len(found) == 10
    assert [one.number for one in found] == list(range(13, 3, -1))
    assert all(one.made is not None and one.size > 4096 for one in found)
    assert found[0].path == newest(school)
    assert not list((school.folder / backup.FOLDER).glob("*.part"))


def test_a_backup_goes_to_one_file_and_opens_on_another_laptop(
    school: Office, tmp_path: Path
) -> None:
    stick = tmp_path / "BKK_69990001.bkkc"
    one_file.pack(newest(school), stick)
    assert b"Siti" not in stick.read_bytes()
    folder = tmp_path / "laptop baru" / "sekolah"
    one_file.unpack(stick, folder)
    moved = open_office(folder, vault.unlock(folder, PASSWORD), school.now)
    assert pupils(moved) == ["Siti"]
    with pytest.raises(UserError, match="Tidak ada yang ditimpa"):
        one_file.unpack(stick, folder)


def test_a_stick_that_keeps_something_else_is_found_out(
    school: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.rename

    def lying(old: Path, new: Path) -> None:
        real(old, new)
        content = bytearray(new.read_bytes())
        content[5000] ^= 1
        new.write_bytes(content)

    monkeypatch.setattr(one_file, "rename", lying)
    with pytest.raises(UserError, match="flashdisk atau disk itu mungkin rusak"):
        one_file.pack(newest(school), tmp_path / "a.bkkc")
    assert not list(tmp_path.glob("a.bkkc*"))


def _repacked(change: Callable[[zipfile.ZipFile], None]) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        path.unlink()
        with zipfile.ZipFile(path, "w") as made:
            change(made)

    return harm


HARMS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"bukan cadangan" * 999),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-3000]),
    "flipped": lambda path: (
        path.write_bytes(
            path.read_bytes()[:9000]
            + bytes([path.read_bytes()[9000] ^ 1])
            + path.read_bytes()[9001:]
        )
        and None
    ),
    "names": _repacked(
        lambda made: made.writestr("\udce4".encode("utf-8", "replace").decode(), b"")
    ),
    "others": _repacked(lambda made: made.writestr("bkk.db", b"x")),
    "outside": _repacked(lambda made: made.writestr("../bkk.db", b"x")),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_file_that_is_no_sound_backup_makes_no_folder(
    school: Office, tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "a.bkkc"
    one_file.pack(newest(school), path)
    HARMS[harm](path)
    folder = tmp_path / "baru"
    with pytest.raises(UserError, match="bukan berkas cadangan BKK Desktop, atau rusak"):
        one_file.unpack(path, folder)
    assert not list(tmp_path.glob("baru*"))


def test_a_rehearsal_tells_a_backup_that_could_be_worked_with(school: Office) -> None:
    found = newest(school)
    assert upkeep.rehearse(school.folder, school.key, found)
    (found / "kunci.json").write_text("{}")
    assert not upkeep.rehearse(school.folder, school.key, found)
    assert [path.name for path in found.parent.iterdir()] == [found.name]


def test_what_was_done_is_noted_and_a_spoilt_note_is_as_none(school: Office) -> None:
    assert upkeep.read(school.folder) == upkeep.Upkeep()
    now = school.now().astimezone()
    upkeep.note(school.folder, geladi=now)
    upkeep.note(school.folder, diperiksa=now)
    assert upkeep.read(school.folder) == upkeep.Upkeep(diperiksa=now, geladi=now)
    for spoilt in (b"", b"[]", b'{"geladi": 7}', b"\xff", b'{"geladi": "kemarin"}'):
        (school.folder / backup.FOLDER / upkeep.NOTES).write_bytes(spoilt)
        assert upkeep.read(school.folder) == upkeep.Upkeep()


def test_a_backup_is_wanted_only_when_something_was_done_since(school: Office) -> None:
    assert upkeep.changed_since(school.folder, school.key, newest(school))
    made = backup.make(school)
    assert not upkeep.changed_since(school.folder, school.key, made)
