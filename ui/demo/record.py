"""What the demo did and found: steps with count and time, and things that must be true."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: how many, and in how many seconds."""

    name: str
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be true, and whether it was."""

    name: str
    ok: bool


class Record:
    """The log of one run, and the folder of its results."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.steps: list[Step] = []
        self.checks: list[Check] = []

    @property
    def ok(self) -> bool:
        """Tell whether every check held."""
        return all(check.ok for check in self.checks)

    def step(self, name: str, work: Callable[[], int]) -> None:
        """Do one step that answers how many, and tell it in a line."""
        start = time.perf_counter()
        count = work()
        self.took(name, count, time.perf_counter() - start)

    def took(self, name: str, count: int, seconds: float) -> None:
        """Tell of a step that is done, wherever it was done."""
        self.steps.append(Step(name, count, round(seconds, 3)))
        self.say(f"{name:<56}{count:>7}{seconds:>9.2f} s")

    def check(self, name: str, ok: bool) -> None:
        """Note what must be true."""
        self.checks.append(Check(name, ok))
        if not ok:
            self.say(f"  TIDAK TERPENUHI: {name}")

    def say(self, line: str) -> None:
        """Print a line at once."""
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def folder(self, name: str) -> Path:
        """Return a folder of the results, made if it is missing."""
        path = self.target / name
        path.mkdir(parents=True, exist_ok=True)
        return path
