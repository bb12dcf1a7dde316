"""Laptops that send and are killed at any moment, hundreds of times, without a start for each.

Started as a program it has everything imported, and forks a child for each order that it reads: a
folder, a package, and after how many seconds the child is killed (nothing: it is let through).
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from sync import client
from tests.conftest import KEY
from tests.faults.killed import NOW
from tests.faults.sweep import ROOT


class Sender:
    """The program that forks."""

    def __enter__(self) -> Self:
        self._program = subprocess.Popen(
            [sys.executable, __file__],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait(20)
        self._program.stdout.close()

    def send(self, folder: Path, number: int, seconds: float | None) -> str:
        """Send a package; return how it ended, nothing if the sender was killed before it could."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        print(json.dumps([str(folder), number, seconds]), file=self._program.stdin, flush=True)
        return self._program.stdout.readline().strip()


def in_child(folder: Path, number: int, tell: int) -> None:
    with suppress(UserError):
        outcome = client.send(Office(folder, KEY, lambda: NOW), number, threading.Event())
        os.write(tell, outcome.kelas.encode())


def obey(folder: str, number: int, seconds: float | None) -> str:
    """Let a child send, and kill it in time."""
    listen, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            in_child(Path(folder), number, tell)
        finally:
            os._exit(0)
    os.close(tell)
    select.select([listen], [], [], 30 if seconds is None else seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(listen, "rb") as said:  # noqa: PTH123  # a pipe
        return said.read().decode()


def main() -> None:
    for line in sys.stdin:
        print(obey(*json.loads(line)), flush=True)  # noqa: T201  # the test reads it


if __name__ == "__main__":
    main()
