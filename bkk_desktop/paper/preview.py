"""The real pages on the screen: PDF in, pixels out, with no window in between."""

from __future__ import annotations

from threading import Lock

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from bkk_desktop.errors import UserError

UNREADABLE = "Halaman tidak bisa ditampilkan. Simpan sebagai PDF, lalu buka dengan program lain."

# pdfium may be used by one thread at a time.
_LOCK = Lock()


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points (1/72 inch)."""
    with _LOCK:
        document = _opened(pdf)
        try:
            return [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()


def locked_by_password(refusal: UserError) -> bool:
    """Tell whether a document was not opened only because it asks for its password."""
    return bool(getattr(refusal.__cause__, "err_code", None) == FPDF_ERR_PASSWORD)


def render(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """Return a page, counted from 0, as (width, height, pixels); scale 1 is 72 dots an inch.

    A pixel is four bytes (red, green, blue, unused), a line is 4 x width bytes, top line first.
    """
    with _LOCK:
        document = _opened(pdf)
        try:
            bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            return bitmap.width, bitmap.height, _pixels(bitmap)
        finally:
            document.close()


def _pixels(bitmap: pypdfium2.PdfBitmap) -> bytes:
    raw, line = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == line:
        return raw
    return b"".join(raw[y * bitmap.stride :][:line] for y in range(bitmap.height))


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UserError(UNREADABLE) from error
