import errno
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.paper.output import save

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, sys
from pathlib import Path
from bkk_desktop.errors import UserError
from bkk_desktop.paper.output import save
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(Path(sys.argv[1]), b"x" * 5000)
except UserError as error:
    print(error)
"""


def alone(path: Path) -> bool:
    """Tell whether nothing lies beside the file."""
    return [other.name for other in path.parent.iterdir()] == [path.name]


def test_a_file_is_written_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"lama")
    save(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert alone(path)


def test_an_open_file_is_written_as_it_is() -> None:
    file = BytesIO()
    save(file, b"isi")
    assert file.getvalue() == b"isi"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_is_said_in_words_and_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"lama")
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "Disk penuh" in run.stdout
    assert "laporan.pdf" in run.stdout
    assert path.read_bytes() == b"lama"
    assert alone(path)


def test_a_folder_that_is_gone_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada lagi"):
        save(tmp_path / "hilang" / "laporan.pdf", b"isi")


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(UserError, match="Pilih folder lain"):
        save(tmp_path / "berkas" / "laporan.pdf", b"isi")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "terbuka di program lain"),
        (errno.EPERM, "terbuka di program lain"),
        (errno.EROFS, "pilih folder lain"),
        (errno.ENOSPC, "Disk penuh"),
        (errno.EIO, "tidak bisa disimpan"),
    ],
)
def test_a_file_that_is_open_elsewhere_or_protected_is_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(b"lama")

    def refused(_self: Path, _target: Path) -> Path:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UserError, match=words):
        save(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert alone(path)


def test_a_read_only_folder_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, *_args: object, **_named: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UserError, match="pilih folder lain"):
        save(tmp_path / "laporan.pdf", b"isi")
    assert list(tmp_path.iterdir()) == []
