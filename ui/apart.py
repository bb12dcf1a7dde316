"""Satu berkas per orang: final letters into a folder, one PDF each, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.letter import Letter
from bkk_desktop.paper import apart, paper_of
from bkk_desktop.paper.dress import Dress
from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.alive import while_alive
from ui.widgets.progress import Progress

TITLE = "Pilih folder untuk satu berkas per orang"
THERE = "{jumlah} dari {semua} nama berkas sudah ada di {folder}."
THERE_MORE = "Berkas yang sudah ada tidak diubah tanpa persetujuan Anda."
BESIDE = "Simpan di folder baru"
DONE = "{jumlah} berkas disimpan di {folder}."
STOPPED = "Dihentikan: {jumlah} dari {semua} berkas sudah disimpan di {folder}."


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one kind, each in its dress, which are made on a paper when called.

    Those that `went_out` stay on the paper on which they did; a `draft` says so on each page.
    """

    kind: str
    letters: tuple[tuple[Letter, Dress], ...]
    went_out: bool = False
    draft: bool = False

    def __call__(self, paper: str) -> bytes:
        """Return all of them as one PDF."""
        from bkk_desktop.paper.letters import dressed_pdf

        target = BytesIO()
        dressed_pdf(self.on(paper), target, draft=self.draft)
        return target.getvalue()

    def __len__(self) -> int:
        return len(self.letters)

    def on(self, paper: str) -> list[tuple[Letter, Dress]]:
        """Return the letters on the named paper."""
        if self.went_out:
            return list(self.letters)
        return [(letter, replace(dress, paper=paper_of(paper))) for letter, dress in self.letters]

    def names(self) -> list[str]:
        """Return the file of each."""
        return apart.names([letter for letter, _ in self.letters], self.kind)


class SavingApart(QObject):
    """One such saving at a time; `ended` tells that it is over, however it went."""

    ended = Signal()

    def __init__(self, desk: Desk, owner: QWidget, progress: Progress) -> None:
        super().__init__(owner)
        self._desk, self._progress = desk, progress
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether files are being written."""
        return self._job is not None

    def stop(self) -> None:
        """Write no more files than are written."""
        if self._job is not None:
            self._job.stop.set()

    def start(self, letters: Letters, paper: str, folder: Path) -> None:
        """Write the files; ask first if some are there already."""
        names = letters.names()
        try:
            place = self._place(folder, names, apart.there(folder, names))
        except UserError as refusal:
            self._failed(refusal)
            return
        if place is None:
            self.ended.emit()
            return
        work = partial(apart.write, letters.on(paper), [place / name for name in names])
        done = while_alive(self, partial(self._done, place, len(names)))
        failed = while_alive(self, self._failed)
        self._job = self._desk.jobs.run_long(work, done, failed, self._progress.advance)
        self._progress.begin("Menyimpan satu berkas per orang", self._job)

    def _place(self, folder: Path, names: Sequence[str], known: Sequence[str]) -> Path | None:
        if not known:
            return folder
        values = {"jumlah": grouped(len(known)), "semua": grouped(len(names))}
        said = THERE.format(**values, folder=folder)
        over = f"Timpa {values['jumlah']} berkas"
        answers = (over, BESIDE, "Batal")
        answer = self._desk.messages.choose(said, THERE_MORE, answers, danger=True)
        if answer == answers.index(BESIDE):
            return _fresh(folder)
        return folder if answer == 0 else None

    def _done(self, place: Path, wanted: int, count: int) -> None:
        self._end()
        said = DONE if count == wanted else STOPPED
        values = {"jumlah": grouped(count), "semua": grouped(wanted), "folder": place}
        self._desk.messages.done(said.format(**values))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._desk.messages.failed(error)

    def _end(self) -> None:
        self._job = None
        self._progress.end()
        self.ended.emit()


def _fresh(folder: Path) -> Path:
    """Make a folder of a name that is free within this one."""
    number = 2
    while (place := folder / f"Surat ({number})").exists():
        number += 1
    with file_faults(place):
        place.mkdir()
    return place
