"""A file that is opened by double click: in a program that runs, in one that starts, or not."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, one_file, record, vault
from bkk_desktop.store.lock import hold
from sync import keys as school_keys
from sync import package, usb
from sync.province import desk as province_desk
from sync.province import keys
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from ui import slips
from ui.activation_dialog import ActivationDialog
from ui.desktop import Desktop
from ui.main_window import MainWindow
from ui.school_folders import Opened
from ui.theme import Theme
from ui.unlock import Unlock
from ui.usb_dialog import UsbDialog

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD, HEAD = "kucing makan ikan", "kepala melihat saja"
NPSN, SCHOOL = "30105123", "SMK Negeri 2 Uji"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 64, "putaran": 1, "jalur": 1})
    monkeypatch.setattr(vault, "unlock_with_keyring", lambda _folder: None)
    monkeypatch.setattr("ui.desktop.GUARDED_AFTER", 0)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A school of this laptop."""
    key, _code = vault.create(tmp_path / "data" / NPSN, PASSWORD)
    made = open_office(tmp_path / "data" / NPSN, key, clock)
    with made.write("Isi") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama=SCHOOL, kode_wilayah="61.71"))
        record.insert(db, Alumni(nama="Siti"))
    yield made
    made.close()


@pytest.fixture
def province(tmp_path: Path, clock: Clock) -> keys.Province:
    keys.init(tmp_path / "dinas", "Disnaker Kalbar", "KLB", ["localhost"], [])
    return keys.load(tmp_path / "dinas", lambda: clock().astimezone(UTC))


@pytest.fixture
def activation(tmp_path: Path, province: keys.Province) -> Path:
    path = tmp_path / "unduhan" / "AKTIVASI.BKKA"
    path.parent.mkdir()
    path.write_bytes(keys.activation(province, NPSN, SCHOOL))
    return path


@pytest.fixture
def desktop(
    tmp_path: Path, messages: Recorder, theme: Theme, clock: Clock, qtbot: QtBot
) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "data", None, messages, theme, clock)
    yield made
    window = made.window
    if isinstance(window, MainWindow):
        for dialog in window.findChildren(QDialog):
            dialog.close()
        qtbot.waitUntil(window.current.isEnabled, timeout=30_000)
    made.shut_down()
    if window is not None:
        window.close()
        window.deleteLater()


def opened(qtbot: QtBot, desktop: Desktop, password: str = PASSWORD) -> MainWindow:
    desktop.start()
    qtbot.waitUntil(lambda: isinstance(desktop.window, Unlock), timeout=30_000)
    unlock = desktop.window
    assert isinstance(unlock, Unlock)
    QTest.keyClicks(unlock.password, password)
    QTest.keyClick(unlock.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=30_000)
    assert isinstance(desktop.window, MainWindow)
    return desktop.window


def words(dialog: QDialog) -> str:
    shown = [one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)]
    return "\n".join(shown)


def says(qtbot: QtBot, window: MainWindow, kind: type[QDialog], text: str) -> None:
    """Wait until a dialog of that kind says so."""
    qtbot.waitUntil(
        lambda: any(text in words(one) for one in window.findChildren(kind)), timeout=30_000
    )


@pytest.mark.usefixtures("office")
def test_an_activation_file_waits_for_the_password_and_then_shows_its_fingerprint(
    qtbot: QtBot, desktop: Desktop, activation: Path
) -> None:
    desktop.take(activation)
    window = opened(qtbot, desktop)
    assert window.current.name == "pengiriman"
    says(qtbot, window, ActivationDialog, f"Untuk {SCHOOL}, NPSN {NPSN}.")


@pytest.mark.usefixtures("office")
@pytest.mark.case("A7")
def test_a_second_start_hands_its_file_to_the_window_that_is_open(
    qtbot: QtBot, desktop: Desktop, activation: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, desktop)
    home = {"HOME": str(tmp_path / "rumah"), "QT_QPA_PLATFORM": "offscreen"}
    folder = tmp_path / "data" / NPSN
    command = [sys.executable, "-m", "bkk_desktop", "--folder", str(folder), activation.name]
    with subprocess.Popen(
        command, cwd=activation.parent, env={**os.environ, **home, "PYTHONPATH": str(ROOT)}
    ) as second:
        try:
            says(qtbot, window, ActivationDialog, f"Untuk {SCHOOL}, NPSN {NPSN}.")
            assert second.wait(30) == 0
        finally:
            second.kill()
    assert list((folder / slips.FOLDER).iterdir()) == []


def test_a_window_that_does_not_answer_is_told(
    office: Office, activation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "PATIENCE", 0.0)
    assert not slips.passed_on(activation, [office.folder])
    with hold(office.folder), pytest.raises(UserError, match="tidak menjawab"):
        slips.passed_on(activation, [office.folder])
    assert list((office.folder / slips.FOLDER).iterdir()) == []


def test_the_receipts_of_a_reply_that_came_by_mail_are_recorded(
    qtbot: QtBot, desktop: Desktop, office: Office, province: keys.Province, tmp_path: Path
) -> None:
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
    package.freeze(office, Periode.of("2026-T3"))
    stick, mail = tmp_path / "usb", tmp_path / "surel.bkkr"
    stick.mkdir()
    usb.copy_out(office, stick, lambda _done, _total: None, threading.Event())
    province_desk.desk(province, stick)
    next((stick / "BKK").glob("*.bkkr")).rename(mail)
    office.close()
    desktop.take(mail)
    window = opened(qtbot, desktop)
    says(qtbot, window, UsbDialog, "1 tanda terima baru dicatat")
    assert "USB" not in words(window.findChildren(UsbDialog)[0])


@pytest.mark.usefixtures("office")
def test_a_reply_before_the_activation_says_what_comes_first(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    reply = tmp_path / "BALASAN_1.bkkr"
    reply.write_text("{}", encoding="utf-8")
    window = opened(qtbot, desktop)
    desktop.take(reply)
    says(qtbot, window, UsbDialog, "Buka berkas aktivasi dulu")


def kept(office: Office, target: Path) -> Path:
    one_file.pack(backup.make(office), target)
    office.close()
    return target


def test_a_backup_becomes_the_school_of_an_empty_laptop(
    qtbot: QtBot, desktop: Desktop, office: Office, tmp_path: Path
) -> None:
    copy = kept(office, tmp_path / f"BKK_{NPSN}.bkkc")
    (tmp_path / "data").rename(tmp_path / "laptop-lama")
    desktop.take(copy)
    assert opened(qtbot, desktop).folder == tmp_path / "data" / NPSN


def test_a_backup_asks_before_it_replaces_what_is_there(
    qtbot: QtBot, desktop: Desktop, office: Office, messages: Recorder, tmp_path: Path
) -> None:
    copy = kept(office, tmp_path / "flashdisk.bkkc")
    window = opened(qtbot, desktop)
    messages.answers = ["Batal"]
    desktop.take(copy)
    qtbot.waitUntil(lambda: bool(messages.told), timeout=30_000)
    assert messages.told[-1].startswith("Kembali ke keadaan flashdisk.bkkc?")
    assert window.current.name == "pengaturan"
    assert desktop.window is window


def test_the_head_of_school_is_told_who_may_open_it(
    qtbot: QtBot, desktop: Desktop, office: Office, messages: Recorder, activation: Path
) -> None:
    vault.set_head_password(office.folder, vault.unlock(office.folder, PASSWORD), HEAD)
    desktop.take(activation)
    opened(qtbot, desktop, HEAD)
    assert messages.told[-1].startswith("AKTIVASI.BKKA belum dibuka: kepala sekolah hanya melihat.")


def test_the_sample_school_takes_no_file(
    qtbot: QtBot, desktop: Desktop, office: Office, messages: Recorder, activation: Path
) -> None:
    desktop.open(Opened(office.folder, vault.unlock(office.folder, PASSWORD), sample=True))
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=30_000)
    desktop.take(activation)
    assert "“Mulai dengan sekolah sendiri”" in messages.told[-1]


@pytest.mark.usefixtures("office")
def test_a_dialog_that_is_open_is_finished_first(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, activation: Path
) -> None:
    window = opened(qtbot, desktop)
    desktop.take(activation)
    says(qtbot, window, ActivationDialog, SCHOOL)
    desktop.take(activation)
    assert messages.told[-1].startswith("AKTIVASI.BKKA belum dibuka. Selesaikan dulu")
    assert len(window.findChildren(ActivationDialog)) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [("foto.jpg", "bukan berkas BKK Desktop"), ("hilang.bkka", "tidak ada di tempatnya")],
)
def test_a_file_that_cannot_be_opened_is_named(
    desktop: Desktop, messages: Recorder, tmp_path: Path, name: str, told: str
) -> None:
    desktop.take(tmp_path / name)
    assert messages.told[-1].startswith(name)
    assert told in messages.told[-1]
