"""A school's laptop, written by resources/protocol/README.md alone; take it along as it is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import io
import json
import os
import secrets
import ssl
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KIND = "application/vnd.bkk.{}.v1+json"
PACKAGE = "application/vnd.bkk.package+zip"
PART = "application/partial-upload"
NAMES = ("mimetype", "manifest.dsse.json", "payload.age")
Json = dict[str, Any]


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Package(NamedTuple):
    id: str
    name: str
    data: bytes
    manifest: Json


class ForgedError(Exception):
    """What came is not from whom we believe, or not meant for us."""


class RefusedError(Exception):
    def __init__(self, answer: Answer) -> None:
        problem = answer.headers.get_content_type() == "application/problem+json"
        self.answer, self.code = answer, json.loads(answer.body)["code"] if problem else ""
        super().__init__(f"{answer.status} {self.code}")


def canonical(value: object) -> bytes:
    """Spell JSON as RFC 8785 does; enough for members in ASCII and numbers without fractions."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _signed_bytes(kind: str, payload: bytes) -> bytes:
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)


def _envelope(kind: str, payload: bytes, keyid: str, sig: bytes) -> bytes:
    body, mark = (base64.b64encode(data).decode() for data in (payload, sig))
    one = {"keyid": keyid, "sig": mark}
    return canonical({"payload": body, "payloadType": kind, "signatures": [one]})


def sign(key: Ed25519PrivateKey, kind: str, payload: bytes) -> bytes:
    """Wrap a payload in a DSSE envelope, in its one spelling."""
    kind = KIND.format(kind)
    keyid = digest(key.public_key().public_bytes_raw())[7:]
    return _envelope(kind, payload, keyid, key.sign(_signed_bytes(kind, payload)))


def opened(data: bytes, kind: str, keys: list[str] | None) -> Json:
    """Return what an envelope says if one of the keys has signed it (None: look only)."""
    kind = KIND.format(kind)
    try:
        envelope = json.loads(data)
        (one,) = envelope["signatures"]
        payload, sig = (base64.b64decode(text) for text in (envelope["payload"], one["sig"]))
        said: Json = json.loads(payload)
        signed = _signed_bytes(kind, payload)
        plain = _envelope(kind, payload, one["keyid"], sig) == data
    except (ValueError, KeyError, TypeError) as error:
        raise ForgedError("envelope") from error
    if not plain or said.get("v") != 1 or set(said.get("crit", [])) - set(said):
        raise ForgedError("envelope")
    for key in keys or ():
        with suppress(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(sig, signed)
            return said
    if keys is None:
        return said
    raise ForgedError("signature")


def outer(manifest: bytes, payload: bytes) -> bytes:
    """Return the package file: three stored entries, and no byte that could be otherwise."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in zip(NAMES, (PACKAGE.encode(), manifest, payload), strict=True):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, data)
            entry.external_attr = 0  # Python would write 0600
    return file.getvalue()


def inner(files: dict[str, bytes]) -> bytes:
    """Return what goes under the seal, padded by its comment to a multiple of 16 KiB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    padding = bytes(-len(file.getvalue()) % (16 * 1024))
    return file.getvalue()[:-2] + len(padding).to_bytes(2, "little") + padding


def luhn(number: str) -> str:
    """Return the check digit of a receipt's number."""
    pairs = enumerate(int(letter) for letter in reversed(number) if letter.isdigit())
    return str(-sum(one if at % 2 else sum(divmod(2 * one, 10)) for at, one in pairs) % 10)


def _answered(answer: Answer, believe: Callable[[bytes], Json]) -> Json:
    """Return what was signed in an answer, whatever its status says."""
    try:
        return believe(answer.body)
    except ForgedError as error:
        raise RefusedError(answer) from error


class School:
    """A school that was activated, its laptop's key, and what the province has said."""

    def __init__(self, activation: bytes, key: Ed25519PrivateKey | None = None) -> None:
        trust = opened(activation, "activation", None)["trust"].encode()
        self.trust = opened(trust, "trust", [opened(trust, "trust", None)["root"]])
        said = opened(activation, "activation", [self.trust["root"]])
        self.npsn, self.secret = str(said["npsn"]), bytes.fromhex(said["secret"])
        self.key = key or Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes_raw()
        self.device, self.seq = f"d-{digest(self.public)[7:23]}", 0
        self.heads: dict[str, tuple[int, str]] = {}  # by period: revision and report digest
        self.sent: dict[str, Json] = {}  # by package id: its manifest
        self.receipts: dict[str, Json] = {}  # by report digest: the word that stands
        self.base = next(iter(self.trust["endpoints"]), "")

    def enrol(self) -> Json:
        said = {"key": self.public.hex(), "name": "Laptop Uji"}
        mac = hmac.digest(self.secret, canonical(said | {"npsn": self.npsn}), "sha256")
        return said | {"mac": mac.hex()}

    def package(self, report: Json, **changes: Any) -> Package:  # noqa: ANN401  # members
        """Seal the next revision of a report; changes replace members of its manifest."""
        period = report["periode"]
        revision, before = self.heads.get(period, (0, None))
        told = {"npsn": self.npsn, "revisi": revision + 1, "menggantikan": before}
        isi = canonical(report | told | {"salt": secrets.token_hex(16)})
        self.heads[period] = revision + 1, digest(isi)
        said = {"v": 1, "npsn": self.npsn, "period": period, "revision": told["revisi"]}
        return self.sealed(isi, said, {"supersedes": before} | changes)

    def sealed(self, isi: bytes, said: Json, changes: Json) -> Package:
        """Seal a report's bytes: what is said of them is stated inside and told outside."""
        said |= {"report_digest": digest(isi)}
        statement = sign(self.key, "report-digest", canonical(said))
        zipped = inner({"report.json": isi, "report.dsse.json": statement})
        names = self.trust["recipients"]
        data: bytes = pyrage.encrypt(zipped, [pyrage.x25519.Recipient.from_str(n) for n in names])
        self.seq += 1
        manifest = {
            "device": self.device, "seq": self.seq, "schema": "bkk-report/1.0", "crit": [],
            "payload": {"sha256": digest(data)[7:], "bytes": len(data), "recipients": names},
            "trust_version": self.trust["trust_version"], "app": "kedua/1", "enrol": self.enrol(),
            "created": {"local": datetime.now().astimezone().isoformat(timespec="seconds")},
        }  # fmt: skip
        return self.packed(said | manifest | changes, data)

    def packed(self, manifest: Json, payload: bytes) -> Package:
        said, period = canonical(manifest), manifest["period"].replace("-", "")
        stem = f"BKK_{self.npsn}_{period}_r{manifest['revision']}_{digest(said)[7:15]}"
        self.sent[digest(said)] = manifest
        data = outer(sign(self.key, "manifest", said), payload)
        return Package(digest(said), f"{stem}.bkkx", data, manifest)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Ask over TLS; no redirects, no cookies, no passwords."""
        context = ssl.create_default_context(cadata=self.trust.get("ca"))
        sha256 = base64.b64encode(hashlib.sha256(body).digest()).decode()
        named = {"Content_Digest": f"sha-256=:{sha256}:"} | headers if body else headers
        plain, where = {k.replace("_", "-"): v for k, v in named.items()}, urlsplit(self.base)
        with closing(http.client.HTTPSConnection(where.netloc, context=context)) as line:
            line.request(method, where.path.rstrip("/") + path, body or None, plain)
            said = line.getresponse()
            return Answer(said.status, said.headers, said.read())

    def greet(self) -> Json:
        """Ask who is there; nothing goes up before the province has answered with our nonce."""
        nonce = secrets.token_hex(16)
        data = self.ask("GET", f"/.well-known/bkk-sync?n={nonce}").body
        self.adopt(opened(data, "discovery", None)["trust"].encode())
        said = opened(data, "discovery", self.trust["receipt_keys"])
        if said["nonce"] != nonce:
            raise ForgedError("an old answer")
        return said

    def adopt(self, data: bytes) -> None:
        """Take a newer trust document of the same root, or of the one that it has named."""
        new = opened(data, "trust", [opened(data, "trust", None)["root"]])
        if new["root"] not in (self.trust["root"], self.trust.get("next_root")):
            raise ForgedError("another root")
        self.trust = max(new, self.trust, key=lambda one: int(one["trust_version"]))

    def state(self) -> Json:
        """Ask what the province has from us, and become known to it."""
        challenge = self.greet()["challenge"]
        asked = {"v": 1, "npsn": self.npsn, "device": self.device, "challenge": challenge}
        query = sign(self.key, "state-query", canonical(asked | {"enrol": self.enrol()}))
        answer = self.ask("POST", "/v1/state", query)
        return _answered(answer, lambda data: self.stands(data, challenge))

    def stands(self, data: bytes, challenge: str) -> Json:
        """Take the province's word on what it has; revisions and numbers go on from there."""
        said = opened(data, "state", self.trust["receipt_keys"])
        if (said["npsn"], said["challenge"]) != (self.npsn, challenge):
            raise ForgedError("not for us")
        there = {one["period"]: (one["revision"], one["report_digest"]) for one in said["heads"]}
        self.heads = {**there, **{k: v for k, v in self.heads.items() if v > there.get(k, (0, ""))}}
        self.seq = max(self.seq, said["seq"])
        return said

    def put(self, package: Package) -> Json:
        path = f"/v1/packages/{package.id}"
        return _answered(self.ask("PUT", path, package.data, Content_Type=PACKAGE), self.believed)

    def part(self, package: Package, offset: int, size: int) -> Answer:
        data, total = package.data[offset : offset + size], len(package.data)
        place = {"Upload_Offset": str(offset), "Upload_Length": str(total)}
        place["Upload_Complete"] = "?1" if offset + size >= total else "?0"
        return self.ask("PATCH", f"/v1/packages/{package.id}", data, Content_Type=PART, **place)

    def put_parts(self, package: Package, size: int) -> Json:
        answer = self.ask("HEAD", f"/v1/packages/{package.id}")
        for _ in range(2 + len(package.data) // size):
            offset = int(answer.headers["Upload-Offset"] or 0)
            answer = self.part(package, offset, size)
            if answer.headers["Upload-Offset"] is None:
                break
        return _answered(answer, self.believed)

    def receipt(self, package: Package) -> Json:
        return _answered(self.ask("GET", f"/v1/packages/{package.id}/receipt"), self.believed)

    def believed(self, data: bytes) -> Json:
        """Keep a receipt that is true and about a package of ours; raise ForgedError if not."""
        said = opened(data, "receipt", self.trust["receipt_keys"])
        members = ("npsn", "period", "revision", "report_digest")
        ours = self.sent.get(said["package_id"], {})
        if luhn(said["no"][:-1]) != said["no"][-1] or any(said[n] != ours.get(n) for n in members):
            raise ForgedError("not ours")
        before = self.receipts.setdefault(said["report_digest"], said)["status"]
        if before == "received":
            self.receipts[said["report_digest"]] = said
        elif said["status"] not in (before, "received"):
            raise ForgedError("contradicts")
        return said

    def copy(self, package: Package, stick: Path) -> None:
        """Write a package so that its name stands only for its full content."""
        (stick / "BKK").mkdir(exist_ok=True)
        part = stick / "BKK" / f"{package.name}.part"
        with part.open("wb") as file:
            file.write(package.data)
            file.flush()
            os.fsync(file.fileno())
        if part.replace(stick / "BKK" / package.name).read_bytes() != package.data:
            raise ForgedError("the stick is bad")

    def read(self, stick: Path) -> None:
        """Read the replies that are for us, however often."""
        for path in sorted((stick / "BKK").glob("BALASAN_*.bkkr")):
            reply = json.loads(path.read_bytes())
            if (reply["v"], reply["npsn"]) != (1, self.npsn):
                continue
            self.adopt(reply["trust"].encode())
            for text in reply["receipts"]:
                with suppress(ForgedError):
                    self.believed(text.encode())
            if reply.get("state"):
                self.stands(reply["state"].encode(), "0" * 32)
