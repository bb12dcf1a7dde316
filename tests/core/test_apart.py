"""One file for each letter: in order, named by numbers only, none replaced, stopped at once."""

from pathlib import Path
from threading import Event

import pypdfium2
import pytest

from bkk_desktop.actions.surat import Order, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import apart
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.store import record
from tests.core.letters_office import fill_letters


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    return office


def say_nothing(_done: int, _total: int) -> None:
    """Take the progress."""


def words(path: Path) -> str:
    return str(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range())


def test_each_letter_is_a_file_of_its_own_in_the_order_of_the_list(
    school: Office, tmp_path: Path
) -> None:
    order = Order("surat_pengantar", tuple(Subject(alumni=(n,), pemberi_kerja=1) for n in (2, 1)))
    letters = written(school, order)
    names = apart.names([letter for letter, _ in letters], "Surat pengantar")
    assert names == [
        "001 421.5-001-BKK-SMKN2PTK-VIII-2026.pdf",
        "002 421.5-002-BKK-SMKN2PTK-VIII-2026.pdf",
    ]
    paths = [tmp_path / name for name in names]
    assert apart.write(letters, paths, say_nothing, Event()) == 2
    assert "Citra Dewi" in words(paths[0])
    assert "Budi Santoso" in words(paths[1])


def test_letters_without_a_number_bear_what_they_are_and_nobodys_name(school: Office) -> None:
    order = Order("pernyataan_bekerja", (Subject(penempatan=1),))
    letters = [letter for letter, _ in written(school, order)]
    assert apart.names(letters, "Surat pernyataan / bekerja") == [
        "001 Surat-pernyataan-bekerja.pdf"
    ]


def test_a_thousand_files_sort_as_they_were_written() -> None:
    names = apart.names([Letter("x", ())] * 1_000, "Surat")
    assert sorted(names) == names
    assert len(set(names)) == 1_000


def test_what_is_there_already_is_found_whatever_its_case(tmp_path: Path) -> None:
    (tmp_path / "001 SURAT.pdf").touch()
    assert apart.there(tmp_path, ["001 Surat.pdf", "002 Surat.pdf"]) == ["001 Surat.pdf"]
    with pytest.raises(UserError, match="tidak ditemukan"):
        apart.there(tmp_path / "hilang", ["001 Surat.pdf"])


def test_no_more_files_are_written_once_it_is_stopped(school: Office, tmp_path: Path) -> None:
    stop = Event()
    order = Order("surat_pengantar", (Subject(alumni=(1,), pemberi_kerja=1),) * 5)
    letters = written(school, order)
    paths = [tmp_path / f"{n}.pdf" for n in range(5)]

    def stop_at_two(done: int, _total: int) -> None:
        if done == 2:
            stop.set()

    assert apart.write(letters, paths, stop_at_two, stop) == 2
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["0.pdf", "1.pdf"]


def test_three_hundred_letters_are_one_pdf(school: Office, tmp_path: Path) -> None:
    with school.write("banyak") as db:
        many = [record.insert(db, Alumni(nama=f"Alumni {n}")) for n in range(300)]
    order = Order("surat_pengantar", tuple(Subject(alumni=(n,), pemberi_kerja=1) for n in many))
    letters = written(school, order)
    dressed_pdf(letters, tmp_path / "semua.pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "semua.pdf")) == 300
