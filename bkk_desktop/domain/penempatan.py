"""Penempatan tenaga kerja: an alumnus who started work at a pemberi kerja."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Penempatan:
    """One placement; AKL or AKAD is derived from `kode_wilayah` (kab/kota of the place of work).

    `negara` is empty within Indonesia; a BKK may not place abroad (AKAN) unless an administrator
    records `alasan_akan`. `kontrak` is PKWT, PKWTT, magang, harian or empty. `upah` is Rp a month.
    """

    id: int = 0
    alumni: int = 0
    pendaftaran: int | None = None
    lowongan: int | None = None
    pemberi_kerja: int = 0
    jabatan: str = ""
    golongan_jabatan: str = ""
    tanggal: date | None = None
    tanggal_mulai: date | None = None
    tanggal_selesai: date | None = None
    kode_wilayah: str = ""
    negara: str = ""
    alasan_akan: str = ""
    kontrak: str = ""
    upah: int | None = None
    sudah_melalui_bkk: bool = True
    keterangan: str = ""
