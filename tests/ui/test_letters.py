"""Letters from the lists: asked for once, numbered once, shown as the real pages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import pendaftaran, penempatan
from bkk_desktop.actions.surat import write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record, surat
from ui.desk import Desk
from ui.introduction_dialog import IntroductionDialog
from ui.letters import print_forms, write_introductions, write_placements
from ui.pages.pencaker import Pencaker
from ui.preview import PreviewDialog

DAY = date(2026, 8, 3)


@pytest.fixture
def people(office: Office) -> list[int]:
    """Siti and Budi, registered; PT Borneo with a vacancy."""
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", npsn="30105678", kode_wilayah="61.71"))
        record.insert(db, Bkk(nama="BKK Uji", kode_surat="UJI"))
        born, sex = date(2007, 3, 5), "P"
        numbers = [
            record.insert(db, Alumni(nama=nama, tanggal_lahir=born, jenis_kelamin=sex))
            for nama in ("Siti Aminah", "Budi Santoso")
        ]
        firm = record.insert(db, PemberiKerja(nama="PT Borneo", kode_wilayah="61.71"))
        record.insert(
            db,
            Lowongan(pemberi_kerja=firm, jabatan="Teknisi", jumlah_bebas=2, tanggal=born),
        )
    for number in numbers:
        day = date(2026, 7, 2)
        pattern = Pendaftaran(alumni=number, tanggal=day, golongan_jabatan="3", jabatan="Teknisi")
        pendaftaran.register(office, pattern)
    return numbers


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def previewed(qtbot: QtBot, desk: Desk) -> PreviewDialog:
    def found() -> list[PreviewDialog]:
        shown = QApplication.topLevelWidgets()
        return [
            one for one in shown if isinstance(one, PreviewDialog) and one.isVisible() and one.pages
        ]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.lists.busy)
    return found()[0]


def suggestions() -> QWidget:
    shown = QApplication.topLevelWidgets()
    return next(one for one in shown if one.objectName() == "suggestions" and one.isVisible())


def text(dialog: PreviewDialog, page: int = 0) -> str:
    assert dialog.pages is not None
    return str(pypdfium2.PdfDocument(dialog.pages.data)[page].get_textpage().get_text_range())


def numbers(office: Office) -> list[str]:
    with office.read() as db:
        return [row["nomor"] for row in surat.listing(db)]


def test_an_introduction_takes_its_number_when_it_is_saved_and_only_once(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int], tmp_path: Path
) -> None:
    dialog = IntroductionDialog(desk, people, window)
    dialog.show()
    qtbot.waitUntil(dialog.vacancy.line.hasFocus)
    qtbot.keyClicks(dialog.vacancy.line, "teknisi")
    qtbot.keyClick(suggestions(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.firm.line.text().startswith("PT Borneo"))
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    shown = previewed(qtbot, desk)
    assert "Siti Aminah" in text(shown)
    assert "Budi Santoso" in text(shown)
    assert shown.until.isVisible()
    assert numbers(desk.office) == []
    shown.paper.setFocus()
    before = shown.pages
    qtbot.keyClick(shown.paper, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown.pages is not before)
    assert numbers(desk.office) == []
    for name in ("surat.pdf", "salinan.pdf"):
        desk.messages.files = [tmp_path / name]  # type: ignore[attr-defined]
        with qtbot.waitSignal(desk.messages.said):
            qtbot.mouseClick(shown.save_button, Qt.MouseButton.LeftButton)
        given = numbers(desk.office)
        assert len(given) == 1
        saved = pypdfium2.PdfDocument((tmp_path / name).read_bytes())
        assert given[0] in saved[0].get_textpage().get_text_range()
    assert not shown.until.isVisible()


def test_a_letter_that_is_not_saved_after_all_leaves_its_number_free(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int]
) -> None:
    write_introductions(desk, window, [Subject(alumni=(people[0],), pemberi_kerja=1)], DAY)
    shown = previewed(qtbot, desk)
    desk.messages.files = [None]  # type: ignore[attr-defined]
    qtbot.mouseClick(shown.save_button, Qt.MouseButton.LeftButton)
    shown.close()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert numbers(desk.office) == []


def test_a_number_given_to_another_letter_meanwhile_is_not_printed_twice(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int], tmp_path: Path
) -> None:
    subject = Subject(alumni=(people[0],), pemberi_kerja=1)
    write_introductions(desk, window, [subject], DAY)
    shown = previewed(qtbot, desk)
    write_letters(desk.office, "surat_pengantar", [subject], DAY)
    desk.messages.files = [tmp_path / "surat.pdf"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.messages.said):
        qtbot.mouseClick(shown.save_button, Qt.MouseButton.LeftButton)
    newest, other = numbers(desk.office)
    saved = pypdfium2.PdfDocument((tmp_path / "surat.pdf").read_bytes())[0].get_textpage()
    assert newest in saved.get_text_range()
    assert other not in saved.get_text_range()


def test_each_person_may_get_a_letter_of_their_own(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int]
) -> None:
    dialog = IntroductionDialog(desk, people, window, lowongan=1)
    dialog.show()
    dialog.apart.setFocus()
    qtbot.keyClick(dialog.apart, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    shown = previewed(qtbot, desk)
    assert shown.windowTitle() == "Pratinjau: 2 surat pengantar"
    assert "Budi Santoso" not in text(shown)
    assert "/001/" in text(shown)
    assert "/002/" in text(shown, 2)


def test_an_introduction_to_nobody_is_not_written(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int]
) -> None:
    dialog = IntroductionDialog(desk, people, window)
    dialog.show()
    qtbot.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    assert dialog.wrong.text() == "Pilih perusahaan yang dituju."
    assert dialog.isVisible()
    assert numbers(desk.office) == []


def test_a_blank_form_takes_no_number(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int]
) -> None:
    assert people
    print_forms(desk, window, [])
    shown = previewed(qtbot, desk)
    assert "FORMULIR PENDAFTARAN" in text(shown)
    assert numbers(desk.office) == []


def test_the_page_of_seekers_prints_forms_and_introduces(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int]
) -> None:
    assert people
    page = Pencaker(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.selectAll()
    introduce = page.toolbar.buttons["Surat pengantar"]
    assert isinstance(introduce, QPushButton)
    qtbot.mouseClick(introduce, Qt.MouseButton.LeftButton)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, IntroductionDialog)]
    assert any("2 orang" in w.text() for d in dialogs for w in d.findChildren(type(page.count)))
    page.view.selectRow(0)
    page.toolbar.buttons["Cetak formulir pendaftaran"].trigger()  # type: ignore[union-attr]
    shown = previewed(qtbot, desk)
    assert any(nama in text(shown) for nama in ("Siti Aminah", "Budi Santoso"))
    assert window.isVisible()


def test_a_placement_letter_names_employer_and_post(
    qtbot: QtBot, desk: Desk, window: QWidget, people: list[int], tmp_path: Path
) -> None:
    placed = penempatan.place(
        desk.office,
        Penempatan(
            alumni=people[0], pendaftaran=1, pemberi_kerja=1, jabatan="Teknisi",
            golongan_jabatan="3", tanggal_mulai=date(2026, 8, 3), kode_wilayah="61.71",
        ),
    )  # fmt: skip
    write_placements(desk, window, [placed])
    shown = previewed(qtbot, desk)
    assert "PT Borneo" in text(shown)
    assert "Siti Aminah" in text(shown)
    desk.messages.files = [tmp_path / "surat.pdf"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.messages.said):
        qtbot.mouseClick(shown.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "surat.pdf").stat().st_size > 1000
