"""Lowongan: a vacancy, counted in positions for L, P or either ("bebas").

Each position stands in one column of the report, L or P, from the vacancy's day until it leaves:
filled by a placement of ours, filled by somebody else ("dipenuhi"), or withdrawn ("dihapuskan").
It leaves the column in which it was registered, whoever fills it. `allocate` is the one place
that decides which position an event takes; saving and the reports both ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bkk_desktop.domain import hari, kode
from bkk_desktop.errors import Problem, Stops

FULL = (
    "Lowongan sudah penuh: {jumlah} posisi tidak cukup untuk semua yang mengisi atau keluar."
    " Yang masih terbuka: {l} laki-laki, {p} perempuan, {bebas} bebas."
)


@dataclass(frozen=True, slots=True)
class Lowongan:
    """One vacancy of one employer.

    `bebas_p` of the `jumlah_bebas` free positions stand in column P of the report (None: half,
    rounded down). `pendidikan` is an IPK code, "" if none is asked. `upah` is Rp a month.
    """

    id: int = 0
    pemberi_kerja: int = 0
    jabatan: str = ""
    golongan_jabatan: str = ""
    tanggal: date | None = None
    berlaku_sampai: date | None = None
    jumlah_l: int = 0
    jumlah_p: int = 0
    jumlah_bebas: int = 0
    bebas_p: int | None = None
    pendidikan: str = ""
    jurusan: str = ""
    usia_min: int | None = None
    usia_maks: int | None = None
    keterampilan: str = ""
    pengalaman: str = ""
    upah: int | None = None
    kode_wilayah: str = ""
    alamat_kerja: str = ""
    sumber: str = ""
    keterangan: str = ""
    kode_jabatan: str = ""
    jenis_pekerjaan: str = ""
    status_kawin: str = ""
    tinggi_min: int | None = None
    domisili: str = ""
    kontrak: str = ""
    waktu_kerja: str = ""
    kondisi_kerja: str = ""
    jaminan_sosial: str = ""
    syarat_lain: str = ""
    butir_kesiapan: str = ""
    cara_melamar: str = ""
    nomor_spp_akad: str = ""
    tanggal_spp_akad: date | None = None
    nomor_rekomendasi: str = ""
    tanggal_rekomendasi: date | None = None
    kegiatan: int | None = None


@dataclass(frozen=True, slots=True)
class LowonganKeluar:
    """Positions that leave a vacancy otherwise than by our placement.

    `jenis` is "dipenuhi" (filled by people from elsewhere) or "dihapuskan" (withdrawn, expired).
    """

    id: int = 0
    lowongan: int = 0
    jenis: str = "dihapuskan"
    tanggal: date | None = None
    jumlah_l: int = 0
    jumlah_p: int = 0
    jumlah_bebas: int = 0
    alasan: str = ""


class Positions(NamedTuple):
    """Open positions: kept for L, kept for P, and free ones by the column they stand in."""

    l: int = 0  # noqa: E741  # the column's name in the report
    p: int = 0
    bebas_l: int = 0
    bebas_p: int = 0

    @property
    def column_l(self) -> int:
        """Return what is open in column L of the report."""
        return self.l + self.bebas_l

    @property
    def column_p(self) -> int:
        """Return what is open in column P of the report."""
        return self.p + self.bebas_p

    @property
    def total(self) -> int:
        """Return all that is open."""
        return self.column_l + self.column_p


class Fill(NamedTuple):
    """A placement that names the vacancy: its number, the day that counts and the person's sex."""

    id: int
    tanggal: date | None
    jenis_kelamin: str


class Left(NamedTuple):
    """Positions that left, by column: by "penempatan", "dipenuhi" or "dihapuskan" number `id`.

    `fits` is False, and nothing left, if the vacancy had no such position any more.
    """

    jenis: str
    id: int
    tanggal: date | None
    l: int  # noqa: E741  # the column's name in the report
    p: int
    fits: bool = True


def registered(lowongan: Lowongan) -> Positions:
    """Return the positions as they stand on the vacancy's day."""
    free = lowongan.jumlah_bebas
    free_p = free // 2 if lowongan.bebas_p is None else lowongan.bebas_p
    return Positions(lowongan.jumlah_l, lowongan.jumlah_p, free - free_p, free_p)


_RANK = {"penempatan": 0, "dipenuhi": 1, "dihapuskan": 2}
_KEPT_FIRST = {
    "L": ("l", "bebas_l", "bebas_p"),
    "P": ("p", "bebas_p", "bebas_l"),
    # No sex is known yet, which no report accepts; until then anything open will do.
    "": ("bebas_l", "bebas_p", "l", "p"),
}


def fill(positions: Positions, jenis_kelamin: str) -> tuple[Positions, str] | None:
    """Let one person take a position; return what stays open and the column, None if full."""
    for kind in _KEPT_FIRST[jenis_kelamin]:
        count = getattr(positions, kind)
        if count > 0:
            return positions._replace(**{kind: count - 1}), kind[-1].upper()
    return None


def leave(positions: Positions, keluar: LowonganKeluar) -> Positions | None:
    """Take positions off, free ones from column L first; return what stays, None if too many."""
    free_l = min(keluar.jumlah_bebas, positions.bebas_l)
    rest = Positions(
        positions.l - keluar.jumlah_l,
        positions.p - keluar.jumlah_p,
        positions.bebas_l - free_l,
        positions.bebas_p - (keluar.jumlah_bebas - free_l),
    )
    return rest if min(rest.l, rest.p, rest.bebas_l, rest.bebas_p) >= 0 else None


def allocate(
    lowongan: Lowongan, fills: Iterable[Fill], leaves: Iterable[LowonganKeluar]
) -> tuple[list[Left], Positions]:
    """Replay everything that took positions, in order of day; return it and what is still open.

    On one day placements come first, then what others filled, then what was withdrawn; an event
    without a day comes last, so that it keeps its position until its day is known.
    """
    positions = registered(lowongan)
    left = []
    events: list[Fill | LowonganKeluar] = [*fills, *leaves]
    for event in sorted(events, key=_order):
        rest = _after(positions, event)
        jenis = "penempatan" if isinstance(event, Fill) else event.jenis
        stays = positions if rest is None else rest
        left.append(
            Left(
                jenis,
                event.id,
                event.tanggal,
                positions.column_l - stays.column_l,
                positions.column_p - stays.column_p,
                rest is not None,
            )
        )
        positions = stays
    return left, positions


def _order(event: Fill | LowonganKeluar) -> tuple[date, int, int]:
    rank = _RANK["penempatan" if isinstance(event, Fill) else event.jenis]
    # An event that is being recorded has no number yet; it comes after its equals.
    return event.tanggal or date.max, rank, event.id or 1 << 62


def _after(positions: Positions, event: Fill | LowonganKeluar) -> Positions | None:
    if isinstance(event, LowonganKeluar):
        return leave(positions, event)
    taken = fill(positions, event.jenis_kelamin)
    return None if taken is None else taken[0]


def still_open(
    lowongan: Lowongan, fills: Iterable[Fill], leaves: Iterable[LowonganKeluar]
) -> Lowongan:
    """Return the vacancy with only the positions that nobody has taken yet."""
    _, rest = allocate(lowongan, fills, leaves)
    free = rest.bebas_l + rest.bebas_p
    return replace(lowongan, jumlah_l=rest.l, jumlah_p=rest.p, jumlah_bebas=free)


def capacity_problems(
    lowongan: Lowongan, fills: Iterable[Fill], leaves: Iterable[LowonganKeluar]
) -> Iterator[Problem]:
    """Yield what the vacancy cannot bear: too many for its positions, or before it began."""
    left, rest = allocate(lowongan, fills, leaves)
    if any(not event.fits for event in left):
        values = {
            "jumlah": registered(lowongan).total,
            "l": rest.l,
            "p": rest.p,
            "bebas": rest.bebas_l + rest.bebas_p,
        }
        yield Problem(FULL, "lowongan", values, code="lowongan_penuh")
    days = [event.tanggal for event in left if event.tanggal]
    if lowongan.tanggal and days and min(days) < lowongan.tanggal:
        yield Problem(
            "Ada posisi yang terisi atau dihapus pada {hari}, sebelum lowongan terdaftar pada"
            " {terdaftar}. Perbaiki salah satu tanggalnya.",
            "tanggal",
            {"hari": hari.short(min(days)), "terdaftar": hari.short(lowongan.tanggal)},
            code="lowongan_sebelum_terdaftar",
        )


def problems(lowongan: Lowongan, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a vacancy."""
    if not lowongan.jabatan.strip():
        yield Problem("Nama jabatan wajib diisi.", "jabatan", code="jabatan_kosong")
    if not lowongan.pemberi_kerja:
        yield Problem("Pilih pemberi kerja.", "pemberi_kerja", code="pemberi_kerja_kosong")
    yield from _count_problems(lowongan)
    yield from _day_problems(lowongan, today)
    yield from _age_problems(lowongan)
    yield from kode.missing_group(lowongan.golongan_jabatan, "golongan_jabatan")
    yield from kode.unknown_education(lowongan.pendidikan, "pendidikan")
    yield from kode.unknown_place(lowongan.kode_wilayah, "kode_wilayah")
    if lowongan.upah is not None and lowongan.upah < 0:
        yield Problem("Upah tidak boleh kurang dari nol.", "upah", code="upah_negatif")


def _count_problems(lowongan: Lowongan) -> Iterator[Problem]:
    counts = (lowongan.jumlah_l, lowongan.jumlah_p, lowongan.jumlah_bebas)
    if min(counts) < 0:
        text = "Jumlah posisi tidak boleh kurang dari nol."
        yield Problem(text, "jumlah_bebas", code="posisi_negatif")
    elif sum(counts) == 0:
        text = "Isi jumlah posisi: laki-laki, perempuan atau bebas."
        yield Problem(text, "jumlah_bebas", stops=Stops.REPORT, code="posisi_kosong")
    if lowongan.bebas_p is not None and not 0 <= lowongan.bebas_p <= lowongan.jumlah_bebas:
        yield Problem(
            "Posisi bebas di kolom P harus antara 0 dan {jumlah}.",
            "bebas_p",
            {"jumlah": lowongan.jumlah_bebas},
            code="bebas_p_di_luar",
        )


def _day_problems(lowongan: Lowongan, today: date) -> Iterator[Problem]:
    begun, until = lowongan.tanggal, lowongan.berlaku_sampai
    if begun is None:
        text = "Isi tanggal lowongan didaftarkan."
        yield Problem(text, "tanggal", stops=Stops.REPORT, code="tanggal_kosong")
    elif begun > today:
        text = "Tanggal lowongan masih di depan."
        yield Problem(text, "tanggal", stops=Stops.NOTHING, code="tanggal_di_depan")
    if until is None:
        return
    if begun and until < begun:
        text = "Lowongan berakhir sebelum tanggal didaftarkan. Perbaiki salah satunya."
        yield Problem(text, "berlaku_sampai", code="tanggal_terbalik")
    elif until < today:
        yield Problem(
            "Lowongan sudah lewat sejak {hari}. Posisi yang masih terbuka tetap dihitung sampai"
            " Anda menghapusnya.",
            "berlaku_sampai",
            {"hari": hari.short(until)},
            stops=Stops.NOTHING,
            code="lowongan_lewat",
        )


def _age_problems(lowongan: Lowongan) -> Iterator[Problem]:
    least, most = lowongan.usia_min, lowongan.usia_maks
    if least is not None and most is not None and least > most:
        text = "Usia paling rendah lebih tinggi daripada usia paling tinggi."
        yield Problem(text, "usia_min", stops=Stops.NOTHING, code="usia_terbalik")


def leave_problems(keluar: LowonganKeluar, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with positions that leave a vacancy."""
    counts = (keluar.jumlah_l, keluar.jumlah_p, keluar.jumlah_bebas)
    if keluar.jenis not in ("dipenuhi", "dihapuskan"):
        text = "Pilih apakah posisi dipenuhi pihak lain atau dihapus."
        yield Problem(text, "jenis", code="jenis_salah")
    if min(counts) < 0 or sum(counts) == 0:
        text = "Isi jumlah posisi yang keluar, paling sedikit satu."
        yield Problem(text, "jumlah_bebas", code="posisi_kosong")
    if keluar.tanggal is None:
        yield Problem("Isi tanggalnya.", "tanggal", code="tanggal_kosong")
    elif keluar.tanggal > today:
        text = "Tanggal ini masih di depan."
        yield Problem(text, "tanggal", stops=Stops.NOTHING, code="tanggal_di_depan")
