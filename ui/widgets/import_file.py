"""The first step of an import: the file, chosen or dropped; and the imports that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.office import Office
from bkk_desktop.store import journal
from bkk_desktop.store.journal import Action
from ui import formats
from ui.import_sources import ImportSource
from ui.widgets.words import Picture, button, chip, label, note

KIND = "impor"
MOST_SHOWN = 20
HINT_WIDTH = 320
CARDS_WIDTH, CARD_HEIGHT = 400, 68
KINDS = "Tabel (*.xlsx *.xls *.ods *.xlsm *.csv *.tsv *.txt);;Semua berkas (*)"
HOW = "Excel, LibreOffice, atau CSV. Jenisnya dikenali dari isinya, bukan dari namanya."


class DropZone(QFrame):
    """A place to drop one file, with a button that opens the chooser; `dropped` carries it."""

    dropped = Signal(object)

    def __init__(self, words: str, hint: str, choose: str) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setProperty("over", "false")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(Picture("file-arrow-up", 40), 0, centre)
        column.addWidget(label(words, "heading"), 0, centre)
        below = label(hint, "muted", wrap=True)
        below.setAlignment(centre)
        below.setFixedWidth(HINT_WIDTH)
        column.addWidget(below, 0, centre)
        column.addSpacing(8)
        self.button = button(choose, "primary", "folder-open")
        column.addWidget(self.button, 0, centre)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        if _file(event) is not None:
            event.acceptProposedAction()
            self._light("true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._light("false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self._light("false")
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _light(self, over: str) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def _file(event: QDropEvent) -> Path | None:
    local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(local[0]) if len(local) == 1 else None


class SourceCard(QPushButton):
    """One way into an import, a button with two lines."""

    def __init__(self, source: ImportSource) -> None:
        super().__init__()
        self.setAccessibleName(source.title)
        self.setAccessibleDescription(source.text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(Picture(source.glyph, 24))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(label(source.title, "strong"))
        words.addWidget(label(source.text, "muted", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        for shown in self.findChildren(QLabel):
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class FileStep(QWidget):
    """Choose a file or another source; `undo_wanted` carries the number of an earlier import."""

    chosen = Signal(object)
    choose_wanted = Signal()
    source_wanted = Signal(int)
    undo_wanted = Signal(int)

    def __init__(self, office: Office, sources: Sequence[ImportSource]) -> None:
        super().__init__()
        self._office = office
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.trouble = QVBoxLayout()
        column.addLayout(self.trouble)
        self.zone = DropZone("Seret berkas ke sini", HOW, "Pilih berkas")
        self.zone.dropped.connect(self.chosen)
        self.zone.button.clicked.connect(self.choose_wanted)
        self.cards = [SourceCard(source) for source in sources]
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._card_column())
        row.addWidget(self.zone, 1)
        column.addLayout(row, 1)
        self._title = label("Impor sebelumnya", "heading")
        column.addWidget(self._title)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setMaximumHeight(180)
        column.addWidget(self._area)
        self.reload()

    def _card_column(self) -> QGridLayout:
        column = QGridLayout()
        column.setVerticalSpacing(8)
        for at, card in enumerate(self.cards):
            card.setFixedWidth(CARDS_WIDTH)
            card.clicked.connect(partial(self.source_wanted.emit, at))
            column.addWidget(card, at, 0)
            # The style sheet's least height of a button would make them uneven where room is short.
            column.setRowMinimumHeight(at, CARD_HEIGHT)
        return column

    def say(self, text: str, meaning: str = "bad") -> None:
        """Show a sentence above the zone, or take it away."""
        while (item := self.trouble.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if text:
            self.trouble.addWidget(note(text, meaning))

    def reload(self) -> None:
        """Read the earlier imports again."""
        with self._office.read() as db:
            done = [(one, journal.in_force(db, one.id)) for one in journal.of_kind(db, KIND)]
        self._title.setVisible(bool(done))
        self._area.setVisible(bool(done))
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for action, stands in done[:MOST_SHOWN]:
            column.addWidget(self._line(action, stands=stands))
        column.addStretch(1)
        self._area.setWidget(inner)

    def _line(self, action: Action, *, stands: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        when: QLabel = label(formats.moment(action.pada), "muted")
        when.setFixedWidth(144)
        row.addWidget(when)
        row.addWidget(label(action.nama), 1)
        if stands:
            undo = button("Batalkan impor", "", "arrow-counter-clockwise")
            undo.setAccessibleName(f"Batalkan {action.nama}, {formats.moment(action.pada)}")
            undo.setAutoDefault(False)
            undo.clicked.connect(partial(self.undo_wanted.emit, action.id))
            row.addWidget(undo)
        else:
            row.addWidget(chip("Dibatalkan"))
        return line
