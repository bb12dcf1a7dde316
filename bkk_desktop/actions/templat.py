"""What a person can do with the report's template: save it as one file, use another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import berkas_templat
from bkk_desktop.domain.berkas_templat import MOST_BYTES, BerkasTemplat, Perubahan
from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.store import pengaturan

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.office import Office

SAME = "Templat ini sama dengan pengaturan Anda sekarang. Tidak ada yang perlu diubah."


def save_file(office: Office, path: Path) -> None:
    """Save the office's template; its name is that of the file."""
    with office.read() as db:
        settings = pengaturan.settings(db)
    with file_faults(path):
        replace_whole(path, berkas_templat.written(path.stem, settings))


def read_file(office: Office, path: Path) -> tuple[BerkasTemplat, tuple[Perubahan, ...]]:
    """Read a template and what it would change here; raise UserError, and change nothing."""
    with file_faults(path), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    with office.read() as db:
        settings = pengaturan.settings(db)
    found = berkas_templat.read(content, settings)
    return found, tuple(berkas_templat.changes(settings, found.settings))


def use(office: Office, path: Path) -> int:
    """Take a template over as one action; return how many settings it changed."""
    found, changed = read_file(office, path)
    if not changed:
        raise UserError(SAME)
    with office.write(f"Pakai {found.judul}") as db:
        pengaturan.store(db, found.settings)
    return len(changed)
