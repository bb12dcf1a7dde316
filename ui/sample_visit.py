"""The sample school: the strip that says so, and the sample beside the real school.

Beside it, the sample has a window and a process of its own, which share nothing.

The real school stays open as it is, so there is no place to be lost and no password to type again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.words import button, chip, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.desktop import Desktop

TEXT = "Buka sekolah contoh"
FLAG = "--contoh"
# What the desk knows, for this sitting, of a window that only visits the sample.
VISITING = "kunjungan"
OPENING = "Sekolah contoh sedang dibuka di jendela lain. Data Anda tetap terbuka di sini."
FAILED = "Sekolah contoh tidak bisa dibuka di jendela lain."
WAY_OUT = "Tutup program, buka lagi, lalu pilih “Lihat sekolah contoh”."


SAMPLE = "Sekolah contoh. Semua nama dan angka di sini rekaan; Anda boleh mencoba apa saja."
OWN, CLOSE = "Mulai dengan sekolah sendiri", "Tutup sekolah contoh"


def sample_banner(desk: Desk, leave: SignalInstance, guide: Callable[[], None]) -> QFrame:
    """Return the strip that says that nothing here is real, with the guide and the way out."""
    made = QFrame()
    made.setObjectName("sample")
    row = QHBoxLayout(made)
    row.setContentsMargins(24, 4, 24, 4)
    row.setSpacing(12)
    row.addWidget(chip("CONTOH", "warn"))
    told = label(SAMPLE, wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(told, 1)
    led = button("Panduan", glyph="path")
    led.setToolTip("Sepuluh langkah, dari impor sampai tanda terima")
    led.clicked.connect(guide)
    row.addWidget(led)
    visiting = VISITING in desk.sitting
    own = button(CLOSE if visiting else OWN)
    own.clicked.connect(partial(_close_around, made) if visiting else leave)
    row.addWidget(own)
    return made


def begin(desktop: Desktop) -> None:
    """Open the sample alone, in a window that is closed when it was seen enough of."""
    from ui.first_start import FirstStart

    desktop.sitting[VISITING] = "ya"
    desktop.first_start()
    if isinstance(desktop.window, FirstStart):
        desktop.window.open_sample()


def _close_around(strip: QFrame, _checked: bool = False) -> None:
    strip.window().close()


def visit(desk: Desk) -> None:
    """Open the sample in another window."""
    from ui.demo.beside import command

    program, *rest = command("bkk-desktop", "bkk_desktop")
    started = QProcess.startDetached(program, [*rest, "--folder", str(desk.office.folder), FLAG])
    # The binding tells the number of the process as well.
    if started[0] if isinstance(started, tuple) else started:
        desk.messages.note(OPENING)
    else:
        desk.messages.info(FAILED, WAY_OUT)
