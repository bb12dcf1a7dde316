"""What the province can decide, as the second client meets it: closed, ended, waiting, refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from sync.province import closing, enrolling, keys, settings
from sync.province.keys import Province
from tests.sync.contract.client import Json, Package, opened
from tests.sync.contract.conftest import Running, running
from tests.sync.contract.receiver import Receiver, is_problem, is_refused


@pytest.fixture
def trial(tmp_path: Path, province_copy: Callable[..., Province]) -> Iterator[Running]:
    """An endpoint of this test's own, and its first laptop still unknown."""
    with running(province_copy(tmp_path / "provinsi")) as endpoint:
        yield endpoint


def mine(at: Receiver) -> Json:
    """Return what the state says of the laptop that asks."""
    (found,) = [one for one in at.school.state()["devices"] if one["device"] == at.school.device]
    return {"status": found["status"], "certificate": at.school.state()["certificate"]}


def test_a_closed_period_is_refused_by_a_signed_word(trial: Running) -> None:
    at = trial.receiver()
    before, late = at.package(), at.package()
    receipt = at.put(before)
    for package in (before, late):
        closing.close(trial.province, Periode.of(package.manifest["period"]))
    answer = at.put(late)
    assert answer.status == 410
    assert answer.headers.get_content_type() == "application/vnd.bkk.closure+dsse"
    said = opened(answer.body, "closure", at.school.trust["receipt_keys"])
    assert (said["package_id"], said["period"]) == (late.id, late.manifest["period"])
    assert at.school.part(late, 0, 8192).status == 410
    assert at.put(before).body == receipt.body, "what had come keeps its receipt"
    assert set(at.school.state()["closed"]) == {one.manifest["period"] for one in (before, late)}
    closing.reopen(trial.province, Periode.of(late.manifest["period"]))
    assert at.put(late).status == 201


def test_a_form_that_has_ended_is_refused_with_those_that_have_not(trial: Running) -> None:
    keys.renew(trial.province, schemas=("bkk-report/1.0", "bkk-report/2.1"))
    settings.change(trial.province, settings.ending(trial.province, "bkk-report/1.0", "2020-01-01"))
    at = trial.receiver()
    answer = at.put(at.package())
    is_problem(answer, 426, "BKK-426-1")
    assert json.loads(answer.body)["accepts"] == ["bkk-report/2.1"]
    greeting = at.school.greet()
    assert greeting["accepts"] == ["bkk-report/2.1"]
    assert greeting["sunset"] == [{"schema": "bkk-report/1.0", "until": "2020-01-01"}]
    assert at.put(at.package(schema="bkk-report/2.0")).status in (201, 422), "a smaller minor one"


def test_a_laptop_waits_until_a_person_confirms_it(trial: Running) -> None:
    settings.change(trial.province, {"sahkan": settings.BY_PERSON})
    at = trial.receiver()
    package: Package = at.package()
    answer = at.put(package)
    assert (answer.status, at.school.believed(answer.body)["status"]) == (202, "received")
    assert int(answer.headers["Retry-After"]) > 0
    assert mine(at) == {"status": "waiting", "certificate": None}
    enrolling.confirm(trial.province, at.school.device)
    assert at.school.receipt(package)["status"] == "accepted"
    said = opened(mine(at)["certificate"].encode(), "certificate", at.school.trust["receipt_keys"])
    assert (said["device"], said["key"]) == (at.school.device, at.school.public.hex())


def test_a_laptop_that_was_refused_sends_nothing_more(trial: Running) -> None:
    settings.change(trial.province, {"sahkan": settings.BY_PERSON})
    at = trial.receiver()
    package = at.package()
    at.put(package)
    enrolling.refuse(trial.province, at.school.device)
    is_refused(at, at.package(), 403, "BKK-403-5")
    assert at.school.receipt(package)["status"] == "rejected"


def test_a_laptop_that_was_revoked_is_told_so(trial: Running) -> None:
    at = trial.receiver()
    enrolling.revoke(trial.province, at.school.device)
    is_refused(at, at.package(), 403, "BKK-403-2")
    at.school.greet()
    assert at.school.device in at.school.trust["revoked_devices"]


def test_schools_are_asked_to_come_one_after_the_other(trial: Running) -> None:
    settings.change(trial.province, {"sebar": "600"})
    assert trial.receiver().school.greet()["advice"] == {"spread_s": 600}
