"""Backups on the screen: by themselves, elsewhere, the way back, and another laptop."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bkk_desktop.actions import cadangan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, record, upkeep, vault
from bkk_desktop.store.lock import hold
from ui.desktop import Desktop
from ui.first_start import FirstStart
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.pengaturan import Pengaturan
from ui.rescue import Rescue
from ui.school_folders import Opened, new_school
from ui.unlock import Unlock
from ui.upkeep import Keeper
from ui.widgets.backups import Backups
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from tests.conftest import Clock
    from tests.ui.conftest import Recorder
    from ui.desk import Desk
    from ui.theme import Theme

W = TypeVar("W")
PASSWORD = "kucing makan ikan"


@pytest.fixture
def school(tmp_path: Path, clock: Clock) -> Office:
    """A school of this laptop with one pupil, a backup, and then a second pupil."""
    folder = tmp_path / "data" / "30105678"
    bkk = Bkk(nama="BKK Uji")
    opened = new_school(folder, PASSWORD, Sekolah(nama="SMK Uji", npsn="30105678"), bkk, clock)
    office = open_office(folder, opened.key, clock)
    add(office, "Siti")
    backup.make(office)
    add(office, "Budi")
    office.close()
    return office


def add(office: Office, nama: str) -> None:
    with office.write(f"Tambah {nama}") as db:
        record.insert(db, Alumni(nama=nama))


def pupils(office: Office) -> list[str]:
    with office.read() as db:
        found = [alumni.nama for alumni in record.all_of(db, Alumni)]
    office.close()
    return found


def waited(qtbot: QtBot, desktop: Desktop, kind: type[W]) -> W:
    qtbot.waitUntil(lambda: isinstance(desktop.window, kind), timeout=60_000)
    assert isinstance(desktop.window, kind)
    return desktop.window


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def unlock(qtbot: QtBot, desktop: Desktop) -> None:
    asking = waited(qtbot, desktop, Unlock)
    QTest.keyClicks(asking.password, PASSWORD)
    QTest.keyClick(asking.password, Qt.Key.Key_Return)


def section(qtbot: QtBot, desktop: Desktop) -> Backups:
    window = waited(qtbot, desktop, MainWindow)
    window.go("pengaturan", Wish(section="Cadangan"))
    page = window.current
    assert isinstance(page, Pengaturan)
    shown = page.shown
    assert isinstance(shown, Backups)
    return shown


def test_a_return_asks_with_what_is_lost_and_brings_the_school_back(
    qtbot: QtBot, desktop: Desktop, school: Office, messages: Recorder
) -> None:
    desktop.start()
    unlock(qtbot, desktop)
    shown = section(qtbot, desktop)
    first = desktop.window
    assert [line.text for line in shown.list.lines()] == ["24 Agu 2026, 10.00"]
    messages.answers = ["Pulihkan"]
    click(shown.restore_button)
    qtbot.waitUntil(lambda: desktop.window is not first and isinstance(desktop.window, MainWindow))
    asked, done = messages.told
    assert "Kembali ke keadaan 24 Agu 2026, 10.00?" in asked
    assert "Tambah Budi" in asked
    assert done.startswith("Sudah dipulihkan. Data sebelumnya disimpan di ")
    assert pupils(school) == ["Siti"]
    aside = next(school.folder.glob("sebelum-pulih_*"))
    assert pupils(Office(aside, school.key, school.now)) == ["Siti", "Budi"]


def test_who_says_no_keeps_everything(
    qtbot: QtBot, desktop: Desktop, school: Office, messages: Recorder
) -> None:
    desktop.start()
    unlock(qtbot, desktop)
    shown = section(qtbot, desktop)
    messages.answers = ["Batal"]
    click(shown.restore_button)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert shown.isVisible()
    assert pupils(school) == ["Siti", "Budi"]


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_data_that_cannot_be_opened_come_back_in_one_click(
    qtbot: QtBot, desktop: Desktop, school: Office, messages: Recorder, harm: str
) -> None:
    if harm == "missing":
        school.path.unlink()
    else:
        school.path.write_bytes(b"rusak" * 5000)
    desktop.start()
    unlock(qtbot, desktop)
    rescue = waited(qtbot, desktop, Rescue)
    assert "cadangan terakhir" in rescue.reason.text()
    qtbot.waitUntil(lambda: "tidak bisa dibandingkan" in rescue.loss.text())
    click(rescue.restore_button)
    waited(qtbot, desktop, MainWindow)
    assert pupils(school) == ["Siti"]
    assert "Sudah dipulihkan" in messages.told[-1]


@pytest.mark.parametrize("harm", [None, b"{}", b""])
def test_a_lost_or_damaged_key_file_comes_back_from_a_backup(
    qtbot: QtBot, desktop: Desktop, school: Office, harm: bytes | None
) -> None:
    key = school.folder / vault.FILE
    key.unlink()
    if harm is not None:
        key.write_bytes(harm)
    desktop.start()
    unlock(qtbot, desktop)
    asking = waited(qtbot, desktop, Unlock)
    qtbot.waitUntil(asking.key_button.isVisible)
    click(asking.key_button)
    assert not asking.key_button.isVisible()
    unlock(qtbot, desktop)
    waited(qtbot, desktop, MainWindow)
    assert pupils(school) == ["Siti", "Budi"]
    assert (school.folder / "kunci.json.rusak").exists() == (harm is not None)


def test_a_lost_key_without_a_backup_is_told_without_hope_that_is_none(
    qtbot: QtBot, desktop: Desktop, school: Office
) -> None:
    (school.folder / vault.FILE).unlink()
    (school.folder / backup.FOLDER).rename(school.folder.parent / "hilang")
    desktop.start()
    unlock(qtbot, desktop)
    asking = waited(qtbot, desktop, Unlock)
    qtbot.waitUntil(asking.key_button.isVisible)
    click(asking.key_button)
    assert "Jangan hapus folder itu" in asking.problem.text()
    assert school.path.exists()


def test_a_file_on_a_stick_opens_the_school_on_another_laptop(
    qtbot: QtBot, desktop: Desktop, school: Office, messages: Recorder, tmp_path: Path
) -> None:
    stick = tmp_path / "BKK_30105678_2026-08-24.bkkc"
    cadangan.take_away(school, stick)
    school.close()
    school.folder.rename(tmp_path / "laptop lama")
    desktop.start()
    first = waited(qtbot, desktop, FirstStart)
    messages.files = [stick]
    click(first.move_button)
    unlock(qtbot, desktop)
    waited(qtbot, desktop, MainWindow)
    assert school.folder.name == "30105678"
    assert pupils(school) == ["Siti", "Budi"]


def test_the_stick_is_reminded_of_until_a_copy_lies_there(
    qtbot: QtBot,
    desktop: Desktop,
    school: Office,
    messages: Recorder,
    clock: Clock,
) -> None:
    desktop.start()
    unlock(qtbot, desktop)
    shown = section(qtbot, desktop)
    assert shown.reminder.isVisible()
    stick = school.folder.parent.with_name("stik") / "a.bkkc"
    stick.parent.mkdir()
    messages.files = [stick]
    click(shown.away_button)
    qtbot.waitUntil(lambda: bool(messages.spoken), timeout=30_000)
    assert "aman dicabut" in messages.spoken[-1][0]
    assert stick.exists()
    assert not shown.reminder.isVisible()
    clock.time += timedelta(days=8)
    shown.reload()
    assert shown.reminder.isVisible()


def test_a_file_of_another_school_is_refused_and_not_kept(
    qtbot: QtBot, desktop: Desktop, school: Office, messages: Recorder, tmp_path: Path
) -> None:
    other = new_school(tmp_path / "lain", PASSWORD, Sekolah(nama="Lain"), Bkk(nama="L"), school.now)
    cadangan.take_away(Office(other.folder, other.key, school.now), tmp_path / "lain.bkkc")
    desktop.start()
    unlock(qtbot, desktop)
    shown = section(qtbot, desktop)
    messages.files = [tmp_path / "lain.bkkc"]
    click(shown.file_button)
    qtbot.waitUntil(lambda: bool(messages.told), timeout=30_000)
    assert "tidak terbuka dengan kunci sekolah ini" in messages.told[-1]
    assert len(backup.all_of(school.folder)) == 1
    assert shown.restore_button.isEnabled()


def test_nobody_else_can_open_the_school_while_it_is_restored(
    qtbot: QtBot, school: Office, messages: Recorder, theme: Theme
) -> None:
    held = hold(school.folder)
    jobs, opened = Jobs("uji"), Opened(school.folder, school.key)
    rescue = Rescue(opened, jobs, messages, theme, school.now)
    qtbot.addWidget(rescue)
    rescue.restore(backup.all_of(school.folder)[0].path)
    qtbot.waitUntil(lambda: "sedang dibuka di jendela lain" in rescue.reason.text())
    assert pupils(school) == ["Siti", "Budi"]
    held.release()
    jobs.shut_down(school.close)


@pytest.mark.parametrize("name", ["1 sebelum migrasi", "2026 cadangan bagus", "9999-99-99_x"])
def test_a_backup_that_was_renamed_by_hand_keeps_nobody_out(
    qtbot: QtBot, desktop: Desktop, school: Office, name: str
) -> None:
    made = backup.all_of(school.folder)[0].path
    made.rename(made.with_name(name))
    desktop.start()
    unlock(qtbot, desktop)
    window = waited(qtbot, desktop, MainWindow)
    assert "Cadangan ada" in window.status.state.text()


@pytest.mark.usefixtures("school")
def test_a_clock_that_went_back_is_no_backup_of_minus_days(
    qtbot: QtBot, desktop: Desktop, clock: Clock
) -> None:
    clock.time -= timedelta(days=730)
    desktop.start()
    unlock(qtbot, desktop)
    window = waited(qtbot, desktop, MainWindow)
    assert "Cadangan 24 Agu 2026" in window.status.state.text()


def test_the_strip_tells_of_a_backup_as_soon_as_it_is_made(
    qtbot: QtBot, desktop: Desktop, school: Office, clock: Clock
) -> None:
    clock.time += timedelta(days=3)
    desktop.start()
    unlock(qtbot, desktop)
    window = waited(qtbot, desktop, MainWindow)
    assert "Cadangan 3 hari lalu" in window.status.state.text()
    shown = section(qtbot, desktop)
    click(shown.make_button)
    qtbot.waitUntil(lambda: "Cadangan hari ini" in window.status.state.text(), timeout=30_000)
    assert len(backup.all_of(school.folder)) == 2


@pytest.mark.usefixtures("school")
def test_a_long_sentence_never_widens_the_window(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.start()
    unlock(qtbot, desktop)
    window = waited(qtbot, desktop, MainWindow)
    window.resize(1100, 700)
    before = window.minimumSizeHint().width()
    window.status.say("Sudah disalin ke flashdisk dan dibaca ulang. " * 9, undo=True)
    assert window.minimumSizeHint().width() <= max(before, 1100)
    assert window.status.message.toolTip().startswith("Sudah disalin")


def test_closing_the_program_keeps_what_was_done(
    qtbot: QtBot, desktop: Desktop, school: Office
) -> None:
    desktop.start()
    unlock(qtbot, desktop)
    window = waited(qtbot, desktop, MainWindow)
    window.close()
    newest = backup.latest(school.folder)
    assert newest is not None
    assert pupils(Office(newest, school.key, school.now)) == ["Siti", "Budi"]


@pytest.fixture
def keeper(desk: Desk) -> Iterator[Keeper]:
    """Who looks after the school of `office`, which gets its key file here."""
    vault.create(desk.office.folder / "kunci", PASSWORD)
    (desk.office.folder / "kunci" / vault.FILE).rename(desk.office.folder / vault.FILE)
    made = Keeper(desk)
    yield made
    made.end()
    made.deleteLater()


def test_a_round_backs_up_once_and_notes_what_it_checked(
    qtbot: QtBot, keeper: Keeper, office: Office
) -> None:
    add(office, "Siti")
    with qtbot.waitSignal(keeper.kept):
        keeper.keep()
    noted = upkeep.read(office.folder)
    assert noted.diperiksa == noted.diperiksa_penuh == office.now().astimezone()
    assert cadangan.keep(office) == cadangan.Kept()
    assert len(backup.all_of(office.folder)) == 1


def test_damage_found_while_working_is_told_and_no_backup_is_made_of_it(
    qtbot: QtBot, keeper: Keeper, office: Office
) -> None:
    add(office, "Siti")
    office.close()
    content = bytearray(office.path.read_bytes())
    content[9000] ^= 1
    office.path.write_bytes(content)
    with qtbot.waitSignal(keeper.damaged) as told:
        keeper.keep()
    assert told.args == [cadangan.DAMAGED]
    assert backup.all_of(office.folder) == []


def test_a_backup_that_could_not_be_used_is_told(
    qtbot: QtBot, keeper: Keeper, office: Office, messages: Recorder
) -> None:
    add(office, "Siti")
    (backup.make(office) / vault.FILE).unlink()
    keeper.keep()
    qtbot.waitUntil(lambda: bool(messages.told))
    assert messages.told == [cadangan.SPOILT]
    assert upkeep.read(office.folder).geladi is None
