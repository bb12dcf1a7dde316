"""The lossy disk from outside: mounted for one test, ordered about, and always unmounted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.disk import READY
from tests.faults.sweep import ROOT

ORDERS = ".kendali"
UNMOUNT = shutil.which("fusermount3") or shutil.which("fusermount")


@dataclass(frozen=True)
class Cut:
    """What a power cut before a call would leave; `files` is None if it is the same as before."""

    call: str
    mode: str
    acks: list[str]
    files: dict[str, bytes | None] | None
    refused: int

    def lay(self, place: Path) -> Path:
        """Write it to a folder of an ordinary disk."""
        shutil.rmtree(place, ignore_errors=True)
        for path, data in (self.files or {}).items():
            target = place / path.lstrip("/")
            if data is None:
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.write_bytes(data)
        return place


@dataclass
class Mounted:
    """A lossy disk at `place`."""

    place: Path
    server: subprocess.Popen[bytes]

    def order(self, **what: object) -> None:
        (self.place / ORDERS).write_text(json.dumps(what))

    def rules(self, **rules: object) -> None:
        """Set what goes wrong from now on, instead of what went wrong before."""
        self.order(rules=rules)

    def settle(self) -> None:
        """Let all that is there be as if it had been there for long."""
        for path in [*self.place.rglob("*"), self.place]:
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)

    def look(self, mode: str) -> Cut:
        """Return what a power cut would leave now."""
        # It tells before the order is done, and more than a pipe holds.
        asking = threading.Thread(target=self.order, kwargs={"look": mode})
        asking.start()
        cut = self.told()
        asking.join()
        return cut

    def told(self) -> Cut:
        assert self.server.stdout is not None
        head: dict[str, Any] = json.loads(self.server.stdout.readline())
        files = None
        if not head["same"]:
            files = {
                path: None if size is None else self.server.stdout.read(size)
                for path, size in head["files"].items()
            }
        return Cut(head["call"], head["mode"], head["acks"], files, head["refused"])

    @contextmanager
    def cuts(self, command: list[str], **rules: object) -> Iterator[Iterator[Cut]]:
        """Run a program on the disk and give the power cuts before each of its calls."""
        self.rules(**{"cuts": 1} | rules)
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen([sys.executable, *command], env=environment) as program:

            def ended() -> None:
                program.wait()
                with suppress(OSError):
                    self.order(rules={}, look="dropped")

            waiting = threading.Thread(target=ended)
            waiting.start()
            try:
                yield self._cuts()
                waiting.join()
                assert program.returncode == 0
            finally:
                # The disk waits for who reads what it tells, and the program for the disk.
                program.kill()
                self.unmount()
                waiting.join()

    def _cuts(self) -> Iterator[Cut]:
        while (cut := self.told()).call != "look":
            yield cut
        yield cut

    def unmount(self) -> None:
        """End it, whoever is still at work on it."""
        self.server.kill()
        # Lazily: a handle that a failed test has left open must not keep it.
        command = [str(UNMOUNT), "-u", "-z", str(self.place)]
        subprocess.run(command, check=False, capture_output=True)
        assert self.server.stdout is not None
        self.server.stdout.close()
        self.server.wait(20)


def missing() -> str:
    """Return why no disk can be mounted here, or nothing."""
    if not (sys.platform == "linux" and os.access("/dev/fuse", os.R_OK | os.W_OK) and UNMOUNT):
        return "no FUSE here (/dev/fuse, fusermount3)"
    try:
        import mfusepy  # type: ignore[import-untyped]  # noqa: F401  # only whether it can be
    except (ImportError, OSError):
        return "no FUSE here (mfusepy, libfuse)"
    return ""


def school(disk: Mounted, folder: Path) -> Path:
    """Settle a school's folder on the disk."""
    shutil.copytree(folder, disk.place / "sekolah")
    disk.settle()
    return disk.place / "sekolah"


@contextmanager
def mounted(place: Path) -> Iterator[Mounted]:
    """Mount an empty lossy disk and unmount it, whatever happens."""
    place.mkdir()
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("lossy.py")), str(place)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        bufsize=1 << 20,
    )
    disk = Mounted(place, server)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == READY, "the lossy disk has ended"
        assert place.is_mount()
        yield disk
    finally:
        disk.unmount()
