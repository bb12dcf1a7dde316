"""What can be wrong, said in the words of the person at the school."""

from __future__ import annotations

import dataclasses
import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path


class Stops(IntEnum):
    """What a problem stands in the way of."""

    NOTHING = 0
    REPORT = 1
    SAVING = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a constant Indonesian template and its values.

    `field` names the column it is about, `code` is stable for tests and support.
    """

    template: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    stops: Stops = Stops.SAVING
    code: str = ""

    def __str__(self) -> str:
        return self.template.format(**self.values)


class UserError(Exception):
    """An action that refuses, with every reason it has; nothing was changed."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


_FULL = (
    "Disk penuh, jadi {path} tidak jadi ditulis. Yang sudah tersimpan tidak berubah; "
    "kosongkan ruang lalu coba lagi."
)
_REFUSED = (
    "{path} tidak bisa dibuka atau ditulisi. Yang sudah tersimpan tidak berubah; tutup program "
    "lain yang memakainya, atau periksa izin foldernya."
)
_MISSING = (
    "{path} tidak ditemukan. Yang sudah tersimpan tidak berubah; periksa apakah folder atau "
    "flashdisk itu masih ada."
)
_FAILED = (
    "{path} gagal dibaca atau ditulis. Yang sudah tersimpan tidak berubah; coba lagi, atau pakai "
    "disk lain."
)
_FILE_FAULTS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
    errno.EBUSY: _REFUSED,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
}


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a file into a sentence that names it."""
    try:
        yield
    except OSError as error:
        template = _FILE_FAULTS.get(error.errno or 0, _FAILED)
        raise UserError(Problem(template, values={"path": path})) from error


def refuse(problems: Iterable[Problem]) -> None:
    """Raise UserError with every problem that stops saving, if there is one."""
    if stops := [problem for problem in problems if problem.stops is Stops.SAVING]:
        raise UserError(*stops)
