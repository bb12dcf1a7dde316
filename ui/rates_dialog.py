"""The rates of a cohort as chart and tables, the names behind each figure, and the freeze."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.penelusuran import freeze
from bkk_desktop.domain import hari
from bkk_desktop.domain.penelusuran import KEADAAN, SUMBER
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, sheets_xlsx
from bkk_desktop.paper.charts import charted_pdf, room_of
from bkk_desktop.paper.dress import Dress
from bkk_desktop.reports.penelusuran.frozen import Change, changes, rekap_of
from bkk_desktop.reports.penelusuran.people import ALL, Orang, Rekap, rekap
from bkk_desktop.reports.penelusuran.picture import picture
from bkk_desktop.reports.penelusuran.sheets import EVERYBODY, WITHOUT_PROGRAMME, sheets
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import pengaturan
from bkk_desktop.store.penelusuran import Beku
from ui.desk import Desk
from ui.messages import EXCEL
from ui.preview import Document, PreviewDialog
from ui.saving import save_as
from ui.widgets.alive import while_alive
from ui.widgets.chart_view import ChartView
from ui.widgets.lead import open_record
from ui.widgets.lines import Line, Lines
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.sheet_grid import Figure, SheetGrid
from ui.widgets.words import button, chip, label

HOW = "Klik angka di tabel atau bagian di grafik, untuk melihat siapa saja yang dihitung."
NOBODY = "Tidak ada yang dihitung di sini."
SAME = "Tidak ada yang berubah sejak dibekukan."
NEVER = "Penelusuran ini belum pernah dibekukan."
FREEZE = "Bekukan penelusuran lulusan {kohort}, survei {tahun}?"
FREEZE_DETAIL = (
    "Angka dan namanya disimpan seperti keadaan sekarang. Data alumni tetap bisa Anda ubah; "
    "perubahannya terlihat di sini, dan bisa dibekukan lagi sebagai revisi."
)
PANEL = 320
TABS = {"Penelusuran": "Kegiatan", "Pekerjaan": "Yang bekerja"}


@dataclass(frozen=True, slots=True)
class Found:
    """A survey now, its frozen revisions, and who is something else since the last of them."""

    now: Rekap
    past: tuple[Beku, ...]
    changes: tuple[Change, ...]


def found(office: Office, kohort: int, tahun: int) -> Found:
    """Count a survey and compare it with what was frozen."""
    with office.read() as db:
        now = rekap(db, kohort, tahun, office.now().date())
        past = tuple(store.frozen(db, kohort, tahun))
    return Found(now, past, changes(past[0].dokumen, now) if past else ())


class RatesDialog(QDialog):
    """Show a survey; `changed` tells that a record was changed from here."""

    changed = Signal()

    def __init__(self, desk: Desk, kohort: int, tahun: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Angka penelusuran")
        self._desk, self._kohort, self._tahun = desk, kohort, tahun
        self.found: Found | None = None
        self.shown: Rekap | None = None
        self.version = QComboBox()
        self.state = chip("")
        self.tabs = QTabWidget()
        self.chart = ChartView(desk.theme)
        self.grids: list[SheetGrid] = []
        self.names = Lines("Nama di balik angka", desk.theme)
        self.changes = Lines("Perubahan sejak dibekukan", desk.theme)
        self.panel = QTabWidget()
        self.about = label(HOW, "muted", wrap=True)
        self.progress = Progress(stoppable=False)
        self._build()
        self._connect()
        room = screen_room(parent)
        self.resize(min(1280, room.width() - 48), min(720, room.height() - 32))
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        title = f"Lulusan {self._kohort}, survei {self._tahun}"
        head.addWidget(label(title, "title"))
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(label("Keadaan", "label"))
        self.version.setAccessibleName("Keadaan")
        self.version.setMinimumWidth(224)
        head.addWidget(self.version)
        column.addLayout(head)
        column.addLayout(self._tools())
        column.addWidget(self.progress)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Grafik dan tabel")
        split.addWidget(self.tabs)
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([900, PANEL])
        column.addWidget(split, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.freeze_button = button("Bekukan", "primary", "snowflake", writes=self._desk.office)
        self.preview_button = button("Pratinjau dan cetak", "", "eye")
        self.excel_button = button("Simpan Excel", "", "table")
        leave = button("Tutup", "quiet")
        leave.clicked.connect(self.accept)
        for made in (self.freeze_button, self.preview_button, self.excel_button):
            made.setEnabled(False)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(leave)
        for made in (self.freeze_button, self.preview_button, self.excel_button, leave):
            made.setAutoDefault(False)
        return row

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("detail")
        side.setMinimumWidth(PANEL)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 1, 1, 1)
        self.panel.setDocumentMode(True)
        self.panel.tabBar().setDrawBase(False)
        self.panel.setAccessibleName("Nama dan perubahan")
        for lines in (self.names, self.changes):
            lines.setProperty("flat", True)
            lines.opened.connect(self.open_person)
        self.panel.addTab(_page(self.about, self.names), "Nama")
        self.panel.addTab(_page(self.changes), "Perubahan")
        column.addWidget(self.panel)
        return side

    def _connect(self) -> None:
        self.freeze_button.clicked.connect(self.freeze)
        self.preview_button.clicked.connect(self.preview)
        self.excel_button.clicked.connect(self.save_excel)
        self.version.activated.connect(self._choose_version)
        self.chart.opened.connect(self.show_names)

    def reload(self) -> None:
        """Count again, off the GUI thread."""
        self.progress.begin("Menghitung")
        work = partial(found, self._desk.office, self._kohort, self._tahun)
        taken = while_alive(self, self._take)
        self._desk.lists.run(work, taken, while_alive(self, self._failed))

    def _failed(self, error: BaseException) -> None:
        self.progress.end()
        self._desk.messages.failed(error)

    def _take(self, answer: Found) -> None:
        self.progress.end()
        self.found = answer
        self.version.clear()
        self.version.addItem("Sekarang", 0)
        for one in answer.past:
            day = hari.short(one.dibekukan_pada.date())
            self.version.addItem(f"Revisi {one.revisi}, dibekukan {day}", one.revisi)
        self._show_changes(answer)
        self._show(answer.now)
        current = not answer.past or bool(answer.changes)
        self.freeze_button.setText("Bekukan revisi" if answer.past else "Bekukan")
        self.freeze_button.setEnabled(current and bool(answer.now.orang))
        self.freeze_button.setToolTip("" if current else SAME)
        for made in (self.preview_button, self.excel_button):
            made.setEnabled(True)

    def _choose_version(self, _at: int) -> None:
        if self.found is None:
            return
        wanted = self.version.currentData()
        past = next((one for one in self.found.past if one.revisi == wanted), None)
        self._show(rekap_of(past) if past else self.found.now)

    @property
    def final(self) -> bool:
        """Tell whether what is shown is what was frozen."""
        found = self.found
        frozen = bool(self.version.currentData())
        return frozen or bool(found and found.past and not found.changes)

    def _show(self, shown: Rekap) -> None:
        self.shown = shown
        self.state.setText("Dibekukan" if self.final else "Draf")
        self.state.setProperty("meaning", "good" if self.final else "plain")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        at = max(self.tabs.currentIndex(), 0)
        if self.tabs.count() == 0:
            self.tabs.addTab(_scrolled([self.chart]), "Grafik")
        while self.tabs.count() > 1:
            last = self.tabs.widget(1)
            self.tabs.removeTab(1)
            if last is not None:
                last.deleteLater()
        self.chart.show_rekap(shown)
        self.grids = []
        for sheet in sheets(shown):
            grids = [SheetGrid(table, sheet.title) for table in sheet.tables]
            for grid in grids:
                grid.figure_opened.connect(self._figure)
                grid.grow()
            self.grids += grids
            parts: list[QWidget] = []
            for grid, table in zip(grids, sheet.tables, strict=True):
                parts += [label(table.caption, "heading")] if table.caption else []
                parts.append(grid)
            parts += [label(note, "small", wrap=True) for note in sheet.notes]
            self.tabs.addTab(_scrolled(parts), TABS.get(sheet.id, sheet.id))
        self.tabs.setCurrentIndex(at)
        self.about.setText(HOW)
        self.names.show_lines([])

    def _figure(self, figure: Figure) -> None:
        self.show_names(figure.key, f"{figure.row}, {figure.column}")

    def show_names(self, key: str, words: str = "") -> None:
        """Show who a figure counts."""
        if self.shown is None:
            return
        people = self.shown.behind(key)
        self.about.setText(f"{words or _words(key)}: {grouped(len(people))}")
        self.names.show_lines([_line(one) for one in people] or [Line(NOBODY)])
        self.panel.setCurrentIndex(0)

    def _show_changes(self, answer: Found) -> None:
        lines = [Line(one.nama, one.words, "info", goal=one.id) for one in answer.changes]
        self.changes.show_lines(lines or [Line(SAME if answer.past else NEVER)])
        count = len(answer.changes)
        self.panel.setTabText(1, f"Perubahan ({grouped(count)})" if count else "Perubahan")

    def open_person(self, number: object) -> None:
        """Open a person's own data."""
        if isinstance(number, int):
            dialog = open_record(self._desk, self, "alumni", number)
            if dialog is not None:
                dialog.saved.connect(self._person_saved)

    def _person_saved(self, _number: int) -> None:
        self.changed.emit()
        self.reload()

    def freeze(self) -> None:
        """Freeze what is counted now, after asking once."""
        words = {"kohort": self._kohort, "tahun": self._tahun}
        if self._desk.messages.ask(
            FREEZE.format(**words), "Bekukan", "Belum", detail=FREEZE_DETAIL
        ):
            self.freeze_button.setEnabled(False)
            work = partial(freeze, self._desk.office, self._kohort, self._tahun)
            done = while_alive(self, self._frozen)
            self._desk.jobs.run(work, done, while_alive(self, self._failed), writes=True)

    def _frozen(self, beku: Beku) -> None:
        self._desk.messages.done(f"Penelusuran dibekukan sebagai revisi {beku.revisi}.", final=True)
        self.reload()

    def preview(self) -> None:
        """Show the real pages."""
        if self.shown is None:
            return
        with self._desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        make = partial(_pdf, self._desk.office, self.shown, self.final)
        title = f"Penelusuran lulusan {self._kohort}"
        document = Document(title, self._file_name(), make, paper, kind="penelusuran")
        PreviewDialog(document, self._desk, self).open()

    def _file_name(self) -> str:
        draft = "" if self.final else " (draf)"
        return f"Penelusuran lulusan {self._kohort} survei {self._tahun}{draft}"

    def save_excel(self) -> None:
        """Save the tables as a workbook."""
        if self.shown is not None:
            write = partial(_workbook, self._desk.office, self.shown)
            name = f"{self._file_name()}.xlsx"
            save_as(self._desk, self, "Simpan Excel", name, EXCEL, write)


def _dress(office: Office, day: date, *, final: bool) -> Dress:
    with office.read() as db:
        made = dress_of(db, day, office.folder, final=final)
    return replace(made, title="Penelusuran Tamatan", tembusan=(), cover=False)


def _pdf(office: Office, shown: Rekap, final: bool, paper: str) -> bytes:
    dress = replace(_dress(office, office.now().date(), final=final), paper=paper_of(paper))
    target = BytesIO()
    drawing = picture(shown, room_of(dress)).drawing
    charted_pdf(drawing, sheets(shown), dress, target)
    return target.getvalue()


def _workbook(office: Office, shown: Rekap, path: Path) -> None:
    sheets_xlsx(sheets(shown), _dress(office, office.now().date(), final=True), path)


def _words(key: str) -> str:
    programme, sex, measure = key.rsplit("|", 2)
    name = EVERYBODY if programme == ALL else programme or WITHOUT_PROGRAMME
    who = {"L": ", laki-laki", "P": ", perempuan"}.get(sex, "")
    does = "" if measure == "belum_terdata" else measure
    return f"{name}{who}, {KEADAAN[does].lower()}"


def _line(one: Orang) -> Line:
    source = SUMBER.get(one.keadaan.sumber, "").lower()
    state = KEADAAN[one.kegiatan] + (f" ({source})" if source else "")
    return Line(one.nama, " · ".join(filter(None, (one.rombel, state))), goal=one.id)


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(4)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addWidget(widgets[-1], 1)
    return page


def _scrolled(parts: Sequence[QWidget]) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 12, 8, 8)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area.setWidget(inner)
    return area
