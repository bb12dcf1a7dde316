import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas as actions
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from tests.core.files_of_people import pdf
from tests.ui.conftest import Recorder
from tests.ui.filled import fill
from ui import viewing
from ui.desk import Desk
from ui.desktop import Desktop
from ui.school_folders import Opened
from ui.theme import Theme
from ui.widgets.documents import Documents


class Viewer(QObject):
    """Stands where the system's viewer would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def view(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    # The stub says bytes, the library takes text.
    QDesktopServices.setUrlHandler("file", made, "view")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own."""
    place = tmp_path / "sementara"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def added(office: Office, tmp_path: Path) -> int:
    siti = fill(office).siti
    return actions.attach(office, pdf(tmp_path, "Ijazah Siti.pdf"), "alumni", siti, "ijazah")


def test_a_file_is_shown_as_a_copy_that_tells_nothing_and_nobody_else_can_read(
    qtbot: QtBot, desk: Desk, viewer: Viewer, tmp_path: Path
) -> None:
    number = added(desk.office, tmp_path)
    made = Documents(desk, "alumni", 1, {"ijazah": "Ijazah"})
    qtbot.addWidget(made)
    made.list.opened.emit(number)
    qtbot.waitUntil(lambda: bool(viewer.opened))
    (path,) = viewer.opened
    assert path.read_bytes() == (tmp_path / "Ijazah Siti.pdf").read_bytes()
    assert "Siti" not in str(path.relative_to(tmp_path))
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_every_copy_of_a_school_is_wiped_and_no_other(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    number = added(office, tmp_path)
    copies = [viewing.copy_out(office, number) for _ in range(2)]
    (temporary / "bkk-lihat-sekolahlain-x").mkdir()
    viewing.wipe(office.folder)
    assert not any(path.exists() for path in copies)
    assert [one.name for one in temporary.iterdir()] == ["bkk-lihat-sekolahlain-x"]


def test_what_a_crash_left_is_wiped_at_the_next_start_and_at_the_end(
    qtbot: QtBot, office: Office, messages: Recorder, theme: Theme, tmp_path: Path
) -> None:
    number = added(office, tmp_path)
    left = viewing.copy_out(office, number)
    office.close()
    desktop = Desktop(tmp_path, office.folder, messages, theme, office.now)
    desktop.open(Opened(office.folder, office.key))
    qtbot.waitUntil(lambda: desktop.window is not None)
    assert not left.exists()
    again = viewing.copy_out(office, number)
    office.close()
    window = desktop.window
    desktop.shut_down()
    assert not again.exists()
    assert window is not None
    window.close()
    window.deleteLater()


def test_a_laptop_without_a_viewer_says_so(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(UserError, match="tidak punya program untuk membuka"):
        viewing.show(viewing.copy_out(office, added(office, tmp_path)))


@pytest.mark.skipif(os.name == "nt", reason="the folder's rights are another matter there")
def test_a_temporary_folder_that_is_gone_is_said(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    number = added(office, tmp_path)
    temporary.rmdir()
    with pytest.raises(UserError, match="tidak ditemukan"):
        viewing.copy_out(office, number)
    viewing.wipe(office.folder)
