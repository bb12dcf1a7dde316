import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bkk_desktop import files


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_shipped_file_is_found_and_a_missing_one_is_not_made_up() -> None:
    assert files.resource("sample").is_dir()
    with pytest.raises(FileNotFoundError):
        files.resource("tidak-ada.toml")


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kunci.json"
    files.replace_whole(path, b"lama")
    files.replace_whole(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert names_in(tmp_path) == ["kunci.json"]


def test_a_full_disk_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kunci.json"
    files.replace_whole(path, b"lama")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        files.replace_whole(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert names_in(tmp_path) == ["kunci.json"]


def test_what_cannot_be_tidied_up_does_not_hide_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kunci.json"
    files.replace_whole(path, b"lama")

    def fails(code: int) -> Callable[..., None]:
        def fault(*_: object, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        return fault

    monkeypatch.setattr(Path, "unlink", fails(errno.EIO))
    files.replace_whole(path, b"baru")
    assert path.read_bytes() == b"baru"
    monkeypatch.setattr(os, "fsync", fails(errno.ENOSPC))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        files.replace_whole(path, b"lagi")


@pytest.mark.parametrize(("times", "succeeds"), [(3, True), (4, False)])
@pytest.mark.case("B6")
def test_a_file_held_for_a_moment_is_waited_for_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, *, succeeds: bool
) -> None:
    path = tmp_path / "kunci.json"
    path.write_bytes(b"lama")
    held, real = [True] * times, Path.replace

    def replace(self: Path, target: Path) -> Path:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files, "_PAUSES", (0, 0, 0))
    if succeeds:
        files.replace_whole(path, b"baru")
    else:
        with pytest.raises(PermissionError):
            files.replace_whole(path, b"baru")
    assert path.read_bytes() == (b"baru" if succeeds else b"lama")


def test_windows_keeps_names_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(os, "open", lambda *given: opened.append(given))
    files.sync_folder(tmp_path)
    monkeypatch.undo()
    assert opened == []
