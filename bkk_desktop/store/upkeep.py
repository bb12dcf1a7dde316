"""What was done to keep the data safe, and when: a small file beside the backups.

It lies outside the database, since it must be readable when that one is not. Losing it costs
nothing: what it tells of is then simply done again.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.store import backup, vault
from bkk_desktop.store.database import FILE, connect
from bkk_desktop.store.journal import last_action
from bkk_desktop.store.soundness import is_sound

if TYPE_CHECKING:
    from pathlib import Path

NOTES = "catatan.json"
REHEARSAL = "geladi.part"


@dataclass(frozen=True, slots=True)
class Upkeep:
    """When each thing was last done and found right; nothing if never, or not known."""

    diperiksa: datetime | None = None
    diperiksa_penuh: datetime | None = None
    geladi: datetime | None = None
    di_tempat_lain: datetime | None = None


def read(folder: Path) -> Upkeep:
    """Return what is noted; what can't be read was never done."""
    try:
        noted = json.loads((folder / backup.FOLDER / NOTES).read_bytes())
        return Upkeep(**{name: _day(noted.get(name)) for name in asdict(Upkeep())})
    except (OSError, ValueError, AttributeError):
        return Upkeep()


def _day(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else None


def note(folder: Path, **done: datetime) -> None:
    """Note that something was done."""
    noted = replace(read(folder), **done)
    text = {name: when.isoformat() for name, when in asdict(noted).items() if when is not None}
    place = folder / backup.FOLDER
    with file_faults(place):
        place.mkdir(exist_ok=True)
        replace_whole(place / NOTES, json.dumps(text, indent=2).encode())


def changed_since(folder: Path, key: bytes, newest: Path) -> bool:
    """Tell whether there is anything that this backup does not hold."""
    try:
        return _last(folder, key) != _last(newest, key)
    except UserError:
        return True


def _last(folder: Path, key: bytes) -> int:
    db = connect(folder / FILE, key, query_only=True)
    try:
        return last_action(db)
    finally:
        db.connection.close()


def rehearse(folder: Path, key: bytes, newest: Path) -> bool:
    """Restore a backup into a place of its own, look whether it could be worked with, clear up."""
    trial = folder / backup.FOLDER / REHEARSAL
    with file_faults(trial):
        shutil.rmtree(trial, ignore_errors=True)
        try:
            shutil.copytree(newest, trial)
            return is_sound(trial / FILE, key) and vault.is_whole(trial)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
