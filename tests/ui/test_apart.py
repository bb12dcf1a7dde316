"""Satu berkas per orang: from the preview into a folder; asked before anything is replaced."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.surat import Order
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.store import surat
from tests.core.letters_office import fill_letters
from tests.ui.conftest import Recorder
from ui.apart import BESIDE, Letters
from ui.desk import Desk
from ui.letters import write_order
from ui.preview import PreviewDialog

FILES = [
    "001 421.5-001-BKK-SMKN2PTK-VIII-2026.pdf",
    "002 421.5-002-BKK-SMKN2PTK-VIII-2026.pdf",
]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> QWidget:
    fill_letters(desk.office)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def preview(qtbot: QtBot, desk: Desk, window: QWidget, people: tuple[int, ...]) -> PreviewDialog:
    subjects = tuple(Subject(alumni=(number,), pemberi_kerja=1) for number in people)
    write_order(desk, window, Order("surat_pengantar", subjects))
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)))
    (made,) = window.findChildren(PreviewDialog)
    qtbot.waitUntil(made.print_button.isEnabled)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, window: QWidget) -> Iterator[PreviewDialog]:
    made = preview(qtbot, desk, window, (2, 1))
    yield made
    made.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def save(qtbot: QtBot, dialog: PreviewDialog) -> None:
    with qtbot.waitSignal(dialog.apart.ended):
        dialog.apart_button.click()


def found(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_letters_take_their_numbers_and_go_into_a_folder_one_by_one(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, messages: Recorder, tmp_path: Path
) -> None:
    folder = tmp_path / "surat"
    folder.mkdir()
    messages.files = [folder]
    save(qtbot, dialog)
    assert found(folder) == FILES
    assert messages.spoken[-1][0] == f"2 berkas disimpan di {folder}."
    with desk.office.read() as db:
        assert len(surat.listing(db)) == 2
    assert dialog.isVisible()
    assert dialog.apart_button.isEnabled()


@pytest.mark.parametrize(
    ("answer", "first", "new"),
    [
        ("Timpa 1 berkas", b"%PDF", False),
        (BESIDE, b"lama", True),
        ("Batal", b"lama", False),
    ],
)
def test_a_file_that_is_there_is_replaced_only_by_who_agrees(  # noqa: PLR0913, PLR0917
    qtbot: QtBot,
    dialog: PreviewDialog,
    messages: Recorder,
    tmp_path: Path,
    answer: str,
    first: bytes,
    new: bool,
) -> None:
    folder = tmp_path / "surat"
    folder.mkdir()
    (folder / FILES[0]).write_bytes(b"lama")
    messages.files, messages.answers = [folder], [answer]
    save(qtbot, dialog)
    assert (folder / FILES[0]).read_bytes()[:4] == first
    assert (folder / "Surat (2)").is_dir() == new
    if new:
        assert found(folder / "Surat (2)") == FILES


def test_a_folder_that_is_gone_is_told_and_the_letters_stay(
    qtbot: QtBot, dialog: PreviewDialog, messages: Recorder, tmp_path: Path
) -> None:
    messages.files = [tmp_path / "hilang"]
    save(qtbot, dialog)
    assert "tidak ditemukan" in messages.told[0]
    assert dialog.pages is not None


def test_batal_writes_no_more_files_and_keeps_the_preview(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, messages: Recorder, tmp_path: Path
) -> None:
    letters = dialog._document.make  # noqa: SLF001  # as the button hands them on
    assert isinstance(letters, Letters)
    gate = Event()
    desk.jobs.run(gate.wait, lambda _: None, messages.failed)
    folder = tmp_path / "surat"
    folder.mkdir()
    with qtbot.waitSignal(dialog.apart.ended):
        dialog.apart.start(letters, "F4", folder)
        dialog.progress.stop_button.click()
        gate.set()
    assert found(folder) == []
    assert messages.spoken[-1][0].startswith("Dihentikan: 0 dari 2 berkas")
    assert dialog.isVisible()


def test_one_letter_has_no_button_for_many(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    made = preview(qtbot, desk, window, (1,))
    assert not made.apart_button.isVisible()
    made.close()
