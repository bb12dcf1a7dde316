"""Two laptops, a bad road, a stick, backups, kills and clocks in any order; all is settled once.

hypothesis chooses what happens next and shrinks what goes wrong to the few steps that it needs.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, kiriman, record, restoring
from sync import client, outbox, package, reconcile, replies, usb
from sync import keys as school_keys
from sync.province import database, desk, keys, store
from sync.province.keys import Province
from tests.catalogue import many
from tests.conftest import KEY, Clock
from tests.faults import endpoints, invariants
from tests.faults.sender import Sender
from tests.sync.between import Road

NPSN, SCHOOL = "30105123", "SMKN 3"
LAPTOPS = st.integers(0, 1)
PERIODS = st.sampled_from([Periode.of(code) for code in ("2026-T1", "2026-T2", "2026-B06")])
BYTES = st.integers(0, 12_000)
BAD_ROADS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"up": BYTES}),
        st.fixed_dictionaries({"down": BYTES}),
        st.fixed_dictionaries({"mute": BYTES, "taste": st.integers(0, 400)}),
    ),
    max_size=3,
)
STEPS = 25


class Whole(RuleBasedStateMachine):
    """A school with two laptops and its province."""

    steps = 0
    made: Path
    begun: Path
    sender: Sender

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        there = shutil.copytree(self.made, self.folder / "provinsi")
        self.clock, self.road = Clock(), Road()
        self.province = keys.load(there)
        self.stack.callback(self.province.database.close)
        self.stack.enter_context(endpoints.reached(self.province, self.road))
        self.stick = self.folder / "stik"
        self.stick.mkdir()
        self.told: list[set[str]] = [set(), set()]
        self.offices = [self.laptop(name) for name in ("satu", "dua")]
        self.keep()

    def laptop(self, name: str) -> Office:
        office = open_office(shutil.copytree(self.begun, self.folder / name), KEY, self.clock)
        self.activate(office)
        return office

    def activate(self, office: Office) -> None:
        school_keys.activate(office, keys.activation(self.province, NPSN, SCHOOL))

    @rule(at=LAPTOPS, periode=PERIODS)
    def freeze(self, at: int, periode: Periode) -> None:
        with suppress(UserError):
            made = package.freeze(self.offices[at], periode, "Perbaikan")
            self.told[at].add(f"frozen {made.digest}")

    @rule(at=LAPTOPS, plans=BAD_ROADS)
    def send(self, at: int, plans: list[dict[str, int]]) -> None:
        self.road.plans[:] = plans
        for number in due(self.offices[at]):
            with suppress(UserError):
                client.send(self.offices[at], number, threading.Event())
        self.road.plans.clear()

    @rule(at=LAPTOPS, seconds=st.floats(0, 0.2))
    def die_while_sending(self, at: int, seconds: float) -> None:
        for number in due(self.offices[at])[:1]:
            self.sender.send(self.offices[at].folder, number, seconds)

    @rule(at=LAPTOPS)
    def ask(self, at: int) -> None:
        client.ask(self.offices[at], threading.Event())

    @rule(at=LAPTOPS)
    def copy_to_stick(self, at: int) -> None:
        with suppress(UserError):
            usb.copy_out(self.offices[at], self.stick, lambda *_: None, threading.Event())

    @rule(at=st.integers(0, 1 << 20))
    def damage_stick(self, at: int) -> None:
        for path in sorted(self.stick.rglob("*.bkk*"))[:1]:
            data = path.read_bytes()
            place = at % len(data)
            path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])

    @rule()
    def desk(self) -> None:
        with suppress(UserError):
            desk.desk(self.province, self.stick)

    @rule(at=LAPTOPS)
    def read_stick(self, at: int) -> None:
        with suppress(UserError):
            replies.read_replies(self.offices[at], self.stick)

    @rule(at=LAPTOPS)
    def back_up(self, at: int) -> None:
        backup.make(self.offices[at])

    @rule(at=LAPTOPS)
    def restore(self, at: int) -> None:
        office = self.offices[at]
        if (made := backup.latest(office.folder)) is not None:
            office.close()
            restoring.restore(office.folder, KEY, made, office.now())
            self.offices[at] = open_office(office.folder, KEY, self.clock)
            self.told[at] = invariants.holds(self.offices[at])

    @rule()
    def keep(self) -> None:
        copied(self.province.folder / database.FILE, self.folder / "malam.db")

    @rule()
    def forget(self) -> None:
        """Let the province go back to its last backup."""
        copied(self.folder / "malam.db", self.province.folder / database.FILE)

    @rule(days=st.sampled_from([-800, -1, 1, 800]))
    def wrong_clock(self, days: int) -> None:
        with suppress(OverflowError):
            self.clock.time += timedelta(days=days)

    @invariant()
    def nothing_told_is_lost(self) -> None:
        type(self).steps += 1
        for at, office in enumerate(self.offices):
            there = invariants.holds(office)
            assert self.told[at] <= there
            self.told[at] = there

    def teardown(self) -> None:
        try:
            self.settle()
            for office in self.offices:
                self.check(office)
        finally:
            for office in self.offices:
                office.close()
            self.stack.close()

    def settle(self) -> None:
        """Let the road be good and the clock right; what can be settled is settled."""
        self.clock.time = Clock().time
        for _ in range(6):
            before = self.standing()
            for office in self.offices:
                client.ask(office, threading.Event())
                self.activate(office)
                while numbers := due(office):
                    for number in numbers:
                        client.send(office, number, threading.Event())
            # Another round would be like this one.
            if self.standing() == before:
                break

    def standing(self) -> list[object]:
        """Return what each laptop has delivered, and in what it differs from the province."""
        found: list[object] = []
        for office in self.offices:
            with office.read() as db:
                found.append((kiriman.all_of(db), reconcile.differences(db)))
        return found

    def check(self, office: Office) -> None:
        with office.read() as db:
            unused, rows = reconcile.unused(db), kiriman.all_of(db)
        assert [row for row in rows if not row.is_final and row.laporan not in unused] == []
        invariants.whole(office.folder)
        with store.connected(self.province.database) as db:
            heads = [(row.periode, row.revisi) for row in store.heads(db, NPSN)]
        assert len(heads) == len({periode for periode, _ in heads})


def copied(one: Path, other: Path) -> None:
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)


def due(office: Office) -> list[int]:
    """Return what is due, whatever time it waits for."""
    with office.read() as db:
        return outbox.due(db, office.now() + timedelta(days=1))


@pytest.mark.case("G14")
def test_whatever_happens_every_frozen_report_is_answered_once(
    office: Office,
    province: Province,
    trials: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = many(500, 10_000)
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama=SCHOOL, kode_wilayah="61.71"))
    office.close()
    province.database.close()
    with Sender() as sender:
        monkeypatch.setattr(Whole, "made", province.folder, raising=False)
        monkeypatch.setattr(Whole, "begun", office.folder, raising=False)
        monkeypatch.setattr(Whole, "sender", sender, raising=False)
        monkeypatch.setattr(Whole, "steps", 0)
        run_state_machine_as_test(
            Whole,
            settings=settings(
                max_examples=wanted // 22,
                print_blob=True,
                stateful_step_count=STEPS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        tried = Whole.steps
    trials(tried)
    assert tried >= wanted
