"""Izin dan SK: tanda daftar, SK pembentukan and permits as a history, and when one runs out."""

from __future__ import annotations

from datetime import date

from bkk_desktop.domain.sekolah import TandaDaftar

# Days before the end at which one is called to mind, the farthest first.
INGAT = (90, 30)
BELUM, BERLAKU, TANPA_BATAS, DIGANTI, BERAKHIR = (
    "Belum mulai", "Berlaku", "Tanpa batas", "Digantikan", "Berakhir",
)  # fmt: skip
MEANINGS = {
    BERLAKU: "good",
    TANPA_BATAS: "good",
    "Dalam 90 hari": "info",
    "Dalam 30 hari": "warn",
    BERAKHIR: "bad",
}


def begins(one: TandaDaftar) -> date:
    """Return since when it counts."""
    return one.berlaku_sejak or one.tanggal or date.min


def keadaan(one: TandaDaftar, today: date, *, replaced: bool) -> str:
    """Return how one stands on a day; `replaced` says that a later one of its kind has begun."""
    if begins(one) > today:
        return BELUM
    if replaced:
        return DIGANTI
    if one.berlaku_sampai is None:
        return TANPA_BATAS
    left = (one.berlaku_sampai - today).days
    if left < 0:
        return BERAKHIR
    soon = [days for days in INGAT if left <= days]
    return f"Dalam {min(soon)} hari" if soon else BERLAKU
