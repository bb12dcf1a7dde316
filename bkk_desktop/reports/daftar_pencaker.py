"""Daftar pencari kerja: everyone who takes part in the period, by name, with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import identitas, kode
from bkk_desktop.report import Sheet
from bkk_desktop.reports import Report, form

if TYPE_CHECKING:
    from bkk_desktop.report import Figure
    from bkk_desktop.reports.counting import Hitungan

COLUMNS: tuple[form.Column, ...] = (
    ("Nomor pendaftaran", 30, "l"), ("Nama", 38, "l"), ("Tgl. daftar", 20, "l"),
    ("Tanggal hitung", 20, "l"), ("No. KTP (NIK)", 30, "l"), ("NISN", 20, "l"),
    ("Alamat", 44, "l"), ("Provinsi", 26, "l"), ("Kabupaten/Kota", 26, "l"),
    ("Jenis kelamin", 12, "c"), ("Tingkat pendidikan", 28, "l"), ("Kondisi disabilitas", 20, "l"),
    ("Umur", 10, "c"), ("Jurusan", 32, "l"), ("Tahun lulus", 12, "c"),
    ("Status perkawinan", 16, "l"), ("No. telp/HP", 26, "l"), ("Tempat lahir", 24, "l"),
    ("Tgl. lahir", 20, "l"), ("Agama", 16, "l"), ("Jabatan yang diminati", 30, "l"),
    ("Gol. jabatan", 14, "c"), ("Keadaan", 22, "l"), ("Tgl. keadaan", 20, "l"),
    ("Alasan dihapus", 30, "l"), ("Jumlah orang", 12, "r"),
)  # fmt: skip
STILL = (
    "Sisa yang tidak bergerak pada {periode} dicantumkan singkat, tanpa NIK, alamat, dan nomor"
    " telepon; data lengkapnya ada di laporan saat ia terdaftar."
)
STATES = {"placed": "Ditempatkan", "removed": "Dihapuskan"}


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the list as a page."""
    rows = hitungan.lists["pencaker"]
    registered = sum(row["jumlah"] for row in rows if "registered" in row["gerak"])
    people = sum(row["jumlah"] for row in rows)
    return form.list_sheet(
        hitungan,
        "daftar_pencaker",
        COLUMNS,
        [(_cells(row, hitungan), (row["tabel"], row["id"])) for row in rows],
        f"{people} pencari kerja, {registered} di antaranya terdaftar pada"
        f" {hitungan.periode.ini}; yang lain sisa {hitungan.periode.lalu}.",
        STILL.format(periode=hitungan.periode.ini) if any(map(_is_still, rows)) else "",
    )


def _is_still(row: dict[str, Any]) -> bool:
    """Tell whether a report keeps only the name and number of someone for whom nothing changed."""
    return row["tabel"] == "pendaftaran" and "tanggal" not in row


def _cells(row: dict[str, Any], hitungan: Hitungan) -> tuple[Figure, ...]:
    left = next((cara for cara in STATES if cara in row["gerak"]), "")
    return (
        row.get("nomor", ""),
        row["nama"],
        form.day(row.get("tanggal")),
        form.counting_day(row.get("tanggal"), row["tanggal_hitung"]),
        row.get("nik", ""),
        row.get("nisn", ""),
        row.get("alamat", ""),
        row.get("provinsi", ""),
        row.get("kabupaten_kota", ""),
        form.sex(hitungan, row["jenis_kelamin"]),
        kode.pendidikan().get(row["pendidikan"], ""),
        row.get("disabilitas", ""),
        row.get("umur", row["kelompok_umur"]),
        row.get("jurusan", ""),
        row.get("tahun_lulus"),
        "",
        identitas.show_phone(row.get("telepon", "")),
        row.get("tempat_lahir", ""),
        form.day(row.get("tanggal_lahir")),
        row.get("agama", ""),
        row.get("jabatan", ""),
        row["golongan_jabatan"],
        STATES.get(left, "Mencari kerja"),
        form.day(row["tanggal_akhir"] if left else None),
        row.get("alasan_hapus", ""),
        row["jumlah"],
    )


REPORT = Report("daftar_pencaker", 11, "Pencari kerja", sheet)
