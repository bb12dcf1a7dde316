"""Thousands of deliveries to a running endpoint: again, at once, cut off, in parts, by stick.

Whatever road a package takes and however often, the province must keep it once and give the very
same receipt each time.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import random
import ssl
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sync import documents, sealing, usb
from sync.documents import Reply
from sync.province import desk, receipts
from tests.sync import laptops

if TYPE_CHECKING:
    from sync.province.keys import Province

WORKERS = 8
PART = 32 * 1024
SENT = {"Content-Type": "application/partial-upload", "Upload-Complete": "?0"}


@dataclass
class School:
    """A school's packages, the oldest first, and how many of them have a receipt."""

    packages: list[tuple[str, bytes]]
    answered: int = 0


@dataclass
class Deliveries:
    """What is sent where, and every receipt that came of it."""

    address: str
    ca: Path
    province: Province
    schools: list[School]
    seen: dict[str, set[bytes]] = field(default_factory=dict)
    roads: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def run(self, count: int, seed: int) -> None:
        """Deliver so often, then what no receipt has come for yet."""
        chances = [random.Random(seed * 100 + n) for n in range(WORKERS + 1)]  # noqa: S311  # again
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(lambda chance: self._work(chance, count // WORKERS), chances[1:]))
        worker = Worker(self, chances[0])
        for school in self.schools:
            while school.answered < len(school.packages):
                worker.whole(school, school.answered)
        worker.close()

    def _work(self, chance: random.Random, count: int) -> None:
        worker = Worker(self, chance)
        ways = (worker.whole, worker.whole, worker.cut, worker.in_parts, worker.fetch, worker.stick)
        for _ in range(count):
            school = chance.choice(self.schools)
            # Mostly what is there already, sometimes the next one that nobody has sent.
            newest = min(school.answered, len(school.packages) - 1)
            chance.choice(ways)(school, chance.randint(0, newest))
        worker.close()

    def got(self, road: str, school: School, number: int, receipt: bytes) -> None:
        """Keep what was answered."""
        with self.lock:
            self.roads[road] += 1
            self.seen.setdefault(school.packages[number][0], set()).add(receipt)
            school.answered = max(school.answered, number + 1)


class Worker:
    """One who sends, over a connection of its own."""

    def __init__(self, all_of_it: Deliveries, chance: random.Random) -> None:
        self._all = all_of_it
        self._chance = chance
        self._context = ssl.create_default_context(cafile=str(all_of_it.ca))
        self._connection: http.client.HTTPSConnection | None = None

    def close(self) -> None:
        """Hang up."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _ask(self, method: str, path: str, body: bytes = b"", **more: str) -> tuple[int, bytes]:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        connection = self._opened()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def _opened(self) -> http.client.HTTPSConnection:
        if self._connection is None:
            parts = urlsplit(self._all.address)
            self._connection = http.client.HTTPSConnection(
                parts.hostname or "", parts.port, timeout=60, context=self._context
            )
        return self._connection

    def whole(self, school: School, number: int) -> None:
        """Send it whole and read the answer."""
        kode, data = school.packages[number]
        status, receipt = self._ask("PUT", f"/v1/packages/{kode}", data)
        if status not in (200, 201, 202):
            raise AssertionError(status, receipt)
        self._all.got("whole", school, number, receipt)

    def cut(self, school: School, number: int) -> None:
        """Send it whole and hang up before, while or after it is taken in."""
        kode, data = school.packages[number]
        connection = self._opened()
        body = data if self._chance.random() < 0.7 else data[: self._chance.randrange(len(data))]
        connection.putrequest("PUT", f"/v1/packages/{kode}")
        connection.putheader("Content-Length", str(len(data)))
        with suppress(OSError):
            connection.endheaders(body)
            if self._chance.random() < 0.5 and len(body) == len(data) and connection.sock:
                connection.sock.recv(1)
        self.close()
        with self._all.lock:
            self._all.roads["cut"] += 1

    def in_parts(self, school: School, number: int) -> None:
        """Send it in parts, however far another has come with it."""
        kode, data = school.packages[number]
        offset = 0
        for _ in range(50):
            part = data[offset : offset + PART]
            mark = base64.b64encode(hashlib.sha256(part).digest()).decode()
            connection = self._opened()
            connection.request(
                "PATCH", f"/v1/packages/{kode}", part,
                {
                    **SENT,
                    "Content-Digest": f"sha-256=:{mark}:",
                    "Upload-Offset": str(offset),
                    "Upload-Length": str(len(data)),
                },
            )  # fmt: skip
            answer = connection.getresponse()
            said = answer.read()
            if answer.status in (200, 201, 202):
                self._all.got("parts", school, number, said)
                return
            # 204: kept; 409: another sender is elsewhere, and the answer says where.
            offset = int(answer.headers.get("Upload-Offset", "0"))
        # Two who take each other's turn for ever leave it to the next who comes by.

    def fetch(self, school: School, number: int) -> None:
        """Ask for the receipt only."""
        status, receipt = self._ask("GET", f"/v1/packages/{school.packages[number][0]}/receipt")
        if status == http.HTTPStatus.OK:
            self._all.got("fetched", school, number, receipt)

    def stick(self, school: School, number: int) -> None:
        """Bring a few by stick, and read the reply that the desk writes on it."""
        first = max(0, number - 2)
        numbers = {school.packages[n][0]: n for n in range(first, number + 1)}
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for n in numbers.values():
                laptops.put(folder, school.packages[n][1])
            desk.desk(self._all.province, folder)
            for path in usb.files(folder, "BALASAN_", ".bkkr"):
                reply = documents.decode(Reply, path.read_bytes())
                for receipt in map(str.encode, reply.receipts):
                    kode = receipts.read(receipt).package_id
                    if kode in numbers:
                        self._all.got("stick", school, numbers[kode], receipt)


def prepared(
    province: Province, document: dict[str, Any], schools: int, revisions: int
) -> list[School]:
    """Seal so many revisions of a report for each of so many schools."""
    made = []
    for number in range(schools):
        laptop = laptops.laptop(province, f"4{number:07}", f"SMK Kirim {number}")
        sealed = [laptop.sealed(document) for _ in range(revisions)]
        made.append(School([(sealing.opened(data).package_id, data) for data in sealed]))
    return made


def check(done: Deliveries) -> int:
    """Return the number of packages, each stored once, with one receipt that all have got."""
    from sync.province import store

    wanted = {kode: data for school in done.schools for kode, data in school.packages}
    with store.connected(done.province.database) as db:
        stored = [row[0] for row in db.exec_driver_sql("SELECT kode FROM paket")]
        kept = [row[0] for row in db.exec_driver_sql("SELECT isi FROM tanda_terima ORDER BY id")]
        bodies = {kode: store.package(db, kode) for kode in wanted}
    said = [receipts.read(receipt) for receipt in kept]
    serials = sorted(int(one.no.split("-")[2]) for one in said)
    if (
        sorted(stored) != sorted(wanted)
        or bodies != wanted
        or done.seen != {one.package_id: {isi} for one, isi in zip(said, kept, strict=True)}
        or serials != list(range(1, len(wanted) + 1))
    ):
        raise AssertionError(len(stored), len(kept), len(wanted), serials[-1:])
    return len(wanted)
