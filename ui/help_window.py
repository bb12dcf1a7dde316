"""The help: topics at the left, found as one types; the chosen text at the right; and on paper.

It is a window of its own without a parent, so that an open dialog blocks neither it nor its keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui import memory
from ui.help_page import html
from ui.help_topics import Found, Topic, folder, search, stems, topics
from ui.preview import tool
from ui.widgets import icon
from ui.widgets.lines import Line, Lines
from ui.widgets.room import fitting
from ui.widgets.words import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from ui.desk import Desk
    from ui.theme import Theme

WIDTH, HEIGHT = 1040, 680
LIST_WIDTH = 288
# Lines longer than this are hard to read; a picture is no wider either.
WIDEST = 760
MARGIN = 24
PLACE = "bantuan/letak"
# A link that does something in the program instead of leading to a text.
DEED = "aksi:"
NOTHING = "Tidak ada topik yang memuat “{text}”. Coba satu kata saja, atau kata yang lebih pendek."
OPENED = "{judul} dibuka."
KEYS = ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1))


class Browser(QTextBrowser):
    """Shows one text; pictures come from the help's own folder, as sharp as the screen is."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        # A bar that comes and goes would change the width, and with it the pictures.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def room(self) -> int:
        """Return how wide text and pictures may be."""
        return max(160, min(WIDEST, self.viewport().width() - 2 * MARGIN))

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Return a picture of the help as wide as its name says, since Qt keeps it by its name."""
        wide, _, file = (name.path() if isinstance(name, QUrl) else name).rpartition("/")
        image = QImage(str(folder() / file))
        times = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = image.scaledToWidth(round(int(wide) * times), smooth)
        scaled.setDevicePixelRatio(times)
        return scaled


class HelpWindow(QWidget):
    """Find a topic and read it; `wanted` carries what a text offers to do."""

    KEYS = (
        ("Down", "Topik berikutnya, juga saat mengetik"),
        ("Return", "Baca topik"),
        ("Alt+Left", "Kembali"),
        ("Alt+Right", "Maju"),
        ("Ctrl+P", "Cetak"),
        ("Esc", "Tutup"),
    )

    wanted = Signal(str)

    def __init__(self, theme: Theme, desk: Desk | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("Bantuan")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._theme, self._desk = theme, desk
        self._back: list[str] = []
        self._forward: list[str] = []
        self.topic: Topic | None = None
        self.line = QLineEdit()
        self.list = Lines("Topik bantuan", theme)
        self.text = Browser()
        self._none = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.resize(fitting(None, WIDTH, HEIGHT))
        if desk is not None and (place := memory.state(desk.memory, PLACE)):
            self.restoreGeometry(place)
        self._typed("")

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(8)
        self.line.setPlaceholderText("Cari di bantuan")
        self.line.setAccessibleName("Cari di bantuan")
        self.line.setClearButtonEnabled(True)
        self.line.addAction(
            icon.icon("magnifying-glass", icon.Role.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        column.addWidget(self.line)
        self._none.setContentsMargins(8, 8, 8, 8)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, WIDTH - LIST_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 16, 16, 16)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = tool("arrow-left", "Kembali (Alt+Kiri)")
        self.after = tool("arrow-right", "Maju (Alt+Kanan)")
        self.print_button = button("Cetak…", glyph="printer")
        self.print_button.setToolTip("Ctrl+P")
        # Without an open school there is no paper that was chosen and nobody who prints.
        self.print_button.setVisible(self._desk is not None)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.print_button)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        return right

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.text.anchorClicked.connect(self._follow)
        self.before.clicked.connect(self.back)
        self.after.clicked.connect(self.forward)
        self.print_button.clicked.connect(self.print_topic)
        self._theme.changed.connect(self._show)
        for keys, do in (
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+F", self._search),
            ("Ctrl+P", self.print_topic),
            ("Esc", self.close),
        ):
            QShortcut(QKeySequence(keys), self, do)

    @property
    def told(self) -> str:
        """Return what is said in place of topics, "" while there are some."""
        return self._none.text() if self._stack.currentIndex() else ""

    def _search(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _typed(self, text: str) -> None:
        lines = list(_found(search(text))) if stems(text) else list(_all())
        blocked = self.list.blockSignals(True)  # Qt's own
        self.list.show_lines(lines)
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setToolTip("")
            if lines[at].goal is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._mark_current()
        self.list.blockSignals(blocked)
        self._none.setText(NOTHING.format(text=text.strip()))
        self._stack.setCurrentIndex(0 if lines else 1)
        self._show()

    def _mark_current(self) -> None:
        # What was found begins at its best; only the whole list shows where one is.
        name = self.topic.id if self.topic and not stems(self.line.text()) else ""
        for at, line in enumerate(self.list.lines()):
            if line.goal == name:
                self.list.setCurrentRow(at)
                return
        self.list.setCurrentRow(-1)

    def _chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            goal = self.list.lines()[self.list.row(item)].goal
            if isinstance(goal, str):
                self.show_topic(goal)

    def _opened(self, goal: object) -> None:
        self.show_topic(str(goal))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, link: QUrl) -> None:
        name = link.toString()
        if name in topics():
            self.show_topic(name)
        elif name.startswith(DEED):
            self.wanted.emit(name.removeprefix(DEED))

    def show_topic(self, name: str) -> None:
        """Show a topic; the one before can be gone back to."""
        if self.topic is not None and self.topic.id == name:
            return
        if self.topic is not None:
            self._back.append(self.topic.id)
        self._forward.clear()
        self._take(name)

    def _take(self, name: str) -> None:
        self.topic = topics()[name]
        blocked = self.list.blockSignals(True)  # Qt's own
        self._mark_current()
        self.list.blockSignals(blocked)
        self._show()
        self.text.verticalScrollBar().setValue(0)

    def back(self) -> None:
        """Show what was read before."""
        if self._back and self.topic is not None:
            self._forward.append(self.topic.id)
            self._take(self._back.pop())

    def forward(self) -> None:
        """Show again what was left with `back`."""
        if self._forward and self.topic is not None:
            self._back.append(self.topic.id)
            self._take(self._forward.pop())

    def _show(self) -> None:
        self.before.setEnabled(bool(self._back))
        self.after.setEnabled(bool(self._forward))
        if self.topic is None:
            return
        sought = stems(self.line.text())
        height = self.text.verticalScrollBar().value()
        self.text.setHtml(html(self.topic, self._theme.tokens, self.text.room, sought))
        self.text.verticalScrollBar().setValue(height)
        self.text.setAccessibleName(f"Bantuan: {self.topic.title}")
        self.setWindowTitle(f"Bantuan: {self.topic.title}")

    def print_topic(self) -> None:
        """Show the text as real pages, on the paper of the school's letters."""
        if self._desk is None or self.topic is None:
            return
        from bkk_desktop.paper.manual import manual_pdf
        from bkk_desktop.store import pengaturan
        from ui.document import MARGINS, Document
        from ui.preview import PreviewDialog

        with self._desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        make = partial(manual_pdf, self.topic.blocks, folder())
        name = f"Bantuan {self.topic.title}"
        document = Document(self.topic.title, name, make, paper, adjusts=(MARGINS,))
        PreviewDialog(document, self._desk, self).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the topics while the cursor stays where one types; Enter reads one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = dict(KEYS).get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if stems(self.line.text()) and self.list.currentRow() < 0:
                    self._step(1)
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        at, lines = self.list.currentRow() + step, self.list.lines()
        while 0 <= at < len(lines) and lines[at].goal is None:
            at += step
        if 0 <= at < len(lines):
            self.list.setCurrentRow(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures fit again."""
        super().resizeEvent(event)
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where it stood."""
        if self._desk is not None:
            self._desk.memory.setValue(PLACE, self.saveGeometry())
        super().closeEvent(event)


def _all() -> Sequence[Line]:
    lines, group = [], ""
    for topic in topics().values():
        if topic.group != group:
            group = topic.group
            lines.append(Line("", group))
        lines.append(Line(topic.title, goal=topic.id))
    return lines


def _found(found: Sequence[Found]) -> Sequence[Line]:
    return [Line(one.topic.title, one.line, goal=one.topic.id, strong=True) for one in found]
