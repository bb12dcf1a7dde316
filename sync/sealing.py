"""From a frozen report to the one sealed file that travels, and back.

Outside the seal stand NPSN, period, revision, digests and sizes; nothing about a person. The
package id is the digest of the manifest's payload, which names the digest of the sealed part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop import VERSION
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import aktivasi, hubungan, kiriman, paket, record, tanda_terima
from bkk_desktop.store.paket import Paket
from sync import container, documents, enrolment, reconcile, trust
from sync.canonical import MalformedError
from sync.clock import stamp
from sync.documents import Created, Manifest, Payload, Statement
from sync.envelope import digest, seal, sign, unseal, unverified, verified

if TYPE_CHECKING:
    from datetime import datetime

    from bkk_desktop.store.aktivasi import Perangkat
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.paket import Isi
    from sync.documents import Trust

REPORT_FILE = "report.json"
STATEMENT_FILE = "report.dsse.json"
SUFFIX = ".bkkx"

TOO_LARGE = (
    "Laporan ini terlalu besar untuk satu paket ({besar} MB, paling banyak {batas} MB). Tidak ada "
    "yang berubah; pilih masa laporan yang lebih pendek."
)
OTHER_NPSN = (
    "NPSN sekolah sekarang {milik}, sedangkan aktivasi untuk NPSN {npsn}. Tidak ada yang berubah; "
    "betulkan NPSN di Pengaturan."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A package taken apart, with nothing decrypted: its id and what its manifest says."""

    package_id: str
    manifest: Manifest
    envelope: bytes
    payload: bytes


def seal_all(db: Database, now: datetime) -> list[int]:
    """Seal and queue what was frozen before activation; return the packages' numbers."""
    return [number for isi in paket.unsealed(db) if (number := seal_one(db, isi, now))]


def reseal(db: Database, now: datetime) -> None:
    """Seal anew, with a new key, what the province has not answered; the old packages stay."""
    waiting = [row for row in reversed(kiriman.all_of(db)) if row.paket and not row.status]
    for row in waiting:
        seal_one(db, paket.report(db, row.laporan), now)


def seal_one(db: Database, isi: Isi, now: datetime) -> int:
    """Seal and queue one frozen report; return 0 while there is nobody to seal it to."""
    believed, device = trust.current(db), aktivasi.device(db)
    if believed is None or device is None:
        return 0
    manifest, data = _sealed(db, isi, believed, device, now)
    if len(data) > min(believed.package_bytes, container.LARGEST):
        values = {"besar": len(data) // 1_000_000, "batas": believed.package_bytes // 1_000_000}
        raise UserError(Problem(TOO_LARGE, values=values, code="BKK-F2"))
    kode = digest(documents.encode(manifest))
    name = file_name(manifest, kode)
    number = paket.insert(db, Paket(0, isi.id, kode, manifest.seq, name, data, stamp(now)))
    kiriman.queue(db, number)
    return number


def file_name(manifest: Manifest, package_id: str) -> str:
    """Return the package's file name: ASCII, short, fit for any stick, without a person."""
    period = manifest.period.replace("-", "")
    short = package_id.partition(":")[2][:8]
    return f"BKK_{manifest.npsn}_{period}_r{manifest.revision}_{short}{SUFFIX}"


def _sealed(
    db: Database, isi: Isi, believed: Trust, device: Perangkat, now: datetime
) -> tuple[Manifest, bytes]:
    npsn, known = _npsn(db), hubungan.get(db)
    asks = known.perlu_daftar or not tanda_terima.any_recorded(db)
    statement = documents.encode(Statement(1, npsn, isi.periode, isi.revisi, isi.digest))
    payload = seal(
        container.inner(
            {
                REPORT_FILE: isi.isi,
                STATEMENT_FILE: sign(device.kunci, documents.REPORT, statement),
            }
        ),
        believed.recipients,
    )
    manifest = Manifest(
        v=1,
        npsn=npsn,
        device=device.kode,
        seq=aktivasi.next_seq(db),
        period=isi.periode,
        revision=isi.revisi,
        supersedes=reconcile.replaced_by(db, isi),
        report_digest=isi.digest,
        schema=documents.SCHEMA,
        payload=Payload(hashlib.sha256(payload).hexdigest(), len(payload), believed.recipients),
        trust_version=believed.trust_version,
        app=VERSION,
        created=Created(now.isoformat(timespec="seconds"), known.selisih_detik),
        enrol=enrolment.request(db, device) if asks else None,
    )
    envelope = sign(device.kunci, documents.MANIFEST, documents.encode(manifest))
    return manifest, container.package(envelope, payload)


def _npsn(db: Database) -> str:
    milik = record.only(db, Sekolah).npsn
    file, _ = enrolment.opened(aktivasi.activation(db) or b"")
    if milik != file.npsn:
        values = {"npsn": file.npsn, "milik": milik}
        raise UserError(Problem(OTHER_NPSN, "npsn", values, code="BKK-F3"))
    return milik


def opened(data: bytes) -> Opened:
    """Take a package apart; nobody has checked yet who signed it."""
    envelope, payload = container.split(data)
    said = unverified(envelope, documents.MANIFEST)
    manifest = documents.decode(Manifest, said)
    named = manifest.payload
    if (hashlib.sha256(payload).hexdigest(), len(payload)) != (named.sha256, named.bytes):
        raise MalformedError("payload")
    return Opened(digest(said), manifest, envelope, payload)


def check_signer(package: Opened, key: str) -> None:
    """Raise ForgedError unless this key has signed the manifest, and so the sealed part."""
    verified(package.envelope, documents.MANIFEST, [key])


def report_of(package: Opened, key: str, identity: str) -> bytes:
    """Decrypt a package whose signer was checked; raise MalformedError unless all of it agrees."""
    files = container.unpacked(unseal(package.payload, identity))
    if not {REPORT_FILE, STATEMENT_FILE} <= set(files):
        raise MalformedError("inner files")
    isi, manifest = files[REPORT_FILE], package.manifest
    said = verified(files[STATEMENT_FILE], documents.REPORT, [key])
    meant = Statement(1, manifest.npsn, manifest.period, manifest.revision, manifest.report_digest)
    if documents.decode(Statement, said) != meant or digest(isi) != manifest.report_digest:
        raise MalformedError("statement")
    return isi
