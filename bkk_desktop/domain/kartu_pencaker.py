"""Kartu Pencari Kerja BKK: the office's own card for a seeker; the AK/I is the Dinas's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bkk_desktop.domain import masa
from bkk_desktop.domain.lapor_pencaker import TINGKAT

BERLAKU_BULAN = 24
_SEPARATOR = ":"
_CHECK, _PARTS = 8, 5


@dataclass(frozen=True, slots=True)
class Kartu:
    """What stands on one card; the photo is that of the `alumni`, `kode` its signed text."""

    nomor: str
    nama: str
    jurusan: str
    npsn: str
    tanggal: date
    alumni: int = 0
    kode: str = ""

    @property
    def berlaku_sampai(self) -> date:
        """Return the last day on which the card is good."""
        return masa.after(self.tanggal, BERLAKU_BULAN)

    @property
    def lapor(self) -> tuple[date, ...]:
        """Return the days by which the holder reports."""
        return tuple(masa.after(self.tanggal, months) for months in TINGKAT)

    @property
    def isi_qr(self) -> str:
        """Return what the QR holds: no name, NIK, telephone or birth date.

        Where nothing can sign, a check of it stands in the place of the signature.
        """
        if self.kode:
            return self.kode
        until = f"{self.berlaku_sampai:%Y%m%d}"
        plain = _SEPARATOR.join(("BKK", self.npsn, self.nomor, until))
        check = sha256(plain.encode()).hexdigest()[:_CHECK].upper()
        return f"{plain}{_SEPARATOR}{check}"

    @property
    def sidik(self) -> bytes:
        """Return the digest of what is printed, by which a card under another name is told."""
        parts = (self.npsn, self.nomor, f"{self.berlaku_sampai:%Y%m%d}", self.nama)
        return sha256("\n".join(parts).encode()).digest()


@dataclass(frozen=True, slots=True)
class Siap:
    """The cards that can be made, and how many can't be, for which reason."""

    kartu: Sequence[Kartu]
    ditarik: int = 0
    berakhir: int = 0
    habis: int = 0


def is_genuine(isi: str) -> bool:
    """Tell whether what was read from a QR is whole."""
    plain, _, check = isi.rpartition(_SEPARATOR)
    return bool(plain) and sha256(plain.encode()).hexdigest()[:_CHECK].upper() == check


def read(isi: str) -> tuple[str, str, date] | None:
    """Return the NPSN, the number and the last good day that a whole QR tells, or nothing."""
    parts = isi.split(_SEPARATOR)
    if not is_genuine(isi) or len(parts) < _PARTS or parts[0] != "BKK":
        return None
    try:
        return parts[1], _SEPARATOR.join(parts[2:-2]), date.fromisoformat(parts[-2])
    except ValueError:
        return None


def left_out(siap: Siap) -> str:
    """Say for whom no card is made, "" if there is one for everybody."""
    reasons = (
        (siap.ditarik, "menarik persetujuan data pribadi"),
        (siap.berakhir, "sudah tidak terdaftar"),
        (siap.habis, "sudah dua tahun sejak mendaftar, jadi perlu mendaftar lagi"),
    )
    return ", ".join(f"{count} orang {why}" for count, why in reasons if count)
