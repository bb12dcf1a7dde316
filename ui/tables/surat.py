"""The register of letters: every number that was given, set aside or declared void."""

from __future__ import annotations

from datetime import date
from typing import cast

from bkk_desktop.domain.surat import BATAL, DIPESAN, KEADAAN, TERBIT
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.surat import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

MEANINGS = {KEADAAN[TERBIT]: "good", KEADAAN[DIPESAN]: "info", KEADAAN[BATAL]: "bad"}
ELSEWHERE = "Di luar program"


def _rows(db: Database, _today: date) -> list[Row]:
    return [_row(row) for row in listing(db)]


def _row(row: Row) -> Row:
    from ui.letters import title_of

    values = {name: row[name] for name in row.keys()}  # noqa: SIM118  # a row of SQLite
    values["surat"] = title_of(row["jenis"]) if row["jenis"] else ELSEWHERE
    values["state"] = KEADAAN[row["keadaan"]]
    return cast("Row", values)


TABLE = Table(
    id="surat",
    noun="surat",
    columns=(
        Column("nomor", "Nomor", 256),
        Column("tanggal", "Tanggal", 112, Format.DAY),
        Column("surat", "Jenis", 160),
        Column("state", "Keadaan", 96, Format.STATE, meanings=MEANINGS),
        Column("tujuan", "Tujuan", 176),
        Column("perihal", "Perihal", 200),
        Column("siapa", "Tentang", 176, hidden=True),
        Column("buku", "Buku", 120, hidden=True),
        Column("urut", "No. urut", 72, Format.NUMBER, hidden=True),
        Column("varian", "Isi surat", 136, hidden=True),
        Column("alasan", "Alasan batal", 176, hidden=True),
        Column("tanggal_batal", "Dibatalkan", 104, Format.DAY, hidden=True),
    ),
    rows=_rows,
    search=("nomor", "perihal", "tujuan", "surat", "siapa"),
    picks=(Pick("Buku", "buku"), Pick("Tahun", "tahun", newest_first=True), Pick("Jenis", "surat")),
    chips=tuple(
        Chip(words, lambda row, words=words: row["state"] == words)  # type: ignore[misc]
        for words in KEADAAN.values()
    ),
    sort=("tanggal", True),
    empty=Empty(
        "Belum ada surat",
        "Di sini semua nomor surat: yang terbit, yang dipesan untuk surat yang diketik di tempat "
        "lain, dan yang batal.",
    ),
)
