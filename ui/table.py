"""The list machine: a declared Table, its rows in memory, and the model that filters and sorts.

All rows stay in memory with one prepared lower-case text each, so a keystroke is one pass over
strings; QSortFilterProxyModel would call Python once for each cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bkk_desktop.domain import identitas, kode, terbilang
from bkk_desktop.office import Office
from bkk_desktop.store.database import Database, Row
from ui import formats

Index = QModelIndex | QPersistentModelIndex
Test = Callable[[Row], bool]
Cell = str | int | date | None
NOWHERE = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
SHOWN_ROLES = frozenset({DISPLAY, ALIGN, int(Qt.ItemDataRole.ToolTipRole)})

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Format(Enum):
    """How a column shows its value."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    NIK = "nik"
    PHONE = "phone"
    PLACE = "place"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` replaces stored values, `meanings` colours the states.

    A `hidden` one stands in the menu of columns only, until it is wanted; `head` is what a
    workbook calls it, where an import would not know the title.
    """

    name: str
    title: str
    width: int
    format: Format = Format.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    head: str = ""

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Return where the value stands: numbers right, everything else left."""
        return RIGHT if self.format in (Format.MONEY, Format.NUMBER) else LEFT

    def shown(self, row: Row, *, revealed: bool = False) -> str:
        """Return the text of a row's cell."""
        value = row[self.name]
        if value is None:
            return ""
        if self.words:
            return self.words.get(str(value), str(value))
        if self.format is Format.NIK and revealed:
            return str(value)
        return _SHOWN.get(self.format, str)(value)

    def cell(self, row: Row, *, revealed: bool = False) -> Cell:
        """Return the value for a workbook: numbers and days as such, all else as text."""
        value = row[self.name]
        if value is None or value == "":
            return None
        if self.format is Format.DAY:
            return value if isinstance(value, date) else date.fromisoformat(value[:10])
        if self.format is Format.PHONE:
            return identitas.show_phone(value)
        if isinstance(value, int) and not self.words:
            return value
        return self.shown(row, revealed=revealed)


def place(code: str) -> str:
    """Return the name of a kab/kota, or its code while it is unknown."""
    return kode.wilayah().get(code, code)


_SHOWN: dict[Format, Callable[[Any], str]] = {
    Format.DAY: formats.day,
    Format.MOMENT: formats.moment,
    Format.MONEY: terbilang.money,
    Format.NUMBER: terbilang.grouped,
    Format.NIK: identitas.masked,
    Format.PHONE: formats.phone,
    Format.PLACE: place,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on or off."""

    title: str
    test: Test


@dataclass(frozen=True, slots=True)
class Pick:
    """A filter that offers the values that occur in one column."""

    title: str
    column: str
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says: what belongs here and what to do first."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One list of the program; `rows` is one SELECT of the store, as of a day."""

    id: str
    noun: str
    columns: tuple[Column, ...]
    rows: Callable[[Database, date], Iterable[Row]]
    search: tuple[str, ...]
    empty: Empty
    chips: tuple[Chip, ...] = ()
    picks: tuple[Pick, ...] = ()
    sort: tuple[str, bool] = ("", False)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rows of a table with what is searched in each, and what the picks offer."""

    rows: list[Row]
    texts: list[str]
    values: Mapping[str, list[object]] = field(default_factory=dict)


def as_rows(records: Iterable[Any]) -> list[Row]:
    """Return records as rows, for the few lists that are no SELECT of their own."""
    return [cast("Row", asdict(record)) for record in records]


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Return rows that have no number of their own with their place as one."""
    return [
        cast("Row", {name: row[name] for name in row.keys()} | {"id": at})  # noqa: SIM118
        for at, row in enumerate(rows, 1)
    ]


def load(office: Office, table: Table) -> Loaded:
    """Read a table's rows; made to run off the GUI thread."""
    with office.read() as db:
        rows = list(table.rows(db, office.now().date()))
    return prepared(rows, table)


def prepared(rows: list[Row], table: Table) -> Loaded:
    """Return rows with the text that is searched in each and the values that can be picked."""
    values = {pick.column: _values(rows, pick.column) for pick in table.picks}
    return Loaded(rows, [_searched(row, table.search) for row in rows], values)


def _values(rows: Iterable[Row], name: str) -> list[object]:
    found = {row[name] for row in rows} - {None, ""}
    return sorted(found, key=_sort_key)


def _searched(row: Row, names: tuple[str, ...]) -> str:
    parts = [str(row[name]) for name in names if row[name]]
    # A number is looked for as it is stored (62812...) and as people write it (0812...).
    parts += [identitas.show_phone(part) for part in parts if part.startswith("62")]
    return "\n".join(parts).lower()


class RowsModel(QAbstractTableModel):
    """The rows of one table that pass search and filters, in the wanted order."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.revealed = False
        self._loaded = Loaded([], [])
        self._order: list[int] = []
        self._shown: list[int] = []
        self._words: list[str] = []
        self._tests: tuple[Test, ...] = ()
        self._passing: list[int] = []
        self._past: list[tuple[list[str], list[int]]] = []
        name, self._descending = table.sort
        self._sorted_by = next((at for at, c in enumerate(table.columns) if c.name == name), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns the table declares."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if role not in SHOWN_ROLES:
            return None
        column = self.table.columns[index.column()]
        if role == ALIGN:
            return column.align
        return column.shown(self.row(index.row()), revealed=self.revealed)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  # as Qt has it
        """Return a column's title, aligned like its values."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.table.columns[section].align
        return None

    def row(self, place: int) -> Row:
        """Return the row at a place of the list."""
        return self._loaded.rows[self._shown[place]]

    @property
    def total(self) -> int:
        """Return how many rows there are, filtered or not."""
        return len(self._loaded.rows)

    def shown_rows(self) -> list[Row]:
        """Return the rows that are shown, in their order."""
        rows = self._loaded.rows
        return [rows[at] for at in self._shown]

    def places_of(self, ids: set[int]) -> list[int]:
        """Return where the rows with these numbers stand, if they are shown."""
        if not ids:
            return []
        rows = self._loaded.rows
        return [place for place, at in enumerate(self._shown) if rows[at]["id"] in ids]

    def set_rows(self, loaded: Loaded) -> None:
        """Take new rows and show them under the same search, filters and order."""
        self.beginResetModel()
        self._loaded = loaded
        self._order = self._ordered()
        self._pass()
        self._find()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show the rows in which every word occurs."""
        words = identitas.sought(text)
        self.beginResetModel()
        self._words = words
        # What was found for less is looked through for more; taking a letter back looks nowhere.
        while self._past and not _is_narrower(words, self._past[-1][0]):
            self._past.pop()
        if not self._past or self._past[-1][0] != words:
            self._find(self._past[-1][1] if self._past else None)
            self._past.append((words, self._shown))
        self._shown = self._past[-1][1]
        self.endResetModel()

    def keep(self, tests: tuple[Test, ...]) -> None:
        """Show the rows that pass every test."""
        self.beginResetModel()
        self._tests = tests
        self._pass()
        self._find()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order of a column; empty cells come last either way."""
        self.beginResetModel()
        self._sorted_by = column
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._order = self._ordered()
        self._pass()
        self._find()
        self.endResetModel()

    def reveal(self, revealed: bool) -> None:
        """Show NIKs in full, or masked again."""
        self.revealed = revealed
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _ordered(self) -> list[int]:
        rows = self._loaded.rows
        if not 0 <= self._sorted_by < len(self.table.columns):
            return list(range(len(rows)))
        name = self.table.columns[self._sorted_by].name
        keys = [row[name] for row in rows]
        filled = [at for at, key in enumerate(keys) if key not in (None, "")]
        filled.sort(key=lambda at: _sort_key(keys[at]), reverse=self._descending)
        return filled + [at for at, key in enumerate(keys) if key in (None, "")]

    def _pass(self) -> None:
        self._past.clear()
        rows, tests = self._loaded.rows, self._tests
        self._passing = (
            [at for at in self._order if all(test(rows[at]) for test in tests)]
            if tests
            else self._order
        )

    def _find(self, among: list[int] | None = None) -> None:
        texts = self._loaded.texts
        found = self._passing if among is None else among
        for word in self._words:
            found = [at for at in found if word in texts[at]]
        self._shown = found


def _is_narrower(words: list[str], than: list[str]) -> bool:
    return len(words) >= len(than) and all(
        old in new for old, new in zip(than, words, strict=False)
    )


def _sort_key(value: object) -> tuple[int, Any]:
    return (0, value) if isinstance(value, int | float) else (1, str(value).lower())
