"""What a person can do with numbers of letters: open a book, set numbers aside, void them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import buku_surat as rules
from bkk_desktop.domain import nomor
from bkk_desktop.domain.buku_surat import MAIN, BatalNomor, BukuSurat, PesanNomor
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.sekolah import Bkk
from bkk_desktop.domain.surat import BATAL, DIPESAN, TERBIT, Surat
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import surat as store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

USED = "Buku {nama} sudah memberi {jumlah} nomor, jadi tidak bisa dihapus. Nomornya tetap dicatat."
NO_BOOK = "Buku nomor itu tidak ada lagi. Pilih buku lain."
PRINTED = "Nomor {nomor} tidak sedang dipesan, jadi catatannya tidak diubah lagi."
RESERVED = "{jumlah} nomor dipesan: {nomor}."
ONE_VOID, SOME_VOID = "Nomor {nomor} dibatalkan.", "{jumlah} nomor dibatalkan."


def books(db: Database) -> list[BukuSurat]:
    """Return the book of the settings, then the others."""
    settings = pengaturan.settings(db)
    main = BukuSurat(0, MAIN, settings.pola_nomor_surat, settings.klasifikasi_surat)
    return [main, *record.all_of(db, BukuSurat)]


def book_for(db: Database, jenis: str) -> BukuSurat:
    """Return the book from which a kind of letter takes its number."""
    known = books(db)
    return next((one for one in known if jenis in rules.kinds(one)), known[0])


def giving(
    db: Database, buku: BukuSurat, day: date, proposed: Iterable[str] = ()
) -> Callable[[], Surat]:
    """Return what gives the next number of a book; one given or proposed before is passed over."""
    refuse(nomor.pattern_problems(buku.pola, "pola"))
    words = {
        "klasifikasi": buku.klasifikasi or pengaturan.settings(db).klasifikasi_surat,
        "kode_surat": record.only(db, Bkk).kode_surat,
    }
    used, urut = store.numbers(db).union(proposed), store.last_urut(db, day.year, buku.id)

    def following() -> Surat:
        nonlocal urut
        while True:
            urut += 1
            text = rules.number_of(buku.pola, urut, day, words)
            if text not in used:
                used.add(text)
                return Surat(buku=buku.id, tahun=day.year, urut=urut, nomor=text, tanggal=day)

    return following


def check_reserving(office: Office, wanted: PesanNomor) -> list[Problem]:
    """Return everything that is wrong with what is to be set aside."""
    found = list(rules.reserving_problems(wanted, office.now().date()))
    with office.read() as db:
        return [*found, *rules.order_problems(wanted.tanggal, _newest(db, wanted.buku))]


def check_day(office: Office, jenis: str, day: date) -> list[Problem]:
    """Return what is to be asked before a kind of letter gets a number of that day."""
    with office.read() as db:
        return list(rules.order_problems(day, _newest(db, book_for(db, jenis).id)))


def _newest(db: Database, buku: int) -> date | None:
    return store.newest_day(db, buku, date(rules.LATEST, 1, 1))


def reserve(office: Office, wanted: PesanNomor) -> str:
    """Set the next numbers of a book aside; return what to say."""
    wanted = tidied(wanted)
    refuse(rules.reserving_problems(wanted, office.now().date()))
    day = wanted.tanggal or office.now().date()
    with office.write("Pesan nomor surat", jenis="surat") as db:
        buku = next((one for one in books(db) if one.id == wanted.buku), None)
        if buku is None:
            raise UserError(NO_BOOK)
        number = giving(db, buku, day)
        made = [
            replace(number(), perihal=wanted.perihal, tujuan=wanted.tujuan, keadaan=DIPESAN)
            for _ in range(wanted.jumlah)
        ]
        record.insert_many(db, made)
    ends = [one.nomor for one in (made if len(made) == 1 else (made[0], made[-1]))]
    return RESERVED.format(jumlah=len(made), nomor=" s.d. ".join(ends))


def check_noting(_office: Office, surat: Surat) -> list[Problem]:
    """Return everything that is wrong with what is noted of a reserved number."""
    return list(rules.noting_problems(surat))


def note(office: Office, surat: Surat) -> int:
    """Write down what a reserved number is for, or that its letter went out."""
    surat = tidied(surat)
    refuse(rules.noting_problems(surat))
    with office.write("Ubah catatan nomor surat", jenis="surat") as db:
        stored = record.get(db, Surat, surat.id)
        if not rules.may_be_noted(stored):
            raise UserError(Problem(PRINTED, values={"nomor": stored.nomor}))
        keadaan = TERBIT if surat.keadaan == TERBIT else DIPESAN
        noted = replace(stored, perihal=surat.perihal, tujuan=surat.tujuan, keadaan=keadaan)
        store.note(db, noted)
    return surat.id


def check_voiding(_office: Office, wanted: BatalNomor) -> list[Problem]:
    """Return everything that is wrong with declaring numbers void."""
    return list(rules.voiding_problems(wanted))


def void(office: Office, wanted: BatalNomor) -> str:
    """Declare numbers void for good, all of them or none; return what to say."""
    wanted = tidied(wanted)
    refuse(rules.voiding_problems(wanted))
    today = office.now().date()
    with office.write("Batalkan nomor surat", jenis="surat") as db:
        found = [record.get(db, Surat, number) for number in wanted.surat]
        refuse(problem for one in found for problem in rules.void_problems(one))
        for one in found:
            store.note(db, replace(one, keadaan=BATAL, alasan=wanted.alasan, tanggal_batal=today))
    if len(found) == 1:
        return ONE_VOID.format(nomor=found[0].nomor)
    return SOME_VOID.format(jumlah=len(found))


def check_book(office: Office, buku: BukuSurat) -> list[Problem]:
    """Return everything that is wrong with a book."""
    with office.read() as db:
        return list(rules.problems(buku, record.all_of(db, BukuSurat)))


def save_book(office: Office, buku: BukuSurat) -> int:
    """Store a book; return its number."""
    buku = tidied(buku)
    with office.write("Ubah buku nomor surat" if buku.id else "Tambah buku nomor surat") as db:
        refuse(rules.problems(buku, record.all_of(db, BukuSurat)))
        return record.save(db, buku)


def remove_book(office: Office, number: int) -> None:
    """Delete a book that has given no number."""
    with office.write("Hapus buku nomor surat") as db:
        buku = record.get(db, BukuSurat, number)
        if given := store.used(db, number):
            raise UserError(Problem(USED, values={"nama": buku.nama, "jumlah": given}))
        record.delete(db, BukuSurat, number)
