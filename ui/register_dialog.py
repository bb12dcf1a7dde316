"""Registering one alumnus or many, with the numbers that they are going to get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QListWidget, QVBoxLayout, QWidget

from bkk_desktop.actions.pendaftaran import numbers_ahead
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store import alumni as people
from bkk_desktop.store import pendaftaran as store
from ui.desk import Desk
from ui.forms.daftarkan import FORM as MANY
from ui.forms.daftarkan import Daftarkan, working_words
from ui.forms.pendaftaran import FORM
from ui.widgets.form_dialog import FormDialog
from ui.widgets.words import label

KNOWN = "{jumlah} dari {semua} alumni ini sudah terdaftar, jadi tidak didaftarkan lagi: {nama}."
ALL_KNOWN = (
    "Semua yang dipilih sudah terdaftar sebagai pencari kerja.",
    "Satu orang hanya punya satu pendaftaran terbuka.",
)
AUTOMATIC = "{nomor} (otomatis)"
MOST_NAMED = 5
LIST_HEIGHT = 176


def register(desk: Desk, alumni: Sequence[int], parent: QWidget) -> FormDialog | None:
    """Open what registers these alumni; one who is registered already is opened instead."""
    today = desk.office.now().date()
    with desk.office.read() as db:
        known = store.seeking_among(db, alumni)
        if len(alumni) == 1 and known:
            seeking = store.open_of(db, alumni[0])
            if seeking is not None:
                dialog = FormDialog(FORM, desk.office, desk.messages, seeking, parent, ("alumni",))
                dialog.open()
                return dialog
    if len(alumni) == 1:
        return register_one(desk, Pendaftaran(alumni=alumni[0], tanggal=today), parent, ("alumni",))
    return _register_many(desk, alumni, known, parent)


def register_one(
    desk: Desk, record: Pendaftaran, parent: QWidget, fixed: Iterable[str] = ()
) -> FormDialog:
    """Open a new registration that tells the number it will get."""
    dialog = RegisterDialog(desk, record, parent, fixed)
    dialog.open()
    return dialog


def _register_many(
    desk: Desk, alumni: Sequence[int], known: dict[int, str], parent: QWidget
) -> FormDialog | None:
    others = tuple(number for number in alumni if number not in known)
    if not others:
        if alumni:
            desk.messages.info(*ALL_KNOWN)
        return None
    blank = Daftarkan(alumni=others, tanggal=desk.office.now().date())
    dialog = RegisterManyDialog(desk, blank, parent)
    if known:
        dialog.warn(_known_words(list(known.values()), len(alumni)))
    dialog.warn(working_words(desk.office, others))
    dialog.open()
    return dialog


def _known_words(names: list[str], count: int) -> str:
    shown = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        shown.append(f"dan {grouped(len(names) - MOST_NAMED)} lagi")
    values = {"jumlah": grouped(len(names)), "semua": grouped(count), "nama": ", ".join(shown)}
    return KNOWN.format(**values)


class RegisterDialog(FormDialog):
    """One new registration; the field of the number shows which one is next."""

    def __init__(
        self, desk: Desk, record: Pendaftaran, parent: QWidget | None, fixed: Iterable[str] = ()
    ) -> None:
        super().__init__(FORM, desk.office, desk.messages, record, parent, fixed)
        self._told: date | None = None
        self.panel.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        day = self.panel.editors["tanggal"].value()
        if not isinstance(day, date) or day == self._told:
            return
        self._told = day
        ahead = numbers_ahead(self._office, day, 1)[0]
        line = self.panel.editors["nomor"].inner
        line.setProperty("placeholderText", AUTOMATIC.format(nomor=ahead))

    def save_and_new(self) -> None:
        """Save and start the next one, which gets the number after this one."""
        self._told = None
        super().save_and_new()
        self._tell()


class RegisterManyDialog(FormDialog):
    """What many new registrations have in common, and above all their numbers, one by one."""

    def __init__(self, desk: Desk, record: Daftarkan, parent: QWidget | None) -> None:
        super().__init__(MANY, desk.office, desk.messages, record, parent)
        with desk.office.read() as db:
            known = people.all_with(db, record.alumni)
        self._names = [known[number].nama for number in record.alumni if number in known]
        self._told: date | None = None
        self.numbers = QListWidget()
        self.numbers.setAccessibleName("Nomor yang akan diberikan")
        self.numbers.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.panel.changed.connect(self._tell)
        self._tell()
        add_below(self, f"Nomor yang akan diberikan ({grouped(len(self._names))})", self.numbers)

    def _tell(self) -> None:
        day = self.panel.editors["tanggal"].value()
        if not isinstance(day, date) or day == self._told:
            return
        self._told = day
        ahead = numbers_ahead(self._office, day, len(self._names))
        self.numbers.clear()
        self.numbers.addItems(
            [f"{number}   {name}" for number, name in zip(ahead, self._names, strict=True)]
        )


def add_below(dialog: FormDialog, title: str, widget: QListWidget) -> None:
    """Put a list under a form's fields, above its buttons."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(24, 12, 24, 12)
    column.setSpacing(4)
    column.addWidget(label(title, "label"))
    row = max(widget.sizeHintForRow(0), 1)
    high = min(LIST_HEIGHT, widget.count() * row + 12)
    widget.setMaximumHeight(high)
    # On a low screen the list is scrolled before the fields are.
    widget.setMinimumHeight(min(high, 2 * row + 12))
    column.addWidget(widget)
    column.addStretch(1)
    layout = dialog.layout()
    if isinstance(layout, QBoxLayout):
        # Below it stand the line and the buttons.
        layout.insertWidget(layout.count() - 2, box)
    dialog.hug()
    dialog.panel.changed.connect(dialog.hug)


def again(last: Pendaftaran, today: date) -> Pendaftaran:
    """Return a new registration of somebody who seeks work again, with what is still true."""
    until = last.ak1_berlaku_sampai
    valid = until is not None and until >= today
    return replace(
        last,
        id=0,
        nomor="",
        tanggal=today,
        nomor_ak1=last.nomor_ak1 if valid else "",
        ak1_berlaku_sampai=until if valid else None,
        tanggal_hapus=None,
        alasan_hapus="",
        keterangan="",
    )
