"""The button with all that goes out of a selection: lists to print and texts for WhatsApp."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from bkk_desktop.domain.seleksi import Tahap
from bkk_desktop.errors import UserError
from ui import selection_papers as papers
from ui.desk import Desk
from ui.selection_state import State
from ui.widgets import icon
from ui.widgets.button_menu import ButtonMenu

WORDS = {papers.ATTENDANCE: "Daftar hadir", papers.CALL: "Panggilan"}


def announcing(menu: QMenu, desk: Desk, owner: QWidget, chosen: Callable[[], int]) -> None:
    """Fill a menu with the ways to announce the vacancy that is chosen when one is taken."""
    for words, glyph, do in (
        ("Pengumuman untuk dicetak", "printer", papers.announce),
        ("Pengumuman sebagai gambar", "image", papers.announce_picture),
        ("Pengumuman untuk WhatsApp", "whatsapp-logo", papers.announce_text),
    ):
        entry = menu.addAction(icon.icon(glyph), words)
        entry.triggered.connect(partial(_announce, do, (desk, owner), chosen))


def _announce(
    do: Callable[[Desk, QWidget, int], None],
    shown: tuple[Desk, QWidget],
    chosen: Callable[[], int],
    _checked: bool = False,
) -> None:
    number = chosen()
    if not number:
        return
    try:
        do(*shown, number)
    except UserError as refusal:
        shown[0].messages.failed(refusal)


class MenuButton(QToolButton):
    """A button that opens a menu."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setIcon(icon.icon("caret-down"))
        self.setIconSize(QSize(icon.SMALL, icon.SMALL))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.entries = ButtonMenu(self)
        self.setMenu(self.entries)


class PapersMenu(MenuButton):
    """The menu of lists and texts of one selection."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__("Cetak dan bagikan")
        self._desk, self._owner = desk, owner
        self._state: State | None = None

    def offer(self, state: State) -> None:
        """Offer what can be made of a selection as it stands now."""
        self._state = state
        menu = self.entries
        menu.clear()
        for kind, words in WORDS.items():
            self._by_stage(words, "printer", partial(self._print, kind))
        results = menu.addAction(icon.icon("printer"), "Hasil seleksi")
        results.triggered.connect(self._print_results)
        letters = menu.addAction(icon.icon("envelope-simple"), "Berita acara dan surat lain…")
        letters.triggered.connect(self._write_letters)
        menu.addSeparator()
        for kind, words in WORDS.items():
            self._by_stage(f"{words} untuk WhatsApp", "whatsapp-logo", partial(self._tell, kind))
        told = menu.addAction(icon.icon("whatsapp-logo"), "Hasil seleksi untuk WhatsApp")
        told.triggered.connect(self._tell_results)
        menu.addSeparator()
        announcing(menu, self._desk, self._owner, self._vacancy)

    def _by_stage(self, words: str, glyph: str, do: Callable[[Tahap], None]) -> None:
        """Add a menu of the stages, with how many stand in each."""
        if self._state is None:
            return
        inner = self.entries.addMenu(icon.icon(glyph), words)
        inner.setEnabled(bool(self._state.stages))
        for stage in self._state.stages:
            count = len(papers.standing(self._state.loaded.rows, stage))
            entry = inner.addAction(f"{stage.nama} ({count})")
            entry.setEnabled(count > 0)
            entry.triggered.connect(partial(_with_stage, do, stage))

    def _vacancy(self) -> int:
        return self._state.lowongan.id if self._state else 0

    def _print(self, kind: str, stage: Tahap) -> None:
        if self._state is not None:
            papers.print_stage(self._desk, self._owner, kind, (self._state, stage))

    def _tell(self, kind: str, stage: Tahap) -> None:
        if self._state is not None:
            papers.tell_stage(self._desk, self._owner, kind, (self._state, stage))

    def _print_results(self) -> None:
        if self._state is not None:
            papers.print_results(self._desk, self._owner, self._state)

    def _write_letters(self) -> None:
        from ui.letter_dialog import LetterDialog
        from ui.letter_fields import Given

        LetterDialog(self._desk, self._owner, Given(lowongan=self._vacancy())).open()

    def _tell_results(self) -> None:
        if self._state is not None:
            papers.tell_results(self._desk, self._owner, self._state)


def _with_stage(do: Callable[[Tahap], None], stage: Tahap, _checked: bool = False) -> None:
    do(stage)
