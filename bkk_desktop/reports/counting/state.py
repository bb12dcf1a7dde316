"""Where a period's report stands before it is sent: running draft, ready, or frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.reports.counting import Hitungan
    from bkk_desktop.store.laporan import Laporan


@dataclass(frozen=True, slots=True)
class State:
    """`kode` is draf, siap or dibekukan; `findings` is how many things are left to mend."""

    kode: str
    findings: int
    revisi: int
    sentence: str


def state_of(hitungan: Hitungan, frozen: Laporan | None) -> State:
    """Return the state of a counted period; `frozen` is its newest revision, if any."""
    causes = {
        str(cause)
        for check in hitungan.checks
        if not check.ok
        for cause in check.causes or (check.sentence,)
    }
    if frozen is not None:
        sentence = f"Dibekukan, revisi {frozen.revisi}"
        if hitungan.cells != frozen.dokumen["cells"]:
            sentence += "; catatan sekarang berbeda"
        return State("dibekukan", len(causes), frozen.revisi, sentence)
    if causes:
        return State("draf", len(causes), 0, f"Draf, {len(causes)} data perlu dilengkapi")
    return State("siap", 0, 0, "Siap dibekukan")
