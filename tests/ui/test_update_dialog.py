"""An update with consent: shown first, never without a backup, and "Nanti" is always there."""

import dataclasses
import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import backup, hubungan, record
from sync import documents, update
from sync import keys as school_keys
from sync.documents import Announced, Discovery
from sync.envelope import new_key, public_of, sign
from sync.province import keys, updates
from sync.update import DEBIAN, FOLDER, WINDOWS, Update
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from ui import update_search
from ui.desk import Desk
from ui.handed import Handed
from ui.main_window import MainWindow
from ui.update_dialog import UpdateDialog, hand_over
from ui.usb_dialog import UsbDialog
from ui.widgets.program import Program

CLICK = Qt.MouseButton.LeftButton
KEY = new_key()
INSTALLER = b"pemasang" * 5000


@pytest.fixture
def believing(office: Office, tmp_path: Path) -> Office:
    """A school whose province names the release key."""
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn="30105123", nama="SMKN 3", kode_wilayah="61.71"))
    province = keys.init(tmp_path / "provinsi", "Disnakertrans Kalbar", "KALBAR", ["localhost"], [])
    updates.trust_key(province, public_of(KEY))
    school_keys.activate(office, keys.activation(province, "30105123", "SMKN 3"))
    return office


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An update to a newer version for this laptop."""
    return made(tmp_path / "bkk-desktop-0.9.0.bkku", "0.9.0")


def made(path: Path, version: str, key: bytes = KEY) -> Path:
    installer = path.with_suffix(".tar.xz")
    installer.write_bytes(INSTALLER)
    said = Update(
        1, version, update.here().platform, installer.name, len(INSTALLER),
        hashlib.sha256(INSTALLER).hexdigest(), "0.1.0",
        ("Surat bisa dicetak dua sisi.", "Impor lebih cepat."), "2026-12-03",
    )  # fmt: skip
    update.write(path, key, said, installer)
    installer.unlink()
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that the system was asked to show."""
    urls: list[str] = []

    def show(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return urls


def dialog_for(qtbot: QtBot, desk: Desk, source: Path | Announced) -> UpdateDialog:
    dialog = UpdateDialog(desk, source)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.later_button.isEnabled, timeout=20_000)
    return dialog


def words(dialog: UpdateDialog) -> str:
    # What was put into a layout is shown by the next event.
    QApplication.processEvents()
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_an_update_is_shown_with_what_is_new_how_large_and_from_whom(
    qtbot: QtBot, desk: Desk, believing: Office, file: Path
) -> None:
    dialog = dialog_for(qtbot, desk, file)
    said = words(dialog)
    assert "BKK Desktop 0.9.0" in said
    assert "39 KB · terbit 3 Des 2026" in said
    assert "Surat bisa dicetak dua sisi." in said
    assert "Disahkan Disnakertrans Kalbar. Sidik jari penanda tangan: " in said
    assert school_keys.groups(public_of(KEY)) in said
    assert dialog.install_button.isVisible()
    QTest.mouseClick(dialog.later_button, CLICK)
    assert backup.all_of(believing.folder) == []
    assert not (believing.folder.parent / "pembaruan").exists()


def test_who_wants_it_gets_a_backup_the_installer_and_a_closed_program(
    qtbot: QtBot,
    desk: Desk,
    believing: Office,
    file: Path,
    messages: Recorder,
    opened: list[str],
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    Handed(file, messages).open_in(window, desk)
    qtbot.waitUntil(lambda: bool(dialogs()), timeout=20_000)
    dialog = dialogs()[0]
    qtbot.waitUntil(dialog.install_button.isVisible, timeout=20_000)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        QTest.mouseClick(dialog.install_button, CLICK)
    folder = believing.folder.parent / "pembaruan"
    assert (folder / "bkk-desktop-0.9.0.tar.xz").read_bytes() == INSTALLER
    assert len(backup.all_of(believing.folder)) == 1
    assert opened == [str(folder)]
    assert "Cadangan sudah dibuat dan diperiksa" in messages.told[-1]


def dialogs() -> list[UpdateDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, UpdateDialog)]


def test_in_the_last_days_of_a_report_it_waits_and_says_till_when(
    qtbot: QtBot, desk: Desk, believing: Office, file: Path, clock: Clock
) -> None:
    clock.time = datetime.fromisoformat("2026-10-09T10:00+07:00")
    dialog = dialog_for(qtbot, desk, file)
    assert "bisa dipasang mulai 11 Oktober 2026" in words(dialog)
    assert not dialog.install_button.isEnabled()
    assert dialog.later_button.isEnabled()
    assert believing.folder.exists()


def test_a_false_one_offers_nothing_but_to_leave(
    qtbot: QtBot, desk: Desk, believing: Office, tmp_path: Path
) -> None:
    dialog = dialog_for(qtbot, desk, made(tmp_path / "palsu.bkku", "0.9.0", new_key()))
    assert "Jangan dipasang" in words(dialog)
    assert not dialog.install_button.isVisible()
    assert dialog.later_button.text() == "Tutup"
    assert believing.folder.exists()


def announce(office: Office, clock: Clock, one: Announced) -> None:
    said = Discovery(
        1, "0e" * 16, "0f" * 40, clock().isoformat(timespec="seconds"), 1, 1, (), "{}",
        updates=(one,),
    )  # fmt: skip
    data = sign(new_key(), documents.DISCOVERY, documents.encode(said))
    with office.write("Kabar") as db:
        hubungan.told_time(db, 0, clock().isoformat(), data)


def test_what_is_only_announced_is_not_fetched_before_a_button_is_pressed(
    qtbot: QtBot, desk: Desk, believing: Office, clock: Clock
) -> None:
    one = Announced("0.9.0", update.here().platform, 84_000_000, "0c" * 32)
    announce(believing, clock, one)
    dialog = dialog_for(qtbot, desk, one)
    assert "84,0 MB" in words(dialog)
    assert not (believing.folder.parent / "pembaruan").exists()
    QTest.mouseClick(dialog.fetch_button, CLICK)
    qtbot.waitUntil(lambda: "tidak bisa dihubungi" in words(dialog), timeout=20_000)
    assert dialog.fetch_button.isVisible()


def test_a_stick_is_searched_and_its_update_shown(
    qtbot: QtBot,
    desk: Desk,
    believing: Office,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = tmp_path / "stik"
    (stick / "BKK").mkdir(parents=True)
    file.rename(stick / "BKK" / file.name)
    monkeypatch.setattr(update_search, "sticks", lambda: [stick])
    card = Program(desk)
    qtbot.addWidget(card)
    card.show()
    QTest.mouseClick(card.search_button, CLICK)
    qtbot.waitUntil(lambda: bool(dialogs()), timeout=20_000)
    dialog = dialogs()[0]
    qtbot.waitUntil(dialog.install_button.isVisible, timeout=20_000)
    assert believing.folder.exists()


def test_without_stick_and_province_the_search_says_so(
    qtbot: QtBot,
    desk: Desk,
    believing: Office,
    messages: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(update_search, "sticks", list)
    card = Program(desk)
    qtbot.addWidget(card)
    card.search()
    qtbot.waitUntil(lambda: bool(messages.told), timeout=20_000)
    assert "Provinsi tidak bisa dihubungi sekarang" in messages.told[0]
    assert card.search_button.isEnabled()
    assert believing.folder.exists()


def test_what_the_province_announces_is_told_in_the_settings(
    qtbot: QtBot, desk: Desk, believing: Office, clock: Clock
) -> None:
    card = Program(desk)
    qtbot.addWidget(card)
    card.reload()
    assert card.announced.isHidden()
    announce(believing, clock, Announced("0.9.0", update.here().platform, 84_000_000, "0c" * 32))
    card.reload()
    assert card.announced.text().startswith("Provinsi mengumumkan versi 0.9.0.")
    assert not card.announced.isHidden()


def test_reading_replies_from_a_stick_tells_of_an_update_on_it(
    qtbot: QtBot, desk: Desk, believing: Office, file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    (stick / "BKK").mkdir(parents=True)
    file.rename(stick / "BKK" / file.name)
    dialog = UsbDialog(desk, "Baca balasan dari USB")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(stick)
    qtbot.waitUntil(lambda: "versi 0.9.0" in dialog.next.text(), timeout=20_000)
    assert believing.folder.exists()


def test_the_sample_school_is_not_updated(qtbot: QtBot, desk: Desk) -> None:
    card = Program(dataclasses.replace(desk, sample=True))
    qtbot.addWidget(card)
    assert not hasattr(card, "search_button")
    assert card.support_button.text() == "Lihat laporan bantuan"


def test_each_system_gets_its_own_last_step(
    desk: Desk, messages: Recorder, opened: list[str], tmp_path: Path
) -> None:
    installer = tmp_path / "bkk.deb"
    hand_over(installer, DEBIAN, desk)
    assert f"sudo apt install '{installer}'" in messages.told[-1]
    hand_over(installer, FOLDER, desk)
    assert "“Data BKK” dan berkas portabel.txt dibiarkan" in messages.told[-1]
    assert opened == [str(tmp_path)] * 2
    # Not on Windows, so the installer can't be started: where it lies is told instead.
    hand_over(installer, WINDOWS, desk)
    assert f"Buka sendiri: {installer}" in messages.told[-1]
