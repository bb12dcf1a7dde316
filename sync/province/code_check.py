"""Whether a letter, report or card bears the code of a laptop that the province knows.

The desk has neither the school's book nor its register: it can tell who signed the code and what
the code says, and says itself that number, day and name are to be compared with the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bkk_desktop.domain import cap_surat, hari
from bkk_desktop.domain.cap_surat import card_of, report_of
from bkk_desktop.domain.periode import Periode
from sync.province import store

if TYPE_CHECKING:
    from bkk_desktop.domain.cap_surat import Cap
    from sync.province.keys import Province

NO_CODE = "Teks ini bukan kode surat BKK, atau tidak lengkap. Salin semua tulisannya, mulai BKK1."
NO_SCHOOL = "NPSN {npsn} belum dikenal di sini, jadi kodenya tidak bisa diperiksa."
FORGED = "Tidak sah: kode ini tidak dibuat oleh laptop {sekolah} yang dikenal di sini."
REVOKED = (
    "Belum pasti: kode ini dibuat oleh laptop {sekolah} yang sudah dicabut. Tanyakan ke sekolahnya."
)
LETTER = "Sah: surat {nomor} tanggal {hari} dari {sekolah}."
REPORT = "Sah: laporan {periode} revisi {revisi} dari {sekolah}, dibekukan {hari}."
CARD = "Sah: kartu pencari kerja nomor {nomor} dari {sekolah}, berlaku sampai {hari}."
OVER = "Masa berlakunya sudah lewat."
COMPARE = "Cocokkan dengan yang tertulis di kertasnya; isinya hanya bisa diperiksa di sekolah."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a code turned out to be."""

    sah: bool
    kalimat: str
    lanjut: str = ""


def checked(province: Province, text: str) -> Answer:
    """Tell what a code is, by the keys of the laptops that are known."""
    cap = cap_surat.read(text)
    if cap is None:
        return Answer(False, NO_CODE)
    with store.connected(province.database) as db:
        name = store.school_name(db, cap.npsn)
        laptops = store.devices_of(db, cap.npsn)
    if name is None:
        return Answer(False, NO_SCHOOL.format(npsn=cap.npsn or "–"))
    signer = next((one for one in laptops if _made(cap, one.kunci)), None)
    if signer is None:
        return Answer(False, FORGED.format(sekolah=name))
    if signer.kode in province.trust().revoked_devices:
        return Answer(False, REVOKED.format(sekolah=name))
    over = bool(card_of(cap.nomor)) and cap.tanggal < province.now().date()
    return Answer(True, _told(cap, name), OVER if over else COMPARE)


def _made(cap: Cap, key: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(cap.tanda, cap.signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _told(cap: Cap, sekolah: str) -> str:
    values = {"sekolah": sekolah, "hari": hari.long(cap.tanggal)}
    if (report := report_of(cap.nomor)) is not None:
        return REPORT.format(**values, periode=Periode.of(report[0]).judul, revisi=report[1])
    card = card_of(cap.nomor)
    return (CARD if card else LETTER).format(**values, nomor=card or cap.nomor)
