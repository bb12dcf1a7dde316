"""A Dapodik for real, on loopback: a school's pupils, or whatever a test lets it answer."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "rahasia-token-01"
NPSN = "30105678"
SCHOOL = {"results": 1, "rows": {"nama": "SMKN 2 Uji", "npsn": NPSN}}

Answer = tuple[int, str | bytes]
Answering = Callable[[str, dict[str, str], str], Answer]


def pupil(number: int, **more: object) -> dict[str, Any]:
    """One pupil as Dapodik sends it."""
    return {
        "registrasi_id": f"r{number}",
        "peserta_didik_id": f"p{number}",
        "nama": f"Siswa {'ABCDEFGHIJ'[number % 10]} Nomor {number}",
        "nisn": f"00{number:08}",
        "jenis_kelamin": "L",
        "tanggal_lahir": "2008-03-04",
        "nomor_telepon_seluler": "081234567890",
        "nama_rombel": "XII TKJ 1",
        "kolom_baru_dapodik": {"tidak": "dikenal"},
        **more,
    }


@contextmanager
def running(answering: Answering) -> Iterator[tuple[str, list[str]]]:
    """A Dapodik on loopback: its address and the functions that were called."""
    called: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            function = parts.path.rpartition("/")[2]
            called.append(function)
            given = {key: value[0] for key, value in parse_qs(parts.query).items()}
            status, body = answering(function, given, self.headers.get("Authorization", ""))
            content = body.encode() if isinstance(body, str) else body
            # Whoever asked may have lost patience.
            with suppress(ConnectionError):
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"localhost:{server.server_port}", called
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def school_with(rows: list[dict[str, Any]], *, pages: bool = True) -> Answering:
    """A school's Dapodik, which knows its own token and NPSN only."""

    def answer(function: str, given: dict[str, str], authorization: str) -> Answer:
        if authorization != f"Bearer {TOKEN}":
            return 200, 'HTTP/1.0 403 Forbidden\r\n\r\n{"success":false,"message":"x"}'
        if given["npsn"] != NPSN:
            return 200, '{"success":false,"message":"Sekolah tidak ditemukan"}'
        if function == "getSekolah":
            return 200, json.dumps(SCHOOL)
        start, limit = int(given["start"]), int(given["limit"])
        shown = rows[start : start + limit] if pages else rows
        return 200, json.dumps({"results": len(rows), "id": "x", "rows": shown})

    return answer


def always(status: int, body: str | bytes) -> Answering:
    """A server that says the same to everything."""
    return lambda _function, _given, _authorization: (status, body)
