"""Time the province: 500 packages on one stick, an endpoint under load, and many deliveries.

An argument says how many deliveries: 100,000 take a while and prove the most.
"""

# ruff: noqa: E402  # the path must stand before the imports

from __future__ import annotations

import base64
import hashlib
import http.client
import queue
import re
import secrets
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bkk_desktop.office import open_office
from sync import sealing
from sync.province import desk, keys, store
from tests.bench import school
from tests.sync import deliveries, laptops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.province.keys import Province

SCHOOLS, REVISIONS, PACKAGES, BAD, PEOPLE = 200, 3, 500, 20, 1_000
OCTOBER = datetime(2025, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
SENDERS, PUTS, SALT = 8, 600, 80_000
DELIVERIES = 2_000
Figures = dict[str, float]
# At most or, where it is a rate, at least so much.
MOST = {"desk_500_s": 60.0, "put_p99_s": 0.5, "endpoint_mb": 200.0}
LEAST = {"put_per_s": 50.0}


def filled(
    province: Province, stick: Path, document: dict[str, Any], *, schools: int, revisions: int
) -> list[Path]:
    """Lay every revision of each school on a stick, all first ones first."""
    known = [laptops.laptop(province, f"3{n:07}", f"SMK Ukur {n}") for n in range(schools)]
    return [laptops.put(stick, one.sealed(document)) for _ in range(revisions) for one in known]


def bad_ones(paths: list[Path], count: int) -> set[str]:
    """Spoil the last packages, each in another way; return their names."""
    for number, path in enumerate(paths[-count:]):
        data = path.read_bytes()
        middle = len(data) // 2
        changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        path.write_bytes((data[:-1], b"", changed, b"bukan paket")[number % 4])
    return {path.name for path in paths[-count:]}


def report(place: Path, people: int) -> dict[str, Any]:
    """Return the report of a school with so many alumni."""
    office = open_office(place / f"sekolah-{people}", bytes(range(32)), lambda: OCTOBER)
    school.fill(office, people)
    document = laptops.report(office, "2025-T3")
    office.close()
    return document


def desk_bench(place: Path) -> Figures:
    """Ingest the stick; refuse to measure what was not done."""
    province = keys.init(place / "meja", "Dinas", "UKUR", ["localhost"], [])
    stick = place / "stik"
    stick.mkdir()
    document = report(place, PEOPLE)
    paths = filled(province, stick, document, schools=SCHOOLS, revisions=REVISIONS)
    for path in paths[PACKAGES:]:
        path.unlink()
    spoilt = bad_ones(paths[:PACKAGES], BAD)
    held = keys.load(province.folder, held=True)
    start = time.perf_counter()
    with closing(held.database):
        taken = desk.desk(held, stick)
    seconds = time.perf_counter() - start
    named = {one.nama for one in taken if not one.berhasil}
    if (_receipts(province), named) != (PACKAGES - BAD, spoilt):
        raise AssertionError(_receipts(province), len(named))
    return {"desk_500_s": seconds, "desk_receipts": float(_receipts(province))}


def _receipts(province: Province) -> int:
    with store.connected(province.database) as db:
        count: int = db.exec_driver_sql("SELECT count(*) FROM tanda_terima").scalar_one()
    return count


@contextmanager
def serving(province: Province) -> Iterator[tuple[str, int]]:
    """Serve as a program of its own; give its address and its number."""
    command = [sys.executable, "-m", "sync.province", "serve", str(province.folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = server.stdout.readline().strip() if server.stdout else ""
            # The certificate is for a name.
            yield said.replace("127.0.0.1", "localhost"), server.pid
        finally:
            server.terminate()


def endpoint_bench(place: Path) -> Figures:
    """Send packages of 100 kB, each with a commit that is on the disk, from eight at once.

    This is a mailbox, which opens nothing; to check a report takes a processor by itself.
    """
    province = keys.init(place / "kotak", "Dinas", "UKUR", ["localhost"], [])
    made = [
        laptops.laptop(province, f"5{n:07}", f"SMK Muat {n}").sealed(
            {"periode": "2025-T3", "isi": secrets.token_hex(SALT)}
        )
        for n in range(PUTS)
    ]
    (province.folder / keys.WORKING).unlink()
    ca = place / "kotak.pem"
    ca.write_text(province.trust().ca or "")
    with serving(province) as (address, pid):
        _sent(address, ca, made[:20])
        start = time.perf_counter()
        times = _sent(address, ca, made[20:])
        seconds = time.perf_counter() - start
        used = re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    if _receipts(province) != PUTS:
        raise AssertionError(_receipts(province))
    return {
        "put_kb": statistics.median(map(len, made)) / 1_000,
        "put_per_s": len(times) / seconds,
        "put_p99_s": sorted(times)[int(len(times) * 0.99)],
        "endpoint_mb": int(used[0]) / 1_000,
    }


def _sent(address: str, ca: Path, packages: list[bytes]) -> list[float]:
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    for data in packages:
        waiting.put(data)
    times: list[float] = []

    def send() -> None:
        where = urlsplit(address)
        context = ssl.create_default_context(cafile=str(ca))
        connection = http.client.HTTPSConnection(where.hostname or "", where.port, context=context)
        while not waiting.empty():
            try:
                data = waiting.get_nowait()
            except queue.Empty:
                break
            times.append(_put(connection, data))
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(SENDERS)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    if len(times) != len(packages):
        raise AssertionError(len(times))
    return times


def _put(connection: http.client.HTTPSConnection, data: bytes) -> float:
    mark = base64.b64encode(hashlib.sha256(data).digest()).decode()
    path = f"/v1/packages/{sealing.opened(data).package_id}"
    start = time.perf_counter()
    connection.request("PUT", path, data, {"Content-Digest": f"sha-256=:{mark}:"})
    answer = connection.getresponse()
    said = answer.read()
    if answer.status not in (http.HTTPStatus.CREATED, http.HTTPStatus.ACCEPTED):
        raise AssertionError(answer.status, said)
    return time.perf_counter() - start


def deliveries_bench(place: Path, count: int) -> Figures:
    """Deliver packages again and again on every road; see that each is stored once."""
    province = keys.init(place / "kirim", "Dinas", "UKUR", ["localhost"], [])
    document = report(place, 60)
    schools = deliveries.prepared(province, document, schools=max(10, count // 500), revisions=6)
    ca = place / "kirim.pem"
    ca.write_text(province.trust().ca or "")
    start = time.perf_counter()
    with serving(province) as (address, _):
        done = deliveries.Deliveries(address, ca, province, schools)
        done.run(count, seed=1)
    packages = deliveries.check(done)
    return {
        "deliveries": float(sum(done.roads.values())),
        "delivered_packages": float(packages),
        "deliveries_per_s": count / (time.perf_counter() - start),
    }


def main(count: int) -> int:
    """Measure everything; return 1 if a figure is not reached."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bkk-bench-") as name:
        place = Path(name)
        for measure in (desk_bench, endpoint_bench, lambda place: deliveries_bench(place, count)):
            for label, figure in measure(place).items():
                figures[label] = figure
                print(f"{label:<28}{figure:>12.4f}", flush=True)
    missed = [name for name, most in MOST.items() if figures[name] > most]
    missed += [name for name, least in LEAST.items() if figures[name] < least]
    print("\n".join(f"not reached: {name}" for name in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else DELIVERIES))
