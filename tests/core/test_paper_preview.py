from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.paper import Dress, sheets_pdf
from bkk_desktop.paper.preview import pages, render
from bkk_desktop.report import Heading, Row, Sheet, Table


def pdf() -> bytes:
    table = Table(((Heading("A"),),), (1.0,), ("l",), (Row(("isi",)),))
    file = BytesIO()
    sheets_pdf([Sheet("x", "JUDUL", (), (table,))], Dress(title="Laporan"), file)
    return file.getvalue()


def test_the_pages_are_known_with_their_sizes_in_points() -> None:
    (wide, high), (across, down) = pages(pdf())
    assert (wide, high) == pytest.approx((609.45, 935.43), abs=0.1)
    assert (across, down) == pytest.approx((935.43, 609.45), abs=0.1)


def test_a_page_comes_as_rows_of_four_bytes_a_pixel() -> None:
    wide, high, pixels = render(pdf(), 1, 1.5)
    assert (wide, high) == pytest.approx((1404, 915), abs=2)
    assert len(pixels) == wide * high * 4
    assert pixels[:3] == b"\xff\xff\xff"
    assert pixels.count(b"\x00\x00\x00") > 10


def test_a_page_has_the_width_that_was_asked_for_even_if_it_is_odd() -> None:
    wide, high, pixels = render(pdf(), 0, 0.333)
    assert len(pixels) == wide * high * 4


def test_pages_can_be_drawn_by_several_threads() -> None:
    content = pdf()
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(partial(render, content, scale=0.5), [0, 1] * 8))
    assert drawn[::2] == [drawn[0]] * 8
    assert drawn[1::2] == [drawn[1]] * 8


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.4", b"bukan PDF"])
def test_what_is_no_pdf_is_refused_in_words(damaged: bytes) -> None:
    with pytest.raises(UserError, match="tidak bisa ditampilkan"):
        pages(damaged)
