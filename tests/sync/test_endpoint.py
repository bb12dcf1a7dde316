"""The endpoint over TLS: plain problems for odd requests, and nothing of its inside."""

import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pytest
import requests

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, paket
from sync import container, package
from sync.envelope import unverified
from sync.province import store
from sync.province.keys import Province
from tests.sync.postgresql import both_stores


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str
    ca: Path


def call(
    endpoint: Reached, method: str, path: str, body: bytes = b"", **headers: str
) -> requests.Response:
    return requests.request(
        method,
        endpoint.address + path,
        data=body,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        verify=str(endpoint.ca),
        timeout=20,
    )


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 404),
        ("GET", "/v1/packages/x", {}, 405),
        ("POST", "/v1/packages/x", {}, 405),
        ("PUT", "/v1/packages/x", {}, 400),
        ("PUT", "/v1/packages/x", {"Content_Digest": "md5=:x:"}, 400),
        ("PUT", "/v1/packages/x", {"Content_Digest": f"sha-256=:{'A' * 43}=:"}, 400),
        ("PUT", "/v1/packages/%00%ff/..", {}, 404),
    ],
)
def test_an_odd_request_gets_a_plain_problem(
    endpoint: Reached,
    method: str,
    path: str,
    headers: dict[str, str],
    status: int,
) -> None:
    answer = call(endpoint, method, path, b"isi", **headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "code", "retry"}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/packages/x", {"PUT", "HEAD", "PATCH"}),
        ("/v1/packages/x/receipt", {"GET", "HEAD"}),
        ("/v1/state", {"POST"}),
    ],
)
def test_a_wrong_method_is_told_of_all_that_are_right(
    endpoint: Reached, path: str, methods: set[str]
) -> None:
    answer = call(endpoint, "DELETE", path)
    assert (answer.status_code, answer.json()["code"]) == (405, "BKK-405")
    assert set(answer.headers["Allow"].split(", ")) == methods


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(endpoint: Reached) -> None:
    answer = call(endpoint, "PUT", "/v1/packages/x", bytes(container.LARGEST + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "BKK-413-1")


def test_a_fault_inside_gives_no_stack_away(
    endpoint: Reached,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    from sync.province import app

    def broken(*_: object) -> None:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(app, "ingest", broken)
    mark = base64.b64encode(hashlib.sha256(b"isi").digest()).decode()
    answer = call(endpoint, "PUT", "/v1/packages/x", b"isi", Content_Digest=f"sha-256=:{mark}:")
    assert (answer.status_code, answer.json()["code"]) == (500, "BKK-500")
    assert "rahasia" not in answer.text
    capfd.readouterr()


@both_stores
@pytest.mark.case("G1")
def test_fifty_uploads_at_once_make_one_row_and_one_receipt(
    active: Office, endpoint: Reached, people: Callable[[int], None]
) -> None:
    people(2)
    made = package.freeze(active, Periode.of("2026-T3"))
    with active.read() as db:
        whole = paket.get(db, made.paket)
    mark = base64.b64encode(hashlib.sha256(whole.isi).digest()).decode()
    path = f"/v1/packages/{whole.kode}"

    def put(_: int) -> tuple[int, bytes]:
        answer = call(endpoint, "PUT", path, whole.isi, Content_Digest=f"sha-256=:{mark}:")
        return answer.status_code, answer.content

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(put, range(50)))
    assert sorted(status for status, _ in answers) == [200] * 49 + [201]
    assert len({receipt for _, receipt in answers}) == 1
    with store.connected(endpoint.province.database) as db_:
        assert db_.exec_driver_sql("SELECT count(*) FROM paket").fetchone() == (1,)


def put_whole(endpoint: Reached, office: Office, number: int, **headers: str) -> int:
    with office.read() as db:
        whole = paket.get(db, number)
    path = f"/v1/packages/{whole.kode}"
    return call(endpoint, "PUT", path, whole.isi, **headers).status_code


@pytest.mark.case("E10")
def test_a_proxy_that_strips_the_digest_does_no_harm(
    active: Office, endpoint: Reached, frozen: Callable[..., int]
) -> None:
    number = frozen()
    assert put_whole(endpoint, active, number) == 422
    assert put_whole(endpoint, active, number, X_Odd="1") == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/.well-known/bkk-sync", 400),
        ("GET", "/.well-known/bkk-sync?n=" + "ab" * 16, 200),
        ("POST", "/v1/state", 400),
        ("HEAD", "/v1/packages/x", 404),
        ("GET", "/v1/packages/x/receipt", 404),
        ("PATCH", "/v1/packages/x", 415),
    ],
)
@pytest.mark.case("G12")
def test_every_call_answers_plainly(endpoint: Reached, method: str, path: str, status: int) -> None:
    answer = call(endpoint, method, path, b"isi" if method in ("POST", "PATCH") else b"")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_an_old_query_of_the_state_is_refused(
    active: Office, endpoint: Reached, frozen: Callable[..., int]
) -> None:
    from datetime import timedelta

    from sync import documents, enrolment
    from sync.documents import Query
    from sync.envelope import sign
    from sync.province import greeting
    from sync.province.keys import load

    frozen()
    with active.read() as db:
        device = aktivasi.device(db)
        assert device is not None
        enrol = enrolment.request(db, device)
    past = endpoint.province.now() - timedelta(minutes=11)
    old = load(endpoint.province.folder, lambda: past)
    said = greeting.discovery(old, "ab" * 16)
    challenge = documents.decode(
        documents.Discovery, unverified(said, documents.DISCOVERY)
    ).challenge
    for word in (challenge, "00" * 40):
        asked = Query(1, "30105123", device.kode, word, enrol)
        body = sign(device.kunci, documents.QUERY, documents.encode(asked))
        answer = call(endpoint, "POST", "/v1/state", body)
        assert (answer.status_code, answer.json()["code"]) == (400, "BKK-400-6")
    with store.connected(endpoint.province.database) as db_:
        assert db_.exec_driver_sql("SELECT count(*) FROM perangkat").fetchone() == (0,)
