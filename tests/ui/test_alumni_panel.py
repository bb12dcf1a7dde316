from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import berkas
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.berkas import Berkas
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.seleksi import Lamaran
from bkk_desktop.store import berkas as store
from bkk_desktop.store import record
from tests.core.files_of_people import pdf, picture
from tests.ui.conftest import Recorder
from tests.ui.dropping import drop
from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.files_dialog import FilesDialog
from ui.forms.alumni import FORM
from ui.widgets.alumni_tabs import PARTS, Linked, Outcomes, seeking, status_lines, tabs, work_lines
from ui.widgets.detail import DetailPanel, Details, Event, Tab
from ui.widgets.documents import Documents
from ui.widgets.form_dialog import FormDialog
from ui.widgets.portrait import Portrait
from ui.widgets.record import history

TODAY = date(2026, 8, 24)
SEEKING = "Pendaftaran pencari kerja"


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[DetailPanel]:
    made = DetailPanel()
    qtbot.addWidget(made)
    made.resize(344, 600)
    made.show()
    yield made
    made.hide()


def told(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel)]


def details(name: str, made: list[str]) -> Details:
    def make(title: str) -> QWidget:
        made.append(f"{name} {title}")
        return QLabel(f"{title} milik {name}")

    def events() -> list[Event]:
        made.append(f"{name} Riwayat")
        return [Event("24 Agu 2026, 10.00", "Ubah alumni")]

    return Details(
        name,
        history=events,
        tabs=[Tab("Lamaran", lambda: make("Lamaran")), Tab("Berkas", lambda: make("Berkas"))],
    )


def test_a_tab_is_made_when_it_is_first_shown(panel: DetailPanel) -> None:
    made: list[str] = []
    panel.show_details(details("Siti", made))
    assert list(panel.tabs.buttons) == ["Profil", "Lamaran", "Berkas", "Riwayat"]
    assert made == []
    QTest.mouseClick(panel.tabs.buttons["Berkas"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.tabs.buttons["Riwayat"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.tabs.buttons["Berkas"], Qt.MouseButton.LeftButton)
    assert made == ["Siti Berkas", "Siti Riwayat"]


def test_the_open_tab_stays_open_for_the_next_person(panel: DetailPanel) -> None:
    made: list[str] = []
    panel.show_details(details("Siti", made))
    QTest.mouseClick(panel.tabs.buttons["Berkas"], Qt.MouseButton.LeftButton)
    panel.show_details(details("Budi", made))
    assert panel.tabs.buttons["Berkas"].isChecked()
    assert made == ["Siti Berkas", "Budi Berkas"]
    panel.show_many("2 alumni dipilih", "")
    assert not panel.tabs.isVisible()
    panel.show_details(Details("PT Borneo"))
    assert panel.tabs.buttons["Profil"].isChecked()
    panel.show_details(details("Siti", made))
    assert panel.tabs.buttons["Berkas"].isChecked()


def test_arrow_keys_walk_through_the_tabs(qtbot: QtBot, panel: DetailPanel) -> None:
    panel.show_details(details("Siti", []))
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.tabs.buttons["Profil"].setFocus()
    QTest.keyClick(panel.tabs.buttons["Profil"], Qt.Key.Key_Right)
    assert panel.tabs.buttons["Lamaran"].isChecked()


def test_no_tab_is_cut_off_or_hidden_however_narrow(panel: DetailPanel) -> None:
    panel.show_details(Details("Siti", tabs=[Tab(f"Tab yang ke-{at}", QLabel) for at in range(6)]))
    for width in (296, 344, 520):
        panel.resize(width, 600)
        for made in panel.tabs.buttons.values():
            assert made.geometry().right() <= panel.tabs.width()
            assert made.geometry().bottom() < panel.tabs.height()
            assert made.fontMetrics().horizontalAdvance(made.text()) <= made.width()


def test_what_became_of_a_person_is_one_line_of_time(desk: Desk, filled: Filled) -> None:
    with desk.office.read() as db:
        assert status_lines(filled.siti, db) == []
    with desk.office.write("Kabar") as db:
        work = Penempatan(
            alumni=filled.siti,
            pemberi_kerja=filled.firm,
            jabatan="Teknisi",
            tanggal_mulai=date(2025, 8, 1),
            tanggal_selesai=date(2026, 1, 31),
            sudah_melalui_bkk=False,
            nomor_perjanjian="12/PKWT",
        )
        placed = record.insert(db, work)
        for hari, apa in ((date(2025, 3, 4), "belum"), (date(2026, 3, 4), "wirausaha")):
            asked = Penelusuran(
                alumni=filled.siti,
                tahun=hari.year,
                tanggal=hari,
                kegiatan_utama=apa,
                sumber="whatsapp",
                petugas="Bu Rina",
                bukti="Foto toko",
            )
            record.insert(db, asked)
    with desk.office.read() as db:
        lines = status_lines(filled.siti, db)
    assert [line.text for line in lines] == [
        "Wirausaha",
        "Teknisi, PT Borneo",
        "Belum bekerja atau melanjutkan",
    ]
    assert lines[0].below.split("\n") == [
        "4 Mar 2026",
        "Penelusuran 2026, whatsapp, oleh Bu Rina",
        "Bukti: Foto toko",
    ]
    assert lines[1].goal == ("penempatan", placed)
    assert lines[1].below.split("\n") == [
        "1 Agu 2025 sampai 31 Jan 2026",
        "Penempatan tidak melalui BKK",
        "Bukti: 12/PKWT",
    ]


def test_evidence_counts_the_files_of_a_placement(
    desk: Desk, filled: Filled, tmp_path: Path
) -> None:
    with desk.office.write("Kabar") as db:
        work = Penempatan(alumni=filled.siti, pemberi_kerja=filled.firm, tanggal=TODAY)
        placed = record.insert(db, work)
    berkas.attach(desk.office, pdf(tmp_path), "penempatan", placed, "bukti")
    with desk.office.read() as db:
        (line,) = status_lines(filled.siti, db)
    assert line.below.endswith("Bukti: 1 berkas")


def test_a_document_is_attached_to_what_a_tracing_found(
    qtbot: QtBot, desk: Desk, panel: DetailPanel, filled: Filled, tmp_path: Path
) -> None:
    with desk.office.write("Kabar") as db:
        asked = Penelusuran(
            alumni=filled.siti, tahun=2026, tanggal=TODAY, kegiatan_utama="wirausaha"
        )
        number = record.insert(db, asked)
    holder = Documents(desk, "alumni", filled.siti, {"ijazah": "Ijazah"})
    qtbot.addWidget(holder)
    panel.show_details(Details("Siti", tabs=tabs(desk, filled.siti, holder.changed)))
    page = panel.open_tab("Status")
    assert isinstance(page, Outcomes)
    assert not page.proof_button.isEnabled()
    page.lines.setCurrentRow(0)
    page.proof_button.setFocus()
    QTest.keyClick(page.proof_button, Qt.Key.Key_Space)
    (dialog,) = panel.findChildren(FilesDialog)
    files = dialog.documents
    with qtbot.waitSignal(holder.changed):
        drop(files, pdf(tmp_path, "Foto toko.pdf"))
        files.kind_menu.actions()[0].trigger()
    with desk.office.read() as db:
        (kept,) = store.of(db, "penelusuran", number)
        (line,) = status_lines(filled.siti, db)
    assert (kept.nama, kept.jenis) == ("Foto toko.pdf", "bukti")
    assert line.below.endswith("Bukti: 1 berkas")
    dialog.close()


def test_the_open_registration_comes_first_with_its_card(desk: Desk, filled: Filled) -> None:
    with desk.office.write("Daftar") as db:
        now = record.get(db, Pendaftaran, filled.seeking)
        card = {"nomor_ak1": "AK1-7", "ak1_berlaku_sampai": date(2026, 9, 1)}
        record.update(db, record.copied(now, **card))
        ended = Pendaftaran(
            alumni=filled.siti,
            nomor="0900/BKK/2026",
            tanggal=date(2026, 7, 30),
            tanggal_hapus=date(2026, 8, 1),
            alasan_hapus="Pindah",
        )
        record.insert(db, ended)
        sql = "INSERT INTO lapor_pencaker (pendaftaran, tanggal) VALUES (?, '2026-08-20')"
        db.execute(sql, (filled.seeking,))
    with desk.office.read() as db:
        first, last = seeking(filled.siti, TODAY, db)
    assert first.text == "0001/BKK/2026 · Terdaftar"
    assert first.meaning == "warn"
    assert "AK/I AK1-7, berlaku sampai 1 Sep 2026" in first.below
    assert "Terakhir melapor 20 Agu 2026" in first.below
    assert last.text == "0900/BKK/2026 · Dihapuskan 1 Agu 2026"
    assert last.below.endswith("Alasan: Pindah")


def test_applications_tell_vacancy_and_result(desk: Desk, filled: Filled) -> None:
    with desk.office.write("Lamar") as db:
        asked = Lamaran(
            lowongan=filled.vacancy,
            alumni=filled.siti,
            tanggal=date(2026, 7, 10),
            hasil="tidak_lolos",
            tanggal_hasil=date(2026, 7, 20),
            alasan="Tinggi badan",
        )
        record.insert(db, asked)
    with desk.office.read() as db:
        (line,) = work_lines(filled.siti, db)
    assert line.text == "Teknisi, PT Borneo"
    assert line.below == "Melamar 10 Jul 2026\nTidak lolos 20 Jul 2026\nTinggi badan"
    assert line.goal == ("lowongan", filled.vacancy)


def test_a_line_opens_the_record_it_names(
    qtbot: QtBot, desk: Desk, panel: DetailPanel, filled: Filled
) -> None:
    holder = Documents(desk, "alumni", filled.siti, {"ijazah": "Ijazah"})
    qtbot.addWidget(holder)
    panel.show_details(Details("Siti", tabs=tabs(desk, filled.siti, holder.changed)))
    page = panel.open_tab("Pencari kerja")
    assert isinstance(page, Linked)
    page.lines.setCurrentRow(0)
    QTest.keyClick(page.lines, Qt.Key.Key_Return)
    dialog = panel.findChildren(FormDialog)[-1]
    assert dialog.panel.record().nomor == "0001/BKK/2026"
    with qtbot.waitSignal(holder.changed):
        dialog.save()


def test_an_empty_tab_says_what_will_stand_there(
    desk: Desk, panel: DetailPanel, filled: Filled
) -> None:
    page = Documents(desk, "alumni", filled.budi, {"ijazah": "Ijazah"})
    panel.show_details(Details("Budi", tabs=tabs(desk, filled.budi, page.changed)))
    assert "Belum ada kabar" in told(panel.open_tab("Status"))
    assert "Belum pernah terdaftar" in told(panel.open_tab("Pencari kerja"))
    assert "Belum melamar lewat BKK" in told(panel.open_tab("Lamaran"))
    assert "Belum ada berkas" in told(panel.open_tab("Berkas"))


def test_a_portrait_is_the_initials_until_a_picture_is_dropped(
    qtbot: QtBot, desk: Desk, filled: Filled, tmp_path: Path
) -> None:
    made = Portrait(desk, filled.siti, "Siti Aminah Putri")
    qtbot.addWidget(made)
    made.show()
    assert (made.picture, made.initials) == (None, "SA")
    with qtbot.waitSignal(made.changed):
        drop(made, picture(tmp_path, "siti.png"))
    assert made.picture is not None
    assert made.grab().toImage().pixelColor(36, 36).name() == "#336699"
    # Round corners let the ground through.
    assert made.grab().toImage().pixelColor(0, 0).name() != "#336699"


def test_a_portrait_is_replaced_by_a_click_and_refuses_what_is_none(
    qtbot: QtBot, desk: Desk, messages: Recorder, filled: Filled, tmp_path: Path
) -> None:
    made = Portrait(desk, filled.siti, "Siti")
    qtbot.addWidget(made)
    messages.files = [picture(tmp_path, "siti.png"), pdf(tmp_path)]
    with qtbot.waitSignal(made.changed):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.busy)
    assert messages.told == ["Ijazah.pdf bukan gambar. Pas foto harus JPEG, PNG, atau WEBP."]
    assert made.picture is not None


def test_the_history_tells_of_files_and_registrations_in_words(
    desk: Desk, filled: Filled, tmp_path: Path
) -> None:
    number = berkas.attach(desk.office, pdf(tmp_path), "alumni", filled.siti, "ijazah")
    with desk.office.read() as db:
        siti = record.get(db, Alumni, filled.siti)
        now = record.get(db, Pendaftaran, filled.seeking)
    people.save(desk.office, record.copied(siti, jenis_kelamin="L", telepon="628111222333"))
    with desk.office.write("Ubah pendaftaran Siti Aminah") as db:
        record.update(db, record.copied(now, jabatan="Operator"))
    berkas.remove(desk.office, [number])
    with desk.office.read() as db:
        events = history(db, "alumni", filled.siti, FORM, PARTS)
    assert [(event.what, list(event.changes)) for event in events[:4]] == [
        ("Hapus 1 berkas", ["Berkas Ijazah.pdf dihapus"]),
        (
            "Ubah pendaftaran Siti Aminah",
            ["Pendaftaran pencari kerja 0001/BKK/2026, Jabatan yang dicari: Teknisi → Operator"],
        ),
        (
            "Ubah alumni Siti Aminah",
            [
                "Jenis kelamin: Perempuan → Laki-laki",
                "Nomor HP: 0812-3456-7890 → 0811-1222-333",
            ],
        ),
        ("Tambah berkas Siti Aminah", ["Berkas Ijazah.pdf ditambahkan"]),
    ]


def test_the_history_tells_of_a_file_replaced_and_renamed(
    desk: Desk, filled: Filled, tmp_path: Path
) -> None:
    number = berkas.attach(desk.office, pdf(tmp_path), "alumni", filled.siti, "ijazah")
    berkas.replace(desk.office, number, pdf(tmp_path, "Lain.pdf", "lain"))
    with desk.office.read() as db:
        one = record.get(db, Berkas, number)
    berkas.save(desk.office, record.copied(one, nama="Asli.pdf", tanggal=date(2026, 8, 1)))
    with desk.office.read() as db:
        renamed, replaced = history(db, "alumni", filled.siti, FORM)[:2]
    assert replaced.changes == ["Isi berkas Ijazah.pdf diganti"]
    assert renamed.changes == [
        "Berkas Asli.pdf, Nama berkas: Ijazah.pdf → Asli.pdf",
        "Berkas Asli.pdf, Tanggal: 24 Agu 2026 → 1 Agu 2026",
    ]


def test_a_long_history_is_unrolled_bit_by_bit(
    desk: Desk, panel: DetailPanel, filled: Filled
) -> None:
    for at in range(12):
        with desk.office.write("Ubah alumni") as db:
            siti = record.get(db, Alumni, filled.siti)
            record.update(db, record.copied(siti, rombel=f"XII TKJ {at}"))
    with desk.office.read() as db:
        panel.show_details(Details("Siti", history=history(db, "alumni", filled.siti, FORM)))
    page = panel.open_tab("Riwayat")
    first, last = "Kelas terakhir: XII TKJ 10 → XII TKJ 11", "Kelas terakhir: XII TKJ 0 → XII TKJ 1"
    assert first in told(page)
    assert last not in told(page)
    older = next(b for b in page.findChildren(QPushButton) if "lebih lama" in b.text())
    QTest.mouseClick(older, Qt.MouseButton.LeftButton)
    assert last in told(page)
    assert not older.isVisible()


def test_a_history_without_end_says_that_there_is_more(desk: Desk, filled: Filled) -> None:
    for at in range(102):
        with desk.office.write("Ubah alumni") as db:
            siti = record.get(db, Alumni, filled.siti)
            record.update(db, record.copied(siti, rombel=f"XII TKJ {at}"))
    with desk.office.read() as db:
        events = history(db, "alumni", filled.siti, FORM)
    assert events[0].changes == ["Kelas terakhir: XII TKJ 100 → XII TKJ 101"]
    assert len(events) == 101
    assert "yang lebih lama" in events[-1].what
