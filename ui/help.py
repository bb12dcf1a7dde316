"""What F1 does: the text of the page or dialog in front, in the one window of the help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QWidget

from ui.help_topics import DIALOGS, topic_for, topics
from ui.help_window import HelpWindow
from ui.sample_visit import TEXT as VISIT
from ui.sample_visit import visit
from ui.theme import Theme
from ui.widgets.page import Command

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tour import Tour
    from ui.widgets.page import Page

KEYS = "F1"
OFFERED = "bantuan"
GUIDE = "Panduan sepuluh langkah"
# The sections of Pengaturan that have a text of their own.
SECTIONS = {
    "Keamanan": "sandi", "Cadangan": "cadangan", "Keranjang": "cadangan",
    "Persetujuan data": "privasi", "Akses data": "privasi", "Pembersihan data": "privasi",
}  # fmt: skip


class Help(QObject):
    """The help of one open school; its window is made when it is first wanted."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.window: HelpWindow | None = None
        self.tour: Tour | None = None

    def open_for(self, page: Page) -> None:
        """Open the text of the dialog in front, or of the page that is shown."""
        front = QApplication.activeWindow()
        if front is None or front is not self.window:
            self.open(_topic_in_front(front, page))

    def open(self, topic: str) -> None:
        """Show a topic, in front of everything."""
        if self.window is None:
            self.window = HelpWindow(self._desk.theme, self._desk)
            self.window.wanted.connect(self.do)
        self.window.show_topic(topic)
        _raise(self.window)

    def commands(self) -> Iterator[Command]:
        """Yield the topics as the palette finds them."""
        for topic in topics().values():
            name = f"Bantuan: {topic.title}"
            yield Command(name, name, partial(self.open, topic.id), "question")
        if self._desk.sample:
            yield Command(GUIDE, GUIDE, partial(self.do, "panduan"), "path")
        else:
            yield Command(VISIT, VISIT, partial(self.do, "contoh"), "eye")

    def do(self, what: str) -> None:
        """Do what a link of a text asks for: visit the sample, or be led through it."""
        if not self._desk.sample:
            visit(self._desk)
        elif what == "panduan":
            self.start_tour()

    def start_tour(self) -> None:
        """Lead through the sample school from where the person stopped."""
        from ui.main_window import MainWindow
        from ui.tour import Tour

        window = self.parent()
        if self.tour is None and isinstance(window, MainWindow):
            self.tour = Tour(self._desk, window)
            self.tour.help_wanted.connect(self.open)
        if self.tour is not None:
            self.tour.start()

    def close(self) -> None:
        """Take the windows away with the school's."""
        if self.tour is not None:
            self.tour.end()
            self.tour = None
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None


def offer_in(window: QWidget, do: Callable[[], object]) -> None:
    """Let F1 work in a dialog as well; the main window's own key does not reach it."""
    if isinstance(window, QDialog) and not window.property(OFFERED):
        window.setProperty(OFFERED, True)  # Qt's own
        QShortcut(QKeySequence(KEYS), window, do)


def open_before_school(parent: QWidget, topic: str) -> HelpWindow:
    """Show a topic where no school is open yet; the window goes with the one that asked."""
    # Nothing but a desk carries the looks, and there is none yet.
    made = HelpWindow(QApplication.instance().findChildren(Theme)[-1])  # type: ignore[union-attr]  # it runs
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.show_topic(topic)
    parent.destroyed.connect(made.close)
    _raise(made)
    return made


def _raise(window: HelpWindow) -> None:
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.activateWindow()
    window.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _topic_in_front(front: QWidget | None, page: Page) -> str:
    while front is not None:
        if (name := type(front).__name__) in DIALOGS:
            return topic_for(name, page.name)
        front = front.parentWidget()
    sections = getattr(page, "sections", None)
    if isinstance(sections, QListWidget) and (item := sections.currentItem()) is not None:
        return SECTIONS.get(item.text(), topic_for("", page.name))
    return topic_for("", page.name)
