"""Every key that does something, read from where it is declared: window, pages, lists, dialogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.finder import Finder
    from ui.finding import Hit

Keys = tuple[tuple[str, str], ...]
SPOKEN = {
    "Left": "Kiri", "Right": "Kanan", "Up": "Atas", "Down": "Bawah", "Space": "Spasi",
    "Return": "Enter", "PgUp": "Page Up", "PgDown": "Page Down",
}  # fmt: skip


class KeyGroup(NamedTuple):
    """The keys of one place, each with what it does."""

    title: str
    keys: Keys


def spoken(keys: str) -> str:
    """Return keys as they stand on the keyboard and in our words: Ctrl+Left is Ctrl+Kiri."""
    head, plus, last = keys.rpartition("+")
    return f"{head}{plus}{SPOKEN.get(last, last)}"


def groups(finder: Finder) -> list[KeyGroup]:
    """Return all groups: everywhere, the pages, what each page does, lists, and dialogs."""
    actions = finder.actions()
    pages = tuple((hit.end, hit.title) for hit in finder.pages() if hit.end)
    found = [KeyGroup("Di mana saja", (*_keyed(actions, ""), ("Ctrl+Shift+Z", "Ulangi")))]
    found.append(KeyGroup("Halaman", pages))
    for page in finder.made():
        own = (hit.command for hit in actions if hit.page == page.name)
        for part in dict.fromkeys(command.within for command in own if command is not None):
            keys = (*_keyed(actions, page.name, part), *page.keys)
            found.append(KeyGroup(f"{page.title}, {part}" if part else page.title, keys))
    found += [KeyGroup(title, keys) for title, keys in _elsewhere()]
    return [KeyGroup(one.title, _told(one.keys)) for one in found if one.keys]


def _told(keys: Keys) -> Keys:
    return tuple((spoken(pressed), words) for pressed, words in keys)


def _keyed(actions: Sequence[Hit], page: str, part: str = "") -> Iterator[tuple[str, str]]:
    for hit in actions:
        command = hit.command
        if hit.page == page and command is not None and command.keys and command.within == part:
            yield command.keys, command.name.rstrip("…")


def _elsewhere() -> Iterator[tuple[str, Keys]]:
    """Yield the keys of what is no page; each says them itself."""
    from ui.calling_dialog import CallingDialog
    from ui.duplicates import DuplicatesDialog
    from ui.help_window import HelpWindow
    from ui.palette import Palette
    from ui.participants_dialog import AttendanceView
    from ui.preview import PreviewDialog
    from ui.selection import Selection
    from ui.widgets.chart_view import ChartView
    from ui.widgets.documents import Documents
    from ui.widgets.form_dialog import FormDialog
    from ui.widgets.list_view import ListView
    from ui.widgets.records_dialog import OrderDialog
    from ui.widgets.sheet_grid import SheetGrid

    yield "Di daftar", ListView.KEYS
    yield "Di formulir", FormDialog.KEYS
    yield "Di pencarian seluruh program", Palette.KEYS
    yield "Di papan seleksi", Selection.KEYS
    yield "Saat menghubungi alumni", CallingDialog.KEYS
    yield "Di tabel laporan", SheetGrid.KEYS
    yield "Di grafik", ChartView.KEYS
    yield "Di pratinjau cetak", PreviewDialog.KEYS
    yield "Di daftar hadir", AttendanceView.KEYS
    yield "Di daftar yang berurutan", OrderDialog.KEYS
    yield "Di data ganda", DuplicatesDialog.KEYS
    yield "Di berkas", Documents.KEYS
    yield "Di bantuan", HelpWindow.KEYS
