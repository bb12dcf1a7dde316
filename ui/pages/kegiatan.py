"""Kegiatan: the BKK's own work, from its events and its plan to the year's end and its permits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ui import memory
from ui.desk import Desk
from ui.permits import Permits
from ui.placement_plan import PlacementPlan
from ui.programme import Programme
from ui.training import Training
from ui.widgets.page import MARGIN, Command, Page, Wish
from ui.widgets.tab_strip import SIDE, TabStrip
from ui.year_end import YearEnd

SECTIONS: dict[str, type[Page]] = {
    "Pembekalan": Training,
    "Program kerja": Programme,
    "Rencana penempatan": PlacementPlan,
    "Evaluasi": YearEnd,
    "Izin dan SK": Permits,
}
OPEN = "kegiatan/bagian"


class Kegiatan(Page):
    """The sections as tabs; each is made when it is first shown, and comes back as it was."""

    name, title, glyph = "kegiatan", "Kegiatan", "calendar-check"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = TabStrip()
        self.tabs.show_titles(list(SECTIONS))
        self.tabs.chosen.connect(self.show_section)
        self._stack = QStackedWidget()
        self._made: dict[str, Page] = {}
        strip = QHBoxLayout()
        strip.setContentsMargins(MARGIN - SIDE, 8, MARGIN, 0)
        strip.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(self._stack, 1)
        remembered = memory.text(desk.memory, OPEN)
        self._open(remembered if remembered in SECTIONS else next(iter(SECTIONS)))

    @property
    def section(self) -> Page:
        """Return the section that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101  # nothing else is put there
        return shown

    def show_section(self, title: str) -> None:
        """Show a section and read what it shows."""
        self._open(title)
        self.section.reload()

    def _section(self, title: str) -> Page:
        if title not in self._made:
            made = SECTIONS[title](self.desk)
            made.data_changed.connect(self.data_changed)
            made.wanted.connect(self.wanted)
            self._made[title] = made
            self._stack.addWidget(made)
        return self._made[title]

    def _open(self, title: str) -> None:
        self._stack.setCurrentWidget(self._section(title))
        self.tabs.show_open(title)
        self.desk.memory.setValue(OPEN, title)

    def reload(self) -> None:
        """Read again what the shown section shows."""
        self.section.reload()

    def show_wish(self, wish: Wish) -> None:
        """Show the section that another page asked for, and what in it."""
        if wish.section in SECTIONS and self._section(wish.section) is not self.section:
            self.show_section(wish.section)
        self.section.show_wish(wish)

    def parts(self) -> Sequence[str]:
        """Return the sections."""
        return tuple(SECTIONS)

    def commands(self) -> Iterator[Command]:
        """Yield what can be done in every section."""
        for title in SECTIONS:
            show = partial(self.show_section, title)
            for command in self._section(title).commands():
                yield replace(command, within=title, show=show)

    def focus_content(self) -> None:
        """Put the focus into the section's list."""
        self.section.focus_content()

    def focus_search(self) -> None:
        """Put the cursor where the section is searched."""
        self.section.focus_search()

    def has_unsaved(self) -> bool:
        """Tell whether a section has something typed that isn't saved."""
        return any(made.has_unsaved() for made in self._made.values())

    def remember(self) -> None:
        """Keep how the sections stand."""
        for made in self._made.values():
            made.remember()
