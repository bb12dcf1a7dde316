"""Time the whole report of a period with two thousand people by name: PDF and workbook."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import open_office
from tests.bench import school
from ui.report_draft import drafted, save_both

PEOPLE = 7_000
OCTOBER = datetime(2025, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))


def bundle(place: Path) -> dict[str, float]:
    """Count a quarter and write its bundle, as one command does."""
    office = open_office(place / "bundel", bytes(range(32)), lambda: OCTOBER)
    school.fill(office, PEOPLE)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        draft = drafted(office, Periode.of("2025-T3"))
        save_both(office, draft, place / "laporan.pdf")
        times.append(time.perf_counter() - start)
    rows = sum(map(len, draft.hitungan.lists.values()))
    office.close()
    return {"bundle_s": sorted(times)[1], "bundle_rows": float(rows)}
