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
    people = {(x.tabel, x.id, x.problem.code) for x in hitungan.findings if x.stops}
    left = len(people) + len(hitungan.late)
    # A sum may be wrong without anybody to name.
    left = left or sum(1 for check in hitungan.checks if not check.ok)
    if frozen is not None:
        sentence = f"Dibekukan, revisi {frozen.revisi}"
        if hitungan.cells != frozen.cells:
            sentence += "; catatan sekarang berbeda"
        return State("dibekukan", left, frozen.revisi, sentence)
    if left:
        return State("draf", left, 0, f"Draf, {left} data perlu dilengkapi")
    return State("siap", 0, 0, "Siap dibekukan")
