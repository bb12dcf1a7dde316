"""An import as a test does it: rows into a workbook, read back and planned."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from bkk_desktop import importers
from bkk_desktop.importer.plan import Answers, Plan, PlanRow, Source
from bkk_desktop.office import Office
from tests import books

FINAL = Answers(frozenset({"XII TKJ 1"}), 2026)


def quiet(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def read(office: Office, data: bytes, name: str = "unduhan.xlsx") -> Source:
    """Read a workbook's bytes through the importers."""
    path = office.folder / name
    path.write_bytes(data)
    return importers.read_file(path, quiet, threading.Event())


def planned(office: Office, source: Source, answers: Answers = FINAL) -> Plan:
    """Plan a source that was read."""
    return importers.make_plan(office, source, answers, quiet, threading.Event())


def plan_of(
    office: Office,
    rows: Sequence[dict[str, Any]],
    answers: Answers = FINAL,
    title: str = books.ACTIVE,
    columns: Sequence[tuple[str, str]] | None = None,
    merged: bool = True,
) -> Plan:
    """Plan the import of some rows, laid out as Dapodik does."""
    data = books.xlsx(books.grid(rows, title=title, columns=columns, merged=merged))
    return planned(office, read(office, data), answers)


def only(plan: Plan) -> PlanRow:
    """Return the plan's one row."""
    (row,) = plan.rows
    return row


def codes(row: PlanRow) -> list[str]:
    """Return the codes of a row's warnings."""
    return [warning.code for warning in row.warnings]


def verdicts(plan: Plan) -> list[tuple[str, str]]:
    """Return each row's outcome and the code of its reason."""
    return [(row.outcome.value, row.reason.code if row.reason else "") for row in plan.rows]
