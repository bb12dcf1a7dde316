"""Alumni: the school's own former pupils, the only people a BKK may serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Alumni:
    """One former pupil.

    `nisn` has 10 and `nik` 16 digits, as text; `telepon` is stored as 62...; `jenis_kelamin` is
    L, P or empty while unknown; `kode_wilayah` is the kab/kota of the address ("61.71").
    """

    id: int = 0
    nama: str = ""
    nisn: str = ""
    nik: str = ""
    nis: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    agama: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kode_wilayah: str = ""
    kode_pos: str = ""
    telepon: str = ""
    telepon_orang_tua: str = ""
    surel: str = ""
    nama_ayah: str = ""
    nama_ibu: str = ""
    nama_wali: str = ""
    jurusan: int | None = None
    rombel: str = ""
    tahun_lulus: int | None = None
    tanggal_lulus: date | None = None
    nomor_ijazah: str = ""
    tinggi: int | None = None
    berat: int | None = None
    disabilitas: str = ""
    tanggal_persetujuan: date | None = None
    cara_persetujuan: str = ""
    nama_pemberi_izin: str = ""
    tanggal_izin_orang_tua: date | None = None
    keterangan: str = ""
