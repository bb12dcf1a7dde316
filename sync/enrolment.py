"""The activation file read, the laptop's own key, and its request to be known by the province."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import aktivasi
from bkk_desktop.store.aktivasi import Perangkat
from sync import documents, trust
from sync.canonical import MalformedError, dumps, within
from sync.documents import ActivationFile, Enrol, Trust
from sync.envelope import device_of, new_key, public_of, unverified, verified

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

LARGEST = 128 * 1024

NOT_ONE = "Berkas ini bukan berkas aktivasi yang utuh. Tidak ada yang berubah; minta kirim ulang."


def opened(data: bytes) -> tuple[ActivationFile, Trust]:
    """Return an activation file and its trust document; raise UserError if it is none."""
    try:
        said = unverified(within(data, LARGEST), documents.ACTIVATION)
        file = documents.decode(ActivationFile, said)
        given = trust.read(file.trust.encode())
        verified(data, documents.ACTIVATION, [given.root])
    except MalformedError as error:
        raise UserError(Problem(NOT_ONE, code="BKK-A1")) from error
    return file, given


def new_device() -> Perangkat:
    """Make this laptop's key and name."""
    # The name travels unsealed, so it must not be the computer's, which often holds a person's.
    kunci = new_key()
    kode = device_of(public_of(kunci))
    return Perangkat(kode, f"Laptop {kode[2:6].upper()}", kunci)


def request(db: Database, device: Perangkat) -> Enrol:
    """Return the request to be known, vouched for by the activation's secret."""
    file, _ = opened(aktivasi.activation(db) or b"")
    key = public_of(device.kunci)
    return Enrol(key, device.nama, mac(file.secret, file.npsn, key, device.nama))


def mac(secret: str, npsn: str, key: str, name: str) -> str:
    """Return what only the holder of the enrolment secret can say about a device."""
    said = dumps({"key": key, "name": name, "npsn": npsn})
    return hmac.new(bytes.fromhex(secret), said, hashlib.sha256).hexdigest()
