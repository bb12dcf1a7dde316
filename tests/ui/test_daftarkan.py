"""Registering many at once: who works already is said before, and the numbers given after."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.filled import fill
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Alumni:
    """Budi works; Ani and Dewi do not, and Rudi has stopped."""
    filled = fill(desk.office)
    with desk.office.write("Isi") as db:
        people = [record.insert(db, Person(nama=n)) for n in ("Ani", "Dewi", "Rudi")]
        for who, until in ((filled.budi, None), (people[2], date(2025, 12, 31))):
            work = Penempatan(
                alumni=who, pemberi_kerja=filled.firm, jabatan="Kasir",
                tanggal_mulai=date(2025, 1, 6), tanggal_selesai=until,
            )  # fmt: skip
            record.insert(db, work)
    made = Alumni(desk)
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.reload()
    made.view.select_ids([filled.budi, *people])
    return made


def registering(page: Alumni) -> FormDialog:
    made = page.toolbar.buttons["Daftarkan"]
    assert isinstance(made, QPushButton)
    made.click()
    return next(d for d in page.findChildren(FormDialog) if d.isVisible())


def test_who_works_already_is_named_before_and_may_be_registered_all_the_same(
    qtbot: QtBot, page: Alumni, messages: Recorder
) -> None:
    dialog = registering(page)
    words = next(w for w in dialog.findChildren(QLabel) if "sedang bekerja" in w.text())
    assert words.text().startswith("1 dari 4 alumni ini tercatat sedang bekerja: Budi Santoso.")
    qtbot.waitUntil(words.isVisible)
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    text, undo = messages.spoken[0]
    assert text == "4 alumni didaftarkan, nomor 0002/BKK/2026 sampai 0005/BKK/2026."
    assert undo


def test_nothing_is_said_where_nobody_works(page: Alumni) -> None:
    everybody = page.view.chosen()
    page.view.select_ids([row["id"] for row in everybody if row["nama"] in ("Ani", "Dewi")])
    said = [shown.text() for shown in registering(page).findChildren(QLabel)]
    assert not any("sedang bekerja" in text for text in said)
