"""The documents that travel, as frozen dataclasses; resources/schemas publishes the same forms.

Unknown members are ignored, unless the document names them in `crit`.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sync.canonical import MalformedError, dumps, loads

MANIFEST = "application/vnd.bkk.manifest.v1+json"
REPORT = "application/vnd.bkk.report-digest.v1+json"
RECEIPT = "application/vnd.bkk.receipt.v1+json"
TRUST = "application/vnd.bkk.trust.v1+json"
ACTIVATION = "application/vnd.bkk.activation.v1+json"
DISCOVERY = "application/vnd.bkk.discovery.v1+json"
QUERY = "application/vnd.bkk.state-query.v1+json"
STATE = "application/vnd.bkk.state.v1+json"
CERTIFICATE = "application/vnd.bkk.certificate.v1+json"
CLOSURE = "application/vnd.bkk.closure.v1+json"

SCHEMA = "bkk-report/1.0"

Digest = Annotated[str, r"sha256:[0-9a-f]{64}"]
Key = Annotated[str, r"[0-9a-f]{64}"]
Npsn = Annotated[str, r"[0-9A-Z]{8}"]
Kode = Annotated[str, r"[12]\d{3}(-(B\d{2}|T\d|S\d))?"]
Device = Annotated[str, r"d-[0-9a-f]{16}"]
Recipient = Annotated[str, r"age1[0-9a-z]{20,120}"]
Time = Annotated[str, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"]
Day = Annotated[str, r"\d{4}-\d\d-\d\d"]
Status = Annotated[str, r"received|accepted|rejected"]
Standing = Annotated[str, r"confirmed|waiting|refused|revoked"]
Address = Annotated[str, r"https://[A-Za-z0-9._:\[\]-]+(/[A-Za-z0-9._~/-]*)?"]
Number = Annotated[str, r"[A-Z]{2,8}-\d{4}-\d{6}-\d"]
Word = Annotated[str, r"[A-Za-z0-9._/ -]{1,80}"]
Line = Annotated[str, r"[^\x00-\x1f\x7f]{0,200}"]
Version = Annotated[str, r"\d{1,4}\.\d{1,4}\.\d{1,4}"]
Platform = Annotated[str, r"[a-z0-9_-]{1,40}"]
Natural = Annotated[int, 1]
Count = Annotated[int, 0]
Nonce = Annotated[str, r"[0-9a-f]{32,96}"]

LIST = 5_000


@dataclass(frozen=True, slots=True)
class Payload:
    """What the sealed part is: its digest and size, and whom it is sealed to."""

    sha256: Annotated[str, r"[0-9a-f]{64}"]
    bytes: Natural
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Created:
    """The laptop's time, and how far off it is known to be."""

    local: Time
    trusted_offset_s: int | None = None


@dataclass(frozen=True, slots=True)
class Enrol:
    """A device that asks to be known: its key and name, vouched for by the enrolment secret."""

    key: Key
    name: Word
    mac: Key


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package is, for everybody to read; nothing in it speaks of a person.

    `supersedes` names the report digest of the revision that this one replaces. It is the digest
    and not the package id, because a re-sealed package is still the same report.
    """

    v: int
    npsn: Npsn
    device: Device
    seq: Natural
    period: Kode
    revision: Natural
    supersedes: Digest | None
    report_digest: Digest
    schema: Word
    payload: Payload
    trust_version: Natural
    app: Word
    created: Created
    enrol: Enrol | None = None
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What the school states inside the seal: this is our report."""

    v: int
    npsn: Npsn
    period: Kode
    revision: Natural
    report_digest: Digest
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to mend: a code and where in report.json, never a value."""

    code: Annotated[str, r"[a-z0-9-]{1,60}"]
    pointer: Annotated[str, r"(/[A-Za-z0-9_~|+./-]*)?"] = ""
    message_id: Annotated[str, r"[a-z0-9-]{0,60}"] = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the province says about one package; made once and never again."""

    v: int
    no: Number
    status: Status
    package_id: Digest
    report_digest: Digest
    npsn: Npsn
    period: Kode
    revision: Natural
    channel: Annotated[str, r"https|usb"]
    at: Time
    reasons: tuple[Reason, ...]
    prev: Digest | None
    trust_version: Natural
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe and where to send: signed by the root, and its version only rises."""

    v: int
    trust_version: Natural
    root: Key
    province: Line
    code: Annotated[str, r"[A-Z]{2,8}"]
    receipt_keys: tuple[Key, ...]
    recipients: tuple[Recipient, ...]
    endpoints: tuple[Address, ...]
    schemas: tuple[Word, ...]
    package_bytes: Natural
    revoked_devices: tuple[Device, ...] = ()
    ca: str | None = None
    next_root: Key | None = None
    release_keys: tuple[Key, ...] = ()
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivationFile:
    """What a school gets once: the trust document, its own NPSN and a secret to enrol with."""

    v: int
    npsn: Npsn
    school: Line
    secret: Annotated[str, r"[0-9a-f]{32}"] = dataclasses.field(repr=False)
    trust: str
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back on a stick: the school's receipts, the newest trust document, the state.

    `state` is signed like an answer to a query, with a challenge of zeros, for nobody has asked.
    """

    v: int
    npsn: Npsn
    receipts: tuple[str, ...]
    trust: str
    state: str | None = None
    certificates: tuple[str, ...] = ()
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What the province asks of every laptop: to come over so many seconds and not at once."""

    spread_s: Count


@dataclass(frozen=True, slots=True)
class Sunset:
    """The last day on which a form of the report is taken."""

    schema: Word
    until: Day


@dataclass(frozen=True, slots=True)
class Announced:
    """A newer program that lies at the endpoint: for what, how large, and its file's digest."""

    version: Version
    platform: Platform
    bytes: Natural
    sha256: Annotated[str, r"[0-9a-f]{64}"]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the endpoint says first: that it is the province, what time it is, and its limits.

    `nonce` is the school's own word, so an old answer can't be played again; `challenge` is to be
    signed in a query of the state. A form in `accepts` stands for the smaller minor versions too.
    """

    v: int
    nonce: Nonce
    challenge: Nonce
    at: Time
    package_bytes: Natural
    part_bytes: Natural
    accepts: tuple[Word, ...]
    trust: str
    sunset: tuple[Sunset, ...] = ()
    advice: Advice | None = None
    updates: tuple[Announced, ...] = ()
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A laptop asks what the province has from its school, and to be known if it is new."""

    v: int
    npsn: Npsn
    device: Device
    challenge: Nonce
    enrol: Enrol | None = None
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision of a period at the province, and the laptop that sent it."""

    period: Kode
    revision: Natural
    package_id: Digest
    report_digest: Digest
    device: Device
    name: Word
    receipt: Number | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A laptop as the province knows it, and the last number of its packages."""

    device: Device
    name: Word
    status: Standing
    seq: Count


@dataclass(frozen=True, slots=True)
class State:
    """What the province has from a school; `seq` is the last number of the laptop that asked.

    `closed` names the periods that are taken no more, `certificate` is that laptop's own.
    """

    v: int
    npsn: Npsn
    challenge: Nonce
    at: Time
    heads: tuple[Head, ...]
    seq: Count
    devices: tuple[Seen, ...] = ()
    closed: tuple[Kode, ...] = ()
    certificate: str | None = None
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """The province knows this laptop: its key belongs to this school."""

    v: int
    npsn: Npsn
    device: Device
    key: Key
    name: Word
    at: Time
    trust_version: Natural
    crit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """The period of this package is closed: the answer to a package that came too late."""

    v: int
    npsn: Npsn
    package_id: Digest
    period: Kode
    at: Time
    crit: tuple[str, ...] = ()


T = TypeVar("T")


def encode(document: Any) -> bytes:  # noqa: ANN401  # one of the dataclasses above
    """Return the canonical bytes of a document."""
    return dumps(dataclasses.asdict(document))


def decode(kind: type[T], data: bytes) -> T:
    """Read a document of this kind; raise MalformedError if it is anything else."""
    members = loads(data)
    value: T = _built(kind, members)
    known = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # T is one of ours
    if set(members.get("crit", ())) - known or members["v"] != 1:
        raise MalformedError("version")
    return value


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:  # noqa: ANN401  # one of the dataclasses above
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: (hints[field.name], field.default is dataclasses.MISSING)
        for field in dataclasses.fields(kind)
    }


def _built(hint: Any, value: Any) -> Any:  # noqa: ANN401  # what JSON holds, by type hint
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, value)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(hint, value)
    if origin is tuple:
        return _list(get_args(hint)[0], value)
    if origin is Annotated:
        return _fitting(value, hint.__origin__, hint.__metadata__[0])
    if type(value) is not hint:
        raise MalformedError(f"not {hint}")
    return value


def _record(kind: type, value: Any) -> Any:  # noqa: ANN401  # a dataclass by its type
    if not isinstance(value, dict):
        raise MalformedError("not an object")
    known = _fields(kind)
    if missing := [name for name, (_, needed) in known.items() if needed and name not in value]:
        raise MalformedError(f"without {missing[0]}")
    return kind(**{name: _built(known[name][0], value[name]) for name in known if name in value})


def _optional(hint: Any, value: Any) -> Any:  # noqa: ANN401  # X | None
    if value is None:
        return None
    return _built(next(arg for arg in get_args(hint) if arg is not NoneType), value)


def _list(item: Any, value: Any) -> tuple[Any, ...]:  # noqa: ANN401  # tuple[X, ...]
    if not isinstance(value, list) or len(value) > LIST:
        raise MalformedError("not a list")
    return tuple(_built(item, element) for element in value)


def _fitting(value: Any, kind: Any, limit: str | int) -> Any:  # noqa: ANN401  # what JSON holds
    """Return a text that matches its pattern, or a number that is large enough."""
    if type(value) is not kind:
        raise MalformedError(f"not {kind}")
    if not (value >= limit if isinstance(limit, int) else re.fullmatch(limit, value)):
        raise MalformedError("value")
    return value
