"""One module, one kind of file that can be imported; each defines IMPORTER."""

from __future__ import annotations

import importlib
import pkgutil
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError
from bkk_desktop.importer import source as machine
from bkk_desktop.importer.plan import Answers, Book, Plan, Questions, Report, Source

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


@cache
def all_importers() -> dict[str, machine.Importer]:
    """Return every importer by the name of its module."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").IMPORTER for name in names}


def read_file(path: Path, report: Report, stop: threading.Event) -> Source:
    """Read a workbook and recognise it; raise UserError with what it is if it is of no use."""
    return machine.read_file(path, tuple(all_importers().values()), report, stop)


def recognised(book: Book, *, wished: str = "") -> Source | None:
    """Return the rows of a book that is surely one of the known kinds, else nothing.

    An importer that was `wished` for also takes what only looks like its files.
    """
    for importer in all_importers().values():
        if importer.is_surely(book) and (found := importer.recognise(book)):
            return found
    try:
        return all_importers()[wished].recognise(book) if wished else None
    except UserError:
        # It only looked like one; the person may still say what its columns are.
        return None


def questions(source: Source, db: Database) -> Questions:
    """Return what to ask once about this file."""
    return machine.questions(db, all_importers()[source.importer], source)


def make_plan(
    office: Office, source: Source, answers: Answers, report: Report, stop: threading.Event
) -> Plan:
    """Return what the import would do with each row."""
    importer = all_importers()[source.importer]
    return machine.make_plan(office, importer, source, answers, report, stop)
