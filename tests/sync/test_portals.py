"""Whoever answers in the province's place: nothing goes up to them, and nothing is believed."""

import ssl
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import pytest

from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, hubungan, paket
from sync import client, discovery, outbox, sealing, transport, trust
from sync.clock import instant
from sync.outbox import State
from sync.outcome import Class, Outcome
from sync.province import greeting, keys
from sync.province.keys import Province
from tests.sync.answers import answer, receipt_for, says

Scripted = Callable[..., str]
Pointed = Callable[..., Office]
Freeze = Callable[..., int]


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str


class Clock(Protocol):
    """The fixture's clock, which a test moves."""

    time: datetime


def send(office: Office, number: int = 1) -> Outcome:
    return client.send(office, number, threading.Event())


def state(office: Office) -> State:
    with office.read() as db:
        return outbox.listing(db, office.now())[0].keadaan


PORTALS = {
    "page": answer("200 OK", "<html>Login WiFi</html>", Content_Type="text/html"),
    "redirect": answer("302 Found", Location="https://login.example/"),
    "moved": answer("301 Moved", Location="https://baru.example/"),
    "network login": answer("511 Network Authentication Required"),
    "right type": answer("200 OK", "{}", Content_Type="application/vnd.bkk.discovery+dsse"),
}


@pytest.mark.parametrize("data", PORTALS.values(), ids=PORTALS)
@pytest.mark.case("F1", "F2")
def test_a_portal_never_gets_a_byte_of_the_package(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, data: bytes
) -> None:
    asked: list[bytes] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        asked.append(request)
        connection.sendall(data)

    office = pointed(scripted(script, greets=False))
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
    assert state(office) is State.QUEUED
    assert [request.partition(b"?")[0] for request in asked] == [b"GET /.well-known/bkk-sync"]
    assert asked[0].endswith(b"\r\n\r\n")


@pytest.mark.case("F4")
def test_a_recorded_greeting_is_refused(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, province: Province
) -> None:
    old: list[bytes] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        assert request.startswith(b"GET")
        connection.sendall(answer("200 OK", old[0]))

    office = pointed(scripted(script, greets=False))
    old.append(greeting.discovery(province, "ab" * 16))
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
    with office.read() as db:
        assert hubungan.get(db).waktu_provinsi is None


def test_the_greeting_of_another_province_is_refused(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = keys.init(tmp_path_factory.mktemp("lain"), "Lain", "LAIN", ["localhost"], [])

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        nonce = request.partition(b"?n=")[2].partition(b" ")[0].decode()
        connection.sendall(answer("200 OK", greeting.discovery(other, nonce)))

    office = pointed(scripted(script, greets=False))
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
    with office.read() as db:
        believed = trust.current(db)
    assert believed is not None
    assert believed.root != other.trust().root


@pytest.mark.case("J5")
def test_the_trust_document_rises_on_line_and_never_falls(
    active: Office, endpoint: Reached, frozen: Freeze
) -> None:
    keys.renew(endpoint.province, package_bytes=5_000_000)
    frozen()
    send(active)
    with active.read() as db:
        believed = trust.current(db)
    assert believed is not None
    assert believed.package_bytes == 5_000_000
    old = greeting.discovery(endpoint.province, "ab" * 16)
    keys.renew(endpoint.province, package_bytes=6_000_000)
    newest = endpoint.province.trust()
    assert discovery.understood(old, "ab" * 16, newest)[1] == newest


@pytest.mark.case("F9")
def test_a_new_address_is_taken_from_the_signed_document_in_the_same_attempt(
    active: Office,
    endpoint: Reached,
    running: Callable[[Province], str],
    frozen: Freeze,
) -> None:
    frozen()
    keys.renew(endpoint.province, endpoints=(running(endpoint.province),))
    assert send(active).kelas is Class.REJECTED
    with active.read() as db:
        believed = trust.current(db)
    assert believed is not None
    assert believed.endpoints != (endpoint.address,)


@pytest.mark.parametrize("days", [-700, 0, 700])
def test_the_province_s_time_is_noted_and_never_set(
    active: Office, endpoint: Reached, frozen: Freeze, clock: Clock, days: int
) -> None:
    clock.time = endpoint.province.now() - timedelta(days=days)
    mine = clock.time
    frozen()
    send(active)
    with active.read() as db:
        known = hubungan.get(db)
    assert known.selisih_detik is not None
    assert abs(known.selisih_detik - days * 86_400) < 60
    assert abs(instant(known.waktu_provinsi or "") - endpoint.province.now()) < timedelta(minutes=1)
    assert active.now() == mine
    second = frozen("2026-T1")
    with active.read() as db:
        said = sealing.opened(paket.get(db, second).isi).manifest
    assert said.created.trusted_offset_s == known.selisih_detik
    assert said.created.local == mine.isoformat(timespec="seconds")


def test_a_package_over_the_limit_stays_here(
    active: Office, endpoint: Reached, frozen: Freeze
) -> None:
    frozen()
    keys.renew(endpoint.province, package_bytes=1024)
    outcome = send(active)
    assert (outcome.kelas, outcome.kode) == (Class.TOO_LARGE, "BKK-K17")
    assert "(1 kB)" in outcome.kalimat


@pytest.mark.case("G11")
def test_a_form_that_the_province_does_not_take_stays_here(
    active: Office, endpoint: Reached, frozen: Freeze
) -> None:
    frozen()
    keys.renew(endpoint.province, schemas=("bkk-report/3.0", "bkk-report/2.0"))
    outcome = send(active)
    assert (outcome.kelas, outcome.kode) == (Class.SCHEMA, "BKK-K18")
    assert "bkk-report/3.0" in outcome.kalimat


def test_a_revoked_laptop_sends_nothing(active: Office, endpoint: Reached, frozen: Freeze) -> None:
    frozen()
    with active.read() as db:
        device = aktivasi.device(db)
    assert device is not None
    keys.renew(endpoint.province, revoked_devices=(device.kode,))
    assert send(active).kelas is Class.REVOKED


@pytest.mark.parametrize("nonce", ["", "kosong", "ab" * 15, "AB" * 16, "ab" * 200])
def test_an_odd_nonce_is_refused(province: Province, nonce: str) -> None:
    from sync.province.refusal import RefusedError

    with pytest.raises(RefusedError):
        greeting.discovery(province, nonce)


@pytest.mark.parametrize("waits", [True, False], ids=["half closed", "cut at once"])
@pytest.mark.case("E13")
def test_a_refusal_in_mid_upload_is_read_if_it_arrives(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, waits: bool
) -> None:
    problem = answer(
        "413 Too Large", '{"code":"BKK-413-1"}', Content_Type="application/problem+json"
    )

    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        connection.sendall(problem)
        while waits and connection.recv(65536):
            pass

    office = pointed(scripted(script, read=False))
    frozen(lists=[f"{n * 7919 % 10_007:x}" * 9 for n in range(3_000)])
    # A server that cuts at once may tear its own answer away from the wire.
    allowed = (Class.TOO_LARGE,) if waits else (Class.TOO_LARGE, Class.CUT)
    assert send(office).kelas in allowed
    assert state(office) is State.QUEUED


@pytest.mark.case("E11")
def test_busy_answers_never_stop_it_and_never_make_it_spin(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, clock: Clock
) -> None:
    statuses = ["500 Oops", "502 Bad Gateway", "503 Busy", "504 Slow"]
    calls: list[int] = []

    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        calls.append(1)
        connection.sendall(answer(statuses[len(calls) % 4]))

    office = pointed(scripted(script, greets=False))
    frozen()
    for _ in range(28):
        outcome = send(office)
        assert outcome.kelas is Class.BUSY
        assert outcome.coba_lagi is not None
        assert timedelta(0) <= outcome.coba_lagi - office.now() <= timedelta(hours=6)
        clock.time = outcome.coba_lagi + timedelta(seconds=1)
        with office.read() as db:
            assert outbox.due(db, office.now()) == [1]
    assert len(calls) == 28


@pytest.mark.parametrize("greets", [True, False])
@pytest.mark.case("E14")
def test_endless_headers_are_dropped(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, greets: bool
) -> None:
    sent: list[int] = []

    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Lagi: " + b"a" * 500 + b"\r\n")
            sent.append(1)

    office = pointed(scripted(script, greets=greets))
    frozen()
    assert send(office).kelas in (Class.CUT, Class.NOT_OUR_SERVER)
    assert len(sent) < 10_000


def test_a_stale_answer_after_a_good_greeting_changes_nothing(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, province: Province
) -> None:
    kept: list[bytes] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        kept.append(receipt_for(request, province.receipt_key))
        connection.sendall(answer("201 Created", kept[0]))

    office = pointed(scripted(script))
    frozen("2026-T2")
    assert send(office).kelas is Class.ACCEPTED
    frozen("2026-T1")
    assert send(office, 2).kelas is Class.NOT_OUR_SERVER


def test_the_person_s_stop_is_heard_during_the_greeting(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "FIRST_BYTE", 8)
    stop, done = threading.Event(), threading.Event()

    def script(_connection: ssl.SSLSocket, _request: bytes) -> None:
        stop.set()
        done.wait(9)

    office = pointed(scripted(script, greets=False), scripted(says(b"x"), greets=False))
    frozen()
    try:
        assert client.send(office, 1, stop).kelas is Class.STOPPED
    finally:
        done.set()


@pytest.mark.parametrize("status", ["400 Bad", "405 Not Allowed", "415 Type", "501 Unknown"])
def test_a_road_that_knows_no_parts_gets_the_whole(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, province: Province, status: str
) -> None:
    methods: list[bytes] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        methods.append(request.partition(b" ")[0])
        if methods[-1] == b"PUT":
            connection.sendall(answer("201 Created", receipt_for(request, province.receipt_key)))
        else:
            connection.sendall(answer(status))

    office = pointed(scripted(script))
    frozen(lists=[f"{n * 7919 % 10_007:x}{n}" * 9 for n in range(20_000)])
    assert send(office).kelas is Class.ACCEPTED
    assert methods == [b"PATCH", b"PUT"]


@pytest.mark.parametrize(
    "where", ["0", "16384", "99999999999", "-1", "x"], ids=["back", "on", "beyond", "less", "odd"]
)
def test_offsets_that_lie_cost_a_few_parts_and_no_more(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, where: str
) -> None:
    parts: list[int] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        parts.append(len(request))
        connection.sendall(answer("409 Conflict", Upload_Offset=where))

    office = pointed(scripted(script))
    frozen(lists=[f"{n * 7919 % 10_007:x}{n}" * 9 for n in range(20_000)])
    assert send(office).kelas in (Class.REFUSED, Class.NOT_OUR_SERVER)
    assert len(parts) <= 5
    assert state(office) is State.QUEUED


def test_of_two_addresses_the_one_that_was_reached_is_told(
    scripted: Scripted, pointed: Pointed, frozen: Freeze
) -> None:
    portal = scripted(says(answer("200 OK", "<html>")), greets=False)
    office = pointed(portal, "https://tidak-ada.invalid")
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
