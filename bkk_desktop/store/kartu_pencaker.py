"""What the cards of seekers are made of, read for as many as are asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain.kartu_pencaker import Kartu, Siap
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database, Row

_PEOPLE = """
    SELECT
        pendaftaran.nomor, pendaftaran.tanggal, pendaftaran.alumni, alumni.nama,
        coalesce(jurusan.nama, '') AS jurusan,
        alumni.tanggal_tarik_persetujuan IS NOT NULL OR alumni.tanggal_anonim IS NOT NULL
            AS ditarik,
        coalesce(pendaftaran.tanggal_hapus <= :today, 0) OR EXISTS (
            SELECT 1 FROM penempatan
            WHERE penempatan.pendaftaran = pendaftaran.id
            AND coalesce(penempatan.tanggal_mulai, penempatan.tanggal) <= :today
        ) AS berakhir
    FROM json_each(:ids) AS dipilih
    JOIN pendaftaran ON pendaftaran.id = dipilih.value
    JOIN alumni ON alumni.id = pendaftaran.alumni
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    ORDER BY dipilih.key
"""


def ready(db: Database, ids: Sequence[int], today: date) -> Siap:
    """Return the cards of registrations, in their order; none for who withdrew the consent."""
    npsn = record.only(db, Sekolah).npsn
    rows = list(db.query(_PEOPLE, {"ids": json.dumps(list(ids)), "today": today.isoformat()}))
    willing = [row for row in rows if not row["ditarik"]]
    still = [row for row in willing if not row["berakhir"]]
    cards = [_card(row, npsn, today) for row in still]
    good = [card for card in cards if card.berlaku_sampai >= today]
    return Siap(good, len(rows) - len(willing), len(willing) - len(still), len(cards) - len(good))


def _card(row: Row, npsn: str, today: date) -> Kartu:
    begun = date.fromisoformat(row["tanggal"]) if row["tanggal"] else today
    return Kartu(row["nomor"], row["nama"], row["jurusan"], npsn, begun, row["alumni"])
