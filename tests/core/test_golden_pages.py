"""Every form and table looks and reads as it did when somebody last looked at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from bkk_desktop.letter import all_letters
from bkk_desktop.reports import all_reports
from tests.golden_pages import FOLDER, Page, all_pages, differences, made_office

RENEW = "look at build/golden, then: .venv/bin/python -m tests.golden_pages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.png"))
NOW = Path(__file__).parents[2] / "build" / "golden"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    office = made_office(tmp_path_factory.mktemp("golden"))
    yield dict(all_pages(office))
    office.close()


def golden(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.png") as found:
        return found.convert("L")


def test_there_is_a_page_of_every_form_and_table(pages: dict[str, Page]) -> None:
    assert sorted(pages) == NAMES
    assert set(all_letters()) | {report.id for report in all_reports()} <= set(NAMES)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000


@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_did(pages: dict[str, Page], name: str) -> None:
    now, before = pages[name][0], golden(name)
    where = differences(now, before)
    if where.getbbox():
        NOW.mkdir(parents=True, exist_ok=True)
        for kind, picture in (("sekarang", now), ("dulu", before), ("beda", where)):
            picture.save(NOW / f"{name}-{kind}.png")
    assert where.getbbox() is None, RENEW


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_as_it_did(pages: dict[str, Page], name: str) -> None:
    assert pages[name][1] == (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), RENEW


def lines_of(name: str) -> Image.Image:
    """Return a page of which one thin line across a table is gone."""
    page = golden(name)
    high = max(
        range(page.height // 3, page.height * 2 // 3),
        key=lambda y: sum(page.getpixel((x, y)) < 224 for x in range(page.width)),  # type: ignore[operator]
    )
    ImageDraw.Draw(page).rectangle((0, high - 1, page.width, high + 1), fill=255)
    return page


def test_a_line_that_is_missing_is_found() -> None:
    assert differences(lines_of("ipk_iii_1"), golden("ipk_iii_1")).getbbox()
    assert differences(golden("ipk_iii_1"), lines_of("ipk_iii_1")).getbbox()


@pytest.mark.parametrize("name", ["ipk_iii_3", "surat_pengantar", "kartu"])
@pytest.mark.parametrize("by", [(0, 2), (2, 0)])
def test_a_page_that_is_shifted_by_a_millimetre_is_found(name: str, by: tuple[int, int]) -> None:
    page = golden(name)
    shifted = Image.new("L", page.size, 255)
    shifted.paste(page, by)
    assert differences(shifted, page).getbbox()


def test_a_word_that_is_missing_is_found() -> None:
    page = golden("surat_penempatan")
    box = (page.width // 4, page.height // 3, page.width // 2, page.height // 3 + 9)
    assert page.crop(box).getextrema()[0] < 160  # type: ignore[operator]  # there is a word
    ImageDraw.Draw(page).rectangle(box, fill=255)
    assert differences(page, golden("surat_penempatan")).getbbox()


@pytest.mark.parametrize("name", ["ipk_iii_1", "surat_pengantar", "kartu"])
def test_edges_that_are_drawn_a_little_otherwise_pass(name: str) -> None:
    page = golden(name)
    moved = ImageChops.offset(page, 1, 0)
    soft = Image.blend(page, moved, 0.15)
    assert differences(soft, page).getbbox() is None
    paler = page.point(lambda shade: min(255, shade + 24))
    assert differences(paler, page).getbbox() is None
