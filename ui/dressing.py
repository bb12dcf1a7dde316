"""The application's language and looks, before any window is made."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from bkk_desktop.files import resource
from ui.theme import Theme
from ui.widgets.in_view import InView

NAME = "BKK Desktop"
STYLE = "Fusion"


def dress(app: QApplication, *, styled: bool = False) -> Theme:
    """Make the application Indonesian and give it its looks; `styled` if it has Qt's style."""
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    QLocale.setDefault(QLocale("id_ID"))
    words = QTranslator(app)
    if words.load(str(resource("translations/qtbase_id.qm"))):
        app.installTranslator(words)
    if not QFontDatabase.families():
        # A bare Linux has no font at all; the one of our letters is better than empty boxes.
        for style in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(resource(f"fonts/LiberationSans-{style}.ttf")))
    if not styled:
        app.setStyle(STYLE)
    theme = Theme(app)
    InView(app, theme)
    return theme
