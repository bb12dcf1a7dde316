"""To whom the selected seekers are introduced: an employer, with or without a vacancy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store import record
from ui import choices
from ui.desk import Desk
from ui.letters import write_introductions
from ui.widgets.editors import DayEditor, Editor
from ui.widgets.picker import Listed, PickEditor
from ui.widgets.words import button, label

NO_FIRM = "Pilih perusahaan yang dituju."
NO_DAY = "Isi tanggal surat."
ONCE = "Anda melihat suratnya dulu; nomornya tercatat saat surat dicetak atau disimpan."


class IntroductionDialog(QDialog):
    """Ask what an introduction needs, then write it and show it."""

    def __init__(
        self, desk: Desk, alumni: Sequence[int], parent: QWidget, lowongan: int = 0
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Surat pengantar")
        self.resize(560, 480)
        self._desk, self._alumni, self._parent = desk, tuple(alumni), parent
        with desk.office.read() as db:
            self.vacancy = PickEditor(Listed(choices.vacancy(db)), nothing=0)
            self.firm = PickEditor(Listed(choices.employer(db)), nothing=0)
        today = desk.office.now().date()
        self.day = DayEditor(today)
        self.day.show_value(today)
        self.column = QVBoxLayout(self)
        self._build()
        self.vacancy.edited.connect(self._follow)
        self.vacancy.left.connect(self._follow)
        if lowongan:
            self.vacancy.show_value(lowongan)
            self._follow()
        self.vacancy.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(4)
        alumni = self._alumni
        people = "satu pencari kerja" if len(alumni) == 1 else f"{grouped(len(alumni))} orang"
        self.column.addWidget(label(f"Surat pengantar untuk {people}", "title"))
        self.column.addWidget(label(ONCE, "muted", wrap=True))
        self.column.addSpacing(8)
        self._add("Lowongan", "Kosongkan bila surat tidak untuk lowongan tertentu.", self.vacancy)
        self._add("Perusahaan *", "", self.firm)
        self._add("Tanggal surat *", "", self.day)
        self._add_options()
        self.wrong = label("", "problem", wrap=True)
        self.wrong.hide()
        self.column.addWidget(self.wrong)
        self.column.addStretch(1)
        self.column.addLayout(self._buttons())

    def _add(self, title: str, hint: str, editor: Editor) -> None:
        head = label(title, "label")
        head.setBuddy(editor.inner)
        editor.inner.setAccessibleName(title.removesuffix(" *"))
        self.column.addWidget(head)
        self.column.addWidget(editor)
        if hint:
            self.column.addWidget(label(hint, "small", wrap=True))
        self.column.addSpacing(8)

    def _add_options(self) -> None:
        group = QButtonGroup(self)
        self.together = QRadioButton("Satu surat dengan daftar nama")
        self.apart = QRadioButton("Satu surat tiap orang")
        self.together.setChecked(True)
        for radio in (self.together, self.apart):
            group.addButton(radio)
            radio.setVisible(len(self._alumni) > 1)
            self.column.addWidget(radio)
        self.slip = QCheckBox("Sertakan lembar jawaban perusahaan")
        self.slip.setChecked(True)
        self.column.addWidget(self.slip)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.write_button = button("Buat surat", "primary")
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self.write)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(self.write_button)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def _follow(self) -> None:
        """Take the employer from the vacancy."""
        number = self.vacancy.value()
        chosen = bool(number) and not self.vacancy.unread()
        self.firm.setEnabled(not chosen)
        if chosen and isinstance(number, int):
            with self._desk.office.read() as db:
                found = record.by_id(db, Lowongan, number)
            if found is not None:
                self.firm.show_value(found.pemberi_kerja)

    def write(self) -> None:
        """Write the letters, or say what is missing."""
        problem = self.vacancy.unread() or self._lacking()
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))
        day = self.day.value()
        if problem or not isinstance(day, date):
            return
        write_introductions(self._desk, self._parent, self.subjects(), day)
        self.accept()

    def _lacking(self) -> str:
        if self.firm.unread() or not self.firm.value():
            self.firm.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.firm.unread() or NO_FIRM
        if self.day.unread() or not self.day.value():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.day.unread() or NO_DAY
        return ""

    def subjects(self) -> list[Subject]:
        """Return what each letter is about."""
        firm, vacancy = self.firm.value(), self.vacancy.value()
        groups = [self._alumni] if self.together.isChecked() else [(a,) for a in self._alumni]
        return [
            Subject(
                alumni=group,
                pemberi_kerja=firm if isinstance(firm, int) else 0,
                lowongan=vacancy if isinstance(vacancy, int) else 0,
                balasan=self.slip.isChecked(),
            )
            for group in groups
        ]
