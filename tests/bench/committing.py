"""Time the commit of 5,000 new pupils out of Dapodik's own file, with every one in the journal."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from bkk_desktop.actions.impor import apply
from bkk_desktop.importer.source import make_plan, questions, read_file
from bkk_desktop.importers.dapodik import IMPORTER
from bkk_desktop.office import open_office
from bkk_desktop.store import vault
from tests.bench import school

PUPILS, RUNS = 5_000, 3


def committing(place: Path) -> dict[str, float]:
    """Import into a new office each time; refuse to measure what was not journalled."""
    path = school.dapodik(place / "komit.xlsx", PUPILS)
    times = [_committed(path, place / f"komit-{run}") for run in range(RUNS)]
    return {"import_commit_s": sorted(times)[RUNS // 2]}


def _committed(path: Path, folder: Path) -> float:
    office = open_office(folder, vault.create(folder, "sandi ukur")[0])
    stop = threading.Event()
    source = read_file(path, [IMPORTER], _quiet, stop)
    with office.read() as db:
        answers = questions(db, IMPORTER, source).proposed()
    plan = make_plan(office, IMPORTER, source, answers, _quiet, stop)
    start = time.perf_counter()
    applied = apply(office, plan)
    taken = time.perf_counter() - start
    with office.read() as db:
        noted = db.value("SELECT count(*) FROM jurnal WHERE tabel = 'alumni'")
    office.close()
    if applied.baru != PUPILS or noted != PUPILS:
        raise AssertionError(applied, noted)
    return taken


def _quiet(_done: int, _total: int) -> None:
    """Take no notice."""
