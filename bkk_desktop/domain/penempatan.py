"""Penempatan tenaga kerja: an alumnus who started work at a pemberi kerja."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import alumni as people
from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import Problem, Stops

KONTRAK = ("PKWT", "PKWTT", "magang", "harian")
PAPERS = {
    "nomor_spp_akad": "SPP-AKAD",
    "nomor_rekomendasi": "rekomendasi Dinas",
    "nomor_perjanjian": "perjanjian kerja",
}
ALASAN_SELESAI = (
    "Kontrak selesai",
    "Mengundurkan diri",
    "Diberhentikan",
    "Pindah pekerjaan",
    "Melanjutkan pendidikan",
    "Berwirausaha",
    "Perusahaan tutup",
)


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
    kode_jabatan: str = ""
    alamat_kerja: str = ""
    alasan_selesai: str = ""
    nomor_perjanjian: str = ""
    tanggal_perjanjian: date | None = None
    nomor_spp_akad: str = ""
    tanggal_spp_akad: date | None = None
    nomor_rekomendasi: str = ""
    tanggal_rekomendasi: date | None = None


def counted_day(penempatan: Penempatan) -> date | None:
    """Return the day that a report counts: when the work starts, else the placement's own."""
    return penempatan.tanggal_mulai or penempatan.tanggal


def jenis_antar_kerja(penempatan: Penempatan, kode_provinsi: str) -> str:
    """Return AKL, AKAD or AKAN; "" while the place of work is unknown, as nothing is guessed."""
    if penempatan.negara.strip():
        return "AKAN"
    if not penempatan.kode_wilayah or not kode_provinsi:
        return ""
    return "AKL" if penempatan.kode_wilayah[:2] == kode_provinsi else "AKAD"


def problems(penempatan: Penempatan, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a placement by itself."""
    if not penempatan.alumni:
        yield Problem("Pilih alumni yang ditempatkan.", "alumni", code="alumni_kosong")
    if not penempatan.pemberi_kerja:
        yield Problem("Pilih pemberi kerja.", "pemberi_kerja", code="pemberi_kerja_kosong")
    yield from _day_problems(penempatan, today)
    yield from kode.missing_group(penempatan.golongan_jabatan, "golongan_jabatan")
    yield from kode.occupation_problems(
        penempatan.kode_jabatan, penempatan.golongan_jabatan, Stops.REPORT
    )
    if not penempatan.kode_wilayah and not penempatan.negara.strip():
        text = "Pilih kabupaten/kota tempat kerja; AKL atau AKAD dihitung dari situ."
        yield Problem(text, "kode_wilayah", stops=Stops.REPORT, code="wilayah_kosong")
    yield from kode.unknown_place(penempatan.kode_wilayah, "kode_wilayah")
    if penempatan.kontrak and penempatan.kontrak not in KONTRAK:
        text = "Jenis kontrak ini tidak dikenal. Pilih {kontrak}."
        values = {"kontrak": ", ".join(KONTRAK)}
        yield Problem(text, "kontrak", values, Stops.NOTHING, "kontrak_salah")
    if penempatan.upah is not None and penempatan.upah < 0:
        yield Problem("Upah tidak boleh kurang dari nol.", "upah", code="upah_negatif")


def _day_problems(penempatan: Penempatan, today: date) -> Iterator[Problem]:
    day, until = counted_day(penempatan), penempatan.tanggal_selesai
    if day is None:
        text = "Isi tanggal mulai bekerja."
        yield Problem(text, "tanggal_mulai", stops=Stops.REPORT, code="tanggal_kosong")
        return
    if day > today:
        text = "Mulai bekerja pada {hari}; laporan menghitungnya sejak hari itu."
        yield _notice(text, "tanggal_mulai", "tanggal_di_depan", hari=hari.short(day))
    if until and until < day:
        text = "Selesai bekerja sebelum mulai. Perbaiki salah satu tanggalnya."
        yield Problem(text, "tanggal_selesai", code="tanggal_terbalik")
    if until is None and penempatan.alasan_selesai.strip():
        text = "Isi tanggal selesai bekerja, atau kosongkan alasannya."
        yield _notice(text, "tanggal_selesai", "tanggal_selesai_kosong")


def _notice(text: str, field: str, code: str, **values: object) -> Problem:
    return Problem(text, field, values, Stops.NOTHING, code)


def needs_papers(penempatan: Penempatan, kode_provinsi: str) -> bool:
    """Tell whether the BKK placed somebody in another province, which takes papers of its own."""
    kind = jenis_antar_kerja(penempatan, kode_provinsi)
    return penempatan.sudah_melalui_bkk and kind == "AKAD"


def paper_problems(penempatan: Penempatan, kode_provinsi: str) -> Iterator[Problem]:
    """Yield which papers of an AKAD placement are not recorded; none of them stops anything."""
    if not needs_papers(penempatan, kode_provinsi):
        return
    missing = [words for field, words in PAPERS.items() if not getattr(penempatan, field).strip()]
    if missing:
        text = "AKAD: nomor {isi} belum dicatat. Mintalah kepada perusahaan."
        yield _notice(text, "nomor_spp_akad", "surat_akad_kosong", isi=_listed(missing))


def _listed(words: list[str]) -> str:
    return " dan ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def legal_problems(
    penempatan: Penempatan, alumni: Alumni, today: date, dasar_hukum: str
) -> Iterator[Problem]:
    """Yield what the law forbids: abroad, and under 18 without a parent's consent on record."""
    if penempatan.negara.strip() and not penempatan.alasan_akan.strip():
        text = (
            "BKK tidak boleh menempatkan ke luar negeri ({dasar}). Bila pejabat mengizinkan,"
            " pengelola mencatat alasannya dulu."
        )
        yield Problem(text, "negara", {"dasar": dasar_hukum}, code="luar_negeri")
    day = counted_day(penempatan) or today
    if people.needs_consent(alumni, day):
        text = (
            "{nama} belum 18 tahun pada {hari}, jadi belum boleh ditempatkan ({dasar}). Catat dulu"
            " nama pemberi izin dan tanggal izin orang tua di data alumni."
        )
        values = {"nama": alumni.nama, "hari": hari.short(day), "dasar": dasar_hukum}
        yield Problem(text, "alumni", values, code="izin_orang_tua")


def link_problems(
    penempatan: Penempatan, lowongan: Lowongan | None, pendaftaran: Pendaftaran | None
) -> Iterator[Problem]:
    """Yield what makes no sense between a placement and the vacancy and registration it names."""
    if lowongan and lowongan.pemberi_kerja != penempatan.pemberi_kerja:
        text = "Lowongan ini milik pemberi kerja lain."
        yield Problem(text, "lowongan", code="lowongan_lain")
    if pendaftaran is None:
        return
    if pendaftaran.alumni != penempatan.alumni:
        text = "Pendaftaran ini milik orang lain."
        yield Problem(text, "pendaftaran", code="pendaftaran_lain")
    day = counted_day(penempatan)
    if day and pendaftaran.tanggal and day < pendaftaran.tanggal:
        text = "Mulai bekerja pada {hari}, sebelum terdaftar pada {terdaftar}."
        values = {"hari": hari.short(day), "terdaftar": hari.short(pendaftaran.tanggal)}
        yield Problem(text, "tanggal_mulai", values, code="sebelum_terdaftar")
