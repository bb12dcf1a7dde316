"""The catalogue's own rules: each case is named once, and what blocks a release is proven."""

import re
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest

from tests.cases import CASES, FIRST_WAVE
from tests.catalogue import NOT_COVERED, found_in, table

TESTS = Path(__file__).parents[1]
MARK = re.compile(r"mark\.case\(([^)]*)\)")


def marked() -> Counter[str]:
    texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    marks = [mark for text in texts for mark in MARK.findall(text)]
    return Counter(case for mark in marks for case in re.findall(r"[A-J]\d+", mark))


def test_all_cases_are_there() -> None:
    counts = Counter(case[0] for case in CASES)
    assert counts == {"A": 10, "B": 7, "C": 11, "D": 6, "E": 15, "F": 9, "G": 14, "H": 10, "J": 15}


def test_every_case_that_blocks_has_a_test() -> None:
    assert [case for case in FIRST_WAVE if not marked()[case]] == []


Outcome = Literal["passed", "failed", "skipped"]
When = Literal["setup", "call", "teardown"]


def report(outcome: Outcome, when: When, *properties: tuple[str, object]) -> pytest.TestReport:
    said = ("x.py", 1, "Skipped: no FUSE here") if outcome == "skipped" else None
    return pytest.TestReport(
        "x", ("x.py", 1, "x"), {}, outcome, said, when, user_properties=[*properties]
    )


def test_what_could_not_run_is_never_called_passed() -> None:
    a1, b1, c1 = ("case", "A1"), ("case", "B1"), ("case", "C1")
    found = found_in(
        [
            report("passed", "setup", a1),
            report("passed", "call", a1, ("trials", 7)),
            report("skipped", "setup", b1),
            report("passed", "call", c1),
            report("failed", "teardown", c1),
        ]
    )
    assert (found["A1"].result, found["A1"].trials) == ("passed", 7)
    assert found["B1"].result == "not run: no FUSE here"
    assert found["C1"].result.startswith("FAILED")
    assert found["D1"].result == NOT_COVERED
    lines = list(table(found, whole=True))
    assert len(lines) == len(CASES) + 2
    assert lines[-1].startswith("1 of 97 cases passed")
