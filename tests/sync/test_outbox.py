"""The outbox: due times, leases that die with their process, retries that never stop or spin."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import kiriman
from sync import lease, outbox
from sync.clock import instant, stamp
from sync.outcome import FINAL, MEANINGS, Class, told, wait

Freeze = Callable[..., int]


class Clock(Protocol):
    """The fixture's clock, which a test moves."""

    time: datetime


def due(office: Office) -> list[int]:
    with office.read() as db:
        return outbox.due(db, office.now())


def fail(office: Office, number: int, kelas: Class = Class.OFFLINE) -> datetime:
    outcome = lease.close(office, lease.take(office, number), kelas)
    assert outcome.coba_lagi is not None
    return outcome.coba_lagi


def leased(office: Office, number: int, sewa: str) -> None:
    with office.write("Sewa") as db:
        kiriman.lease(db, number, sewa)


def shown(office: Office) -> outbox.Delivery:
    with office.read() as db:
        return outbox.listing(db, office.now())[0]


def test_a_fresh_package_is_due_at_once(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    frozen("2026-T1")
    assert due(active) == [1, 2]


def test_nothing_is_due_before_activation(office: Office, frozen: Freeze) -> None:
    assert frozen("2026-T2") == 0
    assert due(office) == []


def test_a_failed_package_waits_for_its_time_across_a_restart(
    active: Office, frozen: Freeze, clock: Clock
) -> None:
    frozen("2026-T2")
    for _ in range(12):
        again = fail(active, 1, Class.NOT_OUR_SERVER)
    reopened = open_office(active.folder, bytes(range(32)), active.now)
    assert due(reopened) == []
    with reopened.read() as db:
        row = kiriman.of_paket(db, 1)
    assert row is not None
    assert (row.percobaan, row.coba_lagi_pada) == (12, stamp(again))
    clock.time = again + timedelta(seconds=1)
    assert due(reopened) == [1]
    reopened.close()


@pytest.mark.case("F8")
def test_a_clock_set_back_by_years_does_not_hold_a_package(
    active: Office, frozen: Freeze, clock: Clock
) -> None:
    frozen("2026-T2")
    fail(active, 1, Class.REFUSED)
    clock.time = active.now() - timedelta(days=700)
    assert due(active) == [1]


def test_a_later_revision_waits_until_the_first_is_answered(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2", 1)
    frozen("2026-T2", 2)
    frozen("2026-T1", 1)
    assert due(active) == [1, 3]
    fail(active, 1, Class.REFUSED)
    assert due(active) == [3]


def test_only_one_can_send_a_package(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    taken = lease.take(active, 1)
    assert due(active) == []
    assert shown(active).sedang_dikirim
    assert shown(active).kalimat.startswith("Sedang mengirim")
    with pytest.raises(UserError, match="sedang dikirim"):
        lease.take(active, 1)
    lease.close(active, taken, Class.OFFLINE)
    assert not shown(active).sedang_dikirim
    lease.close(active, lease.take(active, 1), Class.OFFLINE)


@pytest.mark.parametrize("number", [0, 7])
def test_what_has_no_package_cannot_be_sent(active: Office, number: int) -> None:
    with pytest.raises(UserError, match="belum punya paket"):
        lease.take(active, number)


def test_a_lease_of_a_dead_process_is_void(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        leased(active, 1, f"{child.pid}:boot:token")
        assert due(active) == []
    finally:
        child.communicate(b"\n")
    assert due(active) == [1]


def test_a_lease_of_this_process_s_number_from_before_is_void(
    active: Office, frozen: Freeze
) -> None:
    frozen("2026-T2")
    leased(active, 1, f"{os.getpid()}:an-earlier-run:token")
    assert due(active) == [1]


def test_a_start_voids_every_lease_and_hurries_what_waited_for_a_connection(
    active: Office, frozen: Freeze
) -> None:
    frozen("2026-T2")
    frozen("2026-T1")
    for number in (1, 2):
        with active.write("Tunggu") as db:
            kelas = (Class.OFFLINE, Class.REFUSED)[number - 1]
            kiriman.attempt(db, number, stamp(active.now()), (kelas, "", ""))
            kiriman.schedule(db, number, 9, stamp(active.now() + timedelta(hours=5)))
            kiriman.lease(db, number, f"{os.getppid()}:boot:token")
    outbox.start(active)
    with active.read() as db:
        rows = {row.paket: row for row in kiriman.all_of(db)}
    assert {row.sewa for row in rows.values()} == {""}
    waits = [instant(rows[n].coba_lagi_pada or "") - active.now() for n in (1, 2)]
    assert timedelta(0) <= waits[0] <= timedelta(seconds=60)
    assert waits[1] == timedelta(hours=5)


def test_the_network_s_return_never_makes_anything_later(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    again = fail(active, 1)
    outbox.hurry(active)
    with active.read() as db:
        row = kiriman.of_paket(db, 1)
    assert row is not None
    assert instant(row.coba_lagi_pada or "") <= again


def test_waiting_is_told_with_time_code_and_who_acts(active: Office, frozen: Freeze) -> None:
    frozen("2026-T2")
    fail(active, 1, Class.REFUSED)
    told_now = shown(active)
    assert told_now.kode_hasil == "BKK-N8"
    assert told_now.siapa.value == "Dinas provinsi"
    assert "dicoba lagi pukul 16.00" in told_now.kalimat


@given(st.sampled_from([kelas for kelas in Class if kelas not in FINAL]), st.integers(0, 10_000))
def test_every_wait_lies_within_full_jitter(kelas: Class, failures: int) -> None:
    meaning, waits = MEANINGS[kelas], wait(kelas, failures)
    ceiling = min(timedelta(hours=6), meaning.first * 2 ** min(failures, 20))
    assert meaning.at_least <= waits <= max(meaning.at_least, ceiling)


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=4000)))
def test_what_the_server_asks_is_kept_up_to_a_day(asked: timedelta) -> None:
    within = min(asked, timedelta(hours=24))
    assert within <= wait(Class.BUSY, 3, asked) <= within * 1.1 + timedelta(microseconds=1)


def test_waits_are_spread_and_not_the_same_for_all() -> None:
    waits = [wait(Class.OFFLINE, 9).total_seconds() for _ in range(400)]
    assert max(waits) - min(waits) > 0.8 * 30 * 2**9
    assert 0.4 < sum(waits) / len(waits) / (30 * 2**9) < 0.6


@pytest.mark.parametrize("kelas", Class)
def test_every_class_has_a_code_and_a_sentence_without_blame(kelas: Class) -> None:
    now = datetime.fromisoformat("2026-08-24T10:00:00+07:00")
    outcome = told(kelas, " (x)", now + timedelta(minutes=20), now)
    assert outcome.kode.startswith("BKK-")
    assert "!" not in outcome.kalimat
    if kelas not in FINAL:
        assert "10.20" in outcome.kalimat


def test_codes_are_told_apart() -> None:
    assert len({meaning.kode for meaning in MEANINGS.values()}) == len(Class)
