"""Changing fields of many records: a form where what stays empty changes nothing, then counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from bkk_desktop.actions.banyak import Preview, Report
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem, Stops
from bkk_desktop.office import Office
from ui import formats
from ui.desk import Desk
from ui.form import Form, Section
from ui.widgets.alive import while_alive
from ui.widgets.editors import Editor
from ui.widgets.form_dialog import FormDialog
from ui.widgets.progress import Progress
from ui.widgets.words import note

HOW = "Isi hanya yang ingin diganti. Isian yang dibiarkan kosong tidak mengubah apa pun."
NOTHING = "Isi dulu paling sedikit satu isian."
SAME = "Tidak ada yang perlu diubah: semua yang dipilih sudah begitu."
UNDONE = "Semuanya satu tindakan, jadi bisa diurungkan sekaligus."
EMPTY = (None, "", 0)
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bulk:
    """Which fields of a form can be changed for many, and the actions that count and do it."""

    form: Form[Any]
    fields: tuple[str, ...]
    preview: Callable[[Office, Sequence[int], Values], Preview]
    change: Callable[[Office, Sequence[int], Values, Report], int]


class BulkDialog(FormDialog):
    """Ask for values, show what they would change, and change it as one action."""

    def __init__(self, desk: Desk, bulk: Bulk, ids: Sequence[int], parent: QWidget) -> None:
        self._desk, self._bulk, self._ids = desk, bulk, tuple(ids)
        self._running = False
        self.progress = Progress(stoppable=False)
        form = _form(bulk, len(ids))
        super().__init__(form, desk.office, desk.messages, bulk.form.kind(), parent)
        self._notices.setContentsMargins(24, 16, 24, 0)
        self._notices.addWidget(note(HOW))
        self._notices.addWidget(self.progress)
        self.save_button.setText("Periksa dulu…")

    def _values(self) -> dict[str, object]:
        record = self.panel.record()
        values = {name: getattr(record, name) for name in self.panel.editors}
        return {name: value for name, value in values.items() if value not in EMPTY}

    def save(self) -> None:
        """Count what would change, and ask."""
        problems = self.panel.problems()
        if not any(p.stops is Stops.SAVING for p in problems) and not self._values():
            problems = [Problem(NOTHING)]
        if any(p.stops is Stops.SAVING for p in problems):
            self.panel.show_problems(problems)
            return
        if not self._running:
            work = partial(self._bulk.preview, self._desk.office, self._ids, self._values())
            self._busy(running=True)
            done, failed = while_alive(self, self._ask), while_alive(self, self._refused)
            self._desk.jobs.run(work, done, failed)

    def save_and_new(self) -> None:
        """Do as Ctrl+S does: there is no next one."""
        self.save()

    def _ask(self, preview: Preview) -> None:
        self._busy(running=False)
        if not preview.berubah:
            self._desk.messages.info(SAME)
            return
        noun = self._bulk.form.noun
        deed = f"Ubah {grouped(preview.berubah)} {noun}"
        detail = "\n".join((*map(self._words, preview.parts), UNDONE))
        if self._desk.messages.ask(f"{deed}?", deed, "Kembali", detail=detail):
            self._change()

    def _words(self, part: Any) -> str:  # noqa: ANN401  # a Part
        noun = self._bulk.form.noun
        title = self._bulk.form.fields[part.kolom].title
        shown = _shown(self._values()[part.kolom], self.panel.editors[part.kolom])
        same = f"; {grouped(part.sama)} sudah begitu" if part.sama else ""
        return f"{grouped(part.berubah)} {noun}: {title} menjadi {shown}{same}."

    def _change(self) -> None:
        self._busy(running=True)
        bulk, office, ids, values = self._bulk, self._desk.office, self._ids, self._values()
        job = self._desk.jobs.run_long(
            lambda report, _stop: bulk.change(office, ids, values, report),
            while_alive(self, self._changed),
            while_alive(self, self._refused),
            while_alive(self, self.progress.advance),
            writes=True,
        )
        self.progress.begin("Mengubah", job, stoppable=False)

    def _changed(self, count: int) -> None:
        self._busy(running=False)
        self._desk.messages.done(f"{grouped(count)} {self._bulk.form.noun} diubah.", undo=True)
        self.saved.emit(0)
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._busy(running=False)
        self._desk.messages.failed(error)

    def _busy(self, *, running: bool) -> None:
        self._running = running
        self.panel.setEnabled(not running)
        self.save_button.setEnabled(not running)
        if not running:
            self.progress.end()

    def reject(self) -> None:
        """Close, but never while something is being written."""
        if not self._running:
            super().reject()


def _form(bulk: Bulk, count: int) -> Form[Any]:
    sections = []
    for section in bulk.form.sections:
        taken = {name: f for name, f in section.fields.items() if name in bulk.fields}
        fields = {name: replace(f, required=False) for name, f in taken.items()}
        if fields:
            sections.append(Section(section.title, fields))

    def check(office: Office, record: Any) -> list[Problem]:  # noqa: ANN401  # of the form's kind
        # What is left empty will be each record's own; only what is filled in can be wrong here.
        filled = {name for name in bulk.fields if getattr(record, name) not in EMPTY}
        return [p for p in bulk.form.check(office, record) if p.field in filled]

    noun = bulk.form.noun
    return replace(
        bulk.form,
        sections=tuple(sections),
        check=check,
        follow={},
        title=lambda _record: f"Ubah {grouped(count)} {noun}",
    )


def _shown(value: object, editor: Editor) -> str:
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(editor.inner, QComboBox):
        return editor.inner.currentText()
    return str(editor.inner.property("text") or value)
