"""The picture of a person in the panel's head, or the initials; replaced by a click or a drop."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton

from bkk_desktop.actions import berkas as actions
from bkk_desktop.store import berkas as store
from ui.desk import Desk
from ui.widgets.drops import paths_of

SIDE, ROUND, LETTERS = 72, 10, 2
KINDS = "Gambar (*.jpg *.jpeg *.png *.webp);;Semua berkas (*)"


class Portrait(QAbstractButton):
    """Show an alumnus's picture; `changed` tells that another one was stored."""

    changed = Signal()

    def __init__(self, desk: Desk, alumni: int, nama: str) -> None:
        super().__init__()
        self._desk, self._alumni, self._nama = desk, alumni, nama
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName(f"Pas foto {nama}")
        if desk.office.read_only:
            self.setEnabled(False)
        else:
            self.setAcceptDrops(True)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip("Klik atau seret gambar ke sini untuk mengganti pas foto")
            self.clicked.connect(self._choose)
        self.picture: QImage | None = None
        self.reload()

    @property
    def initials(self) -> str:
        """Return the first letters of the first names."""
        return "".join(word[0] for word in self._nama.split()[:LETTERS]).upper()

    def reload(self) -> None:
        """Read the picture again."""
        with self._desk.office.read() as db:
            content = store.photo(db, self._alumni)
        self.picture = self._drawn(content) if content else None
        self.update()

    def _drawn(self, content: bytes) -> QImage | None:
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        whole = reader.size()
        side = round(SIDE * self.devicePixelRatioF())
        if whole.isValid():
            # Decoded at the size that is shown, which is many times quicker.
            aspect = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            reader.setScaledSize(whole.scaled(QSize(side, side), aspect))
        image = reader.read()
        return None if image.isNull() else image

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture with round corners, or the initials."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corners = QPainterPath()
        corners.addRoundedRect(edge, ROUND, ROUND)
        painter.setClipPath(corners)
        if self.picture is None:
            self._draw_initials(painter, palette)
        else:
            painter.drawImage(QRectF(self.rect()), self.picture, _middle(self.picture))
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawPath(corners)

    def _draw_initials(self, painter: QPainter, palette: QPalette) -> None:
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Highlight))
        font = QFont(self.font())
        font.setPointSize(16)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.initials)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one picture."""
        if len(paths_of(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture."""
        paths = paths_of(event.mimeData())
        if len(paths) == 1:
            event.acceptProposedAction()
            self._take(paths[0])

    def _choose(self) -> None:
        path = self._desk.messages.open_file(self, f"Pas foto {self._nama}", KINDS)
        if path is not None:
            self._take(path)

    def _take(self, path: Path) -> None:
        work = partial(actions.set_photo, self._desk.office, self._alumni, path)
        self._desk.jobs.run(work, self._done, self._desk.messages.failed, writes=True)

    def _done(self, _nothing: None) -> None:
        self.reload()
        self._desk.messages.done("Pas foto disimpan.", undo=True)
        self.changed.emit()


def _middle(picture: QImage) -> QRectF:
    """Return the square to show: the middle, of an upright picture the upper part with the face."""
    side = min(picture.width(), picture.height())
    top = (picture.height() - side) / 4
    return QRectF((picture.width() - side) / 2, top, side, side)
