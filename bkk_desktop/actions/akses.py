"""Write down that somebody reads a full NIK, before it is shown; no undo takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.akses import EVERYBODY, KEPALA, OPERATOR, AksesData
from bkk_desktop.store import akses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.office import Office


def read_nik(office: Office, apa: str, alumni: Sequence[int] = (EVERYBODY,)) -> None:
    """Note a reading of these people's NIK; raise UserError if it can't be noted."""
    pada = office.now().isoformat(timespec="seconds")
    peran = KEPALA if office.read_only else OPERATOR
    with office.aside() as db:
        akses.add(db, [AksesData(0, pada, peran, apa, "alumni", number) for number in alumni])
