"""How much longer ten times the people take: 20,000 alumni, then 200,000."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bkk_desktop.actions import cadangan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.reports.counting import count, names_behind
from bkk_desktop.store import pengaturan, vault
from tests.bench import school
from ui.survey import survey
from ui.table import RowsModel, load
from ui.tables.alumni import TABLE as ALUMNI
from ui.tables.pendaftaran import TABLE as PENCAKER

FEW, MANY, RUNS = 20_000, 200_000, 3
WORDS = "siti ukur 19"
PERIODE = Periode.of("2025-T3")


def growing(place: Path) -> dict[str, float]:
    """Do everything in the small school and in the large one, and compare."""
    few, many = (_times(place / str(people), people) for people in (FEW, MANY))
    ratios = {f"grow_{name}": many[name] / few[name] for name in few}
    seconds = {f"{name}_200k_s": taken for name, taken in many.items()}
    return {**seconds, **ratios, "grow_most": max(ratios.values())}


def _times(folder: Path, people: int) -> dict[str, float]:
    office = open_office(folder, vault.create(folder, "sandi ukur")[0])
    school.fill(office, people)
    taken = {name: _least(work) for name, work in _works(office).items()}
    start = time.perf_counter()
    if cadangan.back_up(office) is None:
        raise AssertionError
    taken["backup"] = time.perf_counter() - start
    office.close()
    return taken


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _works(office: Office) -> dict[str, Callable[[], object]]:
    def counted() -> None:
        with office.read() as db:
            count(db, PERIODE, pengaturan.settings(db))

    def drilled() -> None:
        with office.read() as db:
            settings = pengaturan.settings(db)
            cells = count(db, PERIODE, settings, names=False).cells
            key = next(key for key, value in sorted(cells.items()) if value)
            if not names_behind(db, PERIODE, settings, key):
                raise AssertionError(key)

    def searched() -> None:
        for end in range(1, len(WORDS) + 1):
            model.search(WORDS[:end])
        model.search("")

    model = RowsModel(ALUMNI)
    model.set_rows(load(office, ALUMNI))
    return {
        "report": counted,
        "drill_down": drilled,
        "beranda": lambda: survey(office),
        "alumni_list": lambda: load(office, ALUMNI),
        "seeker_list": lambda: load(office, PENCAKER),
        "search": searched,
    }
