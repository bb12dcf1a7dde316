"""Sekolah and its BKK (bursa kerja khusus, the job-placement office of the school)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sekolah:
    """The school; one row. `bentuk` is SMK, SMA, MA or SLB; codes are Kemendagri's ("61.71")."""

    id: int = 0
    npsn: str = ""
    nsm: str = ""
    nama: str = ""
    bentuk: str = "SMK"
    status: str = "negeri"
    alamat: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kode_wilayah: str = ""
    kode_pos: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""
    nama_kepala: str = ""
    pangkat_kepala: str = ""
    nip_kepala: str = ""

    @property
    def kode_provinsi(self) -> str:
        """Return the two digits of the province."""
        return self.kode_wilayah[:2]


@dataclass(frozen=True, slots=True)
class Bkk:
    """The school's BKK; one row. `kode_surat` stands in letter numbers (BKK-`kode_surat`)."""

    id: int = 0
    nama: str = ""
    kode_surat: str = ""
    nomor_sk: str = ""
    tanggal_sk: date | None = None
    nama_ketua: str = ""
    nip_ketua: str = ""
    nama_petugas: str = ""
    nip_petugas: str = ""
    telepon: str = ""
    surel: str = ""


@dataclass(frozen=True, slots=True)
class TandaDaftar:
    """A registration of the BKK at the Dinas; a history, the latest `berlaku_sejak` counts."""

    id: int = 0
    nomor: str = ""
    tanggal: date | None = None
    pejabat: str = ""
    jabatan_pejabat: str = ""
    nip_pejabat: str = ""
    instansi: str = ""
    berlaku_sejak: date | None = None
    berlaku_sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Jurusan:
    """A konsentrasi keahlian (or SMA/MA stream) with its IPK education code (dossier 2.4)."""

    id: int = 0
    nama: str = ""
    singkatan: str = ""
    program: str = ""
    kode_ipk: str = ""


@dataclass(frozen=True, slots=True)
class Rombel:
    """A class name as the school writes it, and the jurusan the operator gave it once."""

    id: int = 0
    nama: str = ""
    jurusan: int | None = None
