"""Running an action in children that are killed, one for every SQL statement."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bkk_desktop.office import Office

KEY = bytes(range(32))
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("killed.py")
STRACE = shutil.which("strace")


def swept(office: Office, copies: Path, action: str) -> tuple[int, Iterator[Path]]:
    """Run the sweep; return how many statements there were, and the folders left behind."""
    office.close()
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(office.folder), str(copies), action],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return int(run.stdout), iter(sorted(copies.glob("[0-9]*")))
