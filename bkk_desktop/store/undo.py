"""Taking an action back: the net effect on each record, as far as nobody has touched it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.store import journal
from bkk_desktop.store.database import savepoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bkk_desktop.store.database import Database
    from bkk_desktop.store.journal import Change, Image

    Columns = dict[str, list[str]]
    # Says which rule a record that was just taken back breaks among the others; nothing if none.
    Rule = Callable[[Database, Change], str]

EDITED = "diubah sesudahnya"
DELETED = "dihapus sesudahnya"
IN_USE = "masih dipakai catatan lain"
CLASHES = "bertentangan dengan catatan yang ada sekarang"


@dataclass(frozen=True, slots=True)
class Kept:
    """What an undo left alone in one record, and why; no columns means the whole record."""

    tabel: str
    baris: int
    label: str
    sebab: str
    kolom: tuple[str, ...] = ()


class Differs(Exception):  # noqa: N818  # steers, is no fault
    """The records are no longer as the action left them; the transaction has to be given up."""


class _ForbiddenError(Exception):
    """A rule forbids what was just taken back; the text says which."""


def rewind(db: Database, tindakan: int, rule: Rule) -> list[Kept]:
    """Run an action's changes backwards exactly; raise Differs if that can't be.

    Its records were touched since, or would break a rule now. The whole transaction is then the
    thing to roll back: a savepoint around thousands of changes costs SQLite time that grows with
    their square.
    """
    columns, changes = journal.columns_of(db), journal.changes(db, tindakan)
    try:
        for change in reversed(changes):
            _step_back(db, change, columns)
    except sqlcipher.IntegrityError as error:
        raise Differs from error
    if any(rule(db, change) for change in _net(reversed(changes))):
        raise Differs
    return []


def _step_back(db: Database, change: Change, columns: Columns) -> None:
    if _row(db, change) != change.sesudah:
        raise Differs
    _put(db, change, columns)


def _row(db: Database, change: Change) -> Image | None:
    row = db.one(f"SELECT * FROM {change.tabel} WHERE id = ?", (change.baris,))
    return None if row is None else {key: row[key] for key in row.keys()}  # noqa: SIM118


def piecemeal(db: Database, tindakan: int, rule: Rule) -> list[Kept]:
    """Take each record of an action back as far as it can go; return what was kept."""
    # A record that another one of the same action stands on can only go after it, and come back
    # before it, so what is refused at first is tried again as long as anything gives way.
    columns, kept = journal.columns_of(db), list[Kept]()
    waiting = _net(reversed(journal.changes(db, tindakan)))
    while waiting:
        tried = [(change, _tried(db, change, (columns, rule), kept)) for change in waiting]
        refused = [(change, sebab) for change, sebab in tried if sebab]
        if len(refused) == len(waiting):
            return kept + [_kept(change, sebab) for change, sebab in refused]
        waiting = [change for change, _ in refused]
    return kept


def _net(changes: Iterable[Change]) -> list[Change]:
    """Return one change a record, from latest to earliest; what came and went is none."""
    net: dict[tuple[str, int], Change] = {}
    for change in changes:
        at = (change.tabel, change.baris)
        net[at] = replace(net[at], sebelum=change.sebelum) if at in net else change
    return [change for change in net.values() if change.sebelum != change.sesudah]


def revived(db: Database, gone: Change) -> bool:
    """Bring one deleted record back under its old number; tell whether the others allow it."""
    return not _tried(db, gone, (journal.columns_of(db), _anything), [])


def _anything(_db: Database, _change: Change) -> str:
    """Forbid nothing: whoever brings back one record looks at it himself."""
    return ""


def _tried(db: Database, change: Change, how: tuple[Columns, Rule], kept: list[Kept]) -> str:
    """Take one record back, or leave it as it is and return why."""
    columns, rule = how
    try:
        with savepoint(db):
            left = _revert(db, change, columns)
            _permit(rule(db, change))
    except _ForbiddenError as forbidden:
        return str(forbidden)
    except sqlcipher.IntegrityError:
        return _refusal(change)
    if left is not None:
        kept.append(left)
    return ""


def _permit(sebab: str) -> None:
    if sebab:
        raise _ForbiddenError(sebab)


def _refusal(change: Change) -> str:
    return IN_USE if change.sebelum is None else CLASHES


def _kept(change: Change, sebab: str, kolom: tuple[str, ...] = ()) -> Kept:
    return Kept(change.tabel, change.baris, change.label, sebab, kolom)


def _revert(db: Database, change: Change, columns: Columns) -> Kept | None:
    now = _row(db, change)
    if now is None and change.sebelum is not None and change.sesudah is not None:
        return _kept(change, DELETED)
    if now is None and change.sesudah is None:
        _put(db, change, columns)
    elif now is not None and change.sesudah is not None:
        return _withdraw(db, change, now) if change.sebelum is None else _restore(db, change, now)
    return None


def _put(db: Database, change: Change, columns: Columns) -> None:
    if change.sebelum is None:
        _delete(db, change)
    elif change.sesudah is None:
        _insert(db, change.tabel, change.sebelum, columns)
    else:
        before, after = change.sebelum, change.sesudah
        _update(db, change, {key: before[key] for key in before if before[key] != after[key]})


def _delete(db: Database, change: Change) -> None:
    db.execute(f"DELETE FROM {change.tabel} WHERE id = ?", (change.baris,))


def _insert(db: Database, table: str, image: Image, columns: Columns) -> None:
    # A column that has gone since the record did has no place for its value any more.
    names = [name for name in columns[table] if name in image]
    marks = ", ".join(f":{name}" for name in names)
    db.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", image)


def _update(db: Database, change: Change, back: Image) -> None:
    if back:
        sets = ", ".join(f"{key} = :{key}" for key in back)
        db.execute(
            f"UPDATE {change.tabel} SET {sets} WHERE id = :nomor_baris",
            {**back, "nomor_baris": change.baris},
        )


def _withdraw(db: Database, change: Change, now: Image) -> Kept | None:
    made = change.sesudah or {}
    edited = tuple(key for key in now if now[key] != made.get(key, now[key]))
    if edited:
        return _kept(change, EDITED, edited)
    _delete(db, change)
    return None


def _restore(db: Database, change: Change, now: Image) -> Kept | None:
    before, after = change.sebelum or {}, change.sesudah or {}
    touched = [key for key in now if key in before and before[key] != after.get(key)]
    _update(db, change, {key: before[key] for key in touched if now[key] == after.get(key)})
    # What already reads as before needs nothing.
    edited = tuple(k for k in touched if now[k] not in (before[k], after.get(k)))
    return _kept(change, EDITED, edited) if edited else None
