"""Backups: each is a school's folder of its own, so that it opens anywhere by the password.

The copy stands under its final name only once it is complete, checked and on the disk. It keeps
the key file of its day: an old backup opens by the password of that time. Its number says which
came last, since the name does so only as long as the laptop's clock is right.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bkk_desktop.domain import cadangan
from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import make_folder, rename, replace_whole, sync_file, sync_folder
from bkk_desktop.store import vault
from bkk_desktop.store.database import FILE, connect, spoken
from bkk_desktop.store.soundness import is_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bkk_desktop.store.database import Database

FOLDER = "cadangan"
PART = ".part"
NUMBER = "urutan"
LONGEST_NUMBER = 10
STAMP = "%Y-%m-%d_%H%M%S"
STAMP_LENGTH = 17
UNSOUND = (
    "Cadangan tidak jadi dibuat, karena salinannya tidak lolos pemeriksaan. Data tidak diubah; "
    "cadangan sebelumnya tetap ada. Jangan hapus apa pun, dan periksa disk ini."
)

IN_THE_WAY = (
    "Ada berkas bernama {berkas} di tempat folder cadangan, jadi cadangan tidak bisa dibuat. Data "
    "sendiri baik. Ganti nama berkas itu, lalu coba lagi."
)
NO_KEY = (
    "Tidak ada cadangan di {folder} yang memuat berkas kunci. Jangan hapus folder itu; cari "
    "salinan kunci.json di flashdisk atau laptop lama."
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One complete backup; `made` is what the clock said then, nothing if its name was changed."""

    path: Path
    number: int
    made: datetime | None
    size: int


class Source(Protocol):
    """What a backup needs of an office."""

    folder: Path
    key: bytes
    now: Callable[[], datetime]


def make(office: Source) -> Path:
    """Back the school's data up and return the new folder; raise UserError if it isn't sound.

    Then older ones are thinned, which a new sound one has just made safe.
    """
    db = connect(office.folder / FILE, office.key)
    try:
        made = copied(db, office.key, office.folder, office.now())
    finally:
        db.connection.close()
    thin(office.folder)
    return made


def copied(db: Database, key: bytes, folder: Path, now: datetime) -> Path:
    """Back up what this connection sees; it must not be within a transaction."""
    place = folder / FOLDER
    if place.exists() and not place.is_dir():
        raise UserError(Problem(IN_THE_WAY, values={"berkas": place}))
    with file_faults(place):
        make_folder(place)
        target = free(folder / FOLDER / now.strftime(STAMP))
        part = target.with_name(target.name + PART)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            _fill(db, key, folder, part)
            rename(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return target


def free(target: Path) -> Path:
    """Return a path that nothing has yet: this one, or this one with a number."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.name}_{number:02}")
    return free


def _fill(db: Database, key: bytes, folder: Path, part: Path) -> None:
    with spoken():
        db.execute("VACUUM INTO ?", (str(part / FILE),))
    _keep_key(folder, part)
    (part / NUMBER).write_text(str(_last_number(folder) + 1), encoding="ascii")
    if not is_sound(part / FILE, key):
        raise UserError(Problem(UNSOUND))
    for path in sorted(part.iterdir()):
        sync_file(path)
    sync_folder(part)


def _keep_key(folder: Path, part: Path) -> None:
    """Put a key file beside the copy that opens it: never a damaged one in the place of a whole."""
    if not vault.exists(folder):
        return
    whole = folder if vault.is_whole(folder) else _with_key(folder)
    if whole is None:
        raise UserError(Problem(vault.BROKEN, values={"folder": folder}))
    shutil.copyfile(whole / vault.FILE, part / vault.FILE)


def _with_key(folder: Path) -> Path | None:
    return next((one.path for one in all_of(folder) if vault.is_whole(one.path)), None)


def thin(folder: Path) -> None:
    """Let older backups go; what can't be removed now stays for the next time."""
    found = all_of(folder)
    stay = cadangan.kept([one.made for one in found])
    for place, one in enumerate(found):
        if place not in stay:
            # Under its old name, a backup that is half removed would still pass for a whole one.
            part = one.path.with_name(one.path.name + PART)
            with suppress(OSError):
                rename(one.path, part)
                shutil.rmtree(part)


def take_key(folder: Path) -> None:
    """Bring the key file back from the latest backup that has it whole; keep a damaged one aside.

    The password is then the one of that backup's day. Raise UserError if no backup has it.
    """
    whole = _with_key(folder)
    if whole is None:
        raise UserError(Problem(NO_KEY, values={"folder": folder}))
    with file_faults(folder / vault.FILE):
        content = (whole / vault.FILE).read_bytes()
        if vault.exists(folder):
            rename(folder / vault.FILE, free(folder / f"{vault.FILE}.rusak"))
        replace_whole(folder / vault.FILE, content)


def foreign(backup: Path) -> None:
    """Mark a backup that came from elsewhere, so that it is never taken for the latest here."""
    with file_faults(backup):
        replace_whole(backup / NUMBER, b"0")


def all_of(folder: Path) -> list[Backup]:
    """Return every complete backup of a school's folder, the latest first."""
    found = [Backup(path, _number(path), made_on(path), _size(path)) for path in _whole(folder)]
    return sorted(found, key=lambda one: (one.number, one.path.name), reverse=True)


def latest(folder: Path) -> Path | None:
    """Return the newest complete backup of a school's folder, or nothing."""
    return max(_whole(folder), default=None, key=lambda path: (_number(path), path.name))


def _whole(folder: Path) -> Iterator[Path]:
    for path in (folder / FOLDER).glob("[0-9]*"):
        if path.suffix != PART and (path / FILE).is_file():
            yield path


def made_on(backup: Path) -> datetime | None:
    """Return what the clock said when a backup was made, nothing if its name was changed."""
    try:
        day, _, clock = backup.name[:STAMP_LENGTH].partition("_")
        # Said in full, ISO's own reader takes it; strptime costs every start two milliseconds.
        return datetime.fromisoformat(f"{day}T{clock}").astimezone()
    except (ValueError, OSError, OverflowError):
        return None


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.iterdir())


def _last_number(folder: Path) -> int:
    return max(map(_number, _whole(folder)), default=0)


def _number(path: Path) -> int:
    try:
        text = (path / NUMBER).read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    return int(text) if text.isdigit() and len(text) < LONGEST_NUMBER else 0
