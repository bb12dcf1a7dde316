"""A page set up otherwise: margins, letters and "one page" for letters, tables and forms."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.letter import Letter, Paragraph, Signer, Signing, Title, Words
from bkk_desktop.paper import A4, F4, PAPERS, Dress, Letterhead, Paper, paper_of, sheets_pdf
from bkk_desktop.paper.columns import SIZES
from bkk_desktop.paper.keeping import kept_look, restored_look
from bkk_desktop.paper.letters import LEAST, letters_pdf
from bkk_desktop.report import Heading, Row, Sheet, Table

MM = 72 / 25.4
SHEETS = st.builds(
    lambda paper, margins, scale, fit: replace(
        paper,
        margins=tuple(map(float, margins)) if margins else paper.margins,
        own=bool(margins),
        scale=scale / 100,
        fit=fit,
    ),
    st.sampled_from(list(PAPERS.values())),
    st.none() | st.tuples(*[st.integers(5, 60)] * 4),
    st.integers(70, 130),
    st.booleans(),
)


@given(SHEETS)
def test_a_set_up_is_read_back_from_its_words(paper: Paper) -> None:
    assert paper_of(paper.words) == paper


@given(st.text(max_size=60))
def test_no_word_in_the_memory_breaks_the_set_up(words: str) -> None:
    assert paper_of(words).room > (0, 0)
    assert paper_of(f"A4 {words}").name == "A4"


def test_a_margin_that_no_printer_has_is_passed_over() -> None:
    assert paper_of("A4 margin=0,0,0,0 huruf=900") == replace(A4, scale=1.3)
    assert paper_of("B5") == F4


def letter(lines: int) -> Letter:
    text = "Kalimat yang panjangnya sama di setiap baris surat ini supaya mudah dihitung orang."
    body = tuple(Paragraph(Words(((text, False),))) for _ in range(lines))
    signed = Signing((Signer(("Ketua BKK,",), "Siti Aminah"),))
    return Letter("Surat", (Title("SURAT KETERANGAN"), *body, signed))


def printed(*letters: Letter, words: str) -> list[pypdfium2.PdfPage]:
    file = BytesIO()
    head = Letterhead((), ("SMK NEGERI 2 UJI",), ())
    letters_pdf(letters, Dress(paper=paper_of(words), letterhead=head), file)
    return list(pypdfium2.PdfDocument(file.getvalue()))


def edges(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Return how far from the left and the right edge the words stand, in mm."""
    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    wide = [box for box in boxes if box[2] > box[0]]
    right = page.get_width() - max(box[2] for box in wide)
    return min(box[0] for box in wide) / MM, right / MM


def test_margins_of_ones_own_hold_on_a_letter() -> None:
    (usual,), (own,) = (printed(letter(5), words=w) for w in ("A4", "A4 margin=20,40,20,50"))
    assert edges(usual)[0] == pytest.approx(25, abs=0.5)
    assert edges(own)[0] == pytest.approx(50, abs=0.5)
    assert edges(own)[1] >= 39.5


def test_letters_are_set_larger_and_smaller() -> None:
    heights = [
        max(
            (box := page.get_textpage()).get_charbox(at)[3] - box.get_charbox(at)[1]
            for at in range(60, 100)
        )
        for words in ("F4 huruf=80", "F4", "F4 huruf=120")
        for page in printed(letter(3), words=words)
    ]
    assert heights == sorted(heights)
    assert heights[2] / heights[0] == pytest.approx(1.5, rel=0.1)


def test_a_letter_of_a_little_more_than_a_page_is_brought_onto_one() -> None:
    assert len(printed(letter(30), words="A4")) == 2
    assert len(printed(letter(30), words="A4 muat")) == 1


def test_a_letter_that_could_not_be_read_on_one_page_stays_as_large_as_it_was() -> None:
    long = letter(60)
    usual, fitted = (printed(long, words=words) for words in ("A4", "A4 muat"))
    assert len(usual) == len(fitted) > 1
    words = [[page.get_textpage().get_text_bounded() for page in one] for one in (usual, fitted)]
    assert words[0] == words[1]
    assert LEAST >= 9


def test_what_went_out_is_kept_as_it_was_set_up() -> None:
    paper = paper_of("A4 margin=20,15,20,30 huruf=90 muat")
    assert restored_look(kept_look(Dress(), paper)).paper == paper


def table(rows: int) -> Sheet:
    head = (tuple(Heading(f"KOLOM {n}") for n in range(8)),)
    lines = tuple(Row((n, f"Baris {n}", *(0,) * 6)) for n in range(1, rows + 1))
    grid = Table(head, (10.0, 60.0, *(20.0,) * 6), ("c", "l", *("r",) * 6), lines)
    return Sheet("uji", "TABEL UJI", ("TAHUN 2026",), (grid,))


def pages(sheet: Sheet, words: str) -> list[pypdfium2.PdfPage]:
    file = BytesIO()
    signers = (Signer(("Ketua BKK,",), "Siti Aminah"),)
    dress = Dress(paper=paper_of(words), signers=signers, final=True, cover=False)
    sheets_pdf([sheet], dress, file)
    return list(pypdfium2.PdfDocument(file.getvalue()))


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_table_is_brought_onto_one_page_upright_if_it_is_long(paper: str) -> None:
    sheet = table(55)
    assert len(pages(sheet, paper)) > 1
    (page,) = pages(sheet, f"{paper} muat")
    assert page.get_height() > page.get_width()
    words = page.get_textpage().get_text_bounded()
    assert all(f"Baris {n}" in words for n in range(1, 56))
    assert "Siti Aminah" in words


def test_a_table_of_two_hundred_rows_keeps_its_pages_and_its_size() -> None:
    sheet = table(200)
    usual, fitted = pages(sheet, "A4"), pages(sheet, "A4 muat")
    assert len(fitted) == len(usual) > 3
    assert SIZES[-1] == 6.5


def test_margins_of_ones_own_hold_on_a_lying_table() -> None:
    (page,) = pages(table(5), "A4 margin=20,30,20,40")
    assert edges(page)[0] >= 39.5
    assert edges(page)[1] >= 29.5
