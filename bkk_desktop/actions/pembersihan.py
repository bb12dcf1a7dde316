"""Pembersihan data: look who was kept long enough, and forget who they are. No undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.domain.retensi import Calon, cutoff
from bkk_desktop.errors import UserError
from bkk_desktop.store import backup, gabung, surat
from bkk_desktop.store import retensi as store
from bkk_desktop.store.journal import FINAL
from bkk_desktop.store.pengaturan import settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NEVER = "Masa simpan diatur 0 tahun, jadi data disimpan selamanya. Ubah dulu di Pengaturan."
CHANGED = "Data berubah sejak daftar ini dibuat. Tidak ada yang dibersihkan; lihat daftarnya lagi."


@dataclass(frozen=True, slots=True)
class Rencana:
    """Who would be made anonymous, and which deleted people are still in the journal."""

    batas: date | None
    orang: tuple[Calon, ...] = ()
    terhapus: tuple[int, ...] = ()


def plan(office: Office) -> Rencana:
    """Return what a run would do today."""
    with office.read() as db:
        return _planned(db, office.now().date())


def _planned(db: Database, today: date) -> Rencana:
    years = settings(db).masa_simpan_tahun
    if not years:
        return Rencana(None)
    before = cutoff(today, years)
    people = store.candidates(db, before, today)
    return Rencana(before, tuple(people), tuple(store.deleted(db, before)))


def run(office: Office, rencana: Rencana) -> Path:
    """Back up, then make exactly those of the plan anonymous; return the backup."""
    if rencana.batas is None:
        raise UserError(NEVER)
    today = office.now().date()
    with office.read() as db:
        _check(db, rencana, today)
    made = backup.make(office)
    with office.write("Pembersihan data", FINAL) as db:
        _check(db, rencana, today)
        numbers = [*(one.id for one in rencana.orang), *rencana.terhapus]
        store.anonymise(db, numbers, today)
        merged = [old for number in numbers for old in gabung.absorbed(db, "alumni", number)]
        surat.forget(db, [*numbers, *merged])
    return made


def _check(db: Database, rencana: Rencana, today: date) -> None:
    if _planned(db, today) != rencana:
        raise UserError(CHANGED)
