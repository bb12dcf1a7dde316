"""Pengaturan: school, BKK, programmes, reports, looks, security, backup and the bin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import persetujuan, urungan
from bkk_desktop.actions import sekolah as actions
from bkk_desktop.domain.persetujuan import TeksPersetujuan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah, TandaDaftar
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan, record
from ui.desk import Desk
from ui.forms.bkk import FORM as BKK
from ui.forms.jurusan import FORM as JURUSAN
from ui.forms.kelas import FORM as KELAS
from ui.forms.kelas import Kelas
from ui.forms.pengaturan import FORM as SETTINGS
from ui.forms.sekolah import FORM as SEKOLAH
from ui.forms.tanda_daftar import FORM as TANDA_DAFTAR
from ui.forms.teks_persetujuan import FORM as WORDING
from ui.history_dialog import show_history
from ui.tables.akses_data import TABLE as READINGS
from ui.tables.jurusan import TABLE as JURUSAN_TABLE
from ui.tables.kelas import TABLE as KELAS_TABLE
from ui.tables.keranjang import TABLE as BIN_TABLE
from ui.tables.tanda_daftar import TABLE as TANDA_TABLE
from ui.tables.teks_persetujuan import TABLE as WORDINGS
from ui.theme import ROW, Choice
from ui.widgets.backups import Backups
from ui.widgets.form_dialog import FormDialog
from ui.widgets.form_section import FormSection
from ui.widgets.letterhead import LetterheadSection
from ui.widgets.minimum_wages import MinimumWages
from ui.widgets.page import MARGIN, Action, Command, Page, Wish, commands_of
from ui.widgets.program import Program
from ui.widgets.records import HISTORY, FilteredRecords, Listed, Records
from ui.widgets.retention import Retention
from ui.widgets.security import Security
from ui.widgets.words import label

LIST_WIDTH = 200
LOOKS = {
    Choice.SYSTEM: "Ikuti sistem",
    Choice.LIGHT: "Terang",
    Choice.DARK: "Gelap",
}


class Looks(QWidget):
    """Light, dark, or as the system has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(label("Tampilan", "heading"))
        group = QButtonGroup(self)
        self.radios: dict[Choice, QRadioButton] = {}
        for choice, words in LOOKS.items():
            radio = QRadioButton(words)
            self.radios[choice] = radio
            radio.clicked.connect(partial(self._choose, choice))
            group.addButton(radio)
            inside.addWidget(radio)
        self._follow()
        desk.theme.changed.connect(self._follow)
        card.setMaximumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def _follow(self) -> None:
        self.radios[self._desk.theme.choice].setChecked(True)

    def _choose(self, choice: Choice, _checked: bool = False) -> None:
        self._desk.theme.choose(choice)
        self._desk.memory.setValue("tampilan", choice.value)


FOR_HEAD = ("Sekolah", "BKK dan penandatangan", "Tampilan", "Keamanan", "Akses data", "Program")
ONLY_FORMS = ("Sekolah", "BKK dan penandatangan", "Laporan dan surat", "Kop surat", "Tampilan")
RELOADED = (
    FormSection,
    LetterheadSection,
    Records,
    FilteredRecords,
    Security,
    Backups,
    Retention,
    Program,
)


class Pengaturan(Page):
    """All settings, one section at a time."""

    name, title, glyph = "pengaturan", "Pengaturan", "gear"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sections = QListWidget()
        self.sections.setAccessibleName("Bagian pengaturan")
        self.sections.setFixedWidth(LIST_WIDTH)
        self._stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "Sekolah": self._school,
            "BKK dan penandatangan": self._bkk,
            "Izin dan SK": self._tanda_daftar,
            "Jurusan": self._jurusan,
            "Kelas": self._kelas,
            "Laporan dan surat": self._settings,
            "Kop surat": self._letterhead,
            "Upah minimum": self._upah_minimum,
            "Tampilan": partial(Looks, desk),
            "Keamanan": self._security,
            "Persetujuan data": self._consent,
            "Akses data": partial(FilteredRecords, desk, READINGS, [], "eye"),
            "Pembersihan data": self._retention,
            "Cadangan": self._backups,
            "Keranjang": self._bin,
            "Program": partial(Program, desk),
        }
        if desk.office.read_only:
            self._makers = {name: make for name, make in self._makers.items() if name in FOR_HEAD}
        for name in self._makers:
            item = QListWidgetItem(name, self.sections)
            # Told here: before the style sheet is in force, the rows would be measured without it.
            item.setSizeHint(QSize(0, ROW))
        self.sections.currentTextChanged.connect(self.show_section)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(label(self.title, "title"))
        column.addLayout(row, 1)

    def reload(self) -> None:
        """Read again what the shown section shows."""
        if self.sections.currentRow() < 0:
            self.sections.setCurrentRow(0)
            return
        self._reload(self._stack.currentWidget())

    @property
    def shown(self) -> QWidget | None:
        """Return the section that is shown."""
        return self._stack.currentWidget()

    @staticmethod
    def _reload(shown: QWidget | None) -> None:
        if isinstance(shown, RELOADED):
            shown.reload()

    def parts(self) -> Sequence[str]:
        """Return the sections."""
        return tuple(self._makers)

    def commands(self) -> Iterator[Command]:
        """Yield what can be done in the sections that are more than a form."""
        for name in self._makers:
            if name not in ONLY_FORMS:
                show = partial(self.show_wish, Wish(section=name))
                for command in commands_of(self._part(name)):
                    yield replace(command, within=name, show=show)

    def _part(self, name: str) -> QWidget:
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def show_section(self, name: str) -> None:
        """Show one section; it is made when it is first wanted."""
        self._stack.setCurrentWidget(self._part(name))
        self._reload(self._made[name])

    def show_wish(self, wish: Wish) -> None:
        """Show the section that another page asked for."""
        # The head of school has fewer sections than another page may ask for.
        if wish.section in self._makers:
            self.sections.setCurrentRow(list(self._makers).index(wish.section))

    def focus_search(self) -> None:
        """Put the focus on the list of sections."""
        self.sections.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_unsaved(self) -> bool:
        """Tell whether a section has something typed that isn't saved."""
        kinds = (FormSection, LetterheadSection)
        forms = [w for w in self._made.values() if isinstance(w, kinds)]
        return any(form.has_unsaved() for form in forms)

    def _section(self, made: FormSection) -> FormSection:
        made.saved.connect(self.data_changed)
        return made

    def _school(self) -> QWidget:
        return self._section(FormSection(SEKOLAH, self.desk, partial(_only, Sekolah)))

    def _bkk(self) -> QWidget:
        return self._section(FormSection(BKK, self.desk, partial(_only, Bkk)))

    def _settings(self) -> QWidget:
        return self._section(FormSection(SETTINGS, self.desk, _settings))

    def _letterhead(self) -> QWidget:
        made = LetterheadSection(self.desk)
        made.saved.connect(self.data_changed)
        return made

    def _records(self, listed: Listed) -> QWidget:
        made = Records(self.desk, listed)
        made.changed.connect(self.data_changed)
        return made

    def _tanda_daftar(self) -> QWidget:
        return self._records(
            Listed(TANDA_TABLE, TANDA_DAFTAR, TandaDaftar, _remove_tanda_daftar, "clipboard-text")
        )

    def _jurusan(self) -> QWidget:
        return self._records(
            Listed(JURUSAN_TABLE, JURUSAN, Jurusan, actions.remove_jurusan, "graduation-cap")
        )

    def _upah_minimum(self) -> QWidget:
        made = MinimumWages(self.desk)
        made.changed.connect(self.data_changed)
        return made

    def _kelas(self) -> QWidget:
        give = Action("Tetapkan jurusan", self._give_jurusan, "graduation-cap", "primary", "some")
        self._classes = FilteredRecords(self.desk, KELAS_TABLE, [give], "users-three")
        return self._classes

    def _give_jurusan(self) -> None:
        names = tuple(row["nama"] for row in self._classes.view.chosen())
        desk = self.desk
        dialog = FormDialog(KELAS, desk.office, desk.messages, Kelas(nama=names), self)
        dialog.saved.connect(self._given)
        dialog.open()

    def _given(self, _number: int) -> None:
        self.data_changed.emit()

    def _security(self) -> QWidget:
        made = Security(self.desk)
        made.lock_wanted.connect(self.lock_wanted)
        made.changed.connect(self.data_changed)
        return made

    def _consent(self) -> QWidget:
        return self._records(
            Listed(WORDINGS, WORDING, TeksPersetujuan, persetujuan.remove_text, "handshake")
        )

    def _retention(self) -> QWidget:
        made = Retention(self.desk)
        made.changed.connect(self.data_changed)
        return made

    def _backups(self) -> QWidget:
        made = Backups(self.desk)
        made.restore_wanted.connect(self.restore_wanted)
        made.made.connect(self.backed_up)
        return made

    def _bin(self) -> QWidget:
        back = Action("Pulihkan", self._restore, "arrow-u-up-left", "primary", "some")
        past = Action("Riwayat", self._show_past, HISTORY, needs="one", reads=True)
        self._deleted = FilteredRecords(self.desk, BIN_TABLE, [back, past], "trash")
        return self._deleted

    def _show_past(self) -> None:
        for row in self._deleted.view.chosen()[:1]:
            show_history(self.desk, row["tabel"], row["baris"], self)

    def _restore(self) -> None:
        ids = [row["jurnal"] for row in self._deleted.view.chosen()]
        restored = urungan.restore_all(self.desk.office, ids)
        if restored.baris:
            self.desk.messages.done(f"{len(restored.baris)} catatan dipulihkan.", undo=True)
            self.data_changed.emit()
        if restored.refused:
            self.desk.messages.failed(UserError(*restored.refused))


def _remove_tanda_daftar(office: Office, number: int) -> None:
    actions.remove_tanda_daftar(office, [number])


def _only(kind: type[Sekolah | Bkk], office: Office) -> object:
    with office.read() as db:
        return record.only(db, kind)


def _settings(office: Office) -> object:
    with office.read() as db:
        return pengaturan.settings(db)
