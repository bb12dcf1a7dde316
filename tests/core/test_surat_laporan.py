"""The letters that go with a report: proposed with a draft, as they went out with a frozen one."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bkk_desktop.actions.surat import Order, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.actions.surat_laporan import letters_of
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from sync.package import freeze
from tests.core.test_bundle import school  # noqa: F401  # fixture
from tests.core.test_laporan import filled, records  # noqa: F401  # fixtures
from tests.core.test_paper_sheets import texts
from ui.report_draft import drafted, save_both, save_pdf

T1, T2 = Periode.of("2025-T1"), Periode.of("2025-T2")


def numbers(office: Office) -> list[str]:
    with office.read() as db:
        return [row["nomor"] for row in db.query("SELECT nomor FROM surat ORDER BY id")]


def saved(office: Office, periode: Periode, folder: Path) -> list[str]:
    save_both(office, drafted(office, periode), folder / "l.pdf")
    return texts((folder / "l.pdf").read_bytes())


@pytest.fixture
def office_at_work(school: Office) -> Office:  # noqa: F811
    return school


def test_a_draft_has_proposed_letters_that_take_no_number(
    office_at_work: Office, tmp_path: Path
) -> None:
    pages = saved(office_at_work, T1, tmp_path)
    assert "Triwulan I 2025" in pages[0]
    assert "Kepala Dinas Tenaga Kerja" in pages[0]
    assert "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK" in pages[-1]
    (before, _), (after, _) = (
        one for part in letters_of(office_at_work, T1, frozen=False) for one in part
    )
    orders = [Order(kind, (Subject(laporan=T1.kode),)) for kind in ("pengantar_laporan", "sptjm")]
    assert numbers(office_at_work) == []
    assert [letter.number for order in orders for letter, _ in written(office_at_work, order)] == [
        before.number,
        after.number,
    ]
    assert len(load_workbook(tmp_path / "l.xlsx").sheetnames) == 12


def test_a_frozen_report_goes_with_the_letters_that_were_written_for_it(
    office_at_work: Office, tmp_path: Path
) -> None:
    freeze(office_at_work, T1)
    assert letters_of(office_at_work, T1, frozen=True) == ([], [])
    save_pdf(office_at_work, drafted(office_at_work, T1), tmp_path / "a.pdf")
    alone = texts((tmp_path / "a.pdf").read_bytes())
    for periode in (T1, T2):
        order = Order("pengantar_laporan", (Subject(laporan=periode.kode),))
        written(office_at_work, order)
    first, _ = numbers(office_at_work)
    pages = saved(office_at_work, T1, tmp_path)
    assert first in pages[0]
    assert pages[1:] == alone
    assert len(numbers(office_at_work)) == 2
