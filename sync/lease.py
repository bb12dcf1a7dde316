"""The right to send a package: a lease, and not a state.

It holds only while the process that took it lives, so a program that was killed leaves nothing
that never goes out again.
"""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import kiriman, paket
from sync import reconcile, terms, trust
from sync.clock import stamp
from sync.outcome import FINAL, Class, Outcome, told, wait

if TYPE_CHECKING:
    from datetime import timedelta

    from bkk_desktop.office import Office
    from bkk_desktop.store.paket import Paket
    from sync.documents import Trust

SENDING = "Laporan ini sedang dikirim. Tunggu sampai selesai."
FINISHED = "Laporan ini sudah dijawab provinsi, jadi tidak perlu dikirim lagi."
NOT_QUEUED = "Laporan ini belum punya paket. Buka berkas aktivasi dulu."
NO_ADDRESS = "Provinsi belum membuka pengiriman lewat internet. Pakai USB."


@dataclass(frozen=True, slots=True)
class Taken:
    """A package with the right to send it until `close`; `terputus` counts its cut attempts."""

    paket: Paket
    laporan: int
    trust: Trust
    percobaan: int
    terputus: int
    token: str


@cache
def _boot() -> str:
    return secrets.token_hex(8)


@cache
def _running() -> set[str]:
    return set()


def take(office: Office, number: int) -> Taken:
    """Take the right to send a package; raise UserError if it can't be sent now."""
    token = secrets.token_hex(8)
    with office.write("Kirim laporan") as db:
        row, believed = kiriman.of_paket(db, number), trust.current(db)
        if row is None or believed is None:
            raise UserError(Problem(NOT_QUEUED, code="BKK-K2"))
        if row.is_final and row.laporan not in reconcile.forgotten(db):
            raise UserError(Problem(FINISHED, code="BKK-K3"))
        if is_held(row.sewa):
            raise UserError(Problem(SENDING, code="BKK-K4"))
        if not believed.endpoints:
            raise UserError(Problem(NO_ADDRESS, code="BKK-K5"))
        kiriman.lease(db, number, f"{os.getpid()}:{_boot()}:{token}")
        cuts = sum(one["kelas"] == Class.CUT for one in kiriman.attempts(db, number))
        taken = Taken(paket.get(db, number), row.laporan, believed, row.percobaan, cuts, token)
        _running().add(token)
    return taken


def close(
    office: Office,
    taken: Taken,
    kelas: Class,
    rincian: str = "",
    asked: timedelta | None = None,
    *,
    moved: bool = False,
) -> Outcome:
    """Give the right back, keep the attempt, and set the time of the next one.

    `moved` tells that a part has stayed at the province: then counting starts anew.
    """
    now, number = office.now(), taken.paket.id
    before = 0 if moved else taken.percobaan
    with office.read() as db:
        spread = terms.spread(db)
    again = None if kelas in FINAL else now + wait(kelas, before, asked, spread)
    outcome = told(kelas, rincian, again, now)
    try:
        with office.write("Catat pengiriman") as db:
            kiriman.attempt(db, number, stamp(now), (kelas, outcome.kode, rincian))
            # An answer from the province shows that the way is open: start counting anew.
            failures = 0 if moved or kelas in (*FINAL, Class.RECEIVED) else before + 1
            kiriman.schedule(db, number, failures, stamp(again) if again else None)
            kiriman.lease(db, number, "")
    finally:
        _running().discard(taken.token)
    return outcome


def is_held(sewa: str) -> bool:
    """Tell whether the process that took a lease is still sending."""
    if not sewa:
        return False
    pid, boot, token = sewa.split(":")
    if boot == _boot() and int(pid) == os.getpid():
        return token in _running()
    return int(pid) != os.getpid() and _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        # os.kill(pid, 0) would end the process there. 0x1000 asks for its state only.
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
