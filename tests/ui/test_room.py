import gc

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.room import screen_of, screen_room


def test_the_screen_outlives_the_windows_that_asked_for_it() -> None:
    for _ in range(3):
        window = QWidget()
        window.show()
        assert screen_room(window).isValid()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del window
        gc.collect()
    screen = QGuiApplication.primaryScreen()
    assert shiboken6.isValid(screen)
    assert not shiboken6.ownedByPython(screen)
    assert screen_of(None).geometry() == screen.geometry()
