"""Rencana penempatan: whom the BKK means to place in a year, where, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bkk_desktop.domain import kode
from bkk_desktop.domain.hari import MONTHS
from bkk_desktop.domain.periode import ROMAWI, Periode
from bkk_desktop.domain.program_kerja import year_problems
from bkk_desktop.errors import Problem

MASA = {
    "": "Sepanjang tahun",
    **{f"T{number}": f"Triwulan {name}" for number, name in enumerate(ROMAWI, 1)},
    **{f"B{number:02}": name for number, name in enumerate(MONTHS, 1)},
}
MOST = 9_999


@dataclass(frozen=True, slots=True)
class RencanaPenempatan:
    """One line of a year's plan; empty employer, jurusan or place means any.

    `masa` is a quarter (T1), a month (B05) or empty; `lapangan_usaha` a section of KBLI 2020.
    """

    id: int = 0
    tahun: int = 0
    masa: str = ""
    pemberi_kerja: str = ""
    lapangan_usaha: str = ""
    jabatan: str = ""
    jurusan: int | None = None
    pendidikan: str = ""
    rencana_l: int = 0
    rencana_p: int = 0
    kode_wilayah: str = ""
    keterangan: str = ""

    @property
    def periode(self) -> Periode:
        """Return the days that it is about."""
        return Periode.of(f"{self.tahun}-{self.masa}" if self.masa else str(self.tahun))

    def antar_kerja(self, kode_provinsi: str) -> str:
        """Return AKL or AKAD, "" while the place is open."""
        if not self.kode_wilayah or not kode_provinsi:
            return ""
        return "AKL" if self.kode_wilayah.startswith(kode_provinsi) else "AKAD"


@dataclass(frozen=True, slots=True)
class Nyata:
    """A placement as a plan looks at it."""

    id: int
    hari: str
    nama: str
    jenis_kelamin: str
    jurusan: int | None
    pemberi_kerja: str
    jabatan: str
    kode_wilayah: str


@dataclass(slots=True)
class Hasil:
    """A line of the plan and the placements that count for it; None for what nobody planned."""

    rencana: RencanaPenempatan | None
    nyata: list[Nyata] = field(default_factory=list)

    def count(self, sex: str) -> int:
        """Return how many of a sex were placed."""
        return sum(one.jenis_kelamin == sex for one in self.nyata)


def realised(plan: Sequence[RencanaPenempatan], placements: Iterable[Nyata]) -> list[Hasil]:
    """Give each placement to one line: the one that says most of those with room, else the first.

    A line that is full takes on what no other line can; the last result is what nobody planned.
    """
    results = [Hasil(one) for one in plan]
    unplanned = Hasil(None)
    for placement in placements:
        fitting = [r for r in results if r.rencana and _fits(r.rencana, placement)]
        fitting.sort(key=lambda r: (not _has_room(r, placement.jenis_kelamin), -_detail(r)))
        (fitting[0] if fitting else unplanned).nyata.append(placement)
    return [*results, unplanned]


def _fits(plan: RencanaPenempatan, placement: Nyata) -> bool:
    periode = plan.periode
    same_employer = plan.pemberi_kerja.strip().casefold() == placement.pemberi_kerja.casefold()
    return (
        periode.awal.isoformat() <= placement.hari <= periode.akhir.isoformat()
        and (not plan.pemberi_kerja.strip() or same_employer)
        and plan.jurusan in (None, placement.jurusan)
        and plan.kode_wilayah in ("", placement.kode_wilayah)
    )


def _has_room(result: Hasil, sex: str) -> bool:
    plan = result.rencana
    planned = (plan.rencana_p if sex == "P" else plan.rencana_l) if plan else 0
    return result.count(sex) < planned


def _detail(result: Hasil) -> int:
    plan = result.rencana
    said = (plan.pemberi_kerja, plan.jurusan, plan.kode_wilayah, plan.masa) if plan else ()
    return sum(map(bool, said))


def problems(rencana: RencanaPenempatan) -> Iterator[Problem]:
    """Yield everything that is wrong with a line of the plan by itself."""
    yield from year_problems(rencana.tahun, "tahun")
    if rencana.masa not in MASA:
        yield Problem("Pilih bulan atau triwulan yang tersedia.", "masa", code="masa_salah")
    if not any(map(str.strip, (rencana.jabatan, rencana.pemberi_kerja))):
        text = "Tulis jabatan atau perusahaan yang dituju."
        yield Problem(text, "jabatan", code="sasaran_kosong")
    for name in ("rencana_l", "rencana_p"):
        if not 0 <= getattr(rencana, name) <= MOST:
            values = {"paling": MOST}
            yield Problem("Isi jumlah 0 sampai {paling}.", name, values, code="jumlah_salah")
    if not rencana.rencana_l and not rencana.rencana_p:
        text = "Isi berapa orang yang direncanakan, laki-laki atau perempuan."
        yield Problem(text, "rencana_l", code="jumlah_kosong")
    if rencana.kode_wilayah and rencana.kode_wilayah not in kode.kabupaten_kota():
        text = "Pilih kabupaten/kota dari daftar."
        yield Problem(text, "kode_wilayah", code="wilayah_salah")
    if rencana.lapangan_usaha and rencana.lapangan_usaha not in kode.lapangan_usaha("2020"):
        text = "Pilih lapangan usaha dari daftar."
        yield Problem(text, "lapangan_usaha", code="lapangan_usaha_salah")
