"""Whom the client trusts, what it never sends along, and a clock that is wrong."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
import trustme

from bkk_desktop.office import Office
from sync import client, transport
from sync.outcome import Class, Outcome, Who
from tests.sync.answers import answer, says

Scripted = Callable[..., str]
Pointed = Callable[..., Office]
Freeze = Callable[..., int]


class Clock(Protocol):
    """The fixture's clock, which a test moves."""

    time: datetime


def send(office: Office, number: int = 1) -> Outcome:
    return client.send(office, number, threading.Event())


def unread(_connection: ssl.SSLSocket, _request: bytes) -> None:
    raise AssertionError("the package was sent to a server that is not trusted")


@pytest.mark.case("F5")
def test_a_certificate_of_an_unknown_authority_is_refused(
    scripted: Scripted, pointed: Pointed, frozen: Freeze
) -> None:
    other = trustme.CA().cert_pem.bytes().decode()
    office = pointed(scripted(unread), ca=other)
    frozen()
    assert send(office).kelas is Class.TLS


@pytest.mark.case("F5")
def test_a_certificate_for_another_host_is_refused(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, authority: trustme.CA
) -> None:
    office = pointed(scripted(unread, leaf=authority.issue_cert("portal.example")))
    frozen()
    assert send(office).kelas is Class.TLS


@pytest.mark.case("F6")
def test_an_authority_of_the_operating_system_is_trusted_as_well(
    pointed: Pointed,
    frozen: Freeze,
    accepting: str,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    office = pointed(accepting, ca=None)
    frozen()
    assert send(office).kelas is Class.ACCEPTED


@pytest.mark.case("F5", "F7")
def test_an_expired_certificate_is_the_clock_s_fault_only_if_the_clock_is_off(
    pointed: Pointed, frozen: Freeze, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expired(*_: object) -> None:
        raise transport.FailedError(Class.CLOCK)

    office = pointed("https://localhost:1")
    frozen()
    monkeypatch.setattr(transport.Line, "ask", expired)
    assert send(office).kelas is Class.TLS
    clock.time = datetime(2019, 1, 2, 8, 0, tzinfo=UTC)
    outcome = send(office)
    assert (outcome.kelas, outcome.siapa) == (Class.CLOCK, Who.PERSON)
    assert "2 Jan 2019" in outcome.kalimat


@pytest.mark.parametrize(("days", "kelas"), [(-2, Class.CLOCK), (400, Class.CLOCK)])
@pytest.mark.case("F5")
def test_a_certificate_out_of_its_time_is_known_as_such(
    scripted: Scripted,
    pointed: Pointed,
    frozen: Freeze,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    kelas: Class,
) -> None:
    when = datetime.now(UTC) + timedelta(days=days)
    ca = trustme.CA()
    leaf = (
        ca.issue_cert("localhost", not_after=when)
        if days < 0
        else ca.issue_cert("localhost", not_before=when, not_after=when + timedelta(days=9))
    )
    office = pointed(scripted(unread, leaf=leaf), ca=ca.cert_pem.bytes().decode())
    frozen()
    monkeypatch.setattr(client, "is_off", lambda *_: True)
    assert send(office).kelas is kelas


def test_no_cookie_and_no_password_ever_travels(
    scripted: Scripted,
    pointed: Pointed,
    frozen: Freeze,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    seen: list[bytes] = []

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        seen.append(request.partition(b"\r\n\r\n")[0].lower())
        connection.sendall(answer("503 Busy", Set_Cookie="a=b; Path=/"))

    (tmp_path / "netrc").write_text("machine localhost login petugas password rahasia\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    office = pointed(scripted(script))
    frozen()
    send(office)
    send(office)
    assert len(seen) == 2
    for head in seen:
        assert b"authorization" not in head
        assert b"cookie" not in head
        assert b"content-digest: sha-256=:" in head


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("90", 90, 99),
        ("999999999", 24 * 3600, 24 * 3600 * 1.1),
        ("Mon, 24 Aug 2026 04:00:00 GMT", 3600, 3600 * 1.1),
        ("Mon, 24 Aug 2020 04:00:00 GMT", 0, 30),
        ("-5", 0, 30),
        ("0", 0, 30),
        ("sebentar", 0, 30),
        ("", 0, 30),
    ],
)
@pytest.mark.case("E12")
def test_retry_after_is_obeyed_up_to_a_day(
    scripted: Scripted, pointed: Pointed, frozen: Freeze, value: str, low: float, high: float
) -> None:
    date = "Mon, 24 Aug 2026 03:00:00 GMT"
    office = pointed(scripted(says(answer("503 Busy", Retry_After=value, Date=date))))
    frozen()
    outcome = send(office)
    assert outcome.coba_lagi is not None
    assert low <= (outcome.coba_lagi - office.now()).total_seconds() <= high


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], list[bytes]]]:
    """Put a school's proxy in the way that answers every CONNECT alike; return what it heard."""
    server = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []
    threads: list[threading.Thread] = []

    def serve(says: bytes) -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection:
                    heard.append(connection.recv(65536))
                    connection.sendall(says)

    def start(says: bytes) -> list[bytes]:
        threads.append(threading.Thread(target=serve, args=(says,)))
        threads[0].start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        return heard

    yield start
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    for thread in threads:
        thread.join(10)


@pytest.mark.parametrize(
    ("says", "kelas"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", Class.PROXY),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", Class.CUT),
        (b"", Class.CUT),
    ],
)
@pytest.mark.case("E10")
def test_a_school_s_proxy_is_used_and_understood(
    pointed: Pointed,
    frozen: Freeze,
    proxy: Callable[[bytes], list[bytes]],
    says: bytes,
    kelas: Class,
) -> None:
    heard = proxy(says)
    office = pointed("https://bkk.kalbar.example")
    frozen()
    assert send(office).kelas is kelas
    assert heard[0].startswith(b"CONNECT bkk.kalbar.example:443 HTTP/1.")
