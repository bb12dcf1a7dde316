"""The pages of a cohort: eight classes, the page for the head of school, and what was frozen."""

import json
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest

from bkk_desktop.domain.penelusuran import KEADAAN, Keadaan
from bkk_desktop.paper import A4, F4, Dress, Paper, sheets_pdf
from bkk_desktop.paper.charts import charted_pdf, room_of
from bkk_desktop.reports.penelusuran.frozen import changes, content_of, digest_of, rekap_of
from bkk_desktop.reports.penelusuran.people import Orang, Rekap
from bkk_desktop.reports.penelusuran.picture import picture
from bkk_desktop.reports.penelusuran.sheets import sheets
from bkk_desktop.store.penelusuran import Beku
from tests.core.test_paper_sheets import texts

DOES = tuple(KEADAAN)
PROGRAMMES = ("Teknik Komputer dan Jaringan", "Akuntansi dan Keuangan Lembaga", "Kuliner", "")


def graduate(number: int, does: str, *, fits: bool | None = None) -> Orang:
    return Orang(
        number, f"Orang {number}", "XII", "LP"[number % 2], PROGRAMMES[number % 4], Keadaan(does),
        does != "belum_terdata", number % 3 == 0, fits, number % 14, False, "", fits, fits,
    )  # fmt: skip


FITS = (True, False, None)
PEOPLE = tuple(graduate(n, DOES[n % len(DOES)], fits=FITS[n % 3]) for n in range(240))
FOUND = Rekap(2024, 2025, date(2025, 8, 1), PEOPLE)


def frozen(found: Rekap, **without: object) -> Beku:
    content = content_of(found, None)
    assert content is not None
    document = json.loads(content)
    if without:
        document["orang"] = [
            {name: value for name, value in one.items() if name not in without}
            for one in document["orang"]
        ]
        content = json.dumps(document).encode()
    return Beku(1, 2024, 2025, 1, digest_of(content), datetime.now(UTC), content)


@pytest.mark.parametrize("paper", [F4, A4], ids=["F4", "A4"])
def test_the_page_for_the_head_of_school_is_one_upright_page(paper: Paper) -> None:
    summary = sheets(FOUND)[-1]
    file = BytesIO()
    sheets_pdf([summary], Dress(paper=paper, cover=False, final=True), file)
    (page,) = texts(file.getvalue())
    assert "BMW di antara yang menjawab" in page
    (size,) = [p.get_size() for p in pypdfium2.PdfDocument(file.getvalue())]
    assert size[0] < size[1]


def test_eight_classes_hold_everybody_once() -> None:
    rows = sheets(FOUND)[2].tables[0].rows
    for row in rows:
        figures = [cell for cell in row.cells[2:] if isinstance(cell, int)]
        assert figures[0] == sum(figures[1:9])
    assert rows[-1].cells[2] == len(PEOPLE)


def test_a_business_of_ones_own_is_in_line_with_the_training_if_the_answer_says_so() -> None:
    head, (*_, total) = sheets(FOUND)[2].tables[0].head, sheets(FOUND)[2].tables[0].rows
    assert [one.text for one in head[0]][5] == "Wirausaha"
    traders = [one for one in PEOPLE if one.kegiatan == "wirausaha"]
    suiting = [one for one in traders if one.usaha]
    assert suiting
    assert total.cells[7:9] == (len(suiting), len(traders) - len(suiting))


def test_a_cohort_frozen_before_businesses_were_judged_says_what_it_said() -> None:
    old = frozen(FOUND, usaha=None)
    total = sheets(rekap_of(old))[2].tables[0].rows[-1]
    assert total.cells[7:9] == (0, sum(one.kegiatan == "wirausaha" for one in PEOPLE))
    assert changes(old.dokumen, FOUND) == ()


def test_chart_and_pages_are_one_print() -> None:
    dress = Dress(title="Penelusuran lulusan 2024")
    drawing = picture(FOUND, room_of(dress)).drawing
    file = BytesIO()
    charted_pdf(drawing, sheets(FOUND), dress, file)
    pages = "\n".join(texts(file.getvalue()))
    assert "RINGKASAN PENELUSURAN TAMATAN" in pages
    assert "KEGIATAN DAN KESESUAIANNYA" in pages


def test_what_is_frozen_has_the_same_pages_as_before() -> None:
    assert sheets(rekap_of(frozen(FOUND))) == sheets(FOUND)


def test_a_cohort_frozen_before_studies_were_judged_keeps_its_two_pages() -> None:
    old = frozen(FOUND, sesuai=None)
    assert sheets(rekap_of(old)) == sheets(FOUND)[:2]
    assert changes(old.dokumen, FOUND) == ()
