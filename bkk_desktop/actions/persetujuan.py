"""What a person can do with consent: write it down, take it back, give it again, word it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import persetujuan as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.persetujuan import Penarikan, Persetujuan, TeksPersetujuan
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import persetujuan as store
from bkk_desktop.store import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NEW_VERSION = (
    "Versi {lama} sudah disetujui {jumlah} orang, jadi teksnya tetap. Teks Anda disimpan sebagai "
    "versi {versi}."
)
USED = "Versi {versi} sudah disetujui {jumlah} orang, jadi tidak bisa dihapus."
NOT_WITHDRAWN = "Persetujuan {nama} tidak sedang ditarik. Tidak ada yang berubah."


def check(office: Office, given: Persetujuan) -> list[Problem]:
    """Return everything that is wrong with a consent before it is written down."""
    return list(rules.problems(given, office.now().date()))


def check_withdrawal(office: Office, taken: Penarikan) -> list[Problem]:
    """Return everything that is wrong with a withdrawal."""
    return list(rules.withdrawal_problems(taken, office.now().date()))


def agree(office: Office, given: Persetujuan) -> str:
    """Write down that people agreed, all of them or none; return what to say."""
    given = tidied(given)
    with office.write(f"Catat persetujuan {len(given.alumni)} alumni") as db:
        refuse(rules.problems(given, office.now().date()))
        versi = given.versi or store.newest(db).versi
        store.keep_version(db, versi)
        people = [record.get(db, Alumni, number) for number in given.alumni]
        refuse(problem for person in people for problem in rules.locked(person))
        for person in people:
            record.update(db, _agreed(person, replace(given, versi=versi)))
    return f"Persetujuan {len(given.alumni)} alumni dicatat."


def _agreed(person: Alumni, given: Persetujuan) -> Alumni:
    return replace(
        person,
        tanggal_persetujuan=given.tanggal,
        cara_persetujuan=given.cara,
        versi_persetujuan=given.versi,
        nama_pemberi_izin=given.nama_pemberi_izin or person.nama_pemberi_izin,
        tanggal_izin_orang_tua=given.tanggal_izin_orang_tua or person.tanggal_izin_orang_tua,
    )


def withdraw(office: Office, taken: Penarikan) -> str:
    """Lock people who took their consent back; return what to say."""
    with office.write(f"Tarik persetujuan {len(taken.alumni)} alumni") as db:
        refuse(rules.withdrawal_problems(taken, office.now().date()))
        people = [record.get(db, Alumni, number) for number in taken.alumni]
        refuse(problem for person in people for problem in rules.locked(person))
        for person in people:
            record.update(db, replace(person, tanggal_tarik_persetujuan=taken.tanggal))
    return f"Persetujuan {len(taken.alumni)} alumni ditarik. Datanya terkunci."


def give_again(office: Office, given: Persetujuan) -> str:
    """Unlock people who agree anew, in today's words; return what to say."""
    given = tidied(given)
    with office.write(f"Persetujuan {len(given.alumni)} alumni diberikan lagi") as db:
        refuse(rules.problems(given, office.now().date()))
        versi = given.versi or store.newest(db).versi
        store.keep_version(db, versi)
        for number in given.alumni:
            person = record.get(db, Alumni, number)
            if person.tanggal_tarik_persetujuan is None or person.tanggal_anonim:
                raise UserError(Problem(NOT_WITHDRAWN, values={"nama": person.nama}))
            again = _agreed(person, replace(given, versi=versi))
            record.update(db, replace(again, tanggal_tarik_persetujuan=None))
    return f"Persetujuan {len(given.alumni)} alumni diberikan lagi. Datanya bisa dipakai lagi."


def free(db: Database, ids: Sequence[int]) -> Iterator[Problem]:
    """Yield who of these alumni may not be used by name or changed."""
    for person in store.not_free(db, ids):
        yield from rules.locked(person)


def check_text(office: Office, text: TeksPersetujuan) -> list[Problem]:
    """Return everything that is wrong with a wording."""
    return list(rules.text_problems(text, office.now().date()))


def save_text(office: Office, text: TeksPersetujuan) -> int | str:
    """Store a wording; one that people agreed to stays, and the changed one becomes the next."""
    text = tidied(text)
    with office.write("Ubah teks persetujuan" if text.id else "Tambah teks persetujuan") as db:
        refuse(rules.text_problems(text, office.now().date()))
        # The shipped wording is a version as well, also before anybody has agreed to it.
        store.keep_version(db, rules.FIRST)
        stored = record.by_id(db, TeksPersetujuan, text.id) if text.id else None
        versi = rules.next_version([one.versi for one in store.texts(db)])
        if stored is None:
            return record.insert(db, replace(text, id=0, versi=versi))
        used = store.users(db, stored.versi)
        if not used or stored.isi == text.isi:
            return record.save(db, replace(text, versi=stored.versi))
        record.insert(db, replace(text, id=0, versi=versi))
        return NEW_VERSION.format(lama=stored.versi, jumlah=used, versi=versi)


def remove_text(office: Office, number: int) -> None:
    """Delete a wording that nobody agreed to."""
    with office.write("Hapus teks persetujuan") as db:
        text = record.get(db, TeksPersetujuan, number)
        if used := store.users(db, text.versi):
            raise UserError(Problem(USED, values={"versi": text.versi, "jumlah": used}))
        record.delete(db, TeksPersetujuan, number)
