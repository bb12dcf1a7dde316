"""A sender that is killed at any moment: nothing is stuck, and the province has it once."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from sync import client, outbox, package
from sync import keys as school_keys
from sync.outcome import Class
from sync.province import keys, store
from sync.province.keys import Province
from tests.catalogue import many
from tests.faults import endpoints, invariants
from tests.faults.sender import Sender
from tests.sync.between import Road

NPSN = "30105123"


@pytest.mark.skipif(os.name == "nt", reason="forks and kills as Unix does")
@pytest.mark.case("A5")
def test_a_sender_killed_at_random_moments_brings_each_report_over_once(
    active: Office, province: Province, trials: Callable[[int], None]
) -> None:
    chance = random.Random(5)  # noqa: S311  # the same moments each time
    kills, revisions, ended = many(50, 500), 0, list[str]()
    with endpoints.reached(province, Road()), Sender() as sender:
        school_keys.activate(active, keys.activation(province, NPSN, "SMKN 3"))
        waiting = 0
        for place in range(kills):
            if not waiting:
                revisions += 1
                waiting = package.freeze(active, Periode.of("2026-T3"), "Perbaikan").paket
            # On a busy machine none might get through before its end.
            seconds = chance.uniform(0, 0.25) if place % 12 else None
            ended.append(sender.send(active.folder, waiting, seconds))
            with active.read() as db:
                left = outbox.due(db, active.now() + timedelta(days=400))
            assert left in ([], [waiting])
            waiting = sum(left)
        if waiting:
            assert client.send(active, waiting, threading.Event()).kelas is Class.ACCEPTED
    there = invariants.holds(active)
    assert len(there) == 3 * revisions
    assert ended.count("") > kills / 10
    assert revisions > 2
    with store.connected(province.database) as db:
        assert [row.revisi for row in store.heads(db, NPSN)] == [revisions]
        assert len(store.receipts_of(db, NPSN)) == revisions
    trials(kills)
