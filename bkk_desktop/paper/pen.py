"""The pen: PDF operators for text, lines and pictures, each drawing written once per document.

reportlab makes the document (pages, fonts, pictures); the operators of a page are written here,
because a mail merge draws the same words hundreds of times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bkk_desktop.errors import UserError
from bkk_desktop.paper.dress import Picture
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, drawable, font, width

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

MM = 72 / 25.4
BAD_PICTURE = "Logo tidak bisa dibaca. Pilih berkas PNG atau JPEG lain di Pengaturan."
DRAFT = "DRAF"
_SHARP = 500

Span = tuple[str, str]


class Pen:
    """Draws on the pages of one PDF; y grows upward, all lengths in points."""

    def __init__(self, file: BinaryIO, title: str) -> None:
        font(SANS)
        self._canvas = Canvas(file, pageCompression=1, invariant=1, initialFontName=SANS)  # type: ignore[arg-type]  # the stub is wrong
        self._canvas.setTitle(title)
        self._canvas.setCreator("BKK Desktop")
        self._canvas.setCatalogEntry("Lang", "id-ID")
        self._code: list[str] = []
        self._drawn: dict[object, str] = {}
        self._encoded: dict[Span, list[tuple[str, str]]] = {}
        self._pictures: dict[Picture, ImageReader] = {}
        self._forms: dict[str, list[object]] = {}

    def text(
        self, x: float, y: float, spans: Iterable[Span], size: float, spacing: float = 0
    ) -> None:
        """Write (font, text) spans one after the other on a base line."""
        code = [f"BT {x:.2f} {y:.2f} Td {spacing:.3f} Tw"]
        for span in spans:
            code += [f"{name} {size:g} Tf ({text}) Tj" for name, text in self._operands(span)]
        code.append("ET")
        self._code.append(" ".join(code))

    def _operands(self, span: Span) -> list[tuple[str, str]]:
        operands = self._encoded.get(span)
        if operands is None:
            face, document = font(span[0]), self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
            operands = self._encoded[span] = [
                (face.getSubsetInternalName(subset, document), _escaped(part))
                for subset, part in face.splitString(drawable(span[1]), document)
            ]
        return operands

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        thick: float = 0.5,
        dash: str = "",
    ) -> None:
        """Draw a straight line; `dash` is PDF's dash array without brackets."""
        (x1, y1), (x2, y2) = start, end
        self._code.append(f"[{dash}] 0 d {thick:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], thick: float = 0.5
    ) -> None:
        """Draw the frame of a rectangle."""
        self._code.append(
            f"[] 0 d {thick:g} w {corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re S"
        )

    def fill(self, corner: tuple[float, float], size: tuple[float, float], grey: float) -> None:
        """Fill a rectangle with a shade of grey."""
        self._code.append(
            f"{grey:g} g {corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re f 0 g"
        )

    def cells(
        self, runs: Iterable[tuple[int, int, int]], corner: tuple[float, float], side: float
    ) -> None:
        """Fill runs of square cells (column, row below the upper left corner, count)."""
        code = [f"q 0 g {side:.4f} 0 0 {side:.4f} {corner[0]:.2f} {corner[1]:.2f} cm"]
        code += [f"{column} {-row} {count} 1 re" for column, row, count in runs]
        self._code.append(" ".join([*code, "f Q"]))

    def picture(
        self, source: Picture, corner: tuple[float, float], size: float, shift: float = 0.5
    ) -> None:
        """Draw a picture as large as it fits into a square; `shift` 0 is its left, 1 its right."""
        reader = self._reader(source)
        wide, high = reader.getSize()
        scale = size / max(wide, high)
        x = corner[0] + (size - wide * scale) * shift
        y = corner[1] + (size - high * scale) / 2
        self._flush()
        self._canvas.drawImage(reader, x, y, wide * scale, high * scale, mask="auto")

    def screen(self, file: Path, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw a picture of the window with all its dots, its lower left corner here."""
        self._flush()
        self._canvas.drawImage(ImageReader(str(file)), *corner, *size)

    def drawing(self, shapes: Drawing, corner: tuple[float, float], scale: float = 1) -> None:
        """Draw shapes of reportlab's, such as a chart, with their lower left corner here."""
        from reportlab.graphics import renderPDF

        self._flush()
        self._canvas.saveState()
        self._canvas.translate(*corner)
        self._canvas.scale(scale, scale)
        renderPDF.draw(shapes, self._canvas, 0, 0)
        self._canvas.restoreState()

    def _reader(self, source: Picture) -> ImageReader:
        if source not in self._pictures:
            self._pictures[source] = ImageReader(_image(source))
        return self._pictures[source]

    def once(
        self, key: object, x: float, y: float, draw: Callable[[], None], stretch: float = 1
    ) -> None:
        """Repeat at (x, y) what `draw` draws at (0, 0), condensed if `stretch` is below 1.

        Equal keys are drawn only once.
        """
        code = self._drawn.get(key)
        if code is None:
            outside, self._code = self._code, []
            draw()
            code = self._drawn[key] = "\n".join(self._code)
            self._code = outside
        self._code.append(f"q {stretch:g} 0 0 1 {x:.2f} {y:.2f} cm\n{code}\nQ")

    def form(self, key: str, draw: Callable[[], None], what: object = None) -> None:
        """Place what is alike on every page as one object of the document.

        Another `what` under the same key is an object of its own.
        """
        known = self._forms.setdefault(key, [])
        if what not in known:
            known.append(what)
        key += f"-{place}" if (place := known.index(what)) else ""
        if not self._canvas.hasForm(key):
            outside, self._code = self._code, []
            self._canvas.beginForm(key)
            draw()
            self._flush()
            self._canvas.endForm()
            self._code = outside
        self._flush()
        self._canvas.doForm(key)

    def begin(self, size: tuple[float, float]) -> None:
        """Start a page of this size."""
        self._canvas.setPageSize(size)

    def watermark(self, size: tuple[float, float]) -> None:
        """Write "DRAF" large and pale across the page."""
        points = min(size) / 3.5
        wide = width(DRAFT, SANS_BOLD, points)
        name, text = self._operands((SANS_BOLD, DRAFT))[0]
        turn = "0.866 0.5 -0.5 0.866"
        self._code.append(
            f"q 0.92 g {turn} {size[0] / 2:.2f} {size[1] / 2:.2f} cm"
            f" BT {-wide / 2:.2f} {-points * 0.36:.2f} Td {name} {points:.2f} Tf ({text}) Tj ET Q"
        )

    def end(self) -> None:
        """Finish the page."""
        self._flush()
        self._canvas.showPage()

    def close(self) -> None:
        """Write the document out."""
        self._canvas.save()

    def _flush(self) -> None:
        if self._code:
            self._canvas.addLiteral("\n".join(self._code))
            self._code.clear()


_ESCAPES = {byte: f"\\{byte:03o}" for byte in (*range(32), *range(127, 256))} | {
    byte: f"\\{chr(byte)}" for byte in b"\\()"
}


def _escaped(text: bytes) -> str:
    return text.decode("latin-1").translate(_ESCAPES)


def _image(source: Picture) -> Image.Image:
    """Read a picture whole, no larger than a sharp logo needs."""
    try:
        with Image.open(BytesIO(source) if isinstance(source, bytes) else source) as image:
            image.thumbnail((_SHARP, _SHARP))
            return image.copy()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UserError(BAD_PICTURE) from error


def small_picture(source: Picture) -> bytes:
    """Return a picture as PNG with exactly the dots that are printed."""
    image, file = _image(source), BytesIO()
    (image.convert("RGB") if image.mode in ("CMYK", "YCbCr") else image).save(file, "PNG")
    return file.getvalue()
