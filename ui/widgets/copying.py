"""Rows on the clipboard: text and HTML from which Excel makes the same cells that the list has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from bkk_desktop.store.database import Row
from ui.table import Cell, Column

# Excel calculates a cell that begins so; in plain text only a sign before it prevents that.
FORMULA = ("=", "+", "-", "@")
TEXT = ' class="t"'
DAY = ' class="d"'
# "\@" is Excel's format for text, so 0012345678 and a NIK of 16 digits stay what they are.
STYLE = '<style>.t {mso-number-format:"\\@";} .d {mso-number-format:"dd\\/mm\\/yyyy";}</style>'


# By this the program knows later that what lies on the clipboard is its own.
OWN = "application/x-bkk-desktop"
WITHDRAWN = "tanggal_tarik_persetujuan"


def nameable(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that may leave the program: without those who withdrew their consent."""
    if not rows or WITHDRAWN not in rows[0].keys():  # noqa: SIM118  # a row of SQLite
        return list(rows)
    return [row for row in rows if not row[WITHDRAWN]]


def for_excel(columns: Sequence[Column], rows: Sequence[Row], *, revealed: bool) -> QMimeData:
    """Return rows under their titles as a spreadsheet takes them, and as plain text."""
    titles: list[Cell] = [column.title for column in columns]
    lines = [[c.cell(row, revealed=revealed) for c in columns] for row in nameable(rows)]
    data = QMimeData()
    data.setData(OWN, b"1")
    data.setText("\n".join("\t".join(map(_plain, line)) for line in (titles, *lines)))
    heads = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_html, line))}</tr>" for line in lines)
    data.setHtml(f"{STYLE}<table><tr>{heads}</tr>{body}</table>")
    return data


def _plain(value: Cell) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(FORMULA) else text


def _html(value: Cell) -> str:
    text = escape(_one_line(value))
    if isinstance(value, str):
        # Words are text by themselves; a mark for each would only make the clipboard larger.
        marked = value[:1].isdigit() or value.lstrip().startswith(FORMULA)
        return f"<td{TEXT if marked else ''}>{text}</td>"
    return f"<td{DAY if isinstance(value, date) else ''}>{text}</td>"


def _one_line(value: Cell) -> str:
    return "" if value is None else " ".join(str(value).split())


def leave_text() -> None:
    """Leave only text that is Qt's own: Qt frees the clipboard when Python has gone already."""
    clipboard = QApplication.clipboard()
    # An empty clipboard has no data at all, whatever the stubs say.
    data: QMimeData | None = clipboard.mimeData()
    if data is not None and data.hasFormat(OWN):
        clipboard.setText(clipboard.text())
