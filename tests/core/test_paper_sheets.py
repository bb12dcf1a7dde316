import ctypes
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from bkk_desktop.errors import UserError
from bkk_desktop.paper import A4, F4, Dress, Letterhead, Paper, Signer, sheets_pdf
from bkk_desktop.paper.columns import Look, shown
from bkk_desktop.paper.flow import Item, Page, flowed, shortened
from bkk_desktop.paper.fonts import SANS, width
from bkk_desktop.paper.grid import grid
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.sheets import TABLE_MARGINS
from bkk_desktop.paper.text import plain
from bkk_desktop.report import Align, Heading, Kind, Row, Sheet, Table

BANDS = ("15-19", "20-29", "30-44", "45-54", "55+")
MOVEMENTS = ("SISA AKHIR", "PENDAFTARAN", "PENEMPATAN", "PENGHAPUSAN", "SISA AKHIR INI")


def overview() -> Sheet:
    """IPK III/1: two tables, three head rows."""
    head = (
        (Heading("I. PENCARI KERJA", 1, 3), Heading("KELOMPOK UMUR", 10), Heading("JUMLAH", 3)),
        (*(Heading(b, 2) for b in BANDS), *(Heading(x, 1, 2) for x in ("L", "P", "L+P"))),
        tuple(Heading(sex) for _ in BANDS for sex in "LP"),
    )
    people = Table(
        head,
        (70.0,) + (13.0,) * 13,
        ("l", *("r",) * 13),
        (
            Row(("1. Pencari kerja yang belum ditempatkan", *range(13))),
            Row(("5. Sisa", *range(100, 113)), "total"),
        ),
    )
    vacancies = Table(
        (tuple(Heading(x) for x in ("II. LOWONGAN", "L", "P", "L+P")),),
        (70.0, 13.0, 13.0, 13.0),
        ("l", "r", "r", "r"),
        (Row(("1. Lowongan yang belum dipenuhi", 1, 2, 3)),),
    )
    title = "LAPORAN IPK III/1 - IKHTISAR STATISTIK ANTAR KERJA"
    return Sheet("III/1", title, ("TRIWULAN III 2026",), (people, vacancies))


def education(groups: int = 6) -> Sheet:
    """IPK III/2: groups, sub-totals, a total."""
    head = (
        (
            Heading("KODE", 1, 2),
            Heading("JENIS PENDIDIKAN", 1, 2),
            *(Heading(m, 2) for m in MOVEMENTS),
        ),
        tuple(Heading(sex) for _ in MOVEMENTS for sex in "LP"),
    )
    rows: list[Row] = []
    for group in range(1, groups + 1):
        rows.append(Row((f"3{group}00", f"SMK - KELOMPOK {group}", *(None,) * 10), "group"))
        rows += [Row((f"3{group}{n:02}", "Teknik Mesin", *(n,) * 10)) for n in range(1, 11)]
        rows.append(Row(("", "Sub Total", *(55,) * 10), "subtotal"))
    rows.append(Row(("", "JUMLAH", *(55 * groups,) * 10), "total"))
    table = Table(head, (10.0, 40.0) + (8.0,) * 10, ("c", "l", *("r",) * 10), tuple(rows))
    return Sheet("III/2", "IPK III/2 - MENURUT JENIS PENDIDIKAN", (), (table,), ("Catatan kaki.",))


def people(count: int = 60) -> Sheet:
    """A by-name list of 19 columns."""
    heads = (
        "No", "Bulan", "Nama", "NISN", "NIK", "Alamat", "Kab/Kota", "Email", "Nomor HP", "JK",
        "Pendidikan", "Jurusan", "Tahun lulus", "Perusahaan", "Jabatan", "Tanggal Mulai", "Upah",
        "Antar kerja", "Melalui BKK",
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                n, "Juli", f"Muhammad Rizky Pratama {n}", f"{n:010}", f"61710112{n:08}",
                "Jalan Gajah Mada Gang Mawar No. 12 RT 003 RW 004", "Kota Pontianak",
                "muhammad.rizky.pratama@contoh.sch.id", "6281234567890", "L", "SMK",
                "Teknik Jaringan Komputer", "2025", "PT Maju Jaya", "Operator", "12 Jul 2026",
                3_054_552, "AKL", "Ya",
            ),
            record=("penempatan", n),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    align: tuple[Align, ...] = ("c", *("l",) * 18)
    table = Table((tuple(map(Heading, heads)),), (10.0,) * 19, align, rows)
    return Sheet("daftar-penempatan", "DAFTAR PENEMPATAN TENAGA KERJA", (), (table,))


DRESS = Dress(
    F4,
    Letterhead(("PEMERINTAH PROVINSI",), ("SMK NEGERI 2 PONTIANAK",), ("Jalan Syahrir 12",)),
    (
        Signer(("Mengetahui,", "Kepala Sekolah"), "Hasanuddin", "Pembina", "197001011995031002"),
        Signer(("Pontianak, 5 Oktober 2026", "Ketua BKK"), "Siti Aminah"),
    ),
    ("Kepala Dinas Tenaga Kerja", "Arsip"),
    "Laporan Bursa Kerja Khusus",
    "Triwulan III 2026",
    (("NPSN", "30105123"), ("Tanda daftar", "")),
    "Permenaker Nomor 18 Tahun 2024",
    "BKK SMKN 2",
    final=True,
)


def pdf(*sheets: Sheet, dress: Dress = DRESS) -> bytes:
    file = BytesIO()
    sheets_pdf(sheets, dress, file)
    return file.getvalue()


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def fonts_of(content: bytes) -> dict[str, bool]:
    """Return the fonts that draw text, and whether the file carries them."""
    fonts = {}
    for page in pypdfium2.PdfDocument(content):
        for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(part.raw)
            name = ctypes.create_string_buffer(raw.FPDFFont_GetBaseFontName(font, None, 0))
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            fonts[name.value.decode()] = bool(raw.FPDFFont_GetIsEmbedded(font))
    return fonts


@pytest.mark.parametrize(("paper", "wide", "high"), [(F4, 215, 330), (A4, 210, 297)])
def test_the_cover_stands_upright_and_the_tables_lie_on_the_chosen_paper(
    paper: Paper, wide: float, high: float
) -> None:
    document = pypdfium2.PdfDocument(pdf(overview(), dress=replace(DRESS, paper=paper)))
    sizes = [[side / MM for side in document.get_page_size(n)] for n in range(2)]
    assert sizes == [pytest.approx([wide, high], abs=0.1), pytest.approx([high, wide], abs=0.1)]


def test_every_font_is_in_the_file() -> None:
    fonts = fonts_of(pdf(overview(), education(), people(3)))
    assert fonts
    assert all(fonts.values())
    assert all("Liberation" in name for name in fonts)


def test_equal_reports_are_equal_byte_for_byte() -> None:
    sheets = (overview(), education(), people())
    assert pdf(*sheets) == pdf(*sheets)


def test_every_page_but_the_cover_says_which_of_how_many_it_is() -> None:
    pages = texts(pdf(overview(), education()))
    assert "hal" not in pages[0].replace("halaman", "")
    for number, page in enumerate(pages[1:], 2):
        assert f"hal {number} dari {len(pages)}" in page


def test_the_cover_tells_period_office_and_legal_basis() -> None:
    cover = texts(pdf(overview()))[0]
    for words in ("TRIWULAN III 2026", "30105123", "Permenaker Nomor 18 Tahun 2024", "Daftar isi"):
        assert words in cover


def test_the_contents_name_the_page_where_each_sheet_begins() -> None:
    sheets = (overview(), education(), people())
    pages = texts(pdf(*sheets))
    for sheet in sheets:
        listed = re.search(re.escape(sheet.title) + r"[ .]+(\d+)", pages[0])
        assert listed
        page = int(listed[1])
        assert pages[page - 1].startswith(sheet.title)


def test_one_sheet_is_printed_without_a_cover_when_the_dress_wants_none() -> None:
    pages = texts(pdf(overview(), dress=replace(DRESS, cover=False)))
    assert len(pages) == 1
    assert pages[0].startswith("LAPORAN IPK III/1")


def test_the_head_comes_again_on_every_page_of_a_table() -> None:
    pages = texts(pdf(education(), dress=replace(DRESS, cover=False)))
    assert len(pages) > 2
    for page in pages[:-1]:
        assert page.count("JENIS PENDIDIKAN L P") + page.count("KODE") >= 1


def test_every_row_is_printed_once_in_its_order() -> None:
    found = re.findall(r"\b3[1-6]\d\d\b", " ".join(texts(pdf(education()))[1:]))
    assert found == [f"3{g}{n:02}" for g in range(1, 7) for n in range(11)]


def test_a_table_is_set_a_little_smaller_where_that_saves_a_page() -> None:
    bare = replace(DRESS, cover=False, signers=())
    lying = F4.turned(TABLE_MARGINS)
    usual = flowed([Item(grid(education().tables[0], lying.room[0] * MM, Look()))], lying)
    assert len(usual) == 3
    assert len(texts(pdf(education(), dress=bare))) == 2


def test_captions_stand_above_their_tables() -> None:
    sheet = overview()
    named = replace(sheet, tables=(replace(sheet.tables[0], caption="Bagian pertama"),))
    page = texts(pdf(named, dress=replace(DRESS, cover=False)))[0]
    assert page.index("Bagian pertama") < page.index("KELOMPOK UMUR")


def test_a_dress_without_signers_and_facts_prints_none() -> None:
    pages = texts(pdf(overview(), dress=replace(DRESS, signers=(), legal_basis="", facts=())))
    assert "Mengetahui" not in " ".join(pages)
    assert "Dasar hukum" not in pages[0]


def test_numbers_have_points_from_ten_thousand_so_that_years_have_none() -> None:
    assert [shown(f) for f in (0, 2025, 9999, 10_000, 3_054_552, -12_345, None, "007")] == [
        "0", "2025", "9999", "10.000", "3.054.552", "-12.345", "", "007",
    ]  # fmt: skip


def test_what_is_not_final_is_marked_as_a_draft() -> None:
    draft = texts(pdf(overview(), dress=replace(DRESS, final=False)))
    assert all("DRAF" in page for page in draft)
    assert not any("DRAF" in page for page in texts(pdf(overview())))


def test_signatures_and_tembusan_stand_after_the_last_table_only() -> None:
    pages = texts(pdf(overview(), education(), people()))
    last = pages[-1]
    for words in ("Mengetahui,", "Hasanuddin", "NIP 19700101 199503 1 002", "Siti Aminah", "Arsip"):
        assert words in last
        assert not any(words in page for page in pages[:-1])


@pytest.mark.parametrize("count", range(1, 30))
def test_signatures_alone_on_a_page_say_what_they_are_for(count: int) -> None:
    last = texts(pdf(people(count)))[-1]
    assert "Hasanuddin" in last
    if "Muhammad Rizky Pratama" not in last:
        assert "Laporan Bursa Kerja Khusus Triwulan III 2026" in last


def test_a_list_of_nineteen_columns_breaks_no_number_and_stays_legible() -> None:
    content = pdf(people())
    printed = " ".join(texts(content))
    for n in (1, 30, 60):
        assert f"61710112{n:08}" in printed
        assert f"{n:010}" in printed
    assert grid(people().tables[0], 306 * MM).look.size >= 6.5


def test_a_page_never_ends_with_the_name_of_a_group() -> None:
    for page in texts(pdf(education(), dress=replace(DRESS, cover=False, signers=()))):
        body = page.partition(" BKK SMKN 2 · ")[0]
        assert not re.search(r"KELOMPOK \d$", body)


def test_nothing_to_print_is_said_in_words() -> None:
    with pytest.raises(UserError, match="Belum ada tabel"):
        pdf()


def test_a_portrait_sheet_stands_upright() -> None:
    content = pdf(replace(overview(), landscape=False), dress=replace(DRESS, cover=False))
    wide, high = pypdfium2.PdfDocument(content).get_page_size(0)
    assert wide < high


def test_the_program_starts_without_the_printing_machine() -> None:
    code = """import bkk_desktop.paper, sys
print("reportlab" in sys.modules, "openpyxl" in sys.modules)"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert run.stdout.split() == ["False", "False"]


@given(
    st.lists(st.sampled_from(("detail", "group", "subtotal", "total")), max_size=40),
    st.floats(10, 400),
)
def test_a_split_table_has_the_same_rows_and_no_lonely_group_or_sum(
    kinds: list[Kind], room: float
) -> None:
    rows = tuple(Row((f"{n}", 1), kind) for n, kind in enumerate(kinds))
    whole = grid(Table(((Heading("A"), Heading("B")),), (1, 1), ("l", "r"), rows), 100, Look())
    head, rest = whole.split(room)
    assert (head.bands if head else ()) + (rest.bands if rest else ()) == whole.bands
    if head and rest:
        assert head.bands
        assert head.height <= room + 0.5
        usual = any(
            kinds[n - 1] != "group" and kinds[n] not in {"subtotal", "total"}
            for n in range(1, len(head.bands) + 1)
        )
        if usual:
            assert head.bands[-1].kind != "group"
            assert rest.bands[0].kind not in {"subtotal", "total"}


@given(st.lists(st.integers(0, 60), max_size=40))
def test_flowing_places_every_box_once_and_inside_the_page(lengths: list[int]) -> None:
    items = [Item(plain("kata " * n, SANS, 10, 100), gap=5, keep=n % 3 == 0) for n in lengths]
    pages = flowed(items, F4)
    placed = [box for page in pages for box, _, _ in page.boxes]
    count = sum(len(getattr(box, "lines", ())) for box in placed)
    assert count == sum(len(getattr(item.box, "lines", ())) for item in items)
    for page in pages:
        assert page.used <= F4.room[1] * MM + 0.5


def test_a_text_longer_than_a_page_goes_on_in_the_row_below_and_loses_no_word() -> None:
    words = " ".join(f"kata{n}" for n in range(800))
    table = Table(((Heading("A"), Heading("B")),), (9, 1), ("l", "r"), (Row((words, 7)),) * 3)
    pages = flowed([Item(grid(table, 60 * MM, Look()))], F4)
    printed = [band for page in pages for box, _, _ in page.boxes for band in box.bands]  # type: ignore[attr-defined]
    texts = [band.cells[0].text for band in printed]
    read = [span[1] for text in texts for line in text.lines for span in line.spans]
    assert " ".join(read).split() == words.split() * 3
    assert sum(band.cells[1].text is not None for band in printed) == 3
    assert all(page.used <= F4.room[1] * MM + 0.5 for page in pages)


def test_a_footer_that_is_too_long_is_cut() -> None:
    cut = shortened("panjang " * 60, 8, 200)
    assert cut.endswith("…")
    assert width(cut, SANS, 8) <= 200
    assert shortened("pendek", 8, 200) == "pendek"


def test_a_page_knows_how_much_room_is_left() -> None:
    page = Page(F4)
    before = page.room
    page.place(plain("satu", SANS, 10, 100), 5)
    assert page.room == pytest.approx(before - 12)


def test_a_page_ends_with_a_whole_group_where_that_leaves_it_well_filled() -> None:
    pages = texts(pdf(education(), dress=replace(DRESS, cover=False, signers=())))
    bodies = [page.partition(" BKK SMKN 2 · ")[0] for page in pages]
    assert re.search(r"Sub Total( 55)+$", bodies[0])


@pytest.mark.parametrize("count", range(20, 60, 3))
def test_signatures_take_the_last_rows_and_the_notes_with_them(count: int) -> None:
    listed = replace(people(count), notes=("Catatan di bawah daftar.",))
    pages = texts(pdf(listed, dress=replace(DRESS, cover=False)))
    assert "Hasanuddin" in pages[-1]
    assert pages[-1].count("Muhammad Rizky") >= 4
    assert "Catatan di bawah daftar." in pages[-1]
    found = re.findall(r"\b61710112(\d{8})\b", " ".join(pages))
    assert list(map(int, found)) == list(range(1, count + 1))


def test_a_title_stays_on_one_line_while_it_can_be_large_enough() -> None:
    title = "PENEMPATAN MENURUT JENIS ANTAR KERJA, TINGKAT PENDIDIKAN, PENERIMA DAN JENIS KELAMIN"
    sheet = replace(overview(), title=f"IPK III/8: {title}", landscape=False)
    content = pdf(sheet, dress=replace(DRESS, cover=False))
    first = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded().splitlines()[0]
    assert first.startswith("IPK III/8")
    lying = pdf(replace(sheet, landscape=True), dress=replace(DRESS, cover=False))
    whole = pypdfium2.PdfDocument(lying)[0].get_textpage().get_text_bounded().splitlines()[0]
    assert whole.strip() == f"IPK III/8: {title}"


def test_a_logo_stands_large_on_the_cover_too() -> None:
    logo = BytesIO()
    Image.new("RGB", (90, 90), (200, 30, 30)).save(logo, "PNG")
    head = replace(DRESS.letterhead, left=logo.getvalue())
    page = pypdfium2.PdfDocument(pdf(overview(), dress=replace(DRESS, letterhead=head)))[0]
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    heights = sorted(top - bottom for _, bottom, _, top in (p.get_bounds() for p in pictures))
    assert heights[-1] == pytest.approx(34 * MM, abs=1)


def test_a_label_keeps_the_spaces_that_indent_it() -> None:
    rows = (Row(("SLTA", 3)), Row(("    SMU", 3)))
    table = Table(((Heading("A"), Heading("B")),), (40, 10), ("l", "r"), rows)
    lines = [
        "".join(part for _, part in band.cells[0].text.lines[0].spans)
        for band in grid(table, 300).bands
        if band.cells[0].text
    ]
    assert lines == ["SLTA", "    SMU"]
