import logging
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas as actions
from bkk_desktop.actions import urungan
from bkk_desktop.domain.berkas import Berkas
from bkk_desktop.store import berkas as store
from tests.core.files_of_people import pdf, picture, written
from tests.ui.conftest import Recorder
from tests.ui.dropping import drop
from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.widgets.documents import Documents, size_words
from ui.widgets.form_dialog import FormDialog

KINDS = {"ijazah": "Ijazah", "lain": "Dokumen lain"}


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, filled: Filled) -> Documents:
    made = Documents(desk, "alumni", filled.siti, KINDS)
    qtbot.addWidget(made)
    made.resize(344, 400)
    made.show()
    return made


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.busy)


def pick(menu_owner: Documents, words: str, *, kinds: bool = False) -> None:
    menu = menu_owner.kind_menu if kinds else menu_owner.menu
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def files(desk: Desk, filled: Filled) -> list[Berkas]:
    with desk.office.read() as db:
        return store.of(db, "alumni", filled.siti)


def add(desk: Desk, filled: Filled, shown: Documents, *paths: Path) -> None:
    blank = Berkas(tabel="alumni", baris=filled.siti, jenis="ijazah")
    assert not actions.attach_all(desk.office, paths, blank).refused
    shown.reload()


def select(shown: Documents, *rows: int) -> None:
    shown.list.clearSelection()
    for row in rows:
        shown.list.item(row).setSelected(True)


def test_files_dropped_are_asked_for_their_kind_and_added(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shown.changed):
        drop(shown, pdf(tmp_path), picture(tmp_path, "kartu.png"))
        assert shown.kind_menu.isVisible()
        pick(shown, "Dokumen lain", kinds=True)
    assert [line.text for line in shown.list.lines()] == ["kartu.png", "Ijazah.pdf"]
    assert "Dokumen lain · PNG" in shown.list.lines()[0].below
    assert {one.jenis for one in files(desk, filled)} == {"lain"}
    assert isinstance(desk.messages, Recorder)
    assert desk.messages.spoken == [("2 berkas ditambahkan.", True)]


def test_the_button_asks_for_kind_and_file(
    qtbot: QtBot, desk: Desk, shown: Documents, messages: Recorder, tmp_path: Path
) -> None:
    messages.files = [pdf(tmp_path)]
    QTest.mouseClick(shown.add_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.changed):
        pick(shown, "Ijazah", kinds=True)
    settled(qtbot, desk)
    assert shown.list.lines()[0].below.startswith("Ijazah · PDF · ")


def test_what_is_refused_is_named_and_the_rest_comes_in(
    qtbot: QtBot, desk: Desk, shown: Documents, messages: Recorder, tmp_path: Path
) -> None:
    drop(shown, pdf(tmp_path), written(tmp_path, "virus.pdf", b"MZ" + bytes(90)))
    pick(shown, "Ijazah", kinds=True)
    settled(qtbot, desk)
    assert [line.text for line in shown.list.lines()] == ["Ijazah.pdf"]
    assert messages.told == [
        "virus.pdf adalah program atau skrip, jadi tidak ditambahkan demi keamanan."
    ]


def test_one_kind_needs_no_question(
    qtbot: QtBot, desk: Desk, filled: Filled, tmp_path: Path
) -> None:
    made = Documents(desk, "pemberi_kerja", filled.firm, {"mou": "MoU"})
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.changed):
        drop(made, pdf(tmp_path, "MoU.pdf"))
    assert [line.text for line in made.list.lines()] == ["MoU.pdf"]


def test_delete_asks_and_undo_brings_the_file_back(
    qtbot: QtBot,
    desk: Desk,
    shown: Documents,
    filled: Filled,
    tmp_path: Path,
) -> None:
    path = pdf(tmp_path)
    add(desk, filled, shown, path)
    assert isinstance(desk.messages, Recorder)
    desk.messages.answers = ["Batal", "Hapus 1 berkas"]
    select(shown, 0)
    pick(shown, "Hapus")
    assert len(shown.list.lines()) == 1
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.list.setFocus()
    with qtbot.waitSignal(shown.changed):
        QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    assert shown.list.lines() == []
    urungan.undo(desk.office)
    shown.reload()
    (back,) = files(desk, filled)
    with desk.office.read() as db:
        assert store.content(db, back.id) == path.read_bytes()


def test_a_name_and_a_description_are_given_in_a_form(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    add(desk, filled, shown, pdf(tmp_path))
    select(shown, 0)
    pick(shown, "Ubah nama dan keterangan")
    dialog = shown.findChildren(FormDialog)[-1]
    QTest.keySequence(dialog.panel.editors["nama"].inner, QKeySequence("Ctrl+A"))
    QTest.keyClicks(dialog.panel.editors["nama"].inner, "Ijazah asli.pdf")
    QTest.keyClicks(dialog.panel.editors["keterangan"].inner, "Sudah dilegalisir")
    with qtbot.waitSignal(shown.changed):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    line = shown.list.lines()[0]
    assert line.text == "Ijazah asli.pdf"
    assert line.below.endswith("\nSudah dilegalisir")


def test_another_content_takes_the_place(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    add(desk, filled, shown, pdf(tmp_path))
    assert isinstance(desk.messages, Recorder)
    desk.messages.files = [picture(tmp_path, "pindaian.png")]
    select(shown, 0)
    with qtbot.waitSignal(shown.changed):
        pick(shown, "Ganti isinya")
    assert [line.text for line in shown.list.lines()] == ["Ijazah.png"]


def test_a_file_can_be_meant_for_something_else(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    add(desk, filled, shown, pdf(tmp_path))
    select(shown, 0)
    submenu = next(one.menu() for one in shown.menu.actions() if one.text() == "Pindah jenis")
    with qtbot.waitSignal(shown.changed):
        submenu.actions()[1].trigger()  # type: ignore[attr-defined]
    assert files(desk, filled)[0].jenis == "lain"


def test_one_file_or_several_are_copied_out(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    add(desk, filled, shown, pdf(tmp_path), picture(tmp_path, "kartu.png"))
    out = tmp_path / "luar"
    out.mkdir()
    assert isinstance(desk.messages, Recorder)
    desk.messages.files = [out / "satu.png", out, out / "semua"]
    select(shown, 0)
    pick(shown, "Simpan salinan")
    settled(qtbot, desk)
    select(shown, 0, 1)
    pick(shown, "Simpan salinan")
    pick(shown, "Simpan sebagai satu ZIP")
    settled(qtbot, desk)
    assert sorted(one.name for one in out.iterdir()) == [
        "Ijazah.pdf",
        "kartu.png",
        "satu.png",
        "semua.zip",
    ]
    with zipfile.ZipFile(out / "semua.zip") as container:
        assert set(container.namelist()) == {"Ijazah.pdf", "kartu.png"}


def test_a_zip_without_its_ending_overwrites_nothing(
    qtbot: QtBot, desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    add(desk, filled, shown, pdf(tmp_path))
    (tmp_path / "semua.zip").write_bytes(b"lama")
    assert isinstance(desk.messages, Recorder)
    desk.messages.files = [tmp_path / "semua"]
    select(shown, 0)
    pick(shown, "Simpan sebagai satu ZIP")
    settled(qtbot, desk)
    assert "sudah ada dan tidak ditimpa" in desk.messages.told[0]
    assert (tmp_path / "semua.zip").read_bytes() == b"lama"


def test_what_needs_one_file_waits_for_one(
    desk: Desk, shown: Documents, filled: Filled, tmp_path: Path
) -> None:
    assert not shown.open_button.isEnabled()
    assert not shown.more.isEnabled()
    add(desk, filled, shown, pdf(tmp_path), picture(tmp_path, "kartu.png"))
    select(shown, 0, 1)
    offered = {one.text(): one.isEnabled() for one in shown.menu.actions() if one.text()}
    assert not shown.open_button.isEnabled()
    assert not offered["Ganti isinya"]
    assert offered["Hapus"]


def test_a_fault_tells_no_file_name_to_the_log(
    qtbot: QtBot,
    desk: Desk,
    shown: Documents,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    assert isinstance(desk.messages, Recorder)
    desk.messages.answers = ["Tutup"]
    # A name that the system can't hold is a fault of ours, and Python's words repeat it.
    desk.messages.files = [tmp_path / "Ijazah Siti\ud800.pdf"]
    with caplog.at_level(logging.DEBUG):
        pick(shown, "Ijazah", kinds=True)
        settled(qtbot, desk)
    assert desk.messages.told
    assert "bug:" in caplog.text
    assert "Siti" not in caplog.text


@pytest.mark.parametrize(
    ("ukuran", "words"), [(10, "1 KB"), (150 * 1024, "150 KB"), (1_468_006, "1,4 MB")]
)
def test_a_size_is_said_in_few_words(ukuran: int, words: str) -> None:
    assert size_words(ukuran) == words
