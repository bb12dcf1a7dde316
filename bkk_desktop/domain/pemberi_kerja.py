"""Pemberi kerja: an employer, of one of the six kinds that IPK III/8 part II counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import identitas, kode
from bkk_desktop.errors import Problem, Stops

KBLI_LENGTH = 5
# How far a position may lie from the equator and from Greenwich, in degrees.
DEGREES = {"lintang": ("Lintang", 90), "bujur": ("Bujur", 180)}
_DECIMAL = re.compile(r"-?\d{1,3}([.,]\d+)?")


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
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    lintang: str = ""
    bujur: str = ""
    faks: str = ""
    surel_kontak: str = ""


def problems(pemberi_kerja: PemberiKerja, _today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with an employer; only an empty name stops saving."""
    if not pemberi_kerja.nama.strip():
        yield Problem("Nama perusahaan wajib diisi.", "nama", code="nama_kosong")
    if pemberi_kerja.jenis not in kode.jenis_pemberi_kerja():
        text = "Pilih jenis pemberi kerja."
        yield Problem(text, "jenis", stops=Stops.REPORT, code="jenis_kosong")
    yield from _sector_problems(pemberi_kerja)
    yield from identitas.number_problems("nib", pemberi_kerja.nib)
    yield from identitas.number_problems("npwp", pemberi_kerja.npwp)
    yield from identitas.number_problems("kode_pos", pemberi_kerja.kode_pos)
    yield from identitas.phone_problems(pemberi_kerja.telepon, "telepon")
    yield from identitas.phone_problems(pemberi_kerja.telepon_kontak, "telepon_kontak")
    yield from identitas.phone_problems(pemberi_kerja.faks, "faks")
    yield from identitas.email_problems(pemberi_kerja.surel, "surel")
    yield from identitas.email_problems(pemberi_kerja.surel_kontak, "surel_kontak")
    yield from _position_problems(pemberi_kerja)
    yield from kode.unknown_place(pemberi_kerja.kode_wilayah, "kode_wilayah")


def _position_problems(pemberi_kerja: PemberiKerja) -> Iterator[Problem]:
    for field, (name, most) in DEGREES.items():
        text = getattr(pemberi_kerja, field).strip()
        if not text:
            continue
        if not _DECIMAL.fullmatch(text) or abs(float(text.replace(",", "."))) > most:
            said = "{nama} ditulis dalam derajat, misalnya {contoh}."
            values = {"nama": name, "contoh": "-0.0263" if field == "lintang" else "109.3425"}
            yield Problem(said, field, values, Stops.NOTHING, f"{field}_salah")


def huruf_formulir(pemberi_kerja: PemberiKerja) -> str:
    """Return the employer's letter in III/6, "" while its sector is unknown."""
    return kode.huruf_formulir(pemberi_kerja.lapangan_usaha, pemberi_kerja.kbli_versi)


def _sector_problems(pemberi_kerja: PemberiKerja) -> Iterator[Problem]:
    if not pemberi_kerja.lapangan_usaha:
        text = "Pilih lapangan usaha."
        yield Problem(text, "lapangan_usaha", stops=Stops.REPORT, code="lapangan_usaha_kosong")
    elif not huruf_formulir(pemberi_kerja):
        text = "Lapangan usaha {huruf} tidak ada di KBLI {versi}."
        values = {"huruf": pemberi_kerja.lapangan_usaha, "versi": pemberi_kerja.kbli_versi}
        yield Problem(text, "lapangan_usaha", values, Stops.REPORT, "lapangan_usaha_salah")
    digits = pemberi_kerja.kbli
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == KBLI_LENGTH):
        text = "Kode KBLI harus {jumlah} angka."
        yield Problem(text, "kbli", {"jumlah": KBLI_LENGTH}, Stops.NOTHING, "kbli_panjang")
