"""Asking over HTTPS: the only place that knows requests, and what can go wrong on the way.

Redirects, cookies and passwords are off: an address comes from the signed trust document only,
and nothing here is secret. An answer is read up to 64 KiB and never unpacked.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import re
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, Self

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from bkk_desktop import VERSION
from sync.outcome import Class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from urllib3.poolmanager import PoolManager

LARGEST = 64 * 1024
CONNECT = 20.0
STALL = 120.0
FIRST_BYTE = 300.0
SLOWEST = 1000.0  # bytes a second
WHOLE = 30 * 60.0

_TUNNEL = re.compile(r"Tunnel connection failed: 407\b")
_EXPIRED, _NOT_YET = 10, 9


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, whoever it is."""

    status: int
    body: bytes
    kind: str
    retry_after: timedelta | None
    # How much of an upload is there, and whether it is whole, if the server speaks of it.
    offset: int | None = None
    whole: bool = False


class FailedError(Exception):
    """An attempt without an answer: its class, how far the upload came, what the system said."""

    def __init__(self, kelas: Class, percent: int = 0, detail: str = "") -> None:
        super().__init__(detail)
        self.kelas = kelas
        self.percent = percent


class Watch:
    """Cut the connection when the person says stop or the attempt takes too long."""

    def __init__(self, stop: threading.Event, longest: float) -> None:
        self._stop = stop
        self._until = time.monotonic() + longest
        self._done = threading.Event()
        self.has_cut = False
        self._socks: list[socket.socket] = []
        self._thread = threading.Thread(target=self._run, name="kirim-pengawas", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def guard(self, sock: socket.socket) -> None:
        """Take a connection under watch."""
        self._socks.append(sock)

    def patience(self, seconds: float) -> None:
        """Let every connection wait so long for its next byte."""
        for sock in self._socks:
            with suppress(OSError):
                sock.settimeout(seconds)

    def _run(self) -> None:
        while not self._done.wait(0.1):
            if self._stop.is_set() or time.monotonic() > self._until:
                self.has_cut = True
                for sock in list(self._socks):
                    # Not sock.shutdown: on a TLS socket it would go on in plain text.
                    with suppress(OSError):
                        socket.socket.shutdown(sock, socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Load:
    """What goes up with a request: bytes, which part of a larger whole they are, and as what."""

    data: bytes
    kind: str
    start: int = 0
    total: int = 0


class _Body(io.BytesIO):
    """The load as it is read off, in small pieces, each with its own time to be sent."""

    def __init__(self, load: Load, report: Callable[[int, int], None]) -> None:
        super().__init__(load.data)
        self.size = len(load.data)
        self._start, self._total = load.start, load.total or self.size
        self._report = report

    def __len__(self) -> int:
        return self.size

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        self._report(self._start + self.tell(), self._total)
        return part

    @property
    def percent(self) -> int:
        return 100 * (self._start + self.tell()) // max(1, self._total)


class _Adapter(HTTPAdapter):
    """Our own trust and our own watch on every connection, through a proxy or not."""

    def __init__(self, ca: str | None, watch: Watch) -> None:
        self._context = _context(ca)
        self._pools: dict[str, type[HTTPConnectionPool]] = {
            "http": HTTPConnectionPool,
            "https": _watched_pool(watch),
        }
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  # requests' own
        super().init_poolmanager(*args, ssl_context=self._context, **named)
        self._equip(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:  # noqa: ANN401  # requests' own
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **named)
        self._equip(manager)
        return manager

    def _equip(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = self._pools

    def build_connection_pool_key_attributes(self, request: Any, *_: Any) -> Any:  # noqa: ANN401
        """Keep requests from adding its own bundle of certificates to our trust."""
        return super().build_connection_pool_key_attributes(request, True)[0], {}

    def cert_verify(self, conn: Any, *_: Any) -> None:  # noqa: ANN401  # requests' own
        """Keep our context's trust as it is."""
        conn.cert_reqs = "CERT_REQUIRED"


def _context(ca: str | None) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca:
        context.load_verify_locations(cadata=ca)
    return context


def _watched_pool(watch: Watch) -> type[HTTPSConnectionPool]:
    class Connection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            # The upload would else inherit the short time that a connection may take.
            self.sock.settimeout(STALL)
            watch.guard(self.sock)

        def send(self, data: Any) -> None:  # noqa: ANN401  # bytes, or a file to read
            try:
                super().send(data)
            except (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError) as error:
                # Whoever leaves in mid-upload may have said why; urllib3 then reads the answer.
                raise BrokenPipeError(str(error)) from error

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool


class Line:
    """A connection to one address for one attempt; it goes on living between the questions."""

    def __init__(
        self,
        base: str,
        ca: str | None,
        stop: threading.Event,
        report: Callable[[int, int], None],
    ) -> None:
        self.base = base.rstrip("/")
        self._stop = stop
        self._report = report
        self._watch = Watch(stop, WHOLE)
        self._session = _session(ca, self._watch)

    def __enter__(self) -> Self:
        self._watch.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.__exit__()
        self._session.close()

    def ask(
        self,
        method: str,
        path: str,
        load: Load | None = None,
        headers: Mapping[str, str] | None = None,
        largest: int = LARGEST,
    ) -> Answer:
        """Return the answer to one request; raise FailedError if there was none."""
        body = _Body(load, self._report) if load else None
        sent = _headers(load) | dict(headers or {})
        try:
            with self._asked(method, path, body, sent) as response:
                # The server has begun to speak: from now on it may pause only so long.
                self._watch.patience(STALL)
                content = _content(response.raw, largest)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            if self._stop.is_set():
                raise FailedError(Class.STOPPED) from error
            kelas = Class.CUT if self._watch.has_cut else _class_of(error)
            percent = body.percent if body else 0
            raise FailedError(kelas, percent, type(error).__name__) from error
        if not response.headers and not content:
            raise FailedError(Class.CUT, 100, "no head")
        return _answer(response, content)

    def _asked(
        self, method: str, path: str, body: _Body | None, headers: dict[str, str]
    ) -> requests.Response:
        first_byte = max(FIRST_BYTE, body.size / SLOWEST) if body else FIRST_BYTE
        # A connection that is kept would else have the patience of the last answer.
        self._watch.patience(STALL)
        return self._session.request(
            method,
            self.base + path,
            data=body,
            headers=headers,
            timeout=(CONNECT, first_byte),
            allow_redirects=False,
            stream=True,
        )


def _headers(load: Load | None) -> dict[str, str]:
    headers = {
        "Accept": "application/vnd.bkk.receipt+dsse, application/problem+json, */*;q=0.1",
        "Accept-Encoding": "identity",
        "User-Agent": f"bkk-desktop/{VERSION}",
    }
    if load:
        digest = base64.b64encode(hashlib.sha256(load.data).digest()).decode()
        headers |= {"Content-Type": load.kind, "Content-Digest": f"sha-256=:{digest}:"}
    return headers


def _answer(response: requests.Response, content: bytes) -> Answer:
    headers = response.headers
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    offset = headers.get("Upload-Offset", "").strip()
    return Answer(
        response.status_code,
        content,
        kind,
        _retry_after(headers),
        int(offset[:12]) if offset.isascii() and offset.isdigit() else None,
        headers.get("Upload-Complete", "").strip() == "?1",
    )


def _session(ca: str | None, watch: Watch) -> requests.Session:
    session = requests.Session()
    session.mount("https://", _Adapter(ca, watch))
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    # Without this, requests would send a password that it finds for the host in ~/.netrc.
    session.auth = _no_auth
    return session


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _content(raw: urllib3.HTTPResponse, largest: int) -> bytes:
    content = b""
    # One read may return less than there is; only the next one then tells of a cut.
    while len(content) <= largest and (part := raw.read(largest + 1, decode_content=False)):
        content += part
    return content


def _retry_after(headers: Any) -> timedelta | None:  # noqa: ANN401  # case-insensitive headers
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 10**8)) or None
    try:
        # The server's own time, so that a wrong clock here does no harm.
        asked = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, IndexError):
        return None
    return asked if asked > timedelta(0) else None


def _class_of(error: BaseException) -> Class:
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            wrong_time = cause.verify_code in (_EXPIRED, _NOT_YET)
            return Class.CLOCK if wrong_time else Class.TLS
        if isinstance(cause, OSError) and _TUNNEL.match(str(cause)):
            return Class.PROXY
        if (kelas := _plain_class(cause)) is not None:
            return kelas
    return Class.CUT


def _plain_class(cause: BaseException) -> Class | None:
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError | http.client.RemoteDisconnected):
        return Class.CUT
    if isinstance(cause, ssl.SSLError):
        return Class.TLS
    if isinstance(cause, http.client.BadStatusLine | http.client.LineTooLong):
        return Class.NOT_OUR_SERVER
    offline = (
        urllib3.exceptions.NewConnectionError,
        urllib3.exceptions.ConnectTimeoutError,
        socket.gaierror,
    )
    return Class.OFFLINE if isinstance(cause, offline) else None


def _causes(error: BaseException) -> Any:  # noqa: ANN401  # a chain of exceptions
    """Yield an error and what lies behind it, the innermost first."""
    seen: list[BaseException] = []
    queue: list[object] = [error]
    while queue:
        found = queue.pop()
        if isinstance(found, BaseException) and found not in seen:
            seen.append(found)
            queue += [found.__context__, getattr(found, "reason", None), *found.args]
    return reversed(seen)
