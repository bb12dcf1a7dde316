"""The published vectors are what the script makes, and every reader says the same of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sync import container, discovery, documents, enrolment, sealing, standing, trust
from sync.canonical import MalformedError, dumps, loads
from sync.documents import (
    ActivationFile,
    Certificate,
    Closure,
    Manifest,
    Query,
    Receipt,
    Reply,
    Statement,
)
from sync.envelope import ForgedError, digest, unseal, unverified, verified
from sync.province import checks, keys, store
from sync.province.ingest import ingest
from sync.province.keys import Province
from sync.province.refusal import RefusedError
from sync.receipt import parsed
from tests.sync.contract import client, vectors

HERE = Path(__file__).parents[3] / "resources" / "protocol" / "vectors"
SCHEMAS = HERE.parents[1] / "schemas"
INDEX = json.loads((HERE / "index.json").read_bytes())
VECTORS = {one["file"]: one for one in INDEX["vectors"]}
KEYS = json.loads((HERE / "keys.json").read_bytes())
NPSN = INDEX["npsn"]
FORMS = {
    "activation": "activation", "trust": "trust", "receipt": "receipt", "closure": "closure",
    "certificate": "certificate", "discovery": "discovery", "state-query": "state-query",
    "state": "state",
}  # fmt: skip


class ForeignError(Exception):
    """True, but not meant for us."""


def content(name: str) -> bytes:
    return (HERE / name).read_bytes()


TRUST = trust.read(content("trust.dsse.json"))
MANIFEST = documents.decode(Manifest, content("manifest.json"))


def as_trust(data: bytes) -> None:
    if not trust.follows(trust.read(data), TRUST):
        raise ForeignError


def as_activation(data: bytes) -> None:
    file = documents.decode(ActivationFile, unverified(data, documents.ACTIVATION))
    given = trust.read(file.trust.encode())
    verified(data, documents.ACTIVATION, [given.root])
    enrolment.opened(data)


def as_package(data: bytes) -> None:
    package = sealing.opened(data)
    sealing.check_signer(package, KEYS["device"]["public"])
    for one in KEYS["recipients"]:
        report = sealing.report_of(package, KEYS["device"]["public"], one["identity"])
        assert report == content("report.json")


def as_receipt(data: bytes) -> None:
    said = parsed(data)
    if said is None:
        raise MalformedError
    verified(data, documents.RECEIPT, TRUST.receipt_keys)
    ours = (digest(content("manifest.json")), MANIFEST.report_digest, NPSN)
    if (said.package_id, said.report_digest, said.npsn) != ours:
        raise ForeignError


def as_report(data: bytes) -> None:
    loads(data)
    assert checks.reasons(data, MANIFEST) == ()


def as_payload(data: bytes) -> None:
    kind: type[Any] = Manifest if b'"seq"' in data else Statement
    assert documents.decode(kind, data)
    assert dumps(loads(data)) == data


def as_sealed(data: bytes) -> None:
    for one in KEYS["recipients"]:
        inside = container.unpacked(unseal(data, one["identity"]))
        assert inside["report.json"] == content("report.json")


def as_discovery(data: bytes) -> None:
    said, newest = discovery.understood(data, INDEX["nonce"], TRUST)
    assert (said.challenge, newest) == (INDEX["challenge"], TRUST)


def as_state(data: bytes) -> None:
    said = standing.checked(data, TRUST.receipt_keys, NPSN, INDEX["challenge"])
    assert said is not None
    assert [head.package_id for head in said.heads] == [digest(content("manifest.json"))]


def as_reply(data: bytes) -> None:
    said = documents.decode(Reply, data)
    if said.npsn != NPSN:
        raise ForeignError
    as_trust(said.trust.encode())
    for one in said.receipts:
        as_receipt(one.encode())
    assert standing.checked((said.state or "").encode(), TRUST.receipt_keys, NPSN, standing.UNASKED)


def signed_as(kind: str, form: type[Any], key: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        assert documents.decode(form, verified(data, kind, [key])).npsn == NPSN

    return read


RECEIPT_KEY, DEVICE_KEY = KEYS["receipt"]["public"], KEYS["device"]["public"]
READERS: dict[str, Callable[[bytes], None]] = {
    "trust": as_trust,
    "activation": as_activation,
    "package": as_package,
    "receipt": as_receipt,
    "report": as_report,
    "payload": as_payload,
    "sealed": as_sealed,
    "discovery": as_discovery,
    "state": as_state,
    "reply": as_reply,
    "closure": signed_as(documents.CLOSURE, Closure, RECEIPT_KEY),
    "certificate": signed_as(documents.CERTIFICATE, Certificate, RECEIPT_KEY),
    "state-query": signed_as(documents.QUERY, Query, DEVICE_KEY),
}


def found(kind: str, data: bytes) -> str:
    try:
        READERS[kind](data)
    except ForgedError:
        return "forged"
    except MalformedError:
        return "malformed"
    except ForeignError:
        return "foreign"
    return "ok"


@pytest.mark.parametrize("name", VECTORS)
def test_our_readers_say_of_each_what_is_published(name: str) -> None:
    one = VECTORS[name]
    assert found(one["is"], content(name)) == one["expect"]
    if one["is"] == "package" and one["expect"] == "ok":
        assert sealing.opened(content(name)).package_id == one["package_id"]
    if "digest" in one:
        assert digest(content(name)) == one["digest"]


def test_the_files_are_what_the_script_makes() -> None:
    made = vectors.everything()
    there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    assert there == set(made)
    assert {name for name, data in made.items() if content(name) != data} == set()


def test_nothing_is_kept_that_the_keys_do_not_say() -> None:
    assert "TEST KEYS" in KEYS["notice"]
    assert "TEST KEYS" in INDEX["notice"]
    assert TRUST.recipients == tuple(one["recipient"] for one in KEYS["recipients"])
    assert (TRUST.root, TRUST.receipt_keys) == (KEYS["root"]["public"], (RECEIPT_KEY,))


def test_the_published_forms_hold_for_every_document() -> None:
    for name, one in VECTORS.items():
        if one["expect"] == "ok" and one["is"] in FORMS:
            schema = json.loads((SCHEMAS / f"bkk-{FORMS[one['is']]}-1.schema.json").read_bytes())
            Draft202012Validator(schema).validate(json.loads(vectors.payload(content(name))))
    for name, form in (("reply.bkkr", "reply-1"), ("report.json", "report-1.0")):
        schema = json.loads((SCHEMAS / f"bkk-{form}.schema.json").read_bytes())
        Draft202012Validator(schema).validate(json.loads(content(name)))


def test_the_second_client_believes_the_same_receipts() -> None:
    for name, one in VECTORS.items():
        if one["is"] != "receipt":
            continue
        school = client.School(content("activation.bkka"))
        school.sent[digest(content("manifest.json"))] = json.loads(content("manifest.json"))
        try:
            believed = bool(school.believed(content(name)))
        except client.ForgedError:
            believed = False
        assert believed == (one["expect"] == "ok"), name


@pytest.fixture
def published(tmp_path: Path) -> Province:
    """A province that has the vectors' keys, and has activated their school."""
    folder = tmp_path / "provinsi"
    folder.mkdir()
    for name, text in {
        keys.ROOT: KEYS["root"]["private"],
        keys.RECEIPT: KEYS["receipt"]["private"],
        keys.WORKING: KEYS["recipients"][0]["identity"],
    }.items():
        (folder / name).write_text(text)
    province = keys.load(folder)
    with store.writing(province.database) as db:
        store.insert_trust(db, 1, content("trust.dsse.json"))
        store.store_school(db, NPSN, "SMK Contoh", KEYS["secret"])
    return province


def test_a_receiver_answers_each_package_as_published(published: Province) -> None:
    answers = {}
    for name, one in sorted(VECTORS.items(), reverse=True):
        if one["is"] == "package" and one["expect"] != "ok":
            with pytest.raises(RefusedError) as error:
                ingest(published, content(name), "https")
            answers[name] = error.value.code
    assert answers == {name: VECTORS[name]["code"] for name in answers}
    done = ingest(published, content("package.bkkx"), "https")
    said = documents.decode(Receipt, unverified(done.receipt, documents.RECEIPT))
    assert (done.status, said.package_id) == ("accepted", VECTORS["package.bkkx"]["package_id"])
