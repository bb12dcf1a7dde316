"""Start the program: python -m bkk_desktop."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the program; return its exit status."""
    # Nothing that a start makes is garbage yet; later the window's own collector sees to it.
    gc.disable()
    from ui.app import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
