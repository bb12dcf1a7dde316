"""An update in one file, .bkku: a signed manifest and the installer, in a stored ZIP.

It is believed only if a release key that the trust document names has signed the manifest. The
root signs trust documents alone, so a release key that was lost is dropped by a newer one. The
manifest names size and digest of the installer; where they lie in the ZIP, and what else the ZIP
says, is of no weight.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from bkk_desktop import VERSION
from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import drop_cache, rename, sync_file
from sync import documents
from sync.canonical import MalformedError
from sync.documents import Day, Line, Natural, Platform, Version
from sync.envelope import ForgedError, sign, unverified, verified

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from typing import IO

    from sync.documents import Trust

UPDATE = "application/vnd.bkk.update.v1+json"
SUFFIX = ".bkku"
MIMETYPE, MANIFEST, PAYLOAD = "mimetype", "manifest.dsse.json", "pemasang"
KIND = b"application/vnd.bkk.update+zip"
LARGEST = 400 * 1000 * 1000
LARGEST_MANIFEST = 64 * 1024
BLOCK = 1 << 20
WINDOWS, WINDOWS_FOLDER = "windows-x86_64", "windows-x86_64-folder"
DEBIAN, FOLDER = "linux-x86_64-deb", "linux-x86_64-folder"
PLATFORMS = {
    WINDOWS: "Windows",
    WINDOWS_FOLDER: "Windows, folder portabel",
    DEBIAN: "Linux, paket Debian",
    FOLDER: "Linux, folder",
}

UNTOUCHED = "Program yang sekarang tidak berubah."
DAMAGED = (
    "{nama} rusak atau tidak lengkap, jadi tidak dipasang. "
    + UNTOUCHED
    + (" Salin atau unduh lagi berkasnya.")
)
NOT_ACTIVE = (
    "Pembaruan hanya dipasang bila disahkan dinas yang dipercaya, dan sekolah ini belum aktivasi. "
    "Buka berkas aktivasi (.bkka) di Pengiriman dulu, atau pasang versi baru seperti pertama kali."
)
NO_KEYS = (
    "{provinsi} belum menyebut siapa yang menandatangani pembaruan, jadi {nama} tidak dipasang. "
    + UNTOUCHED
    + " Hubungi provinsi sekali lewat Pengiriman, atau minta berkas aktivasi terbaru."
)
FORGED = (
    "{nama} tidak ditandatangani oleh penanda tangan yang disebut {provinsi}. Jangan dipasang. "
    + UNTOUCHED
    + " Hubungi dinas provinsi bila berkas ini datang atas namanya."
)
OTHER_PLATFORM = (
    "{nama} untuk {untuk}, sedangkan di laptop ini {milik}. " + UNTOUCHED + " Minta berkas yang "
    "sesuai."
)
SAME = "Versi {versi} sudah terpasang. Tidak ada yang perlu diperbarui."
OLDER = (
    "{nama} berisi versi {versi}, lebih lama daripada yang terpasang, {kini}. Versi lama tidak "
    "dipasang di atas yang baru, karena berkas data sudah mengikuti versi baru."
)
STEP = (
    "Versi {versi} dipasang di atas versi {minimum} atau lebih baru, dan yang terpasang {kini}. "
    + UNTOUCHED
    + " Pasang versi {minimum} dulu."
)
TOO_LARGE = "{nama} lebih besar daripada {batas} MB, jadi bukan pembaruan yang sah. " + UNTOUCHED
STOPPED = "Pembaruan dibatalkan. " + UNTOUCHED

_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    KeyError,
)


@dataclass(frozen=True, slots=True)
class Update:
    """What the installer is, for everybody to read; `minimum` is the oldest it goes over."""

    v: int
    version: Version
    platform: Platform
    name: Annotated[str, r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"]
    bytes: Natural
    sha256: Annotated[str, r"[0-9a-f]{64}"]
    minimum: Version
    notes: tuple[Line, ...]
    released: Day
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """An update that may be installed here: its file, what it says, and who has signed it."""

    path: Path
    update: Update
    signer: str
    provinsi: str


@dataclass(frozen=True, slots=True)
class Here:
    """What runs on this laptop."""

    version: str
    platform: str


def here(*, portable: bool = False) -> Here:
    """Return what runs here; a portable program is updated by a folder, not by an installer."""
    if sys.platform == "win32":
        return Here(VERSION, WINDOWS_FOLDER if portable else WINDOWS)
    installed = Path(sys.executable).is_relative_to("/usr/lib/bkk-desktop")
    return Here(VERSION, DEBIAN if installed else FOLDER)


def order(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared."""
    return tuple(int(part) for part in version.split("."))


def write(target: Path, key: bytes, update: Update, installer: Path) -> None:
    """Make the file for a release; the manifest's size and digest must be the installer's."""
    manifest = sign(key, UPDATE, documents.encode(update))
    documents.decode(Update, unverified(manifest, UPDATE))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, data in ((MIMETYPE, KIND), (MANIFEST, manifest)):
            packed.writestr(zipfile.ZipInfo(name), data)
        with installer.open("rb") as content, packed.open(zipfile.ZipInfo(PAYLOAD), "w") as file:
            while part := content.read(BLOCK):
                file.write(part)


def offered(path: Path, trusted: Trust | None, at: Here) -> Offered:
    """Return what a file offers; raise UserError if it is not for this laptop, or not true.

    Whether the installer itself is whole is seen when it is taken out.
    """
    if trusted is None:
        raise UserError(NOT_ACTIVE)
    found = said_in(path, trusted)
    _check(found.update, at, {"nama": path.name})
    return found


def said_in(path: Path, trusted: Trust) -> Offered:
    """Return what a file says to any laptop; raise UserError unless a release key has signed it."""
    values = {"nama": path.name, "provinsi": trusted.province}
    if not trusted.release_keys:
        raise UserError(Problem(NO_KEYS, values=values))
    with file_faults(path):
        if path.stat().st_size > LARGEST:
            raise _refused(TOO_LARGE, values, batas=LARGEST // 1_000_000)
        manifest = _manifest(path)
    said, signer = _signed(manifest, trusted, values)
    if said.bytes > LARGEST:
        raise _refused(TOO_LARGE, values, batas=LARGEST // 1_000_000)
    return Offered(path, said, signer, trusted.province)


def _refused(template: str, values: dict[str, str], **more: object) -> UserError:
    return UserError(Problem(template, values=values | more))


def _manifest(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            names = tuple(entry.filename for entry in entries)
            plain = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
            if names != (MIMETYPE, MANIFEST, PAYLOAD) or not plain:
                raise MalformedError("entries")
            if entries[1].file_size > LARGEST_MANIFEST:
                raise MalformedError("manifest")
            return packed.read(MANIFEST)
    except _FAULTS as error:
        raise UserError(Problem(DAMAGED, values={"nama": path.name})) from error


def _signed(manifest: bytes, trusted: Trust, values: dict[str, str]) -> tuple[Update, str]:
    try:
        for key in trusted.release_keys:
            with suppress(ForgedError):
                said = verified(manifest, UPDATE, [key])
                return documents.decode(Update, said), key
    except MalformedError as error:
        raise _refused(DAMAGED, values) from error
    raise _refused(FORGED, values)


def _check(update: Update, at: Here, values: dict[str, str]) -> None:
    more = {"versi": update.version, "kini": at.version, "minimum": update.minimum}
    if update.platform != at.platform:
        named = {"untuk": _words(update.platform), "milik": _words(at.platform)}
        raise _refused(OTHER_PLATFORM, values, **named)
    if order(update.version) == order(at.version):
        raise _refused(SAME, values, **more)
    if order(update.version) < order(at.version):
        raise _refused(OLDER, values, **more)
    if order(update.minimum) > order(at.version):
        raise _refused(STEP, values, **more)


def _words(platform: str) -> str:
    return PLATFORMS.get(platform, "sistem lain")


def take_out(
    one: Offered, folder: Path, report: Callable[[int, int], None], stop: threading.Event
) -> Path:
    """Put the installer into a folder, checked as it was signed, and return where it lies.

    What lay there of an earlier update is removed first.
    """
    target = folder / one.update.name
    with file_faults(target):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.is_file():
                old.unlink()
        part = target.with_name(f"{target.name}.part")
        try:
            _copy(one, part, report, stop)
            sync_file(part)
            if _digest_on_disk(part) != one.update.sha256:
                raise UserError(Problem(DAMAGED, values={"nama": one.path.name}))
            rename(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return target


def _copy(
    one: Offered, part: Path, report: Callable[[int, int], None], stop: threading.Event
) -> None:
    done, total = 0, one.update.bytes
    try:
        with (
            zipfile.ZipFile(one.path) as packed,
            packed.open(PAYLOAD) as content,
            part.open("xb") as file,
        ):
            for block in _blocks(content):
                done += len(block)
                if stop.is_set():
                    raise UserError(STOPPED)
                if done > total:
                    break
                file.write(block)
                report(done, total)
    except _FAULTS as error:
        raise UserError(Problem(DAMAGED, values={"nama": one.path.name})) from error


def _digest_on_disk(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        drop_cache(file)
        for block in _blocks(file):
            found.update(block)
    return found.hexdigest()


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def digest_of(path: Path) -> tuple[int, str]:
    """Return size and digest of a file."""
    return path.stat().st_size, _digest_on_disk(path)


def newest_on(stick: Path, trusted: Trust | None, at: Here) -> Offered | None:
    """Return the newest update for this laptop in a stick's BKK folder; others are passed over."""
    found = []
    with suppress(OSError):
        for path in sorted((stick / "BKK").glob(f"*{SUFFIX}"))[:50]:
            with suppress(UserError):
                found.append(offered(path, trusted, at))
    return max(found, key=lambda one: order(one.update.version), default=None)
