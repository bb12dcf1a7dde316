"""A font that is missing or damaged is a sentence with the way out, not a fault of the program."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.files import resource
from bkk_desktop.letter import Letter, Paragraph, Words
from bkk_desktop.paper import Dress, fonts, letters_pdf

LETTER = Letter("Surat", (Paragraph(Words((("Kepada Yth. Bapak dan Ibu", False),))),))


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The fonts in a folder where they can be spoiled."""
    folder = tmp_path / "fonts"
    shutil.copytree(resource("fonts"), folder)
    monkeypatch.setattr(fonts, "resource", lambda _name: folder)
    caches = (fonts.font, fonts.width)
    for one in caches:
        one.cache_clear()
    yield folder
    for one in caches:
        one.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"bukan huruf", b"\x00\x01\x00\x00" + b"x" * 400])
def test_what_cannot_be_read_as_a_font_is_said(copied: Path, content: bytes | None) -> None:
    file = copied / "LiberationSerif-Regular.ttf"
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    target = BytesIO()
    with pytest.raises(UserError, match="pasang ulang") as refusal:
        letters_pdf([LETTER], Dress(), target)
    assert "LiberationSerif-Regular.ttf" in str(refusal.value)
    assert target.getvalue() == b""


def test_a_font_that_is_whole_prints(copied: Path) -> None:
    assert copied.is_dir()
    target = BytesIO()
    letters_pdf([LETTER], Dress(), target)
    assert target.getvalue().startswith(b"%PDF")
