"""The reference endpoint does what is agreed, tried by a client that knows nothing of it."""

import ast
import sys
from pathlib import Path

import pytest

from tests.sync.contract import conformance
from tests.sync.contract.conformance import LINE, STICK, Case
from tests.sync.contract.receiver import Receiver

HERE = Path(__file__).parent
OURS = {"bkk_desktop", "sync", "ui", "tests"}
LONGEST = 300


@pytest.mark.parametrize("case", [*LINE, *STICK], ids=conformance.sentence)
def test_the_endpoint_does_what_is_agreed(at: Receiver, case: Case) -> None:
    case(at)


def test_what_a_receiver_does_otherwise_is_named(full: Receiver) -> None:
    idle = Receiver(full.activation, full.school, lambda _stick: None)
    found = conformance.failed(idle, STICK)
    assert len(found) == len(STICK)
    assert "a reply speaks of its own school only: no reply was written" in found


def imported(path: Path) -> set[str]:
    """Return the first name of everything that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0] if not node.level else "tests")
    return found


def test_the_second_client_is_short_and_takes_nothing_from_us() -> None:
    path = HERE / "client.py"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert not imported(path) & OURS
    assert imported(path) <= sys.stdlib_module_names | {"cryptography", "pyrage"}
