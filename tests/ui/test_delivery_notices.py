"""The notes above the deliveries: a deadline with its way out, and data that were restored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.office import Office
from tests.ui.test_pengiriman import (  # noqa: F401  # fixtures
    Server,
    active,
    folder,
    page,
    province,
    school,
    server,
)
from ui.desk import Desk
from ui.pages.pengiriman import Pengiriman
from ui.usb_dialog import UsbDialog


def hints(shown: Pengiriman) -> list[str]:
    notes = [shown.hint.itemAt(at) for at in range(shown.hint.count())]
    frames = [item.widget() for item in notes if item is not None]
    return [" ".join(one.text() for one in frame.findChildren(QLabel)) for frame in frames if frame]


def press(qtbot: QtBot, shown: Pengiriman, words: str) -> None:
    def found() -> list[QPushButton]:
        buttons = shown.findChildren(QPushButton)
        return [one for one in buttons if one.text() == words and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) > 0)
    qtbot.mouseClick(found()[-1], Qt.MouseButton.LeftButton)


def test_a_deadline_that_has_passed_says_the_steps_by_stick(
    qtbot: QtBot,
    desk: Desk,
    page: Pengiriman,  # noqa: F811  # the fixture
    active: Office,  # noqa: F811  # the fixture
) -> None:
    assert active is desk.office
    page.reload()
    qtbot.waitUntil(lambda: len(hints(page)) == 1)
    assert "tenggatnya 10 Jul 2026 sudah lewat. Langkahnya: pasang USB" in hints(page)[0]
    desk.messages.files = [desk.office.folder]  # type: ignore[attr-defined]
    (frame,) = [page.hint.itemAt(0).widget()]  # type: ignore[union-attr]
    assert frame is not None
    (copy,) = frame.findChildren(QPushButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(UsbDialog)))
    place = desk.office.folder / "BKK"
    qtbot.waitUntil(place.exists)


def test_restored_data_say_that_numbers_are_provisional_until_the_province_was_asked(
    qtbot: QtBot,
    desk: Desk,
    page: Pengiriman,  # noqa: F811  # the fixture
    server: Server,  # noqa: F811  # the fixture
) -> None:
    assert server.province
    with desk.office.write("Pulih") as db:
        db.execute("UPDATE hubungan SET dipulihkan_pada = '2026-08-24'")
    page.reload()
    qtbot.waitUntil(lambda: any("masih sementara" in said for said in hints(page)))
    press(qtbot, page, "Tanyakan ke provinsi")
    qtbot.waitUntil(lambda: not any("masih sementara" in said for said in hints(page)))
    spoken = desk.messages.spoken  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: any("sudah menjawab" in text for text, _ in spoken))
