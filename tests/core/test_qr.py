"""The quick way to make a QR tells the very same as reportlab's own way."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from bkk_desktop.paper import qr
from tests import qr_reader

CODE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=260)


@given(CODE)
def test_a_quick_code_is_the_one_of_the_library(words: str) -> None:
    slow = QRCode(None, QRErrorCorrectLevel.M)
    slow.addData(words)
    slow.version = slow.calculate_version()
    slow.makeImpl(False, 0)
    assert qr.modules(words) == [list(map(bool, row)) for row in slow.modules]


@given(st.text(st.characters(min_codepoint=65, max_codepoint=90), min_size=25, max_size=38))
def test_a_small_code_is_read_by_the_standard(words: str) -> None:
    assert qr_reader.text_of(qr.modules(words)) == words


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=60, max_size=250))
def test_a_code_of_several_blocks_is_read_by_the_standard(words: str) -> None:
    assert qr_reader.text_of(qr.modules(words)) == words
