"""Sign what goes out with this laptop's key, and tell later whether a paper is the one we made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bkk_desktop.domain import cap_surat, hari, kartu_pencaker
from bkk_desktop.domain.cap_surat import Cap
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.surat import BATAL, Surat
from bkk_desktop.letter.keeping import digest, kept, restored
from bkk_desktop.store import aktivasi, record
from bkk_desktop.store import surat as book

if TYPE_CHECKING:
    from bkk_desktop.letter import Letter
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NO_CODE = (
    "Teks ini bukan kode surat BKK, atau tidak lengkap. Pindai ulang kodenya dan salin semua "
    "tulisannya, mulai dari BKK1."
)
CARD = "Kode kartu pencari kerja nomor {nomor}, berlaku sampai {hari}. Kodenya utuh."
OTHER_SCHOOL = (
    "Surat ini dari sekolah lain (NPSN {npsn}), jadi hanya bisa diperiksa di sekolah itu."
)
UNKNOWN = "Tidak sah: nomor {nomor} tidak ada di buku surat sekolah ini."
FORGED = "Tidak sah: kode untuk nomor {nomor} tidak dibuat oleh program di sekolah ini."
OTHER_DAY = "Tidak sah: menurut kode surat {nomor} bertanggal {kode}, menurut buku surat {buku}."
OTHER_WORDS = "Tidak sah: isi surat {nomor} lain daripada yang tersimpan."
VOID = (
    "Surat {nomor} tanggal {hari} memang dibuat di sini, tetapi nomornya sudah dibatalkan"
    " ({alasan})."
)
GOOD = "Sah: surat {nomor} tanggal {hari}, {perihal}, untuk {tujuan}."
COMPARE = "Cocokkan nomor, tanggal, dan tujuan itu dengan yang tertulis di kertasnya."
GONE = "Isi suratnya tidak tersimpan lagi, jadi cocokkan sendiri dengan arsip kertas."


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a code turned out to be; `surat` can be shown beside the paper if it is kept."""

    sah: bool
    kalimat: str
    lanjut: str = ""
    surat: int = 0


class Signer:
    """Signs with the key of this laptop; before activation there is none, and no code."""

    def __init__(self, db: Database) -> None:
        device = aktivasi.device(db)
        self._key = None if device is None else Ed25519PrivateKey.from_private_bytes(device.kunci)
        self._npsn = record.only(db, Sekolah).npsn

    def sealed(self, letter: Letter, surat: Surat) -> Letter:
        """Return a letter with its code, or as it is if nothing can sign it."""
        if self._key is None or surat.tanggal is None:
            return letter
        sidik = digest(kept(letter))[: cap_surat.DIGEST_BYTES]
        cap = Cap(self._npsn, surat.tanggal, surat.nomor, sidik)
        return replace(letter, code=replace(cap, tanda=self._key.sign(cap.signed)).text)

    def made(self, cap: Cap) -> bool:
        """Tell whether this key has signed a code."""
        if self._key is None:
            return False
        try:
            self._key.public_key().verify(cap.tanda, cap.signed)
        except InvalidSignature:
            return False
        return True


def can_sign(office: Office) -> bool:
    """Tell whether letters of this office get a code."""
    with office.read() as db:
        return aktivasi.device(db) is not None


def checked(office: Office, text: str) -> Hasil:
    """Tell what a code that was scanned or typed is, without asking anybody."""
    cap = cap_surat.read(text)
    if cap is None:
        return _other(text.strip())
    with office.read() as db:
        if cap.npsn != record.only(db, Sekolah).npsn:
            return Hasil(False, OTHER_SCHOOL.format(npsn=cap.npsn or "–"))
        found = book.by_number(db, cap.nomor)
        if found is None:
            return Hasil(False, UNKNOWN.format(nomor=cap.nomor))
        return _compared(db, cap, record.get(db, Surat, found))


def _compared(db: Database, cap: Cap, surat: Surat) -> Hasil:
    found = book.kept(db, surat.id)
    # A code of an earlier key of this laptop is known by the letter that was kept with it.
    known = found is not None and restored(found[0]).code == cap.text
    if not known and not Signer(db).made(cap):
        return Hasil(False, FORGED.format(nomor=cap.nomor))
    values = {"nomor": surat.nomor, "hari": hari.long(cap.tanggal), "alasan": surat.alasan}
    if surat.tanggal != cap.tanggal:
        stands = hari.long(surat.tanggal) if surat.tanggal else "–"
        return Hasil(False, OTHER_DAY.format(nomor=cap.nomor, kode=values["hari"], buku=stands))
    if found is not None and digest(found[0])[: cap_surat.DIGEST_BYTES] != cap.sidik:
        return Hasil(False, OTHER_WORDS.format(**values))
    if surat.keadaan == BATAL:
        return Hasil(False, VOID.format(**values))
    said = GOOD.format(**values, perihal=surat.perihal or "–", tujuan=surat.tujuan or "–")
    return Hasil(True, said, COMPARE if found else GONE, surat.id if found else 0)


def _other(text: str) -> Hasil:
    """Tell of a card's code, or of what is none at all."""
    card = kartu_pencaker.read(text)
    if card is not None:
        nomor, until = card
        return Hasil(True, CARD.format(nomor=nomor, hari=hari.long(until)))
    return Hasil(False, NO_CODE)
