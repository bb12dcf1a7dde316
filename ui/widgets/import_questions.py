"""The step of an import where what the file doesn't say is asked, once for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.importer.plan import Answers, Questions
from bkk_desktop.office import Office
from bkk_desktop.store import record
from ui import choices
from ui.theme import FORM_ROW
from ui.widgets.editors import ChoiceEditor, NumberEditor
from ui.widgets.import_values import ValuesTable
from ui.widgets.picker import Listed, PickEditor
from ui.widgets.words import button, label, stretch

FIRST_YEAR, LAST_YEAR = 1950, 2100
NO_CLASS = "Pilih paling sedikit satu kelas akhir."
NO_RIGHT_YEAR = "Tahun lulus ditulis empat angka, misalnya 2026, atau dikosongkan."
NO_YEAR = "Isi tahun lulus dengan empat angka, misalnya 2026."
NONE: tuple[object, str] = (None, "Belum dipilih")


class QuestionsStep(QWidget):
    """Ask for final classes, the year and the jurusan of each class, with proposals."""

    jurusan_wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._questions: Questions | None = None
        self._pickers: list[ChoiceEditor] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.intro = label("", "muted", wrap=True)
        self._column.addWidget(self.intro)
        self._column.addLayout(self._fields())
        self.table = QTableWidget(0, 3)
        self._dress_table()
        self._column.addWidget(self.table, 1)
        self.wrong = label("", "problem", wrap=True)
        self.hint = label("", "hint", wrap=True)
        self.add = button("Tambah jurusan", "", "plus")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._want_jurusan)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_values()
        self._column.addWidget(self.wrong)
        self.wrong.hide()
        self.year.edited.connect(self._mended)
        self.place.edited.connect(self._mended)

    def _add_values(self) -> None:
        self.values = ValuesTable()
        self.values.edited.connect(self._mended)
        self._values_title = label("Isi berkas yang perlu dijelaskan", "heading")
        self._column.addWidget(self._values_title)
        self._column.addWidget(self.values)
        # Takes the room where the file has no classes to ask about.
        self._rest = stretch()
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._column.addWidget(self._rest)

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.year = NumberEditor()
        self.year.inner.setAccessibleName("Tahun lulus, wajib diisi")
        self._year_label = label("Tahun lulus *", "label")
        self._year_label.setMinimumHeight(FORM_ROW - 4)
        form.addRow(self._year_label, self.year)
        with self._office.read() as db:
            self.place = PickEditor(Listed(choices.wilayah(db)), nothing="")
        self.place.inner.setAccessibleName("Kabupaten/kota alamat siswa")
        self.place.setMinimumWidth(360)
        self._place_label = label("Kabupaten/kota alamat siswa", "label")
        self._place_label.setMinimumHeight(FORM_ROW - 4)
        form.addRow(self._place_label, self.place)
        return form

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName("Kelas di berkas")
        table.setHorizontalHeaderLabels(["Kelas", "Siswa", "Jurusan"])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(FORM_ROW + 4)
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        count = table.horizontalHeaderItem(1)
        if count is not None:
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(0, 220)
        table.setColumnWidth(1, 72)
        table.itemChanged.connect(self._ticked)

    def ask(self, questions: Questions) -> None:
        """Show the questions of a file with what is proposed."""
        self._questions = questions
        self.intro.setText(" ".join(filter(None, (_intro(questions), _about_year(questions)))))
        self._year_label.setText("Tahun lulus *" if questions.tahun_wajib else "Tahun lulus")
        self._year_label.setVisible(questions.tanya_tahun)
        self.year.inner.setAccessibleName(
            "Tahun lulus, wajib diisi" if questions.tahun_wajib else "Tahun lulus"
        )
        self._place_label.setVisible(questions.tanya_wilayah)
        self.place.setVisible(questions.tanya_wilayah)
        by_class = questions.menurut == "rombel"
        self.table.setHorizontalHeaderLabels(
            ["Kelas" if by_class else "Jurusan di berkas", "Siswa", "Jurusan"]
        )
        for shown in (self.table, self.add):
            shown.setVisible(bool(questions.kelas))
        self._rest.setVisible(not questions.kelas)
        self._values_title.setVisible(bool(questions.nilai))
        self.values.ask(questions.nilai)
        self.year.setVisible(questions.tanya_tahun)
        self.year.show_value(questions.tahun_lulus)
        self.place.show_value(questions.kode_wilayah)
        self._fill(questions)
        self.wrong.hide()

    def _fill(self, questions: Questions) -> None:
        with self._office.read() as db:
            offered = [NONE, *((j.id, j.nama) for j in record.all_of(db, Jurusan))]
        self.table.blockSignals(True)
        self.table.setRowCount(len(questions.kelas))
        self._pickers = []
        for at, kelas in enumerate(questions.kelas):
            name = QTableWidgetItem(kelas.rombel)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if questions.tanya_kelas_akhir:
                name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                name.setCheckState(
                    Qt.CheckState.Checked if kelas.akhir else Qt.CheckState.Unchecked
                )
            count = QTableWidgetItem(grouped(kelas.jumlah))
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, 0, name)
            self.table.setItem(at, 1, count)
            picker = ChoiceEditor(offered)
            picker.inner.setAccessibleName(f"Jurusan untuk {kelas.rombel}")
            picker.show_value(kelas.jurusan)
            picker.edited.connect(self._show_hint)
            self.table.setCellWidget(at, 2, picker)
            self._pickers.append(picker)
        self.table.blockSignals(False)
        self._ticked()

    def _ticked(self, _item: QTableWidgetItem | None = None) -> None:
        for at, picker in enumerate(self._pickers):
            picker.setEnabled(self._is_taken(at))
        self._show_hint()
        self._mended()

    def _is_taken(self, at: int) -> bool:
        asked = self._questions
        item = self.table.item(at, 0)
        if asked is None or not asked.tanya_kelas_akhir or item is None:
            return True
        return item.checkState() is Qt.CheckState.Checked

    def _without(self) -> list[int]:
        return [
            at
            for at, picker in enumerate(self._pickers)
            if self._is_taken(at) and picker.value() is None
        ]

    def _show_hint(self) -> None:
        lacking = len(self._without())
        by_name = self._questions is not None and self._questions.menurut != "rombel"
        what = "isi belum dipasangkan dengan jurusan" if by_name else "kelas belum punya jurusan"
        self.hint.setText(f"{lacking} {what}. Boleh diisi nanti, tetapi laporan memerlukannya.")
        self.hint.setVisible(lacking > 0)

    def _want_jurusan(self) -> None:
        lacking = self._without()
        kelas = self._questions.kelas[lacking[0]] if self._questions and lacking else None
        self.jurusan_wanted.emit(kelas.singkatan if kelas else "")

    def focus_first(self) -> None:
        """Put the focus on the first question."""
        asked = self._questions
        first: QWidget = self.year if asked and asked.tanya_tahun else self.table
        if asked and not asked.tanya_tahun and not asked.kelas and self.values.editors:
            first = self.values.editors[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_new_jurusan(self, questions: Questions) -> None:
        """Offer jurusan that were added meanwhile; what was answered already stays."""
        before = self.answers()
        self._questions = questions
        self._fill(questions)
        for at, kelas in enumerate(questions.kelas):
            item = self.table.item(at, 0)
            if item is not None and questions.tanya_kelas_akhir:
                taken = kelas.rombel in before.kelas_akhir
                item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
            if (chosen := before.jurusan.get(kelas.rombel)) is not None:
                self._pickers[at].show_value(chosen)
        self._ticked()

    def answers(self) -> Answers:
        """Return what is answered now."""
        asked = self._questions
        if asked is None:
            return Answers()
        names = [kelas.rombel for kelas in asked.kelas]
        year, place = self.year.value(), self.place.value()
        return Answers(
            frozenset(name for at, name in enumerate(names) if self._is_taken(at)),
            year if isinstance(year, int) and asked.tanya_tahun else None,
            {name: _number(self._pickers[at].value()) for at, name in enumerate(names)},
            str(place or "") if asked.tanya_wilayah else "",
            self.values.answers(),
        )

    def check(self) -> bool:
        """Tell whether it can go on; if not, say why and go to the place."""
        said, where = self._problem()
        self.say(said)
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)
        return not said

    def say(self, text: str) -> None:
        """Say what keeps the import from going on, or nothing."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def _mended(self) -> None:
        self.say("")

    def _wrong_year(self, year: object, asked: Questions) -> str:
        if isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR:
            return ""
        if asked.tahun_wajib:
            return NO_YEAR
        return "" if year is None and not self.year.unread() else NO_RIGHT_YEAR

    def _problem(self) -> tuple[str, QWidget | None]:
        asked, year = self._questions, self.year.value()
        if asked and asked.tanya_kelas_akhir and not self.answers().kelas_akhir:
            return NO_CLASS, self.table
        if asked and asked.tanya_tahun and (wrong := self._wrong_year(year, asked)):
            return wrong, self.year
        said, where = self.values.problem()
        if said:
            return said, where
        if self.place.unread():
            return self.place.unread(), self.place
        return "", None


def _intro(questions: Questions) -> str:
    if questions.menurut != "rombel":
        return (
            "Pasangkan jurusan di berkas dengan jurusan sekolah; diingat untuk berkas seperti ini."
        )
    if not questions.kelas:
        return "Yang tidak tertulis di berkas ditanyakan di sini, sekali untuk semua baris."
    ticks = questions.tanya_kelas_akhir
    what = "Centang kelas akhir: hanya siswanya yang menjadi alumni. " if ticks else ""
    return f"{what}Jurusan tiap kelas diingat untuk impor berikutnya; periksa usulan di bawah."


def _about_year(questions: Questions) -> str:
    optional = questions.tanya_tahun and not questions.tahun_wajib
    return "Kosongkan tahun lulus bila tahunnya tidak sama untuk semua." if optional else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
