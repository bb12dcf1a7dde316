"""After an update an old file opens, and what went out under the old version prints the same."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from bkk_desktop.actions import surat
from bkk_desktop.actions.surat import Order
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.store import backup, laporan
from bkk_desktop.store.migrations import STEPS
from bkk_desktop.store.soundness import is_sound
from sync.package import freeze
from tests.conftest import KEY, Clock
from tests.core.letters_office import fill_letters, letter_ids
from tests.core.old_files import aged, today
from tests.core.test_laporan import filled, records  # noqa: F401  # fixtures
from tests.core.test_paper_sheets import texts
from ui.report_draft import drafted, report_pdf

T1 = Periode.of("2025-T1")
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "terbitan"
# The steps that first kept reports, letters, and how a report was printed.
FIRST_REPORT, FIRST_LETTER, FIRST_LOOK = 3, 7, 8
ORDER = Order("surat_pengantar", (Subject(alumni=(1, 2), lowongan=1, balasan=True),))


@pytest.fixture
def reported(filled: Office) -> Office:  # noqa: F811  # the fixture of the other module
    with filled.write("Isi") as db:
        db.execute("UPDATE sekolah SET npsn = '30105678'")
    freeze(filled, T1)
    return filled


def printed(office: Office) -> bytes:
    return report_pdf(office, drafted(office, T1), "F4")


def letters(office: Office) -> bytes:
    file = BytesIO()
    dressed_pdf(surat.reprinted(office, letter_ids(office)), file)
    return file.getvalue()


@pytest.mark.parametrize("count", [FIRST_REPORT, FIRST_LOOK])
def test_a_report_frozen_under_an_old_version_prints_the_same_to_the_byte(
    reported: Office, tmp_path: Path, clock: Clock, count: int
) -> None:
    """The same data, once always in today's file and once brought up from the old one."""
    always = today(aged(reported, tmp_path / "kini", len(STEPS), also=count), KEY, clock())
    old = aged(reported, tmp_path / "lama", count)
    after = today(old, KEY, clock())
    assert printed(after) == printed(always)
    with reported.read() as db:
        stood = laporan.all_revisions(db)[0]
    with after.read() as db:
        stands = laporan.all_revisions(db)[0]
    assert (stands.isi, stands.digest) == (stood.isi, stood.digest)
    kept = backup.latest(old)
    assert kept is not None
    assert is_sound(kept / "bkk.db", KEY)
    for office in (always, after):
        office.close()


@pytest.mark.parametrize("count", [FIRST_LETTER, len(STEPS) - 1])
def test_a_letter_of_an_old_version_is_reprinted_to_the_byte(
    office: Office, tmp_path: Path, clock: Clock, count: int
) -> None:
    fill_letters(office)
    file = BytesIO()
    dressed_pdf(surat.written(office, ORDER), file)
    after = today(aged(office, tmp_path / "lama", count), KEY, clock())
    assert letters(after) == file.getvalue()
    after.close()


@pytest.mark.parametrize("folder", sorted(GOLDEN.glob("*")), ids=lambda one: one.name)
def test_a_file_of_each_released_version_opens_and_prints_what_it_said(
    tmp_path: Path, clock: Clock, folder: Path
) -> None:
    school = tmp_path / "sekolah"
    school.mkdir()
    shutil.copyfile(folder / "bkk.db", school / "bkk.db")
    office = open_office(school, KEY, clock)
    said = "\n".join(texts(printed(office)))
    office.close()
    assert said == (folder / "laporan.txt").read_text(encoding="utf-8").rstrip("\n")


def test_there_is_such_a_file() -> None:
    assert [one.name for one in GOLDEN.glob("*")]
