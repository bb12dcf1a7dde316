"""Kode pemeriksaan: the short text in the QR of what went out, by which it is known again.

It names the school, the number, the day and the digest of what was said, and nobody at all:
BKK1:<npsn>:<yyyymmdd>:<nomor>:<digest>:<signature>.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date

KIND = "BKK1"
# What stands in the place of the number on a report: its period and revision.
LAPORAN = "LAPORAN/{periode}/{revisi}"
# And on a card: the number in the register of seekers; its day is the last good one.
KARTU = "KARTU/{nomor}"
_REPORT = re.compile(r"LAPORAN/(\d{4}[-A-Z0-9]{0,6})/(\d{1,6})")
DIGEST_BYTES, SIGNATURE_BYTES = 16, 64
_CODE = re.compile(
    r"BKK1:(?P<npsn>[0-9A-Z]*):(?P<tanggal>\d{8}):(?P<nomor>.{1,120})"
    r":(?P<sidik>[0-9A-Za-z_-]{22}):(?P<tanda>[0-9A-Za-z_-]{86})"
)


@dataclass(frozen=True, slots=True)
class Cap:
    """What a code says; `sidik` is the digest, `tanda` the signature below the rest."""

    npsn: str
    tanggal: date
    nomor: str
    sidik: bytes
    tanda: bytes = b""

    @property
    def signed(self) -> bytes:
        """Return the bytes that are signed."""
        parts = (KIND, self.npsn, f"{self.tanggal:%Y%m%d}", self.nomor, _text(self.sidik))
        return ":".join(parts).encode()

    @property
    def text(self) -> str:
        """Return the whole code."""
        return f"{self.signed.decode()}:{_text(self.tanda)}"


def report_of(nomor: str) -> tuple[str, int] | None:
    """Return of which period and revision a report's code is, or nothing."""
    found = _REPORT.fullmatch(nomor)
    return (found[1], int(found[2])) if found else None


def card_of(nomor: str) -> str:
    """Return the number of the seeker whose card a code is on, "" if it is on none."""
    begin = KARTU.format(nomor="")
    return nomor.removeprefix(begin) if nomor.startswith(begin) else ""


def read(text: str) -> Cap | None:
    """Return what a code says, or nothing if it is none; a line break in it does no harm."""
    found = _CODE.fullmatch("".join(text.split("\n")).strip())
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["tanggal"])
    except ValueError:
        return None
    sidik, tanda = (urlsafe_b64decode(found[name] + "==") for name in ("sidik", "tanda"))
    cap = Cap(found["npsn"], day, found["nomor"], sidik, tanda)
    # One spelling only: unused bits of a letter would make it another text of the same meaning.
    return cap if cap.text == found[0] else None


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
