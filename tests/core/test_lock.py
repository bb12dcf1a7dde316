import errno
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.store import lock

CHILD = """
import sys
from pathlib import Path
from bkk_desktop.store import lock
held = lock.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def child(folder: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def ended(started: subprocess.Popen[str]) -> None:
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.close()
    started.stdout.close()
    started.wait(timeout=30)


@pytest.mark.case("A7")
def test_a_second_program_is_told_who_has_the_folder_open(tmp_path: Path) -> None:
    first = child(tmp_path)
    with pytest.raises(UserError) as caught:
        lock.hold(tmp_path)
    assert str(caught.value) == lock.HELD.format(pid=first.pid)
    assert lock.holder(tmp_path) == first.pid
    ended(first)
    lock.hold(tmp_path).release()


def test_the_lock_dies_with_a_program_that_is_killed(tmp_path: Path) -> None:
    first = child(tmp_path)
    os.kill(first.pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    first.wait(timeout=30)
    with lock.hold(tmp_path):
        assert lock.holder(tmp_path) == os.getpid()
    ended(first)


def test_the_same_program_cannot_open_the_folder_twice_either(tmp_path: Path) -> None:
    with lock.hold(tmp_path), pytest.raises(UserError, match=f"proses {os.getpid()}"):
        lock.hold(tmp_path)
    held = lock.hold(tmp_path)
    held.release()
    held.release()


def test_schools_in_two_folders_are_opened_side_by_side(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    with lock.hold(tmp_path / "satu"), lock.hold(tmp_path / "dua"):
        assert lock.holder(tmp_path / "satu") == lock.holder(tmp_path / "dua")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        lock.hold(tmp_path / "hilang")


def test_a_folder_that_takes_no_lock_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lock, "_take", unsupported)
    with pytest.raises(UserError) as caught:
        lock.hold(tmp_path)
    assert str(caught.value) == lock.UNSUPPORTED.format(folder=tmp_path)


def test_the_number_of_a_holder_that_never_signed_is_unknown(tmp_path: Path) -> None:
    assert lock.holder(tmp_path) == 0
    (tmp_path / lock.FILE).write_bytes(b"\xff")
    assert lock.holder(tmp_path) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work otherwise there")
@pytest.mark.parametrize("opened_before", [True, False])
def test_a_folder_that_can_only_be_read_is_opened_all_the_same(*, opened_before: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if opened_before:
            lock.hold(folder).release()
            (folder / lock.FILE).chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            with lock.hold(folder):
                held = lock.holder(folder)
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
        assert held == (os.getpid() if opened_before else 0)
