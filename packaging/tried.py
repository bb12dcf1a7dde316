"""Try the finished folder as a school has it: moved elsewhere, on a machine without Python.

It must name what the source names, so that nothing was left out, and do the whole demo, for which
the province's program runs beside it. An argument names another folder, such as an installed one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "build" / "dist" / "bkk-desktop"
ENDING = ".exe" if sys.platform == "win32" else ""
# Windows itself needs these; what leads to a Python isn't among them.
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "HOME")


def bare() -> dict[str, str]:
    """Return an environment in which no Python is found."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"PATH": "."}


def names(command: list[str], **rest: object) -> str:
    """Return what a program says that it discovered."""
    done = subprocess.run([*command, "--smoke"], capture_output=True, check=True, **rest)
    return done.stdout.decode().replace("\r\n", "\n")


def tried(folder: Path, place: Path) -> None:
    """Compare the names, then do the demo."""
    program = str(folder / f"bkk-desktop{ENDING}")
    source = names([sys.executable, "-m", "bkk_desktop"], cwd=ROOT)
    if source != names([program], cwd=place, env=bare()):
        sys.exit("The folder doesn't offer what the source offers.")
    begun = time.monotonic()
    done = subprocess.run(
        [program, "--demo", str(place / "demo")],
        cwd=place, env=bare(), capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.stdout.buffer.write(done.stdout + done.stderr)
        sys.exit("The demo failed in the finished folder.")
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    print(f"{size / 1e6:.0f} MB, demo in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bkk ") as name:
        moved = Path(name) / "Program Lain"
        shutil.copytree(Path(sys.argv[1]) if sys.argv[1:] else BUNDLE, moved, symlinks=True)
        tried(moved, Path(name))
