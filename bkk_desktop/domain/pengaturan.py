"""Pengaturan: what an office may see differently, with the default; nothing here is law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice of the office. One field is one setting: its form and storage follow."""

    dasar_hukum: str = (
        "Permenaker Nomor 18 Tahun 2024 tentang Penempatan Tenaga Kerja Dalam Negeri"
    )
    huruf_perempuan: str = "P"
    mandiri: str = "ditempatkan"
    pendidikan_tanpa_syarat: str = "3702"
    semua_baris: bool = False
    tenggat_hari: int = 10
    periode_laporan: str = "triwulan"
    tembusan: str = (
        "Kepala Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Barat\n"
        "Kepala Dinas Pendidikan dan Kebudayaan Provinsi Kalimantan Barat\nArsip"
    )
    tujuan_laporan: str = "Kepala Dinas Tenaga Kerja Kabupaten/Kota"
    kertas: str = "F4"
    pola_nomor_surat: str = "{klasifikasi}/{urut:3}/BKK-{kode_surat}/{bulan_romawi}/{tahun}"
    klasifikasi_surat: str = "421.5"
    pola_nomor_pendaftaran: str = "{urut:4}/BKK/{tahun}"
    kop_baris: str = ""
    hapus_otomatis_bulan: int = 0
