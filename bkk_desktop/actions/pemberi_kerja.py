"""What a person can do with pemberi kerja: save and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import pemberi_kerja as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.errors import refuse
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.errors import Problem
    from bkk_desktop.office import Office

PHONES = ("telepon", "telepon_kontak", "faks")


def check(office: Office, pemberi_kerja: PemberiKerja) -> list[Problem]:
    """Return everything that is wrong with an employer."""
    return list(rules.problems(tidied(pemberi_kerja, PHONES), office.now().date()))


def save(office: Office, pemberi_kerja: PemberiKerja) -> int:
    """Store an employer, new or changed; return the number."""
    pemberi_kerja = tidied(pemberi_kerja, PHONES)
    verb = "Ubah" if pemberi_kerja.id else "Tambah"
    with office.write(f"{verb} pemberi kerja {pemberi_kerja.nama}") as db:
        refuse(rules.problems(pemberi_kerja, office.now().date()))
        return record.save(db, pemberi_kerja)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete employers that nothing names any more."""
    with office.write(f"Hapus {len(ids)} pemberi kerja") as db:
        delete_unused(db, PemberiKerja, ids, own=("kontak_pemberi_kerja",))
