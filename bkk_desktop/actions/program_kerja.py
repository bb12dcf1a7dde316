"""What a person can do with the programme of work: save, remove, take over a year's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import program_kerja as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.program_kerja import ProgramKerja, SalinProgram
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import program_kerja as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NOTHING_NEW = "Semua program tahun {dari} sudah ada di tahun {ke}. Tidak ada yang disalin."
NO_PLAN = "Belum ada program untuk tahun {dari}. Pilih tahun lain."


def check(office: Office, program: ProgramKerja) -> list[Problem]:
    """Return everything that is wrong with a thing of the plan."""
    with office.read() as db:
        return list(_problems(office, db, tidied(program)))


def save(office: Office, program: ProgramKerja) -> int:
    """Store a thing of the plan, new or changed; return its number."""
    program = tidied(program)
    verb = "Ubah" if program.id else "Tambah"
    with office.write(f"{verb} program kerja {program.nama}") as db:
        refuse(_problems(office, db, program))
        return record.save(db, program)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete things of the plan."""
    with office.write(f"Hapus {len(ids)} program kerja") as db:
        delete_unused(db, ProgramKerja, ids)


def check_copy(office: Office, wanted: SalinProgram) -> list[Problem]:
    """Return what stands in the way of taking a plan over."""
    with office.read() as db:
        return list(_copy_problems(db, wanted))


def copy_year(office: Office, wanted: SalinProgram) -> str:
    """Take a year's plan over into another year, without its realisation; return what to say."""
    with office.write(f"Salin program kerja {wanted.dari} ke {wanted.ke}") as db:
        refuse(_copy_problems(db, wanted))
        record.insert_many(db, _fresh(db, wanted))
        count = len(store.of_year(db, wanted.ke))
    return f"Program disalin. Tahun {wanted.ke} sekarang punya {grouped(count)} program."


def _fresh(db: Database, wanted: SalinProgram) -> list[ProgramKerja]:
    plan, known = store.of_year(db, wanted.dari), store.of_year(db, wanted.ke)
    return rules.copied(plan, known, wanted.ke)


def _copy_problems(db: Database, wanted: SalinProgram) -> Iterator[Problem]:
    wrong = [*rules.year_problems(wanted.dari, "dari"), *rules.year_problems(wanted.ke, "ke")]
    yield from wrong
    if wrong:
        return
    values = {"dari": wanted.dari, "ke": wanted.ke}
    if not store.of_year(db, wanted.dari):
        yield Problem(NO_PLAN, "dari", values, code="rencana_kosong")
    elif not _fresh(db, wanted):
        yield Problem(NOTHING_NEW, "ke", values, code="sudah_ada")


def _problems(office: Office, db: Database, program: ProgramKerja) -> Iterator[Problem]:
    yield from rules.problems(program, office.now().date())
    if program.kegiatan and record.by_id(db, Kegiatan, program.kegiatan) is None:
        text = "Kegiatan ini sudah tidak ada. Pilih lagi, atau kosongkan."
        yield Problem(text, "kegiatan", code="kegiatan_hilang")
