"""Where the program's own data lies: the same from source, from a wheel and in a bundle."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder; raise FileNotFoundError if it is missing."""
    path = _ROOT / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path
