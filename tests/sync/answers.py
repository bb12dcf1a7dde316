"""Answers of servers, whoever they are: raw HTTP, and receipts true or forged."""

import ssl
from collections.abc import Callable

from sync import documents, sealing
from sync.documents import Receipt
from sync.envelope import sign
from sync.receipt import check_digit


def says(text: bytes | str) -> Callable[[ssl.SSLSocket, bytes], None]:
    data = text.encode() if isinstance(text, str) else text
    return lambda connection, _request: connection.sendall(data)


def answer(status: str, body: bytes | str = b"", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}"]
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
