"""Sign what goes out with this laptop's key, and tell later whether a paper is the one we made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bkk_desktop.domain import cap_surat, hari, kartu_pencaker, masa
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.cap_surat import KARTU, LAPORAN, Cap, card_of, report_of
from bkk_desktop.domain.kartu_pencaker import Kartu
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.surat import BATAL, Surat
from bkk_desktop.letter.keeping import digest, kept, restored
from bkk_desktop.store import aktivasi, cetak, laporan, pendaftaran, record
from bkk_desktop.store import surat as book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.domain.pendaftaran import Pendaftaran
    from bkk_desktop.letter import Letter
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.laporan import Laporan

NO_CODE = (
    "Teks ini bukan kode surat BKK, atau tidak lengkap. Pindai ulang kodenya dan salin semua "
    "tulisannya, mulai dari BKK1."
)
CARD = "Sah: kartu pencari kerja nomor {nomor}, berlaku sampai {hari}."
CARD_COMPARE = "Cocokkan nama dan fotonya dengan orang yang membawanya."
CARD_OVER = "Masa berlakunya sudah lewat."
PLAIN_CARD = (
    "Kode kartu ini tidak bertanda tangan karena dicetak sebelum aktivasi, jadi cocokkan juga "
    "dengan data di Pencari kerja, atau cetak kartu baru."
)
OLD_CARD = (
    "Belum pasti: kartu nomor {nomor} cocok dengan daftar pencari kerja, tetapi kodenya tidak "
    "dibuat dengan kunci laptop ini. Kartu dari sebelum kunci itu diganti perlu dicetak ulang."
)
RENAMED_CARD = (
    "Tidak sah: kode kartu nomor {nomor} dibuat untuk nama atau masa berlaku lain daripada yang "
    "ada di daftar pencari kerja. Bila datanya memang diubah, cetak kartu baru."
)
NO_CARD = "Tidak sah: kartu nomor {nomor} tidak ada di daftar pencari kerja di sini."
FALSE_CARD = "Tidak sah: kartu nomor {nomor} tidak cocok dengan daftar pencari kerja di sini."
OTHER_CARD = "Kartu ini dari sekolah lain (NPSN {npsn}), jadi hanya bisa diperiksa di sekolah itu."
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
GOOD_REPORT = "Sah: laporan {periode}, revisi {revisi}, dibekukan {hari}."
NEWER = "Laporan itu sudah digantikan revisi {revisi}."
NO_REPORT = "Tidak sah: laporan {nomor} tidak pernah dibekukan di sini."
OTHER_REPORT = "Tidak sah: isi laporan {periode} revisi {revisi} lain daripada yang dibekukan."
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
        cap = Cap(self._npsn, surat.tanggal, surat.nomor, _cut(digest(kept(letter))))
        return replace(letter, code=replace(cap, tanda=self._key.sign(cap.signed)).text)

    def report(self, frozen: Laporan) -> str:
        """Return the code of a report that is being frozen, "" if nothing can sign it."""
        if self._key is None:
            return ""
        nomor = LAPORAN.format(periode=frozen.periode.kode, revisi=frozen.revisi)
        day = frozen.dibekukan_pada.date()
        cap = Cap(self._npsn, day, nomor, _cut(sha256(frozen.isi).digest()))
        return replace(cap, tanda=self._key.sign(cap.signed)).text

    def card(self, card: Kartu) -> Kartu:
        """Return a card with its code, or as it is if nothing can sign it."""
        if self._key is None:
            return card
        nomor = KARTU.format(nomor=card.nomor)
        cap = Cap(self._npsn, card.berlaku_sampai, nomor, _cut(card.sidik))
        return replace(card, kode=replace(cap, tanda=self._key.sign(cap.signed)).text)

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


def sealed_cards(office: Office, cards: Sequence[Kartu]) -> list[Kartu]:
    """Return cards, each with its code where this laptop can sign."""
    with office.read() as db:
        return list(map(Signer(db).card, cards))


def checked(office: Office, text: str) -> Hasil:
    """Tell what a code that was scanned or typed is, without asking anybody."""
    cap = cap_surat.read(text)
    if cap is None:
        return _other(office, text.strip())
    with office.read() as db:
        if cap.npsn != record.only(db, Sekolah).npsn:
            return Hasil(False, OTHER_SCHOOL.format(npsn=cap.npsn or "–"))
        if number := card_of(cap.nomor):
            return _compared_card(db, cap, number, office.now().date())
        found = book.by_number(db, cap.nomor)
        if found is None and (report := report_of(cap.nomor)) is not None:
            return _compared_report(db, cap, *report)
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
    if found is not None and _cut(digest(found[0])) != cap.sidik:
        return Hasil(False, OTHER_WORDS.format(**values))
    if surat.keadaan == BATAL:
        return Hasil(False, VOID.format(**values))
    said = GOOD.format(**values, perihal=surat.perihal or "–", tujuan=surat.tujuan or "–")
    return Hasil(True, said, COMPARE if found else GONE, surat.id if found else 0)


def _compared_report(db: Database, cap: Cap, periode: str, revisi: int) -> Hasil:
    stands = laporan.revision(db, periode, revisi)
    if stands is None:
        return Hasil(False, NO_REPORT.format(nomor=cap.nomor))
    look = cetak.get(db, stands.id) or {}
    known = look.get("busana", {}).get("kode") == cap.text
    if not known and not Signer(db).made(cap):
        return Hasil(False, FORGED.format(nomor=cap.nomor))
    values = {"periode": stands.periode.judul, "revisi": revisi, "hari": hari.long(cap.tanggal)}
    same = stands.dibekukan_pada.date() == cap.tanggal
    if not same or _cut(sha256(stands.isi).digest()) != cap.sidik:
        return Hasil(False, OTHER_REPORT.format(**values))
    newest = laporan.latest(db, stands.periode) or stands
    newer = NEWER.format(revisi=newest.revisi) if newest.revisi > revisi else ""
    return Hasil(True, GOOD_REPORT.format(**values), newer)


def _compared_card(db: Database, cap: Cap, nomor: str, today: date) -> Hasil:
    values = {"nomor": nomor, "hari": hari.long(cap.tanggal)}
    known = pendaftaran.by_number(db, nomor)
    if known is None:
        return Hasil(False, NO_CARD.format(**values))
    if _cut(_card_of(db, known, cap).sidik) != cap.sidik:
        return Hasil(False, RENAMED_CARD.format(**values))
    if not Signer(db).made(cap):
        return Hasil(False, OLD_CARD.format(**values))
    past = cap.tanggal < today
    return Hasil(True, CARD.format(**values), CARD_OVER if past else CARD_COMPARE)


def _card_of(db: Database, known: Pendaftaran, cap: Cap) -> Kartu:
    """Return the card that the register would give now; an undated one keeps its own day."""
    nama = record.get(db, Alumni, known.alumni).nama
    begun = known.tanggal or masa.after(cap.tanggal, -kartu_pencaker.BERLAKU_BULAN)
    return Kartu(known.nomor, nama, "", cap.npsn, begun)


def _cut(whole: bytes) -> bytes:
    return whole[: cap_surat.DIGEST_BYTES]


def _other(office: Office, text: str) -> Hasil:
    """Tell of a card's code, or of what is none at all."""
    card = kartu_pencaker.read(text)
    if card is None:
        return Hasil(False, NO_CODE)
    npsn, nomor, until = card
    with office.read() as db:
        if npsn != record.only(db, Sekolah).npsn:
            return Hasil(False, OTHER_CARD.format(npsn=npsn or "–"))
        known, signs = pendaftaran.by_number(db, nomor), aktivasi.device(db) is not None
    values = {"nomor": nomor, "hari": hari.long(until)}
    if known is None or Kartu(nomor, "", "", npsn, known.tanggal or until).isi_qr != text:
        return Hasil(False, FALSE_CARD.format(**values))
    past = until < office.now().date()
    usual = PLAIN_CARD if signs else CARD_COMPARE
    return Hasil(True, CARD.format(**values), CARD_OVER if past else usual)
