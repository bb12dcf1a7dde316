"""Start the program: python -m bkk_desktop."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module

from bkk_desktop.store import remembered

EARLY = (
    "argparse",
    "concurrent.futures.thread",
    "bkk_desktop.domain.hari",
    "bkk_desktop.office",
    "bkk_desktop.store.kiriman",
    "bkk_desktop.store.lock",
    "bkk_desktop.store.sekolah",
)


def before_qt() -> None:
    """Import what a start needs of the core: after Qt, whose hook sees each import, it is slower.

    Nothing that a start makes is garbage yet; later the window's own collector sees to it.
    """
    gc.disable()
    for name in EARLY:
        import_module(name)
    with suppress(ImportError):
        remembered.library()


def main() -> int:
    """Run the program; return its exit status."""
    before_qt()
    from ui.app import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
