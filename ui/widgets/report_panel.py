"""Beside the tables: whether everything agrees, and the names behind a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem
from bkk_desktop.reports.counting import Behind, Check, Finding, Hitungan, Late
from bkk_desktop.reports.document.carried import Selisih
from ui.theme import Theme
from ui.widgets.lines import Line, Lines
from ui.widgets.report_words import KEY, in_words
from ui.widgets.sheet_grid import Figure
from ui.widgets.words import label

CHECKS, NAMES = 0, 1
# Leads to a figure by its key instead of a record.
FIGURE = "angka"
SAME = "Sama dengan sisa akhir {judul}"
MOST_CAUSES = 200
HOW = "Klik angka di tabel, atau tekan Enter di atasnya, untuk melihat siapa saja yang dihitung."
NOBODY = "Tidak ada yang dihitung di sini."
UNNAMED = "Nama di balik angka ini tidak ikut dibekukan. Buka laporan untuk masa tabel ini sendiri."
RECEIVABLE = "Laporan bisa diterima provinsi."
FOLDED_FROM = 3
# What the names of a finding are the names of: by its code where its record is another thing.
NOUNS = {
    "alumni": "alumni",
    "jurusan": "alumni",
    "pendaftaran": "pendaftaran",
    "penempatan": "penempatan",
    "sekolah": "penempatan",
    "tanpa_jenis_pemberi_kerja": "penempatan",
    "lowongan": "lowongan",
    "tanpa_lapangan_usaha": "lowongan",
}

Goal = tuple[str, int, str]


class ReportPanel(QFrame):
    """Checks and names; `opened` carries (table, number, field) of what is to be looked at."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setMinimumWidth(304)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Pemeriksaan dan nama")
        self.tabs.tabBar().setDrawBase(False)
        column.addWidget(self.tabs)
        self.checks = Lines("Pemeriksaan laporan", theme)
        self.names = Lines("Nama di balik angka", theme)
        self._shown: tuple[Figure | None, list[Line]] = (None, [])
        self.title = label("", "strong", wrap=True)
        self.about = label(HOW, "muted", wrap=True)
        self.tabs.addTab(_page(self.checks), "Periksa")
        self.tabs.addTab(_page(self.title, self.about, self.names), "Nama")
        for lines in (self.checks, self.names):
            lines.setProperty("flat", True)
            lines.opened.connect(self.opened)
        self.title.hide()

    def show_checks(self, hitungan: Hitungan, refusals: Sequence[Problem] = ()) -> None:
        """Show every check with what breaks it, and forget the names of another period."""
        lines = _refused(refusals)
        lines += _check_lines(hitungan.checks)
        lines += _left_out(hitungan.findings)
        self.checks.show_lines(lines)
        failed = sum(not check.ok for check in hitungan.checks) + bool(refusals)
        self.tabs.setTabText(CHECKS, f"Periksa ({failed})" if failed else "Periksa")
        self.title.hide()
        self.about.setText(HOW)
        self._shown = (None, [])
        self.names.show_lines([])

    def show_names(self, figure: Figure, names: Sequence[Behind]) -> None:
        """Show who or what a figure counts."""
        self.title.setText(figure.row)
        self.title.show()
        people = len(names)
        more = f", {grouped(people)} baris" if people != figure.value else ""
        self.about.setText(f"{figure.column}: {grouped(figure.value)}{more}")
        lines = [Line(one.nama, one.rincian, goal=(one.tabel, one.id, "")) for one in names] or [
            Line(UNNAMED if figure.value else NOBODY)
        ]
        self._shown = (figure, lines)
        self.names.show_lines(lines)
        self.names.setCurrentRow(0)
        self.tabs.setCurrentIndex(NAMES)

    def show_difference(self, figure: Figure, found: tuple[str, Selisih] | None) -> None:
        """Show below the names of an opening what is other than the last closing."""
        shown, lines = self._shown
        if found is not None and shown == figure:
            self.names.show_lines([*_difference(found), *lines])


def _difference(found: tuple[str, Selisih]) -> list[Line]:
    """Return what lies between an opening and the last closing, by name."""
    judul, selisih = found
    if not selisih.beda:
        return [Line(SAME.format(judul=judul), "", "good")]
    head = f"Berbeda dari sisa akhir {judul}"
    text = f"Sisa akhir {grouped(selisih.akhir)}, sisa awal {grouped(selisih.awal)}"
    lines = [Line(head, text, "info", strong=True)]
    for one in selisih.beda:
        number = f"+{one.jumlah}" if one.jumlah > 0 else f"−{-one.jumlah}"
        goal: Goal = (one.tabel, one.id, "")
        lines.append(Line(f"{number} {one.nama}", one.sebab, level=1, goal=goal))
    return lines


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(4)
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addWidget(widgets[-1], 1)
    return page


def _refused(refusals: Sequence[Problem]) -> list[Line]:
    if not refusals:
        return []
    head = Line(RECEIVABLE, f"Belum: {grouped(len(refusals))} sebab", "bad", strong=True)
    return [head, *(_refusal(one) for one in refusals)]


def _refusal(one: Problem) -> Line:
    if not one.field:
        return Line(str(one), level=1)
    goal: Goal = ("sekolah", 0, one.field)
    return Line("Data sekolah", str(one), level=1, goal=goal)


def _check_lines(checks: Sequence[Check]) -> Iterator[Line]:
    # What has failed comes first: it is what a person is here for.
    for check in sorted(checks, key=lambda check: (check.ok, check.number)):
        meaning = "good" if check.ok else "bad"
        causes = _causes(check.causes)
        below = "Cocok" if check.ok else f"Belum: {grouped(len(causes))} sebab"
        yield Line(f"{check.number}. {check.sentence}", below, meaning, strong=not check.ok)
        yield from causes[:MOST_CAUSES]
        if len(causes) > MOST_CAUSES:
            yield Line(f"dan {grouped(len(causes) - MOST_CAUSES)} lagi", level=1)


def _causes(causes: Sequence[object]) -> list[Line]:
    """Return a line per cause; where the same is said of many, one that folds out their names."""
    alike: dict[str, list[object]] = {}
    for cause in causes:
        said = str(cause.problem) if isinstance(cause, Finding) else str(cause)
        alike.setdefault(said, []).append(cause)
    lines = []
    for said, some in alike.items():
        found = [cause for cause in some if isinstance(cause, Finding)]
        if len(found) < FOLDED_FROM:
            lines += [_cause(cause) for cause in some]
        else:
            names = dict.fromkeys(Line(x.nama, level=2, goal=_goal(x)) for x in found)
            lines.append(
                Line(f"{grouped(len(names))} {_noun(found[0])}", said, level=1, inside=tuple(names))
            )
    return lines


def _noun(finding: Finding) -> str:
    return NOUNS.get(finding.problem.code) or NOUNS.get(finding.tabel, "catatan")


def _cause(cause: object) -> Line:
    if isinstance(cause, Finding):
        return Line(cause.nama, str(cause.problem), level=1, goal=_goal(cause))
    if isinstance(cause, Late):
        return Line(cause.nama, cause.rincian, level=1, goal=(cause.tabel, cause.id, ""))
    key = KEY.search(str(cause))
    goal: Goal | None = (FIGURE, 0, key[0]) if key else None
    return Line(in_words(str(cause)), level=1, goal=goal)


def _goal(finding: Finding) -> Goal:
    return (finding.tabel, finding.id, finding.problem.field)


def _left_out(findings: Sequence[Finding]) -> list[Line]:
    notes = [finding for finding in findings if not finding.stops]
    if not notes:
        return []
    head = Line(f"{grouped(len(notes))} hal yang perlu Anda tahu", "Tidak menghalangi", "info")
    return [head, *_causes(notes)]
