"""What a panel tells of one record beyond its own row: what became of a person, and its history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.store.journal import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database, Row

Key = tuple[str, int]

OUTCOMES = """
    SELECT * FROM (
        SELECT
            'penelusuran' AS tabel, id, tanggal AS hari, NULL AS sampai, tahun,
            kegiatan_utama AS apa, '' AS tempat, sumber, petugas, bukti, keterangan,
            (
                SELECT count(*) FROM berkas
                WHERE berkas.tabel = 'penelusuran' AND berkas.baris = penelusuran.id
            ) AS berkas
        FROM penelusuran
        WHERE alumni = :alumni
        UNION ALL
        SELECT
            'penempatan', penempatan.id, coalesce(tanggal_mulai, tanggal), tanggal_selesai, NULL,
            jabatan, pemberi_kerja.nama, iif(sudah_melalui_bkk, 'bkk', 'sendiri'), '',
            nomor_perjanjian, penempatan.keterangan,
            (
                SELECT count(*) FROM berkas
                WHERE berkas.tabel = 'penempatan' AND berkas.baris = penempatan.id
            )
        FROM penempatan JOIN pemberi_kerja ON pemberi_kerja.id = penempatan.pemberi_kerja
        WHERE penempatan.alumni = :alumni
    )
    ORDER BY coalesce(hari, tahun || '-12-31', '') DESC, id DESC
"""


def outcomes(db: Database, alumni: int) -> list[Row]:
    """Return what became of a person: tracings and placements as one line of time, newest first."""
    return list(db.query(OUTCOMES, {"alumni": alumni}))


def applications(db: Database, alumni: int) -> list[Row]:
    """Return a person's applications, the newest first, with vacancy, stage and result."""
    sql = """
        SELECT
            lamaran.id, lamaran.lowongan, lamaran.tanggal, lamaran.hasil, lamaran.tanggal_hasil,
            lamaran.alasan, lowongan.jabatan, pemberi_kerja.nama AS pemberi_kerja_nama,
            coalesce(tahap.nama, '') AS tahap_nama
        FROM lamaran
        JOIN lowongan ON lowongan.id = lamaran.lowongan
        JOIN pemberi_kerja ON pemberi_kerja.id = lowongan.pemberi_kerja
        LEFT JOIN tahap ON tahap.id = lamaran.tahap
        WHERE lamaran.alumni = ?
        ORDER BY coalesce(lamaran.tanggal, '') DESC, lamaran.id DESC
    """
    return list(db.query(sql, (alumni,)))


def last_reports(db: Database, alumni: int) -> dict[int, str]:
    """Return the day on which each registration of a person was last reported."""
    sql = """
        SELECT pendaftaran.id, max(lapor_pencaker.tanggal) AS hari
        FROM pendaftaran JOIN lapor_pencaker ON lapor_pencaker.pendaftaran = pendaftaran.id
        WHERE pendaftaran.alumni = ?
        GROUP BY pendaftaran.id
    """
    return {row["id"]: row["hari"] for row in db.query(sql, (alumni,)) if row["hari"]}


@dataclass(frozen=True, slots=True)
class Happened:
    """One change of one record, with the action that it belonged to."""

    pada: str
    nama: str
    change: Change


def history(db: Database, keys: Sequence[Key], most: int) -> list[Happened]:
    """Return the latest changes of some records, newest first."""
    sql = """
        SELECT jurnal.*, tindakan.nama, tindakan.pada
        FROM jurnal JOIN tindakan ON tindakan.id = jurnal.tindakan
        WHERE jurnal.id IN (
            SELECT jurnal.id
            FROM json_each(:kunci) AS kunci JOIN jurnal
                ON jurnal.tabel = json_extract(kunci.value, '$[0]')
                AND jurnal.baris = json_extract(kunci.value, '$[1]')
            ORDER BY jurnal.id DESC
            LIMIT :paling_banyak
        )
        ORDER BY jurnal.id DESC
    """
    rows = db.query(sql, {"kunci": json.dumps(keys), "paling_banyak": most})
    return [Happened(row["pada"], row["nama"], _change(row)) for row in rows]


def _change(row: Row) -> Change:
    before, after = (None if x is None else json.loads(x) for x in (row["sebelum"], row["sesudah"]))
    return Change(row["id"], row["tindakan"], row["tabel"], row["baris"], before, after)


def files_of(db: Database, tabel: str, baris: int) -> list[Key]:
    """Return the keys of a record's files, deleted ones included."""
    # Told which index to take: the one of deletions holds those of undone imports as well.
    sql = """
        SELECT id FROM berkas WHERE tabel = :tabel AND baris = :baris
        UNION
        SELECT baris FROM jurnal INDEXED BY jurnal_baris
        WHERE tabel = 'berkas' AND sesudah IS NULL
        AND json_extract(sebelum, '$.tabel') = :tabel AND json_extract(sebelum, '$.baris') = :baris
    """
    rows = db.query(sql, {"tabel": tabel, "baris": baris})
    return [("berkas", row["id"]) for row in rows]


def children_of(db: Database, tabel: str, baris: int, children: Sequence[str]) -> list[Key]:
    """Return the keys of the records in these tables that name a record in the column `tabel`."""
    return [
        (child, row["id"])
        for child in children
        for row in db.query(f"SELECT id FROM {child} WHERE {tabel} = ?", (baris,))
    ]
