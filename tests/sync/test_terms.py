"""What the province takes and asks: forms of the report, closed periods, and not all at once."""

import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, paket
from sync import client, documents, lease, notices, outbox, package, replies, standing, terms, usb
from sync.clock import instant
from sync.documents import Closure
from sync.envelope import new_key, sign
from sync.outbox import State
from sync.outcome import RETRY_AFTER_LIMIT, Class, Outcome, wait
from sync.province import closing, settings
from sync.province.__main__ import main
from sync.province.keys import Province
from tests.sync.answers import answer
from tests.sync.postgresql import both_stores

NPSN, T3 = "30105123", Periode.of("2026-T3")
FORM = documents.SCHEMA
People = Callable[[int], None]
Freeze = Callable[..., int]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str
    ca: Path


class Moved(Protocol):
    """A clock that a test moves."""

    time: datetime


def send(office: Office, number: int) -> Outcome:
    return client.send(office, number, threading.Event())


def ask(office: Office) -> None:
    assert client.ask(office, threading.Event()).kelas is Class.RECEIVED


def told(office: Office) -> list[str]:
    with office.read() as db:
        now = office.now()
        return [one.kalimat for one in notices.notices(db, outbox.listing(db, now), now)]


def warned(office: Office, day: str) -> list[str]:
    with office.read() as db:
        return [one.code for one in terms.warnings(db, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("schema", "accepts", "fit"),
    [
        (FORM, (FORM,), True),
        (FORM, ("bkk-report/1.3",), True),
        ("bkk-report/1.4", ("bkk-report/1.3",), False),
        ("bkk-report/1.4", ("bkk-report/1.3", "bkk-report/1.10"), True),
        (FORM, ("bkk-report/2.0",), False),
        (FORM, ("bkk-other/1.0",), False),
        (FORM, (), False),
        ("apa saja", ("apa saja",), True),
    ],
)
def test_a_form_is_taken_with_its_smaller_minor_versions(
    schema: str, accepts: tuple[str, ...], fit: bool
) -> None:
    assert terms.fits(schema, accepts) is fit


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=4).map(tuple))
def test_odd_forms_are_only_taken_word_for_word(schema: str, accepts: tuple[str, ...]) -> None:
    assert terms.fits(schema, (*accepts, schema))
    assert isinstance(terms.fits(schema, accepts), bool)


def test_the_last_day_of_our_form_is_told_two_months_before_and_stops_nobody(
    active: Office, endpoint: Reached, people: People
) -> None:
    people(3)
    folder = str(endpoint.province.folder)
    assert main(["settings", folder, "--berakhir", FORM, "2026-12-31"]) == 0
    assert warned(active, "2026-12-31") == [], "nobody has heard of it yet"
    ask(active)
    assert warned(active, "2026-10-31") == []
    assert warned(active, "2026-11-01") == ["BKK-F8"]
    assert warned(active, "2026-12-31") == ["BKK-F8"]
    assert warned(active, "2027-01-01") == ["BKK-F7"]
    assert package.freeze(active, T3).paket


def test_a_form_that_is_over_is_said_before_freezing_and_answered_alike_on_both_roads(
    active: Office, endpoint: Reached, people: People, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    people(3)
    number = package.freeze(active, T3).paket
    folder = str(endpoint.province.folder)
    assert main(["settings", folder, "--berakhir", FORM, "2026-01-01"]) == 0
    outcome = send(active, number)
    assert (outcome.kelas, outcome.kode) == (Class.SCHEMA, "BKK-K18")
    assert warned(active, "2026-10-05") == ["BKK-F7"]
    (sentence,) = [one for one in told(active) if "bentuk laporan" in one]
    assert "Pasang versi terbaru program lebih dulu" in sentence
    with active.read() as db:
        sent = paket.get(db, number)
    refused = requests.put(
        f"{endpoint.address}/v1/packages/{sent.kode}",
        data=sent.isi,
        verify=str(endpoint.ca),
        timeout=20,
    )
    said = refused.json()
    assert (refused.status_code, said["code"], said["accepts"]) == (426, "BKK-426-1", [])
    stick = tmp_path / "stik"
    stick.mkdir()
    usb.copy_out(active, stick, lambda _done, _all: None, threading.Event())
    capsys.readouterr()
    assert main(["desk", folder, str(stick)]) == 2
    assert "bentuk laporannya tidak diterima lagi" in capsys.readouterr().out


def test_odd_settings_change_nothing(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(province.folder)
    for odd in (
        ["--sebar", "-1"], ["--sebar", "banyak"], ["--sebar", "99999"],
        ["--berakhir", "bkk-report/9.0", "2028-12-31"], ["--berakhir", FORM, "besok"],
    ):  # fmt: skip
        assert main(["settings", folder, *odd]) == 1
        assert "Tidak ada yang berubah" in capsys.readouterr().err
    assert settings.settings(province) == settings.Settings()


def test_the_province_spreads_its_schools_over_the_time_it_asks_for(
    active: Office, endpoint: Reached, frozen: Freeze, clock: Moved
) -> None:
    assert main(["settings", str(endpoint.province.folder), "--sebar", "3600"]) == 0
    ask(active)
    number = frozen("2026-T2")
    waits = []
    for _ in range(16):
        lease.close(active, lease.take(active, number), Class.CUT, moved=True)
        with active.read() as db:
            row = kiriman.of_paket(db, number)
        assert row is not None
        assert row.coba_lagi_pada
        waits.append(instant(row.coba_lagi_pada) - active.now())
    # Without it, none would wait longer than half a minute.
    assert max(waits) > timedelta(minutes=15)
    assert max(waits) <= timedelta(hours=1)
    soon = []
    for _ in range(16):
        with active.write("Uji") as db:
            kiriman.schedule(db, number, 9, (clock.time + timedelta(hours=6)).isoformat())
        outbox.hurry(active)
        with active.read() as db:
            row = kiriman.of_paket(db, number)
        assert row is not None
        assert row.coba_lagi_pada
        soon.append(instant(row.coba_lagi_pada) - active.now())
    assert timedelta(minutes=15) < max(soon) <= timedelta(hours=1)


@given(st.integers(0, 40), st.integers(0, 6 * 3600), st.one_of(st.none(), st.integers(0, 10**6)))
def test_no_spread_makes_anybody_wait_beyond_the_longest_wait(
    failures: int, spread: int, asked: int | None
) -> None:
    given_time = None if asked is None else timedelta(seconds=asked)
    found = wait(Class.BUSY, failures, given_time, timedelta(seconds=spread))
    assert timedelta(0) <= found <= RETRY_AFTER_LIMIT * 1.1
    if asked is not None:
        assert found >= min(timedelta(seconds=asked), RETRY_AFTER_LIMIT)


@both_stores
def test_a_closed_period_is_told_signed_and_opened_again_it_goes_through(
    active: Office, endpoint: Reached, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    people(3)
    folder = str(endpoint.province.folder)
    early = package.freeze(active, T3).paket
    assert send(active, early).kelas is Class.ACCEPTED
    assert main(["close", folder, "--periode", "2026-T3"]) == 0
    assert main(["close", folder, "--periode", "2026-T3"]) == 0
    late = package.freeze(active, T3, "Perbaikan").paket
    outcome = send(active, late)
    assert (outcome.kelas, outcome.kode) == (Class.CLOSED, "BKK-K16")
    assert "Telepon dinas provinsi untuk membukanya lagi" in outcome.kalimat
    with active.read() as db:
        newest, first = outbox.listing(db, active.now())
    assert (newest.keadaan, first.keadaan) == (State.QUEUED, State.REPLACED)
    assert any("sudah menutup masa laporan itu" in one for one in told(active))
    assert send(active, package.freeze(active, Periode.of("2026-T2")).paket).kelas is Class.ACCEPTED
    assert main(["reopen", folder, "--periode", "2026-T3"]) == 0
    assert send(active, late).kelas is Class.ACCEPTED
    assert main(["reopen", folder, "--periode", "2026-T3"]) == 1
    assert "tidak sedang ditutup" in capsys.readouterr().out


def test_what_had_come_before_the_closing_keeps_its_receipt(
    active: Office, endpoint: Reached, people: People
) -> None:
    people(3)
    number = package.freeze(active, T3).paket
    assert send(active, number).kelas is Class.ACCEPTED
    closing.close(endpoint.province, T3)
    with active.read() as db:
        sent = paket.get(db, number)
    url = f"{endpoint.address}/v1/packages/{sent.kode}"
    assert requests.put(url, data=sent.isi, verify=str(endpoint.ca), timeout=20).status_code == 200


def test_the_desk_closes_for_sticks_too_and_its_reply_tells(
    active: Office, endpoint: Reached, people: People, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    people(3)
    ask(active)
    package.freeze(active, T3)
    usb.copy_out(active, tmp_path, lambda _done, _all: None, threading.Event())
    closing.close(endpoint.province, T3)
    assert main(["desk", str(endpoint.province.folder), str(tmp_path)]) == 2
    assert "masa laporannya sudah ditutup" in capsys.readouterr().out
    replies.read_replies(active, tmp_path)
    with active.read() as db:
        assert standing.closed(db) == ("2026-T3",)
    assert any("sudah menutup masa laporan itu" in one for one in told(active))


@pytest.mark.parametrize("whose", ["province", "nobody", "unsigned", "another package"])
def test_only_a_signed_410_for_this_very_package_is_believed(
    pointed: Callable[..., Office], scripted: Callable[..., str], frozen: Freeze,
    province: Province, whose: str,
) -> None:  # fmt: skip
    body: list[bytes] = []
    address = scripted(lambda connection, _request: connection.sendall(body[0]))
    office = pointed(address)
    number = frozen("2026-T2")
    with office.read() as db:
        kode = paket.get(db, number).kode
    if whose == "another package":
        kode = "sha256:" + "0a" * 32
    said = Closure(1, NPSN, kode, "2026-T2", "2026-10-02T09:14:03+07:00")
    key = new_key() if whose == "nobody" else province.receipt_key
    signed = sign(key, documents.CLOSURE, documents.encode(said))
    problem = b'{"code":"BKK-410-1"}'
    body.append(answer("410 Gone", problem if whose == "unsigned" else signed))
    outcome = send(office, number)
    assert (outcome.kelas is Class.CLOSED) == (whose == "province")
    with office.read() as db:
        assert outbox.listing(db, office.now())[0].keadaan is State.QUEUED
