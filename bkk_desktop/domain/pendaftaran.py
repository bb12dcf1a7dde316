"""Pendaftaran pencari kerja: an alumnus asks the BKK for work; counted once, on its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pendaftaran:
    """One registration; ended by a placement or by a removal with date and reason.

    `golongan_jabatan` is the digit 0-9 of the wanted occupation (dossier 2.5), "" if unknown.
    """

    id: int = 0
    alumni: int = 0
    nomor: str = ""
    tanggal: date | None = None
    golongan_jabatan: str = ""
    jabatan: str = ""
    lokasi: str = ""
    upah_harapan: int | None = None
    nomor_ak1: str = ""
    ak1_berlaku_sampai: date | None = None
    tanggal_hapus: date | None = None
    alasan_hapus: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class LotPencaker:
    """Seekers known by count only, open at the start of `tanggal_saldo`; a lot keeps its bands.

    `kelompok_umur` is one of 15-19 ... 55+, `lama` one of 0-2, 3-5, 6+, `pendidikan` an IPK code.
    """

    id: int = 0
    tanggal_saldo: date | None = None
    jenis_kelamin: str = ""
    kelompok_umur: str = ""
    pendidikan: str = ""
    golongan_jabatan: str = ""
    lama: str = ""
    jumlah: int = 0


@dataclass(frozen=True, slots=True)
class LotKeluar:
    """People who leave a lot: `jenis` is "dihapuskan" (on its date) or "diganti" by named ones.

    "diganti" shrinks the lot from its start: the named registration, dated before the balance
    date and of the same sex, education and occupation, takes the place in every opening.
    """

    id: int = 0
    lot: int = 0
    jenis: str = "dihapuskan"
    tanggal: date | None = None
    jumlah: int = 0
    alasan: str = ""
