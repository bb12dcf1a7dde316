"""The sheets of a workbook as rows of values: .xlsx, .xls and .ods by calamine, CSV as text.

Dapodik's own files are often such that Excel offers to "recover" them, so what calamine refuses
is tried again without its styles and then with openpyxl, which streams and forgives more.
"""

from __future__ import annotations

import io
import itertools
import threading
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError

import python_calamine as calamine
from openpyxl import load_workbook

from bkk_desktop.errors import UserError
from bkk_desktop.importer.container import (
    DAMAGED,
    FAULTS,
    ROWS_MAX,
    SAFE,
    TOO_MANY,
    Container,
    opened,
)
from bkk_desktop.importer.plan import Book, Cell, Line, Report, Sheet
from bkk_desktop.importer.text import csv_sheet

NO_SHEET = (
    f"Buku kerja ini tidak punya lembar yang terlihat. {SAFE} "
    "Tampilkan lembar yang berisi daftarnya di Excel, simpan, lalu coba lagi."
)
EVERY = 500
COLUMNS_MAX = 256
STYLES = "xl/styles.xml"

# What openpyxl raises on parts that are missing or make no sense.
_OPENPYXL = (
    *FAULTS, KeyError, IndexError, TypeError, AttributeError, ParseError, AssertionError,
)  # fmt: skip


class Cancelled(Exception):  # noqa: N818  # the operator's wish, not an error
    """The operator pressed "Batal"; nothing has changed."""


def read_workbook(path: Path, report: Report, stop: threading.Event) -> Book:
    """Read every visible sheet; raise UserError if the file is not a safe, whole workbook."""
    container = opened(path)
    check(stop)
    if container.kind == "csv":
        return Book(path.name, (csv_sheet(path.stem, container.data),))
    sheets = tuple(_sheets(container, report, stop))
    if not sheets:
        raise UserError(NO_SHEET)
    return Book(path.name, sheets, container.since_1904, container.uncounted)


def check(stop: threading.Event) -> None:
    """Raise Cancelled if the operator has had enough."""
    if stop.is_set():
        raise Cancelled


def _sheets(container: Container, report: Report, stop: threading.Event) -> list[Sheet]:
    if container.sparse:
        return _streamed(container.data, report, stop)
    try:
        return _quick(container.data, report, stop)
    except calamine.CalamineError as error:
        if container.kind != "xlsx":
            raise UserError(DAMAGED) from error
    try:
        return _quick(_without_styles(container.data), report, stop)
    except (calamine.CalamineError, *FAULTS):
        return _streamed(container.data, report, stop)


def _quick(data: bytes, report: Report, stop: threading.Event) -> list[Sheet]:
    sheets = []
    with _panics_are_errors(), calamine.load_workbook(io.BytesIO(data)) as book:
        if len(set(book.sheet_names)) < len(book.sheet_names):
            # The reader finds sheets by name only, and would give a hidden one for a visible one.
            raise UserError(DAMAGED)
        for meta in book.sheets_metadata:
            if _is_shown(meta):
                sheet = book.get_sheet_by_name(meta.name)
                total = sheet.end[0] + 1 if sheet.end else 0
                lines = _lines(sheet.iter_rows(), total, report, stop)
                sheets.append(Sheet(meta.name, lines))
    return sheets


def _is_shown(meta: calamine.SheetMetadata) -> bool:
    is_sheet = meta.typ == calamine.SheetTypeEnum.WorkSheet
    return is_sheet and meta.visible == calamine.SheetVisibleEnum.Visible


class _panics_are_errors:  # noqa: N801  # read as a sentence
    """Turn a panic of the Rust reader, which is no Exception, into its ordinary error."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise calamine.CalamineError("panic")


def _lines(
    rows: Iterable[Sequence[Cell]], total: int, report: Report, stop: threading.Event
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            check(stop)
            report(min(number, total), total)
        if any(row):
            lines.append((number, tuple(row)))
            if len(lines) > ROWS_MAX:
                raise UserError(TOO_MANY)
    return tuple(lines)


def _without_styles(data: bytes) -> bytes:
    """Return the workbook without its styles; days then come as Excel's serial numbers."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for info in old.infolist():
            if info.filename != STYLES:
                new.writestr(info, old.read(info))
    return result.getvalue()


def _streamed(data: bytes, report: Report, stop: threading.Event) -> list[Sheet]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [
                Sheet(sheet.title, _lines(_rows(sheet), ROWS_MAX, report, stop))
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            ]
        finally:
            book.close()
    except _OPENPYXL as error:
        raise UserError(DAMAGED) from error


def _rows(sheet: object) -> Iterator[tuple[Cell, ...]]:
    # The file's own idea of its size may be wrong; the columns beyond are never a pupil's.
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # a read-only worksheet
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    for row in rows:
        yield tuple(itertools.islice(row, COLUMNS_MAX))
