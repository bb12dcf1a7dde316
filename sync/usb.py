"""The same packages and the same receipts by stick: written, read back, and only then believed.

Before the read-back nobody may pull the stick; a name without `.part` always has its full content.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import drop_cache
from bkk_desktop.store import kiriman, paket
from sync import reconcile
from sync.clock import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.paket import Paket

FOLDER = "BKK"
PART = ".part"
RENAMES = 4
BLOCK = 256 * 1024

SAFE = " Laporan tetap tersimpan di komputer ini."
SENTENCES = {
    errno.ENOSPC: "USB penuh; {nama} butuh {besar} kB lagi. Kosongkan ruang lalu salin ulang.",
    errno.EDQUOT: "USB penuh; {nama} butuh {besar} kB lagi. Kosongkan ruang lalu salin ulang.",
    errno.EROFS: "USB dikunci untuk ditulis. Geser kuncinya atau pakai USB lain.",
    errno.EACCES: "USB tidak bisa ditulisi. Periksa izin foldernya atau pakai USB lain.",
    errno.EPERM: "USB tidak bisa ditulisi. Periksa izin foldernya atau pakai USB lain.",
}
GONE = "USB tidak terbaca lagi. Pasang kembali atau pakai USB lain, lalu salin ulang."
BLOCKED = (
    "Di USB ada {folder} yang bukan folder biasa, jadi tidak dipakai. Ganti namanya atau pakai USB "
    "lain, lalu coba lagi."
)
BAD_STICK = "Salinan {nama} tidak sama dengan aslinya, jadi USB ini mungkin rusak. Pakai USB lain."
NO_FOLDER = "Folder USB itu tidak ada. Pasang USB lalu pilih lagi."
DONE = "Sudah disalin dan diperiksa; aman dicabut."
STOPPED = "Dihentikan sebelum disalin."
NOTHING = "Tidak ada laporan yang menunggu dikirim."


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one package on its way to the stick."""

    paket: int
    nama_berkas: str
    sudah: bool
    kalimat: str


def copy_out(
    office: Office,
    folder: Path,
    report: Callable[[int, int], None],
    stop: threading.Event,
) -> list[Copied]:
    """Copy every package that waits for its receipt to the stick's BKK folder."""
    with office.read() as db:
        packages = [paket.get(db, row.paket) for row in reconcile.to_send(db)]
    if not packages:
        raise UserError(Problem(NOTHING, code="BKK-U1"))
    check_there(folder)
    copied = []
    for done, package in enumerate(packages):
        report(done, len(packages))
        copied.append(_copied(office, package, place_of(folder), stop))
    report(len(packages), len(packages))
    return copied


def check_there(folder: Path) -> None:
    """Raise UserError unless the stick is there; one that was pulled out answers with a fault."""
    with suppress(OSError):
        if folder.is_dir():
            return
    raise UserError(Problem(NO_FOLDER, code="BKK-U2"))


def place_of(folder: Path) -> Path:
    """Return the BKK folder of a stick, also when it was itself chosen."""
    return folder if folder.name.upper() == FOLDER else folder / FOLDER


def prepare(place: Path) -> None:
    """Make the BKK folder unless it stands; raise UserError if a link or a file is in its place.

    A link there, put by somebody else, would lead the writing away from the stick.
    """
    if _leads_away(place) or (place.exists() and not place.is_dir()):
        raise UserError(Problem(BLOCKED, values={"folder": place.name}, code="BKK-U7"))
    if not place.is_dir():
        place.mkdir()
        # Pulled out now, the stick would lose the folder with all that is in it.
        _sync_folder(place.parent)


def _leads_away(place: Path) -> bool:
    # A junction of Windows is no symbolic link, but leads to another place as one does.
    here = place.parent.resolve() / place.name
    return str(place.resolve()).casefold() != str(here).casefold()


def _copied(office: Office, package: Paket, place: Path, stop: threading.Event) -> Copied:
    if stop.is_set():
        return Copied(package.id, package.nama_berkas, False, STOPPED)
    try:
        prepare(place)
        write_verified(place / package.nama_berkas, package.isi)
    except OSError as error:
        return Copied(package.id, package.nama_berkas, False, _sentence(error, package))
    except UserError as error:
        return Copied(package.id, package.nama_berkas, False, f"{error}{SAFE}")
    with office.write("Salin ke USB") as db:
        kiriman.on_usb(db, package.id, stamp(office.now()))
    return Copied(package.id, package.nama_berkas, True, DONE)


def _sentence(error: OSError, package: Paket) -> str:
    template = SENTENCES.get(error.errno or 0, GONE)
    besar = len(package.isi) // 1024 + 1
    return template.format(nama=package.nama_berkas, besar=besar) + SAFE


def write_verified(target: Path, data: bytes) -> None:
    """Write a file so that its name stands only for its full content, and read it back."""
    part = target.with_name(target.name + PART)
    try:
        _write(part, data)
        _replace(part, target)
        _sync_folder(target.parent)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    if _read_back(target) != hashlib.sha256(data).hexdigest():
        with suppress(OSError):
            target.unlink()
        raise UserError(Problem(BAD_STICK, values={"nama": target.name}, code="BKK-U3"))


def _write(part: Path, data: bytes) -> None:
    # A link with this name, put there by somebody else, must not lead the writing elsewhere.
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(part: Path, target: Path) -> None:
    for left in reversed(range(RENAMES)):
        try:
            part.replace(target)
        except PermissionError:
            # A virus scanner may hold a new file for a moment.
            if not left:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder can't be opened there; the file's own sync carries its name
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some stick file systems know no sync of folders.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _read_back(target: Path) -> str:
    seen = hashlib.sha256()
    with target.open("rb") as file:
        # Without this the answer would come from memory and prove nothing.
        drop_cache(file)
        while block := file.read(BLOCK):
            seen.update(block)
    return seen.hexdigest()


def files(folder: Path, prefix: str, suffix: str) -> Iterator[Path]:
    """Yield the stick's plain files of ours by name; links and anything else are never opened."""
    for place in _places(folder):
        try:
            found = sorted(place.iterdir()) if place.is_dir() else []
            plain = [path for path in found if stat.S_ISREG(path.lstat().st_mode)]
        except OSError as error:
            raise UserError(Problem(GONE, code="BKK-U4")) from error
        for path in plain:
            if path.name.startswith(prefix) and path.name.endswith(suffix):
                yield path


def _places(folder: Path) -> list[Path]:
    inner = place_of(folder)
    try:
        return sorted({folder} if _leads_away(inner) else {folder, inner})
    except OSError as error:
        raise UserError(Problem(GONE, code="BKK-U4")) from error
