"""The work list of a cohort's tracing, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from bkk_desktop.domain.kontak_alumni import LANGKAH, Langkah
from bkk_desktop.reports.penelusuran.work import Work, work_list
from bkk_desktop.store.database import Database, Row
from ui.table import Chip, Column, Empty, Format, Pick, Table

MEANINGS = {
    LANGKAH[Langkah.JANJI_TIBA]: "warn",
    LANGKAH[Langkah.BELUM_DIHUBUNGI]: "info",
    LANGKAH[Langkah.COBA_LAGI]: "info",
    LANGKAH[Langkah.CARI_NOMOR]: "bad",
    LANGKAH[Langkah.SELESAI]: "good",
}


def row_of(work: Work) -> Row:
    """Return a line of the work as the list shows it."""
    return cast(
        "Row",
        {
            "id": work.id,
            "urut": work.urut,
            "nama": work.nama,
            "rombel": work.rombel,
            "jurusan_nama": work.jurusan_nama,
            "nisn": work.nisn,
            "telepon": work.telepon,
            "petugas": work.petugas,
            "langkah": work.next_step,
            "terakhir": work.terakhir,
            "hasil": work.hasil,
            "coba_lagi": work.coba_lagi.isoformat() if work.coba_lagi else "",
            "kali": work.kali,
            "diketahui": work.known,
            "perlu": work.waits,
            "terdata": bool(work.keadaan.kegiatan),
            "bertentangan": work.keadaan.bertentangan,
        },
    )


def rows_of(kohort: int, tahun: int) -> Callable[[Database, date], list[Row]]:
    """Return what reads the work list of a cohort for the survey of a year."""

    def rows(db: Database, today: date) -> list[Row]:
        return [row_of(work) for work in work_list(db, kohort, tahun, today)]

    return rows


TABLE = Table(
    id="penelusuran",
    noun="alumni",
    columns=(
        Column("urut", "No.", 72, Format.NUMBER),
        Column("nama", "Nama", 160),
        Column("rombel", "Kelas", 88),
        Column("langkah", "Langkah berikutnya", 160, Format.STATE, meanings=MEANINGS),
        Column("telepon", "Telepon", 136, Format.PHONE),
        Column("coba_lagi", "Hubungi lagi", 112, Format.DAY),
        Column("diketahui", "Yang diketahui", 176),
        Column("hasil", "Hasil terakhir", 152),
        Column("terakhir", "Kontak terakhir", 136, Format.DAY, hidden=True),
        Column("kali", "Kali", 64, Format.NUMBER, hidden=True),
        Column("petugas", "Petugas", 152, hidden=True),
        Column("jurusan_nama", "Jurusan", 176, hidden=True),
        Column("nisn", "NISN", 112, hidden=True),
    ),
    rows=lambda _db, _today: [],
    search=("nama", "nisn", "telepon", "rombel", "petugas", "diketahui"),
    picks=(
        Pick("Kelas", "rombel"),
        Pick("Petugas", "petugas"),
        Pick("Langkah", "langkah"),
    ),
    chips=(
        Chip("Perlu dihubungi", lambda row: bool(row["perlu"])),
        Chip("Belum terdata", lambda row: not row["terdata"]),
        Chip("Tanpa telepon", lambda row: not row["telepon"]),
        Chip("Beda dengan penempatan", lambda row: bool(row["bertentangan"])),
    ),
    sort=("urut", False),
    empty=Empty(
        "Belum ada lulusan untuk ditelusuri",
        "Daftar ini berisi alumni menurut tahun lulusnya: siapa yang perlu dihubungi dan kabarnya.",
    ),
)
