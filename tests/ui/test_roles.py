from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from bkk_desktop.office import ONLY_LOOKING, open_office
from bkk_desktop.store import vault
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from tests.ui.filled import fill
from ui.desktop import Desktop
from ui.main_window import HEAD as BANNER
from ui.main_window import OPERATE, MainWindow
from ui.pages.alumni import Alumni
from ui.school_folders import Opened
from ui.theme import Theme
from ui.unlock import Unlock
from ui.widgets.form_dialog import FormDialog
from ui.widgets.head_password import HAS, HAS_NOT
from ui.widgets.security import Security

PASSWORD, HEAD = "kucing makan ikan", "kepala melihat saja"
CLICK = Qt.MouseButton.LeftButton
WRITES = {
    "Bekukan", "Kirim sekarang", "Salin ke USB", "Impor alumni", "Daftarkan", "Tambah lowongan",
    "Catat penempatan", "Tambah perusahaan", "Ubah", "Simpan", "Mulai menghubungi", "Hapus",
    "Tarik persetujuan…",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 64, "putaran": 1, "jalur": 1})
    monkeypatch.setattr(vault, "unlock_with_keyring", lambda _folder: None)


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A real school with an operator's password and some people."""
    made = tmp_path / "data" / "sekolah"
    key, _code = vault.create(made, PASSWORD)
    office = open_office(made, key, clock)
    fill(office)
    office.close()
    return made


@pytest.fixture
def desktop(folder: Path, messages: Recorder, theme: Theme, clock: Clock) -> Iterator[Desktop]:
    made = Desktop(folder.parent, folder, messages, theme, clock)
    yield made
    made.shut_down()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def opened(qtbot: QtBot, desktop: Desktop, password: str) -> MainWindow:
    desktop.start()
    qtbot.waitUntil(lambda: isinstance(desktop.window, Unlock), timeout=30_000)
    unlock = desktop.window
    assert isinstance(unlock, Unlock)
    QTest.keyClicks(unlock.password, password)
    QTest.keyClick(unlock.password, Qt.Key.Key_Return)
    return window_of(qtbot, desktop)


def window_of(qtbot: QtBot, desktop: Desktop) -> MainWindow:
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=30_000)
    assert isinstance(desktop.window, MainWindow)
    return desktop.window


def head_of(folder: Path) -> None:
    vault.set_head_password(folder, vault.unlock(folder, PASSWORD), HEAD)


def offered(widget: QWidget) -> set[str]:
    """Return what can be clicked or chosen on a page."""
    buttons = {
        one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)
    }
    return buttons | {one.text() for one in widget.findChildren(QAction) if one.isVisible()}


def banner(window: MainWindow) -> bool:
    return any(one.text() == BANNER for one in window.findChildren(QLabel))


def test_the_operator_sets_changes_and_removes_the_heads_password(
    qtbot: QtBot, desktop: Desktop, folder: Path, messages: Recorder
) -> None:
    window = opened(qtbot, desktop, PASSWORD)
    window.go("pengaturan")
    page = window.current
    page.show_section("Keamanan")  # type: ignore[attr-defined]
    card = page.findChildren(Security)[0].head
    assert card.state.text() == HAS_NOT
    for wanted in (HEAD, "sandi lain lagi"):
        QTest.keyClicks(card.new.first, wanted)
        QTest.keyClicks(card.new.second, wanted)
        with qtbot.waitSignal(messages.said, timeout=30_000):
            QTest.mouseClick(card.save_button, CLICK)
        assert vault.unlock_as(folder, wanted)[1] == vault.HEAD
    assert card.state.text() == HAS
    with pytest.raises(UserError):
        vault.unlock_as(folder, HEAD)
    messages.answers.append("Hapus sandi")
    with qtbot.waitSignal(messages.said, timeout=30_000):
        QTest.mouseClick(card.remove_button, CLICK)
    assert not vault.has_head_password(folder)
    assert vault.unlock_as(folder, PASSWORD)[1] == vault.PASSWORD


def test_the_head_sees_everything_and_is_offered_nothing_that_writes(
    qtbot: QtBot, desktop: Desktop, folder: Path
) -> None:
    head_of(folder)
    window = opened(qtbot, desktop, HEAD)
    assert banner(window)
    for name in window.pages:
        window.go(name)
        page = window.current
        assert offered(page) & WRITES == set(), name
    window.go("alumni")
    assert {"Ekspor ke Excel…", "Tampilkan NIK", "Cetak data saya"} <= offered(window.current)
    window.go("laporan")
    assert {"Pratinjau", "Simpan PDF", "Simpan Excel"} <= offered(window.current)


def test_a_form_opens_to_be_read(
    qtbot: QtBot, desktop: Desktop, folder: Path, clock: Clock
) -> None:
    head_of(folder)
    window = opened(qtbot, desktop, HEAD)
    window.go("alumni")
    page = window.current
    assert isinstance(page, Alumni)
    qtbot.waitUntil(lambda: page.view.rows.rowCount() > 0)
    number = page.view.rows.row(0)["id"]
    page.open_row(number)
    dialog = page.findChildren(FormDialog)[-1]
    assert not dialog.panel.isEnabled()
    assert not dialog.save_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    QTest.mouseClick(dialog.cancel_button, CLICK)
    assert not dialog.isVisible()
    assert clock.time.year == 2026


def test_whatever_the_head_tries_is_refused_with_a_sentence(
    qtbot: QtBot, desktop: Desktop, folder: Path, messages: Recorder
) -> None:
    head_of(folder)
    window = opened(qtbot, desktop, HEAD)
    window.undo()
    assert messages.told in ([ONLY_LOOKING], [])
    window.go("alumni")
    keys = {key.toString() for one in window.current.actions() for key in one.shortcuts()}
    assert keys & {QKeySequence("Ctrl+N").toString(), "Ctrl+Del", "Ctrl+V"} == set()


def test_the_operator_opens_with_nothing_missing(qtbot: QtBot, desktop: Desktop) -> None:
    window = opened(qtbot, desktop, PASSWORD)
    assert not banner(window)
    window.go("alumni")
    assert {"Impor alumni", "Daftarkan", "Hapus"} <= offered(window.current)


def test_unlocking_as_the_other_role_opens_the_school_in_that_role(
    qtbot: QtBot, desktop: Desktop, folder: Path
) -> None:
    head_of(folder)
    first = opened(qtbot, desktop, HEAD)
    for password, read_only in ((PASSWORD, False), (HEAD, True)):
        old = window_of(qtbot, desktop)
        desktop.lock()
        guard = desktop._watch()  # noqa: SLF001
        assert guard is not None
        screen = guard.screen
        assert screen is not None
        qtbot.waitUntil(lambda at=old: not at._desk.busy)  # type: ignore[misc]  # noqa: SLF001
        QTest.keyClicks(screen.password, password)
        QTest.keyClick(screen.password, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda at=old: isinstance(desktop.window, MainWindow) and desktop.window is not at,  # type: ignore[misc]
            timeout=30_000,
        )
        assert banner(window_of(qtbot, desktop)) is read_only
    assert first is not desktop.window


def test_the_head_finds_the_way_back_to_the_operator(
    qtbot: QtBot, desktop: Desktop, folder: Path
) -> None:
    head_of(folder)
    window = opened(qtbot, desktop, HEAD)
    (way,) = [one for one in window.findChildren(QAbstractButton) if one.text() == OPERATE]
    assert way.isVisible()
    QTest.mouseClick(way, CLICK)
    guard = desktop._watch()  # noqa: SLF001
    assert guard is not None
    assert guard.screen is not None
    told = [one.text() for one in guard.screen.findChildren(QLabel)]
    assert any("Sandi operator membuka semuanya" in one for one in told)
    qtbot.waitUntil(lambda: not window._desk.busy)  # noqa: SLF001
    QTest.keyClicks(guard.screen.password, PASSWORD)
    QTest.keyClick(guard.screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.window is not window, timeout=30_000)
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=30_000)
    assert not banner(window_of(qtbot, desktop))


def test_the_recovery_code_opens_as_the_operator(folder: Path, filled_code: str) -> None:
    key = vault.unlock_with_recovery(folder, filled_code)
    assert key == vault.unlock(folder, PASSWORD)
    assert not Opened(folder, key).read_only


@pytest.fixture
def filled_code(folder: Path) -> str:
    return vault.new_recovery_code(folder, vault.unlock(folder, PASSWORD))
