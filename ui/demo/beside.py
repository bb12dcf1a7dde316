"""The programs that the demo starts: those that are installed together, or the source's."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

# What the demo's own second process is told, instead of doing a demo.
CAMERA = "BKK_KAMERA"


def command(name: str, module: str) -> list[str]:
    """Return the program of this name if it lies beside the one that runs, else its module."""
    installed = shutil.which(name, path=Path(sys.executable).parent)
    return [installed] if installed else [sys.executable, "-m", module]
