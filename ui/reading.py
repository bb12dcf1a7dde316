"""Showing a full NIK: who looks is noted first, and without the note nothing is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from bkk_desktop.domain.akses import EVERYBODY
from bkk_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

REFUSED = "NIK tidak ditampilkan, karena catatan siapa yang melihatnya tidak bisa ditulis."
PANEL, FORM, LIST = "Membuka NIK di panel", "Membuka formulir alumni", "Menampilkan NIK di daftar"
COPY, EXPORT = "Menyalin NIK dari daftar", "Mengekspor NIK ke Excel"
REPORT = "Mencetak atau menyimpan daftar nama laporan"
PAPER, MERGE = "Mencetak formulir pendaftaran", "Membandingkan NIK data ganda"


def noted(desk: Desk, apa: str, alumni: Sequence[int] = (EVERYBODY,)) -> bool:
    """Note a reading; tell why, and that nothing is shown, if it can't be noted."""
    from bkk_desktop.actions.akses import read_nik

    try:
        read_nik(desk.office, apa, alumni)
    except UserError as refusal:
        desk.messages.info(REFUSED, str(refusal))
        return False
    return True


def panel_eye(desk: Desk, alumni: int) -> Callable[[], bool]:
    """Return what the eye beside a person's NIK asks before it opens."""
    return partial(noted, desk, PANEL, (alumni,))
