"""Take a package in, killed before its n-th statement, for every n; print how many there are.

Started as a program with a province's folder and a package. Every child has connections of its
own, and whatever database the folder names.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from sync.province import ingest, keys


def in_child(folder: Path, data: bytes, last: int) -> int:
    """Take it in within a child that ends itself before statement `last`; return how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    count = 0

    def tell(*_: object) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", tell)
    event.listen(Engine, "commit", tell)
    ingest.ingest(keys.load(folder), data, "https")
    os._exit(0)


def main(folder: Path, data: bytes) -> int:
    """Kill at the first statement, the second, and so on, until it gets through."""
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        ended = in_child(folder, data, number)
        print(stored(folder), flush=True)  # noqa: T201  # the test reads it
    return ended


def stored(folder: Path) -> str:
    """Return how many packages and receipts there are, counted within a child as well."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        with keys.load(folder).database.engine.connect() as db:
            tables = ("paket", "tanda_terima", "perangkat")
            rows = [
                db.exec_driver_sql(f"SELECT count(*) FROM {one}").scalar_one() for one in tables
            ]
        os.write(writing, str(rows).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        return said.read()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes()))
