"""Roads between school and province, cut at every kilobyte and as slow as a village's."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from statistics import quantiles

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import laporan, paket
from bkk_desktop.store.laporan import Laporan
from sync import client, sealing, upload
from sync import keys as school_keys
from sync.canonical import dumps
from sync.envelope import digest
from sync.outcome import Class
from sync.province import keys, store
from sync.province.keys import Province
from tests.catalogue import many
from tests.faults import endpoints, invariants
from tests.sync import between
from tests.sync.between import Road

NPSN = "30105123"
Trials = Callable[[int], None]


@dataclass
class Line:
    """A school, its province, and the road between them."""

    office: Office
    province: Province
    road: Road
    address: str
    seq: int = 0

    def freeze(self, kilobytes: int) -> int:
        """Freeze a report that can't be made smaller; the province will reject it, signed."""
        self.seq += 1
        noise = random.Random(self.seq).randbytes(kilobytes * 1024).hex()  # noqa: S311  # likewise
        isi = dumps({"derau": noise})
        report = Laporan(
            0, Periode.of("2026-T2"), self.seq, digest(isi), isi, "", self.office.now()
        )
        with self.office.write("Bekukan laporan") as db:
            laporan.insert(db, report)
            (number,) = sealing.seal_all(db, self.office.now())
            return number

    def size(self, number: int) -> int:
        with self.office.read() as db:
            return len(paket.get(db, number).isi)

    def send(self, number: int) -> Class:
        return client.send(self.office, number, threading.Event()).kelas

    def until_answered(self, number: int, most: int = 80) -> int:
        """Send until there is an answer; return how many attempts it took."""
        for attempt in range(1, most):
            if (kelas := self.send(number)) is Class.REJECTED:
                return attempt
            assert kelas is Class.CUT
        raise AssertionError("it never came over")

    def stored(self) -> tuple[int, int]:
        with store.connected(self.province.database) as db:
            return len(store.heads(db, NPSN)), len(store.receipts_of(db, NPSN))


@pytest.fixture
def line(active: Office, province: Province) -> Iterator[Line]:
    road = Road()
    with endpoints.reached(province, road) as address:
        school_keys.activate(active, keys.activation(province, NPSN, "SMKN 3"))
        yield Line(active, province, road, address)


def traffic(line: Line, plan: dict[str, int], number: int) -> tuple[int, int]:
    """Send over a road that is cut once; return attempts and bytes that went up."""
    before = line.road.up
    line.road.plans[:] = [plan]
    attempts = line.until_answered(number, 4)
    line.road.plans.clear()
    return attempts, line.road.up - before


@pytest.mark.case("E1")
def test_a_cut_at_any_kilobyte_on_the_way_up_costs_little(line: Line, trials: Trials) -> None:
    kilobytes = 200
    edges = [place + off for place in range(0, 204_800, 65_536) for off in (-1, 0, 1) if place]
    places = sorted({*range(2_000, 206_000, many(12, 1) * 1024), *(4_000 + one for one in edges)})
    cuts = 0
    for place in places:
        number = line.freeze(kilobytes)
        attempts, up = traffic(line, {"up": place}, number)
        cuts += attempts - 1
        assert up <= 1.5 * line.size(number) + 12_000, place
    invariants.holds(line.office)
    assert line.stored() == (1, len(places))
    assert cuts > len(places) * 0.9
    trials(len(places))


@pytest.mark.case("E2", "E3")
def test_an_answer_that_is_lost_at_any_byte_is_fetched_and_nothing_goes_up_again(
    line: Line, trials: Trials
) -> None:
    tastes = range(0, 4_000, many(400, 25))
    lost = 0
    for taste in tastes:
        number = line.freeze(20)
        size = line.size(number)
        attempts, up = traffic(line, {"mute": size, "taste": taste}, number)
        lost += attempts - 1
        assert up < size + 24_000, taste
    assert line.stored() == (1, len(tastes))
    assert lost > len(tastes) / 2
    trials(len(tastes))


@pytest.mark.case("E2")
def test_a_cut_anywhere_on_the_way_down_ends_with_one_receipt(line: Line, trials: Trials) -> None:
    places = range(0, 9_000, many(700, 60))
    cuts = 0
    for place in places:
        attempts, _ = traffic(line, {"down": place}, line.freeze(20))
        cuts += attempts - 1
    assert line.stored() == (1, len(places))
    assert cuts > len(places) * 0.8
    there = invariants.holds(line.office)
    assert len(there) == 3 * len(places)
    trials(len(places))


@dataclass(frozen=True)
class Village:
    """A link: bytes a second, seconds that it is up, and what must be reached over it."""

    kilobytes: int
    rate: int
    up: float
    minutes: float
    factor: float


@pytest.mark.case("E6")
@pytest.mark.parametrize(
    "village",
    [Village(100, 2_000, 20, 15, 2.5), Village(1_000, 8_000, 60, 6, 1.3)],
    ids=["16 kbit/s, 20 s", "64 kbit/s, 60 s"],
)
def test_a_report_comes_over_a_village_s_link_in_minutes(
    line: Line, trials: Trials, monkeypatch: pytest.MonkeyPatch, village: Village
) -> None:
    # Time is counted and not waited for: bytes by the rate, 2 s for each of five round trips of
    # an attempt, 20 s until the link is back. A part then lasts the ten seconds that it should.
    part = int(village.rate * upload.PART_SECONDS)
    monkeypatch.setattr(upload, "PARTS", (upload.PARTS[0], max(part, upload.PARTS[0])))
    chance = random.Random(6)  # noqa: S311  # repeatable
    times, factors, cuts = [], [], 0
    runs = many(8 if village.kilobytes < 500 else 2, 100)
    for _ in range(runs):
        number = line.freeze(village.kilobytes)
        before = line.road.up + line.road.down
        ups = [int(chance.expovariate(1 / village.up) * village.rate) for _ in range(80)]
        line.road.plans[:] = [{"up": max(1, one)} for one in ups]
        attempts = line.until_answered(number)
        cuts += attempts - 1
        moved = line.road.up + line.road.down - before
        times.append(moved / village.rate + attempts * 10 + (attempts - 1) * 20)
        factors.append(moved / line.size(number))
    assert quantiles(times, n=20)[-1] <= village.minutes * 60
    assert sum(factors) / runs <= village.factor
    assert cuts >= runs
    trials(runs)


class Slices(between.Between):
    """A road that passes everything on byte by byte."""

    def _pump(self, source: socket.socket, sink: socket.socket, way: str, talk: object) -> None:  # noqa: ARG002  # as the plain road
        sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError):
            while data := source.recv(4096):
                for at in range(len(data)):
                    sink.sendall(data[at : at + 1])
        # Only the way that has ended is closed: the other one may still have its answer.
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def sliced(line: Line) -> Iterator[None]:
    """Lead the school over a road of single bytes, after some connections that are reset."""
    host, _, port = line.address.rpartition(":")
    road = Slices(int(port), Road())
    try:
        keys.renew(line.province, endpoints=(f"{host}:{road.port}",))
        school_keys.activate(line.office, keys.activation(line.province, NPSN, "SMKN 3"))
        yield
    finally:
        road.close()


@pytest.mark.case("E7")
def test_single_bytes_and_resets_in_the_handshake_do_no_harm(line: Line) -> None:
    number = line.freeze(20)
    for place in (1, 200, 600):
        line.road.plans[:] = [{"up": place}]
        assert line.send(number) is Class.CUT
    with sliced(line):
        assert line.send(number) is Class.REJECTED
    assert line.stored() == (1, 1)


@pytest.mark.case("E9")
def test_an_address_that_is_gone_in_mid_send_costs_one_attempt(line: Line) -> None:
    making = between.roads()
    first = next(making)(line.address, Road([{"up": 150_000}]))
    keys.renew(line.province, endpoints=(first, line.address))
    school_keys.activate(line.office, keys.activation(line.province, NPSN, "SMKN 3"))
    number = line.freeze(400)
    assert line.send(number) is Class.CUT
    next(making, None)
    assert line.send(number) is Class.REJECTED
    assert line.stored() == (1, 1)
    assert line.road.up <= 1.5 * line.size(number)
