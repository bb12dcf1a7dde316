"""From a frozen report to the receipt: activation, the net, the stick; every bad end in words."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.office import Office
from bkk_desktop.reports.document import report_document
from bkk_desktop.store import laporan, pengaturan, record
from bkk_desktop.store.laporan import Laporan
from sync import keys as school_keys
from sync import sealing
from sync.canonical import dumps
from sync.envelope import digest
from sync.outbox import State
from sync.package import freeze
from sync.province import desk as province_desk
from sync.province import keys, serve
from sync.province.keys import Province
from ui.activation_dialog import ActivationDialog
from ui.desk import Desk
from ui.pages.pengiriman import Pengiriman
from ui.report_draft import drafted
from ui.sender import Sender
from ui.usb_dialog import UsbDialog
from ui.widgets.report_words import state_of

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
T2 = Periode.of("2026-T2")


@dataclass
class Server:
    """A province that answers over TLS."""

    province: Province
    stop: Callable[[], None]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dinas")
    keys.init(made, "Disnaker Kalbar", "KLB", ["localhost"], ["https://localhost:9"])
    return made


@pytest.fixture
def province(tmp_path: Path, folder: Path, office: Office) -> Province:
    mine = tmp_path / "dinas"
    mine.mkdir()
    for path in folder.iterdir():
        (mine / path.name).write_bytes(path.read_bytes())
    return keys.load(mine, lambda: office.now().astimezone(UTC))


@pytest.fixture
def school(office: Office) -> Office:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama=SCHOOL, kode_wilayah="61.71"))
    return office


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, school: Office) -> Iterator[Pengiriman]:
    assert school is desk.office
    sending = Sender(desk)
    made = Pengiriman(desk, sending)
    sending.setParent(made)
    sending.start()
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1180, 730)
    made.show()
    made.reload()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy or desk.network.busy))


@pytest.fixture
def active(school: Office, province: Province) -> Office:
    school_keys.activate(school, keys.activation(province, NPSN, SCHOOL))
    freeze(school, T2)
    return school


@pytest.fixture
def server(school: Office, province: Province) -> Iterator[Server]:
    sock = serve.listening("127.0.0.1", 0)
    keys.renew(province, endpoints=(f"https://localhost:{sock.getsockname()[1]}",))
    running = serve.server(province)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]})
    thread.start()

    def stop() -> None:
        running.should_exit = True
        thread.join(20)

    school_keys.activate(school, keys.activation(province, NPSN, SCHOOL))
    freeze(school, T2)
    yield Server(province, stop)
    stop()


def press(qtbot: QtBot, page: Pengiriman, name: str) -> None:
    made = page.toolbar.buttons[name]
    assert isinstance(made, QPushButton)
    assert made.isEnabled()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def opened(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    def found() -> list[QDialog]:
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def state(page: Pengiriman) -> list[str]:
    return [page.view.rows.row(at)["keadaan"] for at in range(page.view.rows.rowCount())]


def words(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def listed(dialog: UsbDialog) -> list[str]:
    return [f"{line.text} {line.below}".strip() for line in dialog.lines.lines()]


def test_without_activation_the_way_to_it_is_shown(
    qtbot: QtBot, desk: Desk, page: Pengiriman
) -> None:
    freeze(desk.office, T2)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert state(page) == [State.FROZEN]
    assert page.hint.count() == 1
    press(qtbot, page, "Kirim sekarang")
    opened(qtbot, ActivationDialog)


@pytest.mark.case("J13")
def test_an_activation_is_trusted_only_after_comparing(
    qtbot: QtBot, desk: Desk, page: Pengiriman, province: Province, tmp_path: Path
) -> None:
    freeze(desk.office, T2)
    path = tmp_path / "sekolah.bkka"
    path.write_bytes(keys.activation(province, NPSN, SCHOOL))
    press(qtbot, page, "Aktivasi")
    dialog = opened(qtbot, ActivationDialog)
    assert isinstance(dialog, ActivationDialog)
    desk.messages.files = [path]  # type: ignore[attr-defined]
    qtbot.mouseClick(dialog.zone.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.same.isVisible)
    groups = school_keys.fingerprint(path.read_bytes()).split()
    assert len(groups) == 6
    assert all(group in words(dialog) for group in groups)
    assert not dialog.trust.isEnabled()
    qtbot.waitUntil(dialog.same.hasFocus)
    qtbot.keyClick(dialog.same, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.data_changed):
        qtbot.mouseClick(dialog.trust, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state(page) == [State.QUEUED])
    # What is left to say is that the second quarter is late.
    assert page.hint.count() == 1


@pytest.mark.parametrize("content", [b"", b"bukan aktivasi", b"{}"])
def test_a_bad_activation_file_is_said(
    qtbot: QtBot, desk: Desk, page: Pengiriman, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.bkka"
    path.write_bytes(content)
    page.activate()
    dialog = opened(qtbot, ActivationDialog)
    assert isinstance(dialog, ActivationDialog)
    dialog.read(path)
    qtbot.waitUntil(lambda: "bukan berkas aktivasi" in words(dialog))
    assert not dialog.trust.isVisible()
    with desk.office.read() as db:
        assert school_keys.current(db) is None


def test_an_activation_of_another_school_is_refused_before_anybody_compares_it(
    qtbot: QtBot, desk: Desk, page: Pengiriman, province: Province, tmp_path: Path
) -> None:
    path = tmp_path / "x.bkka"
    path.write_bytes(keys.activation(province, "30109999", "SMK Lain"))
    page.activate()
    dialog = opened(qtbot, ActivationDialog)
    assert isinstance(dialog, ActivationDialog)
    dialog.read(path)
    qtbot.waitUntil(
        lambda: "30109999" in words(dialog) and "Tidak ada yang berubah" in words(dialog)
    )
    assert not dialog.same.isVisible()
    assert not dialog.trust.isVisible()
    assert dialog.zone.isVisible()
    with desk.office.read() as db:
        assert school_keys.current(db) is None


@pytest.mark.usefixtures("server")
def test_a_report_is_sent_and_its_receipt_shown(qtbot: QtBot, page: Pengiriman) -> None:
    with qtbot.waitSignal(page.loaded):
        page.reload()
    with qtbot.waitSignal(page.sending.ended, timeout=30_000):
        press(qtbot, page, "Kirim sekarang")
    qtbot.waitUntil(lambda: state(page) == [State.ACCEPTED])
    page.view.selectRow(0)
    shown = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    assert "KLB-2026-000001" in shown
    assert "Internet" in shown
    assert not page.send_button.isEnabled()


@pytest.mark.usefixtures("server")
def test_what_is_due_goes_out_by_itself(qtbot: QtBot, page: Pengiriman) -> None:
    with qtbot.waitSignal(page.sending.written, timeout=30_000):
        page.sending.look()
    qtbot.waitUntil(lambda: state(page) == [State.ACCEPTED])


def test_without_a_connection_it_says_so_and_when_it_tries_again(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman
) -> None:
    assert active is desk.office
    with qtbot.waitSignal(page.loaded):
        page.reload()
    with qtbot.waitSignal(page.sending.ended, timeout=30_000):
        press(qtbot, page, "Kirim sekarang")
    assert "Tidak ada koneksi" in desk.messages.spoken[-1][0]  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.loaded):
        page.reload()
    row = page.view.rows.row(0)
    assert row["keadaan"] == State.QUEUED
    # The first pause is drawn by chance, from nothing up.
    assert row["kapan"].startswith(("pukul", "sebentar lagi"))
    assert page.isEnabled()


def test_what_is_not_due_yet_is_left_alone_until_its_time(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman
) -> None:
    assert active is desk.office
    with qtbot.waitSignal(page.loaded):
        page.reload()
    with qtbot.waitSignal(page.sending.ended, timeout=30_000):
        press(qtbot, page, "Kirim sekarang")
    page.sending.look()
    qtbot.waitUntil(lambda: not desk.network.busy)
    assert not page.sending.busy
    desk.office.now.time += timedelta(hours=7)  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.sending.written, timeout=30_000):
        page.sending.look()


def test_the_stick_goes_out_and_comes_back_with_a_receipt(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman, province: Province, tmp_path: Path
) -> None:
    assert active is desk.office
    stick = tmp_path / "usb"
    stick.mkdir()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    desk.messages.files = [stick, stick]  # type: ignore[attr-defined]
    press(qtbot, page, "Salin ke USB")
    out = opened(qtbot, UsbDialog)
    qtbot.waitUntil(lambda: "aman dicabut" in words(out))
    assert "Jangan cabut" not in " ".join(
        label.text() for label in out.findChildren(QLabel) if label.isVisible()
    )
    assert len(list((stick / "BKK").glob("*.bkkx"))) == 1
    out.close()
    qtbot.waitUntil(lambda: state(page) == [State.ON_USB])
    province_desk.desk(province, stick)
    press(qtbot, page, "Baca balasan dari USB")
    back = opened(qtbot, UsbDialog)
    assert isinstance(back, UsbDialog)
    qtbot.waitUntil(lambda: "1 tanda terima baru" in words(back))
    assert any("KLB-2026-000001" in line for line in listed(back))
    qtbot.waitUntil(lambda: state(page) == [State.ACCEPTED])


def test_until_the_copy_is_verified_the_stick_must_stay(
    qtbot: QtBot, desk: Desk, active: Office, tmp_path: Path
) -> None:
    assert active is desk.office
    dialog = UsbDialog(desk, "Salin ke USB")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy(tmp_path)
    assert "Jangan cabut USB" in words(dialog)
    dialog.close()
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.leave.isEnabled()
    qtbot.waitUntil(lambda: "aman dicabut" in words(dialog))
    assert dialog.leave.isEnabled()


def test_a_stick_that_is_not_there_is_said(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman, tmp_path: Path
) -> None:
    assert active is desk.office
    with qtbot.waitSignal(page.loaded):
        page.reload()
    desk.messages.files = [tmp_path / "hilang"]  # type: ignore[attr-defined]
    press(qtbot, page, "Salin ke USB")
    dialog = opened(qtbot, UsbDialog)
    qtbot.waitUntil(lambda: "Folder USB itu tidak ada" in words(dialog))


def test_a_reply_of_another_school_changes_nothing(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman, tmp_path: Path
) -> None:
    assert active is desk.office
    with qtbot.waitSignal(page.loaded):
        page.reload()
    (tmp_path / "BALASAN_30109999.bkkr").write_bytes(
        b'{"crit":[],"npsn":"30109999","receipts":[],"trust":"","v":1}'
    )
    desk.messages.files = [tmp_path]  # type: ignore[attr-defined]
    press(qtbot, page, "Baca balasan dari USB")
    dialog = opened(qtbot, UsbDialog)
    assert isinstance(dialog, UsbDialog)
    qtbot.waitUntil(lambda: any("sekolah lain" in line for line in listed(dialog)))
    assert state(page) == [State.QUEUED]


def test_a_report_leads_to_its_page(
    qtbot: QtBot, desk: Desk, active: Office, page: Pengiriman
) -> None:
    assert active is desk.office
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.selectRow(0)
    page.view.setFocus()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[0] == "laporan"
    assert wanted.args[1].section == "2026-T2"


def test_a_rejected_report_says_what_to_mend(
    qtbot: QtBot, desk: Desk, page: Pengiriman, province: Province, tmp_path: Path
) -> None:
    school = desk.office
    school_keys.activate(school, keys.activation(province, NPSN, SCHOOL))
    frozen_with_a_wrong_sum(school)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    desk.messages.files = [tmp_path, tmp_path]  # type: ignore[attr-defined]
    press(qtbot, page, "Salin ke USB")
    out = opened(qtbot, UsbDialog)
    qtbot.waitUntil(lambda: "aman dicabut" in words(out))
    out.close()
    province_desk.desk(province, tmp_path)
    press(qtbot, page, "Baca balasan dari USB")
    qtbot.waitUntil(lambda: state(page) == [State.REJECTED])
    page.view.selectRow(0)
    shown = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    assert "Jumlahnya tidak cocok: cells" in shown
    told = state_of(drafted(school, T2))
    assert told.word == "Perlu diperbaiki"
    assert told.action == "Buat revisi"


def frozen_with_a_wrong_sum(school: Office) -> None:
    now = school.now()
    with school.write("Bekukan") as db:
        document = report_document(db, T2, pengaturan.settings(db), salt="0" * 32, dibuat=now)
        document["cells"]["III/1-I|2|registered|JML/LP"] += 1
        isi = dumps(document)
        laporan.insert(db, Laporan(0, T2, 1, digest(isi), isi, "", now))
        sealing.seal_all(db, now)
