"""Make the test vectors: every document as bytes, good ones and bad ones, with what is expected.

    python -m tests.sync.contract.vectors

Only the sealed part is not made anew while it still opens to the same files, for age never seals
twice alike; report.json, which our program has frozen once, is taken as it is.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile

from tests.sync.contract.client import Json, canonical, digest, luhn
from tests.sync.contract.vector_documents import (
    CHALLENGE,
    HERE,
    NONCE,
    NOTICE,
    NPSN,
    Documents,
    activation,
    certificate,
    keys,
    number,
    public,
    sealed,
    statement,
    trust,
)

OPENAPI = HERE.parent / "openapi.json"
OTHER = "00000000"
NOBODY = f"sha256:{'0' * 64}"
MALFORMED, FORGED, FOREIGN = "malformed", "forged", "foreign"
Entry = tuple[str, bytes, str]
Vectors = dict[str, tuple[bytes, Json]]


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def payload(envelope: bytes) -> bytes:
    return base64.b64decode(json.loads(envelope)["payload"])


def altered(receipt: bytes) -> bytes:
    """Return a rejection that says accepted under the signature that it had."""
    said = payload(receipt).replace(b'"rejected"', b'"accepted"')
    return canonical({**json.loads(receipt), "payload": base64.b64encode(said).decode()})


def other_spelling(package: bytes) -> bytes:
    """Return the same contents as another ZIP file."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as right,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
    ):
        for name in right.namelist():
            archive.writestr(zipfile.ZipInfo(name), right.read(name))
    return file.getvalue()


def good(of: Documents) -> Vectors:
    """Return what every reader takes."""
    later = digest(canonical(of.manifest(later=1)))
    plain: list[tuple[str, str, bytes]] = [
        ("statement.json", "payload", statement(of.report)),
        ("payload.age", "sealed", of.payload),
        ("trust.dsse.json", "trust", trust()),
        ("trust-2.dsse.json", "trust", trust(trust_version=2, revoked_devices=[f"d-{'0' * 16}"])),
        ("activation.bkka", "activation", activation()),
        ("receipt-received.dsse.json", "receipt", of.receipt("received")),
        ("receipt-accepted.dsse.json", "receipt", of.receipt("accepted")),
        ("receipt-rejected.dsse.json", "receipt", of.receipt("rejected")),
        ("closure.dsse.json", "closure", of.closure()),
        ("certificate.dsse.json", "certificate", certificate()),
        ("discovery.dsse.json", "discovery", of.discovery(NONCE)),
        ("state-query.dsse.json", "state-query", of.question()),
        ("state.dsse.json", "state", of.state(CHALLENGE)),
        ("reply.bkkr", "reply", of.reply(of.receipt("accepted"))),
    ]
    named = {name: (data, {"is": kind, "expect": "ok"}) for name, kind, data in plain}
    report = {"is": "report", "expect": "ok", "digest": digest(of.report)}
    manifest = {"is": "payload", "expect": "ok", "digest": of.package_id}
    package = {"is": "package", "expect": "ok"}
    return named | {
        "report.json": (of.report, report),
        "manifest.json": (canonical(of.manifest()), manifest),
        "package.bkkx": (of.package(), package | {"package_id": of.package_id}),
        "package-later-member.bkkx": (of.package(later=1), package | {"package_id": later}),
    }


def bad_packages(of: Documents) -> Vectors:
    """Return what a receiver refuses, with the code of its problem."""
    right = of.package()
    by_stranger = of.package("stranger")
    entries: dict[str, Entry] = {
        "flipped-manifest": (MALFORMED, flipped(right, 300), "one bit of the manifest"),
        "flipped-payload": (MALFORMED, flipped(right, len(right) - 400), "one bit under the seal"),
        "longer": (MALFORMED, right + b"\0", "one byte too many"),
        "cut": (MALFORMED, right[:-1], "one byte too few"),
        "other-spelling": (MALFORMED, other_spelling(right), "the same entries, another ZIP file"),
        "other-type": (MALFORMED, of.package(kind="receipt"), "an envelope of another type"),
        "too-new": (MALFORMED, of.package(v=2), "a version that nobody knows yet"),
        "crit": (MALFORMED, of.package(crit=["later"]), "a duty that the reader does not know"),
        "forged": (FORGED, by_stranger, "not signed by the key of the device that it names"),
    }
    code = {MALFORMED: "BKK-400-1", FORGED: "BKK-403-4"}
    return {
        f"bad/package-{name}.bkkx": (
            data, {"is": "package", "expect": expect, "code": code[expect], "why": why},
        )
        for name, (expect, data, why) in entries.items()
    }  # fmt: skip


def bad_receipts(of: Documents) -> Vectors:
    """Return what changes nothing at a school."""
    right = of.receipt("accepted")
    said, shown = json.loads(right), number(7)
    misread = shown[:-1] + str((int(luhn(shown[:-1])) + 1) % 10)
    twice = canonical({**said, "signatures": said["signatures"] * 2})
    entries: dict[str, Entry] = {
        "altered": (FORGED, altered(of.receipt("rejected")), "rejected, made to say accepted"),
        "forged": (FORGED, of.receipt("accepted", "stranger"), "a key that nobody has named"),
        "misread": (MALFORMED, of.receipt("accepted", no=misread), "the check digit is wrong"),
        "other-package": (FOREIGN, of.receipt("accepted", package_id=NOBODY), "not of our package"),
        "other-report": (FOREIGN, of.receipt("accepted", report_digest=NOBODY), "another report"),
        "other-school": (FOREIGN, of.receipt("accepted", npsn=OTHER), "another school's"),
        "too-new": (MALFORMED, of.receipt("accepted", v=2), "a version that nobody knows yet"),
        "spaced": (MALFORMED, json.dumps(said).encode(), "signed, but spelled otherwise"),
        "twice": (MALFORMED, twice, "two signatures"),
        "other-type": (MALFORMED, of.closure(), "another type of document"),
    }
    return _named("receipt", "dsse.json", entries)


def _named(kind: str, suffix: str, entries: dict[str, Entry]) -> Vectors:
    return {
        f"bad/{kind}-{name}.{suffix}": (data, {"is": kind, "expect": expect, "why": why})
        for name, (expect, data, why) in entries.items()
    }


def bad_others(of: Documents) -> Vectors:
    """Return the other documents that are not believed, and JSON that nothing is made of."""
    one = [keys()["recipients"][0]["recipient"]]
    other_root = trust("stranger", root=public("stranger"))
    trusts: dict[str, Entry] = {
        "one-recipient": (MALFORMED, trust(recipients=one), "nobody else could open anything"),
        "other-root": (FOREIGN, other_root, "a root that ours has not named"),
        "forged": (FORGED, trust("stranger"), "not signed by the root that it names"),
    }
    activations: dict[str, Entry] = {
        "forged": (FORGED, activation("stranger"), "not signed by the root of its trust document"),
    }
    greetings: dict[str, Entry] = {
        "old": (FORGED, of.discovery("0d" * 16), "another nonce than that of the question"),
    }
    answers: dict[str, Entry] = {
        "other-school": (FOREIGN, of.reply(of.receipt("accepted"), npsn=OTHER), "left alone"),
    }
    words = {
        "number": b'{"v":1.5}',
        "twice": b'{"v":1,"v":1}',
        "mark": b'\xef\xbb\xbf{"v":1}',
        "half": b'{"v":"\\ud800"}',
        "deep": b"[" * 20 + b"]" * 20,
    }
    reports = {name: (MALFORMED, data, "no JSON of ours") for name, data in words.items()}
    return (
        _named("trust", "dsse.json", trusts)
        | _named("activation", "bkka", activations)
        | _named("discovery", "dsse.json", greetings)
        | _named("reply", "bkkr", answers)
        | _named("report", "json", reports)
    )


def everything() -> dict[str, bytes]:
    """Return the content of every file by its name."""
    report = (HERE / "report.json").read_bytes()
    of = Documents(report, sealed(report))
    made = good(of) | bad_packages(of) | bad_receipts(of) | bad_others(of)
    listed = [{"file": name, **said} for name, (_, said) in made.items()]
    asked = {"notice": NOTICE, "npsn": NPSN, "nonce": NONCE, "challenge": CHALLENGE}
    return {name: data for name, (data, _) in made.items()} | {
        "keys.json": _shown(keys()),
        "index.json": _shown(asked | {"vectors": listed}),
    }


def _shown(value: Json) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def described() -> bytes:
    """Return the description of the calls with its examples renewed."""
    said = json.loads(OPENAPI.read_bytes())
    _renew(said)
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def _renew(part: object) -> None:
    if isinstance(part, dict):
        if isinstance(name := part.get("x-vector"), str):
            part["value"] = json.loads((HERE / name).read_bytes())
        for one in part.values():
            _renew(one)
    elif isinstance(part, list):
        for one in part:
            _renew(one)


def main() -> None:
    for name, data in everything().items():
        (HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (HERE / name).write_bytes(data)
    OPENAPI.write_bytes(described())


if __name__ == "__main__":
    main()
