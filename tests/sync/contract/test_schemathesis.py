"""Whatever its description allows, and whatever it does not: the endpoint answers as described."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.sync.contract.client import Package, canonical, sign
from tests.sync.contract.receiver import Receiver

OPENAPI = Path(__file__).parents[3] / "resources" / "protocol" / "openapi.json"
pytestmark = pytest.mark.case("G12")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_path(OPENAPI).get_all_operations()
    if isinstance(found, Ok)
}
EXAMPLES = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
BODIES = ("application/vnd.bkk.package+zip", "application/partial-upload")
QUERY = "application/vnd.bkk.state-query+dsse"
SIGNED = ("discovery", "receipt", "closure", "state")
# Parts of this size make three or four of a small package.
PART = 6_000

for media_type in BODIES:
    schemathesis.openapi.media_type(media_type, st.binary(max_size=300))


@schemathesis.serializer(*BODIES, QUERY)
def _written(_context: Any, value: Any) -> bytes:  # noqa: ANN401  # schemathesis' own
    return value if isinstance(value, bytes) else json.dumps(value).encode()


@schemathesis.deserializer(*(f"application/vnd.bkk.{one}+dsse" for one in SIGNED))
def _read(_context: Any, response: Any) -> Any:  # noqa: ANN401  # schemathesis' own
    return json.loads(response.content)


@dataclass
class Line:
    """A kept connection to the endpoint, and what has come over it."""

    at: Receiver
    session: requests.Session
    ca: str
    seen: set[int] = field(default_factory=set)

    def call(self, case: schemathesis.Case[Any]) -> None:
        answer = case.call(self.at.school.base, session=self.session, verify=self.ca, timeout=20)
        assert b"Traceback" not in answer.content
        self.seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)


@pytest.fixture(scope="module")
def opened(full: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    ca = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.write_text(full.school.trust["ca"])
    with requests.Session() as session:
        yield Line(full, session, str(ca))


@pytest.fixture
def line(opened: Line) -> Line:
    opened.seen.clear()
    return opened


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("label", OPERATIONS)
def test_every_call_answers_as_described(line: Line, label: str, mode: GenerationMode) -> None:
    @settings(EXAMPLES, max_examples=40)
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def run(case: schemathesis.Case[Any]) -> None:
        line.call(case)

    run()


def mark(data: bytes) -> str:
    return f"sha-256=:{b64encode(hashlib.sha256(data).digest()).decode()}:"


def damaged(data: bytes, how: str, place: int) -> bytes:
    """Return bytes as they came, or with something wrong at a place."""
    at = place % len(data)
    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    return {"sound": data, "cut": data[:at] or b"x", "longer": data + b"\0", "flipped": changed}[
        how
    ]


DAMAGE = st.sampled_from(["sound", "sound", "sound", "cut", "longer", "flipped"])


def sent(line: Line, label: str, name: str, body: bytes, headers: dict[str, str]) -> None:
    operation = OPERATIONS[label]
    case = operation.Case(
        path_parameters={"package_id": name} if "{" in label else {},
        headers={"Content-Digest": mark(body), **headers},
        body=body,
        media_type={"PUT": BODIES[0], "PATCH": BODIES[1], "POST": QUERY}[
            label.split(maxsplit=1)[0]
        ],
    )
    line.call(case)


def test_every_call_of_the_description_is_tried() -> None:
    assert len(OPERATIONS) == sum(
        len(set(methods) - {"parameters"})
        for methods in json.loads(OPENAPI.read_bytes())["paths"].values()
    )


@pytest.fixture(scope="module")
def packages(full: Receiver) -> list[Package]:
    return [full.package() for _ in range(4)]


def test_real_packages_whole_or_not_are_answered_as_described(
    line: Line, packages: list[Package]
) -> None:
    @settings(EXAMPLES, max_examples=150)
    @given(which=st.sampled_from(packages), how=DAMAGE, place=st.integers(0, 20_000))
    def run(which: Package, how: str, place: int) -> None:
        sent(line, "PUT /v1/packages/{package_id}", which.id, damaged(which.data, how, place), {})

    run()
    assert {200, 201, 400} <= line.seen


def test_real_parts_in_any_order_are_answered_as_described(
    line: Line, packages: list[Package]
) -> None:
    packages = [line.at.package() for _ in packages]

    @settings(EXAMPLES, max_examples=150)
    @given(
        which=st.sampled_from(packages[:2]),
        part=st.integers(0, 3),
        how=st.sampled_from(["sound"] * 9 + ["cut", "flipped"]),
        place=st.integers(0, 20_000),
    )
    def run(which: Package, part: int, how: str, place: int) -> None:
        data = which.data[part * PART : (part + 1) * PART]
        headers = {"Upload-Offset": str(part * PART), "Upload-Length": str(len(which.data))}
        body = damaged(data or b"x", how, place)
        sent(line, "PATCH /v1/packages/{package_id}", which.id, body, headers)

    run()
    assert {200, 201, 204, 400, 409} <= line.seen


def test_real_questions_sound_or_not_are_answered_as_described(line: Line) -> None:
    school = line.at.school
    said = {"v": 1, "npsn": school.npsn, "device": school.device, "enrol": school.enrol()}
    said["challenge"] = school.greet()["challenge"]
    other = st.sampled_from([{}, {"npsn": "00000000"}, {"challenge": "00" * 40}, {"enrol": None}])

    @settings(EXAMPLES, max_examples=100)
    @given(changes=other, how=DAMAGE, place=st.integers(0, 2_000))
    def run(changes: dict[str, Any], how: str, place: int) -> None:
        question = sign(school.key, "state-query", canonical(said | changes))
        sent(line, "POST /v1/state", "", damaged(question, how, place), {})

    run()
    assert {200, 400, 403} <= line.seen
