"""Akses data: who read somebody's full NIK, when, and how; written once and never changed."""

from __future__ import annotations

from dataclasses import dataclass

OPERATOR, KEPALA = "operator", "kepala"
PERAN = {OPERATOR: "Operator", KEPALA: "Kepala sekolah"}
EVERYBODY = 0


@dataclass(frozen=True, slots=True)
class AksesData:
    """One reading; `baris` 0 is a whole list of the table."""

    id: int = 0
    pada: str = ""
    peran: str = ""
    apa: str = ""
    tabel: str = ""
    baris: int = 0
