"""The pictures of the help: made of the demo's own views, and told apart from today's window.

`make help` renews them in resources/help/. Beside each picture the words on its buttons, headings
and columns are kept; every demo reads them off the window again, so that a picture of a window
that has changed since is found, and named.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget

from ui.help_topics import folder, topics

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from bkk_desktop.office import Office

WORDS = "gambar.json"
SIZE = (1120, 680)
# A window has few colours; what no eye tells apart need not be stored.
COLOURS = 96
HEADS = ("title", "heading")
# These name people and days: what the sample holds, not what the window is.
OF_RECORDS = ("line", "tile", "eye", "option", "link")
_COUNTS = re.compile(r"\(?\d+\)?")

Words = Mapping[str, list[str]]


def wanted() -> set[str]:
    """Return the views of which the texts show a picture."""
    blocks = (block for topic in topics().values() for block in topic.blocks)
    return {Path(block.file).stem for block in blocks if block.kind == "picture"}


def words_of(top: QWidget) -> list[str]:
    """Return what stands on a window or dialog itself, whatever it holds."""
    return sorted({" ".join(_COUNTS.sub("", word).split()) for word in _words(top)} - {""})


def _words(top: QWidget) -> Iterator[str]:
    for part in top.findChildren(QWidget):
        parent = part.parentWidget()
        # The status strip tells what was done last, which no two windows share.
        status = parent is not None and parent.objectName() == "status"
        if status or not part.isVisible() or part.window() is not top:
            continue
        if isinstance(part, QTableView):
            yield from _heads(part)
        elif isinstance(part, QAbstractButton | QLabel) and _is_its_own(part):
            yield part.text()


def _is_its_own(part: QAbstractButton | QLabel) -> bool:
    """Tell a control's or a heading's words from those of records."""
    if isinstance(part, QLabel):
        return part.property("role") in HEADS and part.objectName() != "person"
    return part.property("kind") not in OF_RECORDS


def _heads(table: QTableView) -> Iterator[str]:
    model = table.model()
    if model is not None:
        for at in range(model.columnCount()):
            yield str(model.headerData(at, Qt.Orientation.Horizontal) or "")


def shipped() -> Words:
    """Return the words that were on the window when the pictures were made."""
    read: Words = json.loads((folder() / WORDS).read_text(encoding="utf-8"))
    return read


def stale(seen: Words) -> list[str]:
    """Return what differs between the pictures and the window as it was just seen, in words."""
    then = shipped()
    told = []
    for name in sorted(wanted()):
        lost, new = set(then.get(name, ())), set(seen.get(name, ()))
        if lost != new:
            told.append(f"{name}: dulu {sorted(lost - new)}, sekarang {sorted(new - lost)}")
    return told


def renew(office: Office, place: Path) -> int:
    """Make all pictures of the help anew; return how many."""
    from ui.demo.camera import Camera
    from ui.theme import Choice

    camera = Camera(office, SIZE, place)
    made = camera.shots(Choice.LIGHT, wanted())
    for name, picture in made.items():
        _write(picture.toImage(), folder() / f"{name}.png")
    text = json.dumps({name: camera.words[name] for name in sorted(made)}, ensure_ascii=False,
                      indent=1)  # fmt: skip
    (folder() / WORDS).write_text(f"{text}\n", encoding="utf-8")
    camera.close()
    return len(made)


def _write(picture: QImage, file: Path) -> None:
    from PIL import Image

    plain = picture.convertToFormat(picture.Format.Format_RGB888)
    size, line = (plain.width(), plain.height()), plain.bytesPerLine()
    whole = Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", line)
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def main() -> int:
    """Do the quarter's work of the demo and renew the pictures of the help."""
    from ui.demo import quarter
    from ui.demo.pictures import LAPTOP, Screen
    from ui.demo.record import Record

    with tempfile.TemporaryDirectory(prefix="bkk-bantuan-") as place:
        office = quarter.work(Record(Path(place) / "hasil"), Path(place))
        os.environ |= Screen("", LAPTOP).environment(Path(place))
        count = renew(office, Path(place))
    sys.stdout.write(f"{count} gambar bantuan di {folder()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
