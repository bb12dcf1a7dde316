"""A vacancy that is filled says so before anybody types; what it announces is what is left."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas, kesiapan
from bkk_desktop.domain.kesiapan import ButirKesiapan
from bkk_desktop.domain.lowongan import Lowongan as Vacancy
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.files import resource
from bkk_desktop.store import berkas as store
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.listed import filled, show
from ui.desk import Desk
from ui.message_dialog import MessageDialog
from ui.pages.lowongan import PLACE_ALUMNI, Lowongan
from ui.tables.calon import matches
from ui.widgets.documents import Documents
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage
from ui.widgets.page import Toolbar

__all__ = ["filled", "show"]
DAY = date(2026, 8, 20)


@pytest.fixture
def vacancy(desk: Desk, filled: Filled) -> int:
    """Two positions for anybody, of which Budi has one."""
    with desk.office.write("Isi") as db:
        number = record.insert(
            db,
            Vacancy(
                pemberi_kerja=filled.firm,
                jabatan="Teknisi",
                golongan_jabatan="3",
                tanggal=date(2026, 8, 1),
                jumlah_bebas=2,
                kode_wilayah="61.71",
            ),
        )
    place(desk, number, filled.budi)
    return number


def place(desk: Desk, vacancy: int, person: int) -> None:
    with desk.office.write("Isi") as db:
        firm = record.get(db, Vacancy, vacancy).pemberi_kerja
        work = Penempatan(
            alumni=person, lowongan=vacancy, pemberi_kerja=firm, tanggal_mulai=DAY, tanggal=DAY
        )
        record.insert(db, work)


@pytest.fixture
def page(vacancy: int, show: Callable[[type[ListPage]], ListPage]) -> Lowongan:
    made = show(Lowongan)
    assert isinstance(made, Lowongan)
    made.view.select_ids([vacancy])
    return made


def words(page: Lowongan) -> list[str]:
    return [one.text() for one in page.detail.findChildren(QLabel)]


def test_the_papers_of_a_vacancy_lie_with_it(page: Lowongan) -> None:
    shown = page.detail.open_tab("Berkas")
    assert isinstance(shown, Documents)
    request = resource("sample/naskah-mou.pdf")
    (number,) = page.view.chosen_ids()
    berkas.attach(page.desk.office, request, "lowongan", number, "surat")
    with page.desk.office.read() as db:
        (kept,) = store.of(db, "lowongan", number)
    assert (kept.jenis, kept.tipe) == ("surat", "pdf")


def test_what_is_left_is_told_when_somebody_is_to_be_placed(page: Lowongan) -> None:
    made = page.toolbar.buttons[PLACE_ALUMNI]
    assert isinstance(made, QPushButton)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    dialog = page.findChildren(FormDialog)[-1]
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Posisi yang masih terbuka: 1 laki-laki atau perempuan." in told


def test_a_full_vacancy_says_so_and_its_button_says_why_not(
    qtbot: QtBot, desk: Desk, filled: Filled, vacancy: int, page: Lowongan
) -> None:
    place(desk, vacancy, filled.siti)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.select_ids([vacancy])
    made = page.toolbar.buttons[PLACE_ALUMNI]
    assert not made.isEnabled()
    assert made.toolTip().startswith("Terisi 2 dari 2. Tambah jumlah posisi")
    assert "Terisi 2 dari 2" in words(page)
    toolbar = page.findChildren(Toolbar)[0]
    why = {one.name: one.why for one in toolbar.commands()}
    assert why[PLACE_ALUMNI].startswith("Terisi 2 dari 2"), "the palette says it too"
    other = next(row["id"] for row in page.view.rows.shown_rows() if row["sisa"] > 0)
    page.view.select_ids([other])
    assert made.isEnabled()
    assert made.toolTip() == ""


def test_an_announcement_tells_what_is_left_and_none_is_made_of_nothing(
    qtbot: QtBot,
    desk: Desk,
    filled: Filled,
    vacancy: int,
    page: Lowongan,
    messages: Recorder,
) -> None:
    entries = page.announce_button.entries.actions()
    whatsapp = next(one for one in entries if one.text() == "Pengumuman untuk WhatsApp")
    whatsapp.trigger()
    dialog = page.findChildren(MessageDialog)[-1]
    assert "Jumlah: 1 laki-laki atau perempuan" in dialog.text.toPlainText()
    place(desk, vacancy, filled.siti)
    for one in entries:
        one.trigger()
    assert len(page.findChildren(MessageDialog)) == 1
    assert messages.told == [messages.told[0]] * 3
    assert messages.told[0].startswith("Semua posisi Teknisi sudah terisi atau ditarik")
    qtbot.waitUntil(lambda: not desk.busy)


def test_a_readiness_that_the_school_stopped_using_stands_in_nobodys_way(
    qtbot: QtBot, desk: Desk, vacancy: int, page: Lowongan
) -> None:
    for nama in ("Surat lamaran dan CV", "Bersedia kerja sif"):
        kesiapan.save(desk.office, ButirKesiapan(nama=nama))
    with desk.office.write("Isi") as db:
        wanted = record.copied(record.get(db, Vacancy, vacancy), butir_kesiapan="CV, kerja sif")
        record.update(db, wanted)
    kesiapan.switch(desk.office, 1)
    with desk.office.read() as db:
        lacking = {row["kurang"] for row in matches(db, vacancy, DAY)}
    assert all("kerja sif" in one for one in lacking)
    assert not any("CV" in one for one in lacking)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.select_ids([vacancy])
    assert any("tidak dipakai sekolah lagi" in one and "CV" in one for one in words(page))
