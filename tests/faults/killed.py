"""Run one action in a child that is killed before its n-th SQL statement, for every n.

Started as a program with: the school's folder, where the copies go, and which action. It prints
how many statements the action has, the COMMIT included. Each action imports what it needs by
itself, because some are started hundreds of times.
"""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection, dbapi2

from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, database, vault

KEY = bytes(range(32))
NEW_PASSWORD = "sandi yang baru"
WORKBOOK, PACKAGE = "masuk.xlsx", "paket.bkkx"
NOW = datetime.fromisoformat("2026-10-02T09:14:03+07:00")


def freeze(office: Office) -> None:
    from bkk_desktop.domain.periode import Periode
    from sync import package

    package.freeze(office, Periode.of("2026-T3"))


def answer(office: Office) -> None:
    from sync import replies

    replies.read_replies(office, office.folder.parent / "stik")


def take_in(office: Office) -> None:
    from bkk_desktop import importers
    from bkk_desktop.actions import impor
    from bkk_desktop.importer.plan import Answers

    def silent(_done: int, _total: int) -> None:
        pass

    never, answers = threading.Event(), Answers(frozenset({"XII TKJ 1"}), 2026)
    source = importers.read_file(office.folder.parent / WORKBOOK, silent, never)
    impor.apply(office, importers.make_plan(office, source, answers, silent, never))


def place(office: Office) -> None:
    from bkk_desktop.actions import penempatan
    from bkk_desktop.domain.penempatan import Penempatan

    placed = Penempatan(alumni=1, pemberi_kerja=1, tanggal_mulai=date(2026, 9, 1))
    penempatan.place(office, placed)


def undo(office: Office) -> None:
    from bkk_desktop.actions import urungan

    urungan.undo(office)


def back_up(office: Office) -> None:
    backup.make(office)


def restore(office: Office) -> None:
    from bkk_desktop.store import restoring

    restoring.restore(office.folder, KEY, backup.all_of(office.folder)[-1].path, office.now())


def start(office: Office) -> None:
    open_office(office.folder, KEY, office.now)


def change_password(office: Office) -> None:
    vault.change_password(office.folder, KEY, NEW_PASSWORD)


def receive(office: Office) -> None:
    from sync.province import ingest, keys

    data = (office.folder.parent / PACKAGE).read_bytes()
    ingest.ingest(keys.load(office.folder), data, "https")


ACTIONS: dict[str, Callable[[Office], None]] = {
    "answer": answer,
    "back_up": back_up,
    "change_password": change_password,
    "freeze": freeze,
    "place": place,
    "receive": receive,
    "restore": restore,
    "start": start,
    "take_in": take_in,
    "undo": undo,
}


def watched(tell: Callable[[], None]) -> None:
    """Make every connection that is opened from now on tell of each statement."""
    connect = database.connect

    def connected(path: Path, key: bytes, **how: bool) -> database.Database:
        db = connect(path, key, **how)
        if not how.get("query_only"):
            db.connection.set_trace_callback(lambda _: tell())
        return db

    open_plain = dbapi2.connect

    def opened(*where: object, **how: object) -> Connection:
        db: Connection = open_plain(*where, **how)  # type: ignore[call-overload]  # as it came
        db.set_trace_callback(lambda _: tell())
        return db

    database.connect = connected
    dbapi2.connect = opened  # type: ignore[assignment]  # the province's file


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
    first = Office(shutil.copytree(folder, copies / "sekali"), KEY, lambda: NOW)
    ACTIONS[name](first)  # so that no child has to import anything
    first.close()
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
