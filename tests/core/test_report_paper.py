"""Hard cases of the report on paper and in Excel: nothing is clipped, every head comes again."""

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.letter import Letter
from bkk_desktop.letter import Title as Heading
from bkk_desktop.office import Office
from bkk_desktop.paper import A4, F4, Dress, Paper, sheets_pdf, sheets_xlsx
from bkk_desktop.report import Sheet
from bkk_desktop.reports import daftar_lowongan, daftar_pencaker, daftar_penempatan
from bkk_desktop.reports.bundle import parts
from bkk_desktop.reports.counting import count
from tests.core.counting_office import Records, fill
from tests.core.test_paper_lists import counted, placement, printed
from tests.core.test_paper_sheets import texts

PAPERS = pytest.mark.parametrize("paper", [F4, A4], ids=["F4", "A4"])
LONG = "Muhammad Abdurrahman Al-Qadri Sastroprawirodirdjo Kusumaningrat bin Haji Abdullah Syarif"
NAMES = ("Ma'rifatul Jannah", "D'Angelo O’Brien", "Nur‘Aini", "Rô'ñá Łukasz", LONG)
ADDRESS = " ".join(f"Gang{n}a RT{n}b Dusun{n}c" for n in range(160))


def page_words(pages: list[str]) -> str:
    return "".join("".join(page.split()) for page in pages)


def placements(rows: list[dict[str, Any]]) -> Sheet:
    return daftar_penempatan.REPORT.sheet(counted("penempatan", rows))


@PAPERS
def test_any_name_is_printed_whole(paper: Paper) -> None:
    rows = [placement(n) | {"nama": name} for n, name in enumerate(NAMES, 1)]
    words = page_words(printed(placements(rows), paper))
    for name in NAMES:
        assert "".join(name.split()) in words


@PAPERS
def test_an_address_of_more_than_forty_lines_loses_no_word(paper: Paper) -> None:
    rows = [placement(1), placement(2) | {"alamat": ADDRESS}, placement(3)]
    pages = printed(placements(rows), paper)
    words = page_words(pages)
    assert "…" not in words
    for part in ADDRESS.split():
        assert part in words
    assert all("Namatenagakerja" in "".join(page.split()) for page in pages)


@PAPERS
def test_two_thousand_names_each_stand_once_below_a_head(paper: Paper) -> None:
    rows = [placement(n) | {"nama": f"Orang{n:04}x"} for n in range(1, 2001)]
    pages = printed(placements(rows), paper)
    words = page_words(pages)
    assert all(words.count(f"Orang{n:04}x") == 1 for n in range(1, 2001))
    assert all("Namatenagakerja" in "".join(page.split()) for page in pages)
    assert all(f"hal {n} dari {len(pages)}" in page for n, page in enumerate(pages, 1))


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (daftar_penempatan.REPORT, "penempatan"),
        (daftar_pencaker.REPORT, "pencaker"),
        (daftar_lowongan.REPORT, "lowongan"),
    ],
)
def test_a_list_of_nobody_is_a_page_with_its_head(report: Any, name: str) -> None:  # noqa: ANN401
    (page,) = printed(report.sheet(counted(name, [])))
    assert report.title.upper() in page


def sheets(office: Office, periode: str, **chosen: object) -> dict[str, Sheet]:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, Records())
        found = count(db, Periode.of(periode), Settings(**chosen))  # type: ignore[arg-type]
        db.execute("ROLLBACK TO kosong")
    return {part.report.id: part.sheet for part in parts(found)}


@PAPERS
@pytest.mark.parametrize("everything", [False, True], ids=["SLTA", "semua"])
def test_a_table_that_breaks_inside_a_group_has_its_head_again_and_every_row(
    office: Office, paper: Paper, everything: bool
) -> None:
    form = sheets(office, "2025-T2", semua_baris=everything)["ipk_iii_2"]
    pages = printed(form, paper)
    assert len(pages) > 1
    assert all("JENIS PENDIDIKAN" in page and "PENGHAPUSAN" in page for page in pages)
    words = page_words(pages)
    for row in form.tables[0].rows:
        assert "".join(str(row.cells[1]).split()) in words


@pytest.mark.parametrize("periode", ["2025-B05", "2025-T2", "2025-S1", "2025"])
def test_numbers_stand_below_the_columns_as_on_the_form(office: Office, periode: str) -> None:
    forms = sheets(office, periode)
    file = BytesIO()
    sheets_xlsx(list(forms.values()), Dress(), file)
    book = load_workbook(BytesIO(file.getvalue()))
    last = {"ipk_iii_1": 14, "ipk_iii_2": 11, "ipk_iii_3": 11, "ipk_iii_4": 11, "ipk_iii_5": 11,
            "ipk_iii_6": 11, "ipk_iii_7": 16, "ipk_iii_8": 14}  # fmt: skip
    for name, most in last.items():
        joined = forms[name].tables[0].joined
        row = next(
            row for row in book[name].iter_rows(values_only=True) if row[:1] == (1,) and row[joined]
        )
        numbers = [cell for cell in row if cell is not None]
        assert numbers == list(range(1, most + 1)), name


def test_a_page_can_be_looked_at(office: Office) -> None:
    file = BytesIO()
    sheets_pdf([sheets(office, "2025-T2")["ipk_iii_8"]], Dress(cover=False, final=True), file)
    picture = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=1).to_pil().convert("L")
    dark = sum(picture.histogram()[:128])
    assert dark > 4000


def test_letters_stand_before_and_behind_and_leave_the_pages_as_they_are(office: Office) -> None:
    forms = sheets(office, "2025-T2")
    dress = Dress(final=True, title="Laporan")
    first = Letter("Pengantar", (Heading("SURAT PENGANTAR"),))
    last = Letter("SPTJM", (Heading("SURAT PERNYATAAN"),))
    file = BytesIO()
    letters = ([(first, dress)], [(last, dress)])
    sheets_pdf([forms["ipk_iii_1"]], dress, file, letters)
    pages = texts(file.getvalue())
    assert "SURAT PENGANTAR" in pages[0]
    assert "SURAT PERNYATAAN" in pages[-1]
    alone = BytesIO()
    sheets_pdf([forms["ipk_iii_1"]], dress, alone)
    assert pages[1:-1] == texts(alone.getvalue())
