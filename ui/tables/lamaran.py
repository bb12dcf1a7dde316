"""Applicants, and where each of them stands."""

from dataclasses import replace

from bkk_desktop.domain.seleksi import KEHADIRAN
from bkk_desktop.store.seleksi import applicants, listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="lamaran",
    noun="pelamar",
    columns=(
        Column("nama", "Nama", 200),
        Column("jenis_kelamin", "L/P", 48),
        Column("jurusan_nama", "Jurusan", 160),
        Column(
            "posisi",
            "Tahap",
            128,
            Format.STATE,
            meanings={
                "Diterima": "good",
                "Cadangan": "info",
                "Tidak lolos": "bad",
                "Mundur": "warn",
            },
        ),
        Column(
            "kehadiran",
            "Kehadiran",
            104,
            Format.STATE,
            words={"": ""} | KEHADIRAN,
            meanings={"Hadir": "good", "Tidak hadir": "warn"},
        ),
        Column("nilai", "Nilai", 72),
        Column("tanggal_mulai", "Mulai kerja", 112, Format.DAY),
        Column("telepon", "Nomor HP", 136, Format.PHONE),
        Column("tahun_lulus", "Lulus", 64),
        Column("tanggal", "Melamar", 112, Format.DAY),
        Column("alasan", "Alasan", 160),
        Column("keterangan", "Keterangan", 160),
    ),
    rows=lambda db, _today: listing(db),
    search=("nama", "nisn", "telepon", "rombel", "jurusan_nama"),
    picks=(Pick("Tahap", "posisi"), Pick("Jurusan", "jurusan_nama")),
    chips=(
        Chip("Masih berjalan", lambda row: not row["hasil"]),
        Chip("Belum dicatat hadir", lambda row: not (row["hasil"] or row["kehadiran"])),
        Chip(
            "Diterima, belum ditempatkan",
            lambda row: row["hasil"] == "diterima" and row["penempatan"] is None,
        ),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada pelamar",
        "Cari alumni yang cocok dengan syarat lowongan ini, lalu tambahkan sebagai pelamar.",
    ),
)


def of_vacancy(lowongan: int) -> Table:
    """Return the list of one vacancy's applicants."""
    return replace(TABLE, rows=lambda db, _today: applicants(db, lowongan))
