"""How a frozen report is printed, and the year's plan of placements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE cetak_laporan (
        laporan INTEGER PRIMARY KEY REFERENCES laporan,
        isi TEXT NOT NULL
    ) STRICT;
    CREATE TABLE rencana_penempatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL,
        masa TEXT NOT NULL DEFAULT '',
        pemberi_kerja TEXT NOT NULL DEFAULT '',
        lapangan_usaha TEXT NOT NULL DEFAULT '',
        jabatan TEXT NOT NULL DEFAULT '',
        jurusan INTEGER REFERENCES jurusan,
        pendidikan TEXT NOT NULL DEFAULT '',
        rencana_l INTEGER NOT NULL DEFAULT 0 CHECK (rencana_l >= 0),
        rencana_p INTEGER NOT NULL DEFAULT 0 CHECK (rencana_p >= 0),
        kode_wilayah TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX rencana_penempatan_tahun ON rencana_penempatan (tahun);
    CREATE INDEX rencana_penempatan_jurusan ON rencana_penempatan (jurusan);
"""

GUARD = """
    CREATE TRIGGER cetak_laporan_{verb}_ditolak BEFORE {verb} ON cetak_laporan
    BEGIN SELECT RAISE(ABORT, 'cetak_laporan tidak boleh diubah'); END
"""


def up(db: Database) -> None:
    """Create the tables; how a frozen report is printed never changes."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
    for verb in ("UPDATE", "DELETE"):
        db.execute(GUARD.format(verb=verb))
