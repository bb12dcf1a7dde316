"""Activation: shown with its fingerprint, then trusted once; another province can't replace it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import aktivasi, hubungan, record, tanda_terima
from sync import enrolment, sealing, trust
from sync.clock import stamp

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from sync.documents import ActivationFile, Trust

GROUPS = 6

OTHER_SCHOOL = (
    "Berkas aktivasi ini untuk NPSN {npsn}, sedangkan NPSN sekolah ini {milik}. Tidak ada yang "
    "berubah; minta berkas untuk sekolah Anda."
)
NO_NPSN = "NPSN sekolah belum diisi. Isi dulu di Pengaturan, lalu buka lagi berkas aktivasi."
OTHER_PROVINCE = (
    "Berkas aktivasi ini dari pihak lain daripada yang sudah dipercaya. Sidik jarinya {baru}, "
    "yang dipercaya {lama}. Tidak ada yang berubah; hubungi dinas provinsi."
)


@dataclass(frozen=True, slots=True)
class Activation:
    """What a person sees of an activation, before trusting it and after."""

    npsn: str
    sekolah: str
    provinsi: str
    sidik_jari: str
    versi: int
    alamat: tuple[str, ...]


def fingerprint(data: bytes) -> str:
    """Return the six groups of five digits to compare with the official letter."""
    return read(data).sidik_jari


def read(data: bytes) -> Activation:
    """Return what an activation file says, to show before it is trusted."""
    return _shown(*enrolment.opened(data))


def current(db: Database) -> Activation | None:
    """Return the activation that stands, or nothing."""
    data, now = aktivasi.activation(db), trust.current(db)
    return None if data is None or now is None else _shown(enrolment.opened(data)[0], now)


def check(office: Office, data: bytes) -> None:
    """Refuse a file that could not be trusted here, before anybody compares its digits."""
    file, given = enrolment.opened(data)
    with office.read() as db:
        _check_school(db, file)
        _check_root(db, given)


def activate(office: Office, data: bytes) -> Activation:
    """Trust an activation file, make the device key, and seal what was frozen before."""
    file, given = enrolment.opened(data)
    with office.write("Aktivasi pengiriman") as db:
        pada = stamp(office.now())
        _check_school(db, file)
        _check_root(db, given)
        new = _is_new(db, file)
        another = new and _is_another(db)
        aktivasi.store_activation(db, data, pada)
        trust.adopt(db, file.trust.encode(), pada)
        if aktivasi.device(db) is None:
            aktivasi.store_device(db, enrolment.new_device())
        elif another:
            aktivasi.change_device(db, enrolment.new_device())
            hubungan.got_key(db)
            sealing.reseal(db, office.now())
        elif new and hubungan.get(db).perlu_daftar:
            # What was sealed before vouches for the key with a secret that is used.
            sealing.reseal(db, office.now())
        sealing.seal_all(db, office.now())
        # An older file is taken, but what it says of the province is not believed any more.
        stands = trust.current(db)
    return _shown(file, stands or given)


def _is_new(db: Database, file: ActivationFile) -> bool:
    stands = aktivasi.activation(db)
    return stands is not None and enrolment.opened(stands)[0].secret != file.secret


def _is_another(db: Database) -> bool:
    """Tell whether a new secret is to make this laptop another one for the province.

    It is if the key that is here was revoked, refused, copied, or never known.
    """
    return bool(hubungan.get(db).perlu_kunci) or not tanda_terima.any_recorded(db)


def groups(root: str) -> str:
    """Return a root key as six groups of five digits."""
    digest = hashlib.sha256(bytes.fromhex(root)).digest()
    parts = (int.from_bytes(digest[n * 5 : n * 5 + 5]) % 100_000 for n in range(GROUPS))
    return " ".join(f"{part:05}" for part in parts)


def _shown(file: ActivationFile, given: Trust) -> Activation:
    return Activation(
        npsn=file.npsn,
        sekolah=file.school,
        provinsi=given.province,
        sidik_jari=groups(given.root),
        versi=given.trust_version,
        alamat=given.endpoints,
    )


def _check_school(db: Database, file: ActivationFile) -> None:
    milik = record.only(db, Sekolah).npsn
    if not milik:
        raise UserError(Problem(NO_NPSN, "npsn", code="BKK-A2"))
    if milik != file.npsn:
        values = {"npsn": file.npsn, "milik": milik}
        raise UserError(Problem(OTHER_SCHOOL, "npsn", values, code="BKK-A3"))


def _check_root(db: Database, given: Trust) -> None:
    stands = trust.current(db)
    if stands is not None and not trust.follows(given, stands):
        values = {"baru": groups(given.root), "lama": groups(stands.root)}
        raise UserError(Problem(OTHER_PROVINCE, values=values, code="BKK-A4"))
