"""Sekolah and its BKK (bursa kerja khusus, the job-placement office of the school)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.errors import Problem, Stops

BENTUK = ("SMK", "SMA", "MA", "SLB")


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


TANDA_DAFTAR = "tanda_daftar"
JENIS_LEGALITAS = {
    TANDA_DAFTAR: "Tanda daftar BKK",
    "sk_pembentukan": "SK pembentukan BKK",
    "izin_operasional": "Izin operasional sekolah",
    "lainnya": "Lainnya",
}


@dataclass(frozen=True, slots=True)
class TandaDaftar:
    """A registration of the BKK at the Dinas; a history, the latest `berlaku_sejak` counts.

    The decrees and permits beside it are of another `jenis`, and no letter quotes them.
    """

    id: int = 0
    nomor: str = ""
    tanggal: date | None = None
    pejabat: str = ""
    jabatan_pejabat: str = ""
    nip_pejabat: str = ""
    instansi: str = ""
    berlaku_sejak: date | None = None
    berlaku_sampai: date | None = None
    jenis: str = TANDA_DAFTAR
    keterangan: str = ""


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


def problems(sekolah: Sekolah, _today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with the school's particulars."""
    if not sekolah.nama.strip():
        yield Problem("Nama sekolah wajib diisi.", "nama", code="nama_kosong")
    if sekolah.bentuk not in BENTUK:
        text = "Pilih bentuk sekolah: {bentuk}."
        yield Problem(text, "bentuk", {"bentuk": ", ".join(BENTUK)}, code="bentuk_salah")
    if not sekolah.npsn:
        yield _report("Isi NPSN sekolah.", "npsn", "npsn_kosong")
    if not sekolah.kode_wilayah:
        text = "Pilih kabupaten/kota sekolah; antar kerja lokal dihitung dari situ."
        yield _report(text, "kode_wilayah", "wilayah_kosong")
    yield from identitas.number_problems("npsn", sekolah.npsn)
    yield from identitas.number_problems("nsm", sekolah.nsm)
    yield from identitas.number_problems("kode_pos", sekolah.kode_pos)
    yield from identitas.number_problems("nip", sekolah.nip_kepala, "nip_kepala")
    yield from identitas.phone_problems(sekolah.telepon, "telepon")
    yield from identitas.email_problems(sekolah.surel, "surel")
    yield from kode.unknown_place(sekolah.kode_wilayah, "kode_wilayah")


def _report(text: str, field: str, code: str) -> Problem:
    return Problem(text, field, stops=Stops.REPORT, code=code)


def bkk_problems(bkk: Bkk, _today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with the BKK's particulars."""
    if not bkk.nama.strip():
        yield Problem("Nama BKK wajib diisi.", "nama", code="nama_kosong")
    yield from identitas.number_problems("nip_nuptk", bkk.nip_ketua, "nip_ketua")
    yield from identitas.number_problems("nip_nuptk", bkk.nip_petugas, "nip_petugas")
    yield from identitas.phone_problems(bkk.telepon, "telepon")
    yield from identitas.email_problems(bkk.surel, "surel")


def tanda_daftar_problems(tanda: TandaDaftar, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a registration at the Dinas, a decree or a permit."""
    if tanda.jenis not in JENIS_LEGALITAS:
        yield Problem("Pilih jenisnya.", "jenis", code="jenis_kosong")
    if not tanda.nomor.strip():
        yield Problem("Nomor wajib diisi.", "nomor", code="nomor_kosong")
    begun, until = tanda.berlaku_sejak, tanda.berlaku_sampai
    if begun and until and until < begun:
        text = "Berakhir sebelum mulai berlaku. Perbaiki salah satu tanggalnya."
        yield Problem(text, "berlaku_sampai", code="tanggal_terbalik")
    elif until and until < today:
        text = "Masa berlakunya habis pada {hari}. Catat yang baru bila sudah terbit."
        values = {"hari": hari.short(until)}
        yield Problem(text, "berlaku_sampai", values, Stops.NOTHING, "tanda_daftar_lewat")
    yield from identitas.number_problems("nip", tanda.nip_pejabat, "nip_pejabat")


def jurusan_problems(jurusan: Jurusan, _today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a jurusan."""
    if not jurusan.nama.strip():
        yield Problem("Nama jurusan wajib diisi.", "nama", code="nama_kosong")
    if not jurusan.kode_ipk:
        text = "Pilih kode pendidikan IPK; tanpa itu lulusannya tidak bisa dihitung."
        yield _report(text, "kode_ipk", "kode_ipk_kosong")
    yield from kode.unknown_education(jurusan.kode_ipk, "kode_ipk")
