"""Where the schools' folders lie, and how a new or a sample one comes into being."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import file_faults
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import place, vault
from bkk_desktop.store.database import FILE

if TYPE_CHECKING:
    from bkk_desktop.domain.sekolah import Bkk, Sekolah

SAMPLE = "contoh"
KINDS = "Cadangan BKK Desktop (*.bkkc)"
NPSN = re.compile(r"(?<!\d)\d{8}(?!\d)")
PREPARING = "Menyiapkan sekolah contoh"
# The sample's people are invented, so its password protects nothing.
SAMPLE_PASSWORD = "sekolah contoh"  # noqa: S105

Clock = Callable[[], datetime]
Report = Callable[[int, int], None]
# The sample lives in its own week, so that its quarter is always the one to report.
SAMPLE_START = datetime(2026, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
_STARTED = time.monotonic()


def sample_clock() -> datetime:
    """Return the sample school's time: it goes on from the start of this run."""
    return SAMPLE_START + timedelta(seconds=time.monotonic() - _STARTED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A school's folder and the key to it; `code` is the recovery code of a new one.

    `forgotten` says that it was opened with the recovery code, for want of the password, and
    `read_only` that it was the password of the head of the school.
    """

    folder: Path
    key: bytes
    sample: bool = False
    code: str = ""
    forgotten: bool = False
    read_only: bool = False


def own_schools(root: Path) -> list[Path]:
    """Return the folders of real schools, the one that was used last first."""
    if not root.is_dir():
        return []
    found = [path for path in root.iterdir() if path.name != SAMPLE and is_school(path)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def is_school(folder: Path) -> bool:
    """Tell whether a folder holds a school, even one whose key file is lost."""
    return vault.exists(folder) or (folder / FILE).exists()


def new_school(folder: Path, password: str, school: Sekolah, bkk: Bkk, now: Clock) -> Opened:
    """Make a school's folder with its first facts."""
    from bkk_desktop.actions.sekolah import save_bkk, save_sekolah

    place.check(folder)
    key, code = vault.create(folder, password)
    office = open_office(folder, key, now)
    try:
        save_sekolah(office, school)
        save_bkk(office, bkk)
    finally:
        office.close()
    return Opened(folder, key, code=code)


def moved_school(root: Path, path: Path) -> Path:
    """Make a school's folder of another laptop's backup in one file; return it."""
    from bkk_desktop.store import one_file

    found = NPSN.search(path.stem)
    with file_faults(root):
        root.mkdir(parents=True, exist_ok=True)
    folder = root / (found[0] if found else "sekolah")
    place.check(folder)
    one_file.unpack(path, folder)
    return folder


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def sample_school(root: Path, report: Report = _silent, _stop: object = None) -> Opened:
    """Open the sample school, making it the first time; it is whole or not there at all."""
    folder = root / SAMPLE
    if not vault.exists(folder):
        part = root / f"{SAMPLE}.part"
        with file_faults(root):
            shutil.rmtree(part, ignore_errors=True)
            root.mkdir(parents=True, exist_ok=True)
        key, _code = vault.create(part, SAMPLE_PASSWORD)
        _fill(open_office(part, key, sample_clock), report)
        with file_faults(root):
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)
    return Opened(folder, vault.unlock(folder, SAMPLE_PASSWORD), sample=True)


def _fill(office: Office, report: Report) -> None:
    from bkk_desktop.actions import sekolah_contoh

    try:
        sekolah_contoh.fill(office, report)
    finally:
        office.close()
