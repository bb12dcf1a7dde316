"""Periode: the month, quarter, half year or year that a report speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bkk_desktop.domain.hari import MONTHS

ROMAWI = ("I", "II", "III", "IV")
JENIS = ("bulan", "triwulan", "semester", "tahun")

_FORM = re.compile(
    r"(?P<tahun>[12]\d{3})(?:-(?:B(?P<bulan>\d{2})|T(?P<triwulan>\d)|S(?P<semester>\d)))?"
)
_LENGTH = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_CODES = {"bulan": "-B{:02}", "triwulan": "-T{}", "semester": "-S{}", "tahun": ""}


@dataclass(frozen=True, slots=True)
class Periode:
    """A whole period by its code (2025-B05, 2025-T2, 2025-S1, 2025); both days belong to it."""

    kode: str
    awal: date
    akhir: date

    @staticmethod
    def of(kode: str) -> Periode:
        """Return the period of a code; raise ValueError if it is none."""
        found = _FORM.fullmatch(kode)
        if found is None:
            raise ValueError(kode)
        jenis = next((name for name in JENIS if found.groupdict().get(name)), "tahun")
        urut = int(found.groupdict().get(jenis) or 1) if jenis != "tahun" else 1
        if not 1 <= urut <= 12 // _LENGTH[jenis]:
            raise ValueError(kode)
        return _period(jenis, int(found["tahun"]), urut)

    @property
    def jenis(self) -> str:
        """Return bulan, triwulan, semester or tahun."""
        return {"B": "bulan", "T": "triwulan", "S": "semester"}.get(self.kode[5:6], "tahun")

    @property
    def tahun(self) -> int:
        """Return the year."""
        return self.awal.year

    @property
    def urut(self) -> int:
        """Return its place in the year, from 1."""
        return (self.awal.month - 1) // _LENGTH[self.jenis] + 1

    @property
    def judul(self) -> str:
        """Return its name: Mei 2025, Triwulan II 2025, Semester I 2025, Tahun 2025."""
        if self.jenis == "bulan":
            return f"{MONTHS[self.awal.month - 1]} {self.tahun}"
        if self.jenis == "tahun":
            return f"Tahun {self.tahun}"
        return f"{self.jenis.capitalize()} {ROMAWI[self.urut - 1]} {self.tahun}"

    @property
    def rentang(self) -> str:
        """Return its months in words: April s.d. Juni 2025; a month alone is its own name."""
        if self.jenis == "bulan":
            return self.judul
        return f"{MONTHS[self.awal.month - 1]} s.d. {MONTHS[self.akhir.month - 1]} {self.tahun}"

    @property
    def ini(self) -> str:
        """Return how a form speaks of it: triwulan ini."""
        return f"{self.jenis} ini"

    @property
    def lalu(self) -> str:
        """Return how a form speaks of the one before: triwulan lalu."""
        return f"{self.jenis} lalu"

    def previous(self) -> Periode:
        """Return the period of the same kind just before."""
        return containing(self.awal - timedelta(days=1), self.jenis)

    def next(self) -> Periode:
        """Return the period of the same kind just after."""
        return containing(self.akhir + timedelta(days=1), self.jenis)

    def months(self) -> tuple[Periode, ...]:
        """Return its months in order; a month is its own only one."""
        return tuple(
            _period("bulan", self.tahun, month)
            for month in range(self.awal.month, self.akhir.month + 1)
        )

    def __contains__(self, day: date) -> bool:
        return self.awal <= day <= self.akhir

    def __str__(self) -> str:
        return self.kode


def containing(day: date, jenis: str) -> Periode:
    """Return the period of a kind that a day belongs to."""
    return _period(jenis, day.year, (day.month - 1) // _LENGTH[jenis] + 1)


def _period(jenis: str, tahun: int, urut: int) -> Periode:
    months = _LENGTH[jenis]
    last = urut * months
    after = date(tahun + last // 12, last % 12 + 1, 1)
    kode = f"{tahun}{_CODES[jenis].format(urut)}"
    return Periode(kode, date(tahun, last - months + 1, 1), after - timedelta(days=1))
