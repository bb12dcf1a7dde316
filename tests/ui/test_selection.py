"""The selection on the screen: moved by keys and mouse, in one action each, and taken back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import lamaran, terima, urungan
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.penerimaan import Penerimaan
from bkk_desktop.domain.seleksi import USUAL, Tujuan
from bkk_desktop.store import journal, record
from tests.core.selection_office import Selection as Made
from tests.core.selection_office import selection
from ui.desk import Desk
from ui.matching_dialog import MatchingDialog
from ui.pages.lowongan import Lowongan
from ui.selection import Selection
from ui.stages_dialog import StagesDialog
from ui.widgets.board import MIME, LaneView
from ui.widgets.form_dialog import FormDialog
from ui.widgets.words import Wrapped

FOUR = (("Ani", "P"), ("Budi", "L"), ("Cici", "P"), ("Dedi", "L"))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(desk: Desk) -> Made:
    """Four alumni and a vacancy; nobody has applied."""
    return selection(desk.office, FOUR)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, made: Made) -> Iterator[Lowongan]:
    shown = Lowongan(desk)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.data_changed.connect(shown.reload)
    shown.show()
    with qtbot.waitSignal(shown.loaded):
        shown.reload()
    assert made.lowongan
    yield shown
    for dialog in dialogs(QDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not desk.busy)


def dialogs(kind: type[Any]) -> list[Any]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def opened(qtbot: QtBot, page: Lowongan) -> Selection:
    """Open the selection with the button of the page."""
    page.view.selectRow(0)
    seleksi = page.toolbar.buttons["Seleksi"]
    QTest.mouseClick(seleksi, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    assert page.selection is not None
    found = page.selection
    qtbot.waitUntil(lambda: found.state is not None)
    qtbot.waitUntil(lambda: not page.desk.busy)
    return found


def busy_over(qtbot: QtBot, page: Lowongan) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.desk.busy)
    QApplication.processEvents()


def lane(shown: Selection, title: str) -> LaneView:
    return next(
        view for view in shown.board.views if view.accessibleName().removeprefix("Tahap ") == title
    )


def names(view: LaneView) -> list[str]:
    return [card.title for card in view.rows.cards]


def test_without_applicants_the_first_step_is_to_look_for_them(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    shown = opened(qtbot, page)
    QTest.mouseClick(shown.toolbar.buttons["Cari calon"], Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    (dialog,) = dialogs(MatchingDialog)
    qtbot.waitUntil(lambda: dialog.view.rows.rowCount() == 4)
    QTest.keyClick(dialog.view, Qt.Key.Key_A, CTRL)
    assert dialog.add_button.text() == "Tambahkan 4 pelamar"
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    busy_over(qtbot, page)
    assert names(lane(shown, "Administrasi")) == ["Ani", "Budi", "Cici", "Dedi"]
    assert [stage.nama for stage in made.stages()] == list(USUAL)
    assert page.desk.messages.spoken[-1] == ("4 pelamar ditambahkan.", True)  # type: ignore[attr-defined]


def test_the_reasons_stand_beside_whoever_is_selected(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    with page.desk.office.write("Syarat") as db:
        db.execute("UPDATE lowongan SET usia_min = 30, jurusan = 'TKJ' WHERE id = ?", (1,))
    shown = opened(qtbot, page)
    shown.propose()
    (dialog,) = dialogs(MatchingDialog)
    qtbot.waitUntil(lambda: dialog.view.rows.rowCount() == len(made.alumni))
    told = {w.text() for w in dialog.findChildren(type(dialog.count))}
    assert {"Usia 21, diminta 30 ke atas", "Jurusan cocok: TKJ"} <= told
    chip = dialog.filters.chips["Hanya yang memenuhi semua"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert dialog.view.rows.rowCount() == 0


def test_ctrl_and_arrows_move_all_selected_cards_and_undo_brings_them_back(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    made.applied()
    shown = opened(qtbot, page)
    first = lane(shown, "Administrasi")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_A, CTRL)
    QTest.keyClick(first, Qt.Key.Key_Right, CTRL)
    busy_over(qtbot, page)
    assert names(lane(shown, "Psikotes")) == ["Ani", "Budi", "Cici", "Dedi"]
    second = lane(shown, "Psikotes")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right, CTRL)
    busy_over(qtbot, page)
    assert names(lane(shown, "Wawancara")) == ["Ani", "Budi", "Cici", "Dedi"]
    with page.desk.office.read() as db:
        done = journal.latest_undoable(db)
    assert done is not None
    assert done.nama == "Pindahkan 4 pelamar ke Wawancara"
    urungan.undo(page.desk.office)
    page.reload()
    busy_over(qtbot, page)
    assert names(lane(shown, "Psikotes")) == ["Ani", "Budi", "Cici", "Dedi"]


def test_arrows_go_between_cards_and_columns(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    ids = made.applied()
    lamaran.move(page.desk.office, ids[2:], Tujuan(tahap=made.stages()[2].id))
    shown = opened(qtbot, page)
    shown.board.focus_cards()
    first, third = lane(shown, "Administrasi"), lane(shown, "Wawancara")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert shown.chosen_ids() == [ids[1]]
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert third.hasFocus()
    assert shown.chosen_ids() == [ids[3]]
    QTest.keyClick(third, Qt.Key.Key_Right)
    assert third.hasFocus()


def test_cards_are_dropped_on_another_column(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    made.applied()
    shown = opened(qtbot, page)
    first, third = lane(shown, "Administrasi"), lane(shown, "Wawancara")
    indexes = [first.rows.index(at) for at in (0, 2)]
    data = first.rows.mimeData(indexes)
    assert data.hasFormat(MIME)
    drop(third, data)
    busy_over(qtbot, page)
    assert names(third) == ["Ani", "Cici"]
    assert names(lane(shown, "Administrasi")) == ["Budi", "Dedi"]


def drop(view: LaneView, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_letters_note_attendance_and_results(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    ids = made.applied()
    shown = opened(qtbot, page)
    first = lane(shown, "Administrasi")
    first.setFocus()
    shown.board.select_ids(ids[:2])
    QTest.keyClick(first, Qt.Key.Key_H)
    busy_over(qtbot, page)
    assert [card.state for card in lane(shown, "Administrasi").rows.cards] == [
        "Hadir", "Hadir", "", "",
    ]  # fmt: skip
    QTest.keyClick(lane(shown, "Administrasi"), Qt.Key.Key_L)
    busy_over(qtbot, page)
    assert names(lane(shown, "Psikotes")) == ["Ani", "Budi"]
    QTest.keyClick(lane(shown, "Psikotes"), Qt.Key.Key_C)
    busy_over(qtbot, page)
    assert names(lane(shown, "Cadangan")) == ["Ani", "Budi"]


def test_the_list_has_the_same_people_and_the_same_letters(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    made.applied()
    shown = opened(qtbot, page)
    QTest.mouseClick(shown._tabs.button(1), Qt.MouseButton.LeftButton)  # noqa: SLF001
    shown.view.selectRow(1)
    QTest.keyClick(shown.view, Qt.Key.Key_T)
    busy_over(qtbot, page)
    assert shown.view.rows.row(1)["kehadiran"] == "tidak"
    QTest.keyClick(shown.view, Qt.Key.Key_L)
    busy_over(qtbot, page)
    assert shown.view.rows.row(1)["posisi"] == "Psikotes"
    assert [row["nama"] for row in shown.view.chosen()] == ["Budi"]


def test_who_fails_gets_a_reason_for_all_at_once(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    ids = made.applied()
    shown = opened(qtbot, page)
    shown.board.select_ids(ids[:3])
    QTest.mouseClick(shown.toolbar.buttons["Tidak lolos…"], Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    (dialog,) = dialogs(FormDialog)
    assert dialog.windowTitle() == "3 pelamar: tidak lolos"
    QTest.keyClicks(dialog.panel.editors["alasan"].inner, "Nilai kurang")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    busy_over(qtbot, page)
    assert names(lane(shown, "Tidak lolos")) == ["Ani", "Budi", "Cici"]
    assert {one.alasan for one in made.all()[:3]} == {"Nilai kurang"}


def test_accepted_applicants_are_placed_in_one_step(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    ids = made.applied()
    lamaran.move(page.desk.office, ids[:2], Tujuan(hasil="diterima"))
    shown = opened(qtbot, page)
    shown.board.select_ids(ids[:2])
    QTest.mouseClick(shown.toolbar.buttons["Tempatkan…"], Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    (dialog,) = dialogs(FormDialog)
    assert dialog.panel.editors["kontrak"].value() == "PKWT"
    assert told(dialog) == ["Yang ditempatkan: Ani, Budi."]
    QTest.keyClicks(dialog.panel.editors["tanggal_mulai"].inner, "010926")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    busy_over(qtbot, page)
    assert page.desk.messages.spoken[-1] == ("2 pelamar ditempatkan: Ani, Budi.", True)  # type: ignore[attr-defined]
    assert [card.state for card in lane(shown, "Diterima").rows.cards] == ["1 Sep 2026"] * 2
    with page.desk.office.read() as db:
        assert len(record.all_of(db, Penempatan)) == 2
    assert shown._about.text() == "PT Borneo · Sisa posisi: 1 bebas"  # noqa: SLF001


def test_too_many_are_refused_in_the_form_with_the_names(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    ids = made.applied()
    shown = opened(qtbot, page)
    shown.board.select_ids(ids)
    shown.hire()
    (dialog,) = dialogs(FormDialog)
    who, why = told(dialog)
    assert who == "Yang ditempatkan: Ani, Budi, Cici, Dedi."
    assert "Belum mendapat posisi: Dedi" in why
    QTest.keyClicks(dialog.panel.editors["tanggal_mulai"].inner, "010926")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "Belum mendapat posisi: Dedi" in dialog.panel.general.text()
    assert {one.hasil for one in made.all()} == {""}
    page.desk.messages.answers = ["Buang perubahan"]  # type: ignore[attr-defined]


def told(dialog: FormDialog) -> list[str]:
    """Return what is said above the fields."""
    notes = [one for one in dialog.findChildren(QFrame) if one.objectName() == "note"]
    return [label.text() for one in notes for label in one.findChildren(Wrapped)]


def test_who_is_placed_already_is_named_and_left_out(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    ids = made.applied()
    terima.hire(page.desk.office, Penerimaan(lamaran=(ids[0],), tanggal_mulai=date(2026, 8, 3)))
    shown = opened(qtbot, page)
    shown.board.select_ids(ids[:2])
    shown.hire()
    (dialog,) = dialogs(FormDialog)
    assert told(dialog) == [
        "Yang ditempatkan: Budi.",
        "Sudah ditempatkan, jadi tidak ikut: Ani.",
    ]


def test_stages_are_reordered_with_keys(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    made.applied()
    shown = opened(qtbot, page)
    shown.edit_stages()
    (dialog,) = dialogs(StagesDialog)
    qtbot.waitUntil(lambda: dialog.records.view.rows.rowCount() == len(USUAL))
    dialog.records.view.selectRow(1)
    dialog.records.view.setFocus()
    QTest.keyClick(dialog.records.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    busy_over(qtbot, page)
    assert [stage.nama for stage in made.stages()][:2] == ["Psikotes", "Administrasi"]
    heads = [view.accessibleName() for view in shown.board.views[:2]]
    assert heads == ["Tahap Psikotes", "Tahap Administrasi"]


def test_escape_goes_back_and_enter_in_the_list_still_opens_the_vacancy(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    made.applied()
    shown = opened(qtbot, page)
    QTest.keyClick(shown.board.views[0], Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert page.view.isVisible()
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    (dialog,) = dialogs(FormDialog)
    assert dialog.windowTitle() == "Ubah lowongan"


def test_a_vacancy_that_is_undone_closes_its_selection(
    qtbot: QtBot, page: Lowongan, made: Made
) -> None:
    shown = opened(qtbot, page)
    with page.desk.office.write("Hapus") as db:
        db.execute("DELETE FROM lowongan WHERE id = ?", (made.lowongan,))
    page.reload()
    qtbot.waitUntil(lambda: not shown.isVisible())
    busy_over(qtbot, page)


def test_searching_narrows_board_and_list_alike(qtbot: QtBot, page: Lowongan, made: Made) -> None:
    made.applied()
    shown = opened(qtbot, page)
    page.focus_search()
    QTest.keyClicks(shown.search, "cici")
    assert names(lane(shown, "Administrasi")) == ["Cici"]
    assert shown.view.rows.rowCount() == 1


def test_permits_are_asked_only_where_the_work_is_in_another_province(
    qtbot: QtBot, page: Lowongan
) -> None:
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    (dialog,) = dialogs(FormDialog)
    permit = dialog.panel.editors["nomor_spp_akad"]
    assert not permit.isVisible()
    place = dialog.panel.editors["kode_wilayah"]
    place.show_value("31.71")
    place.edited.emit()
    assert permit.isVisible()
    assert not dialog.panel.editors["kegiatan"].isVisible()
    page.desk.messages.answers = ["Buang perubahan"]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not page.desk.busy)
