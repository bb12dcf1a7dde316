"""The help's small Markdown, and the help on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bkk_desktop.paper.dress import PAPERS, paper_of
from bkk_desktop.paper.manual import manual_pdf
from bkk_desktop.paper.manual_text import Run, blocks
from bkk_desktop.paper.preview import pages

TEXT = """# Judul

Satu baris
dan lanjutannya, lihat [Alumni](alumni).

## Langkah

1. Tekan **Impor**
   lalu `Enter`.
2. Selesai.
- Titik

> Perhatikan ini.

```
bkk-provinsi desk D:\\P E:\\
baris kedua
```

![Gambar](alumni.png)
"""


def test_each_piece_of_a_text_is_known_for_what_it_is() -> None:
    found = blocks(TEXT)
    kinds = [block.kind for block in found]
    assert kinds == [
        "title", "text", "heading", "step", "step", "point", "note", "commands", "picture",
    ]  # fmt: skip
    assert found[1].words == "Satu baris dan lanjutannya, lihat Alumni."
    assert found[1].runs[1] == Run("Alumni", link="alumni")
    assert [found[3].number, found[4].number] == [1, 2]
    bold, keys = Run("Impor", bold=True), Run("Enter", code=True)
    assert found[3].runs == (Run("Tekan "), bold, Run(" lalu "), keys, Run("."))
    assert found[7].words == "bkk-provinsi desk D:\\P E:\\\nbaris kedua"
    assert found[8].file == "alumni.png"


@given(st.lists(st.text("abc 1.#>-*`[]()!", max_size=30), max_size=12))
def test_no_word_of_a_text_is_lost_and_none_breaks_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = blocks(text)
    letters = [letter for letter in text if letter in "abc"]
    kept = "".join(f"{block.words}{block.file}{[r.link for r in block.runs]}" for block in found)
    assert sorted(letter for letter in kept if letter in "abc") == sorted(letters)


@pytest.mark.parametrize("paper", [*PAPERS, "A4 margin=40,30,20,50"])
def test_a_text_is_printed_on_the_paper_as_it_is_set_up(tmp_path: Path, paper: str) -> None:
    Image.new("RGB", (600, 300), "white").save(tmp_path / "alumni.png")
    ((wide, high),) = pages(manual_pdf(blocks(TEXT), tmp_path, paper))
    expected = (paper_of(paper).width, paper_of(paper).height)
    assert (round(wide * 25.4 / 72), round(high * 25.4 / 72)) == expected
