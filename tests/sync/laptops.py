"""Many schools of one province, each with a laptop that seals real reports as the program does."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.periode import Periode
from sync import container, documents, enrolment, package, sealing
from sync.canonical import dumps, loads
from sync.documents import Created, Enrol, Manifest, Payload, Statement
from sync.envelope import device_of, digest, new_key, public_of, seal, sign
from sync.province import keys

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.office import Office
    from sync.province.keys import Province

HERE = "2026-10-05T09:00:00+07:00"


@dataclass
class Laptop:
    """A school that was activated, and what it has sealed so far."""

    province: Province
    npsn: str
    secret: str
    kunci: bytes = field(default_factory=new_key)
    seq: int = 0
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)

    def sealed(self, document: dict[str, Any]) -> bytes:
        """Return the next revision of a report, for the period that it names."""
        periode = document["periode"]
        revisi, before = self.heads.get(periode, (0, None))
        salt = secrets.token_hex(16)
        told = {"npsn": self.npsn, "revisi": revisi + 1, "menggantikan": before, "salt": salt}
        isi = dumps(document | told)
        self.seq += 1
        self.heads[periode] = revisi + 1, digest(isi)
        return self._package(isi, periode, (revisi + 1, before))

    def _package(self, isi: bytes, periode: str, number: tuple[int, str | None]) -> bytes:
        recipients = self.province.trust().recipients
        statement = Statement(1, self.npsn, periode, number[0], digest(isi))
        inside = {
            sealing.REPORT_FILE: isi,
            sealing.STATEMENT_FILE: sign(self.kunci, documents.REPORT, documents.encode(statement)),
        }
        payload = seal(container.inner(inside), recipients)
        sha256 = hashlib.sha256(payload).hexdigest()
        manifest = Manifest(
            v=1,
            npsn=self.npsn,
            device=device_of(public_of(self.kunci)),
            seq=self.seq,
            period=periode,
            revision=number[0],
            supersedes=number[1],
            report_digest=digest(isi),
            schema=documents.SCHEMA,
            payload=Payload(sha256, len(payload), recipients),
            trust_version=1,
            app="1.0.0",
            created=Created(HERE),
            enrol=self._request(),
        )
        envelope = sign(self.kunci, documents.MANIFEST, documents.encode(manifest))
        return container.package(envelope, payload)

    def _request(self) -> Enrol:
        key = public_of(self.kunci)
        mac = enrolment.mac(self.secret, self.npsn, key, "Laptop A")
        return Enrol(key, "Laptop A", mac)


def laptop(province: Province, npsn: str, nama: str) -> Laptop:
    """Activate a school and return its laptop."""
    file, _ = enrolment.opened(keys.activation(province, npsn, nama))
    return Laptop(province, npsn, file.secret)


def put(stick: Path, data: bytes) -> Path:
    """Lay a package on a stick under the name that the program gives it."""
    opened = sealing.opened(data)
    path = stick / "BKK" / sealing.file_name(opened.manifest, opened.package_id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def report(office: Office, periode: str = "2026-T3") -> dict[str, Any]:
    """Freeze a period as the program does and return its report.json."""
    number = package.freeze(office, Periode.of(periode)).laporan
    with office.read() as db:
        document: dict[str, Any] = loads(
            db.value("SELECT isi FROM laporan WHERE id = ?", (number,))
        )
    return document
