"""Every list of the program, one module each; a module that defines TABLE is found by itself."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from ui.table import Table


def all_tables() -> dict[str, Table]:
    """Return every list by its name."""
    found = (import_module(f"{__name__}.{m.name}").TABLE for m in pkgutil.iter_modules(__path__))
    return {table.id: table for table in found}
