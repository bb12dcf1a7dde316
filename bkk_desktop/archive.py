"""ZIP files and workbooks, made under any clock; apart, since no start needs them."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)


class Archive(zipfile.ZipFile):
    """A ZIP that is also made under a clock with a year that no ZIP can tell."""

    def writestr(self, name: Any, data: Any, *more: Any) -> None:  # noqa: ANN401  # as the original
        """Add an entry, its day among those that a ZIP knows."""
        if isinstance(name, str):
            year, month, day, *rest = time.localtime()[:6]
            now = (year, month, day, rest[0], rest[1], rest[2])
            entry = zipfile.ZipInfo(name, min(max(now, _FIRST), _LAST))
            entry.compress_type, entry.external_attr = self.compression, 0o600 << 16
            name = entry
        super().writestr(name, data, *more)


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook as a file, under any clock."""
    from openpyxl.writer.excel import ExcelWriter

    file = BytesIO()
    archive = Archive(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)
    ExcelWriter(book, archive).save()
    return file.getvalue()
