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
ONCE = (
    "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
    "from tests.faults import killed;"
    "killed.ACTIONS[sys.argv[3]](killed.Office(Path(sys.argv[1]), killed.KEY, lambda: killed.NOW))"
)


def struck(folder: Path, action: str, call: str, fault: str, when: int) -> bool:
    """Let the n-th call of the system kill the action or fail; tell whether it came to that.

    What fails must be told as a sentence.
    """
    trace = folder.with_name(f"{folder.name}.strace")
    done = subprocess.run(
        [
            str(STRACE), "-f", "-qq", "-o", str(trace), "-e", f"trace={call}",
            "-e", f"inject={call}:{fault}:when={when}",
            sys.executable, "-c", ONCE, str(folder), str(ROOT), action,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    if "Traceback" in done.stderr:
        assert "UserError:" in done.stderr.splitlines()[-1], done.stderr
    said = trace.read_text(errors="replace")
    return "INJECTED" in said or "killed by SIGKILL" in said


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
