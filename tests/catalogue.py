"""The catalogue of faults: which test proves which case, and the table at the end of a run.

A test says `@pytest.mark.case("A1")`, and how often it tried by the fixture `trials`. A case that
could not run is told as not run, and never as passed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain

import pytest
from _pytest.terminal import TerminalReporter

from tests.canaries import sung
from tests.cases import CASES, FIRST_WAVE

LONG = os.environ.get("BKK_FAULTS") == "long"
NOT_COVERED = "not covered"


def many(short: int, long: int) -> int:
    """Return how often to try: so often in `make test`, so often in `make faults`."""
    return long if LONG else short


@dataclass
class Found:
    """What the tests of one case came to."""

    trials: int = 0
    passed: int = 0
    failed: int = 0
    seconds: float = 0
    skipped: list[str] = field(default_factory=list)

    @property
    def result(self) -> str:
        if self.failed:
            return f"FAILED ({self.failed} of {self.failed + self.passed})"
        if not self.passed:
            return f"not run: {self.skipped[0]}" if self.skipped else NOT_COVERED
        return f"passed; part not run: {self.skipped[0]}" if self.skipped else "passed"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "case(*ids): the cases of the fault catalogue it proves")


def pytest_itemcollected(item: pytest.Item) -> None:
    # A report carries an item's properties, also from one worker to the other.
    for case in cases_of(item):
        if case not in CASES:
            raise pytest.UsageError(f"{item.nodeid}: the catalogue has no case {case}")
        item.user_properties.append(("case", case))


def cases_of(item: pytest.Item) -> list[str]:
    return list(dict.fromkeys(case for mark in item.iter_markers("case") for case in mark.args))


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> Callable[[int], None]:
    """Say how many trials this test has made."""

    def tried(count: int) -> None:
        request.node.user_properties.append(("trials", count))

    return tried


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail whatever test has made the program log or print personal data."""
    report = yield
    found = sung("".join(text for _, text in report.sections))
    if report.passed and found:
        report.outcome = "failed"
        report.longrepr = f"personal data in what was logged or printed: {', '.join(found)}"
    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    found = found_in(list(chain.from_iterable(terminalreporter.stats.values())))
    if not any(one.passed or one.failed or one.skipped for one in found.values()):
        return
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    terminalreporter.section("fault catalogue")
    for line in table(found, whole=whole):
        terminalreporter.write_line(line)


def found_in(reports: list[object]) -> dict[str, Found]:
    """Return what the reports of a run say of each case."""
    found = {case: Found() for case in CASES}
    for report in reports:
        if isinstance(report, pytest.TestReport):
            given = list(report.user_properties)
            for case in {str(value) for name, value in given if name == "case"}:
                counted = sum(int(str(value)) for name, value in given if name == "trials")
                add(found[case], report, counted)
    return found


def add(one: Found, report: pytest.TestReport, trials: int) -> None:
    if report.skipped:
        one.skipped.append(reason(report))
    elif report.failed:
        one.failed += 1
    elif report.when == "call":
        one.passed += 1
        one.trials += trials or 1
    if report.when == "call":
        one.seconds += report.duration


def reason(report: pytest.TestReport) -> str:
    said = report.longrepr
    return str(said[2]).removeprefix("Skipped: ") if isinstance(said, tuple) else str(said)


def table(found: dict[str, Found], *, whole: bool) -> Iterator[str]:
    """Yield the lines: every case of the catalogue, or only those that this run touched."""
    yield f"{'case':5}{'trials':>8}{'sec':>8}  result"
    shown = [case for case in CASES if whole or found[case].result != NOT_COVERED]
    for case in shown:
        one, star = found[case], "*" if case in FIRST_WAVE else " "
        yield f"{case:4}{star}{one.trials:8}{one.seconds:8.1f}  {one.result:12}  {CASES[case]}"
    proven = sum(one.passed > 0 and not one.failed for one in found.values())
    yield f"{proven} of {len(CASES)} cases passed; * blocks make test"
