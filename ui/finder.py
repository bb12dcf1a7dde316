"""The search of the whole program: it knows what there is, and goes to what is taken.

Actions are those that the pages' own toolbars declare. A page that nobody has seen yet is made
for them only when the typing pauses, one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from bkk_desktop.domain.identitas import sought
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store import journal, pencarian
from ui import memory as remembered
from ui.finding import MOST, Group, Hit, Ranked, Shelf, among, in_order
from ui.found import KINDS, reports
from ui.widgets.page import NOT_NOW, Command, Page, Wish

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from ui.desk import Desk
    from ui.pages import Pages

PAUSE = 150
# The palette does not offer itself.
OPENED_BY = "Ctrl+K"
REMEMBERED, RECENT = 12, 5
MOST_ACTIONS = 7
# What can't be told of a page that nobody looks at.
UNSEEN = "Buka dulu halamannya"
MEMORY = "pencarian/terakhir"
_RECORD = re.compile(r"(\w+):([0-9]{1,15})")


class Read(NamedTuple):
    """What was read of the records: after which change, the shelves, and the reports."""

    change: int
    numbers: dict[str, list[int]]
    shelves: dict[str, Shelf]
    reports: list[Hit]


def read(office: Office, tables: Sequence[str], old: Read | None) -> Read:
    """Read all that is searched; made to run off the GUI thread."""
    with office.read() as db:
        change = journal.last_change(db)
        same = old is not None and old.change == change
        if old is not None and same:
            # Letters and reports are no records of the journal, and few.
            tables = [one for one in tables if one in journal.EXEMPT]
        texts = {tabel: pencarian.texts(db, tabel) for tabel in tables}
        found = reports(db, office.now())
    numbers = {tabel: ids for tabel, (ids, _) in texts.items()}
    shelves = {tabel: Shelf(lines) for tabel, (_, lines) in texts.items()}
    if old is not None and same:
        numbers, shelves = old.numbers | numbers, old.shelves | shelves
    return Read(change, numbers, shelves, found)


class Finder(QObject):
    """Find what is typed; `grown` tells that more is known, `wanted` names a page and a wish."""

    grown = Signal()
    wanted = Signal(str, object)

    def __init__(
        self, desk: Desk, pages: Pages, own: Callable[[], Iterable[Command]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._pages, self._own = desk, pages, own
        self._read: Read | None = None
        self._commands: dict[str, list[Hit]] = {}
        self._current = ""
        self._stale = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(PAUSE)
        self._idle.timeout.connect(self._catch_up)

    @property
    def ready(self) -> bool:
        """Tell whether the records can be found yet."""
        return self._read is not None

    @property
    def busy(self) -> bool:
        """Tell whether more will be known in a moment."""
        return self._idle.isActive() or self._desk.lists.busy

    def begin(self, current: Page) -> None:
        """Look anew at what can be done and at the records, because somebody wants to search."""
        self._current = current.name
        self._commands = {"": [self._action("", one) for one in self._own()]}
        for page in self._pages.made:
            self._look_at(page)
        self._stale = True
        if self._read is None:
            self._read_records()
        self._idle.start()

    def end(self) -> None:
        """Make no more pages: nobody searches any longer."""
        self._idle.stop()

    def _take(self, found: Read) -> None:
        self._read = found
        self.grown.emit()

    def _read_records(self) -> None:
        self._stale = False
        tables = [tabel for tabel, kind in KINDS.items() if kind.page in self._pages]
        work = partial(read, self._desk.office, tables, self._read)
        self._desk.lists.run(work, self._take, self._desk.messages.failed)

    def _catch_up(self) -> None:
        # Reading takes turns with the keys; what was known the last time will do until then.
        if self._stale:
            self._read_records()
            self._idle.start()
        else:
            self._make_one()

    def _make_one(self) -> None:
        made = {page.name for page in self._pages.made}
        name = next((name for name in self._pages if name not in made), "")
        if name:
            self._look_at(self._pages[name])
            self._idle.start()
            self.grown.emit()

    def _look_at(self, page: Page) -> None:
        self._commands[page.name] = [self._action(page.name, one) for one in page.commands()]

    def _action(self, page: str, one: Command) -> Hit:
        where = [self._pages.entry(page).title] if page else []
        where += [one.within] if one.within else []
        return Hit(
            f"tindakan:{page}/{one.within}/{one.name}",
            one.text,
            page,
            note=" · ".join(where),
            glyph=one.glyph or "lightning",
            end=one.keys,
            why=UNSEEN if one.why == NOT_NOW and page != self._current else one.why,
            command=one,
        )

    def made(self) -> Iterable[Page]:
        """Return the pages that stand already, in the order of the navigation."""
        standing = {page.name: page for page in self._pages.made}
        return (standing[name] for name in self._pages if name in standing)

    def actions(self) -> list[Hit]:
        """Return what can be done, on the page that is shown first of all."""
        here = self._commands.get(self._current, [])
        others = [hits for name, hits in self._commands.items() if name not in (self._current, "")]
        return [*here, *self._commands.get("", []), *chain.from_iterable(others)]

    def pages(self) -> Iterator[Hit]:
        """Yield the pages and their sections."""
        for name in self._pages:
            entry = self._pages.entry(name)
            keys = self._pages.keys_of(name)
            yield Hit(f"halaman:{name}", entry.title, name, glyph=entry.glyph, end=keys)
        for page in self.made():
            for part in page.parts():
                wish = Wish(section=part)
                key = f"halaman:{page.name}/{part}"
                yield Hit(key, part, page.name, note=page.title, glyph=page.glyph, wish=wish)

    def find(self, text: str) -> list[Group]:
        """Return what matches a text; without one what was used last and what can be done here."""
        # Whoever types goes before the pages that are still to be made.
        if self._idle.isActive():
            self._idle.start()
        words = sought(text)
        if not words:
            return self._offered()
        groups = list(self._records(text, words))
        found = self._read.reports if self._read else []
        for title, hits, most in (
            ("Laporan", found, MOST),
            ("Halaman", list(self.pages()), MOST),
            ("Tindakan", [hit for hit in self.actions() if hit.end != OPENED_BY], MOST_ACTIONS),
        ):
            best, rank = among(hits, words, most)
            groups.append(Ranked(rank, Group(title, best)))
        return in_order(groups)

    def _records(self, text: str, words: list[str]) -> Iterator[Ranked]:
        if self._read is None:
            return
        with self._desk.office.read() as db:
            for tabel, shelf in self._read.shelves.items():
                kind = KINDS[tabel]
                places, rank, total = shelf.find(words)
                ids = [self._read.numbers[tabel][at] for at in places]
                hits = self._hits(db, tabel, ids)
                if total > len(places):
                    title = f"Semua {grouped(total)} yang cocok di {kind.title}"
                    wish = Wish(search=" ".join(text.split()))
                    hits.append(Hit("", title, kind.page, glyph="magnifying-glass", wish=wish))
                yield Ranked(rank, Group(kind.title, hits))

    @staticmethod
    def _hits(db: Database, tabel: str, ids: Sequence[int]) -> list[Hit]:
        return [KINDS[tabel].hit(row) for row in pencarian.rows(db, tabel, ids)]

    def _offered(self) -> list[Group]:
        here = [
            replace(hit, note=hit.command.within if hit.command else "")
            for hit in self._commands.get(self._current, [])
            if not hit.why
        ]
        title = self._pages.entry(self._current).title
        pages = [hit for hit in self.pages() if "/" not in hit.key]
        groups = [
            Group("Terakhir dipakai", self._recent()),
            Group(f"Di halaman {title}", here[:MOST_ACTIONS]),
            Group("Halaman", pages),
        ]
        return [group for group in groups if group.hits]

    def _recent(self) -> list[Hit]:
        found = self._read.reports if self._read else []
        known = {hit.key: hit for hit in chain(self.pages(), self.actions(), found)}
        hits: list[Hit] = []
        with self._desk.office.read() as db:
            for key in self._remembered():
                named = _RECORD.fullmatch(key)
                if named and named[1] in KINDS and KINDS[named[1]].page in self._pages:
                    hits += self._hits(db, named[1], [int(named[2])])
                elif key in known:
                    hits.append(known[key])
        return hits[:RECENT]

    def _remembered(self) -> list[str]:
        return remembered.texts(self._desk.memory, MEMORY)

    def take(self, hit: Hit) -> None:
        """Go to what was found, or do it; it is remembered by its key, which names nobody."""
        if hit.key and not hit.why:
            others = [key for key in self._remembered() if key != hit.key]
            self._desk.memory.setValue(MEMORY, [hit.key, *others][:REMEMBERED])
        # Once the palette is gone, so that what opens stands on the window.
        QTimer.singleShot(0, self, partial(self._go, hit))

    def _go(self, hit: Hit) -> None:
        if hit.page:
            self.wanted.emit(hit.page, hit.wish)
            self._pages[hit.page].focus_content()
        if hit.command is None:
            return
        if hit.command.show is not None:
            hit.command.show()
        if hit.why:
            why = f"{hit.why[:1].lower()}{hit.why[1:]}"
            self._desk.messages.note(f"{hit.title.rstrip('…')}: {why}.")
        else:
            hit.command.do()
