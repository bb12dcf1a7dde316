"""A province on this machine: its own process, its own keys, HTTPS on a free port."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ui.demo.beside import command

PROGRAM = ("bkk-provinsi", "sync.province")
LEAVE_SECONDS = 20


class Province:
    """The reference endpoint, driven by its command line as an official would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def command(self, verb: str, *rest: str) -> str:
        """Run one command of the province; return what it says, raise if it fails."""
        done = subprocess.run(  # noqa: S603  # our own program
            [*command(*PROGRAM), verb, str(self._folder), *rest],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve until the block is left; give the address."""
        with subprocess.Popen(  # noqa: S603  # our own program
            [*command(*PROGRAM), "serve", str(self._folder), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            try:
                yield _first_line(server.stdout)
            finally:
                server.terminate()
                server.wait(LEAVE_SECONDS)


def _first_line(stream: IO[str] | None) -> str:
    line = stream.readline().strip() if stream else ""
    if not line.startswith("https://"):
        raise RuntimeError("the province's endpoint did not start")
    return line
