"""The journal: every change of every record, and the action that it belonged to.

Numbers are never given twice (AUTOINCREMENT), here and for the records: a deleted record keeps
its number for the day that it comes back, and an action that changed nothing leaves a hole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE tindakan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL,
        jenis TEXT NOT NULL DEFAULT '',
        pada TEXT NOT NULL,
        mengurungkan INTEGER REFERENCES tindakan,
        akar INTEGER REFERENCES tindakan,
        CHECK ((mengurungkan IS NULL) = (akar IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX tindakan_mengurungkan ON tindakan (mengurungkan);
    CREATE INDEX tindakan_akar ON tindakan (akar);
    CREATE TABLE jurnal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tindakan INTEGER NOT NULL REFERENCES tindakan,
        tabel TEXT NOT NULL,
        baris INTEGER NOT NULL,
        sebelum TEXT,
        sesudah TEXT
    ) STRICT;
    CREATE INDEX jurnal_tindakan ON jurnal (tindakan);
    CREATE INDEX jurnal_baris ON jurnal (tabel, baris);
    CREATE INDEX jurnal_hapus ON jurnal (id) WHERE sesudah IS NULL;
    CREATE TABLE tindakan_kini (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        tindakan INTEGER
    ) STRICT;
    INSERT INTO tindakan_kini (id) VALUES (1);
"""


def up(db: Database) -> None:
    """Create the journal's tables; its triggers are generated from the schema (store/journal)."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
