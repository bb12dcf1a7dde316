"""Files and photos on the page of alumni, as the window shows it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas, urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.store import record
from bkk_desktop.store.database import Database
from tests.core.files_of_people import pdf, picture
from tests.ui.dropping import drop
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.table import load
from ui.tables.alumni import TABLE
from ui.widgets.documents import Documents
from ui.widgets.portrait import Portrait

__all__ = ["filled", "page", "show"]

READ = 20  # SQLITE_READ


def portrait(page: Alumni) -> Portrait:
    return page.detail.findChildren(Portrait)[-1]


def test_a_photo_dropped_on_the_head_stays_and_undo_takes_it_away(
    qtbot: QtBot, desk: Desk, page: Alumni, filled: Filled, tmp_path: Path
) -> None:
    page.view.select_ids([filled.siti])
    with qtbot.waitSignal(page.loaded):
        drop(portrait(page), picture(tmp_path, "siti.png"))
    assert portrait(page).picture is not None
    urungan.undo(desk.office)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert portrait(page).picture is None


def test_a_pas_foto_added_among_the_files_shows_in_the_head(
    qtbot: QtBot, page: Alumni, filled: Filled, tmp_path: Path
) -> None:
    page.view.select_ids([filled.siti])
    files = page.detail.open_tab("Berkas")
    assert isinstance(files, Documents)
    with qtbot.waitSignal(page.loaded):
        drop(files, picture(tmp_path, "siti.png"))
        files.kind_menu.actions()[0].trigger()
        files.kind_menu.close()
    assert portrait(page).picture is not None
    again = page.detail.open_tab("Berkas")
    assert isinstance(again, Documents)
    assert [line.text for line in again.list.lines()] == ["siti.png"]


def test_list_and_panel_read_no_bytes_that_they_do_not_show(
    desk: Desk, page: Alumni, filled: Filled, tmp_path: Path
) -> None:
    berkas.attach(desk.office, picture(tmp_path, "siti.png"), "alumni", filled.siti, "foto")
    berkas.attach(desk.office, pdf(tmp_path), "alumni", filled.siti, "ijazah")
    touched: list[str] = []

    def watch(what: int, table: str, column: str, *_: object) -> int:
        if what == READ and (table, column) == ("isi_berkas", "isi"):
            touched.append(table)
        return 0

    with desk.office.read() as db:
        db.connection.set_authorizer(watch)
        try:
            load_and_look(desk, page, db, filled)
        finally:
            db.connection.set_authorizer(None)
    # The one reading is that of the portrait.
    assert touched == ["isi_berkas"]


def load_and_look(desk: Desk, page: Alumni, db: Database, filled: Filled) -> None:
    """Read the list, then look at every tab of a person."""
    rows = load(desk.office, TABLE)
    assert rows.rows
    page.view.select_ids([filled.siti])
    assert record.get(db, Person, filled.siti).nama
    for title in list(page.detail.tabs.buttons):
        page.detail.open_tab(title)
