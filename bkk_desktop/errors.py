"""What can be wrong, said in the words of the person at the school."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import IntEnum


class Stops(IntEnum):
    """What a problem stands in the way of."""

    NOTHING = 0
    REPORT = 1
    SAVING = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a constant Indonesian template and its values.

    `field` names the column it is about, `code` is stable for tests and support.
    """

    template: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    stops: Stops = Stops.SAVING
    code: str = ""

    def __str__(self) -> str:
        return self.template.format(**self.values)


class UserError(Exception):
    """An action that refuses, with every reason it has; nothing was changed."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
