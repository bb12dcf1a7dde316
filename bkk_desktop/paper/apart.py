"""One file for each letter: named by running number and letter number, never by a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.errors import file_faults
from bkk_desktop.letter import Letter
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.output import save

if TYPE_CHECKING:
    from threading import Event

_UNFIT = re.compile(r"[^0-9A-Za-z.]+")
_LONGEST = 80
_DIGITS = 3


def names(letters: Sequence[Letter], kind: str) -> list[str]:
    """Return the file of each letter in their order; one without a number bears its kind."""
    digits = max(_DIGITS, len(str(len(letters))))
    told = (_UNFIT.sub("-", one.number or kind).strip("-.")[:_LONGEST] for one in letters)
    return [f"{at:0{digits}} {words}.pdf" for at, words in enumerate(told, 1)]


def there(folder: Path, files: Sequence[str]) -> list[str]:
    """Return which of the files a folder has already."""
    with file_faults(folder):
        known = {path.name.casefold() for path in folder.iterdir()}
    return [name for name in files if name.casefold() in known]


def write(
    letters: Sequence[tuple[Letter, Dress]],
    paths: Sequence[Path],
    report: Callable[[int, int], None],
    stop: Event,
) -> int:
    """Write each letter into its file, in their order; return how many, fewer if stopped."""
    from bkk_desktop.paper.letters import dressed_pdf

    for done, (one, path) in enumerate(zip(letters, paths, strict=True)):
        report(done, len(letters))
        if stop.is_set():
            return done
        file = BytesIO()
        dressed_pdf([one], file)
        save(path, file.getvalue())
    return len(letters)
