"""Answers of servers, whoever they are: raw HTTP, and receipts true or forged."""

import re
import ssl
from collections.abc import Callable

from sync import documents, sealing
from sync.documents import Receipt
from sync.envelope import sign
from sync.province import greeting
from sync.province.keys import Province
from sync.receipt import check_digit

NOT_HERE = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def request_of(connection: ssl.SSLSocket, *, body: bool = True) -> bytes:
    """Read one request, or its head and whatever came along."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(connection)
    return rest_of(connection, data) if body else data


def received(connection: ssl.SSLSocket) -> bytes:
    if not (data := connection.recv(65536)):
        raise ConnectionError
    return data


def rest_of(connection: ssl.SSLSocket, data: bytes) -> bytes:
    """Read on to the end of a request's body."""
    length = re.search(rb"(?i)content-length: (\d+)", data)
    size = data.index(b"\r\n\r\n") + 4 + int(length[1] if length else 0)
    while len(data) < size:
        data += received(connection)
    return data


def read_first(
    script: Callable[[ssl.SSLSocket, bytes], None], *, read: bool
) -> Callable[[ssl.SSLSocket], None]:
    return lambda connection: script(connection, request_of(connection) if read else b"")


def greeted(
    province: Province, script: Callable[[ssl.SSLSocket, bytes], None], *, read: bool
) -> Callable[[ssl.SSLSocket], None]:
    """Greet as the province, know nothing of any package, and leave all uploads to the script."""

    def run(connection: ssl.SSLSocket) -> None:
        request = request_of(connection, body=False)
        nonce = re.match(rb"GET /\.well-known/bkk-sync\?n=([0-9a-f]+) ", request)
        if nonce:
            said = greeting.discovery(province, nonce[1].decode())
            connection.sendall(answer("200 OK", said))
            return
        upload = not request.startswith((b"HEAD", b"POST", b"GET"))
        if read or not upload:
            request = rest_of(connection, request)
        if upload:
            script(connection, request if read else b"")
        else:
            connection.sendall(NOT_HERE)

    return run


def says(text: bytes | str) -> Callable[[ssl.SSLSocket, bytes], None]:
    data = text.encode() if isinstance(text, str) else text
    return lambda connection, _request: connection.sendall(data)


def answer(status: str, body: bytes | str = b"", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def receipt_for(request: bytes, key: bytes, status: str = "accepted", **changes: object) -> bytes:
    said = sealing.opened(request.partition(b"\r\n\r\n")[2])
    number = "KALBAR-2026-000001"
    fields: dict[str, object] = {
        "v": 1,
        "no": f"{number}-{check_digit(number)}",
        "status": status,
        "package_id": said.package_id,
        "report_digest": said.manifest.report_digest,
        "npsn": said.manifest.npsn,
        "period": said.manifest.period,
        "revision": said.manifest.revision,
        "channel": "https",
        "at": "2026-08-24T10:00:05+07:00",
        "reasons": (),
        "prev": None,
        "trust_version": 1,
    }
    made = Receipt(**fields | changes)  # type: ignore[arg-type]
    return sign(key, documents.RECEIPT, documents.encode(made))
