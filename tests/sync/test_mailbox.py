"""An endpoint without the opening key takes reports down; the back office gives the last word."""

import dataclasses
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
import requests

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, laporan, paket
from sync import client, outbox, package, replies, sealing, usb
from sync import keys as school_keys
from sync.outbox import State
from sync.outcome import Class, Outcome
from sync.province import checking, desk, keys, receipts, registry, settings, store
from sync.province.__main__ import main
from sync.province.keys import Province
from tests.sync.postgresql import both_stores

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
T2, T3 = Periode.of("2026-T2"), Periode.of("2026-T3")
RECEIPT = "application/vnd.bkk.receipt+dsse"
People = Callable[[int], None]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str
    ca: Path


class Moved(Protocol):
    """A clock that a test moves."""

    time: datetime


@pytest.fixture
def mailbox(
    active: Office, endpoint: Reached, running: Callable[[Province], str], people: People
) -> Reached:
    """An endpoint of the same province that is a mailbox by its setting; the school knows it."""
    people(6)
    settings.change(endpoint.province, {"mode": settings.MAILBOX})
    endpoint.address = running(settings.at_the_counter(endpoint.province))
    keys.renew(endpoint.province, endpoints=(endpoint.address,))
    school_keys.activate(active, keys.activation(endpoint.province, NPSN, SCHOOL))
    return endpoint


def send(office: Office, number: int) -> Outcome:
    return client.send(office, number, threading.Event())


def due(office: Office) -> list[int]:
    with office.read() as db:
        return outbox.due(db, office.now())


def delivery(office: Office) -> outbox.Delivery:
    with office.read() as db:
        return outbox.listing(db, office.now())[0]


@both_stores
def test_what_is_only_taken_down_is_asked_after_until_the_last_word_comes(
    active: Office, mailbox: Reached, clock: Moved
) -> None:
    number = package.freeze(active, T3).paket
    outcome = send(active, number)
    assert (outcome.kelas, outcome.kode) == (Class.RECEIVED, "BKK-K1")
    one = delivery(active)
    assert one.keadaan is State.RECEIVED
    assert one.kalimat.startswith("Sampai di provinsi")
    assert "sedang diperiksa" in one.kalimat
    half_an_hour = timedelta(minutes=30)
    assert one.coba_lagi is not None
    assert half_an_hour <= one.coba_lagi - active.now() <= half_an_hour * 1.11
    assert due(active) == []
    clock.time += timedelta(minutes=34)
    assert due(active) == [number]
    assert send(active, number).kelas is Class.RECEIVED
    (answered,) = checking.check(mailbox.province).dijawab
    clock.time += timedelta(minutes=34)
    assert send(active, number).kelas is Class.ACCEPTED
    assert delivery(active).keadaan is State.ACCEPTED
    said = delivery(active).tanda_terima
    assert said is not None
    assert (said.no, said.channel) == (answered.no, "https")
    assert due(active) == []


@pytest.mark.usefixtures("mailbox")
def test_the_body_goes_up_once_and_later_only_its_receipt_comes_down(active: Office) -> None:
    number = package.freeze(active, T3).paket
    ups: list[tuple[int, int]] = []
    client.send(active, number, threading.Event(), lambda *step: ups.append(step))
    with active.read() as db:
        size = len(paket.get(db, number).isi)
    assert max(total for _, total in ups) == size
    ups.clear()
    client.send(active, number, threading.Event(), lambda *step: ups.append(step))
    assert max(total for _, total in ups) < 2048, "only the question goes up"


def test_the_answers_of_a_mailbox_say_when_to_ask_again(active: Office, mailbox: Reached) -> None:
    number = package.freeze(active, T3).paket
    with active.read() as db:
        sent = paket.get(db, number)
    url = f"{mailbox.address}/v1/packages/{sent.kode}"
    ca = str(mailbox.ca)
    answers = [
        requests.put(url, data=sent.isi, verify=ca, timeout=20),
        requests.put(url, data=sent.isi, verify=ca, timeout=20),
        requests.get(f"{url}/receipt", verify=ca, timeout=20),
    ]
    assert [one.status_code for one in answers] == [202, 200, 202]
    assert {one.headers["Retry-After"] for one in answers} == {"1800"}
    assert {one.headers["Content-Type"] for one in answers} == {RECEIPT}
    assert len({one.content for one in answers}) == 1
    checking.check(mailbox.province)
    last = requests.get(f"{url}/receipt", verify=ca, timeout=20)
    assert last.status_code == 200
    assert "Retry-After" not in last.headers
    assert receipts.read(last.content).status == "accepted"


def test_a_correction_need_not_wait_for_the_check_of_the_first(
    active: Office, mailbox: Reached
) -> None:
    first = package.freeze(active, T3)
    assert send(active, first.paket).kelas is Class.RECEIVED
    second = package.freeze(active, T3, "Perbaikan")
    assert due(active) == [second.paket]
    assert send(active, second.paket).kelas is Class.RECEIVED
    said = checking.check(mailbox.province).dijawab
    assert [(one.revision, one.status) for one in said] == [(1, "accepted"), (2, "accepted")]


def test_a_report_that_is_wrong_comes_back_with_its_reasons(
    active: Office, mailbox: Reached, frozen: Callable[..., int]
) -> None:
    number = frozen("2026-T2")
    assert send(active, number).kelas is Class.RECEIVED
    (said,) = checking.check(mailbox.province).dijawab
    assert said.status == "rejected"
    assert send(active, number).kelas is Class.REJECTED
    assert delivery(active).alasan == said.reasons


def test_one_contact_brings_every_last_word(active: Office, mailbox: Reached) -> None:
    numbers = [package.freeze(active, one).paket for one in (T2, T3)]
    for number in numbers:
        assert send(active, number).kelas is Class.RECEIVED
    checking.check(mailbox.province)
    assert client.ask(active, threading.Event()).kelas is Class.RECEIVED
    with active.read() as db:
        assert {row.status for row in kiriman.all_of(db)} == {"accepted"}


def test_the_desk_of_a_mailbox_takes_down_and_its_later_reply_brings_the_last_word(
    active: Office, mailbox: Reached, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    package.freeze(active, T3)
    usb.copy_out(active, stick, lambda _done, _all: None, threading.Event())
    folder = str(mailbox.province.folder)
    assert main(["desk", folder, str(stick)]) == 0
    said = capsys.readouterr().out
    assert "kotak surat" in said
    assert ": sampai" in said
    replies.read_replies(active, stick)
    assert delivery(active).keadaan is State.RECEIVED
    assert main(["check", folder, "--usb", str(stick)]) == 0
    assert "1 laporan dijawab." in capsys.readouterr().out
    assert replies.read_replies(active, stick).baru == 1
    assert delivery(active).keadaan is State.ACCEPTED
    assert delivery(active).kalimat.startswith("Diterima provinsi")


def test_the_key_may_be_carried_to_the_back_office_for_a_moment(
    active: Office, mailbox: Reached, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send(active, package.freeze(active, T3).paket).kelas is Class.RECEIVED
    folder, safe = mailbox.province.folder, tmp_path / "brankas.age"
    (folder / keys.WORKING).rename(safe)
    assert main(["check", str(folder)]) == 1
    assert "--kunci" in capsys.readouterr().err
    assert main(["check", str(folder), "--kunci", str(safe)]) == 0
    assert "revisi 1: diterima" in capsys.readouterr().out
    assert main(["check", str(folder), "--kunci", str(safe)]) == 0
    assert "0 laporan dijawab." in capsys.readouterr().out


@both_stores
def test_two_checks_at_once_answer_each_report_once(active: Office, mailbox: Reached) -> None:
    for periode in (T2, T3):
        assert send(active, package.freeze(active, periode).paket).kelas is Class.RECEIVED
    gate = threading.Barrier(4)
    made: list[int] = []

    def check() -> None:
        gate.wait()
        made.append(len(checking.check(mailbox.province).dijawab))

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(made) == 2
    with store.connected(mailbox.province.database) as db:
        assert len(store.receipts_of(db, NPSN)) == 4
        assert registry.queued(db, registry.CONFIRMED) == []


def test_a_restored_mailbox_gets_again_what_it_has_only_taken_down(
    active: Office, mailbox: Reached, clock: Moved
) -> None:
    province = mailbox.province
    first = package.freeze(active, T2).paket
    assert send(active, first).kelas is Class.RECEIVED
    with store.writing(province.database) as db:
        for name in ("antrean", "tanda_terima", "paket"):
            db.exec_driver_sql(f"DELETE FROM {name}")
    assert client.ask(active, threading.Event()).kelas is Class.RECEIVED
    clock.time += timedelta(minutes=34)
    assert due(active) == [first]
    assert send(active, first).kelas is Class.RECEIVED
    assert [one.status for one in checking.check(province).dijawab] == ["accepted"]


def test_the_mode_of_one_run_changes_nothing_for_the_next(province: Province) -> None:
    assert settings.settings(province).mode == settings.FULL
    assert settings.at_the_counter(province).identity
    settings.change(province, {"mode": settings.MAILBOX})
    assert not settings.at_the_counter(province).identity
    assert keys.load(province.folder).identity, "the back office still has it"


def test_the_help_names_the_setting(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("init", "serve", "desk", "settings"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "kotak-surat" in capsys.readouterr().out


def test_a_full_endpoint_answers_for_good_at_once(
    active: Office, endpoint: Reached, people: People, tmp_path: Path
) -> None:
    people(3)
    made = package.freeze(active, T3)
    assert send(active, made.paket).kelas is Class.ACCEPTED
    with active.read() as db:
        kept = laporan.get(db, made.laporan)
        sent = sealing.opened(paket.get(db, made.paket).isi)
    assert kept is not None
    assert sent.manifest.report_digest == kept.digest
    assert dataclasses.asdict(checking.check(endpoint.province)) == {"dijawab": (), "tertahan": 0}
    assert desk.desk(endpoint.province, tmp_path) == []
