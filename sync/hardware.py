"""Which computer the data are on: digests of its board and of the disk below the data.

A disk that is not the one of last time means that the data came back from a backup or are a copy.
Then this laptop gets a new key, so that no two of them ever send with the same one. What can't be
read binds nothing, and nothing here keeps anybody from working.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.store import aktivasi, hubungan, place
from sync import enrolment, sealing
from sync.clock import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bkk_desktop.office import Office

# What makers leave in these places when they write nothing of their own.
EMPTY = {"", "0", "none", "default string", "to be filled by o.e.m.", "not specified"}
DMI = "sys/class/dmi/id/product_uuid"
SERIALS = ("device/serial", "device/wwid", "serial", "wwid")


@dataclass(frozen=True, slots=True)
class Reading:
    """A computer by its board and by the disk of the data; empty where it can't be read."""

    papan: str = ""
    cakram: str = ""


def bind(office: Office, read: Callable[[Path], Reading] | None = None) -> bool:
    """Tie this laptop's key to its computer; on another one make a new key and return True."""
    now = _digests((read or reading)(office.folder))
    if place.is_portable(office.folder):
        # Data on a stick are carried from board to board on purpose.
        now = replace(now, papan="")
    with office.read() as db:
        before, device = _kept(hubungan.get(db).komputer), aktivasi.device(db)
    merged = Reading(now.papan or before.papan, now.cakram or before.cakram)
    moved = device is not None and is_another(before, now)
    if merged == before and not moved:
        return False
    with office.write("Ikat laptop ke komputer") as db:
        hubungan.bound(db, json.dumps(asdict(now if moved else merged)))
        if moved:
            aktivasi.change_device(db, enrolment.new_device())
            hubungan.got_key(db)
            hubungan.moved(db, stamp(office.now()))
            sealing.reseal(db, office.now())
    return moved


def is_another(before: Reading, now: Reading) -> bool:
    """Tell whether the data are on another computer than before.

    The disk decides: a board may be repaired or a stick be carried about, and cheap boards share
    their numbers. Only where the disk can't be read does the board.
    """
    if before.cakram and now.cakram:
        return before.cakram != now.cakram
    return bool(before.papan and now.papan) and before.papan != now.papan


def reading(folder: Path) -> Reading:
    """Read what this computer says of itself; whatever fails is left empty."""
    if sys.platform == "win32":
        from sync import hardware_windows

        with suppress(OSError, ValueError):
            return Reading(hardware_windows.board(), hardware_windows.disk(folder))
        return Reading()
    return Reading(_text(Path("/") / DMI), disk(folder))


def disk(folder: Path, root: Path = Path("/")) -> str:
    """Return the serial of the disk that holds a folder, as Linux shows it to everybody."""
    with suppress(OSError):
        number = folder.stat().st_dev
        node = root / "sys/dev/block" / f"{os.major(number)}:{os.minor(number)}"
        return next(filter(None, map(_serial, _disks(node.resolve(strict=True)))), "")
    return ""


def _disks(node: Path) -> Iterator[Path]:
    """Yield a part of a disk, the disk, and what lies below an encrypted or joined one."""
    yield node
    if (node / "partition").exists():
        yield node.parent
    with suppress(OSError):
        for below in sorted((node / "slaves").iterdir()):
            yield from _disks(below.resolve())


def _serial(node: Path) -> str:
    return next(filter(None, (_text(node / name) for name in SERIALS)), "")


def _text(path: Path) -> str:
    # The board's number is for the administrator's eyes only on most systems.
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_text("ascii").strip()
        return "" if text.lower() in EMPTY else text
    return ""


def _digests(said: Reading) -> Reading:
    return Reading(_digest("papan", said.papan), _digest("cakram", said.cakram))


def _digest(kind: str, text: str) -> str:
    text = text.strip()
    if text.lower() in EMPTY or len(set(text) - set("-0")) < 2:  # noqa: PLR2004  # 0000, FFFF
        return ""
    return hashlib.sha256(f"bkk-komputer {kind} {text}".encode()).hexdigest()


def _kept(text: str) -> Reading:
    try:
        return Reading(**json.loads(text))
    except (ValueError, TypeError):
        return Reading()
