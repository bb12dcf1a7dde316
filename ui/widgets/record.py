"""What a record's panel needs from the journal: its history in words."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from bkk_desktop.domain import identitas
from bkk_desktop.store import journal
from bkk_desktop.store.database import Database
from ui import formats
from ui.form import Form, Link
from ui.widgets.detail import Event

MOST_EVENTS = 50
NOT_SHOWN = {"id"}


def history(db: Database, tabel: str, baris: int, form: Form[Any]) -> list[Event]:
    """Return what happened to a record, newest first, one event for an action."""
    entries = journal.history(db, tabel, baris)
    titles = {name: declared.title for name, declared in form.fields.items()}
    links = {name for name, declared in form.fields.items() if isinstance(declared, Link)}
    events = []
    for (_, pada, nama), group in groupby(entries, lambda e: (e.tindakan, e.pada, e.nama)):
        fields = list(group)
        came = fields[0].jenis == journal.CREATED
        lines = [] if came else [_line(e, titles, links) for e in fields if e.kolom in titles]
        events.append(Event(formats.moment(pada), nama, lines))
        if len(events) == MOST_EVENTS:
            break
    return events


def _line(entry: journal.FieldChange, titles: dict[str, str], links: set[str]) -> str:
    title = titles[entry.kolom]
    if entry.kolom in links:
        return f"{title} diganti"
    if entry.kolom == "nik":
        masked = identitas.masked(str(entry.sesudah or ""))
        return f"{title}: {masked or 'dikosongkan'}"
    before, after = _shown(entry.sebelum), _shown(entry.sesudah)
    return f"{title}: {before} → {after}" if before else f"{title}: {after}"


def _shown(value: object) -> str:
    text = str(value if value is not None else "")
    if len(text) == 10 and text[4:5] == text[7:8] == "-":  # noqa: PLR2004  # an ISO day
        return formats.day(text)
    return text or "kosong"
