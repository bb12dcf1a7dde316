"""How well, and how fast, the same person entered twice is found among twenty thousand."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from bkk_desktop.actions.duplikat import find
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import open_office
from bkk_desktop.store import record, vault
from tests.bench.people import CLASSES, crowd

if TYPE_CHECKING:
    from pathlib import Path

SEED = 9592


def duplicates(place: Path, seed: int = SEED) -> dict[str, float]:
    """Enter a thousand people twice and search; every pair that is listed counts as found."""
    folder = place / f"ganda-{seed}"
    office = open_office(folder, vault.create(folder, "sandi ukur")[0])
    people = crowd(seed)
    with office.write("Orang banyak") as db:
        record.insert_many(db, [Jurusan(nama=name, singkatan=name) for name in CLASSES])
        record.insert_many(db, people.people)
    start = time.perf_counter()
    found = find(office, lambda _done, _total: None, threading.Event())
    taken = time.perf_counter() - start
    office.close()
    listed = {(pair.kiri - 1, pair.kanan - 1) for pair in found.pairs}
    right = len(listed & people.pairs)
    return {
        "duplicate_precision": right / len(listed),
        "duplicate_recall": right / len(people.pairs),
        "duplicate_seconds": taken,
    }
