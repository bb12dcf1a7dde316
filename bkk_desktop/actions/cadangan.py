"""Keep the school's data safe: back up what was done, check it, try the backup out, take it away.

None of this changes a record, so none of it is an action in the journal.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain.cadangan import REHEARSED_EVERY, is_due
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import backup, one_file, upkeep, vault
from bkk_desktop.store.database import FILE
from bkk_desktop.store.soundness import is_readable, is_sound

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.office import Office

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DAMAGED = (
    "Berkas data tidak lolos pemeriksaan, mungkin karena disk laptop ini. Yang masih terbaca tidak "
    "diubah lagi. Pulihkan dari cadangan terakhir."
)
SPOILT = (
    "Cadangan terakhir tidak bisa dipulihkan ketika dicoba. Data sendiri baik. Buat cadangan baru, "
    "lalu simpan satu di flashdisk."
)
KEY_MENDED = (
    "Berkas kunci.json hilang atau rusak, dan sudah diganti dengan yang ada di cadangan terakhir. "
    "Bila sandi diganti sesudah cadangan itu, ganti sekali lagi di Pengaturan, Keamanan."
)
FOREIGN = (
    "{berkas} tidak terbuka dengan kunci sekolah ini: cadangan sekolah lain, atau rusak. Data "
    "sekarang tidak diubah; pilih berkas lain."
)
NONE = "Belum ada cadangan. Buat dulu satu, lalu simpan di tempat lain."


@dataclass(frozen=True, slots=True)
class Kept:
    """What one round did: a new backup if anything was done, and the sentence on what is wrong."""

    made: Path | None = None
    damaged: str = ""
    spoilt: str = ""


def keep(office: Office) -> Kept:
    """Do whatever is due: check the data, back up what was done, try the last backup out."""
    if not _is_right(office):
        return Kept(damaged=DAMAGED)
    key = _mended_key(office)
    made = back_up(office)
    if key:
        return Kept(made, spoilt=key)
    return Kept(made, spoilt="" if _can_go_back(office) else SPOILT)


def _mended_key(office: Office) -> str:
    """Bring a key file back that was lost or damaged while the school is open; tell it."""
    if vault.is_whole(office.folder) or not backup.all_of(office.folder):
        return ""
    try:
        backup.take_key(office.folder)
    except UserError as refusal:
        return str(refusal)
    return KEY_MENDED


def back_up(office: Office) -> Path | None:
    """Make a backup, unless the last one holds everything that was done."""
    newest = backup.latest(office.folder)
    if newest is not None and not upkeep.changed_since(office.folder, office.key, newest):
        return None
    return backup.make(office)


def _is_right(office: Office) -> bool:
    now, noted = office.now(), upkeep.read(office.folder)
    if is_due(noted.diperiksa_penuh, WEEK, now):
        right, done = is_sound(office.path, office.key), {"diperiksa": now, "diperiksa_penuh": now}
    elif is_due(noted.diperiksa, DAY, now):
        right, done = is_readable(office.path, office.key), {"diperiksa": now}
    else:
        return True
    if right:
        upkeep.note(office.folder, **done)
    return right


def _can_go_back(office: Office) -> bool:
    now, newest = office.now(), backup.latest(office.folder)
    if newest is None or not is_due(upkeep.read(office.folder).geladi, REHEARSED_EVERY, now):
        return True
    right = upkeep.rehearse(office.folder, office.key, newest)
    if right:
        upkeep.note(office.folder, geladi=now)
    return right


def take_in(office: Office, path: Path) -> Path:
    """Put a backup that comes in one file among this school's own; return where it lies now."""
    place = office.folder / backup.FOLDER / office.now().strftime(backup.STAMP)
    target = backup.free(place)
    one_file.unpack(path, target)
    if not is_sound(target / FILE, office.key):
        shutil.rmtree(target, ignore_errors=True)
        raise UserError(Problem(FOREIGN, values={"berkas": path.name}))
    backup.foreign(target)
    return target


def take_away(office: Office, target: Path) -> None:
    """Back up, and put the backup in one file elsewhere; it is read back before it is believed."""
    back_up(office)
    newest = backup.latest(office.folder)
    if newest is None:
        raise UserError(NONE)
    one_file.pack(newest, target)
    upkeep.note(office.folder, di_tempat_lain=office.now())
