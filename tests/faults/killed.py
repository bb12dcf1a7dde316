"""Run one action in a child that is killed before its n-th SQL statement, for every n.

Started as a program with: the school's folder, where the copies go, and which action. It prints
how many statements the action has, the COMMIT included.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import database
from sync import package, replies

KEY = bytes(range(32))
NOW = datetime.fromisoformat("2026-10-02T09:14:03+07:00")


def freeze(office: Office) -> None:
    package.freeze(office, Periode.of("2026-T3"))


def answer(office: Office) -> None:
    replies.read_replies(office, office.folder.parent / "stik")


ACTIONS: dict[str, Callable[[Office], None]] = {"freeze": freeze, "answer": answer}


def watched(tell: Callable[[], None]) -> None:
    """Make every connection that is opened from now on tell of each statement."""
    connect = database.connect

    def connected(path: Path, key: bytes, **how: bool) -> database.Database:
        db = connect(path, key, **how)
        if not how.get("query_only"):
            db.connection.set_trace_callback(lambda _: tell())
        return db

    database.connect = connected


def in_child(folder: Path, action: Callable[[Office], None], last: int) -> int:
    """Run the action in a child that ends itself before statement `last`; return how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    count = 0

    def tell() -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    watched(tell)
    action(Office(folder, KEY, lambda: NOW))
    os._exit(0)


def main(folder: Path, copies: Path, name: str) -> int:
    """Kill at the first statement, the second, and so on, until the action gets through."""
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        copy = copies / f"{number:03}"
        shutil.copytree(folder, copy)
        ended = in_child(copy, ACTIONS[name], number)
    print(number - 1)  # noqa: T201  # the test reads it
    return ended


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
