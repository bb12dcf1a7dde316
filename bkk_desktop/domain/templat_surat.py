"""Isi surat: words of a letter that are the office's own, and the example they are shown with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import Problem

USUAL = "Isi yang biasa dipakai"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class TemplatSurat:
    """One wording of a kind of letter as JSON; without a name it stands in for what ships."""

    id: int = 0
    jenis: str = ""
    nama: str = ""
    isi: str = ""


@dataclass(frozen=True, slots=True)
class IsiBaru:
    """Changed words of a wording (`dari`) that get a name of their own."""

    jenis: str = ""
    dari: str = ""
    nama: str = ""
    teks: tuple[str, ...] = ()
    id: int = 0


def name_problems(nama: str, taken: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with the name of a new wording."""
    if not nama.strip():
        yield Problem("Beri nama isi surat ini.", "nama", code="nama_kosong")
    elif len(nama) > LONGEST:
        text = "Nama terlalu panjang: paling banyak {paling} huruf."
        yield Problem(text, "nama", {"paling": LONGEST}, code="nama_panjang")
    elif nama.strip().casefold() in {one.casefold() for one in (*taken, USUAL)}:
        yield Problem("Nama ini sudah dipakai. Pilih nama lain.", "nama", code="nama_kembar")


def people(day: date, jurusan: int | None) -> tuple[Alumni, ...]:
    """Return alumni who don't exist, for an example."""
    born = date(day.year - 19, 3, 12)
    about = {
        "tempat_lahir": "Pontianak",
        "tanggal_lahir": born,
        "alamat": "Jalan Contoh 12",
        "kode_wilayah": "61.71",
        "telepon": "6281200000001",
        "jurusan": jurusan,
        "tahun_lulus": day.year - 1,
        "nama_ayah": "Orang Tua Contoh",
    }
    return tuple(
        Alumni(nama=nama, nisn=f"000000000{at}", nik=f"610000000000000{at}", jenis_kelamin=sex,
               **about)  # type: ignore[arg-type]  # each under its own name
        for at, (nama, sex) in enumerate((("Contoh Satu", "L"), ("Contoh Dua", "P")), 1)
    )  # fmt: skip


def employer() -> PemberiKerja:
    """Return an employer that doesn't exist."""
    return PemberiKerja(
        nama="PT Contoh Sejahtera",
        alamat="Jalan Contoh Raya 1",
        kode_wilayah="61.71",
        nama_kontak="Ibu Contoh",
        jabatan_kontak="HRD",
    )


def vacancy(day: date) -> Lowongan:
    """Return a vacancy that doesn't exist."""
    return Lowongan(jabatan="Teknisi", tanggal=day, jumlah_bebas=2, kode_wilayah="61.71")


def registration(day: date) -> Pendaftaran:
    """Return a registration that doesn't exist."""
    return Pendaftaran(nomor="0001/CONTOH", tanggal=day, jabatan="Teknisi", golongan_jabatan="3")


def placement(day: date) -> Penempatan:
    """Return a placement that doesn't exist."""
    return Penempatan(
        jabatan="Teknisi", tanggal=day, tanggal_mulai=day, kode_wilayah="61.71", kontrak="PKWT"
    )
