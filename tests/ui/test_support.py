"""The report for whoever helps: what is shown is what is saved, and it names nobody."""

import ast
import getpass
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import kiriman, pengaturan, record, vault
from sync import keys as school_keys
from sync import package
from sync.province import keys
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from ui import logfile
from ui.desk import Desk
from ui.jobs import Jobs
from ui.messages import details
from ui.pages.pengaturan import Pengaturan
from ui.rescue import Rescue
from ui.school_folders import Opened
from ui.support import MAKING, SupportDialog, gather_from
from ui.theme import Theme
from ui.unlock import Unlock
from ui.widgets.program import Program

KINDS = ("debug", "info", "warning", "error", "exception", "critical")
PLAIN = re.compile(r"type\(.+\)\.__name__|details\(\w+\)")
CLICK = Qt.MouseButton.LeftButton
ROOT = Path(__file__).parents[2]
CANARIES = (
    "Qwyjibo", "Perkututmas", "6171014204040009", "0088776655", "81288776655", "8128877",
    "Lorongsunyi", "Burungbesi", "30105999", "kenari@", "Ketuakenari", "SMKN Kenari",
)  # fmt: skip
PERSON = Alumni(
    nama="Qwyjibo Perkututmas", nik="6171014204040009", nisn="0088776655", telepon="6281288776655",
    alamat="Gang Lorongsunyi 77", surel="kenari@contoh.id", tanggal_lahir=date(2005, 3, 15),
)  # fmt: skip
HOME = PurePosixPath("/", "home", "Qwyjibo Perkututmas")
OLD = (
    f"2026-08-01 08:00:00,000 ERROR bug: {HOME / 'Unduhan' / 'Burungbesi.xlsx'}\n"
    "2026-08-01 08:00:01,000 ERROR NIK 6171014204040009, HP 0812-8877-6655\n"
    'Traceback: KeyError("Qwyjibo")\n'
    "app.py:12 open\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """The data of a person whose name is in every path, with a log as the program has it."""
    root = tmp_path / "Qwyjibo Perkututmas" / "BKK Desktop"
    root.mkdir(parents=True)
    (root / logfile.FILE).write_text(OLD, encoding="utf-8")
    top = logging.getLogger()
    before, level = list(top.handlers), top.level
    top.handlers = []
    logfile.log_to(root)
    yield root
    for handler in top.handlers:
        handler.close()
    top.handlers = before
    top.setLevel(level)


@pytest.fixture
def canary(place: Path, clock: Clock) -> Iterator[Office]:
    """A school in which every text is a canary."""
    key, _code = vault.create(place / "30105999", "kenari bernyanyi 7")
    office = open_office(place / "30105999", key, clock)
    with office.write("Isi") as db:
        record.insert(db, Sekolah(npsn="30105999", nama="SMKN Kenari", kode_wilayah="61.71"))
        record.insert(db, Bkk(nama="BKK Kenari", nama_ketua="Ketuakenari"))
        record.insert(db, PemberiKerja(nama="PT Burungbesi", jenis="24", kbli_versi="2020"))
        settings = pengaturan.settings(db)
        named = replace(settings, tembusan="Qwyjibo", tujuan_laporan="Kepala Burungbesi")
        pengaturan.store(db, named)
    alumni.save(office, PERSON)
    yield office
    office.close()


def attempted(office: Office, clock: Clock) -> None:
    """Freeze a report, and fail to send it with canaries in what the server said."""
    province = keys.init(office.folder.parent / "provinsi", "Dinas", "DINAS", ["localhost"], [])
    school_keys.activate(office, keys.activation(province, "30105999", "SMKN Kenari"))
    package.freeze(office, Periode.of("2026-T2"))
    with office.write("Coba") as db:
        paket = kiriman.all_of(db)[0].paket
        kiriman.attempt(db, paket, clock().isoformat(), ("putus", "BKK-409-1", "Qwyjibo"))
        kiriman.attempt(db, paket, clock().isoformat(), ("lain", "PT Burungbesi!", "Burungbesi"))


def faults(office: Office, messages: Recorder) -> None:
    """Provoke refusals, bugs and strangers' lines that hold canaries."""
    messages.answers = ["Tutup"]
    try:
        alumni.save(office, replace(PERSON, berat=1 << 70))
    except UserError as error:
        logging.getLogger("bkk_desktop.store").warning("no: %s", details(error), exc_info=True)
    try:
        float(f"{PERSON} in {office.folder}")
    except ValueError as error:
        messages.failed(error)
    stranger = logging.getLogger("urllib3.connectionpool")
    stranger.warning("Retrying for %s and %s", "Qwyjibo", office.folder)
    stranger.error("fault", exc_info=ValueError("Perkututmas"))
    logging.getLogger("sync.usb").warning("no stick at %s", office.folder / "Perkututmas.bkkx")


def shown(qtbot: QtBot, dialog: SupportDialog) -> str:
    qtbot.waitUntil(lambda: dialog.text.toPlainText() != MAKING, timeout=20_000)
    return dialog.text.toPlainText()


def opened(widget: Pengaturan | Unlock | Rescue) -> SupportDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, SupportDialog)]
    assert widget.isWidgetType()
    return found[-1]


@pytest.mark.case("J10", "J11")
def test_neither_the_log_nor_the_report_holds_a_canary(
    qtbot: QtBot, canary: Office, place: Path, clock: Clock, messages: Recorder, tmp_path: Path
) -> None:
    attempted(canary, clock)
    faults(canary, messages)
    written = (place / logfile.FILE).read_text(encoding="utf-8").removeprefix(OLD)
    assert written.count("ERROR bug: ") == 1
    assert "urllib3.connectionpool test_support.py:" in written
    assert "OverflowError" in written or "UserError" in written
    assert [one for one in CANARIES if one in written] == []
    jobs = Jobs("kerja")
    dialog = SupportDialog(lambda: gather_from(canary), jobs, messages)
    qtbot.addWidget(dialog)
    text = shown(qtbot, dialog)
    target = tmp_path / "bantuan.txt"
    messages.files = [target]
    QTest.mouseClick(dialog.save_button, CLICK)
    jobs.shut_down(canary.close)
    saved = target.read_bytes()
    assert saved.decode() == text
    assert [one for one in (*CANARIES, str(tmp_path)) if one in text] == []
    assert len(getpass.getuser()) < 4 or not re.search(rf"\b{getpass.getuser()}\b", text)
    for expected in (
        "Versi: 0.", "alumni: 1 sampai 9", "putus BKK-409-1", "lain <lain>", "tembusan: diubah",
        "tenggat_hari: 10", "Sudah aktivasi: ya", "Berkas kunci utuh: ya", "    app.py:12 open",
        "ERROR bug: <tempat>", "Struktur berkas data utuh: ya",
    ):  # fmt: skip
        assert expected in text, expected


def test_the_report_is_reached_from_the_settings(
    qtbot: QtBot, desk: Desk, messages: Recorder
) -> None:
    page = Pengaturan(desk)
    qtbot.addWidget(page)
    page.show_section("Program")
    assert isinstance(page.shown, Program)
    QTest.mouseClick(page.shown.support_button, CLICK)
    dialog = opened(page)
    assert "ISI DATA" in shown(qtbot, dialog)
    assert messages.told == []


def test_the_report_is_reached_when_the_data_cannot_be_opened(
    qtbot: QtBot, messages: Recorder, theme: Theme, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "30105999"
    folder.mkdir()
    (folder / "bkk.db").write_bytes(b"rusak" * 1000)
    (folder / vault.FILE).write_text("{")
    jobs = Jobs("kunci")
    unlock = Unlock([folder], jobs, messages)
    rescue = Rescue(Opened(folder, bytes(32)), jobs, messages, theme, clock)
    for window in (unlock, rescue):
        qtbot.addWidget(window)
        QTest.mouseClick(window.support_button, CLICK)
        text = shown(qtbot, opened(window))
        assert "Berkas data: 1 sampai 9 MB" in text
        assert "Berkas kunci utuh: tidak" in text
        assert "30105999" not in text
    jobs.shut_down(int)


def test_a_file_that_cannot_be_written_is_told_and_the_report_stays(
    qtbot: QtBot, desk: Desk, messages: Recorder, tmp_path: Path
) -> None:
    dialog = SupportDialog(lambda: gather_from(desk.office), desk.jobs, messages)
    qtbot.addWidget(dialog)
    text = shown(qtbot, dialog)
    messages.files = [tmp_path / "tiada" / "bantuan.txt"]
    dialog.save()
    assert "tidak ditemukan" in messages.told[0]
    assert dialog.text.toPlainText() == text


def test_a_crash_leaves_places_and_no_paths(tmp_path: Path) -> None:
    from bkk_desktop.actions.bantuan import of_crashes

    path = tmp_path / logfile.CRASHES
    path.write_text(
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x0001 (most recent first):\n"
        f'  File "{HOME / "ui" / "app.py"}", line 12 in open\n'
        '  File "C:\\Users\\Qwyjibo\\ui\\jobs.py", line 7 in _work\n'
        "Qwyjibo\n"
    )
    assert of_crashes(path).lines == (
        "Fatal Python error: Segmentation fault", "    app.py:12 open", "    jobs.py:7 _work",
    )  # fmt: skip


def _log_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "log"
            and node.func.attr in KINDS
        ):
            yield node


def _names_nobody(call: ast.Call) -> bool:
    first, *rest = call.args
    plain = [one for one in rest if PLAIN.fullmatch(ast.unparse(one))]
    return isinstance(first, ast.Constant) and len(plain) == len(rest) and not call.keywords


def test_the_program_logs_kinds_and_places_only() -> None:
    files = [path for top in logfile.OURS for path in (ROOT / top).rglob("*.py")]
    calls = [(path, call) for path in files for call in _log_calls(ast.parse(path.read_text()))]
    assert len(calls) >= 4
    assert [str(path) for path, call in calls if not _names_nobody(call)] == []
    bad = ast.parse("log.info('who: %s', person.nama)")
    assert not _names_nobody(next(_log_calls(bad)))


def test_the_school_stays_as_it_was(office: Office) -> None:
    before = office.path.read_bytes(), {one.name for one in office.folder.iterdir()}
    gather_from(office)
    office.close()
    names = {one.name for one in office.folder.iterdir()} - {"bkk.db-shm"}
    assert office.path.read_bytes() == before[0]
    assert names - before[1] <= {"bkk.db-wal"}
