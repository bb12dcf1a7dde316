"""What stands between a school and its province may answer anything; nothing of it is believed."""

from __future__ import annotations

import random
import ssl
import threading
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
import trustme

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman
from sync import client, package
from sync import keys as school_keys
from sync.outcome import FINAL, Class
from sync.province import keys
from sync.province.keys import Province
from tests.catalogue import many
from tests.faults import invariants
from tests.sync.answers import answer, greeted, read_first, receipt_for
from tests.sync.conftest import _serve

NPSN = "30105123"
HTML, JSON = "text/html", "application/json"
RECEIPT = "application/vnd.bkk.receipt+dsse"
LOGIN = "<html><title>Login WiFi</title><form action=/login><input name=sandi></form></html>"
META = '<meta http-equiv="refresh" content="0; url=http://192.168.182.1:3990/prelogin">'

# Login pages of hotspots, mails of proxies and firewalls, and what else has been seen on the way.
PAGES: list[tuple[str, str, str]] = [
    ("200 OK", LOGIN, HTML),
    ("200 OK", META, HTML),
    ("200 OK", "<script>location.href='https://portal.example/'</script>", HTML),
    ("200 OK", "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>", HTML),
    ("200 OK", "", HTML),
    ("200 OK", "OK", "text/plain"),
    ("200 OK", "{}", JSON),
    ("200 OK", '{"status":"accepted"}', JSON),
    ("200 OK", "Internet Positif: situs ini diblokir", HTML),
    ("200 OK", LOGIN, RECEIPT),
    ("201 Created", LOGIN, HTML),
    ("201 Created", '{"status":"accepted","no":"KALBAR-2026-000001-1"}', JSON),
    ("201 Created", "null", RECEIPT),
    ("201 Created", '{"payload":"","payloadType":"","signatures":[]}', RECEIPT),
    ("202 Accepted", "queued", "text/plain"),
    ("204 No Content", "", HTML),
    ("301 Moved Permanently", "", HTML),
    ("302 Found", LOGIN, HTML),
    ("303 See Other", "", HTML),
    ("307 Temporary Redirect", LOGIN, HTML),
    ("308 Permanent Redirect", "", HTML),
    ("400 Bad Request", "<h1>Squid</h1>", HTML),
    ("401 Unauthorized", "", HTML),
    ("403 Forbidden", "<h1>FortiGuard: kategori diblokir</h1>", HTML),
    ("404 Not Found", "<h1>nginx</h1>", HTML),
    ("407 Proxy Authentication Required", "", HTML),
    ("409 Conflict", '{"code":"BKK-409-2"}', "application/problem+json"),
    ("410 Gone", '{"code":"BKK-410-1"}', "application/problem+json"),
    ("422 Unprocessable Content", '{"reasons":[]}', RECEIPT),
    ("429 Too Many Requests", "", HTML),
    ("451 Unavailable For Legal Reasons", "", HTML),
    ("500 Internal Server Error", "<h1>IIS</h1>", HTML),
    ("502 Bad Gateway", LOGIN, HTML),
    ("503 Service Unavailable", "<h1>Varnish</h1>", HTML),
    ("504 Gateway Timeout", "", HTML),
    ("511 Network Authentication Required", LOGIN, HTML),
]


class Liar:
    """A server that says what nobody has signed, or what was signed for something else."""

    def __init__(self, province: Province, other: Province) -> None:
        self.province = province
        self.other = other
        self.chance = random.Random(4)  # noqa: S311  # repeatable
        self.pages = cycle(PAGES)
        self.uploads = 0

    def page(self, connection: ssl.SSLSocket, request: bytes) -> None:
        self.uploads += request.startswith((b"PUT", b"PATCH"))
        status, body, kind = next(self.pages)
        more = {"Location": "https://login.example/"} if status.startswith("30") else {}
        connection.sendall(answer(status, body, Content_Type=kind, **more))

    def forged(self, connection: ssl.SSLSocket, request: bytes) -> None:
        """Answer an upload with a receipt that is wrong in one way."""
        self.uploads += 1
        key = self.province.receipt_key
        made = self.chance.choice(
            [
                lambda: receipt_for(request, self.other.receipt_key),
                lambda: receipt_for(request, key, npsn="30199999"),
                lambda: receipt_for(request, key, revision=7),
                lambda: receipt_for(request, key, report_digest="sha256:" + "0" * 64),
                lambda: receipt_for(request, key, package_id="sha256:" + "f" * 64),
                lambda: receipt_for(request, key, period="2025-T1"),
                lambda: self.flipped(receipt_for(request, key)),
            ]
        )()
        connection.sendall(answer("201 Created", made, Content_Type=RECEIPT))

    def flipped(self, data: bytes) -> bytes:
        at = self.chance.randrange(30, len(data) - 30)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.fixture
def serving() -> Iterator[Callable[[Callable[[ssl.SSLSocket], None]], tuple[str, str]]]:
    """Start a server for a script; return its address and its CA."""
    import socket

    authority, started = trustme.CA(), []

    def start(run: Callable[[ssl.SSLSocket], None]) -> tuple[str, str]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        server = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_serve, args=(server, context, run))
        thread.start()
        started.append((server, thread))
        pem = authority.cert_pem.bytes().decode()
        return f"https://localhost:{server.getsockname()[1]}", pem

    yield start
    for server, thread in started:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(10)


@pytest.mark.case("F1", "F2", "F3", "G5")
def test_nothing_that_the_province_has_not_signed_changes_a_state(
    active: Office,
    province: Province,
    tmp_path_factory: pytest.TempPathFactory,
    serving: Callable[..., tuple[str, str]],
    trials: Callable[[int], None],
) -> None:
    other = keys.init(tmp_path_factory.mktemp("lain"), "Lain", "LAIN", ["localhost"], [])
    liar = Liar(province, other)
    scripts = [
        read_first(liar.page, read=True),
        greeted(province, liar.page, read=True),
        greeted(province, liar.forged, read=True),
        greeted(other, liar.page, read=True),
    ]
    tries = many(25, 250)
    for place, script in enumerate(scripts):
        address, pem = serving(script)
        keys.renew(province, endpoints=(address,), ca=pem)
        school_keys.activate(active, keys.activation(province, NPSN, "SMKN 3"))
        number = package.freeze(active, Periode.of(f"2026-B0{place + 1}")).paket
        before = invariants.holds(active)
        for _ in range(tries):
            assert client.send(active, number, threading.Event()).kelas not in (
                *FINAL,
                Class.RECEIVED,
            )
        assert invariants.holds(active) == before
        with active.read() as db:
            assert not any(row.status for row in kiriman.all_of(db))
        # Who can't greet as the province never sees a byte of the package.
        assert (liar.uploads > 0) is (place in (1, 2))
        liar.uploads = 0
    trials(tries * len(scripts))
