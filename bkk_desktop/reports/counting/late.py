"""A late entry: one event that today's records and a frozen report do not agree about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.reports.counting.seekers import Seeker

Key = tuple[str, int, str]
NEW, CHANGED, GONE = "baru", "berubah", "hilang"


@dataclass(frozen=True, slots=True)
class Late:
    """An event that a frozen report does not have (baru), has otherwise, or has alone (hilang)."""

    tabel: str
    id: int
    peristiwa: str
    nama: str
    tanggal: date
    periode: Periode
    jenis: str

    @property
    def settles_here(self) -> bool:
        """Tell whether a counting date can settle it; else only a revision can."""
        return self.jenis == NEW

    @property
    def rincian(self) -> str:
        """Return what happened and which report does not agree, without the name."""
        what = {
            NEW: "belum ada di laporan",
            CHANGED: "berbeda dari laporan",
            GONE: "sudah tidak sesuai dengan catatan, tetapi ada di laporan",
        }[self.jenis]
        return (
            f"{self.peristiwa} {hari.short(self.tanggal)} {what}"
            f" {self.periode.judul} yang sudah dibekukan"
        )

    def __str__(self) -> str:
        return f"{self.nama}: {self.rincian}"


def class_of(fact: Seeker) -> tuple[object, ...]:
    """Return what a seeker is counted by that no calendar changes."""
    return fact.jenis_kelamin, fact.pendidikan, fact.golongan


def end_of(tabel: str, number: int, penempatan: int | None) -> Key:
    """Return the event that ended a registration or part of a lot."""
    if penempatan:
        return "penempatan", penempatan, "ditempatkan"
    return tabel, number, "keluar" if tabel == "lot_keluar" else "dihapuskan"
