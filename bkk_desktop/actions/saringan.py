"""What a person can do with the filters of a list: keep, rename and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import saringan as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.saringan import Saringan
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import record
from bkk_desktop.store import saringan as store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

TAKEN = "Sudah ada saringan bernama {nama}. Pakai nama lain, atau hapus yang lama dulu."


def check(office: Office, saringan: Saringan) -> list[Problem]:
    """Return everything that keeps a filter from being kept."""
    with office.read() as db:
        return list(_problems(db, tidied(saringan)))


def save(office: Office, saringan: Saringan) -> int:
    """Keep a filter, new or under another name; return its number."""
    saringan = tidied(saringan)
    verb = "Ubah" if saringan.id else "Simpan"
    with office.write(f"{verb} saringan {saringan.nama}") as db:
        refuse(_problems(db, saringan))
        return record.save(db, saringan)


def remove(office: Office, number: int) -> None:
    """Delete a filter; the records that it showed stay."""
    with office.read() as db:
        nama = record.get(db, Saringan, number).nama
    with office.write(f"Hapus saringan {nama}") as db:
        record.delete(db, Saringan, number)


def _problems(db: Database, saringan: Saringan) -> Iterator[Problem]:
    yield from rules.problems(saringan)
    if store.named(db, saringan):
        yield Problem(TAKEN, "nama", {"nama": saringan.nama}, code="nama_dipakai")
