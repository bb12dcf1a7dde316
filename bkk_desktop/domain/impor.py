"""What an import remembers, so that nothing is asked twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PemetaanImpor:
    """Which column of a file is which field, by the digest of its heads; `isi` is JSON."""

    id: int = 0
    sidik: str = ""
    nama: str = ""
    isi: str = ""
