"""Catatan pemrosesan data pribadi: what the record of Pasal 31 UU 27/2022 says of this office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.terbilang import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkk_desktop.domain.pengaturan import Settings

PREFIX = "pemrosesan."
FIGURES = (
    "alumni", "anonim", "setuju", "ditarik", "anak", "disabilitas", "pencaker", "penempatan",
    "perusahaan", "penelusuran", "laporan", "tanda_terima", "pembacaan",
)  # fmt: skip
WORDS = ("masa_simpan", "kunci")
UNANSWERED = {f"{PREFIX}{name}": "" for name in (*FIGURES, *WORDS)}
KEPT = "{tahun} tahun sejak kontak terakhir, lalu dianonimkan"
KEPT_ALWAYS = "Tidak dibatasi; tetapkan di Pengaturan, Data pribadi"
LOCKED = "terkunci sendiri setelah {menit} menit diam"
NOT_LOCKED = "hanya dikunci dengan Ctrl+L"


def texts(figures: Mapping[str, int], settings: Settings) -> dict[str, str]:
    """Return what the record may say, by the names of its placeholders."""
    years, minutes = settings.masa_simpan_tahun, settings.kunci_menit
    told = {name: grouped(figures[name]) for name in FIGURES}
    told["masa_simpan"] = KEPT.format(tahun=years) if years else KEPT_ALWAYS
    told["kunci"] = LOCKED.format(menit=minutes) if minutes else NOT_LOCKED
    return {f"{PREFIX}{name}": words for name, words in told.items()}
