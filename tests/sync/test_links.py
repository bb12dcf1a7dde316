"""Links that break, hang or lose the answer: what has arrived is never sent again."""

import random
import threading
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, laporan, paket
from bkk_desktop.store.laporan import Laporan
from sync import client, outbox, sealing, transport
from sync import keys as school_keys
from sync.canonical import dumps
from sync.envelope import digest
from sync.outbox import State
from sync.outcome import FINAL, Class, Outcome
from sync.province import keys, store
from sync.province.keys import Province
from tests.sync import between
from tests.sync.between import Road

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
Paved = Callable[[Road], Office]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str


@pytest.fixture
def roads() -> Iterator[Callable[[str, Road], str]]:
    yield from between.roads()


@pytest.fixture
def paved(active: Office, endpoint: Reached, roads: Callable[[str, Road], str]) -> Paved:
    """Lead the school over a road to the endpoint instead of straight there."""

    def lead(road: Road) -> Office:
        keys.renew(endpoint.province, endpoints=(roads(endpoint.address, road),))
        school_keys.activate(active, keys.activation(endpoint.province, NPSN, SCHOOL))
        return active

    return lead


def freeze(office: Office, kilobytes: int) -> int:
    """Freeze a report that can't be made smaller; the province will reject it, signed."""
    noise = random.Random(kilobytes).randbytes(kilobytes * 1024).hex()  # noqa: S311  # repeatable
    isi = dumps({"derau": noise})
    report = Laporan(0, Periode.of("2026-T2"), 1, digest(isi), isi, "", office.now())
    with office.write("Bekukan laporan") as db:
        laporan.insert(db, report)
        (number,) = sealing.seal_all(db, office.now())
        return number


def size(office: Office, number: int) -> int:
    with office.read() as db:
        return len(paket.get(db, number).isi)


def send(office: Office, number: int) -> Outcome:
    return client.send(office, number, threading.Event())


def send_until_answered(office: Office, number: int, most: int = 60) -> list[Outcome]:
    outcomes: list[Outcome] = []
    while not outcomes or outcomes[-1].kelas not in FINAL:
        assert len(outcomes) < most
        outcomes.append(send(office, number))
    return outcomes


def stored(province: Province) -> list[int]:
    with store.connected(province.database) as db:
        return [
            db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("paket", "tanda_terima", "unggahan", "bagian")
        ]


def test_a_large_package_goes_in_parts_over_one_connection(paved: Paved, endpoint: Reached) -> None:
    road = Road()
    office = paved(road)
    number = freeze(office, 600)
    assert send(office, number).kelas is Class.REJECTED
    assert road.connections == 1
    assert road.up < 1.05 * size(office, number) + 12_000
    assert stored(endpoint.province) == [1, 1, 0, 0]


def test_a_small_package_goes_whole(paved: Paved) -> None:
    road = Road()
    office = paved(road)
    number = freeze(office, 40)
    assert send(office, number).kelas is Class.REJECTED
    assert road.up < size(office, number) + 8_000


@pytest.mark.parametrize("after", [3_000, 20_000, 70_000, 80_000, 150_000, 260_000, 399_000])
@pytest.mark.case("E1")
def test_a_cut_on_the_way_up_goes_on_where_it_was(
    paved: Paved, endpoint: Reached, after: int
) -> None:
    road = Road([{"up": after}])
    office = paved(road)
    number = freeze(office, 400)
    first, second = send_until_answered(office, number)
    assert (first.kelas, second.kelas) == (Class.CUT, Class.REJECTED)
    assert road.up <= 1.5 * size(office, number)
    assert stored(endpoint.province) == [1, 1, 0, 0]


def test_a_link_that_breaks_all_the_time_brings_it_over_with_little_traffic(
    paved: Paved, endpoint: Reached
) -> None:
    chance = random.Random(7)  # noqa: S311  # repeatable
    road = Road([{"up": chance.randrange(20_000, 90_000)} for _ in range(40)])
    office = paved(road)
    number = freeze(office, 400)
    outcomes = send_until_answered(office, number)
    assert len(outcomes) > 4
    assert road.up <= 2.5 * size(office, number)
    assert stored(endpoint.province) == [1, 1, 0, 0]


def test_progress_starts_the_counting_anew(paved: Paved) -> None:
    office = paved(Road([{"up": 3_000}, {"up": 3_000}, {"up": 300_000}]))
    number = freeze(office, 400)
    seen = []
    for _ in range(3):
        assert send(office, number).kelas is Class.CUT
        with office.read() as db:
            row = kiriman.of_paket(db, number)
        assert row is not None
        seen.append(row.percobaan)
    assert seen == [1, 2, 0]


def test_after_two_cuts_even_a_small_package_goes_in_parts(paved: Paved, endpoint: Reached) -> None:
    road = Road([{"up": 50_000}] * 2 + [{"up": 60_000}])
    office = paved(road)
    number = freeze(office, 100)
    outcomes = send_until_answered(office, number)
    assert [one.kelas for one in outcomes] == [Class.CUT] * 3 + [Class.REJECTED]
    last = road.up
    assert last <= 50_000 * 2 + 60_000 + size(office, number) - 16_384 + 12_000
    assert stored(endpoint.province) == [1, 1, 0, 0]


@pytest.mark.parametrize("taste", [0, 20, 1000])
@pytest.mark.parametrize("kilobytes", [40, 300])
@pytest.mark.case("E2", "E3")
def test_a_lost_answer_is_fetched_and_nothing_goes_up_again(
    paved: Paved, endpoint: Reached, kilobytes: int, taste: int
) -> None:
    road = Road()
    office = paved(road)
    number = freeze(office, kilobytes)
    road.plans.append({"mute": size(office, number), "taste": taste})
    first = send(office, number)
    assert first.kelas is Class.CUT
    assert stored(endpoint.province)[:2] == [1, 1]
    sent = road.up
    assert send(office, number).kelas is Class.REJECTED
    assert road.up - sent < 12_000
    assert stored(endpoint.province)[:2] == [1, 1]


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.case("E4")
def test_a_line_that_hangs_is_given_up_by_stall(
    paved: Paved, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(transport, "STALL", 0.3)
    monkeypatch.setattr(transport, "FIRST_BYTE", 0.3)
    monkeypatch.setattr(transport, "SLOWEST", 1e9)
    road = Road([{way: 200_000 if way == "up" else 6_000}], hangs=True)
    office = paved(road)
    number = freeze(office, 1_000)
    assert send(office, number).kelas is Class.CUT
    road.closing.set()
    assert send_until_answered(office, number)[-1].kelas is Class.REJECTED


def test_the_state_after_all_this_is_told_plainly(paved: Paved) -> None:
    office = paved(Road([{"up": 150_000}]))
    number = freeze(office, 400)
    outcome = send(office, number)
    assert outcome.kalimat.startswith("Sambungan terputus di ")
    with office.read() as db:
        (row,) = outbox.listing(db, office.now())
    assert row.keadaan is State.QUEUED
    assert row.kode_hasil == "BKK-N4"
