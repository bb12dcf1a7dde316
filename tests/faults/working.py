"""A day's work on the lossy disk, step by step, each told to the disk when it is done.

Started as a program with: the mount point, the province's folder, what to do, and how often.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, laporan, paket, restoring
from sync import package, receipt
from sync.province import ingest, keys
from tests.conftest import KEY
from tests.faults import killed
from tests.faults.mounted import ORDERS

NOW = datetime.fromisoformat("2026-10-02T09:14:03+07:00")


class Worker:
    """The school on the disk and its province elsewhere."""

    def __init__(self, place: Path, province: Path) -> None:
        self.place = place
        self.province = province
        self.time = NOW
        self.office = Office(place / "sekolah", KEY, self.now)

    def now(self) -> datetime:
        self.time += timedelta(seconds=7)
        return self.time

    def tell(self, done: str) -> None:
        (self.place / ORDERS).write_text(json.dumps({"ack": done}))

    def report(self, _: int) -> None:
        """Freeze, tell; take the province's answer, tell."""
        made = package.freeze(self.office, Periode.of("2026-T3"), "Perbaikan")
        self.tell(f"frozen {made.digest}")
        with self.office.read() as db:
            data = paket.get(db, made.paket).isi
        # The reader goes every other time: without one, the last writer tidies up behind itself.
        if made.revisi % 2:
            self.office.close()
        answer = ingest.ingest(keys.load(self.province), data, "https")
        recorded = receipt.record(self.office, answer.receipt, "https")
        self.tell(f"{recorded.status} {made.digest}")

    def receive(self, _: int) -> None:
        """Take the packages that lie beside the province's folder in, as the endpoint does."""
        for path in sorted(self.province.glob("*.bkkx")):
            done = ingest.ingest(keys.load(self.place / "provinsi"), path.read_bytes(), "https")
            self.tell(f"{path.name} {hashlib.sha256(done.receipt).hexdigest()}")

    def daily(self, number: int) -> None:
        """Do one of the daily actions: import, placing, undo."""
        killed.ACTIONS[("take_in", "place", "undo")[number]](self.office)
        self.tell(f"done {number}")

    def start(self, _: int) -> None:
        """Bring an older program's file to today's."""
        open_office(self.office.folder, KEY, self.now).close()
        self.tell("started")

    def back_up(self, _: int) -> None:
        self.tell(f"backup {backup.make(self.office).name}")

    def restore(self, number: int) -> None:
        """Go back to the first backup, then write something new."""
        self.office.close()
        folder = self.office.folder
        restoring.restore(folder, KEY, backup.all_of(folder)[-1].path, self.now())
        self.tell(f"restored {number}")
        package.freeze(self.office, Periode.of("2026-T2"), "Perbaikan")
        with self.office.read() as db:
            newest = laporan.newest(db)[0]
        self.tell(f"after {number} frozen {newest.digest}")


STEPS: dict[str, Callable[[Worker, int], None]] = {
    "daily": Worker.daily,
    "receive": Worker.receive,
    "report": Worker.report,
    "start": Worker.start,
    "back_up": Worker.back_up,
    "restore": Worker.restore,
}


def main(place: Path, province: Path, step: str, times: int) -> None:
    worker = Worker(place, province)
    for number in range(times):
        STEPS[step](worker, number)
    worker.office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
