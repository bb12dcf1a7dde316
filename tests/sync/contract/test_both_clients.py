"""Our program and the second client do the same on both roads, against the same endpoint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import kiriman
from sync import client, keys, package, replies, usb
from sync.province import keys as province_keys
from sync.province import receipts, store
from tests.conftest import KEY, Clock
from tests.sync.conftest import NPSN, SCHOOL, school
from tests.sync.contract import conformance
from tests.sync.contract.conformance import ROADS
from tests.sync.contract.conftest import Running
from tests.sync.contract.receiver import Receiver
from tests.sync.contract.road_cases import Case, Second, Sender


class Ours:
    """Our own program, as a school uses it."""

    def __init__(self, office: Office) -> None:
        self.office, self.npsn = office, NPSN
        self._periods = (f"{year}-B{month:02}" for year in (2024, 2025) for month in range(1, 13))
        self._period = ""

    def freeze(self) -> str:
        self._period = next(self._periods)
        return package.freeze(self.office, Periode.of(self._period)).kode

    def correct(self) -> str:
        return package.freeze(self.office, Periode.of(self._period), "Perbaikan").kode

    def _row(self, package_id: str) -> kiriman.Kiriman:
        with self.office.read() as db:
            return next(row for row in kiriman.all_of(db) if row.kode == package_id)

    def send(self, package_id: str) -> None:
        client.send(self.office, self._row(package_id).paket, threading.Event())

    def copy(self, stick: Path) -> None:
        usb.copy_out(self.office, stick, lambda _done, _all: None, threading.Event())

    def read(self, stick: Path) -> None:
        with suppress(UserError):
            replies.read_replies(self.office, stick)

    def word(self, package_id: str) -> tuple[str, str]:
        row = self._row(package_id)
        return row.status, receipts.read(row.tanda_terima).no if row.tanda_terima else ""


@pytest.fixture(scope="module")
def ours(endpoint: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sender]:
    office = open_office(tmp_path_factory.mktemp("kantor") / "sekolah", KEY, Clock())
    school(office)
    keys.activate(office, province_keys.activation(endpoint.province, NPSN, SCHOOL))
    yield Ours(office)
    office.close()


@pytest.fixture(scope="module")
def second(full: Receiver) -> Sender:
    return Second(full)


@pytest.fixture(params=["ours", "second"])
def sender(request: pytest.FixtureRequest) -> Sender:
    found: Sender = request.getfixturevalue(str(request.param))
    return found


def proven(case: Case) -> Any:  # noqa: ANN401  # pytest's own
    """Return a case with what it proves of the catalogue of faults."""
    name = conformance.sentence(case)
    proves = [number for word, number in {"one word": "G2", "reply": "H8"}.items() if word in name]
    return pytest.param(case, marks=pytest.mark.case(*proves), id=name)


@pytest.mark.parametrize("case", [proven(case) for case in ROADS])
def test_both_clients_do_the_same(
    sender: Sender, case: Case, endpoint: Running, tmp_path: Path
) -> None:
    case(sender, endpoint.desk, tmp_path)


@pytest.mark.case("G2")
@pytest.mark.parametrize("first", ["https", "usb"])
def test_one_package_on_both_roads_is_one_row_with_one_receipt(
    full: Receiver, endpoint: Running, first: str, tmp_path: Path
) -> None:
    made = full.package()
    full.school.copy(made, tmp_path)
    steps = [lambda: full.put(made), lambda: endpoint.desk(tmp_path)]
    for step in steps if first == "https" else reversed(steps):
        step()
    with store.connected(endpoint.province.database) as db:
        rows = [row for row in store.heads(db, full.school.npsn) if row.kode == made.id]
        given = store.receipts_of(db, full.school.npsn)
    mine = [one for one in given if receipts.read(one).package_id == made.id]
    assert (len(rows), len(mine)) == (1, 1)
    assert full.put(made).body == mine[0]
