"""What a receiver must do, case by case: for ours in the tests, for anybody's by command.

    python -m tests.sync.contract.conformance SCHOOL.bkka [--address https://...]
        [--key FILE] [--year 2001] [--desk 'COMMAND {stick}']

The activation file enrols one laptop; its key is kept in FILE for the next time. With --desk the
stick is tried too: the command takes in the packages of a folder and writes the replies there.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from inspect import isfunction
from pathlib import Path
from types import ModuleType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.contract import line_cases, part_cases, road_cases, stick_cases
from tests.sync.contract.client import ForgedError, RefusedError, School
from tests.sync.contract.receiver import Failure, Receiver

Case = Callable[[Receiver], None]


def _cases(module: ModuleType) -> tuple[Case, ...]:
    """Return the functions that a module defines for others."""
    own = (one for one in vars(module).values() if isfunction(one))
    mine = (one for one in own if one.__module__ == module.__name__)
    return tuple(one for one in mine if not one.__name__.startswith("_"))


LINE = (*_cases(line_cases), *_cases(part_cases))
STICK = _cases(stick_cases)
ROADS = road_cases.CASES


def sentence(case: Callable[..., None]) -> str:
    return case.__name__.replace("_", " ")


def failed(at: Receiver, cases: Sequence[Case]) -> list[str]:
    """Try cases and return what went otherwise than agreed."""
    found = []
    for case in cases:
        try:
            case(at)
        except (Failure, RefusedError, ForgedError) as error:
            found.append(f"{sentence(case)}: {error}")
    return found


def _key(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))


def _ask_desk(command: str, stick: Path) -> None:
    words = [word.replace("{stick}", str(stick)) for word in shlex.split(command)]
    subprocess.run(words, check=False, stdout=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description="Try a receiver of BKK packages.")
    parser.add_argument("activation", type=Path)
    parser.add_argument("--address", default="")
    parser.add_argument("--key", type=Path, default=Path("conformance.key"))
    parser.add_argument("--year", type=int, default=2001)
    parser.add_argument("--desk", default="")
    given = parser.parse_args()
    activation = given.activation.read_bytes()
    school = School(activation, _key(given.key))
    school.base = given.address or school.base
    desk = partial(_ask_desk, given.desk) if given.desk else None
    cases = (*LINE, *STICK) if desk else LINE
    found = failed(Receiver(activation, school, desk, given.year), cases)
    sys.stdout.write("".join(f"FAILED {one}\n" for one in found))
    sys.stdout.write(f"{len(cases) - len(found)} of {len(cases)} cases hold.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
