"""Updates at the province: which key signs them, what is announced, and the files themselves.

The release key itself never comes near this folder: only its public half does, in the trust
document. What is announced are the files in `pembaruan/` that this key has signed.
"""

from __future__ import annotations

import re
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError, file_faults
from sync import update
from sync.documents import Announced, Trust
from sync.province import keys

if TYPE_CHECKING:
    import argparse

    from sync.province.keys import Province

FOLDER = "pembaruan"
MOST = 20
NO_KEY = (
    "{kunci} bukan kunci publik (64 huruf dan angka heksadesimal). Tidak ada yang berubah; salin "
    "lagi dari keluaran packaging/update.py."
)


def trust_key(province: Province, key: str) -> Trust:
    """Sign a trust document that names this release key and no other."""
    known = key.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{64}", known):
        raise UserError(Problem(NO_KEY, values={"kunci": key}))
    return keys.renew(province, release_keys=(known,))


def publish(province: Province, path: Path) -> update.Update:
    """Announce an update from now on; raise UserError unless our release key has signed it."""
    said = read(path, province.trust())
    place = province.folder / FOLDER
    with file_faults(place):
        place.mkdir(exist_ok=True)
        part = place / f"{path.name}.part"
        shutil.copyfile(path, part)
        part.replace(place / path.name)
    return said


def read(path: Path, trusted: Trust) -> update.Update:
    """Return what a file says, for whichever laptop it is."""
    return update.said_in(path, trusted).update


def announced(province: Province, trusted: Trust) -> tuple[Announced, ...]:
    """Return what a greeting names."""
    return tuple(one for one, _ in _found(province.folder / FOLDER, trusted))


def file_of(province: Province, digest: str) -> Path | None:
    """Return the announced file with this digest."""
    found = _found(province.folder / FOLDER, province.trust())
    return next((path for one, path in found if one.sha256 == digest), None)


def _found(folder: Path, trusted: Trust) -> list[tuple[Announced, Path]]:
    if not folder.is_dir() or not trusted.release_keys:
        return []
    found = []
    for path in sorted(folder.glob(f"*{update.SUFFIX}"))[:MOST]:
        stat = path.stat()
        one = _one(path, stat.st_size, stat.st_mtime_ns, trusted)
        if one is not None:
            found.append((one, path))
    return found


@lru_cache(maxsize=64)
def _one(path: Path, _size: int, _changed: int, trusted: Trust) -> Announced | None:
    try:
        said = read(path, trusted)
        size, digest = update.digest_of(path)
    except (UserError, OSError):
        return None
    return Announced(said.version, said.platform, size, digest)


def key_options(command: argparse.ArgumentParser) -> None:
    """Add what release-key takes."""
    command.add_argument("kunci", help="kunci publik penanda tangan pembaruan")


def key(given: argparse.Namespace) -> int:
    """Name the key that signs updates."""
    new = trust_key(keys.load(given.folder), given.kunci)
    sys.stdout.write(f"Dokumen kepercayaan versi {new.trust_version} menyebut kunci ini.\n")
    return 0


def publish_options(command: argparse.ArgumentParser) -> None:
    """Add what publish takes."""
    command.add_argument("berkas", type=Path, help="berkas .bkku")


def published(given: argparse.Namespace) -> int:
    """Announce an update to every school."""
    said = publish(keys.load(given.folder), given.berkas)
    sys.stdout.write(f"Versi {said.version} untuk {said.platform} diumumkan.\n")
    return 0
