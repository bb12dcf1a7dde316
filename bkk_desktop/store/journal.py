"""The journal: every change of every record, written by triggers made from the schema.

An action (`tindakan`) is one thing that a person did; its changes are undone together, and an
undo is an action too, so a redo is the undo of an undo. A deleted record lives on in the
journal: that is the bin.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.store.database import Database, savepoint

EXEMPT = frozenset(
    {
        "tindakan", "jurnal", "tindakan_kini", "langkah_skema",
        "laporan", "paket", "kiriman", "percobaan", "tanda_terima",
        "dokumen_kepercayaan", "aktivasi", "perangkat", "surat",
    }
)  # fmt: skip
LABELS = ("nama", "nomor", "jabatan", "kunci")

Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record: before is None for a new one, after is None for a deleted one."""

    id: int
    tindakan: int
    tabel: str
    baris: int
    sebelum: Image | None
    sesudah: Image | None

    @property
    def label(self) -> str:
        """Return what a person calls the record."""
        image = self.sesudah or self.sebelum or {}
        return next((str(image[key]) for key in LABELS if image.get(key)), f"no. {self.baris}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A change that an undo left alone, and why."""

    tabel: str
    baris: int
    label: str
    sebab: str


EDITED = "diubah sesudahnya"
IN_USE = "masih dipakai catatan lain"


def install(db: Database) -> None:
    """Give each record table its three triggers; do nothing if they stand already."""
    wanted = dict(_triggers(db))
    present = {
        row["name"]: row["sql"]
        for row in db.query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'jurnal_*'"
        )
    }
    if present == wanted:
        return
    for name in present:
        db.execute(f"DROP TRIGGER {name}")
    for sql in wanted.values():
        db.execute(sql)


def _triggers(db: Database) -> Iterator[tuple[str, str]]:
    tables = db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for table in [row["name"] for row in tables]:
        if table in EXEMPT or table.startswith("sqlite_"):
            continue
        columns = [row["name"] for row in db.query(f"PRAGMA table_info({table})")]
        new, old = (_image(side, columns) for side in ("NEW", "OLD"))
        differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
        for event, row, when, before, after in (
            ("INSERT", "NEW", "", "NULL", new),
            ("UPDATE", "NEW", f" WHEN {differs}", old, new),
            ("DELETE", "OLD", "", old, "NULL"),
        ):
            name = f"jurnal_{table}_{event.lower()}"
            yield name, (
                f"CREATE TRIGGER {name} AFTER {event} ON {table}{when} BEGIN"
                " INSERT INTO jurnal (tindakan, tabel, baris, sebelum, sesudah)"
                " VALUES ((SELECT tindakan FROM tindakan_kini),"
                f" '{table}', {row}.id, {before}, {after}); END"
            )


def _image(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {side}.{c}" for c in columns) + ")"


def begin(db: Database, nama: str, jenis: str, pada: datetime, undoes: int | None = None) -> int:
    """Open an action; every change until `end` belongs to it."""
    number = db.execute(
        "INSERT INTO tindakan (nama, jenis, pada, mengurungkan) VALUES (?, ?, ?, ?)",
        (nama, jenis, pada.isoformat(timespec="milliseconds"), undoes),
    )
    db.execute("UPDATE tindakan_kini SET tindakan = ?", (number,))
    db.tindakan = number
    return number


def end(db: Database) -> None:
    """Close the action; forget it if nothing changed."""
    db.execute("UPDATE tindakan_kini SET tindakan = NULL")
    db.execute(
        """
        DELETE FROM tindakan
        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM jurnal WHERE jurnal.tindakan = tindakan.id)
        """,
        (db.tindakan,),
    )


def changes(db: Database, tindakan: int) -> list[Change]:
    """Return the changes of one action, in order."""
    sql = "SELECT * FROM jurnal WHERE tindakan = ? ORDER BY id"
    return [_change(row) for row in db.query(sql, (tindakan,))]


def _change(row: Any) -> Change:  # noqa: ANN401  # a row of SQLite
    before, after = (None if x is None else json.loads(x) for x in (row["sebelum"], row["sesudah"]))
    return Change(row["id"], row["tindakan"], row["tabel"], row["baris"], before, after)


def revert(db: Database, tindakan: int) -> list[Kept]:
    """Take an action back, change by change, within the running one; return what was kept."""
    kept = []
    for change in reversed(changes(db, tindakan)):
        try:
            with savepoint(db):
                reason = _revert(db, change)
        except sqlcipher.IntegrityError:
            reason = IN_USE
        if reason:
            kept.append(Kept(change.tabel, change.baris, change.label, reason))
    return kept


def _revert(db: Database, change: Change) -> str:
    row = db.one(f"SELECT * FROM {change.tabel} WHERE id = ?", (change.baris,))
    now = None if row is None else {key: row[key] for key in row.keys()}  # noqa: SIM118
    if change.sesudah is None:
        return EDITED if now is not None else _insert(db, change.tabel, change.sebelum or {})
    if now is None:
        return EDITED
    if change.sebelum is None:
        if any(now.get(key) != value for key, value in change.sesudah.items()):
            return EDITED
        db.execute(f"DELETE FROM {change.tabel} WHERE id = ?", (change.baris,))
        return ""
    return _restore(db, change, now)


def _insert(db: Database, table: str, image: Image) -> str:
    names = ", ".join(image)
    marks = ", ".join(f":{name}" for name in image)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", image)
    return ""


def _restore(db: Database, change: Change, now: Image) -> str:
    before, after = change.sebelum or {}, change.sesudah or {}
    touched = [key for key in before if before[key] != after.get(key)]
    back = {key: before[key] for key in touched if now.get(key) == after.get(key)}
    if back:
        sets = ", ".join(f"{key} = :{key}" for key in back)
        db.execute(f"UPDATE {change.tabel} SET {sets} WHERE id = :id", back | {"id": change.baris})
    return EDITED if len(back) < len(touched) else ""
