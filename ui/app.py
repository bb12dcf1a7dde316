"""Put everything together, in the order in which the program starts."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from bkk_desktop import VERSION
from bkk_desktop.office import wall_clock
from ui.collector import Collector
from ui.desktop import Desktop
from ui.dressing import NAME, STYLE, dress
from ui.messages import Messages, catch_all

# At Python's own five milliseconds each call back into Python, and painting is full of them, may
# wait that long for a worker that counts or draws.
SWITCHED_EVERY = 0.0005


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bkk-desktop", description="Bursa Kerja Khusus")
    parser.add_argument("--version", action="version", version=VERSION)
    parser.add_argument("berkas", type=Path, nargs="?", help="berkas .bkka, .bkkr, .bkkc, .bkku")
    parser.add_argument("--folder", type=Path, help="folder data sekolah")
    parser.add_argument("--portabel", action="store_true", help="simpan data di samping program")
    parser.add_argument("--demo", type=Path, help="jalankan peragaan tanpa jendela ke folder ini")
    parser.add_argument("--contoh", action="store_true", help="buka sekolah contoh saja")
    parser.add_argument(
        "--smoke", action="store_true", help="sebutkan bagian program, lalu selesai"
    )
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    """Run the program; return its exit status."""
    wanted = _arguments(sys.argv[1:] if given is None else given)
    if wanted.demo:
        from ui.demo import run

        return int(run(wanted.demo))
    if wanted.smoke:
        # Asked for by builds, which have no screen.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCHED_EVERY)
    # As an argument, the style needs no wrapper of Python's: making that takes longer than it.
    app = QApplication([NAME, "-style", STYLE])
    theme = dress(app, styled=True)
    if wanted.smoke:
        from ui.smoke import smoke

        return smoke()
    from ui.portable import settled

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    messages = Messages()
    beside = settled(Path(place), messages, wanted=wanted.portabel)
    catch_all(messages)
    Collector(app)
    root = wanted.folder.parent if wanted.folder else beside.root
    desktop = Desktop(root, wanted.folder, messages, theme, wall_clock)
    desktop.beside = beside
    if wanted.berkas:
        desktop.take(wanted.berkas)
    visit = partial(import_module("ui.sample_visit").begin, desktop) if wanted.contoh else None
    QTimer.singleShot(0, visit or desktop.start)
    app.setQuitOnLastWindowClosed(True)
    status = app.exec()
    desktop.shut_down()
    from ui.widgets.copying import leave_text

    leave_text()
    return status
