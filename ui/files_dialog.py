"""The files of one record that has no panel of its own, such as the scan of an agreement."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.documents import Documents
from ui.widgets.words import closing, label

SCANS = {"naskah": "Naskah MoU", "lampiran": "Lampiran", "lain": "Dokumen lain"}


class FilesDialog(QDialog):
    """Show and add a record's files; `changed` tells that one was written."""

    changed = Signal()

    def __init__(
        self, desk: Desk, record: tuple[str, int, Mapping[str, str]], title: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(560, 480)
        self.documents = Documents(desk, *record)
        self.documents.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.documents, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)


def scans_of(desk: Desk, mou: int, parent: QWidget) -> FilesDialog:
    """Open the scans of an agreement."""
    dialog = FilesDialog(desk, ("mou", mou, SCANS), "Naskah MoU", parent)
    dialog.open()
    return dialog
