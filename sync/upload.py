"""A package on its way up: whole while it is small, in parts that stay there when it is not.

Where the province already has it, only its receipt is fetched. What the offsets say is unsigned,
so it is believed only a few times: at worst it costs traffic.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sync import receipt
from sync.transport import Load

if TYPE_CHECKING:
    from bkk_desktop.store.paket import Paket
    from sync.transport import Answer, Line

PACKAGE = "application/vnd.bkk.package+zip"
PART = "application/partial-upload"

SMALL = 128 * 1024
FIRST_PART = 64 * 1024
PARTS = (16 * 1024, 256 * 1024)
PART_SECONDS = 10.0
# So many cut uploads of the whole, and it is sent in parts.
MOST_CUTS = 2
# How often an offset may contradict ours before the attempt ends.
MOST_JUMPS = 3
# What an old endpoint or a proxy says to a request that it doesn't know.
NOT_KNOWN = (400, 404, 405, 411, 415, 501)
CONFLICT, NO_CONTENT = 409, 204


class Upload:
    """One package and the line it goes over; `moved` tells whether some of it has stayed there."""

    def __init__(self, line: Line, paket: Paket, part_bytes: int, cuts: int = 0) -> None:
        self._line = line
        self._data = paket.isi
        self._path = f"/v1/packages/{paket.kode}"
        # A quarter at most, so that a cut never costs more than that.
        self._most = min(part_bytes, PARTS[1], max(PARTS[0], len(self._data) // 4))
        self._size = min(self._most, PARTS[0] if cuts else FIRST_PART)
        self._in_parts = len(self._data) > SMALL or cuts >= MOST_CUTS
        self.moved = False

    def run(self, *, again: bool) -> Answer:
        """Return the answer that should hold the receipt.

        `again` says that some of it may be there already, so the province is asked first.
        """
        offset = 0
        if again or self._in_parts:
            there = self._line.ask("HEAD", self._path)
            if there.whole and self._has_receipt(answer := self.receipt()):
                return answer
            offset = there.offset or 0 if there.status == NO_CONTENT else 0
        if not self._in_parts and not offset:
            return self._whole()
        return self._parts(offset if 0 <= offset < len(self._data) else 0)

    def receipt(self) -> Answer:
        """Ask for the receipt alone."""
        return self._line.ask("GET", f"{self._path}/receipt")

    @staticmethod
    def _has_receipt(answer: Answer) -> bool:
        return receipt.parsed(answer.body) is not None

    def _whole(self) -> Answer:
        return self._line.ask("PUT", self._path, Load(self._data, PACKAGE))

    def _parts(self, offset: int) -> Answer:
        jumps = 0
        while True:
            began = time.monotonic()
            answer = self._part(offset)
            there = answer.offset
            if answer.status not in (NO_CONTENT, CONFLICT) or there is None:
                break
            if not 0 <= there < len(self._data):
                return self.receipt()
            if there == min(offset + self._size, len(self._data)):
                self.moved = True
                self._fit(there - offset, time.monotonic() - began)
            elif (jumps := jumps + 1) > MOST_JUMPS:
                break
            offset = there
        unknown = answer.status in NOT_KNOWN and not self._has_receipt(answer)
        return self._whole() if unknown and not self.moved else answer

    def _part(self, offset: int) -> Answer:
        data, total = self._data[offset : offset + self._size], len(self._data)
        headers = {
            "Upload-Offset": str(offset),
            "Upload-Length": str(total),
            "Upload-Complete": "?1" if offset + len(data) == total else "?0",
        }
        load = Load(data, PART, offset, total)
        return self._line.ask("PATCH", self._path, load, headers)

    def _fit(self, sent: int, seconds: float) -> None:
        """Let the next part last about ten seconds."""
        wanted = int(sent / max(seconds, 0.001) * PART_SECONDS)
        # Twice as large at most: one quick part says little.
        self._size = min(self._most, max(PARTS[0], min(wanted, 2 * self._size)))
