"""A new revision of a frozen report: what it changes, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import Hitungan, count
from bkk_desktop.reports.document import document_of
from bkk_desktop.store import laporan, pengaturan
from sync import terms
from sync.package import refusals
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.lines import Line, Lines
from ui.widgets.progress import Progress
from ui.widgets.report_panel import ReportPanel
from ui.widgets.report_words import in_words
from ui.widgets.words import button, label, note

WHY = "Revisi menggantikan laporan yang sudah dibekukan. Keduanya tetap tersimpan."
REASON = "Alasan revisi *"
NO_REASON = "Tulis alasan revisi; alasan itu ikut dikirim ke provinsi."
NOTHING = "Tidak ada angka atau nama yang berubah sejak laporan dibekukan."
MOST = 300
Rows = list[dict[str, Any]]
WORDS = {"baru": "baru di laporan", "berubah": "berubah", "hilang": "tidak lagi dihitung"}


@dataclass(frozen=True, slots=True)
class Revision:
    """What the next revision of a period would say; `refusals` is why it can't be frozen."""

    number: int
    hitungan: Hitungan
    cells: Rows
    people: Rows
    names: dict[tuple[str, int], str]
    refusals: tuple[Problem, ...] = ()
    warned: tuple[Problem, ...] = ()


def revised(office: Office, periode: Periode) -> Revision:
    """Count a frozen period again and compare."""
    with office.read() as db:
        before = laporan.latest(db, periode)
        hitungan = count(db, periode, pengaturan.settings(db))
        warned = tuple(terms.warnings(db, office.now().date()))
    document = document_of(hitungan, before, salt="", dibuat=office.now(), alasan="")
    names = {
        (row["tabel"], row["id"]): str(row.get("nama") or row.get("jabatan", ""))
        for rows in document["lists"].values()
        for row in rows
    }
    found = document["perubahan"]
    stand = refusals(hitungan, office.now())
    return Revision(
        document["revisi"], hitungan, found["cells"], found["names"], names, stand, warned
    )


class RevisionDialog(QDialog):
    """Ask for the reason; `wanted` carries it, `record_wanted` what has to be mended first."""

    wanted = Signal(str)
    record_wanted = Signal(object)

    def __init__(self, periode: Periode, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Revisi laporan {periode.judul}")
        self.resize(720, 600)
        self._periode, self._desk = periode, desk
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(f"Revisi laporan {periode.judul}", "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        self.progress = Progress(stoppable=False)
        column.addWidget(self.progress)
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)
        self._reason_label = label(REASON, "label")
        column.addWidget(self._reason_label)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Alasan revisi, wajib diisi")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(72)
        self._reason_label.setBuddy(self.reason)
        column.addWidget(self.reason)
        self.wrong = label("", "problem", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        column.addLayout(self._buttons())
        self.progress.begin("Menghitung ulang")
        desk.lists.run(
            partial(revised, desk.office, periode),
            while_alive(self, self._show),
            while_alive(self, self._failed),
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.freeze = button("Bekukan revisi", "primary", "snowflake")
        self.freeze.setEnabled(False)
        self.freeze.clicked.connect(self._freeze)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(self.freeze)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def _show(self, revision: Revision) -> None:
        self.progress.end()
        self.freeze.setText(f"Bekukan revisi {revision.number}")
        if revision.hitungan.ready and not revision.refusals:
            self._show_changes(revision)
        else:
            self._show_checks(revision)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_changes(self, revision: Revision) -> None:
        lines = list(_lines(revision))
        # The school's own facts (NPSN, name) stand in the report too, though they are no figure.
        self.freeze.setEnabled(True)
        for one in revision.warned:
            self._place.addWidget(note(str(one), "warn"))
        if not lines:
            self._place.addWidget(note(NOTHING, "info"))
            self._place.addStretch(1)
            return
        figures, people = grouped(len(revision.cells)), grouped(len(revision.people))
        text = f"{figures} angka dan {people} nama berubah"
        self._place.addWidget(label(text, "heading"))
        shown = Lines("Yang berubah", self._desk.theme)
        shown.show_lines(lines)
        shown.opened.connect(self.record_wanted)
        self._place.addWidget(shown, 1)

    def _show_checks(self, revision: Revision) -> None:
        text = "Masih ada yang perlu dibetulkan sebelum revisi bisa dibekukan."
        self._place.addWidget(note(text, "warn"))
        panel = ReportPanel(self._desk.theme)
        panel.show_checks(revision.hitungan, revision.refusals)
        panel.tabs.removeTab(1)
        panel.opened.connect(self.record_wanted)
        self._place.addWidget(panel, 1)

    def _failed(self, error: BaseException) -> None:
        self.progress.end()
        self._desk.messages.failed(error)

    def _freeze(self) -> None:
        reason = self.reason.toPlainText().strip()
        self.wrong.setText(NO_REASON)
        self.wrong.setVisible(not reason)
        if not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wanted.emit(reason)
        self.accept()


def _lines(revision: Revision) -> Iterator[Line]:
    for row in revision.people[:MOST]:
        key = (row["tabel"], row["id"])
        name = revision.names.get(key) or f"no. {row['id']}"
        goal = None if row["jenis"] == "hilang" else (*key, "")
        yield Line(name, f"Daftar {row['daftar']}: {WORDS[row['jenis']]}", goal=goal)
    for row in revision.cells[:MOST]:
        yield Line(in_words(row["key"]), f"{row['lama']} menjadi {row['baru']}")
