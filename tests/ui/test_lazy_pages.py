"""A start makes one page; the others, and what they stand on, come when they are wanted."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import alumni, lowongan, pemberi_kerja, record
from tests.ui.filled import Filled, fill
from ui.choices import Alumnus
from ui.desk import Desk
from ui.logfile import LogFile
from ui.main_window import MainWindow
from ui.pages import ENTRIES
from ui.pages.beranda import LOADING, Beranda
from ui.widgets.words import Tile

HEAVY = {"requests", "pypdfium2", "openpyxl", "reportlab", "argon2", "keyring", "sync.client"}
TODAY = date(2026, 8, 24)


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def window(desk: Desk, filled: Filled) -> Iterator[MainWindow]:
    assert filled.siti
    made = MainWindow(desk)
    yield made
    made.close()
    made.deleteLater()


def test_a_window_begins_with_its_first_page_only(window: MainWindow) -> None:
    assert [page.name for page in window.pages.made] == ["beranda"]
    assert list(window.pages) == list(window.navigation.buttons)


def test_every_entry_says_of_its_page_what_the_page_says(window: MainWindow) -> None:
    for entry in ENTRIES:
        page = window.pages[entry.name]
        assert (page.name, page.title, page.glyph) == (entry.name, entry.title, entry.glyph)
        assert window.pages[entry.name] is page


def test_the_first_window_needs_neither_network_nor_paper() -> None:
    code = "import sys, ui.app, ui.pages.beranda; print(*sys.modules, sep='\\n')"
    root = Path(__file__).parent.parent.parent
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert HEAVY & set(found.stdout.split()) == set()


def test_what_waits_to_be_sent_is_told_before_its_page_is_made(
    desk: Desk, window: MainWindow
) -> None:
    button = window.navigation.buttons["pengiriman"]
    assert "menunggu" not in button.accessibleName()
    with desk.office.write("Bekukan") as db:
        frozen = db.execute(
            """
            INSERT INTO laporan (periode, tanggal_awal, tanggal_akhir, revisi, isi, digest,
                dibekukan_pada)
            VALUES ('2026-T2', '2026-04-01', '2026-06-30', 1, x'7B7D', 'x', '2026-07-01T08:00:00')
            """
        )
        paket = db.execute(
            """
            INSERT INTO paket (laporan, kode, urutan, nama_berkas, isi, dibuat_pada)
            VALUES (?, 'K', 1, 'k', x'00', '2026-07-01T08:00:00')
            """,
            (frozen,),
        )
        db.execute("INSERT INTO kiriman (paket) VALUES (?)", (paket,))
    window.refresh()
    assert "pengiriman" not in [page.name for page in window.pages.made]
    assert button.accessibleName() == "Pengiriman, 1 menunggu"


def test_beranda_has_its_shape_before_its_figures(qtbot: QtBot, desk: Desk) -> None:
    page = Beranda(desk)
    qtbot.addWidget(page)
    page.show()
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {"Beranda", "Jatuh tempo", "Keadaan sekarang"} <= words
    assert page.findChildren(Tile) == []
    waiting = next(label for label in page.findChildren(QLabel) if label.text() == LOADING)
    assert not waiting.isVisible()
    qtbot.waitUntil(waiting.isVisible)
    fill(desk.office)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert len(page.findChildren(Tile)) == 4


def test_the_counts_are_those_of_the_lists(desk: Desk, filled: Filled) -> None:
    with desk.office.write("Isi") as db:
        record.insert(
            db,
            Penempatan(
                alumni=filled.budi,
                pemberi_kerja=filled.firm,
                lowongan=filled.vacancy,
                tanggal_mulai=date(2026, 8, 1),
            ),
        )
    with desk.office.read() as db:
        people = alumni.listing(db, TODAY)
        incomplete = sum(not row["lengkap"] for row in people)
        assert alumni.counts(db) == (len(people), incomplete) == (2, 1)
        free = sum(max(row["sisa"], 0) for row in lowongan.listing(db))
        assert lowongan.open_positions(db) == free == 1
        assert pemberi_kerja.incomplete(db) == 0


@pytest.mark.parametrize(
    "text", ["siti", "AMINAH siti", "00123456", "6171014503060003", "tkj 1", "Siti Aminah · 2024"]
)
def test_a_person_is_found_by_any_words_of_theirs(desk: Desk, filled: Filled, text: str) -> None:
    people = Alumnus(desk.office)
    assert [one.value for one in people.found(text, 50)] == [filled.siti]
    assert people.one(filled.siti) == people.found(text, 50)[0]


def test_who_begins_with_the_text_comes_first_and_no_more_than_asked(
    desk: Desk, filled: Filled
) -> None:
    people = Alumnus(desk.office)
    assert [one.value for one in people.found("s", 50)] == [filled.siti, filled.budi]
    assert [one.value for one in people.found("s", 1)] == [filled.siti]
    assert people.found('%_"', 50) == []
    assert people.one(0) is None


def test_the_log_is_opened_by_what_is_written_first(tmp_path: Path) -> None:
    path = tmp_path / "program.log"
    handler = LogFile(path)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    assert not path.exists()
    handler.handle(logging.LogRecord("x", logging.ERROR, "x", 1, "bug", (), None))
    handler.close()
    assert path.read_text(encoding="utf-8") == "ERROR bug\n"
