"""Pendaftaran pencari kerja: an alumnus asks the BKK for work; counted once, on its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import alumni as people
from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import Problem, Stops

KELOMPOK_UMUR = ("15-19", "20-29", "30-44", "45-54", "55+")
LAMA = ("0-2", "3-5", "6+")
ALASAN_HAPUS = (
    "Tidak melapor enam bulan",
    "Masa berlaku habis",
    "Melanjutkan pendidikan",
    "Berwirausaha",
    "Bekerja tanpa melapor",
    "Pindah",
    "Meninggal dunia",
    "Permintaan sendiri",
)


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


@dataclass(frozen=True, slots=True)
class End:
    """How a registration ended: "ditempatkan" by placement `penempatan`, or "dihapuskan"."""

    tanggal: date
    jenis: str
    penempatan: int = 0


def end_of(pendaftaran: Pendaftaran, placements: Iterable[tuple[date, int]]) -> End | None:
    """Return how it ended: the earlier of placement and removal, on one day the placement.

    `placements` are the days and numbers of what was placed under this registration.
    """
    placed = min(placements, default=None)
    removed = pendaftaran.tanggal_hapus
    if placed and (removed is None or placed[0] <= removed):
        return End(placed[0], "ditempatkan", placed[1])
    return End(removed, "dihapuskan") if removed else None


def overlap(one: Pendaftaran, end: End | None, other: Pendaftaran, other_end: End | None) -> bool:
    """Tell whether two registrations of one person were open on the same day."""
    begun, other_begun = one.tanggal or date.min, other.tanggal or date.min
    until = end.tanggal if end else date.max
    other_until = other_end.tanggal if other_end else date.max
    return begun < other_until and other_begun < until


def problems(pendaftaran: Pendaftaran, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a registration by itself."""
    if not pendaftaran.alumni:
        yield Problem("Pilih alumni yang mendaftar.", "alumni", code="alumni_kosong")
    begun, removed = pendaftaran.tanggal, pendaftaran.tanggal_hapus
    if begun is None:
        yield Problem("Isi tanggal pendaftaran.", "tanggal", code="tanggal_kosong")
    elif begun > today:
        text = "Tanggal pendaftaran masih di depan."
        yield Problem(text, "tanggal", stops=Stops.NOTHING, code="tanggal_di_depan")
    yield from kode.missing_group(pendaftaran.golongan_jabatan, "golongan_jabatan")
    yield from _removal_problems(begun, removed, pendaftaran.alasan_hapus)
    if pendaftaran.upah_harapan is not None and pendaftaran.upah_harapan < 0:
        text = "Upah yang diharapkan tidak boleh kurang dari nol."
        yield Problem(text, "upah_harapan", code="upah_negatif")
    expiry = pendaftaran.ak1_berlaku_sampai
    if expiry and expiry < today and removed is None:
        text = "Kartu AK/I sudah tidak berlaku sejak {hari}."
        values = {"hari": hari.short(expiry)}
        yield Problem(text, "ak1_berlaku_sampai", values, Stops.NOTHING, "ak1_lewat")


def _removal_problems(begun: date | None, removed: date | None, reason: str) -> Iterator[Problem]:
    if removed is None:
        if reason.strip():
            text = "Isi tanggal penghapusan, atau kosongkan alasannya."
            yield Problem(text, "tanggal_hapus", code="tanggal_hapus_kosong")
        return
    if begun and removed < begun:
        text = "Dihapus sebelum terdaftar. Perbaiki salah satu tanggalnya."
        yield Problem(text, "tanggal_hapus", code="tanggal_terbalik")
    if not reason.strip():
        text = "Isi alasan penghapusan."
        yield Problem(text, "alasan_hapus", code="alasan_kosong")


def person_problems(
    pendaftaran: Pendaftaran, alumni: Alumni, dasar_hukum: str
) -> Iterator[Problem]:
    """Yield what the law asks of the person who registers.

    Who is under 18 may be written down, so that the form can go home to be signed, but no report
    counts the registration before the parent's consent is on record. A placement is refused.
    """
    if pendaftaran.tanggal and people.needs_consent(alumni, pendaftaran.tanggal):
        text = (
            "{nama} belum 18 tahun pada tanggal ini. Catat dulu nama pemberi izin dan tanggal izin"
            " orang tua ({dasar})."
        )
        values = {"nama": alumni.nama, "dasar": dasar_hukum}
        yield Problem(text, "alumni", values, Stops.REPORT, "izin_orang_tua")


def lot_problems(lot: LotPencaker, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with seekers known by count only."""
    if lot.jumlah <= 0:
        text = "Isi jumlah pencari kerja, paling sedikit satu."
        yield Problem(text, "jumlah", code="jumlah_kosong")
    if lot.tanggal_saldo is None:
        text = "Isi tanggal saldo awal."
        yield Problem(text, "tanggal_saldo", code="tanggal_kosong")
    elif lot.tanggal_saldo > today:
        text = "Tanggal saldo awal masih di depan."
        yield Problem(text, "tanggal_saldo", stops=Stops.NOTHING, code="tanggal_di_depan")
    for field, allowed, text in (
        ("jenis_kelamin", ("L", "P"), "Pilih jenis kelamin."),
        ("kelompok_umur", KELOMPOK_UMUR, "Pilih kelompok umur."),
        ("pendidikan", kode.pendidikan_rincian(), "Pilih pendidikan dari formulir IPK."),
        ("golongan_jabatan", kode.golongan_jabatan(), "Pilih golongan jabatan."),
        ("lama", LAMA, "Pilih lama lulusan."),
    ):
        if getattr(lot, field) not in allowed:
            yield Problem(text, field, code=f"{field}_salah")


def lot_leave_problems(
    keluar: LotKeluar, lot: LotPencaker, others: Iterable[LotKeluar], today: date
) -> Iterator[Problem]:
    """Yield everything that is wrong with people leaving a lot; `others` left it already.

    "diganti" needs no day: it shrinks the lot from its start. "dihapuskan" needs a day on or after
    the balance date, and a reason.
    """
    yield from lot_total_problems(lot, (*others, keluar))
    if keluar.jumlah <= 0:
        yield Problem(
            "Isi jumlah yang keluar, paling sedikit satu.", "jumlah", code="jumlah_kosong"
        )
    if keluar.jenis not in ("dihapuskan", "diganti"):
        text = "Pilih apakah mereka dihapus atau diganti nama."
        yield Problem(text, "jenis", code="jenis_salah")
    if keluar.jenis != "dihapuskan":
        return
    if not keluar.alasan.strip():
        yield Problem("Isi alasan penghapusan.", "alasan", code="alasan_kosong")
    if keluar.tanggal is None:
        yield Problem("Isi tanggal penghapusan.", "tanggal", code="tanggal_kosong")
    elif keluar.tanggal > today:
        text = "Tanggal penghapusan masih di depan."
        yield Problem(text, "tanggal", stops=Stops.NOTHING, code="tanggal_di_depan")


def lot_total_problems(lot: LotPencaker, leaves: Iterable[LotKeluar]) -> Iterator[Problem]:
    """Yield that more left a lot than were in it, or left before it began."""
    leaves = tuple(leaves)
    if sum(leave.jumlah for leave in leaves) > lot.jumlah:
        text = "Yang keluar lebih banyak daripada isi kelompok ini ({jumlah} orang)."
        yield Problem(text, "jumlah", {"jumlah": lot.jumlah}, code="lot_habis")
    days = [leave.tanggal for leave in leaves if leave.jenis == "dihapuskan" and leave.tanggal]
    if lot.tanggal_saldo and days and min(days) < lot.tanggal_saldo:
        text = "Ada yang dihapus sebelum tanggal saldo awal {hari}."
        values = {"hari": hari.short(lot.tanggal_saldo)}
        yield Problem(text, "tanggal", values, code="sebelum_saldo")
