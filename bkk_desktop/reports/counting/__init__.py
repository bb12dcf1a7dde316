"""Counting: every figure of the report from event dates, in one consistent view."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.domain.templat import Templat, templat_of
from bkk_desktop.reports.counting import crowd, lists, seekers, tally, vacancies
from bkk_desktop.reports.counting.checks import Check, Counted, checks
from bkk_desktop.reports.counting.differences import late_entries
from bkk_desktop.reports.counting.findings import Finding, findings, ignored
from bkk_desktop.reports.counting.late import Late
from bkk_desktop.reports.counting.layout import groups_shown
from bkk_desktop.reports.counting.rekap import Rekap, behind
from bkk_desktop.reports.counting.seekers import Seeker
from bkk_desktop.reports.counting.state import State, state_of
from bkk_desktop.reports.counting.tally import Behind
from bkk_desktop.reports.counting.vacancies import Position
from bkk_desktop.store import laporan, record

if TYPE_CHECKING:
    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.errors import Problem
    from bkk_desktop.store.database import Database

__all__ = [
    "Behind", "Check", "Finding", "Hitungan", "Late", "State", "count", "names_behind", "state",
    "state_of",
]  # fmt: skip


@dataclass(frozen=True)
class Hitungan:
    """A period counted: its figures, whether they agree, and everyone behind them."""

    periode: Periode
    settings: Settings
    sekolah: Sekolah
    bkk: Bkk
    groups: tuple[str, ...]
    cells: dict[str, int]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    late: tuple[Late, ...]
    people: tuple[Seeker, ...]
    positions: tuple[Position, ...]
    lists: dict[str, list[dict[str, Any]]]
    templat: Templat = field(default_factory=Templat)
    rekap: Rekap | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong or left out, without the names."""
        return tuple(finding.problem for finding in self.findings)

    @property
    def ready(self) -> bool:
        """Tell whether the report may be frozen: every check holds."""
        return all(check.ok for check in self.checks)

    def names_behind(self, key: str) -> list[Behind]:
        """Return the people or positions that a figure counts; their `jumlah` add up to it."""
        if key.startswith("rekap|"):
            return behind(self.rekap, key, self.lists) if self.rekap else []
        return tally.behind(key, self._counted)

    @cached_property
    def _counted(self) -> tally.Index:
        return tally.index(self.people, self.positions, self.periode)


def count(
    db: Database, periode: Periode, settings: Settings, *, late: bool = True, names: bool = True
) -> Hitungan:
    """Count a period from its events.

    `late` also looks for what frozen reports lack. Without `names` people, positions and their
    lists stay empty, so that nothing stands behind a figure; figures, findings and checks are
    complete.
    """
    asked = seekers.values(db, periode, settings)
    people, listed = lists.people(db, asked) if names else ([], [])
    together = crowd.crowd_of(people, asked) if names else crowd.crowd(db, asked)
    positions, refused = vacancies.positions(db, asked, settings.pendidikan_tanpa_syarat)
    awal, akhir = str(asked["awal"]), str(asked["akhir"])
    alike_positions = tally.alike_positions(positions, awal, akhir)
    used = frozenset(x.pendidikan for x in together.alike) | {x.pendidikan for x in alike_positions}
    groups = groups_shown(everything=settings.semua_baris, used=used)
    counts = tally.tallied(together.alike, alike_positions, periode)
    cells = tally.cells(counts, groups)
    placements = lists.placements(db, asked, together.ended)
    found = list(findings(db, asked, together, placements, (positions, refused)))
    found += ignored(db, asked, placements)
    last = laporan.last_before(db, periode.awal)
    differences = late_entries(db, settings, periode) if late else []
    counted = Counted(
        periode, counts, cells, groups, together.lots, together.alike, alike_positions, found,
        placements,
        last.cells if last else None, differences,
    )  # fmt: skip
    return Hitungan(
        periode,
        settings,
        record.only(db, Sekolah),
        record.only(db, Bkk),
        groups,
        cells,
        checks(counted),
        tuple(found),
        tuple(differences),
        tuple(people),
        tuple(positions) if names else (),
        {
            "lowongan": lists.vacancies(db, positions, periode) if names else [],
            "penempatan": placements,
            "pencaker": listed,
        },
        templat_of(settings),
    )


def names_behind(db: Database, periode: Periode, settings: Settings, key: str) -> list[Behind]:
    """Return the people or positions that a figure of a period counts."""
    asked = seekers.values(db, periode, settings)
    people = seekers.seekers(db, asked)
    positions, _ = vacancies.positions(db, asked, settings.pendidikan_tanpa_syarat)
    return tally.behind(key, tally.index(people, positions, periode))


def state(db: Database, periode: Periode, settings: Settings) -> State:
    """Return where the report of a period stands: draft with n findings, ready, or frozen."""
    return state_of(count(db, periode, settings), laporan.latest(db, periode))
