"""Start the program on a folder, or a bare window ("-"), and tell when its window is usable.

"usable": painted, with the event loop free to answer. "settled": the first page shows its figures.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class FirstPaint(QObject):
    """Say "usable" after a window's first paint, and leave."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event of the window."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, usable)
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
    watch = FirstPaint()
    window.installEventFilter(watch)
    window.show()
    app.exec()


def program(folder: Path) -> None:
    """Start the real program by its own main, with the key in the keyring."""
    from ui import app
    from ui.main_window import MainWindow

    class Watched(app.Desktop):
        """The program, which tells when its window answers and when its first page is filled."""

        def start(self) -> None:
            """Look every two milliseconds."""
            self._told = False
            self._timer = QTimer(self)
            self._timer.setInterval(2)
            self._timer.timeout.connect(self._look)
            self._timer.start()
            running = QApplication.instance()
            assert running is not None
            running.installEventFilter(self)
            super().start()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Wait for the first paint of the main window."""
            if event.type() is QEvent.Type.Paint and isinstance(watched, MainWindow):
                QTimer.singleShot(0, self._usable)
            return super().eventFilter(watched, event)

        def _usable(self) -> None:
            if not self._told:
                self._told = True
                print("usable", flush=True)

        def _look(self) -> None:
            if self._told and self._desk is not None and not self._desk.busy:
                self._timer.stop()
                print("settled", flush=True)
                QApplication.exit(0)

    app.Desktop = Watched  # type: ignore[misc]  # the same program, watched
    app.main(["--folder", str(folder)])


if __name__ == "__main__":
    if sys.argv[1] == "-":
        bare()
    else:
        program(Path(sys.argv[1]))
