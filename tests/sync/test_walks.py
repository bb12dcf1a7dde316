"""Two laptops, a bad road, sticks and backups in any order: in the end all is settled once."""

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, laporan, restoring
from bkk_desktop.store.database import intact
from sync import client, outbox, package, reconcile, replies, usb
from sync.envelope import digest
from sync.outbox import State
from sync.province import desk, keys, store
from sync.province.keys import Province
from tests.conftest import KEY
from tests.sync.between import Road
from tests.sync.test_histories import Laptop, Reached, activate, load, save
from tests.sync.test_links import roads  # noqa: F401

PERIODS = [Periode.of(code) for code in ("2026-T1", "2026-T2", "2026-B09")]
SETTLED = (State.ACCEPTED, State.REJECTED, State.REPLACED, State.UNUSED)


class Walk:
    """A school and its province, and what may happen to them."""

    def __init__(self, offices: list[Office], province: Province, seed: int, road: Road) -> None:
        self.offices = offices
        self.province = province
        self.chance = random.Random(seed)  # noqa: S311  # repeatable
        self.road = road
        self.stick = province.folder.parent / "stik"
        self.stick.mkdir()
        save(province, province.folder / "malam.db")

    def freeze(self, at: int) -> None:
        periode = self.chance.choice(PERIODS)
        with suppress(UserError):
            package.freeze(self.offices[at], periode, "Perbaikan")

    def send(self, at: int) -> None:
        if self.chance.random() < 0.5:
            self.road.plans.append(
                {self.chance.choice(["up", "down"]): self.chance.randrange(9000)}
            )
        for number in due(self.offices[at]):
            # The attempt before may have brought the last word on this one.
            with suppress(UserError):
                client.send(self.offices[at], number, threading.Event())
        self.road.plans.clear()

    def carry(self, at: int) -> None:
        office = self.offices[at]
        with suppress(UserError):
            usb.copy_out(office, self.stick, lambda _done, _total: None, threading.Event())
            desk.desk(self.province, self.stick)
            replies.read_replies(office, self.stick)

    def back_up(self, at: int) -> None:
        backup.make(self.offices[at])

    def restore(self, at: int) -> None:
        office = self.offices[at]
        made = backup.all_of(office.folder)
        if made:
            office.close()
            restoring.restore(office.folder, KEY, made[-1].path, office.now())
            self.offices[at] = open_office(office.folder, KEY, office.now)

    def keep(self, at: int) -> None:  # noqa: ARG002  # as every step
        kept = self.province.folder / "malam.db"
        kept.unlink()
        save(self.province, kept)

    def forget(self, at: int) -> None:  # noqa: ARG002  # as every step
        load(self.province, self.province.folder / "malam.db")


def due(office: Office) -> list[int]:
    """Return what would be sent if every wait were over."""
    with office.read() as db:
        return [row.paket for row in reconcile.to_send(db)]


@pytest.mark.parametrize("seed", [1, 3, 21])
@pytest.mark.case("G14")
def test_whatever_happens_every_frozen_report_is_settled_once(
    laptop: Laptop,  # the fixture
    endpoint: Reached,
    roads: Callable[[str, Road], str],  # noqa: F811  # the fixture
    seed: int,
) -> None:
    road = Road()
    keys.renew(endpoint.province, endpoints=(roads(endpoint.address, road),))
    first = laptop("satu")
    client.ask(first, threading.Event())
    walk = Walk([first, laptop("dua")], endpoint.province, seed, road)
    client.ask(walk.offices[1], threading.Event())
    steps = [walk.freeze, walk.freeze, walk.send, walk.send, walk.carry, walk.back_up]
    steps += [walk.restore, walk.keep, walk.forget]
    for _ in range(18):
        walk.chance.choice(steps)(walk.chance.randrange(2))
    for _ in range(4):
        for office in walk.offices:
            client.ask(office, threading.Event())
            activate(office, endpoint.province)
            walk.road.plans.clear()
            for number in due(office):
                with suppress(UserError):
                    client.send(office, number, threading.Event())
    for office in walk.offices:
        check(office, endpoint.province)
        office.close()


def check(office: Office, province: Province) -> None:
    with office.read() as db:
        rows = outbox.listing(db, office.now())
        frozen = laporan.all_revisions(db)
    assert {one.keadaan for one in rows} <= set(SETTLED)
    assert intact(Path(office.folder) / "bkk.db", KEY)
    with store.connected(province.database) as there:
        stored = {row[0] for row in there.exec_driver_sql("SELECT digest FROM paket")}
    for one in frozen:
        assert one.digest == digest(one.isi)
    for row in rows:
        # The province may have forgotten one, and given its number to the other laptop.
        if row.tanda_terima is not None and row.keadaan in (State.ACCEPTED, State.REJECTED):
            assert row.tanda_terima.report_digest in stored
