"""Files: where the program's own data lies, and how one is replaced whole or not at all."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parent.parent / "resources"
_PAUSES = (0.05, 0.2, 0.5)


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder; raise FileNotFoundError if it is missing."""
    path = _ROOT / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def replace_whole(path: Path, content: bytes) -> None:
    """Write a file so that after any accident the old or the new content stands, never a part."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rename(part, path)
    except BaseException:
        # What can't be tidied up must not hide what went wrong.
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def rename(old: Path, new: Path) -> None:
    """Rename durably within a folder, with patience for a virus scanner that holds the file."""
    for pause in _PAUSES:
        try:
            old.replace(new)
            break
        except PermissionError:
            time.sleep(pause)
    else:
        old.replace(new)
    sync_folder(new.parent)


def make_folder(folder: Path) -> None:
    """Make a folder unless it stands, with those above it; their names survive a power cut."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; Windows does it by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make the content of a file survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def drop_cache(file: IO[bytes]) -> None:
    """Let the next reading of a file come from the disk, where the system can do that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
