"""The documents that travel: read strictly, and just as the published schemas say."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bkk_desktop.files import resource
from sync import documents
from sync.canonical import MalformedError, dumps
from sync.documents import (
    ActivationFile,
    Advice,
    Announced,
    Certificate,
    Closure,
    Created,
    Discovery,
    Enrol,
    Head,
    Manifest,
    Payload,
    Query,
    Reason,
    Receipt,
    Reply,
    Seen,
    State,
    Statement,
    Sunset,
    Trust,
)

DIGEST, KEY, AGE = "sha256:" + "0a" * 32, "0b" * 32, "age1" + "q" * 58
TIME = "2026-10-02T09:14:03+07:00"
EXAMPLES: dict[str, Any] = {
    "manifest": Manifest(
        1, "30105123", "d-0123456789abcdef", 41, "2026-T3", 2, DIGEST, DIGEST, "bkk-report/1.0",
        Payload("0c" * 32, 101_329, (AGE, AGE)), 3, "0.1.0", Created(TIME, -4),
        Enrol(KEY, "Laptop AB12", KEY),
    ),
    "statement": Statement(1, "30105123", "2026-B09", 1, DIGEST),
    "receipt": Receipt(
        1, "KALBAR-2026-004217-8", "rejected", DIGEST, DIGEST, "30105123", "2026", 1, "usb", TIME,
        (Reason("schema", "/lists/pencaker/17/nik", "bentuk-tidak-sesuai"),), DIGEST, 3,
    ),
    "trust": Trust(
        1, 7, KEY, "Disnakertrans Kalbar", "KALBAR", (KEY,), (AGE, AGE),
        ("https://bkk.kalbar.example/terima",), ("bkk-report/1.0",), 8_388_608,
        ("d-0123456789abcdef",), "-----BEGIN CERTIFICATE-----", KEY, (KEY,), ("ca",),
    ),
    "activation": ActivationFile(1, "30105123", "SMKN 3 Pontianak", "0d" * 16, "{}"),
    "reply": Reply(1, "30105123", ("{}",), "{}", "{}", ("{}",)),
    "discovery": Discovery(
        1, "0e" * 16, "0f" * 40, TIME, 8_388_608, 262_144, ("bkk-report/1.0",), "{}",
        (Sunset("bkk-report/1.0", "2028-12-31"),), Advice(900),
        (Announced("0.2.0", "windows-x86_64", 90_000_000, "0c" * 32),),
    ),
    "state-query": Query(
        1, "30105123", "d-0123456789abcdef", "0f" * 40, Enrol(KEY, "Laptop AB12", KEY),
    ),
    "state": State(
        1, "30105123", "0f" * 40, TIME,
        (Head(
            "2026-T3", 2, DIGEST, DIGEST, "d-0123456789abcdef", "Laptop AB12",
            "KALBAR-2026-004217-8",
        ),),
        41, (Seen("d-0123456789abcdef", "Laptop AB12", "waiting", 41),), ("2026-T1",), "{}",
    ),
    "certificate": Certificate(
        1, "30105123", "d-0123456789abcdef", KEY, "Laptop AB12", TIME, 3,
    ),
    "closure": Closure(1, "30105123", DIGEST, "2026-T3", TIME),
}  # fmt: skip
JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=8), st.just([]), st.just({}),
)  # fmt: skip


def validator(name: str) -> Draft202012Validator:
    path = resource(f"schemas/bkk-{name}-1.schema.json")
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


VALIDATORS = {name: validator(name) for name in EXAMPLES}


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    if isinstance(value, dict):
        return [at, *(path for key in value for path in paths(value[key], (*at, key)))]
    if isinstance(value, list):
        return [at, *(path for n, child in enumerate(value) for path in paths(child, (*at, n)))]
    return [at]


def readable(name: str, data: bytes) -> bool:
    try:
        documents.decode(type(EXAMPLES[name]), data)
    except MalformedError:
        return False
    return True


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_is_read_back_and_fits_the_published_schema(name: str) -> None:
    data = documents.encode(EXAMPLES[name])
    assert documents.decode(type(EXAMPLES[name]), data) == EXAMPLES[name]
    VALIDATORS[name].validate(json.loads(data))
    Draft202012Validator.check_schema(VALIDATORS[name].schema)


@pytest.mark.parametrize("name", EXAMPLES)
@given(data=st.data())
def test_reader_and_schema_agree_on_every_change(name: str, data: st.DataObject) -> None:
    document = json.loads(documents.encode(EXAMPLES[name])) | {"crit": []}
    *way, last = data.draw(st.sampled_from([path for path in paths(document) if path]))
    parent: Any = document
    for step in way:
        parent = parent[step]
    if data.draw(st.booleans()):
        parent[last] = data.draw(JUNK)
    else:
        del parent[last]
    fits = VALIDATORS[name].is_valid(document)
    assert readable(name, dumps(document)) == fits


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.case("J5")
def test_unknown_members_are_ignored_unless_they_are_critical(name: str) -> None:
    document = json.loads(documents.encode(EXAMPLES[name])) | {"baru": 1}
    assert readable(name, dumps(document))
    assert not readable(name, dumps(document | {"crit": ["baru"]}))


@pytest.mark.parametrize("name", EXAMPLES)
def test_another_version_is_refused(name: str) -> None:
    assert not readable(name, documents.encode(dataclasses.replace(EXAMPLES[name], v=2)))


@pytest.mark.parametrize("text", ["[]", "1", "null", '"x"', "{}"])
def test_what_is_no_object_is_refused(text: str) -> None:
    assert not readable("receipt", text.encode())
