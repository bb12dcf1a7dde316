"""The documents of an invented school and province, by keys that follow from their names."""

from __future__ import annotations

import hashlib
import hmac
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.contract.client import Json, canonical, digest, inner, luhn, outer, sign

HERE = Path(__file__).parents[3] / "resources" / "protocol" / "vectors"
NPSN, PERIOD = "69990001", "2026-T3"
AT = "2026-10-05T09:00:00+07:00"
NONCE, CHALLENGE = "0a" * 16, "0b" * 40
SECRET = "0c" * 16
IDENTITIES = (
    "AGE-SECRET-KEY-15HXHK788MXW90PAUU4GE99KTHPJ78XPA5RSQRFP3YA345Y2HKYCSY2TNJS",
    "AGE-SECRET-KEY-1VZ9U3CHDVW9NWLAC4FC8S64PGXX2UG46SWY9XWANAGXQWW2E428QVFQU4T",
)
NOTICE = "TEST KEYS. Everybody has them. Never put one of them into a trust document in use."


REASON = {
    "code": "sum",
    "pointer": "/cells/III~11-I|5|closing|JML~1L",
    "message_id": "jumlah-tidak-cocok",
}


def key(name: str) -> Ed25519PrivateKey:
    """Return the key of a name."""
    seed = hashlib.sha256(f"bkk test key {name}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public(name: str) -> str:
    return key(name).public_key().public_bytes_raw().hex()


def number(serial: int) -> str:
    """Return a receipt's number with its check digit."""
    plain = f"CONTOH-2026-{serial:06}"
    return f"{plain}-{luhn(plain)}"


DEVICE = f"d-{digest(bytes.fromhex(public('device')))[7:23]}"


def keys() -> Json:
    """Return every key, by what it is for."""
    named = {
        name: {"private": key(name).private_bytes_raw().hex(), "public": public(name)}
        for name in ("root", "receipt", "device", "stranger")
    }
    recipients = [
        {"identity": one, "recipient": str(pyrage.x25519.Identity.from_str(one).to_public())}
        for one in IDENTITIES
    ]
    return {
        "notice": NOTICE,
        **named,
        "recipients": recipients,
        "secret": SECRET,
        "device_id": DEVICE,
    }


def trust(by: str = "root", **changes: object) -> bytes:
    """Return a trust document."""
    said = {
        "v": 1, "trust_version": 1, "root": public("root"), "province": "Provinsi Contoh",
        "code": "CONTOH", "receipt_keys": [public("receipt")],
        "recipients": [one["recipient"] for one in keys()["recipients"]],
        "endpoints": ["https://localhost:8443"], "schemas": ["bkk-report/1.0"],
        "package_bytes": 8 << 20, "revoked_devices": [], "ca": None, "next_root": None,
        "release_keys": [], "crit": [],
    }  # fmt: skip
    return sign(key(by), "trust", canonical(said | changes))


def activation(by: str = "root") -> bytes:
    said = {"v": 1, "npsn": NPSN, "school": "SMK Contoh", "secret": SECRET, "crit": []}
    return sign(key(by), "activation", canonical(said | {"trust": trust().decode()}))


def enrol() -> Json:
    said = {"key": public("device"), "name": "Laptop A"}
    mac = hmac.digest(bytes.fromhex(SECRET), canonical(said | {"npsn": NPSN}), "sha256")
    return said | {"mac": mac.hex()}


@dataclass(frozen=True)
class Documents:
    """A report and its sealed part, and every document that speaks of them."""

    report: bytes
    payload: bytes

    def manifest(self, **changes: object) -> Json:
        sealed = {
            "sha256": digest(self.payload)[7:], "bytes": len(self.payload),
            "recipients": [one["recipient"] for one in keys()["recipients"]],
        }  # fmt: skip
        return {
            "v": 1, "npsn": NPSN, "device": DEVICE, "seq": 1, "period": PERIOD, "revision": 1,
            "supersedes": None, "report_digest": digest(self.report), "schema": "bkk-report/1.0",
            "payload": sealed, "trust_version": 1, "app": "1.0.0", "enrol": enrol(), "crit": [],
            "created": {"local": AT, "trusted_offset_s": None},
        } | changes  # fmt: skip

    @property
    def package_id(self) -> str:
        return digest(canonical(self.manifest()))

    def receipt(self, status: str, by: str = "receipt", **changes: object) -> bytes:
        rejected = status == "rejected"
        said = {
            "v": 1, "no": number(2 if rejected else 1), "status": status,
            "package_id": self.package_id, "report_digest": digest(self.report), "npsn": NPSN,
            "period": PERIOD, "revision": 1, "channel": "https", "at": AT,
            "reasons": [REASON] if rejected else [], "prev": None, "trust_version": 1,
            "crit": [],
        }  # fmt: skip
        return sign(key(by), "receipt", canonical(said | changes))

    def state(self, challenge: str) -> bytes:
        head = {
            "period": PERIOD, "revision": 1, "package_id": self.package_id,
            "report_digest": digest(self.report), "device": DEVICE, "name": "Laptop A",
            "receipt": number(1),
        }  # fmt: skip
        seen = {"device": DEVICE, "name": "Laptop A", "status": "confirmed", "seq": 1}
        said = {
            "v": 1, "npsn": NPSN, "challenge": challenge, "at": AT, "heads": [head], "seq": 1,
            "devices": [seen], "closed": ["2026-T1"], "certificate": certificate().decode(),
            "crit": [],
        }  # fmt: skip
        return sign(key("receipt"), "state", canonical(said))

    def discovery(self, nonce: str) -> bytes:
        said = {
            "v": 1, "nonce": nonce, "challenge": CHALLENGE, "at": AT, "package_bytes": 8 << 20,
            "part_bytes": 1 << 18, "accepts": ["bkk-report/1.0"], "trust": trust().decode(),
            "sunset": [{"schema": "bkk-report/1.0", "until": "2028-12-31"}],
            "advice": {"spread_s": 600}, "updates": [], "crit": [],
        }  # fmt: skip
        return sign(key("receipt"), "discovery", canonical(said))

    def question(self) -> bytes:
        said = {"v": 1, "npsn": NPSN, "device": DEVICE, "challenge": CHALLENGE, "crit": []}
        return sign(key("device"), "state-query", canonical(said | {"enrol": enrol()}))

    def closure(self) -> bytes:
        said = {"v": 1, "npsn": NPSN, "package_id": self.package_id, "period": PERIOD, "at": AT}
        return sign(key("receipt"), "closure", canonical(said | {"crit": []}))

    def package(self, by: str = "device", kind: str = "manifest", **changes: object) -> bytes:
        return outer(sign(key(by), kind, canonical(self.manifest(**changes))), self.payload)

    def reply(self, *receipts: bytes, npsn: str = NPSN) -> bytes:
        said = {
            "v": 1, "npsn": npsn, "receipts": [one.decode() for one in receipts],
            "trust": trust().decode(), "state": self.state("0" * 32).decode(),
            "certificates": [certificate().decode()], "crit": [],
        }  # fmt: skip
        return canonical(said)


def certificate() -> bytes:
    said = {
        "v": 1, "npsn": NPSN, "device": DEVICE, "key": public("device"), "name": "Laptop A",
        "at": AT, "trust_version": 1, "crit": [],
    }  # fmt: skip
    return sign(key("receipt"), "certificate", canonical(said))


def statement(report: bytes) -> bytes:
    said = {"v": 1, "npsn": NPSN, "period": PERIOD, "revision": 1, "report_digest": digest(report)}
    return canonical(said | {"crit": []})


def inside(report: bytes) -> dict[str, bytes]:
    """Return the files under the seal."""
    return {
        "report.json": report,
        "report.dsse.json": sign(key("device"), "report-digest", statement(report)),
    }


def unpacked(payload: bytes) -> dict[str, bytes]:
    """Return the files of a sealed part, opened by either recipient."""
    found = []
    for one in IDENTITIES:
        data = pyrage.decrypt(payload, [pyrage.x25519.Identity.from_str(one)])
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found.append({name: archive.read(name) for name in archive.namelist()})
    if found[0] != found[1]:
        raise ValueError("two recipients, two contents")
    return found[0]


def sealed(report: bytes) -> bytes:
    """Return the sealed part that is there, or a new one if the report has changed."""
    path = HERE / "payload.age"
    if path.exists() and unpacked(path.read_bytes()) == inside(report):
        return path.read_bytes()
    names = [pyrage.x25519.Identity.from_str(one).to_public() for one in IDENTITIES]
    data: bytes = pyrage.encrypt(inner(inside(report)), names)
    return data
