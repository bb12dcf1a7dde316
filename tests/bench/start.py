"""Start the program on a folder, or a bare window ("-"), and tell when its window is usable.

"usable": painted, and a Tab key has moved the focus to the navigation. "settled": the figures of
the first page are painted as well.
"""

# what is measured imports its core before Qt

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__" and sys.argv[1] != "-":
    from bkk_desktop.__main__ import before_qt

    before_qt()

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QScrollArea, QWidget


class FirstPaint(QObject):
    """Call back after a widget's first paint."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__()
        self._widget, self._then = widget, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event of the widget."""
        if watched is self._widget and event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def usable() -> None:
    """Tell the parent process, and end."""
    print("usable\nsettled", flush=True)
    QApplication.exit(0)


def bare() -> None:
    """Show a window with nothing in it."""
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Jendela kosong"))
    window.resize(1366, 768)
    watch = FirstPaint(window, usable)
    window.show()
    app.exec()
    del watch


def program(folder: Path) -> None:
    """Start the real program as `bkk_desktop.__main__` does, with the key in the keyring."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent

    from ui import app
    from ui.desktop import Desktop

    class Watched(Desktop):
        """The program, which tells when its window answers and when its first page is filled."""

        def _show(self, window: QWidget) -> None:
            from ui.main_window import MainWindow
            from ui.pages.beranda import Beranda

            if isinstance(window, MainWindow):
                self._painted = FirstPaint(window, self._press)
                first = window.current
                assert isinstance(first, Beranda)
                first.loaded.connect(self._loaded)
            super()._show(window)

        def _press(self) -> None:
            assert self.window is not None
            none = Qt.KeyboardModifier.NoModifier
            tab = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, none)
            QApplication.postEvent(self.window, tab)
            QTimer.singleShot(0, self._pressed)

        def _pressed(self) -> None:
            assert self.window is not None
            assert self.window.focusWidget() is not None
            print("usable", flush=True)

        def _loaded(self) -> None:
            assert self._standing is not None
            area = self._standing.current.findChild(QScrollArea)
            assert area is not None
            shown = area.widget()
            assert shown is not None
            self._filled = FirstPaint(shown, self._settled)

        def _settled(self) -> None:
            print("settled", flush=True)
            QApplication.exit(0)

    vars(app)[Desktop.__name__] = Watched  # the same program, watched
    app.main(["--folder", str(folder)])


if __name__ == "__main__":
    if sys.argv[1] == "-":
        bare()
    else:
        program(Path(sys.argv[1]))
