"""Hard cases of letters and forms on paper: no word is clipped or lost, every head comes again."""

from io import BytesIO

import pypdfium2
import pytest

from bkk_desktop.letter import (
    Address,
    Column,
    Fact,
    Facts,
    Letter,
    Listing,
    Paragraph,
    Signer,
    Signing,
    Title,
    Words,
)
from bkk_desktop.paper import Dress, Letterhead, letters_pdf, paper_of
from bkk_desktop.paper.pen import MM

PAPERS = pytest.mark.parametrize("paper", ["F4", "A4", "A4 margin=10,10,10,10 huruf=120"])
LONG = "Muhammad Abdurrahman Al-Qadri Sastroprawirodirdjo Kusumaningrat bin Haji Abdullah Syarif"
NAMES = ("Ma'rifatul Jannah", "D'Angelo O’Brien", "Nur‘Aini", LONG, "A" * 120)
LINES = tuple(f"Gang{n}a RT{n}b RW{n}c" for n in range(40))
COLUMNS = (Column("No", 10, "tengah"), Column("Nama", 60, "kiri"), Column("Alamat", 80, "kiri"))


def words(text: str) -> Words:
    return Words(((text, False),))


def pages(letter: Letter, paper: str) -> list[pypdfium2.PdfPage]:
    file = BytesIO()
    head = Letterhead((), ("SMK NEGERI 2 UJI", "BURSA KERJA KHUSUS (BKK)"), ())
    letters_pdf([letter], Dress(paper=paper_of(paper), letterhead=head), file)
    return list(pypdfium2.PdfDocument(file.getvalue()))


def read(found: list[pypdfium2.PdfPage]) -> list[str]:
    """Return the words of each page without their spaces, and see that each lies on the paper."""
    told = []
    for page in found:
        text, (width, height) = page.get_textpage(), page.get_size()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            assert 0 <= left <= right <= width - 4 * MM
            assert 4 * MM <= bottom <= top <= height or top == bottom
        told.append("".join(text.get_text_bounded().split()))
    return told


def listed(*rows: tuple[str, str]) -> Letter:
    lines = tuple((str(n), *row) for n, row in enumerate(rows, 1))
    signed = Signing((Signer(("Ketua BKK,",), "Siti Aminah"),))
    return Letter("Surat", (Title("DAFTAR PELAMAR"), Listing(COLUMNS, lines), signed))


@PAPERS
def test_any_name_stands_whole_in_a_letter_and_its_list(paper: str) -> None:
    for name in NAMES:
        letter = Letter(
            "Surat",
            (
                Address((words("Yth. Bapak/Ibu"), words(name))),
                Facts((Fact("Nama", words(name)),)),
                Paragraph(words(f"Kami mengantar {name} ke perusahaan Bapak/Ibu.")),
                Signing((Signer(("Ketua BKK,",), name),)),
            ),
        )
        told = "".join(read(pages(letter, paper)))
        assert told.count("".join(name.split())) == 4
    told = "".join(read(pages(listed(*((name, "-") for name in NAMES)), paper)))
    assert all("".join(name.split()) in told for name in NAMES)


@PAPERS
def test_an_address_of_forty_lines_loses_none_of_them(paper: str) -> None:
    long = "\n".join(LINES)
    letter = Letter(
        "Surat", (Address(tuple(map(words, LINES))), Facts((Fact("Alamat", words(long)),)))
    )
    told = "".join(read(pages(letter, paper)))
    assert all(told.count("".join(line.split())) == 2 for line in LINES)
    told = "".join(read(pages(listed(("Budi", long), ("Siti", "-")), paper)))
    assert all("".join(line.split()) in told for line in LINES)
    assert "Siti" in told


@PAPERS
def test_a_list_of_nobody_is_its_head_and_is_signed(paper: str) -> None:
    (told,) = read(pages(listed(), paper))
    assert "NoNamaAlamat" in told
    assert "SitiAminah" in told


@PAPERS
def test_two_thousand_rows_stand_once_each_below_a_head(paper: str) -> None:
    rows = [(f"Orang{n:04}x", f"Jalan {n}") for n in range(1, 2001)]
    told = read(pages(listed(*rows), paper))
    assert len(told) > 20
    assert all("NoNamaAlamat" in page for page in told)
    whole = "".join(told)
    assert all(whole.count(f"Orang{n:04}x") == 1 for n in range(1, 2001))
    assert "SitiAminah" in told[-1]
    assert "Orang2000x" in told[-1]


@pytest.mark.parametrize("lines", range(20, 34))
def test_signatures_never_stand_on_a_page_without_what_is_signed(lines: int) -> None:
    closing = Paragraph(words("Demikian surat ini dibuat dengan sebenarnya."))
    first, second = (Signing((Signer((words,), words),)) for words in ("Saksi", "Ketua"))
    body = tuple(Paragraph(words(f"Baris{n}")) for n in range(lines))
    told = read(pages(Letter("Surat", (*body, closing, first, second)), "A4"))
    last = next(page for page in told if "Ketua" in page)
    assert "Demikian" in last
    assert "Saksi" in last
