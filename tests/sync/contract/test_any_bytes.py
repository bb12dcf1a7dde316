"""Any bytes to any call: no fault of the server, no word of its inside, and it goes on serving."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.province import serve
from tests.sync.contract.receiver import Receiver

pytestmark = pytest.mark.case("G12")
TRIALS = 150
EXAMPLES = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=TRIALS,
    suppress_health_check=list(HealthCheck),
)
NAME = f"sha256:{'0' * 64}"
CALLS = [
    ("GET", "/.well-known/bkk-sync"),
    ("PUT", f"/v1/packages/{NAME}"),
    ("HEAD", f"/v1/packages/{NAME}"),
    ("PATCH", f"/v1/packages/{NAME}"),
    ("GET", f"/v1/packages/{NAME}/receipt"),
    ("POST", "/v1/state"),
    ("GET", "/v1/updates/x"),
]
VALUE = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
NAMES = (
    "Content-Digest", "Content-Type", "Upload-Offset", "Upload-Length", "Upload-Complete", "Range",
    "Accept", "Host", "Cookie", "If-Match", "Transfer-Encoding", "Content-Length", "X-Odd",
)  # fmt: skip
HEADERS = st.dictionaries(st.sampled_from(NAMES), VALUE | st.sampled_from(["-1", "9" * 400, "1e9"]))
QUERY = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"))


@pytest.fixture(scope="module")
def where(full: Receiver) -> tuple[str, ssl.SSLContext]:
    context = ssl.create_default_context(cadata=full.school.trust["ca"])
    return urlsplit(full.school.base).netloc, context


@pytest.fixture(autouse=True)
def _still_serves(full: Receiver) -> Iterator[None]:
    yield
    full.school.greet()


def answered(
    where: tuple[str, ssl.SSLContext], method: str, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, str, bytes]:
    netloc, context = where
    with closing(http.client.HTTPSConnection(netloc, timeout=2, context=context)) as line:
        line.putrequest(method, path, skip_host="Host" in headers)
        if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
            line.putheader("Content-Length", str(len(body)))
        for name, value in headers.items():
            line.putheader(name, value.encode("latin-1"))
        line.endheaders(body)
        answer = line.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_any_body_and_any_headers_get_a_plain_answer(
    where: tuple[str, ssl.SSLContext], method: str, path: str, trials: Callable[[int], None]
) -> None:
    kinds = set()

    @EXAMPLES
    @given(body=st.binary(max_size=2_000), headers=HEADERS, query=QUERY)
    def run(body: bytes, headers: dict[str, str], query: str) -> None:
        try:
            status, kind, said = answered(where, method, f"{path}?{query}", body, headers)
        except (TimeoutError, http.client.HTTPException, OSError):
            return  # a length that never comes, or a connection that is closed on us
        kinds.add(kind)
        assert 200 <= status < 500
        assert b"Traceback" not in said
        assert b".py" not in said
        if kind == "application/problem+json":
            assert json.loads(said)["status"] == status
        elif method != "HEAD":
            # Where it is no HTTP at all, the server under the endpoint says so in one line.
            assert (status, said) == (400, b"Invalid HTTP request received.")

    run()
    trials(TRIALS)
    assert method == "HEAD" or "application/problem+json" in kinds


def test_any_bytes_at_all_do_no_harm(
    where: tuple[str, ssl.SSLContext], trials: Callable[[int], None]
) -> None:
    netloc, context = where
    host, _, port = netloc.partition(":")
    started = st.sampled_from(
        [b"", b"GET / HTTP/1.1\r\n", b"PUT /v1/packages/x HTTP/1.1\r\nHost: x\r\n"]
    )

    @EXAMPLES
    @given(start=started, rest=st.binary(max_size=400))
    def run(start: bytes, rest: bytes) -> None:
        with (
            socket.create_connection((host, int(port)), 2) as plain,
            context.wrap_socket(plain, server_hostname=host) as line,
        ):
            said = b""
            with suppress(OSError):
                line.sendall(start + rest + b"\r\n\r\n")
                line.settimeout(0.05)
                while more := line.recv(65536):
                    said += more
            assert b"Traceback" not in said
            assert b" 500 " not in said.partition(b"\r\n")[0]

    run()
    trials(TRIALS)


def test_an_answer_does_not_wait_for_an_acknowledgement() -> None:
    with serve.listening("127.0.0.1", 0) as sock:
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
