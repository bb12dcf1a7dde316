"""Parts of an operator's day at the data: opening, importing, registering, merging, reporting."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui import day_people as people
from tests.ui.hands import CTRL, ENTER, ESC, PATIENCE, SPACE, TAB, Hands, Key, figure_at, rows_of
from ui.desktop import Desktop
from ui.duplicates import DuplicatesDialog
from ui.first_start import FirstStart
from ui.import_dialog import FILE, PLAN, QUESTIONS, RESULT, ImportDialog
from ui.main_window import MainWindow
from ui.merge_dialog import MergeDialog
from ui.pages.alumni import Alumni
from ui.pages.laporan import Laporan
from ui.unlock import Unlock

PASSWORD = "kucing makan ikan"


def open_new_school(hands: Hands, desktop: Desktop) -> None:
    """Make a school in the three steps of the first start."""
    desktop.start()
    first = hands.window_of(desktop, FirstStart)
    hands.press(ENTER, "SMK Negeri 2 Uji", TAB, "30105678", TAB, TAB, "kota pontianak", ENTER)
    hands.press(ENTER)
    hands.type_into(first.new_password.first, PASSWORD)
    hands.type_into(first.new_password.second, PASSWORD)
    hands.press(ENTER)
    hands.bot.waitUntil(lambda: hasattr(first, "recovery"), timeout=PATIENCE)
    hands.type_into(first.recovery.answer, first.recovery.code.split("-")[2].lower())
    hands.press(ENTER)
    hands.sit_at(hands.window_of(desktop, MainWindow))


def open_again(hands: Hands, desktop: Desktop) -> None:
    """Close the window as one does in the evening, and open the school with its password."""
    hands.window.close()
    desktop.start()
    hands.type_into(hands.window_of(desktop, Unlock).password, PASSWORD)
    hands.press(ENTER)
    hands.sit_at(hands.window_of(desktop, MainWindow))


def alumni_page(hands: Hands) -> Alumni:
    """Show the page of alumni."""
    hands.go("2")
    page = hands.window.current
    assert isinstance(page, Alumni)
    return page


def _step(hands: Hands, dialog: ImportDialog, at: int) -> None:
    hands.wait(lambda: dialog.stack.currentIndex() == at and dialog.stack.isEnabled())


def _read(hands: Hands, path: Path) -> ImportDialog:
    alumni_page(hands)
    hands.do("Impor alumni")
    dialog = hands.dialog(ImportDialog)
    hands.messages.files = [path]
    hands.press(SPACE)
    _step(hands, dialog, QUESTIONS)
    return dialog


def import_leavers(hands: Hands, path: Path) -> str:
    """Import Dapodik's list, with programmes that are added on the way; return what came of it."""
    dialog = _read(hands, path)
    while dialog.questions.hint.isVisible():
        hands.click(dialog.questions.add)
        short = hands.form().panel.editors["singkatan"].value()
        hands.fill(nama=people.PROGRAMMES[str(short)])
        hands.save()
    return _take_over(hands, dialog)


def import_more(hands: Hands, path: Path) -> str:
    """Import a list whose classes are known by now; return what came of it."""
    return _take_over(hands, _read(hands, path))


def _take_over(hands: Hands, dialog: ImportDialog) -> str:
    hands.press(ENTER)
    _step(hands, dialog, PLAN)
    hands.press(ENTER)
    _step(hands, dialog, RESULT)
    said = dialog.outcome.title.text()
    hands.press(ESC)
    hands.rest()
    return said


def undo_last_import(hands: Hands) -> str:
    """Take the newest import back from the list of imports; return what is said of it."""
    hands.do("Impor alumni")
    dialog = hands.dialog(ImportDialog)
    undo = [b for b in hands.shown(QPushButton) if b.text() == "Batalkan impor"]
    hands.say("Batalkan impor")
    hands.click(undo[0])
    hands.rest()
    _step(hands, dialog, FILE)
    words = [label.text() for label in dialog.file.findChildren(QLabel)]
    hands.press(ESC)
    hands.rest()
    return next(text for text in words if text.endswith("dibatalkan."))


def type_again(hands: Hands, number: int) -> None:
    """Enter somebody by hand who came with the import already, under a shortened name."""
    alumni_page(hands)
    hands.press(Key.Key_N, held=CTRL)
    hands.fill(
        nama=people.shortened(number),
        tanggal_lahir=f"{people.born(number):%d/%m/%y}",
        jenis_kelamin="Laki" if number % 2 else "Perempuan",
        tahun_lulus=str(people.LAST_YEAR),
    )
    hands.save()


def register(hands: Hands, count: int) -> str:
    """Register the first of last year's leavers; return what is said of their numbers."""
    page = alumni_page(hands)
    years = next(one for one in page.filters.picks if one.pick.column == "tahun_lulus")
    hands.pick(years, str(people.LAST_YEAR))
    hands.mark(page.view, count)
    hands.do("Daftarkan")
    hands.fill(golongan_jabatan="3", jabatan="Teknisi", lokasi="Pontianak")
    hands.save()
    assert page.view.chosen_count() == count, "who was registered stays selected"
    return hands.last_said()


def merge(hands: Hands, number: int) -> str:
    """Find somebody who stands twice and make one of both; return what is said of it."""
    alumni_page(hands)
    hands.do("Cari data ganda…")
    dialog = hands.dialog(DuplicatesDialog)
    hands.wait(lambda: not dialog.progress.is_under_way)
    hands.rest()
    labels = [f"{row['label_kiri']} {row['label_kanan']}" for row in rows_of(dialog.view)]
    at = next(at for at, label in enumerate(labels) if people.shortened(number) in label)
    hands.press(*[Key.Key_Down] * at, ENTER)
    hands.dialog(MergeDialog)
    hands.press(ENTER)
    hands.rest()
    said = dialog.said.text()
    hands.press(ESC)
    hands.rest()
    return said


def history_of(hands: Hands, name: str) -> list[str]:
    """Return what the panel tells of what happened to somebody who is searched for."""
    page = alumni_page(hands)
    hands.press(Key.Key_F, held=CTRL)
    hands.press(Key.Key_A, held=CTRL)
    hands.press(name, ENTER)
    hands.rest()
    assert [row["nama"] for row in page.view.chosen()] == [name]
    hands.click(page.detail.tabs.buttons["Riwayat"])
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisible()]


def report(hands: Hands) -> Laporan:
    """Show the draft of the running quarter."""
    hands.go("9")
    page = hands.window.current
    assert isinstance(page, Laporan)
    assert page.period.periode.judul == "Triwulan III 2026"
    return page


def figure(hands: Hands, key: str) -> int:
    """Return a figure of the draft as it stands in its table, and count the names behind it."""
    page = report(hands)
    code = key.partition("-")[0]
    bar = page.sheets.bar
    at = next(at for at in range(bar.count()) if bar.tabText(at) == code)
    hands.bot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    grid, index = next(found for grid in page.sheets.grids if (found := figure_at(grid, key)))
    hands.focus(grid)
    grid.setCurrentIndex(index)
    hands.press(ENTER)
    value = int(str(index.data()).replace(".", ""))
    assert page.panel.names.count() == value, "as many names as the figure says"
    return value
