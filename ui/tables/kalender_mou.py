"""The calendar of agreements: what begins, ends, or is to be followed up, day by day."""

from collections.abc import Iterable
from typing import cast

from bkk_desktop.domain.mou import INGAT, left_words
from bkk_desktop.store.database import Row
from bkk_desktop.store.mou import MULAI, SELESAI, TINDAK_LANJUT, Acara, calendar, is_due
from ui.table import Chip, Column, Empty, Format, Table, as_rows

KINDS = {MULAI: "MoU mulai", SELESAI: "MoU berakhir", TINDAK_LANJUT: "Tindak lanjut"}
LATE, SOON, NEAR, FAR = "Lewat", "7 hari", "30 hari", "60 hari"
MEANINGS = {LATE: "bad", SOON: "bad", NEAR: "warn", FAR: "info"}


def when(one: Acara) -> str:
    """Say how far off a day is, or that nothing is to be done about it any more."""
    if one.selesai and one.jenis == TINDAK_LANJUT:
        return "sudah dilakukan"
    if one.selesai and one.jenis == SELESAI and one.sisa >= 0:
        return "sudah diperpanjang"
    return left_words(one.sisa)


def reminder(one: Acara) -> str:
    """Return the reminder that a day stands under, "" if it needs none."""
    if not is_due(one):
        return ""
    if one.sisa < 0:
        return LATE
    return f"{min(days for days in INGAT if one.sisa <= days)} hari"


def rows_of(found: Iterable[Acara]) -> list[Row]:
    """Return the days of the calendar as rows."""
    found = list(found)
    return [
        cast("Row", dict(row) | {"kapan": when(one), "ingat": reminder(one)})
        for one, row in zip(found, as_rows(found), strict=True)
    ]


TABLE = Table(
    id="kalender_mou",
    noun="tanggal",
    columns=(
        Column("tanggal", "Tanggal", 120, Format.DAY),
        Column("ingat", "Ingatkan", 88, Format.STATE, meanings=MEANINGS),
        Column("kapan", "Kapan", 120),
        Column("jenis", "Apa", 112, words=KINDS),
        Column("pemberi_kerja_nama", "Perusahaan", 176),
        Column("apa", "Keterangan", 208),
    ),
    rows=lambda db, today: rows_of(calendar(db, today)),
    search=("pemberi_kerja_nama", "apa"),
    chips=(
        Chip("Perlu perhatian", lambda row: bool(row["ingat"])),
        Chip("MoU", lambda row: row["tabel"] == "mou"),
        Chip("Tindak lanjut", lambda row: row["tabel"] != "mou"),
        Chip("Belum selesai", lambda row: not row["selesai"]),
    ),
    sort=("tanggal", False),
    empty=Empty(
        "Belum ada tanggal",
        "Masa berlaku MoU dan tindak lanjut dari catatan kontak tampil di sini menurut harinya.",
    ),
)
