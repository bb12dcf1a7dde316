"""A backup as one file, for a second place or another laptop: a plain ZIP of its three files.

Nothing in it is readable: the database is encrypted, and its key opens by password or code only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import drop_cache, rename, sync_file, sync_folder
from bkk_desktop.store import vault
from bkk_desktop.store.backup import NUMBER
from bkk_desktop.store.database import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

SUFFIX = ".bkkc"
PART = ".part"
KIND = "mimetype"
MIMETYPE = "application/vnd.bkk.cadangan+zip"
BLOCK = 1 << 20
SMALL = 1 << 16
_INSIDE = (FILE, vault.FILE, NUMBER)

BAD_PLACE = (
    "Salinan di {berkas} tidak sama dengan aslinya, jadi flashdisk atau disk itu mungkin rusak. "
    "Cadangan di laptop ini tetap ada; pakai flashdisk lain."
)
STRANGE = (
    "{berkas} bukan berkas cadangan BKK Desktop, atau rusak. Tidak ada yang diubah; pilih berkas "
    "berakhiran .bkkc yang lain."
)
KEYLESS = (
    "Cadangan {nama} tidak memuat berkas kunci, jadi tidak akan bisa dibuka di tempat lain. Buat "
    "cadangan baru; bila tetap begini, berkas kunci.json di folder data hilang atau rusak."
)
TAKEN = "Di {folder} sudah ada data. Tidak ada yang ditimpa; pilih tempat lain."


def pack(backup: Path, target: Path) -> None:
    """Write a backup as one file, read it back past the cache, and only then keep it."""
    part = target.with_name(target.name + PART)
    if not vault.is_whole(backup):
        raise UserError(Problem(KEYLESS, values={"nama": backup.name}))
    with file_faults(target):
        try:
            _write(backup, part)
            rename(part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        if list(_sums(target)) != [_sum_of(backup / name) for name in _INSIDE]:
            with suppress(OSError):
                target.unlink()
            raise UserError(Problem(BAD_PLACE, values={"berkas": target.name}))


def _write(backup: Path, part: Path) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(zipfile.ZipInfo(KIND), MIMETYPE)
        for name in _INSIDE:
            # Told by nothing: a clock before 1980 would have no day that a ZIP can hold.
            with (backup / name).open("rb") as content, packed.open(name, "w") as file:
                shutil.copyfileobj(content, file, BLOCK)
    sync_file(part)


def _sums(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        # Without this the answer would come from memory and prove nothing.
        drop_cache(file)
        try:
            with zipfile.ZipFile(file) as packed:
                for name in _INSIDE:
                    with packed.open(name) as content:
                        yield _sum(content)
        except (zipfile.BadZipFile, KeyError):
            yield ""


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return _sum(file)


def _sum(file: IO[bytes]) -> str:
    seen = hashlib.sha256()
    while block := file.read(BLOCK):
        seen.update(block)
    return seen.hexdigest()


def unpack(path: Path, folder: Path) -> None:
    """Make a school's folder of a backup in one file; it is whole, or not there at all.

    Raise UserError if the file is none of ours or damaged, or if the folder exists.
    """
    if folder.exists():
        raise UserError(Problem(TAKEN, values={"folder": folder}))
    part = folder.with_name(folder.name + PART)
    with file_faults(path):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            _extract(path, part)
            sync_folder(part)
            rename(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _extract(path: Path, part: Path) -> None:
    strange = UserError(Problem(STRANGE, values={"berkas": path.name}))
    try:
        with zipfile.ZipFile(path) as packed:
            if not _is_ours(packed):
                raise strange
            for name in _INSIDE:
                with packed.open(name) as content, (part / name).open("xb") as file:
                    shutil.copyfileobj(content, file, BLOCK)
                    file.flush()
                    os.fsync(file.fileno())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise strange from error


def _is_ours(packed: zipfile.ZipFile) -> bool:
    """Tell whether it holds just our files, as they are: nothing can swell while it is read."""
    entries = packed.infolist()
    small = {entry.filename: entry.file_size <= SMALL for entry in entries}
    return (
        [entry.filename for entry in entries] == [KIND, *_INSIDE]
        and all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
        and all(entry.file_size == entry.compress_size for entry in entries)
        and all(small[name] for name in (KIND, vault.FILE, NUMBER))
        and packed.read(KIND) == MIMETYPE.encode()
    )
