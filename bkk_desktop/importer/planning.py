"""From the drafts of a file to a plan: first who is who inside the file, then in the data."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import Problem
from bkk_desktop.importer.codes import Outcome, reason
from bkk_desktop.importer.matching import Known, Match, People, Verdict
from bkk_desktop.importer.plan import ANSWERED, Change, PlanRow, Report, filled, merged
from bkk_desktop.importer.workbook import check

EVERY = 200


@dataclass(slots=True)
class Draft:
    """One row on its way into the plan.

    `taken` is false for somebody who is no alumnus but may complete another row; `keluar` is the
    day that decides which of two rows of one person stays; `answered` are the fields that the file
    itself lacks.
    """

    baris: int
    nama: str
    record: Alumni | None = None
    outcome: Outcome = Outcome.BARU
    reason: Problem | None = None
    warnings: list[Problem] = field(default_factory=list)
    taken: bool = True
    keluar: date | None = None
    lain: int = 0
    in_file: Match | None = None
    answered: frozenset[str] = ANSWERED


def plan_rows(
    drafts: Sequence[Draft], stored: Iterable[Alumni], report: Report, stop: threading.Event
) -> tuple[PlanRow, ...]:
    """Decide every row; drafts of one person are brought together first."""
    total = 2 * len(drafts)
    _within_file(drafts, lambda done: _tick(done, total, report, stop))
    against = _Stored(stored)
    rows = []
    for done, draft in enumerate(drafts, len(drafts)):
        _tick(done, total, report, stop)
        rows.append(against.row(draft))
    report(total, total)
    return tuple(rows)


def _tick(done: int, total: int, report: Report, stop: threading.Event) -> None:
    if done % EVERY == 0:
        check(stop)
        report(done, total)


def _within_file(drafts: Sequence[Draft], tick: Callable[[int], None]) -> None:
    people = People()
    by_row: dict[int, Draft] = {}
    for done, draft in enumerate(sorted(drafts, key=_latest_first)):
        tick(done)
        if draft.record is None or draft.outcome is Outcome.DITOLAK:
            continue
        match = people.find(draft.record)
        if match.known is not None and match.verdict is Verdict.SAME:
            _same_person(draft, by_row[match.known.baris])
            continue
        if draft.taken:
            _remember(draft, match, by_row)
        by_row[draft.baris] = draft
        people.add(Known(draft.record, draft.baris))


def _latest_first(draft: Draft) -> tuple[int, int]:
    """Put the latest exit first; without one the sheet's own order holds."""
    return (-draft.keluar.toordinal() if draft.keluar else 0, draft.baris)


def _same_person(draft: Draft, stays: Draft) -> None:
    draft.lain = stays.baris
    if stays.taken and stays.record and draft.record:
        # Only leavers have an exit that says which row is the newer one.
        by_exit = draft.keluar is not None or stays.keluar is not None
        draft.reason = reason("keluar_ganda" if by_exit else "kembar", baris=stays.baris)
        draft.outcome = Outcome.DIGABUNG
        if by_exit:
            stays.record = filled(stays.record, draft.record)
    elif draft.taken:
        draft.outcome = Outcome.MERAGUKAN
        draft.reason = reason("keluar_lagi", baris=stays.baris)


def _remember(draft: Draft, match: Match, by_row: dict[int, Draft]) -> None:
    """Keep what the file itself says about a row that is not simply somebody met before."""
    draft.warnings += match.warnings()
    for code, known in match.namesakes:
        other = by_row[known.baris]
        if code and other.taken and draft.record:
            back = Match(namesakes=((code, Known(draft.record, draft.baris)),))
            other.warnings += back.warnings()
    if match.known is None:
        return
    draft.in_file, draft.lain = match, match.known.baris
    other = by_row[match.known.baris]
    if match.code == "nik_dua_orang" and other.in_file is None and draft.record:
        # Which of the two holds the number is not known, so neither is taken alone.
        other.in_file = replace(match, known=Known(draft.record, draft.baris))
        other.lain = draft.baris


class _Stored:
    """The people in the data, and by which row each was already met."""

    def __init__(self, stored: Iterable[Alumni]) -> None:
        self._people = People(map(Known, stored))
        self._met: dict[int, int] = {}

    def row(self, draft: Draft) -> PlanRow:
        if draft.record is None or draft.outcome in {
            Outcome.DITOLAK,
            Outcome.DILEWATI,
            Outcome.DIGABUNG,
        }:
            return _row(draft)
        match = self._people.find(draft.record)
        known = match.known
        draft.warnings += match.warnings()
        if draft.outcome is Outcome.MERAGUKAN:
            return _with(draft, known)
        # Two rows that the operator has told apart before are each found by their number.
        resolved = known is not None and match.verdict is Verdict.SAME and match.by_number
        if draft.in_file is not None and not (resolved and self._is_free(known)):
            draft.outcome = Outcome.MERAGUKAN
            draft.reason = draft.in_file.reason(draft.record)
            return _row(draft)
        return self._matched(draft, match)

    def _is_free(self, known: Known | None) -> bool:
        return known is not None and known.record.id not in self._met

    def _matched(self, draft: Draft, match: Match) -> PlanRow:
        known = match.known
        if known is None or draft.record is None:
            return _row(draft)
        if match.verdict is Verdict.DOUBT:
            draft.outcome, draft.reason = Outcome.MERAGUKAN, match.reason(draft.record)
            return _with(draft, known)
        if not self._is_free(known):
            draft.lain = self._met[known.record.id]
            draft.outcome = Outcome.MERAGUKAN
            draft.reason = reason("sudah_cocok", nama=known.label, baris=draft.lain)
            return _row(draft)
        self._met[known.record.id] = draft.baris
        result = _with(draft, known)
        outcome = Outcome.BERUBAH if result.changes else Outcome.SAMA
        return replace(result, outcome=outcome)


def _with(draft: Draft, known: Known | None) -> PlanRow:
    """Return the row with what the stored person would become."""
    if known is None or draft.record is None:
        return _row(draft)
    after, changes = merged(known.record, draft.record, draft.answered)
    return _row(draft, after, changes)


def _row(draft: Draft, after: Alumni | None = None, changes: tuple[Change, ...] = ()) -> PlanRow:
    return PlanRow(
        draft.baris,
        draft.nama,
        draft.outcome,
        draft.reason,
        tuple(draft.warnings),
        changes,
        draft.record,
        after,
        draft.lain,
    )
