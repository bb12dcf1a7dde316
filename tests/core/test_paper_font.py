"""A font that is missing or damaged is a sentence with the way out, not a fault of the program."""

import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from reportlab.pdfbase import pdfmetrics

from bkk_desktop.errors import UserError
from bkk_desktop.files import resource
from bkk_desktop.letter import Letter, Paragraph, Words
from bkk_desktop.paper import Dress, fonts, letters_pdf, pen

# Words that no earlier test has measured.
LETTER = Letter("Surat", (Paragraph(Words(((f"Kepada {uuid4().hex}", False),))),))


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fonts in a folder where they can be spoiled; those of other tests stay as they are."""
    folder = tmp_path / "fonts"
    shutil.copytree(resource("fonts"), folder)
    for name in (*fonts.BOLD, *fonts.BOLD.values()):
        fonts.font(name)
    fresh = cache(fonts.font.__wrapped__)
    known = vars(pdfmetrics)["_fonts"]
    monkeypatch.setattr(pdfmetrics, "_fonts", dict(known))
    monkeypatch.setattr(fonts, "resource", lambda _name: folder)
    for module in (fonts, pen):
        monkeypatch.setattr(module, "font", fresh)
    return folder


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
