"""How frozen reports are printed: kept beside each when it is frozen, and never changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def insert(db: Database, laporan: int, look: dict[str, Any]) -> None:
    """Keep the look of a report that is being frozen."""
    db.execute(
        "INSERT INTO cetak_laporan (laporan, isi) VALUES (?, ?)",
        (laporan, json.dumps(look, ensure_ascii=False, sort_keys=True)),
    )


def get(db: Database, laporan: int) -> dict[str, Any] | None:
    """Return the look of a frozen report, or nothing for one from before looks were kept."""
    text = db.value("SELECT isi FROM cetak_laporan WHERE laporan = ?", (laporan,))
    look: dict[str, Any] | None = None if text is None else json.loads(text)
    return look


def letters(db: Database, jenis: str) -> list[int]:
    """Return the letters of a kind that went out, the newest first."""
    sql = "SELECT id FROM surat WHERE jenis = ? AND keadaan = 'terbit' ORDER BY id DESC"
    return [row["id"] for row in db.query(sql, (jenis,))]
