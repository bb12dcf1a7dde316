"""The letters that go with a report: as proposals with a draft, as they went out with a frozen one.

A draft's letters show numbers that are still free; only writing a letter takes one. With a frozen
report goes the newest letter of each kind that was written for its period.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkk_desktop.actions.surat import Order, proposed, reprinted
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.paper import dress_of
from bkk_desktop.store import cetak
from bkk_desktop.store import surat as book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.letter import Letter
    from bkk_desktop.office import Office
    from bkk_desktop.paper import Dress
    from bkk_desktop.store.database import Database

BEFORE, AFTER = ("pengantar_laporan",), ("sptjm",)

Dressed = list[tuple["Letter", "Dress"]]


def letters_of(office: Office, periode: Periode, *, frozen: bool) -> tuple[Dressed, Dressed]:
    """Return the letters before and behind a report."""
    if frozen:
        return _written(office, periode, BEFORE), _written(office, periode, AFTER)
    subjects = (Subject(laporan=periode.kode),)
    found = proposed(office, [Order(kind, subjects) for kind in (*BEFORE, *AFTER)])
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    dressed = [(letter, dress) for letter in found]
    return dressed[: len(BEFORE)], dressed[len(BEFORE) :]


def _written(office: Office, periode: Periode, kinds: Sequence[str]) -> Dressed:
    with office.read() as db:
        numbers = [number for kind in kinds for number in _newest(db, kind, periode)]
    return reprinted(office, numbers) if numbers else []


def _newest(db: Database, kind: str, periode: Periode) -> list[int]:
    """Return the newest letter of a kind that is about a period, if there is one."""
    # A letter keeps its words, not what it is about; what was filled in stands as a text alone.
    wanted = json.dumps(periode.judul, ensure_ascii=False).encode()
    for number in cetak.letters(db, kind):
        found = book.kept(db, number)
        if found is not None and wanted in found[0]:
            return [number]
    return []
