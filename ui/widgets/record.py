"""What a record's panel needs from the journal: its history in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from bkk_desktop.domain import identitas, terbilang
from bkk_desktop.store import gabung, riwayat
from bkk_desktop.store.database import Database
from bkk_desktop.store.journal import Change
from bkk_desktop.store.sebutan import capital, noun
from ui import formats
from ui.form import Choice, Field, Form, Link, Money, Phone, YesNo
from ui.widgets.detail import Event

MOST_EVENTS, MOST_CHANGES = 100, 250
OLDER = "Perubahan yang lebih lama tersimpan, tetapi tidak ditampilkan di sini."
FILE = "berkas"
ISO_DAY = 10

SHOWN: tuple[tuple[type[Field], Callable[[object], str]], ...] = (
    (YesNo, lambda value: "ya" if value else "tidak"),
    (Phone, lambda value: formats.phone(str(value))),
    (Money, lambda value: f"Rp{terbilang.grouped(int(str(value)))}"),
)

Forms = Mapping[str, Form[Any]]


def history(
    db: Database, tabel: str, baris: int, form: Form[Any] | None, children: Sequence[str] = ()
) -> list[Event]:
    """Return what happened to a record, its files and its `children`, one event for an action.

    The newest come first; `children` are tables that name the record in a column called `tabel`.
    """
    keys = [(tabel, baris), *riwayat.files_of(db, tabel, baris)]
    keys += [(tabel, number) for number in gabung.absorbed(db, tabel, baris)]
    keys += riwayat.children_of(db, tabel, baris, children)
    happened = riwayat.history(db, keys, MOST_CHANGES)
    forms = _forms({one.change.tabel for one in happened}, tabel, form)
    events: list[Event] = []
    for _, group in groupby(happened, lambda one: one.change.tindakan):
        if len(events) == MOST_EVENTS:
            break
        whole = list(group)
        lines = [
            line
            for one in reversed(whole)
            for line in _lines(one.change, own=one.change.tabel == tabel, forms=forms)
        ]
        events.append(Event(formats.moment(whole[0].pada), whole[0].nama, lines))
    if len(events) == MOST_EVENTS or len(happened) == MOST_CHANGES:
        events.append(Event("", OLDER))
    return events


def _forms(needed: set[str], tabel: str, form: Form[Any] | None) -> Forms:
    """Return the form of the record itself, if it has one, and of the others if there are any."""
    own = {tabel: form} if form is not None else {}
    if needed <= {tabel}:
        return own
    from ui.forms import all_forms

    return all_forms() | own


def _lines(change: Change, *, own: bool, forms: Forms) -> Iterator[str]:
    """Yield what one change did, in people's words."""
    form = forms.get(change.tabel)
    name = "" if own else _name(change, form)
    if change.sebelum is None or change.sesudah is None:
        if not own:
            yield f"{name} {'ditambahkan' if change.sebelum is None else 'dihapus'}"
        return
    before, after = change.sebelum, change.sesudah
    if change.tabel == FILE and before["isi"] != after["isi"]:
        yield f"Isi berkas {change.label} diganti"
    for column, declared in (form.fields if form else {}).items():
        if before.get(column) != after.get(column):
            line = _line(column, declared, before.get(column), after.get(column))
            yield f"{name}, {line}" if name else line


def _name(change: Change, form: Form[Any] | None) -> str:
    if change.tabel == FILE:
        return f"Berkas {change.label}"
    kind = form.noun if form else noun(change.tabel)
    # A bare row number tells a person nothing.
    label = "" if change.label == f"no. {change.baris}" else change.label
    return f"{capital(kind)} {label}".rstrip()


def _line(column: str, declared: Field, before: object, after: object) -> str:
    title = declared.title
    if isinstance(declared, Link):
        return f"{title} diganti"
    if column == "nik":
        return f"{title}: {identitas.masked(str(after or '')) or 'dikosongkan'}"
    old, new = _shown(declared, before), _shown(declared, after)
    return f"{title}: {old} → {new or 'kosong'}" if old else f"{title}: {new or 'kosong'}"


def _shown(declared: Field, value: object) -> str:
    if value in (None, ""):
        return ""
    if isinstance(declared, Choice):
        return dict(declared.choices()).get(value, str(value))
    for kind, words in SHOWN:
        if isinstance(declared, kind):
            return words(value)
    text = str(value)
    if len(text) == ISO_DAY and text[4:5] == text[7:8] == "-":
        return formats.day(text)
    return text
