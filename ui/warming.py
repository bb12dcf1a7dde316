"""Import what the pages stand on before they are asked for, a little whenever nothing else is done.

A page's first show would otherwise wait for all of it at once. The order goes from what others
stand on to the pages, so that no step takes long.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

PAUSE = 10
# It knows no Qt and takes long: for the worker.
LONG = "bkk_desktop.importers"
STEPS = (
    "bkk_desktop.actions.kegiatan",
    "ui.form",
    "ui.activity",
    "ui.widgets.alumni_tabs",
    "ui.pages.alumni",
    "ui.pages.pencaker",
    "ui.pages.perusahaan",
    "pypdfium2",
    "ui.printing",
    "ui.preview",
    "ui.help",
    "bkk_desktop.actions.surat",
    "ui.letters",
    "ui.selection_menus",
    "ui.pages.lowongan",
    "ui.pages.penempatan",
    "ui.pages.penelusuran",
    "ui.pages.kegiatan",
    "cryptography.hazmat.primitives.serialization",
    "securesystemslib.signer",
    "sync.reconcile",
    "sync.package",
    "sync.outbox",
    "ui.report_draft",
    "ui.pages.laporan",
    "ui.pages.surat",
    "ui.pages.pengiriman",
    "ui.pages.pengaturan",
    LONG,
    "ui.import_dialog",
)


class Warming(QObject):
    """Take one step after the other as long as the window stands; `is_over` once all are taken."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._left = iter(STEPS)
        self.is_over = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(PAUSE)

    def _step(self) -> None:
        # The window stands on while its last backup is made; nothing is wanted of it then.
        stands = self._window.isVisible() and not self._desk.jobs.is_shut
        # A worker that imports the same would be waited for.
        if stands and self._desk.busy:
            return
        name = next(self._left, None) if stands else None
        if name is None:
            self._timer.stop()
            self.is_over = True
        elif name == LONG:
            work = partial(import_module, name)
            self._desk.jobs.run(work, self._taken, self._desk.messages.failed)
        else:
            import_module(name)

    def _taken(self, _module: object) -> None:
        """Know that the worker is done; the next step waited for it."""
