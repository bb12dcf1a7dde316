"""The province's keys in one folder, the trust document they stand for, and activation files.

In real use root key and spare identity leave the folder for a safe once the schools are activated.
"""

from __future__ import annotations

import dataclasses
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyrage

from bkk_desktop.errors import Problem, UserError, file_faults
from sync import documents, trust
from sync.container import LARGEST
from sync.documents import ActivationFile, Trust
from sync.envelope import new_key, public_of, sign
from sync.province import certificate, database, moving, store
from sync.province.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROOT, RECEIPT = "akar.key", "tanda-terima.key"
WORKING, SPARE = "pembuka.age", "pembuka-cadangan.age"
CERTIFICATE, CERTIFICATE_KEY = "server.pem", "server.key"

EXISTS = "Folder ini sudah berisi kunci provinsi. Tidak ada yang berubah."
NOT_ONE = "Folder ini belum disiapkan. Jalankan perintah init dulu."
DAMAGED = (
    "Berkas kunci di {folder} rusak atau tidak terbaca. Tidak ada yang berubah; salin kembali dari "
    "cadangan folder provinsi."
)
BAD_SCHOOL = (
    "NPSN harus 8 angka atau huruf besar, dan nama sekolah paling banyak 200 huruf. Tidak ada yang "
    "dibuat; jalankan lagi dengan NPSN dan nama yang benar."
)


def wall_clock() -> datetime:
    """Return the time now, with the server's offset."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Province:
    """The province's folder, opened: its keys, its database and its clock.

    Without an identity what comes is only taken down as received.
    """

    folder: Path
    database: Database
    receipt_key: bytes = field(repr=False)
    identity: str = field(repr=False)
    now: Callable[[], datetime] = wall_clock

    def stamp(self) -> str:
        """Return the time now as a document names it."""
        return self.now().isoformat(timespec="seconds")

    def trust(self) -> Trust:
        """Return the trust document that stands."""
        with store.connected(self.database) as db:
            return trust.read(store.trust(db))


def init(
    folder: Path,
    nama: str,
    kode: str,
    hosts: Sequence[str],
    addresses: Sequence[str],
    data: str = "",
) -> Province:
    """Make every key, a certificate for the hosts, and the first trust document.

    `data` is the address of a PostgreSQL database to use instead of a file in the folder.
    """
    if (folder / ROOT).exists():
        raise UserError(EXISTS)
    folder.mkdir(parents=True, exist_ok=True)
    root, receipt = new_key(), new_key()
    working, spare = (pyrage.x25519.Identity.generate() for _ in range(2))
    ca, server, server_key = certificate.make(nama, hosts, datetime.now(UTC))
    first = Trust(
        v=1,
        trust_version=1,
        root=public_of(root),
        province=nama,
        code=kode,
        receipt_keys=(public_of(receipt),),
        recipients=(str(working.to_public()), str(spare.to_public())),
        endpoints=tuple(addresses),
        schemas=(documents.SCHEMA,),
        package_bytes=LARGEST,
        ca=ca,
    )
    signed = _signed(root, first)
    _begin(database.opened(folder, data), first.trust_version, signed)
    (folder / CERTIFICATE).write_text(server)
    for name, text in {
        CERTIFICATE_KEY: server_key,
        RECEIPT: receipt.hex(),
        WORKING: str(working),
        SPARE: str(spare),
        ROOT: root.hex(),
    }.items():
        _keep(folder / name, text)
    return load(folder)


def _begin(data: Database, version: int, document: bytes) -> None:
    try:
        with store.begun(data) as db:
            moving.check_empty(db)
            store.insert_trust(db, version, document)
        database.keep(data)
    finally:
        data.close()


def load(folder: Path, now: Callable[[], datetime] = wall_clock, *, held: bool = False) -> Province:
    """Open a province's folder, its file held open for one who has much to do."""
    if not (folder / RECEIPT).exists():
        raise UserError(NOT_ONE)
    key, opener = _key(folder / RECEIPT), identity(folder / WORKING)
    return Province(folder, database.opened(folder, held=held), key, opener, now)


def identity(path: Path) -> str:
    """Return the key that opens reports, nothing where it is not kept: at a mere letterbox."""
    if not path.exists():
        return ""
    identity = _text(path)
    try:
        pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise UserError(Problem(DAMAGED, values={"folder": path.parent})) from error
    return identity


def _key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(_text(path))
        public_of(key)
    except ValueError as error:
        raise UserError(Problem(DAMAGED, values={"folder": path.parent})) from error
    return key


def _text(path: Path) -> str:
    try:
        with file_faults(path):
            return path.read_text(encoding="ascii")
    except ValueError as error:
        raise UserError(Problem(DAMAGED, values={"folder": path.parent})) from error


def _keep(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)


def _signed(root: bytes, document: Trust) -> bytes:
    data = sign(root, documents.TRUST, documents.encode(document))
    trust.read(data)
    return data


def renew(province: Province, **changes: object) -> Trust:
    """Sign a trust document with the next version, such as for a new address."""
    root = _key(province.folder / ROOT)
    with store.writing(province.database) as db:
        old = trust.read(store.trust(db))
        new = dataclasses.replace(old, trust_version=old.trust_version + 1, **changes)  # type: ignore[arg-type]  # named by the caller
        store.insert_trust(db, new.trust_version, _signed(root, new))
    return new


def _check(file: ActivationFile) -> None:
    try:
        documents.decode(ActivationFile, documents.encode(file))
    except ValueError as error:
        raise UserError(BAD_SCHOOL) from error


def activation(province: Province, npsn: str, nama: str) -> bytes:
    """Return a school's activation file; its enrolment secret is kept until it is used."""
    root = _key(province.folder / ROOT)
    with store.writing(province.database) as db:
        document = store.trust(db)
        # The same secret again: a file that was lost on the way and sent anew is the same file.
        # Once a laptop has used it, the next file is for another laptop.
        secret = store.school(db, npsn)
        if secret is None or store.is_used(db, secret):
            secret = secrets.token_hex(16)
        file = ActivationFile(1, npsn, nama, secret, document.decode())
        _check(file)
        store.store_school(db, npsn, nama, secret)
    return sign(root, documents.ACTIVATION, documents.encode(file))
