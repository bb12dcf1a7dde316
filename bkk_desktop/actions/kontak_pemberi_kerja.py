"""What a person can do with the log of contacts: save, follow up, remove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import kontak_pemberi_kerja as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, kontak: KontakPemberiKerja) -> list[Problem]:
    """Return everything that is wrong with a contact."""
    with office.read() as db:
        return list(_problems(db, tidied(kontak), office.now().date()))


def save(office: Office, kontak: KontakPemberiKerja) -> int:
    """Store a contact, new or changed; return its number."""
    kontak = tidied(kontak)
    with office.read() as db:
        firm = record.by_id(db, PemberiKerja, kontak.pemberi_kerja)
    verb = "Ubah" if kontak.id else "Catat"
    with office.write(f"{verb} kontak dengan {firm.nama if firm else 'perusahaan'}") as db:
        refuse(_problems(db, kontak, office.now().date()))
        return record.save(db, kontak)


def follow_up(office: Office, ids: Sequence[int], *, done: bool = True) -> None:
    """Tick what was to follow after these contacts, or untick it."""
    word = "selesai" if done else "belum selesai"
    with office.write(f"Tandai {len(ids)} tindak lanjut {word}") as db:
        for number in ids:
            kontak = record.get(db, KontakPemberiKerja, number)
            record.update(db, replace(kontak, sudah_tindak_lanjut=done))


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete contacts."""
    with office.write(f"Hapus {len(ids)} catatan kontak") as db:
        delete_unused(db, KontakPemberiKerja, ids)


def _problems(db: Database, kontak: KontakPemberiKerja, today: date) -> Iterator[Problem]:
    yield from rules.problems(kontak, today)
    known = kontak.pemberi_kerja == 0 or record.by_id(db, PemberiKerja, kontak.pemberi_kerja)
    if not known:
        text = "Perusahaan ini sudah tidak ada. Pilih lagi."
        yield Problem(text, "pemberi_kerja", code="pemberi_kerja_hilang")
