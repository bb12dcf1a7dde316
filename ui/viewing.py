"""Files shown by the system's own viewer: a copy nobody else can read, gone with the program."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.office import Office

MARK = "bkk-lihat-"
NO_VIEWER = (
    "Laptop ini tidak punya program untuk membuka berkas seperti ini. Simpan dulu berkasnya, lalu "
    "buka di tempat lain."
)


def _prefix(folder: Path) -> str:
    # One school is open in one program at a time, so what has its mark is this program's.
    import hashlib

    mark = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{MARK}{mark[:12]}-"


def copy_out(office: Office, number: int) -> Path:
    """Write a file where only this person can read it, under a name that tells nothing."""
    from bkk_desktop.domain.berkas import Berkas
    from bkk_desktop.store import berkas as store
    from bkk_desktop.store import record

    with office.read() as db:
        tipe = record.get(db, Berkas, number).tipe
        content = store.content(db, number)
    place = Path(tempfile.gettempdir())
    with file_faults(place):
        private = Path(tempfile.mkdtemp(prefix=_prefix(office.folder), dir=place))
        path = private / f"berkas-{number}.{tipe}"
        path.write_bytes(content)
        path.chmod(0o400)
    return path


def show(path: Path) -> None:
    """Open a copy with the system's viewer; raise UserError if it has none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(NO_VIEWER)


def wipe(folder: Path) -> None:
    """Take away every copy that was shown of this school's files.

    What a viewer still holds open stays until the next start.
    """
    place = Path(tempfile.gettempdir())
    left = list(place.glob(f"{MARK}*"))
    mine = _prefix(folder) if left else MARK  # most starts find nothing, and need not know
    for private in left:
        if not private.name.startswith(mine):
            continue
        with suppress(OSError):
            for path in private.iterdir():
                os.chmod(path, 0o600)  # noqa: PTH101  # Windows deletes no read-only file
        shutil.rmtree(private, ignore_errors=True)
