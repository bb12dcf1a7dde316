"""Undo, redo and the bin: what a person did, taken back by the journal; itself journalled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import lowongan, pendaftaran, penempatan, tahap
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.seleksi import Tahap
from bkk_desktop.errors import Problem, Stops, UserError
from bkk_desktop.store import journal, record
from bkk_desktop.store import undo as taking_back
from bkk_desktop.store.alumni import vacancies_of
from bkk_desktop.store.database import savepoint
from bkk_desktop.store.sebutan import Sebutan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.journal import Action
    from bkk_desktop.store.undo import Kept, Rule

UNDO_NAME, REDO_NAME, RESTORE_NAME = "Urungkan: {nama}", "Ulangi: {nama}", "Pulihkan: {nama}"
NOT_IN_BIN = "Catatan ini tidak ada lagi di keranjang. Muat ulang daftar."
CANT_RESTORE = (
    "{nama} belum bisa dipulihkan: catatan yang menjadi pegangannya sudah dihapus, atau ada "
    "catatan lain yang memakai nomor atau nama yang sama. Ia tetap di keranjang; "
    "periksa catatan itu dulu."
)
RULES_FORBID = "{nama} belum bisa dipulihkan dan tetap di keranjang. {sebab}"
# What is taken back comes among records that may have been written since.
FORBIDDEN = {
    "pendaftaran_terbuka": "orangnya sudah punya pendaftaran lain yang terbuka",
    "lowongan_penuh": "posisi lowongannya tidak cukup lagi",
    "lowongan_sebelum_terdaftar": "lowongannya baru terdaftar sesudah itu",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or a redo did: the person's action, how many records, what was left alone.

    With `berubah` 0 and something kept, nothing was taken back and the action still stands.
    """

    tindakan: int
    nama: str
    kept: tuple[Kept, ...]
    berubah: int


@dataclass(frozen=True, slots=True)
class Restored:
    """Which rows came back from the bin, and why others did not."""

    baris: tuple[int, ...]
    refused: tuple[Problem, ...]


def undo(office: Office) -> Undone | None:
    """Take back what was done last in this sitting, or return nothing."""
    with office.read() as db:
        latest = journal.latest_undoable(db, office.since)
    return None if latest is None else _take_back(office, latest.id, UNDO_NAME)


def redo(office: Office) -> Undone | None:
    """Take back the last undo of this sitting, or return nothing."""
    with office.read() as db:
        latest = journal.latest_redoable(db, office.since)
    return None if latest is None else _take_back(office, latest.id, REDO_NAME)


def undo_action(office: Office, tindakan: int) -> Undone:
    """Take back any action, such as an import of last week; raise UserError if it is undone."""
    with office.read() as db:
        tip = journal.newest(db, journal.root(db, tindakan).id)
    if tip.jenis == journal.UNDO:
        raise UserError(journal.ALREADY)
    return _take_back(office, tip.id, UNDO_NAME)


def _take_back(office: Office, tindakan: int, name: str) -> Undone:
    with office.read() as db:
        root = journal.root(db, tindakan)
    try:
        return _taken_back(office, tindakan, root, (name, taking_back.rewind))
    except taking_back.Differs:
        return _taken_back(office, tindakan, root, (name, taking_back.piecemeal))


def _taken_back(
    office: Office,
    tindakan: int,
    root: Action,
    how: tuple[str, Callable[[Database, int, Rule], list[Kept]]],
) -> Undone:
    name, revert = how
    with office.write(name.format(nama=root.nama), undoes=tindakan) as db:
        called = Sebutan(db)
        kept = tuple(
            replace(one, label=called.at(one.tabel, one.baris))
            for one in revert(db, tindakan, _forbidden)
        )
        changed = len(journal.changes(db, db.tindakan))
        if kept and not changed:
            journal.forget(db)
    return Undone(root.id, root.nama, kept, changed)


def _forbidden(db: Database, change: journal.Change) -> str:
    """Say which rule a record that was taken back breaks among those written since."""
    found = (FORBIDDEN[one.code] for one in _clashes(db, change) if one.code in FORBIDDEN)
    return next(found, "")


def _clashes(db: Database, change: journal.Change) -> Iterator[Problem]:
    """Yield what stands against the vacancies and registrations that a change touches.

    Positions that become free need no look; a registration whose placement goes is open again.
    """
    if change.sebelum is not None or change.tabel == "alumni":
        for number in _named(db, change, "lowongan"):
            if vacancy := record.by_id(db, Lowongan, number):
                yield from lowongan.capacity_problems(db, vacancy)
    for number in _named(db, change, "pendaftaran"):
        if registration := record.by_id(db, Pendaftaran, number):
            yield from pendaftaran.overlap_problems(db, registration)


def _named(db: Database, change: journal.Change, tabel: str) -> set[int]:
    """Return the vacancies or registrations that a change is about: itself, or what it names."""
    before, after = change.sebelum or {}, change.sesudah or {}
    if change.tabel == tabel:
        return {change.baris}
    if change.tabel == "alumni":
        same = before.get("jenis_kelamin") == after.get("jenis_kelamin")
        return set() if same or tabel != "lowongan" else set(vacancies_of(db, change.baris))
    if change.tabel not in ("penempatan", "lowongan_keluar"):
        return set()
    return {image[tabel] for image in (before, after) if image.get(tabel)}


def restore(office: Office, jurnal: int) -> int:
    """Bring a record back from the bin under its old number; return that number."""
    restored = restore_all(office, [jurnal])
    if restored.refused:
        raise UserError(*restored.refused)
    return restored.baris[0]


def restore_all(office: Office, jurnal: Sequence[int]) -> Restored:
    """Bring records back from the bin as one action; name those that can't come back.

    What was deleted last comes first, so that a record finds what it stands on.
    """
    with office.read() as db:
        labels = [_called(db, _in_bin(db, number)) for number in jurnal]
    name = labels[0] if len(labels) == 1 else f"{len(labels)} catatan"
    back: list[int] = []
    refused: list[Problem] = []
    with office.write(RESTORE_NAME.format(nama=name)) as db:
        for number in sorted(jurnal, reverse=True):
            try:
                with savepoint(db):
                    back.append(_restored(db, number, office.now().date()))
            except UserError as refusal:
                refused += refusal.problems
    return Restored(tuple(back), tuple(refused))


def _restored(db: Database, number: int, today: date) -> int:
    gone = _in_bin(db, number)
    if not taking_back.revived(db, gone):
        raise UserError(Problem(CANT_RESTORE, values={"nama": _called(db, gone)}))
    # A record comes back among others that may have been written since: the same rules hold.
    for wrong in _problems(db, gone, today):
        if wrong.stops is Stops.SAVING:
            values = {"nama": _called(db, gone), "sebab": str(wrong)}
            raise UserError(Problem(RULES_FORBID, values=values, code=wrong.code))
    if gone.tabel == "tahap":
        # Another stage may have taken its place since.
        tahap.set_apart(db, record.get(db, Tahap, gone.baris).lowongan)
    return gone.baris


def _problems(db: Database, gone: journal.Change, today: date) -> Iterable[Problem]:
    if gone.tabel == "pendaftaran":
        return pendaftaran.problems(db, record.get(db, Pendaftaran, gone.baris), today)
    if gone.tabel == "penempatan":
        return penempatan.problems(db, record.get(db, Penempatan, gone.baris), today)
    return ()


def _called(db: Database, gone: journal.Change) -> str:
    return Sebutan(db).of(gone.tabel, gone.sebelum or {})


def _in_bin(db: Database, jurnal: int) -> journal.Change:
    gone = journal.change(db, jurnal)
    if gone is None or gone.sesudah is not None or not journal.is_latest(db, gone):
        raise UserError(NOT_IN_BIN)
    return gone
