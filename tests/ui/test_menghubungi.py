"""A graduate on the telephone, entered with the keyboard only, through every branch."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kuesioner import jawaban
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.store import journal, record
from bkk_desktop.store import penelusuran as store
from tests.conftest import Clock
from tests.ui.phone_keys import ENTER, FED_BACK, FEEDBACK, OF_THEMSELVES, SELF, WORK, WORKED, Keys
from ui.calling_dialog import CallingDialog
from ui.desk import Desk
from ui.widgets.form_dialog import FormDialog

DOWN, UP = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 8, 24)
Calling = Callable[[], CallingDialog]


@pytest.fixture
def people(desk: Desk) -> list[int]:
    with desk.office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", bentuk="SMK"))
        record.insert(db, Bkk(nama="BKK Uji", nama_petugas="Rina"))
        return [
            record.insert(
                db,
                Alumni(
                    nama=name,
                    rombel="XII A",
                    tahun_lulus=2025,
                    telepon=phone,
                ),
            )
            for name, phone in (("Siti", "6281234567890"), ("Budi", ""), ("Cahya", ""))
        ]


@pytest.fixture
def calling(qtbot: QtBot, desk: Desk, people: list[int]) -> Iterator[Calling]:
    made: list[CallingDialog] = []

    def call() -> CallingDialog:
        dialog = CallingDialog(desk, people, 2026)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    yield call
    for dialog in made:
        qtbot.addWidget(dialog)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(dialog: CallingDialog, *keys: Keys) -> None:
    """Press keys where the focus is, as somebody without a mouse does."""
    for key in keys:
        QApplication.processEvents()
        card = dialog.interview.card
        popup = card.picker.popup if card is not None and card.picker is not None else None
        if isinstance(key, str):
            QTest.keyClicks(focused(), key)
        elif popup is not None and popup.isVisible():
            QTest.keyClick(popup, key)
        else:
            QTest.keyClick(focused(), key)
    QApplication.processEvents()


def save() -> None:
    QTest.keyClick(focused(), ENTER, CONTROL)
    QApplication.processEvents()


def said(desk: Desk, number: int) -> dict[str, object]:
    with desk.office.read() as db:
        found = store.answers_of(db, number)
    assert len(found) <= 1
    return dict(jawaban(found[0].jawaban).isi) if found else {}


def results(desk: Desk, number: int) -> list[str]:
    with desk.office.read() as db:
        return [one.hasil for one in store.contacts_of(db, number)]


def test_the_branch_of_work_is_entered_by_keys_to_its_last_question(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    press(dialog, *WORK, *FEEDBACK, *SELF)
    assert said(desk, people[0]) == WORKED | FED_BACK | OF_THEMSELVES
    assert dialog.alumni == people[1], "Enter past the last question shows the next person"
    assert results(desk, people[0]) == ["tersambung"]


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (
            ("2", ENTER, "1", ENTER, "6", ENTER, "Untan", ENTER, "Informatika", ENTER, "5", ENTER,
             "2", ENTER, "3", ENTER),
            {
                "kegiatan_utama": "melanjutkan",
                "sedang_bekerja": "ya",
                "jenis_kerja": "bebas",
                "perguruan_tinggi": "Untan",
                "prodi": "Informatika",
                "jenjang": "S1",
                "biaya_kuliah": "kip",
                "kesesuaian_kuliah": "3",
            },
        ),
        (
            ("3", ENTER, "2", ENTER, "1", ENTER, "Kopi Kita", ENTER, "Kuliner", ENTER,
             "4", ENTER, "010226", ENTER, "1", ENTER, "2", ENTER, "1", ENTER, "2", ENTER),
            {
                "kegiatan_utama": "wirausaha",
                "sedang_studi": "tidak",
                "jenis_kerja": "usaha_sendiri",
                "nama_usaha": "Kopi Kita",
                "bidang_usaha": "Kuliner",
                "kesesuaian_usaha": "4",
                "mulai_usaha": "2026-02-01",
                "skala_usaha": "mikro",
                "pendapatan": "2_5_5",
                "punya_nib": "ya",
                "tenaga_kerja": 2,
            },
        ),
        (
            ("4", ENTER, "1", ENTER, "7", ENTER, "menunggu ijazah", ENTER),
            {
                "kegiatan_utama": "belum",
                "mencari_kerja": "ya",
                "alasan_belum": "lainnya",
                "alasan_belum_lain": "menunggu ijazah",
            },
        ),
        (
            ("1", ENTER, "1", ENTER, "4", ENTER, "Toko Ayah", ENTER, ENTER, ENTER, "Malaysia",
             ENTER, ENTER, ENTER, "2", ENTER, ENTER, ENTER, "3", ENTER),
            {
                "kegiatan_utama": "bekerja",
                "sedang_studi": "ya",
                "jenis_kerja": "usaha_keluarga",
                "perusahaan": "Toko Ayah",
                "negara_kerja": "Malaysia",
                "melalui_bkk": "tidak",
                "kelompok_gaji": "100_120",
            },
        ),
    ],
)  # fmt: skip
def test_every_other_branch_is_entered_by_keys(
    desk: Desk,
    people: list[int],
    calling: Calling,
    keys: tuple[Keys, ...],
    answers: dict[str, object],
) -> None:
    dialog = calling()
    press(dialog, *keys)
    assert said(desk, people[0]) == answers
    save()
    assert dialog.alumni == people[1]
    assert "Jawaban Siti tersimpan." in dialog.said.text()


def test_another_main_activity_takes_the_answers_of_the_old_branch_away(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    press(dialog, "1", ENTER, "2", ENTER, "5", ENTER, "PT Maju", ENTER)
    press(dialog, UP, UP, UP, UP, "2")
    assert said(desk, people[0]) == {"kegiatan_utama": "melanjutkan"}
    press(dialog, "1")
    assert said(desk, people[0])["perusahaan"] == "PT Maju", "a slip of a finger loses nothing"
    press(dialog, Qt.Key.Key_Delete)
    assert said(desk, people[0]) == {}


def test_a_window_that_is_lost_loses_only_the_field_being_typed(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    press(dialog, "1", ENTER, "2", ENTER, "5", ENTER, "PT Maju", ENTER, "Oper")
    dialog.hide()
    again = calling()
    assert again.interview.answers == said(desk, people[0])
    assert again.interview.card is not None
    assert again.interview.card.question.id == "jabatan"
    press(again, "Operator", ENTER)
    with desk.office.read() as db:
        assert len(store.answers_of(db, people[0])) == 1
    assert said(desk, people[0])["jabatan"] == "Operator"


def test_on_another_day_a_new_answer_begins_and_the_old_one_stays(
    desk: Desk, people: list[int], calling: Calling, clock: Clock
) -> None:
    press(calling(), "4")
    clock.time = clock.time.replace(day=25)
    dialog = calling()
    assert dialog.interview.answers == {}
    press(dialog, "1")
    with desk.office.read() as db:
        assert [a.kegiatan_utama for a in store.answers_of(db, people[0])] == ["bekerja", "belum"]


@pytest.mark.parametrize(
    ("key", "hasil"),
    [
        (Qt.Key.Key_F3, "tidak_diangkat"),
        (Qt.Key.Key_F4, "nomor_mati"),
        (Qt.Key.Key_F7, "menolak"),
        (Qt.Key.Key_F9, "terkirim"),
    ],
)
def test_a_key_tells_what_came_of_the_call_and_shows_the_next(
    desk: Desk, people: list[int], calling: Calling, key: Qt.Key, hasil: str
) -> None:
    dialog = calling()
    press(dialog, key)
    assert results(desk, people[0]) == [hasil]
    assert said(desk, people[0]) == {}
    assert dialog.alumni == people[1]
    press(dialog, "4")
    assert said(desk, people[1]) == {"kegiatan_utama": "belum"}


def test_a_promise_asks_for_its_day_and_esc_takes_it_back(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    press(dialog, Qt.Key.Key_F6, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.promise.isVisible()
    press(dialog, Qt.Key.Key_F6, "besok", ENTER)
    assert results(desk, people[0]) == []
    assert "28/8" in dialog.promise.words.text()
    for _ in "besok":
        press(dialog, Qt.Key.Key_Backspace)
    press(dialog, "28/8", ENTER)
    with desk.office.read() as db:
        (promise,) = store.contacts_of(db, people[0])
    assert (promise.hasil, promise.coba_lagi) == ("janji", date(2026, 8, 28))
    assert (promise.petugas, promise.tahun) == ("Rina", 2026)
    assert dialog.alumni == people[1]


def test_a_talk_is_one_action_and_one_tick(desk: Desk, people: list[int], calling: Calling) -> None:
    with desk.office.read() as db:
        before = journal.last_action(db)
    dialog = calling()
    press(dialog, Qt.Key.Key_F2, Qt.Key.Key_F2, "4", ENTER, "1", ENTER)
    save()
    assert results(desk, people[0]) == ["tersambung"]
    with desk.office.read() as db:
        latest = journal.latest_undoable(db)
        assert latest is not None
        earlier = journal.latest_undoable(db, latest.id - 1)
        assert (earlier and earlier.id) == latest.id
        kinds = {change.tabel for change in journal.changes(db, latest.id)}
    assert latest.id > before
    assert kinds == {"kontak_alumni", "penelusuran"}


def test_what_is_no_answer_stays_and_says_why(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    press(dialog, "1", ENTER, "2", ENTER, "5", ENTER, *[DOWN] * 3, DOWN, "kapan", ENTER)
    card = dialog.interview.card
    assert card is not None
    assert card.question.id == "mulai_kerja"
    assert card.wrong.isVisible()
    assert "kosongkan" in card.wrong.text()
    assert "mulai_kerja" not in said(desk, people[0])
    for _ in "kapan":
        press(dialog, Qt.Key.Key_Backspace)
    press(dialog, ENTER)
    assert dialog.interview.card is not None
    assert dialog.interview.card.question.id == "status_kontrak"


def test_people_are_skipped_and_gone_back_to_without_a_trace(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()
    QTest.keyClick(focused(), Qt.Key.Key_Right, CONTROL)
    assert dialog.alumni == people[1]
    QTest.keyClick(focused(), Qt.Key.Key_Left, CONTROL)
    assert dialog.alumni == people[0]
    for _ in people:
        save()
    assert dialog.alumni == 0
    assert dialog.ended.isVisible()
    assert not dialog.interview.isVisible()
    assert all(results(desk, number) == [] and said(desk, number) == {} for number in people)
    press(dialog, Qt.Key.Key_F3, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_whatsapp_opens_only_when_asked_and_with_the_words_filled_in(
    people: list[int], calling: Calling, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def took(url: QUrl) -> bool:
        opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", took)
    dialog = calling()
    assert opened == []
    press(dialog, Qt.Key.Key_F8)
    (link,) = opened
    assert link.startswith("https://wa.me/6281234567890?text=")
    assert "Siti" in link
    assert "2025" in link
    assert "{" not in link
    assert dialog.alumni == people[0], "what was opened is not yet sent"
    QTest.keyClick(focused(), Qt.Key.Key_Right, CONTROL)
    press(dialog, Qt.Key.Key_F8)
    assert len(opened) == 1
    assert "nomor HP" in dialog.said.text()


def test_the_head_tells_who_it_is_and_a_new_number_is_entered_from_it(
    qtbot: QtBot, desk: Desk, people: list[int], calling: Calling
) -> None:
    dialog = calling()

    def words() -> str:
        return " ".join(one.text() for one in dialog.head.findChildren(QLabel) if one.isVisible())

    assert "Siti" in words()
    assert "0812-3456-7890" in words()
    assert "Belum pernah dihubungi." in words()
    QTest.keyClick(focused(), Qt.Key.Key_E, CONTROL)
    form = dialog.findChildren(FormDialog)[-1]
    qtbot.waitUntil(form.isActiveWindow)
    phone = form.panel.editors["telepon"].inner
    phone.setFocus()
    QTest.keyClick(phone, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(phone, "085200001111")
    QTest.keyClick(phone, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: "0852-0000-1111" in words())
    with desk.office.read() as db:
        assert record.get(db, Alumni, people[0]).telepon == "6285200001111"


def test_an_answer_against_a_placement_that_lasts_is_told_at_once(
    desk: Desk, people: list[int], calling: Calling
) -> None:
    with desk.office.write("Tempatkan") as db:
        firm = record.insert(db, PemberiKerja(nama="PT"))
        work = Penempatan(alumni=people[0], pemberi_kerja=firm, tanggal_mulai=date(2026, 1, 5))
        record.insert(db, work)
    dialog = calling()
    press(dialog, "4")
    words = [one.text() for one in dialog.head.findChildren(QLabel) if one.isVisible()]
    assert any("isi tanggal selesai di Penempatan" in text for text in words)
