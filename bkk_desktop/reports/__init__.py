"""The reports: one module, one report; a new module with a REPORT appears everywhere by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bkk_desktop.domain.istilah import ISTILAH
from bkk_desktop.report import Sheet
from bkk_desktop.reports.counting import Hitungan

__all__ = ["Report", "Sheet", "all_reports"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its place in the bundle, its names, and how a counted period becomes pages."""

    id: str
    order: int
    kode: str
    sheet: Callable[[Hitungan], Sheet]

    @property
    def title(self) -> str:
        """Return the title as it ships; an office's own stands on its sheets."""
        return ISTILAH[f"judul.{self.id}"]


@cache
def all_reports() -> tuple[Report, ...]:
    """Return every report of this folder, in the order of the bundle."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}").REPORT
        for module in pkgutil.iter_modules(__path__)
        if not module.ispkg
    ]
    return tuple(sorted(found, key=lambda report: report.order))
