"""The palette: one line to type in, and below it whatever in the program matches."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.finder import Finder
from ui.finding import Hit
from ui.widgets import icon
from ui.widgets.hits import HitsView
from ui.widgets.words import label, rule

WIDTH, HEIGHT = 680, 520
TOP = 48
LOADING_AFTER = 300
A_PAGE = 8
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: A_PAGE,
    Qt.Key.Key_PageUp: -A_PAGE,
}
HINT = "Nama, NISN, NIK, nomor HP, perusahaan, lowongan, laporan, atau tindakan"
HELP = "↑ ↓ memilih   Enter membuka   Esc menutup"
READING = "Nama-nama sedang dibaca dari laptop ini…"
NOTHING = "Tidak ada yang cocok dengan “{text}”. Coba sebagian kata saja, atau angka terakhirnya."
LONGEST = 200


class Palette(QDialog):
    """Find anything and go there; it closes when it has served, or when one looks elsewhere."""

    KEYS = (
        ("Down", "Pilih hasil berikutnya"),
        ("Return", "Buka atau jalankan yang dipilih"),
        ("Esc", "Tutup"),
    )

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle("Cari di seluruh program")
        self._finder = finder
        self._was_active = False
        self.line = QLineEdit()
        # Nobody looks for more; a page of text pasted here would be searched word by word.
        self.line.setMaxLength(LONGEST)
        self.view = HitsView(desk.theme)
        self._empty = label("", "muted", wrap=True)
        self._build()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LOADING_AFTER)
        self._slow.timeout.connect(self._tell)
        self._slow.start()
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.view.clicked.connect(self._clicked)
        finder.grown.connect(self._grown)
        self._place(parent)
        self._typed("")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.line.setObjectName("palette")
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName("Cari di seluruh program")
        self.line.addAction(
            icon.icon("magnifying-glass", icon.Role.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        column.addWidget(self.line)
        column.addWidget(rule())
        middle = QFrame()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.view)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._stack.addWidget(self._empty)
        column.addWidget(middle, 1)
        column.addWidget(rule())
        self.foot = label(HELP, "small")
        self.foot.setContentsMargins(12, 6, 12, 6)
        column.addWidget(self.foot)

    def _place(self, parent: QWidget) -> None:
        room = parent.size()
        width, height = min(WIDTH, room.width() - 32), min(HEIGHT, room.height() - 2 * TOP)
        self.resize(width, height)
        self.move(parent.mapToGlobal(QPoint((room.width() - width) // 2, TOP)))

    def _typed(self, text: str) -> None:
        self._show(text)

    def _grown(self) -> None:
        chosen = self.view.chosen
        self._tell()
        self._show(self.line.text(), chosen.key if chosen else "")

    def _show(self, text: str, keep: str = "") -> None:
        groups = self._finder.find(text)
        self.view.show_groups(groups, keep)
        self._stack.setCurrentIndex(0 if groups else 1)
        if not groups:
            words = NOTHING.format(text=text.strip()) if self._finder.ready else READING
            self._empty.setText(words)

    def _tell(self) -> None:
        slow = not self._finder.ready and not self._slow.isActive()
        self.foot.setText(f"{HELP}      {READING}" if slow else HELP)

    @property
    def told(self) -> str:
        """Return what is said in place of hits, "" while there are some."""
        return self._empty.text() if self._stack.currentIndex() else ""

    def _clicked(self, index: QModelIndex) -> None:
        line = self.view.lines.line(index.row())
        if isinstance(line, Hit):
            self._take(line)

    def _take(self, hit: Hit) -> None:
        self.accept()
        self._finder.take(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through what was found and take it, while the cursor stays in the line."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in MOVES:
            self.view.step(MOVES[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (hit := self.view.chosen) is not None:
                self._take(hit)
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Let no more pages be made."""
        self._finder.end()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys at once."""
        super().showEvent(event)
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Close as soon as another window is looked at."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            # Who is active instead is known only when all windows have been told.
            QTimer.singleShot(0, self, self._look_who_is_active)

    def _look_who_is_active(self) -> None:
        # Another program may be looked at meanwhile, to copy a number from it.
        if QApplication.activeWindow() not in (self, None) and self._was_active:
            self.reject()
        self._was_active = self._was_active or self.isActiveWindow()
