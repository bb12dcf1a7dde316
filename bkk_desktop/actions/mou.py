"""What a person can do with MoU: save and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import mou as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import Problem, Stops, refuse
from bkk_desktop.store import mou as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, mou: Mou) -> list[Problem]:
    """Return everything that is wrong with an agreement, by itself and among the others."""
    with office.read() as db:
        return list(_problems(db, tidied(mou)))


def save(office: Office, mou: Mou) -> int:
    """Store an agreement, new or changed; return its number."""
    mou = tidied(mou)
    with office.read() as db:
        firm = record.by_id(db, PemberiKerja, mou.pemberi_kerja)
    verb = "Ubah" if mou.id else "Tambah"
    with office.write(f"{verb} MoU {firm.nama if firm else ''}".rstrip()) as db:
        refuse(_problems(db, mou))
        return record.save(db, mou)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete agreements."""
    with office.write(f"Hapus {len(ids)} MoU") as db:
        delete_unused(db, Mou, ids)


def _problems(db: Database, mou: Mou) -> Iterator[Problem]:
    yield from rules.problems(mou)
    if mou.pemberi_kerja and record.by_id(db, PemberiKerja, mou.pemberi_kerja) is None:
        text = "Perusahaan ini sudah tidak ada. Pilih lagi."
        yield Problem(text, "pemberi_kerja", code="pemberi_kerja_hilang")
    if firm := store.same_number(db, mou):
        text = "Nomor ini juga dipakai MoU dengan {nama}. Periksa, mungkin tercatat dua kali."
        yield Problem(text, "nomor", {"nama": firm}, Stops.NOTHING, "nomor_kembar")
