"""One attempt: what every kind of answer means, and that only a signed receipt changes a state."""

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman
from sync import client, outbox, transport
from sync.envelope import new_key
from sync.outbox import State
from sync.outcome import Class, Outcome, Who
from sync.province.keys import Province
from tests.sync.answers import answer, receipt_for, says

Scripted = Callable[..., str]
Pointed = Callable[..., Office]
Freeze = Callable[..., int]


def send(office: Office, number: int = 1) -> Outcome:
    return client.send(office, number, threading.Event())


def state(office: Office) -> State:
    with office.read() as db:
        return outbox.listing(db, office.now())[0].keadaan


PORTAL = "<html><title>Login WiFi</title><form action=/login>...</form></html>"
UNSIGNED = {
    "portal": (answer("200 OK", PORTAL, Content_Type="text/html"), Class.NOT_OUR_SERVER),
    "empty 201": (answer("201 Created"), Class.NOT_OUR_SERVER),
    "redirect": (answer("302 Found", Location="https://login.example/"), Class.NOT_OUR_SERVER),
    "moved": (answer("308 Permanent", Location="https://baru.example/"), Class.NOT_OUR_SERVER),
    "login needed": (answer("511 Network Authentication Required"), Class.NOT_OUR_SERVER),
    "not found": (answer("404 Not Found", "<h1>Not Found</h1>"), Class.NOT_OUR_SERVER),
    "plausible": (
        answer("201 Created", '{"status":"accepted","no":"KALBAR-2026-000001-1"}'),
        Class.NOT_OUR_SERVER,
    ),
    "busy": (answer("503 Busy", Retry_After="60"), Class.BUSY),
    "too many": (answer("429 Too Many Requests"), Class.BUSY),
    "broken": (answer("500 Internal Server Error"), Class.BUSY),
    "gateway": (answer("502 Bad Gateway", PORTAL), Class.BUSY),
    "full": (answer("507 Insufficient Storage"), Class.BUSY),
    "forbidden": (answer("403 Forbidden", PORTAL), Class.REFUSED),
    "problem": (
        answer("409 Conflict", '{"code":"BKK-409-2"}', Content_Type="application/problem+json"),
        Class.TAKEN,
    ),
    "unknown problem": (
        answer("409 Conflict", '{"code":"BKK-409-77"}', Content_Type="application/problem+json"),
        Class.REFUSED,
    ),
    "odd problem": (
        answer("418 Teapot", b'{"code":[1]}', Content_Type="application/problem+json"),
        Class.REFUSED,
    ),
    "garbage": (b"\x00\xff\x13SSH-2.0-x\r\n\r\n", Class.NOT_OUR_SERVER),
    "garbage body": (answer("201 Created", bytes(range(256)) * 20), Class.NOT_OUR_SERVER),
    "deep json": (answer("201 Created", "[" * 60_000), Class.NOT_OUR_SERVER),
    "long header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000, Class.NOT_OUR_SERVER),
    "nothing": (b"", Class.CUT),
    "half a head": (b"HTTP/1.1 201 Crea", Class.CUT),
    "half a body": (answer("201 Created", PORTAL)[:-20], Class.CUT),
}


@pytest.mark.parametrize("greets", [True, False], ids=["after a greeting", "from the start"])
@pytest.mark.parametrize(("data", "kelas"), UNSIGNED.values(), ids=UNSIGNED)
@pytest.mark.case("F1", "F2", "F3", "E11")
def test_no_unsigned_answer_changes_the_state(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, data: bytes, kelas: Class, greets: bool
) -> None:
    office = pointed(scripted(says(data), greets=greets))
    frozen()
    outcome = send(office)
    assert outcome.kelas is kelas
    assert state(office) is State.QUEUED
    assert outcome.coba_lagi is not None
    assert outcome.coba_lagi >= office.now()
    assert "aporan tetap tersimpan" in outcome.kalimat
    with office.read() as db:
        row = kiriman.of_paket(db, 1)
        assert db.value("SELECT count(*) FROM tanda_terima WHERE laporan IS NOT NULL") == 0
    assert row is not None
    assert (row.kelas, row.percobaan, row.sewa) == (kelas, 1, "")


@pytest.mark.parametrize("status", ["201 Created", "500 Oops", "403 No", "302 Found", "422 Bad"])
def test_a_receipt_counts_under_any_status(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, province: Province, status: str
) -> None:
    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        connection.sendall(answer(status, receipt_for(request, province.receipt_key)))

    office = pointed(scripted(script))
    frozen()
    assert send(office).kelas is Class.ACCEPTED
    assert state(office) is State.ACCEPTED


@pytest.mark.parametrize(
    "forge",
    [
        lambda request, _: receipt_for(request, new_key()),
        lambda request, province: receipt_for(request, province.receipt_key, revision=2),
        lambda request, province: receipt_for(request, province.receipt_key, npsn="30199999"),
        lambda request, province: receipt_for(request, province.receipt_key, period="2026-T1"),
        lambda request, province: receipt_for(
            request, province.receipt_key, report_digest="sha256:" + "0" * 64
        ),
        lambda request, province: receipt_for(
            request, province.receipt_key, package_id="sha256:" + "0" * 64
        ),
        lambda request, province: receipt_for(
            request, province.receipt_key, no="KALBAR-2026-000001-9"
        ),
        lambda request, province: receipt_for(request, province.receipt_key, "lulus"),
        lambda request, province: receipt_for(request, province.receipt_key)[:-2],
    ],
    ids=[
        "key", "revision", "npsn", "period", "digest", "package", "check digit", "status", "cut",
    ],
)  # fmt: skip
@pytest.mark.case("F3", "G5")
def test_a_receipt_that_is_not_ours_changes_nothing(
    scripted: Scripted,
    pointed: Pointed,
    frozen: Freeze,
    province: Province,
    forge: Callable[[bytes, Province], bytes],
) -> None:
    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        connection.sendall(answer("201 Created", forge(request, province)))

    office = pointed(scripted(script))
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
    assert state(office) is State.QUEUED


def test_rejected_and_received_are_told_apart(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, province: Province
) -> None:
    statuses = iter(["received", "rejected"])

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        made = receipt_for(request, province.receipt_key, next(statuses))
        connection.sendall(answer("202 Accepted", made, Retry_After="600"))

    office = pointed(scripted(script))
    frozen()
    first = send(office)
    assert (first.kelas, first.siapa, state(office)) == (
        Class.RECEIVED,
        Who.PROVINCE,
        State.RECEIVED,
    )
    assert first.coba_lagi is not None
    waits = first.coba_lagi - office.now()
    assert timedelta(seconds=600) <= waits <= timedelta(seconds=661)
    assert send(office).kelas is Class.REJECTED
    assert state(office) is State.REJECTED
    with pytest.raises(UserError, match="sudah dijawab"):
        send(office)


@pytest.mark.case("E14")
def test_an_endless_answer_is_read_only_so_far(
    scripted: Scripted, pointed: Pointed, frozen: Freeze
) -> None:
    sent = []

    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\n\r\n")
        while True:
            connection.sendall(bytes(65536))
            sent.append(1)

    office = pointed(scripted(script))
    frozen()
    assert send(office).kelas is Class.NOT_OUR_SERVER
    assert len(sent) < 1000


def test_a_cut_upload_says_how_far_it_came(
    scripted: Scripted, pointed: Pointed, frozen: Freeze
) -> None:
    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    office = pointed(scripted(script, read=False))
    frozen(isi="x" * 10, lists=[f"{n * 7919 % 10_007:x}" * 9 for n in range(9_000)])
    outcome = send(office)
    assert outcome.kelas is Class.CUT
    assert state(office) is State.QUEUED


@pytest.mark.case("E4")
def test_a_silent_server_is_given_up_and_tried_again_later(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "FIRST_BYTE", 0.3)
    monkeypatch.setattr(transport, "SLOWEST", 1e9)
    done = threading.Event()
    office = pointed(scripted(lambda _connection, _request: done.wait(20)))
    frozen()
    try:
        assert send(office).kelas is Class.CUT
    finally:
        done.set()


def test_a_slow_drip_ends_with_the_whole_attempt_s_time(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "WHOLE", 0.5)
    done = threading.Event()

    def script(connection: ssl.SSLSocket, _request: bytes) -> None:
        while not done.wait(0.05):
            connection.sendall(b"H")

    office = pointed(scripted(script))
    frozen()
    try:
        assert send(office).kelas is Class.CUT
    finally:
        done.set()


def test_the_person_can_stop_it(scripted: Scripted, pointed: Pointed, frozen: Freeze) -> None:
    stop, done = threading.Event(), threading.Event()

    def script(_connection: ssl.SSLSocket, _request: bytes) -> None:
        stop.set()
        done.wait(20)

    office = pointed(scripted(script))
    frozen()
    try:
        assert client.send(office, 1, stop).kelas is Class.STOPPED
    finally:
        done.set()
    assert state(office) is State.QUEUED


@pytest.mark.case("E8")
def test_without_a_connection_the_work_stays(pointed: Pointed, frozen: Freeze) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    office = pointed(f"https://localhost:{port}", "https://tidak-ada.invalid")
    frozen()
    outcome = send(office)
    assert (outcome.kelas, outcome.kode, outcome.siapa) == (Class.OFFLINE, "BKK-N1", Who.NOBODY)
    assert outcome.kalimat.startswith("Tidak ada koneksi. Laporan tetap tersimpan; dicoba lagi ")


def test_the_next_address_is_tried_if_the_first_is_away(
    pointed: Pointed, frozen: Freeze, accepting: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        away = f"https://localhost:{server.getsockname()[1]}"
    office = pointed(away, accepting)
    frozen()
    assert send(office).kelas is Class.ACCEPTED
