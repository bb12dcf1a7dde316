"""Pemberi kerja: an employer, of one of the six kinds that IPK III/8 part II counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PemberiKerja:
    """One employer.

    `jenis` is the III/8 code 21-26; `lapangan_usaha` the KBLI section letter in the edition
    `kbli_versi` ("2020" or "2025"); `kbli` its five digits; `kode_wilayah` the kab/kota.
    """

    id: int = 0
    nama: str = ""
    jenis: str = ""
    nib: str = ""
    npwp: str = ""
    kbli: str = ""
    kbli_versi: str = "2020"
    lapangan_usaha: str = ""
    alamat: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kode_wilayah: str = ""
    kode_pos: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""
    nama_kontak: str = ""
    jabatan_kontak: str = ""
    telepon_kontak: str = ""
    keterangan: str = ""
