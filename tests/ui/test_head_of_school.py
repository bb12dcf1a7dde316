"""The head of school looks at everything and is offered nothing that writes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas
from bkk_desktop.actions.saringan import save as keep_filter
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.kesiapan import ButirKesiapan
from bkk_desktop.domain.penelusuran import Penelusuran as Answer
from bkk_desktop.domain.saringan import Isi, Saringan, packed
from bkk_desktop.office import open_office
from bkk_desktop.store import record
from tests.conftest import KEY
from tests.core.files_of_people import pdf
from tests.ui.filled import Filled, fill
from ui.agreements_dialog import AgreementsDialog
from ui.calendar_dialog import CalendarDialog
from ui.desk import Desk
from ui.files_dialog import FilesDialog
from ui.forms.lot_pencaker import FORM as LOT
from ui.pages.alumni import Alumni
from ui.pages.lowongan import Lowongan
from ui.pages.pencaker import Pencaker
from ui.pages.penelusuran import Penelusuran
from ui.pages.penempatan import Penempatan
from ui.pages.pengaturan import Pengaturan
from ui.pages.perusahaan import Perusahaan
from ui.participants_dialog import ParticipantsDialog
from ui.permits import Permits
from ui.programme import Programme
from ui.rates_dialog import RatesDialog
from ui.readiness_dialog import ReadinessDialog
from ui.register_book_dialog import RegisterBookDialog
from ui.selection import Selection
from ui.stages_dialog import StagesDialog
from ui.training import Training
from ui.widgets.documents import Documents
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage
from ui.widgets.lots import LotsDialog
from ui.widgets.page import Wish

# How every word of a button or an entry begins that changes what is stored.
WRITES = (
    "Tambah", "Ubah", "Hapus", "Catat", "Simpan saringan", "Bekukan", "Impor", "Daftarkan",
    "Ganti isinya", "Pindah jenis", "Atur", "Isi butir", "Naikkan", "Turunkan", "Pakai atau",
    "Sudah dilakukan", "Mulai menghubungi", "Hubungi", "Cari calon", "Loloskan", "Tandai",
    "Tarik", "Kurangi", "Perpanjang", "Tempatkan", "Pulihkan", "Tetapkan", "Salin dari",
    "Buat revisi",
)  # fmt: skip
READS = ("Hapus pencarian", "Hapus saringan", "Hubungi lagi")


@pytest.fixture
def head(desk: Desk, tmp_path: Path) -> Iterator[tuple[Desk, Filled]]:
    """The desk of somebody who only looks, in a school with something of everything."""
    filled = fill(desk.office)
    with desk.office.write("Isi") as db:
        answer = Answer(
            alumni=filled.siti, tahun=2026, tanggal=date(2026, 8, 1), kegiatan_utama="wirausaha"
        )
        record.insert(db, answer)
        record.insert(db, Kegiatan(nama="Pembekalan", tanggal=date(2026, 8, 20)))
        record.insert(db, ButirKesiapan(nama="CV"))
    berkas.attach(desk.office, pdf(tmp_path), "alumni", filled.siti, "ijazah")
    keep_filter(desk.office, Saringan(daftar="alumni", nama="Siti", isi=packed(Isi(cari="siti"))))
    office = open_office(desk.office.folder, KEY, desk.office.now, read_only=True)
    yield replace(desk, office=office), filled
    for queue in (desk.lists, desk.jobs):
        queue.run(office.close, lambda _: None, unwanted)
    office.close()


def unwanted(error: BaseException) -> None:
    raise error


def offered(widget: QWidget) -> list[str]:
    """Return what can be clicked or chosen and would change something."""
    words = [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)]
    words += [one.text() for one in widget.findChildren(QAction) if one.isVisible()]
    return [word for word in words if word.startswith(WRITES) and not word.startswith(READS)]


@pytest.mark.parametrize(
    "kind",
    [
        Alumni, Pencaker, Perusahaan, Lowongan, Penempatan, Penelusuran, Training, Programme,
        Permits,
    ],
)  # fmt: skip
def test_no_page_no_tab_and_no_menu_offers_to_write(
    qtbot: QtBot, head: tuple[Desk, Filled], kind: type[ListPage]
) -> None:
    desk, _ = head
    page = kind(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    if page.view.rows.rowCount():
        page.view.selectRow(0)
        for title in [one.text() for one in page.detail.tabs.findChildren(QAbstractButton)]:
            page.detail.open_tab(title)
    assert offered(page) == []
    qtbot.waitUntil(lambda: not desk.busy)


DIALOGS: dict[str, Callable[[Desk, Filled, QWidget], QDialog]] = {
    "files": lambda d, f, p: FilesDialog(d, ("alumni", f.siti, {"ijazah": "Ijazah"}), "x", p),
    "agreements": lambda d, _f, p: AgreementsDialog(d, p),
    "calendar": lambda d, _f, p: CalendarDialog(d, p),
    "lots": lambda d, _f, p: LotsDialog(d, LOT, p),
    "readiness": lambda d, _f, p: ReadinessDialog(d, p),
    "stages": lambda d, f, p: StagesDialog(d, f.vacancy, p),
    "participants": lambda d, _f, p: ParticipantsDialog(d, 1, p),
    "book": lambda d, _f, p: RegisterBookDialog(d, p),
    "rates": lambda d, _f, p: RatesDialog(d, 2024, 2026, p),
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS.keys())
def test_no_dialog_offers_to_write(
    qtbot: QtBot,
    head: tuple[Desk, Filled],
    make: Callable[[Desk, Filled, QWidget], QDialog],
) -> None:
    desk, filled = head
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(desk, filled, parent)
    dialog.open()
    qtbot.waitUntil(lambda: not desk.busy)
    for files in dialog.findChildren(Documents):
        files.list.setCurrentRow(0)
        assert not files.acceptDrops()
    assert offered(dialog) == []
    dialog.close()


def test_a_selection_is_looked_at_only(qtbot: QtBot, head: tuple[Desk, Filled]) -> None:
    desk, filled = head
    selection = Selection(desk)
    qtbot.addWidget(selection)
    selection.show()
    with qtbot.waitSignal(selection.loaded):
        selection.open(filled.vacancy)
    assert offered(selection) == []


def test_kept_filters_are_used_and_not_changed(qtbot: QtBot, head: tuple[Desk, Filled]) -> None:
    desk, _ = head
    page = Alumni(desk)
    qtbot.addWidget(page)
    page.saved.offered.aboutToShow.emit()
    assert [one.text() for one in page.saved.offered.actions() if one.text()] == ["Siti"]
    page.saved.offered.actions()[0].trigger()
    assert page.search.text() == "siti"


def test_enter_in_the_tracing_opens_the_person_to_be_read(
    qtbot: QtBot, head: tuple[Desk, Filled]
) -> None:
    desk, _ = head
    page = Penelusuran(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(QDialog)
    assert isinstance(dialog, FormDialog)
    assert not dialog.save_button.isVisible()
    dialog.close()
    qtbot.waitUntil(lambda: not desk.busy)


def test_a_section_that_the_head_has_not_got_breaks_nothing(
    qtbot: QtBot, head: tuple[Desk, Filled]
) -> None:
    desk, _ = head
    page = Pengaturan(desk)
    qtbot.addWidget(page)
    page.reload()
    page.show_wish(Wish(section="Jurusan"))
    assert page.shown is not None
    page.show_wish(Wish(section="Akses data"))
    assert page.sections.currentItem().text() == "Akses data"
    qtbot.waitUntil(lambda: not desk.busy)
