"""A report leaves the page: shown as its real pages, saved as PDF, as a workbook, or both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store import pengaturan
from ui import report_draft
from ui.desk import Desk
from ui.messages import EXCEL
from ui.page_setup import PageSetup
from ui.preview import PDF, Document, PreviewDialog
from ui.report_draft import Draft
from ui.widgets.progress import Progress

KIND = "laporan"
BOTH = "PDF dan Excel (*.pdf)"


def preview(desk: Desk, parent: QWidget, draft: Draft) -> None:
    """Show the real pages."""
    with desk.office.read() as db:
        paper = pengaturan.settings(db).kertas
    document = Document(
        f"Laporan {draft.periode.judul}",
        file_name(draft),
        partial(report_draft.report_pdf, desk.office, draft),
        paper,
        kind=KIND,
    )
    PreviewDialog(document, desk, parent).open()


class Files:
    """Saves the report that is on the screen, with its progress on the page."""

    def __init__(
        self, desk: Desk, page: QWidget, progress: Progress, may_name: Callable[[Draft], bool]
    ) -> None:
        self._desk, self._page, self._progress = desk, page, progress
        self._may_name = may_name

    def pdf(self, draft: Draft) -> None:
        """Save the report as PDF."""
        write = self._on_paper(report_draft.save_pdf)
        self._save(draft, ("Simpan PDF", "pdf", PDF), write)

    def excel(self, draft: Draft) -> None:
        """Save the report as a workbook."""
        self._save(draft, ("Simpan Excel", "xlsx", EXCEL), report_draft.save_workbook)

    def both(self, draft: Draft) -> None:
        """Save the report as PDF, and as a workbook of the same name beside it."""
        write = self._on_paper(report_draft.save_both)
        self._save(draft, ("Simpan berkas lengkap", "pdf", BOTH), write)

    def _on_paper(self, write: Callable[..., tuple[Path, ...]]) -> Callable[..., tuple[Path, ...]]:
        """Return what writes the pages that the preview showed last."""
        return partial(write, paper=PageSetup(self._desk.memory, KIND).last("kertas"))

    def _save(
        self, draft: Draft, asked: tuple[str, str, str], write: Callable[..., tuple[Path, ...]]
    ) -> None:
        title, suffix, kinds = asked
        name = f"{file_name(draft)}.{suffix}"
        path = self._desk.messages.save_file(self._page, title, name, kinds)
        if path is None or not self._may_name(draft):
            return
        self._progress.begin(f"Menyimpan {path.name}")
        work = partial(write, self._desk.office, draft, path)
        self._desk.jobs.run(work, self._saved, self._not_saved)

    def _saved(self, written: tuple[Path, ...]) -> None:
        self._progress.end()
        names = " dan ".join(path.name for path in written)
        self._desk.messages.done(f"{names} disimpan di {written[0].parent}.")

    def _not_saved(self, error: BaseException) -> None:
        self._progress.end()
        self._desk.messages.failed(error)


def file_name(draft: Draft) -> str:
    """Return what the files of a report are called, without ending."""
    done = draft.frozen
    if done is None:
        return f"Laporan BKK {draft.periode.judul} (draf)"
    again = f" revisi {grouped(done.revisi)}" if done.revisi > 1 else ""
    return f"Laporan BKK {draft.periode.judul}{again}"
