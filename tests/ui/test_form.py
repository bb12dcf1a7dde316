import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan, LowonganKeluar
from bkk_desktop.domain.pencocokan import matched
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.office import Office
from bkk_desktop.store import record, seleksi
from tests.ui.conftest import Recorder
from tests.ui.filled import fill
from ui.form import Form, FormPanel
from ui.forms import all_forms
from ui.forms.alumni import FORM as ALUMNI
from ui.forms.coret import FORM as CORET
from ui.forms.coret import Coret
from ui.forms.lowongan import FORM as LOWONGAN
from ui.forms.lowongan_keluar import FORM as KELUAR
from ui.forms.pendaftaran import FORM as PENDAFTARAN
from ui.forms.penempatan import FORM as PENEMPATAN
from ui.theme import Theme
from ui.widgets.form_dialog import UNSAVED, FormDialog

Opening = Callable[..., FormDialog]


@pytest.fixture
def opening(qtbot: QtBot, office: Office, messages: Recorder, theme: Theme) -> Iterator[Opening]:
    """Open a form's dialog as a page does."""
    made: list[weakref.ref[FormDialog]] = []

    def opened(form: Form[object], opened_record: object, *fixed: str) -> FormDialog:
        dialog = FormDialog(form, office, messages, opened_record, None, fixed)
        made.append(weakref.ref(dialog))
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    assert theme.tokens
    yield opened
    for held in made:
        dialog = held()
        if dialog is not None and isValid(dialog):
            dialog.deleteLater()


def line(dialog: FormDialog, name: str) -> QLineEdit:
    found = dialog.panel.editors[name].inner
    assert isinstance(found, QLineEdit)
    return found


def type_into(dialog: FormDialog, name: str, text: str) -> None:
    line(dialog, name).setFocus()
    line(dialog, name).selectAll()
    QTest.keyClicks(line(dialog, name), text)


def save_with_keys(dialog: FormDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def people(office: Office) -> list[Alumni]:
    with office.read() as db:
        return record.all_of(db, Alumni)


def test_what_is_typed_is_saved(qtbot: QtBot, office: Office, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nama", "Siti Aminah")
    type_into(dialog, "nisn", "0012345678")
    type_into(dialog, "tanggal_lahir", "050306")
    type_into(dialog, "telepon", "0812 3456 7890")
    with qtbot.waitSignal(dialog.saved):
        save_with_keys(dialog)
    saved = people(office)[0]
    assert (saved.nama, saved.nisn, saved.telepon) == ("Siti Aminah", "0012345678", "6281234567890")
    assert saved.tanggal_lahir == date(2006, 3, 5)


def test_a_refusal_keeps_the_form_open_at_the_field(office: Office, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nisn", "12")
    save_with_keys(dialog)
    assert dialog.isVisible()
    assert people(office) == []
    assert QApplication.focusWidget() is line(dialog, "nama")
    assert dialog.panel.said("nama") == "Nama wajib diisi."
    assert line(dialog, "nisn").text() == "12"


def test_what_only_stops_a_report_is_a_hint_and_saved(office: Office, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nama", "Budi")
    line(dialog, "tahun_lulus").setFocus()
    line(dialog, "nisn").setFocus()
    assert dialog.panel.said("tahun_lulus") == "Isi tahun lulus."
    save_with_keys(dialog)
    assert [p.nama for p in people(office)] == ["Budi"]


def test_a_field_is_checked_when_it_is_left(opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nisn", "123")
    assert dialog.panel.said("nisn") != "NISN harus 10 angka."
    QTest.keyClick(line(dialog, "nisn"), Qt.Key.Key_Tab)
    assert dialog.panel.said("nisn") == "NISN harus 10 angka."
    assert dialog.panel.said("tanggal_lahir") == ""


def test_an_unreadable_day_is_told_and_kept(office: Office, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni(nama="Siti"))
    type_into(dialog, "tanggal_lahir", "kapan-kapan")
    save_with_keys(dialog)
    assert dialog.isVisible()
    assert people(office) == []
    assert dialog.panel.said("tanggal_lahir").startswith("Tanggal tidak dikenali.")
    assert line(dialog, "tanggal_lahir").text() == "kapan-kapan"


def test_ctrl_enter_saves_and_starts_the_next(office: Office, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni(tahun_lulus=2026))
    for name in ("Siti", "Budi"):
        type_into(dialog, "nama", name)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        assert line(dialog, "nama").text() == ""
        assert line(dialog, "tahun_lulus").text() == "2026"
    assert [p.nama for p in people(office)] == ["Siti", "Budi"]


def test_esc_closes_at_once_if_nothing_was_typed(opening: Opening, messages: Recorder) -> None:
    dialog = opening(ALUMNI, Alumni(nama=" Siti  Aminah"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert messages.told == []
    assert not dialog.isVisible()


def test_esc_asks_if_something_was_typed(
    office: Office, opening: Opening, messages: Recorder
) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nama", "Siti")
    messages.answers = ["Kembali", "Simpan"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert messages.told == [UNSAVED]
    assert line(dialog, "nama").text() == "Siti"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert [p.nama for p in people(office)] == ["Siti"]


def test_throwing_away_is_a_choice_of_the_person(
    office: Office, opening: Opening, messages: Recorder
) -> None:
    dialog = opening(ALUMNI, Alumni())
    type_into(dialog, "nama", "Siti")
    messages.answers = ["Buang perubahan"]
    dialog.close()
    assert people(office) == []
    assert not dialog.isVisible()


def test_a_vacancy_tells_what_it_knows_about_a_placement(office: Office, opening: Opening) -> None:
    filled = fill(office)
    dialog = opening(PENEMPATAN, Penempatan(alumni=filled.siti))
    type_into(dialog, "lowongan", "teknisi")
    QTest.keyClick(dialog.panel.editors["lowongan"].popup, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    now = dialog.panel.record()
    assert now.lowongan == filled.vacancy
    assert now.pemberi_kerja == filled.firm
    assert (now.jabatan, now.golongan_jabatan, now.upah) == ("Teknisi", "3", 3_100_000)
    assert now.kode_wilayah == "61.71"


def test_what_was_typed_is_not_overwritten_by_what_follows(
    office: Office, opening: Opening
) -> None:
    filled = fill(office)
    dialog = opening(PENEMPATAN, Penempatan(alumni=filled.siti))
    type_into(dialog, "jabatan", "Kepala Teknisi")
    type_into(dialog, "lowongan", "teknisi")
    QTest.keyClick(dialog.panel.editors["lowongan"].popup, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert dialog.panel.record().jabatan == "Kepala Teknisi"


def test_a_registration_gets_its_number(office: Office, opening: Opening) -> None:
    filled = fill(office)
    dialog = opening(
        PENDAFTARAN, Pendaftaran(alumni=filled.budi, tanggal=date(2026, 8, 24)), "alumni"
    )
    save_with_keys(dialog)
    with office.read() as db:
        numbers = [p.nomor for p in record.all_of(db, Pendaftaran)]
    assert numbers == ["0001/BKK/2026", "0002/BKK/2026"]


def test_a_vacancy_and_its_withdrawal_are_saved(office: Office, opening: Opening) -> None:
    filled = fill(office)
    dialog = opening(LOWONGAN, Lowongan(pemberi_kerja=filled.firm, tanggal=date(2026, 8, 1)))
    type_into(dialog, "jabatan", "Kasir")
    type_into(dialog, "jumlah_p", "2")
    save_with_keys(dialog)
    with office.read() as db:
        made = record.all_of(db, Lowongan)[-1]
    assert (made.jabatan, made.jumlah_p) == ("Kasir", 2)
    leaving = opening(KELUAR, LowonganKeluar(lowongan=made.id, tanggal=date(2026, 8, 20)))
    type_into(leaving, "jumlah_p", "1")
    leaving.panel.editors["alasan"].show_value("Batal dibuka")
    save_with_keys(leaving)
    with office.read() as db:
        assert [k.jumlah_p for k in record.all_of(db, LowonganKeluar)] == [1]


def test_striking_off_asks_for_day_and_reason(office: Office, opening: Opening) -> None:
    filled = fill(office)
    blank = Coret(pendaftaran=(filled.seeking,), tanggal_hapus=date(2026, 8, 20))
    dialog = opening(CORET, blank)
    save_with_keys(dialog)
    assert dialog.panel.said("alasan_hapus") == "Pilih alasannya; laporan memintanya."
    dialog.panel.editors["alasan_hapus"].show_value("Melanjutkan kuliah")
    save_with_keys(dialog)
    with office.read() as db:
        gone = record.get(db, Pendaftaran, filled.seeking)
    assert (gone.tanggal_hapus, gone.alasan_hapus) == (date(2026, 8, 20), "Melanjutkan kuliah")


def test_every_form_keeps_a_record_as_it_is(qtbot: QtBot, office: Office) -> None:
    fill(office)
    for form in all_forms().values():
        panel = FormPanel(form, office, form.kind())
        qtbot.addWidget(panel)
        assert not panel.is_changed(), form.id
        assert panel.record() == form.kind(), form.id


def test_every_field_has_a_name_for_those_who_hear_it(qtbot: QtBot, office: Office) -> None:
    for form in all_forms().values():
        panel = FormPanel(form, office, form.kind())
        qtbot.addWidget(panel)
        assert all(editor.inner.accessibleName() for editor in panel.editors.values()), form.id


def test_every_form_asks_for_fields_of_its_record() -> None:
    for form in all_forms().values():
        assert set(form.fields) <= set(form.kind.__dataclass_fields__), form.id


def test_a_closed_dialog_is_freed(qtbot: QtBot, opening: Opening) -> None:
    dialog = opening(ALUMNI, Alumni())
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    watched = weakref.ref(dialog)
    dialog.close()
    del dialog
    qtbot.waitUntil(lambda: bool(gone))
    gc.collect()
    assert watched() is None


def test_a_marital_status_is_chosen_in_the_words_that_matching_reads(
    qtbot: QtBot, office: Office, messages: Recorder
) -> None:
    siti = fill(office).siti
    with office.read() as db:
        dialog = FormDialog(ALUMNI, office, messages, record.get(db, Alumni, siti))
    qtbot.addWidget(dialog)
    dialog.open()
    box = dialog.panel.editors["status_perkawinan"].inner
    assert isinstance(box, QComboBox)
    shown = [box.itemText(at) for at in range(box.count())]
    assert shown == ["Belum diisi", "Belum kawin", "Kawin"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    dialog.save()
    asked = Lowongan(status_kawin="belum kawin")
    with office.read() as db:
        people = seleksi.candidates(db, 0, office.now().date())
    (found,) = (
        one for one in matched(asked, date(2026, 8, 24), (), people) if one.calon.id == siti
    )
    assert found.kata("cocok") == ["Belum kawin"]
