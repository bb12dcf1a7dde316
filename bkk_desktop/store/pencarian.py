"""What the search of the whole program looks through: a text for each record, and how it reads.

The texts come in the order of themselves, so that those with a certain beginning stand together;
the first line of each is what people call the record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database, Row

# A telephone is looked for as it is stored (62812...) and as people write it (0812...).
_TEXTS = {
    "alumni": """
        nama || char(10) || nisn || char(10) || nik || char(10) || telepon || char(10)
        || iif(telepon LIKE '62%', '0' || substr(telepon, 3), '') || char(10) || rombel
        || char(10) || coalesce(tahun_lulus, '')
    """,
    "pemberi_kerja": """
        nama || char(10) || nama_kontak || char(10) || telepon || char(10) || telepon_kontak
        || char(10) || iif(telepon LIKE '62%', '0' || substr(telepon, 3), '')
        || char(10) || iif(telepon_kontak LIKE '62%', '0' || substr(telepon_kontak, 3), '')
        || char(10) || kecamatan
    """,
    "lowongan": """
        jabatan || char(10)
        || (SELECT nama FROM pemberi_kerja WHERE pemberi_kerja.id = lowongan.pemberi_kerja)
    """,
    "surat": "nomor || char(10) || perihal || char(10) || tujuan",
}
_ROWS = {
    "alumni": """
        SELECT
            id, nama, rombel, tahun_lulus, nik, tanggal_tarik_persetujuan, tanggal_anonim
        FROM alumni
    """,
    "pemberi_kerja": "SELECT id, nama, kecamatan, kode_wilayah FROM pemberi_kerja",
    "lowongan": """
        SELECT
            id, jabatan, tanggal,
            (SELECT nama FROM pemberi_kerja WHERE pemberi_kerja.id = lowongan.pemberi_kerja)
                AS pemberi_kerja_nama
        FROM lowongan
    """,
    "surat": "SELECT id, nomor, tanggal, perihal, tujuan FROM surat",
}
TABLES = tuple(_TEXTS)


def texts(db: Database, tabel: str) -> tuple[list[int], list[str]]:
    """Return the numbers of all records of a table, and in small letters what is searched."""
    sql = f"SELECT id, lower({_TEXTS[tabel]}) AS teks FROM {tabel} ORDER BY teks, id"
    found = list(db.query(sql))
    # SQLite makes only the letters of ASCII small.
    lower = [text if text.isascii() else text.lower() for _, text in found]
    return [number for number, _ in found], lower


def rows(db: Database, tabel: str, ids: Sequence[int]) -> list[Row]:
    """Return how these records read, in the order asked for; one that is gone is missing."""
    sql = f"{_ROWS[tabel]} WHERE id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: row for row in db.query(sql, (json.dumps(list(ids)),))}
    return [found[number] for number in ids if number in found]
