"""How many reports and receipts there were when last looked: a small file beside the data.

What was written last may stand in a file of its own (`-wal`) until the program ends. If that file
is lost after a crash, the data open as sound as ever, only older; this count tells it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from bkk_desktop.files import replace_whole

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.store.database import Database

FILE = "jumlah-laporan.json"
LOST = (
    "Data yang terbuka lebih tua daripada yang terakhir dicatat: {apa} tidak ada lagi, mungkin "
    "karena berkas data disalin atau dihapus sebagian. Pekerjaan lain sesudahnya bisa ikut hilang. "
    "Bandingkan dengan cadangan terakhir di Pengaturan, bagian Cadangan."
)
_WORDS = {"laporan": "laporan beku", "tanda_terima": "tanda terima"}


def note(folder: Path, counts: dict[str, int]) -> None:
    """Write down what has just been committed, if that isn't what is written there already.

    A disk that refuses this has refused nothing of the data; the next time will tell it.
    """
    if counts != _noted(folder):
        with suppress(OSError):
            replace_whole(folder / FILE, json.dumps(counts).encode())


def missing(folder: Path, db: Database) -> str:
    """Return the sentence about what was there and isn't any more, nothing if all is there."""
    now = counts(db)
    gone = {name: then - now[name] for name, then in _noted(folder).items() if name in now}
    words = [f"{count} {_WORDS[name]}" for name, count in gone.items() if count > 0]
    return LOST.format(apa=" dan ".join(words)) if words else ""


def forget(folder: Path) -> None:
    """Count anew from here: an older state was gone back to on purpose."""
    (folder / FILE).unlink(missing_ok=True)


def counts(db: Database) -> dict[str, int]:
    """Return how many there are."""
    return {
        "laporan": int(db.value("SELECT count(*) FROM laporan")),
        "tanda_terima": int(db.value("SELECT count(*) FROM tanda_terima")),
    }


def _noted(folder: Path) -> dict[str, int]:
    try:
        found = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    right = isinstance(found, dict) and all(type(count) is int for count in found.values())
    return found if right else {}
