"""Where a school's folder lies, and whether data may begin there.

A laptop's own disk needs no asking. A stick is asked for by portable mode, whose marker lies
beside the program. On a network drive or in a folder that something else copies to and fro, the
file is changed under the program's hands, so no school begins there; one that is there is opened.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path

from bkk_desktop.errors import Problem, UserError

MARKER = "portabel.txt"
DATA = "Data BKK"
MOUNTS, BLOCKS = Path("/proc/mounts"), Path("/sys/class/block")
_REMOVABLE, _REMOTE = 2, 4  # as Windows calls them
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "davfs", "fuse.sshfs", "fuse.rclone",
    "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
_SYNCED = ("dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "nextcloud")


class Place(StrEnum):
    """What a folder lies on, in words."""

    OWN = "disk laptop ini"
    STICK = "flashdisk atau disk lepas"
    NETWORK = "disk jaringan"
    SYNCED = "folder yang disalin ke awan (OneDrive, Dropbox, Google Drive)"


NOT_HERE = (
    "Data sekolah tidak bisa dimulai di {folder}: itu {tempat}, dan berkas data rusak bila "
    "diubah dari luar program. Tidak ada yang dibuat. Pakai folder di disk laptop ini."
)
NOT_ASKED = (
    "Data sekolah tidak dimulai di {folder}, karena itu {tempat}. Tidak ada yang dibuat. Bila "
    "memang ingin data di flashdisk, pilih mode portabel di layar awal; bila tidak, pakai folder "
    "di disk laptop ini."
)


def is_portable(folder: Path) -> bool:
    """Tell whether a school's folder lies beside a program that was asked to keep it there."""
    return folder.parent.name == DATA and (folder.parent.parent / MARKER).is_file()


def check(folder: Path) -> None:
    """Raise UserError if no school may begin here."""
    found = kind_of(folder)
    if found is Place.OWN or (found is Place.STICK and is_portable(folder)):
        return
    template = NOT_ASKED if found is Place.STICK else NOT_HERE
    raise UserError(Problem(template, values={"folder": folder, "tempat": found.value}))


def kind_of(folder: Path, mounts: Path = MOUNTS, blocks: Path = BLOCKS) -> Place:
    """Return what a folder lies on, which need not be there yet; what can't be told is our own."""
    folder = folder.absolute()
    if any(_is_synced(part) for part in folder.parts):
        return Place.SYNCED
    if sys.platform == "win32":
        return _on_windows(folder)
    return _on_unix(folder, mounts, blocks)


def _is_synced(part: str) -> bool:
    name = part.casefold()
    return name in _SYNCED or name == "onedrive" or name.startswith("onedrive - ")


def _on_windows(folder: Path) -> Place:
    if sys.platform == "win32":
        import ctypes

        if folder.drive.startswith("\\\\"):
            return Place.NETWORK
        found = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return {_REMOVABLE: Place.STICK, _REMOTE: Place.NETWORK}.get(found, Place.OWN)
    return Place.OWN


def _on_unix(folder: Path, mounts: Path, blocks: Path) -> Place:
    device, kind = _mounted(folder, mounts)
    if kind in _NETWORK:
        return Place.NETWORK
    block = blocks / Path(device).name
    if device.startswith("/dev/") and block.exists() and _is_removable(block.resolve()):
        return Place.STICK
    return Place.OWN


def _mounted(folder: Path, mounts: Path) -> tuple[str, str]:
    """Return device and kind of the file system that holds a folder."""
    try:
        lines = [line.split(" ") for line in mounts.read_text(errors="replace").splitlines()]
    except OSError:
        return "", ""
    found = [
        (len(where), device, kind)
        for device, point, kind, *_ in (line for line in lines if len(line) > 2)  # noqa: PLR2004
        if folder.is_relative_to(where := point.replace("\\040", " "))
    ]
    # Of two that are mounted at one point, the later one is seen.
    longest = max((size for size, _, _ in found), default=0)
    return next(((d, k) for size, d, k in reversed(found) if size == longest), ("", ""))


def _is_removable(block: Path) -> bool:
    # A disk in an USB case calls itself fixed, yet is carried away as easily.
    if any(part.startswith("usb") for part in block.parts):
        return True
    for place in (block, block.parent):
        try:
            if (place / "removable").read_text(encoding="ascii").strip() == "1":
                return True
        except (OSError, ValueError):
            continue
    return False


def is_writable(folder: Path) -> bool:
    """Tell whether a file can be made in a folder."""
    probe = folder / f".bkk-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
