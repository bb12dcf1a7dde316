"""The journal: every change of every record, written by triggers made from the schema.

An action (`tindakan`) is one thing that a person did; its changes are undone together, and an
undo is an action too, so a redo is the undo of an undo. Each of them names what it takes back
(`mengurungkan`) and what the person did at first (`akar`). A deleted record lives on in the
journal: that is the bin.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bkk_desktop.errors import UserError
from bkk_desktop.store.database import Database

EXEMPT = frozenset(
    {
        "tindakan", "jurnal", "tindakan_kini", "langkah_skema",
        "laporan", "cetak_laporan", "paket", "kiriman", "percobaan", "tanda_terima",
        "dokumen_kepercayaan", "aktivasi", "perangkat", "hubungan",
        # A number that stands on a letter is given for good: no undo may free it, or what it said.
        "surat", "isi_surat", "kop_surat", "surat_alumni",
        # Bytes and readings that never change; a frozen tracing is a report of its own.
        "isi_berkas", "akses_data", "beku_penelusuran",
    }
)  # fmt: skip
LABELS = ("nama", "nomor", "jabatan", "kunci")
# What the program notes for itself: nobody looks for it in the bin.
UNNAMED = ("pemetaan_impor", "tanggal_hitung", "pengaturan")
UNDO, REDO = "urungkan", "ulangi"
# What can't be taken back, and is never offered.
FINAL = "pembersihan"
CREATED, CHANGED, DELETED = "dibuat", "diubah", "dihapus"
ALREADY = "Tindakan ini sudah diurungkan. Tidak ada yang berubah."
UNKNOWN = "Tindakan ini tidak ada dalam riwayat. Tidak ada yang berubah."

Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person did; `jenis` tells an undo and a redo from the rest."""

    id: int
    nama: str
    jenis: str
    pada: str
    akar: int | None


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
class FieldChange:
    """One field of one record at one time; `jenis` tells whether the record came or went."""

    pada: str
    tindakan: int
    nama: str
    kolom: str
    sebelum: Any
    sesudah: Any
    jenis: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """One record in the bin; `jurnal` is what restoring it asks for."""

    jurnal: int
    tabel: str
    baris: int
    label: str
    tindakan: str
    pada: str


def install(db: Database) -> None:
    """Give each record table its three triggers, in place of whatever stood there."""
    remove(db)
    for sql in dict(_triggers(db)).values():
        db.execute(sql)


def stands(db: Database) -> bool:
    """Tell whether every record table has exactly the triggers that it must have."""
    return _present(db) == dict(_triggers(db))


def remove(db: Database) -> None:
    """Take the triggers away, for a migration that moves records without a person's doing."""
    for name in _present(db):
        db.execute(f"DROP TRIGGER {name}")


def _present(db: Database) -> dict[str, str]:
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'jurnal_*'"
    return {row["name"]: row["sql"] for row in db.query(sql)}


def columns_of(db: Database) -> dict[str, list[str]]:
    """Return the record tables and their columns as they are today."""
    columns: dict[str, list[str]] = {}
    for row in db.query(
        """
        SELECT tabel.name AS tabel, kolom.name AS kolom
        FROM sqlite_master AS tabel JOIN pragma_table_info(tabel.name) AS kolom
        WHERE tabel.type = 'table' AND tabel.name NOT GLOB 'sqlite_*'
        ORDER BY tabel.name, kolom.cid
        """
    ):
        if row["tabel"] not in EXEMPT:
            columns.setdefault(row["tabel"], []).append(row["kolom"])
    return columns


def _triggers(db: Database) -> Iterator[tuple[str, str]]:
    for table, columns in columns_of(db).items():
        new, old = (_image(side, columns) for side in ("NEW", "OLD"))
        differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
        for event, row, when, before, after in (
            ("INSERT", "NEW", "", "NULL", new),
            ("UPDATE", "NEW", f" WHEN {differs}", old, new),
            ("DELETE", "OLD", "", old, "NULL"),
        ):
            name = f"jurnal_{table}_{event.lower()}"
            yield (
                name,
                (
                    f"CREATE TRIGGER {name} AFTER {event} ON {table}{when} BEGIN"
                    " INSERT INTO jurnal (tindakan, tabel, baris, sebelum, sesudah)"
                    " VALUES ((SELECT tindakan FROM tindakan_kini),"
                    f" '{table}', {row}.id, {before}, {after}); END"
                ),
            )


def _image(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {side}.{c}" for c in columns) + ")"


def begin(db: Database, nama: str, jenis: str, pada: datetime, undoes: int | None = None) -> int:
    """Open an action; every change until `end` belongs to it.

    One that takes another back is of the kind undo or redo by itself, and is refused if that
    has been taken back already.
    """
    akar = None
    if undoes is not None:
        taken = _get(db, undoes)
        if newest(db, taken.akar or taken.id).id != undoes:
            raise UserError(ALREADY)
        akar = taken.akar or taken.id
        jenis = REDO if taken.jenis == UNDO else UNDO
    number = db.execute(
        """
        INSERT INTO tindakan (nama, jenis, pada, mengurungkan, akar)
        VALUES (:nama, :jenis, :pada, :mengurungkan, :akar)
        """,
        {
            "nama": nama,
            "jenis": jenis,
            "pada": pada.isoformat(timespec="milliseconds"),
            "mengurungkan": undoes,
            "akar": akar,
        },
    )
    db.execute("UPDATE tindakan_kini SET tindakan = ?", (number,))
    db.tindakan = number
    return number


def end(db: Database) -> None:
    """Close the action; forget it if it changed nothing and took nothing back."""
    db.execute("UPDATE tindakan_kini SET tindakan = NULL")
    db.execute(
        """
        DELETE FROM tindakan
        WHERE id = ? AND mengurungkan IS NULL
            AND NOT EXISTS (SELECT 1 FROM jurnal WHERE jurnal.tindakan = tindakan.id)
        """,
        (db.tindakan,),
    )
    db.tindakan = 0


def forget(db: Database) -> None:
    """Let the running action, which could change nothing, never have been tried."""
    db.execute("DELETE FROM tindakan WHERE id = ?", (db.tindakan,))


def changes(db: Database, tindakan: int) -> list[Change]:
    """Return the changes of one action, in order."""
    sql = "SELECT * FROM jurnal WHERE tindakan = ? ORDER BY id"
    return [_change(row) for row in db.query(sql, (tindakan,))]


def last_change(db: Database) -> int:
    """Return the number of the last change of any record, 0 if there is none."""
    return int(db.value("SELECT ifnull(max(id), 0) FROM jurnal"))


def change(db: Database, jurnal: int) -> Change | None:
    """Return one change, or nothing."""
    row = db.one("SELECT * FROM jurnal WHERE id = ?", (jurnal,))
    return None if row is None else _change(row)


def is_latest(db: Database, change: Change) -> bool:
    """Tell whether nothing has happened to the record since."""
    last = db.value(
        "SELECT max(id) FROM jurnal WHERE tabel = ? AND baris = ?", (change.tabel, change.baris)
    )
    return bool(last == change.id)


def _change(row: Any) -> Change:  # noqa: ANN401  # a row of SQLite
    before, after = (None if x is None else json.loads(x) for x in (row["sebelum"], row["sesudah"]))
    return Change(row["id"], row["tindakan"], row["tabel"], row["baris"], before, after)


def _action(row: Any) -> Action:  # noqa: ANN401  # a row of SQLite
    return Action(row["id"], row["nama"], row["jenis"], row["pada"], row["akar"])


def _get(db: Database, tindakan: int) -> Action:
    row = db.one("SELECT * FROM tindakan WHERE id = ?", (tindakan,))
    if row is None:
        raise UserError(UNKNOWN)
    return _action(row)


def root(db: Database, tindakan: int) -> Action:
    """Return what the person did at first; raise UserError if it is not in the journal."""
    action = _get(db, tindakan)
    return action if action.akar is None else _get(db, action.akar)


def newest(db: Database, akar: int) -> Action:
    """Return the last of an action, its undo, the redo of that, and so on."""
    sql = "SELECT * FROM tindakan WHERE id = :akar OR akar = :akar ORDER BY id DESC LIMIT 1"
    row = db.one(sql, {"akar": akar})
    if row is None:
        raise UserError(UNKNOWN)
    return _action(row)


def in_force(db: Database, tindakan: int) -> bool:
    """Tell whether an action stands: not undone, or redone since."""
    return newest(db, root(db, tindakan).id).jenis != UNDO


def latest_undoable(db: Database, since: int = 0) -> Action | None:
    """Return what "Urungkan" takes back next: what was done or redone last and still stands.

    Only actions numbered above `since` count (see `Office.since`: this sitting).
    """
    row = db.one(
        """
        SELECT * FROM tindakan
        WHERE id > :since AND jenis NOT IN (:undo, :final)
            AND NOT EXISTS (SELECT 1 FROM tindakan AS u WHERE u.mengurungkan = tindakan.id)
        ORDER BY id DESC LIMIT 1
        """,
        {"since": since, "undo": UNDO, "final": FINAL},
    )
    return None if row is None else _action(row)


def latest_redoable(db: Database, since: int = 0) -> Action | None:
    """Return the undo that "Ulangi" takes back next; a new action clears them all."""
    row = db.one(
        """
        SELECT * FROM tindakan
        WHERE id > :since AND jenis = :undo
            AND id > (SELECT ifnull(max(id), 0) FROM tindakan WHERE mengurungkan IS NULL)
            AND NOT EXISTS (SELECT 1 FROM tindakan AS u WHERE u.mengurungkan = tindakan.id)
        ORDER BY id DESC LIMIT 1
        """,
        {"since": since, "undo": UNDO},
    )
    return None if row is None else _action(row)


def next_names(db: Database, since: int = 0) -> tuple[str, str]:
    """Return what "Urungkan" and "Ulangi" would take back next, "" for nothing."""
    found = (latest_undoable(db, since), latest_redoable(db, since))
    undone, redone = (root(db, one.id).nama if one else "" for one in found)
    return undone, redone


def last_action(db: Database) -> int:
    """Return the number of the last action, 0 if there is none."""
    return int(db.value("SELECT ifnull(max(id), 0) FROM tindakan"))


def begun(db: Database) -> date | None:
    """Return the day on which this office came into use: that of its first action."""
    pada = db.value("SELECT pada FROM tindakan ORDER BY id LIMIT 1")
    return datetime.fromisoformat(pada).date() if pada else None


def history(db: Database, tabel: str, baris: int) -> list[FieldChange]:
    """Return what happened to one record, newest first, field by field.

    A record that came or went shows the fields that it had, one by one.
    """
    sql = """
        SELECT jurnal.*, tindakan.nama, tindakan.pada
        FROM jurnal JOIN tindakan ON tindakan.id = jurnal.tindakan
        WHERE jurnal.tabel = ? AND jurnal.baris = ?
        ORDER BY jurnal.id DESC
    """
    return [
        FieldChange(row["pada"], row["tindakan"], row["nama"], *values)
        for row in db.query(sql, (tabel, baris))
        for values in _fields(_change(row))
    ]


def _fields(change: Change) -> Iterator[tuple[str, Any, Any, str]]:
    if change.sebelum is None or change.sesudah is None:
        jenis = CREATED if change.sebelum is None else DELETED
        for key, value in (change.sebelum or change.sesudah or {}).items():
            if key != "id" and value not in (None, ""):
                yield (key, None, value, jenis) if jenis == CREATED else (key, value, None, jenis)
        return
    for key in change.sebelum | change.sesudah:
        before, after = change.sebelum.get(key), change.sesudah.get(key)
        if before != after:
            yield key, before, after, CHANGED


def bin_of(db: Database) -> list[Deleted]:
    """Return the deleted records that are still gone, newest first.

    What vanished because its very creation was undone is no waste: "Ulangi" brings it back.
    """
    sql = """
        SELECT hapus.*, tindakan.nama, tindakan.pada
        FROM jurnal AS hapus JOIN tindakan ON tindakan.id = hapus.tindakan
        WHERE hapus.sesudah IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM jurnal AS lagi
                WHERE lagi.tabel = hapus.tabel AND lagi.baris = hapus.baris AND lagi.id > hapus.id
            )
            AND tindakan.akar IS NOT (
                SELECT awal.tindakan FROM jurnal AS awal
                WHERE awal.tabel = hapus.tabel AND awal.baris = hapus.baris
                ORDER BY awal.id LIMIT 1
            )
        ORDER BY hapus.id DESC
    """
    # Its words (codes, places) are needed by who looks into the bin, not by a start.
    from bkk_desktop.store.sebutan import Sebutan

    called = Sebutan(db)
    return [
        Deleted(gone.id, gone.tabel, gone.baris, label, row["nama"], row["pada"])
        for row in list(db.query(sql))
        for gone in [_change(row)]
        for label in [called.of(gone.tabel, gone.sebelum or {})]
    ]


def of_kind(db: Database, jenis: str) -> list[Action]:
    """Return every action of a kind, newest first, whether it still stands or not."""
    sql = "SELECT * FROM tindakan WHERE jenis = ? ORDER BY id DESC"
    return [_action(row) for row in db.query(sql, (jenis,))]
