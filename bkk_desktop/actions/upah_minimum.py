"""What a person can do with minimum wages: enter the office's own figures and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import upah as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.upah import UpahMinimum, named
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import record
from bkk_desktop.store import upah_minimum as store
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

SHIPPED = (
    "Angka bawaan program tidak bisa dihapus. Buka dan ubah angkanya; angka Anda yang dipakai."
)


def check(office: Office, one: UpahMinimum) -> list[Problem]:
    """Return everything that is wrong with a minimum wage, by itself and among the others."""
    with office.read() as db:
        return list(_problems(db, tidied(one)))


def save(office: Office, one: UpahMinimum) -> int:
    """Store the office's own figure, new or changed; it stands above what ships."""
    one = tidied(one)
    with office.write(f"Isi {named(one.kode_wilayah, one.tahun)}") as db:
        refuse(_problems(db, one))
        return record.save(db, one)


def remove(office: Office, number: int) -> None:
    """Delete the office's own figure; what ships counts again."""
    if number < 0:
        raise UserError(Problem(SHIPPED, code="bawaan"))
    with office.write("Hapus upah minimum") as db:
        delete_unused(db, UpahMinimum, [number])


def _problems(db: Database, one: UpahMinimum) -> Iterator[Problem]:
    yield from rules.problems(one)
    other = store.by_place(db, one.kode_wilayah, one.tahun)
    if other and other.id != one.id:
        text = "{apa} sudah diisi. Buka yang itu untuk mengubahnya."
        values = {"apa": named(one.kode_wilayah, one.tahun)}
        yield Problem(text, "tahun", values, code="sudah_diisi")
