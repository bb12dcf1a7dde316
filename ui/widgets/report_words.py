"""How a report's state is told: a chip, a sentence, and a note with the way out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.domain.terbilang import grouped
from sync.outbox import State
from ui import formats

if TYPE_CHECKING:
    from bkk_desktop.store.laporan import Laporan
    from ui.report_draft import Draft

DRAFT, READY = "Draf", "Siap dibekukan"
TO_SCHOOL = "Buka data sekolah"
MEANINGS = {
    DRAFT: "plain",
    READY: "good",
    State.FROZEN: "info",
    State.QUEUED: "warn",
    State.ON_USB: "warn",
    State.RECEIVED: "info",
    State.ACCEPTED: "good",
    State.REJECTED: "bad",
    State.REPLACED: "plain",
    State.UNUSED: "bad",
}


KEY = re.compile(r"III/\d(?:-I{1,2})?\|[^|\s]+\|[a-z_]+\|[^\s:]+")
MOVEMENTS = {
    "opening": "sisa awal",
    "registered": "terdaftar",
    "subtotal_in": "jumlah masuk",
    "placed": "ditempatkan",
    "filled": "dipenuhi",
    "removed": "dihapuskan",
    "subtotal_out": "jumlah keluar",
    "closing": "sisa akhir",
}


def in_words(text: str) -> str:
    """Return a sentence with the keys of figures in it turned into words."""
    return KEY.sub(lambda found: _key_words(found[0]), text)


def _key_words(key: str) -> str:
    table, row, movement, column = key.split("|")
    table = table.replace("-II", " bagian II").replace("-I", " bagian I")
    column = column.replace("JML", "jumlah").replace("LP", "L+P").replace("/", " ")
    return f"{table} baris {row}, {MOVEMENTS.get(movement, movement)}, {column}"


def told_of(key: str) -> tuple[str, str]:
    """Return the row and the column of a figure in words."""
    row, _, column = _key_words(key).partition(", ")
    return row, column


@dataclass(frozen=True, slots=True)
class Shown:
    """What the head of the page says."""

    word: str
    meaning: str
    sentence: str
    note: str = ""
    action: str = ""


def state_of(draft: Draft) -> Shown:
    """Return what is said of a period."""
    done = draft.frozen
    if done is not None:
        return _frozen(draft, done)
    late = len(draft.late)
    text = f"{grouped(late)} catatan susulan menunggu keputusan Anda." if late else ""
    if draft.ready:
        return Shown(READY, MEANINGS[READY], "Semua pemeriksaan cocok")
    lacking = f"{grouped(draft.lacking)} data perlu dilengkapi"
    if not late and draft.refusals:
        way = TO_SCHOOL if draft.refusals[0].field else ""
        return Shown(DRAFT, MEANINGS[DRAFT], lacking, str(draft.refusals[0]), way)
    return Shown(DRAFT, MEANINGS[DRAFT], lacking, text, "Putuskan" if late else "")


def _frozen(draft: Draft, done: Laporan) -> Shown:
    state = draft.delivery.keadaan if draft.delivery else State.FROZEN
    code = done.digest.partition(":")[2][:8]
    when = formats.moment(done.dibekukan_pada.isoformat())
    sentence = f"Revisi {done.revisi}, {when}, kode {code}"
    late = len(draft.late)
    if state is State.REJECTED and draft.delivery:
        return Shown(state, MEANINGS[state], sentence, draft.delivery.kalimat, "Buat revisi")
    text = f"{grouped(late)} catatan berubah sejak laporan ini dibekukan." if late else ""
    return Shown(state, MEANINGS[state], sentence, text, "Buat revisi" if late else "")
