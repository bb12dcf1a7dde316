"""Laporan: one period's tables and lists, whether they agree, the freeze and its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout

from bkk_desktop.actions.surat import Order
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.actions.surat_laporan import AFTER, BEFORE
from bkk_desktop.domain.periode import Periode
from bkk_desktop.reports.counting import Hitungan
from bkk_desktop.reports.document.carried import is_opening
from sync.package import Frozen, freeze
from ui import memory, report_draft
from ui.desk import Desk
from ui.forms.lot_pencaker import FORM as LOT
from ui.late_dialog import LateDialog
from ui.letters import write_order
from ui.reading import REPORT, noted
from ui.report_draft import Draft, drafted, opening_period
from ui.report_files import Files, preview
from ui.revision_dialog import RevisionDialog
from ui.template_dialog import choose_template, save_template
from ui.template_editor import TemplateEditor
from ui.widgets.alive import while_alive
from ui.widgets.lead import open_record
from ui.widgets.lots import LotsDialog
from ui.widgets.page import MARGIN, Action, Page, Toolbar, Wish
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.progress import Progress
from ui.widgets.report_panel import CHECKS, FIGURE, ReportPanel
from ui.widgets.report_tabs import ReportTabs
from ui.widgets.report_words import state_of, told_of
from ui.widgets.sheet_grid import Figure
from ui.widgets.words import button, chip, label, note

FREEZE = "Bekukan laporan {judul}?"
FREEZE_DETAIL = (
    "Sesudah dibekukan, laporan ini tidak bisa diubah lagi; koreksi lewat revisi. "
    "Data alumni dan penempatan tetap bisa Anda sunting.{early}"
)
EARLY = " Perhatikan: masa laporan ini belum berakhir."


class Laporan(Page):
    """The page of the report; `loaded` tells that the period on the screen is counted."""

    name, title, glyph = "laporan", "Laporan", "chart-bar"
    keys = (("Ctrl+Left", "Masa sebelumnya"), ("Ctrl+Right", "Masa berikutnya"))

    loaded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.draft: Draft | None = None
        self._ticket = 0
        self.period = PeriodPicker(opening_period(desk.office))
        self.toolbar = Toolbar(self.offered(), self, read_only=desk.office.read_only)
        self.state: QLabel = chip("")
        self.sentence = label("", "muted")
        self.notes = QVBoxLayout()
        self.progress = Progress(stoppable=False)
        self.files = Files(desk, self, self.progress, self._may_name)
        self.sheets = ReportTabs()
        self.panel = ReportPanel(desk.theme)
        self._build()
        self._connect()
        self.freeze_button.setEnabled(False)

    def offered(self) -> Sequence[Action]:
        """Return what can be done with a report."""
        return (
            Action("Bekukan", self.freeze, "snowflake", "primary"),
            Action("Buat revisi", self.revise, "git-branch"),
            Action("Pratinjau", self.preview, "eye", keys="Ctrl+P", reads=True),
            Action("Simpan PDF", self.save_pdf, "file-pdf", reads=True),
            Action("Simpan Excel", self.save_excel, "table", reads=True),
            Action("Simpan berkas lengkap", self.save_both, "files", "more", reads=True),
            Action(
                "Surat pengantar laporan", partial(self.write_letter, BEFORE[0]), "envelope", "more"
            ),
            Action("SPTJM laporan", partial(self.write_letter, AFTER[0]), "pencil-line", "more"),
            Action("Saldo awal tanpa nama", self.lots, "users", "more"),
            Action("Catatan susulan", self.settle_late, "clock-counter-clockwise", "more"),
            Action("Tabel dan istilah", self.edit_template, "sliders-horizontal", "more"),
            Action("Pakai templat provinsi", self.use_template, "swatches", "more"),
            Action("Simpan templat", self.save_template, "export", "more", reads=True),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self.period)
        head.addStretch(1)
        head.addWidget(self.state)
        self.toolbar.add_right(self.sentence)
        column.addLayout(head)
        column.addWidget(self.toolbar)
        column.addLayout(self.notes)
        column.addWidget(self.progress)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self.sheets)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([820, 320])
        column.addWidget(self._splitter, 1)
        if sizes := memory.state(self.desk.memory, "laporan/splitter"):
            self._splitter.restoreState(sizes)

    def _connect(self) -> None:
        self.period.changed.connect(self._go)
        self.sheets.figure_opened.connect(self.show_names)
        self.sheets.record_opened.connect(self._open_listed)
        self.panel.opened.connect(self.open_record)
        self._splitter.splitterMoved.connect(self._remember)
        QShortcut(QKeySequence("Ctrl+Left"), self, self.period.earlier)
        QShortcut(QKeySequence("Ctrl+Right"), self, self.period.later)

    @property
    def freeze_button(self) -> QPushButton:
        """Return the button that freezes."""
        made = self.toolbar.buttons["Bekukan"]
        assert isinstance(made, QPushButton)  # noqa: S101  # it is no entry of the menu
        return made

    def _remember(self) -> None:
        self.desk.memory.setValue("laporan/splitter", self._splitter.saveState())

    def show_wish(self, wish: Wish) -> None:
        """Show the period that another page asked for."""
        if wish.section:
            self.go_to(Periode.of(wish.section))

    def go_to(self, periode: Periode) -> None:
        """Show a period."""
        self.period.go(periode)
        self._go(periode)

    def _go(self, _periode: Periode) -> None:
        self.reload()

    def reload(self) -> None:
        """Count again off the GUI thread; the newest answer wins."""
        self._ticket += 1
        self.progress.begin("Menghitung laporan")
        work = partial(drafted, self.desk.office, self.period.periode)
        done = partial(self._take, self._ticket)
        self.desk.lists.run(work, done, partial(self._failed, self._ticket))

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket == self._ticket:
            self.progress.end()
            self.desk.messages.failed(error)

    def _take(self, ticket: int, draft: Draft) -> None:
        if ticket != self._ticket:
            return
        self.progress.end()
        self.draft = draft
        self.sheets.show_sheets(draft.sheets)
        self.panel.show_checks(draft.hitungan, draft.refusals)
        if not draft.ready:
            self.panel.tabs.setCurrentIndex(CHECKS)
        self._show_state(draft)
        self.loaded.emit()

    def _show_state(self, draft: Draft) -> None:
        shown = state_of(draft)
        self.state.setText(shown.word)
        self.state.setProperty("meaning", shown.meaning)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.sentence.setText(shown.sentence)
        done = draft.frozen is not None
        self.freeze_button.setVisible(not done and not self.desk.office.read_only)
        self.freeze_button.setEnabled(draft.ready)
        self.freeze_button.setToolTip(
            "" if draft.ready else "Bisa dibekukan setelah semua pemeriksaan cocok."
        )
        self.toolbar.buttons["Buat revisi"].setVisible(done and not self.desk.office.read_only)
        self.toolbar.buttons["Catatan susulan"].setEnabled(bool(draft.late) and not done)
        while (item := self.notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if shown.note:
            act = button(shown.action, writes=self.desk.office) if shown.action else None
            if act is not None:
                late = self.settle_late if draft.late else self.mend_school
                act.clicked.connect(self.revise if done else late)
            self.notes.addWidget(note(shown.note, "warn", act))

    def show_names(self, figure: Figure) -> None:
        """Show the names behind a figure."""
        if self.draft is not None:
            part = self.draft.parts[self.sheets.bar.currentIndex()]
            self._show_names(part.hitungan, figure)

    def _show_names(self, hitungan: Hitungan, figure: Figure) -> None:
        self.panel.show_names(figure, hitungan.names_behind(figure.key))
        if is_opening(figure.key):
            work = partial(report_draft.since_last, self.desk.office, hitungan, figure.key)
            told = partial(self.panel.show_difference, figure)
            self.desk.lists.run(work, while_alive(self, told), self.desk.messages.failed)

    def _show_key(self, key: str) -> None:
        """Show the names behind a figure that a check speaks of."""
        if self.draft is not None and key in self.draft.hitungan.cells:
            value = self.draft.hitungan.cells[key]
            self._show_names(self.draft.hitungan, Figure(key, value, *told_of(key)))

    def _open_listed(self, tabel: str, number: int) -> None:
        self.open_record((tabel, number, ""))

    def open_record(self, goal: tuple[str, int, str]) -> None:
        """Open what a name or a problem leads to."""
        tabel, number, field = goal
        if tabel == FIGURE:
            self._show_key(field)
        elif tabel.startswith("lot_"):
            self.lots()
        elif (dialog := open_record(self.desk, self, tabel, number, field)) is not None:
            dialog.saved.connect(self._record_saved)

    def _record_saved(self, _number: int) -> None:
        self.desk.messages.done("Perubahan disimpan; laporan dihitung lagi.", undo=True)
        self.data_changed.emit()

    def lots(self) -> None:
        """Enter seekers of the first report that are known by count only."""
        dialog = LotsDialog(self.desk, LOT, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def mend_school(self) -> None:
        """Open the school at what keeps its report from being received."""
        if self.draft is not None and self.draft.refusals:
            self.open_record(("sekolah", 0, self.draft.refusals[0].field))

    def settle_late(self) -> None:
        """Settle what was entered after its period was frozen."""
        if self.draft is None or not self.draft.late:
            return
        dialog = LateDialog(self.draft.late, self.draft.periode, self.desk, self)
        dialog.settled.connect(self.data_changed)
        dialog.record_wanted.connect(self.open_record)
        dialog.revision_wanted.connect(self._revise)
        dialog.open()

    def freeze(self) -> None:
        """Freeze the period, after asking once."""
        draft = self.draft
        if draft is None or draft.frozen or not draft.ready:
            return
        judul = draft.periode.judul
        early = EARLY if self.desk.office.now().date() <= draft.periode.akhir else ""
        if self.desk.messages.ask(
            FREEZE.format(judul=judul),
            f"Bekukan laporan {judul}",
            "Belum",
            detail=" ".join((FREEZE_DETAIL.format(early=early), *map(str, draft.warned))),
        ):
            self._freeze(draft.periode, "")

    def revise(self) -> None:
        """Make a new revision of the frozen period on the screen."""
        if self.draft is not None:
            self._revise(self.draft.periode)

    def _revise(self, periode: Periode) -> None:
        dialog = RevisionDialog(periode, self.desk, self)
        dialog.record_wanted.connect(self.open_record)
        dialog.wanted.connect(partial(self._freeze, periode))
        dialog.open()

    def _freeze(self, periode: Periode, alasan: str) -> None:
        self.progress.begin("Membekukan")
        self.setEnabled(False)
        work = partial(freeze, self.desk.office, periode, alasan)
        self.desk.jobs.run(work, partial(self._frozen, periode), self._not_frozen, writes=True)

    def _frozen(self, periode: Periode, _frozen: Frozen) -> None:
        self.setEnabled(True)
        self.progress.end()
        self.desk.messages.done(f"Laporan {periode.judul} dibekukan.", final=True)
        self.period.go(periode)
        self.data_changed.emit()

    def _not_frozen(self, error: BaseException) -> None:
        self.setEnabled(True)
        self.progress.end()
        self.desk.messages.failed(error)
        # A refusal means that the data moved on since the page was counted.
        QTimer.singleShot(0, self.reload)

    def preview(self) -> None:
        """Show the real pages."""
        if self.draft is not None and self._may_name(self.draft):
            preview(self.desk, self, self.draft)

    def _may_name(self, draft: Draft) -> bool:
        return not draft.tells_nik or noted(self.desk, REPORT)

    def save_pdf(self) -> None:
        """Save the report as PDF."""
        if self.draft is not None:
            self.files.pdf(self.draft)

    def save_excel(self) -> None:
        """Save the report as a workbook."""
        if self.draft is not None:
            self.files.excel(self.draft)

    def save_both(self) -> None:
        """Save the whole bundle: letters and report as PDF, and the workbook beside it."""
        if self.draft is not None:
            self.files.both(self.draft)

    def write_letter(self, jenis: str) -> None:
        """Write a letter that goes with the report; it takes its number when it is printed."""
        if self.draft is not None:
            subject = Subject(laporan=self.draft.periode.kode)
            write_order(self.desk, self, Order(jenis, (subject,)))

    def edit_template(self) -> None:
        """Choose the tables, their periods, and the words of the forms."""
        dialog = TemplateEditor(self.desk, self)
        dialog.saved.connect(self.data_changed)
        dialog.open()

    def use_template(self) -> None:
        """Look at a province's template, and take it over if it is wanted."""
        choose_template(self.desk, self, self.data_changed.emit)

    def save_template(self) -> None:
        """Save the office's template as one file."""
        save_template(self.desk, self)
