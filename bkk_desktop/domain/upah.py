"""Upah: a wage beside the minimum wage of the place and year of work; what is unknown stays so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bkk_desktop.domain import kode
from bkk_desktop.domain.terbilang import money
from bkk_desktop.errors import Problem, Stops

FIRST_YEAR, LAST_YEAR = 2000, 2100
# Up to which share of the minimum wage, in percent, a band reaches; the lowest ends just below it.
BANDS = (
    ("di_bawah_75", 75, "di bawah 75 %"),
    ("75_100", 100, "75-100 %"),
    ("100_120", 120, "100-120 %"),
)
HIGHEST = ("di_atas_120", "di atas 120 %")

Known = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class UpahMinimum:
    """The minimum wage of a kab/kota (UMK) or a province (UMP) in a year, in Rp a month."""

    id: int = 0
    kode_wilayah: str = ""
    tahun: int = 0
    jumlah: int = 0
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Banding:
    """A wage beside the minimum of a place and year, None while that is unknown.

    `provinsi` is the province's own (UMP), which every UMK lies above: with it alone a wage can be
    known to be too low, but never to be enough.
    """

    upah: int
    kode_wilayah: str
    tahun: int
    minimum: int | None = None
    provinsi: int | None = None

    @property
    def persen(self) -> int | None:
        """Return the wage in whole percent of the minimum, rounded down."""
        return self.upah * 100 // self.minimum if self.minimum else None

    @property
    def kelompok(self) -> str:
        """Return the band, as tracing counts them: what is just the minimum is 75-100 %."""
        if not self.minimum:
            return ""
        share = self.upah * 100
        if share < self.minimum * BANDS[0][1]:
            return BANDS[0][0]
        reached = (name for name, most, _ in BANDS[1:] if share <= self.minimum * most)
        return next(reached, HIGHEST[0])

    @property
    def is_low(self) -> bool:
        """Tell whether the wage is surely below the minimum."""
        least = self.minimum or self.provinsi
        return least is not None and self.upah < least


def minimum(known: Known, kode_wilayah: str, tahun: int) -> int | None:
    """Return the minimum wage of just this place and year, None while it is unknown."""
    return known.get((kode_wilayah, tahun)) or None


def compared(known: Known, upah: int, kode_wilayah: str, tahun: int) -> Banding:
    """Put a wage beside what is known of its place and year."""
    own = minimum(known, kode_wilayah, tahun)
    return Banding(upah, kode_wilayah, tahun, own, minimum(known, kode_wilayah[:2], tahun))


def named(kode_wilayah: str, tahun: int) -> str:
    """Return what a minimum wage is called: UMK Kota Pontianak 2026."""
    kind = "UMK" if "." in kode_wilayah else "UMP"
    return f"{kind} {kode.wilayah().get(kode_wilayah, kode_wilayah)} {tahun}"


def words(banding: Banding) -> str:
    """Say how a wage compares: 97 % dari UMK Kota Pontianak 2026 (Rp3.205.220), 75-100 %."""
    whose = named(banding.kode_wilayah, banding.tahun)
    if banding.minimum:
        bands = {name: said for name, _, said in BANDS} | dict([HIGHEST])
        band = bands[banding.kelompok]
        return f"{banding.persen} % dari {whose} ({money(banding.minimum)}), kelompok {band}."
    text = f"{whose} belum diisi."
    if banding.provinsi and banding.is_low:
        province = named(banding.kode_wilayah[:2], banding.tahun)
        text += f" Upah ini di bawah {province} ({money(banding.provinsi)})."
    return f"{text} Isi di Pengaturan, Upah minimum."


def problems(one: UpahMinimum) -> Iterator[Problem]:
    """Yield everything that is wrong with a minimum wage."""
    if one.kode_wilayah not in kode.wilayah():
        text = "Pilih kabupaten, kota, atau provinsinya."
        yield Problem(text, "kode_wilayah", code="wilayah_kosong")
    if not FIRST_YEAR <= one.tahun <= LAST_YEAR:
        yield Problem("Isi tahunnya, empat angka.", "tahun", code="tahun_salah")
    if one.jumlah <= 0:
        yield Problem("Isi jumlahnya sebulan.", "jumlah", code="jumlah_kosong")
    elif one.jumlah < 100_000:  # noqa: PLR2004  # below every minimum wage there ever was
        text = "Jumlah ini kecil sekali. Tulis dalam rupiah penuh, misalnya 3.205.220."
        yield Problem(text, "jumlah", stops=Stops.NOTHING, code="jumlah_kecil")
