"""Alumni: the school's own former pupils, the only people a BKK may serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Problem, Stops

USIA_KERJA = 15
USIA_DEWASA = 18
LONGEST_NAME = 200
_EARLIEST_YEAR = 1950


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
    status_perkawinan: str = ""
    versi_persetujuan: str = ""
    tanggal_tarik_persetujuan: date | None = None
    tanggal_anonim: date | None = None


def usia(alumni: Alumni, day: date) -> int | None:
    """Return the whole years of life on a day, None while the birth date is unknown."""
    return None if alumni.tanggal_lahir is None else hari.age(alumni.tanggal_lahir, day)


def needs_consent(alumni: Alumni, day: date) -> bool:
    """Tell whether a person under 18 on a day has no parent's consent on record."""
    years = usia(alumni, day)
    minor = years is not None and years < USIA_DEWASA
    return minor and not (alumni.nama_pemberi_izin.strip() and alumni.tanggal_izin_orang_tua)


def problems(alumni: Alumni, today: date, jurusan: Jurusan | None = None) -> Iterator[Problem]:
    """Yield everything that is wrong with an alumnus; only the name may stop saving."""
    if not alumni.nama.strip():
        yield Problem("Nama wajib diisi.", "nama", code="nama_kosong")
    if len(alumni.nama) > LONGEST_NAME:
        text = "Nama ini terlalu panjang. Singkat menjadi paling banyak {paling} huruf."
        yield Problem(text, "nama", {"paling": LONGEST_NAME}, code="nama_panjang")
    yield from report_problems(alumni, today, jurusan)
    yield from identitas.number_problems("nisn", alumni.nisn)
    yield from identitas.nik_problems(alumni.nik, alumni.tanggal_lahir, alumni.jenis_kelamin, today)
    yield from identitas.number_problems("kode_pos", alumni.kode_pos)
    yield from identitas.phone_problems(alumni.telepon, "telepon")
    yield from identitas.phone_problems(alumni.telepon_orang_tua, "telepon_orang_tua")
    yield from identitas.email_problems(alumni.surel, "surel")
    yield from kode.unknown_place(alumni.kode_wilayah, "kode_wilayah")
    yield from _day_problems(alumni, today)


def report_problems(alumni: Alumni, day: date, jurusan: Jurusan | None = None) -> Iterator[Problem]:
    """Yield what keeps a report that counts this person on this day from being frozen."""
    if alumni.jenis_kelamin not in ("L", "P"):
        yield _report("Isi jenis kelamin.", "jenis_kelamin", "kelamin_kosong")
    yield from _age_problems(alumni, day)
    if jurusan is None:
        yield _report("Pilih jurusan.", "jurusan", "jurusan_kosong")
    elif not jurusan.kode_ipk:
        text = "Jurusan {nama} belum punya kode pendidikan IPK."
        yield Problem(text, "jurusan", {"nama": jurusan.nama}, Stops.REPORT, "kode_ipk_kosong")
    if alumni.tahun_lulus is None:
        yield _report("Isi tahun lulus.", "tahun_lulus", "tahun_lulus_kosong")
    elif not _EARLIEST_YEAR <= alumni.tahun_lulus <= day.year + 1:
        yield _report("Tahun lulus ini tidak mungkin.", "tahun_lulus", "tahun_lulus_salah")


def _report(text: str, field: str, code: str) -> Problem:
    return Problem(text, field, stops=Stops.REPORT, code=code)


def _age_problems(alumni: Alumni, day: date) -> Iterator[Problem]:
    years = usia(alumni, day)
    if years is None:
        yield _report("Isi tanggal lahir.", "tanggal_lahir", "lahir_kosong")
    elif years < 0:
        yield _report("Tanggal lahir masih di depan.", "tanggal_lahir", "lahir_di_depan")
    elif years < USIA_KERJA:
        text = "Usia {usia} tahun pada {hari}; laporan hanya mengenal usia {batas} ke atas."
        values = {"usia": years, "hari": hari.short(day), "batas": USIA_KERJA}
        yield Problem(text, "tanggal_lahir", values, Stops.REPORT, "di_bawah_umur")


def _day_problems(alumni: Alumni, today: date) -> Iterator[Problem]:
    for field in ("tanggal_lulus", "tanggal_persetujuan", "tanggal_izin_orang_tua"):
        day = getattr(alumni, field)
        if day and day > today:
            text = "Tanggal ini masih di depan."
            yield Problem(text, field, stops=Stops.NOTHING, code="tanggal_di_depan")
    graduated = alumni.tanggal_lulus
    if graduated and alumni.tahun_lulus and graduated.year != alumni.tahun_lulus:
        text = "Tahun lulus berbeda dengan tanggal lulus."
        yield Problem(text, "tahun_lulus", stops=Stops.NOTHING, code="lulus_beda")
    years = usia(alumni, graduated) if graduated else None
    if years is not None and years < USIA_KERJA - 1:
        text = "Lulus pada usia {usia} tahun: periksa tanggal lahir dan tanggal lulus."
        yield Problem(text, "tanggal_lahir", {"usia": years}, Stops.NOTHING, "lulus_muda")
