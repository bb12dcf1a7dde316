"""Each of the five ways in which school and province can differ, found in one contact.

Both roads tell the same: the endpoint answers a question, and a stick's reply brings the state.
"""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import aktivasi, backup, hubungan, kiriman, paket, restoring
from sync import client, documents, outbox, package, receipt, reconcile, replies, usb
from sync import keys as school_keys
from sync.documents import Reply
from sync.outcome import Class
from sync.province import desk, ingest, keys, standing, store
from sync.province.database import FILE
from sync.province.keys import Province
from sync.reconcile import Kind
from sync.standing import UNASKED
from tests.conftest import KEY, Clock

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
EQUAL, BEHIND, UNRECORDED, ELSEWHERE, OTHER = (
    Periode.of(f"2026-B0{number}") for number in range(1, 6)
)
Laptop = Callable[[str], Office]
Contact = Callable[[Office], None]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province


def send(office: Office, number: int) -> Class:
    return client.send(office, number, threading.Event()).kelas


def freeze(office: Office, periode: Periode) -> int:
    return package.freeze(office, periode).paket


def found(office: Office) -> dict[str, Kind]:
    with office.read() as db:
        return {one.periode: one.kind for one in reconcile.differences(db)}


def statuses(office: Office) -> dict[str, str]:
    with office.read() as db:
        return {row.periode: row.status for row in kiriman.all_of(db)}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


@pytest.fixture(params=["https", "usb"])
def contact(request: pytest.FixtureRequest, endpoint: Reached, stick: Path) -> Contact:
    """Meet the province once, by one of the two roads."""

    def by_line(office: Office) -> None:
        assert client.ask(office, threading.Event()).kelas is Class.RECEIVED

    def by_stick(office: Office) -> None:
        desk.reply(endpoint.province, stick, NPSN)
        replies.read_replies(office, stick)

    return by_line if request.param == "https" else by_stick


def test_all_five_are_found_in_one_contact_by_either_road(
    laptop: Laptop, endpoint: Reached, contact: Contact
) -> None:
    province, office = endpoint.province, laptop("satu")
    forget(province, office)
    lost = freeze(office, UNRECORDED)
    freeze(office, OTHER)
    with office.read() as db:
        ingest.ingest(province, paket.get(db, lost).isi, "usb")
    second = laptop("dua")
    for periode in (ELSEWHERE, OTHER):
        assert send(second, freeze(second, periode)) is Class.ACCEPTED
    assert found(office) == {}
    contact(office)
    assert found(office) == {
        BEHIND.kode: Kind.BEHIND,
        ELSEWHERE.kode: Kind.ELSEWHERE,
        OTHER.kode: Kind.OTHER,
    }
    assert statuses(office)[UNRECORDED.kode] == "accepted", "its receipt came along"
    with office.read() as db:
        assert [one.paket for one in reconcile.to_send(db)] == [2], "the forgotten one goes again"
    assert package.freeze(office, ELSEWHERE).revisi == 2
    assert package.freeze(office, OTHER, "Disatukan").revisi == 2


def forget(province: Province, office: Office) -> None:
    """Let the province take two reports and go back to its backup from between them."""
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    night = province.folder / "malam.db"
    shutil.copyfile(province.folder / FILE, night)
    assert send(office, freeze(office, BEHIND)) is Class.ACCEPTED
    go_back(province, night)


def go_back(province: Province, night: Path) -> None:
    source, target = sqlite3.connect(night), sqlite3.connect(province.folder / FILE)
    with closing(source), closing(target):
        source.backup(target)


def test_what_the_province_forgot_goes_out_again_on_the_stick_that_told_so(
    laptop: Laptop, endpoint: Reached, stick: Path
) -> None:
    province, office = endpoint.province, laptop("satu")
    forget(province, office)
    desk.reply(province, stick, NPSN)
    replies.read_replies(office, stick)
    (copied,) = usb.copy_out(office, stick, lambda _done, _all: None, threading.Event())
    assert "2026B02" in copied.nama_berkas
    assert [one.hasil for one in desk.desk(province, stick)] == ["diterima"]
    replies.read_replies(office, stick)
    assert found(office) == {}


def test_an_older_stick_says_nothing_against_a_later_contact(
    laptop: Laptop, endpoint: Reached, stick: Path
) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    long_ago = Clock(keys.wall_clock().replace(year=2025))
    desk.reply(keys.load(endpoint.province.folder, long_ago), stick, NPSN)
    assert send(office, freeze(office, BEHIND)) is Class.ACCEPTED
    assert client.ask(office, threading.Event()).kelas is Class.RECEIVED
    with office.read() as db:
        before = hubungan.get(db).keadaan
    replies.read_replies(office, stick)
    with office.read() as db:
        assert hubungan.get(db).keadaan == before
    assert found(office) == {}


def test_a_receipt_that_came_after_the_stick_was_written_is_not_missed_on_it(
    laptop: Laptop, endpoint: Reached, stick: Path
) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    early = Clock(keys.wall_clock())
    desk.reply(keys.load(endpoint.province.folder, early), stick, NPSN)
    with office.read() as db:
        assert hubungan.get(db).keadaan is not None
    with office.write("Uji") as db:
        # As if this laptop had never heard a state by line: an endpoint of old knew none.
        hubungan.told_state(db, b"", 0)
        db.execute("UPDATE hubungan SET keadaan = NULL")
    later = Clock(early.time.replace(year=early.time.year + 1))
    number = freeze(office, BEHIND)
    with office.read() as db:
        data = paket.get(db, number).isi
    done = ingest.ingest(keys.load(endpoint.province.folder, later), data, "https")
    receipt.record(office, done.receipt, "https")
    replies.read_replies(office, stick)
    assert found(office) == {}


@pytest.mark.parametrize("road", ["https", "usb"])
def test_a_copy_of_this_laptop_is_found_by_either_road(
    laptop: Laptop, endpoint: Reached, stick: Path, tmp_path: Path, clock: Clock, road: str
) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    office.close()
    shutil.copytree(office.folder, tmp_path / "salinan")
    copy = open_office(tmp_path / "salinan", KEY, clock)
    assert send(copy, freeze(copy, BEHIND)) is Class.ACCEPTED
    copy.close()
    if road == "https":
        client.ask(office, threading.Event())
    else:
        desk.reply(endpoint.province, stick, NPSN)
        replies.read_replies(office, stick)
    with office.read() as db:
        assert hubungan.get(db).perlu_kunci == reconcile.FORKED
    school_keys.activate(office, keys.activation(endpoint.province, NPSN, SCHOOL))
    with office.read() as db:
        assert hubungan.get(db).perlu_daftar
        assert aktivasi.device(db) is not None


def test_restored_data_are_compared_by_a_stick_that_is_newer_than_their_return(
    laptop: Laptop, endpoint: Reached, stick: Path
) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    backup.make(office)
    source = backup.all_of(office.folder)[-1].path
    assert send(office, freeze(office, BEHIND)) is Class.ACCEPTED
    office.close()
    restoring.restore(office.folder, KEY, source, office.now())
    back = open_office(office.folder, KEY, office.now)
    for year, cleared in ((2025, False), (2099, True)):
        told = Clock(keys.wall_clock().replace(year=year))
        desk.reply(keys.load(endpoint.province.folder, told), stick, NPSN)
        replies.read_replies(back, stick)
        with back.read() as db:
            assert (not hubungan.get(db).dipulihkan_pada) == cleared
    assert found(back) == {BEHIND.kode: Kind.ELSEWHERE}
    assert package.freeze(back, BEHIND).revisi == 2
    back.close()


def test_a_state_that_is_forged_or_an_answer_to_another_question_is_left_alone(
    laptop: Laptop, endpoint: Reached, stick: Path
) -> None:
    office, province = laptop("satu"), endpoint.province
    assert send(office, freeze(office, EQUAL)) is Class.ACCEPTED
    with office.read() as db:
        before = hubungan.get(db).keadaan
    with store.connected(province.database) as db:
        trust = store.trust(db).decode()
    whole = standing.state(province, NPSN, UNASKED).decode()
    for spoilt in (
        "{}",
        whole.replace('"sig":"', '"sig":"A', 1),
        standing.state(province, NPSN, "0f" * 16).decode(),
        standing.state(province, "69990001", UNASKED).decode(),
    ):
        reply = Reply(1, NPSN, (), trust, spoilt)
        (stick / f"BALASAN_{NPSN}.bkkr").write_bytes(documents.encode(reply))
        replies.read_replies(office, stick)
        with office.read() as db:
            assert hubungan.get(db).keadaan == before
    with office.read() as db:
        assert outbox.due(db, office.now()) == []
