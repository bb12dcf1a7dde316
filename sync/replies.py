"""Reply files on a stick: all the school's receipts, imported any number of times."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from sync import documents, receipt, standing, trust, usb
from sync.canonical import MalformedError, within
from sync.clock import stamp
from sync.documents import Reply
from sync.receipt import Recorded, Result

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

LARGEST = 8 * 1024 * 1024
PREFIX, SUFFIX = "BALASAN_", ".bkkr"

NOT_ACTIVE = "Pengiriman belum diaktifkan. Buka berkas aktivasi dulu, lalu baca balasan lagi."
NONE = "Tidak ada berkas balasan di USB ini. Tidak ada yang berubah."
DAMAGED = "{nama} rusak atau bukan berkas balasan. Dilewati; minta salinan baru dari dinas."
UNREADABLE = "{nama} tidak terbaca. Dilewati; pasang USB lagi atau minta salinan baru."
FOREIGN = "{nama} untuk sekolah lain (NPSN {npsn}). Dilewati; tidak ada yang berubah."
READ = "{nama}: {baru} tanda terima baru, {lama} sudah tercatat."
OTHERS = " {jumlah} tidak dipakai; lihat rinciannya."
TRUST = " Dokumen kepercayaan provinsi diperbarui."
UNTRUSTED = " Dokumen kepercayaannya dari pihak lain dan tidak dipakai; hubungi dinas provinsi."
CERTIFIED = " Laptop ini sudah disahkan provinsi."


@dataclass(frozen=True, slots=True)
class Read:
    """What one reply file brought, in one sentence and receipt by receipt."""

    nama: str
    kalimat: str
    baru: int = 0
    rincian: tuple[Recorded, ...] = ()


@dataclass(frozen=True, slots=True)
class Replies:
    """What a stick brought."""

    berkas: tuple[Read, ...]

    @property
    def baru(self) -> int:
        """Return how many receipts were new."""
        return sum(read.baru for read in self.berkas)


def read_replies(office: Office, place: Path) -> Replies:
    """Read a reply file, or each one of a stick; name those that are damaged or for others."""
    with office.read() as db:
        npsn = trust.npsn(db)
    if not npsn:
        raise UserError(Problem(NOT_ACTIVE, code="BKK-U5"))
    with suppress(OSError):
        if place.is_file():
            return Replies((_read(office, place, npsn),))
    usb.check_there(place)
    read = tuple(_read(office, path, npsn) for path in usb.files(place, PREFIX, SUFFIX))
    if not read:
        raise UserError(Problem(NONE, code="BKK-U6"))
    return Replies(read)


def _read(office: Office, path: Path, npsn: str) -> Read:
    try:
        reply = documents.decode(Reply, contents(path, LARGEST))
    except OSError:
        return Read(path.name, UNREADABLE.format(nama=path.name))
    except MalformedError:
        return Read(path.name, DAMAGED.format(nama=path.name))
    if reply.npsn != npsn:
        return Read(path.name, FOREIGN.format(nama=path.name, npsn=reply.npsn))
    with office.write("Baca balasan") as db:
        # A receipt may be signed by a key that only the newer trust document names.
        note = _adopted(db, reply.trust, office.now())
        recorded = tuple(
            receipt.recorded(db, text.encode(), "usb", office.now()) for text in reply.receipts
        )
        note += _standing(db, reply)
    return _told(path.name, recorded, note)


def contents(path: Path, largest: int) -> bytes:
    """Return a file's bytes without reading more of it than it may have."""
    with path.open("rb") as file:
        return within(file.read(largest + 1), largest)


def _adopted(db: Database, text: str, now: datetime) -> str:
    try:
        return TRUST if trust.adopt(db, text.encode(), stamp(now)) else ""
    except MalformedError:
        return UNTRUSTED


def _standing(db: Database, reply: Reply) -> str:
    """Keep how the school and this laptop stand there, after the receipts have come."""
    certified = [standing.certified(db, text) for text in reply.certificates]
    if reply.state is not None:
        standing.by_stick(db, reply.state.encode())
    return CERTIFIED if any(certified) else ""


def _told(nama: str, recorded: tuple[Recorded, ...], note: str) -> Read:
    counts = Counter(one.hasil for one in recorded)
    baru, lama = counts[Result.RECORDED], counts[Result.KNOWN] + counts[Result.STALE]
    kalimat = READ.format(nama=nama, baru=baru, lama=lama)
    if others := len(recorded) - baru - lama:
        kalimat += OTHERS.format(jumlah=others)
    return Read(nama, kalimat + note, baru, recorded)
