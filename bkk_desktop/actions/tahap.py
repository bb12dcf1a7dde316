"""What a person can do with the stages of a selection: the usual ones, and their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.seleksi import USUAL, Tahap, stage_problems
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import record
from bkk_desktop.store import seleksi as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

IN_USE = (
    "Tahap {nama} tidak dihapus: {jumlah} pelamar berdiri di situ atau sudah punya catatan di"
    " situ. Pindahkan mereka dulu, atau ganti saja nama tahapnya."
)
LAST = "Seleksi perlu paling sedikit satu tahap. Ganti saja nama tahap ini."


def check(office: Office, tahap: Tahap) -> list[Problem]:
    """Return everything that is wrong with a stage."""
    return list(stage_problems(tidied(tahap), office.now().date()))


def prepare(office: Office, lowongan: int) -> None:
    """Give a vacancy the usual stages, if it has none."""
    with office.write("Siapkan tahap seleksi") as db:
        record.get(db, Lowongan, lowongan)
        prepared(db, lowongan)


def prepared(db: Database, lowongan: int) -> list[Tahap]:
    """Return a vacancy's stages, after giving it the usual ones if it had none."""
    if not store.stages(db, lowongan):
        usual = [Tahap(lowongan=lowongan, urut=at, nama=nama) for at, nama in enumerate(USUAL, 1)]
        record.insert_many(db, usual)
    return store.stages(db, lowongan)


def save(office: Office, tahap: Tahap) -> int:
    """Store a stage, new or changed; a new one comes last."""
    tahap = tidied(tahap)
    verb = "Ubah" if tahap.id else "Tambah"
    with office.write(f"{verb} tahap {tahap.nama}") as db:
        refuse(stage_problems(tahap, office.now().date()))
        record.get(db, Lowongan, tahap.lowongan)
        if not tahap.id:
            known = store.stages(db, tahap.lowongan)
            tahap = replace(tahap, urut=max((one.urut for one in known), default=0) + 1)
        return record.save(db, tahap)


def shift(office: Office, tahap: int, by: int) -> None:
    """Let a stage come earlier (-1) or later (1)."""
    with office.write("Ubah urutan tahap") as db:
        one = record.get(db, Tahap, tahap)
        stages = store.stages(db, one.lowongan)
        at = next(n for n, stage in enumerate(stages) if stage.id == tahap)
        to = min(max(at + by, 0), len(stages) - 1)
        stages.insert(to, stages.pop(at))
        _number(db, stages)


def set_apart(db: Database, lowongan: int) -> None:
    """Give each stage of a vacancy a place of its own, in the order in which they are shown."""
    _number(db, store.stages(db, lowongan))


def _number(db: Database, stages: Sequence[Tahap]) -> None:
    for number, stage in enumerate(stages, 1):
        if stage.urut != number:
            record.update(db, replace(stage, urut=number))


def remove(office: Office, tahap: int) -> None:
    """Delete a stage in which nobody stands and nothing is recorded."""
    with office.write("Hapus tahap") as db:
        one = record.get(db, Tahap, tahap)
        if count := store.stage_in_use(db, tahap):
            values = {"nama": one.nama, "jumlah": count}
            raise UserError(Problem(IN_USE, values=values, code="masih_dipakai"))
        if len(store.stages(db, one.lowongan)) == 1:
            raise UserError(LAST)
        store.forget_stage_results(db, tahap)
        record.delete(db, Tahap, tahap)
