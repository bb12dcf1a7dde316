"""The wordings of consent, who agreed to which, and who took it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.persetujuan import FIRST, TeksPersetujuan, first_text
from bkk_desktop.store.record import all_of, insert, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database, Row


def texts(db: Database) -> list[TeksPersetujuan]:
    """Return every version, the oldest first; without any, the one that ships."""
    return all_of(db, TeksPersetujuan) or [TeksPersetujuan(versi=FIRST, isi=first_text())]


def newest(db: Database) -> TeksPersetujuan:
    """Return the version that people agree to now."""
    return texts(db)[-1]


def keep_version(db: Database, versi: str) -> None:
    """Store the shipped wording once somebody agrees to it, so that it stays as it is."""
    for text in texts(db):
        if text.versi == versi and not text.id:
            insert(db, text)


def users(db: Database, versi: str) -> int:
    """Return how many people agreed to a version."""
    count: int = db.value("SELECT count(*) FROM alumni WHERE versi_persetujuan = ?", (versi,))
    return count


def listing(db: Database) -> list[Row]:
    """Return the stored versions with how many people agreed to each, the newest first."""
    sql = """
        SELECT teks_persetujuan.*, (
            SELECT count(*) FROM alumni WHERE alumni.versi_persetujuan = teks_persetujuan.versi
        ) AS jumlah
        FROM teks_persetujuan
        ORDER BY teks_persetujuan.id DESC
    """
    return list(db.query(sql))


def not_free(db: Database, ids: Sequence[int]) -> list[Alumni]:
    """Return those of these alumni whose consent is withdrawn or who are anonymous."""
    sql = """
        SELECT * FROM alumni
        WHERE id IN (SELECT value FROM json_each(:ids))
            AND (tanggal_tarik_persetujuan IS NOT NULL OR tanggal_anonim IS NOT NULL)
        ORDER BY nama COLLATE NOCASE, id
    """
    return [read(Alumni, row) for row in db.query(sql, {"ids": json.dumps(list(ids))})]


def withdrawn_records(db: Database, records: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return those records, stored or deleted, that belong to somebody who withdrew."""
    sql = """
        SELECT DISTINCT jurnal.tabel, jurnal.baris
        FROM json_each(:mana) AS mana
        JOIN jurnal ON jurnal.tabel = json_extract(mana.value, '$[0]')
            AND jurnal.baris = json_extract(mana.value, '$[1]')
        JOIN alumni ON alumni.id = json_extract(coalesce(sesudah, sebelum), '$.alumni')
        WHERE alumni.tanggal_tarik_persetujuan IS NOT NULL
    """
    asked = {"mana": json.dumps(records)}
    return {(row["tabel"], row["baris"]) for row in db.query(sql, asked)}
