"""Giving alumni of a class to somebody who will contact them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.actions.penelusuran import assign
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui.form import Form, Section, Text


@dataclass(frozen=True, slots=True)
class Tugas:
    """Which alumni, for which survey, to whom."""

    id: int = 0
    alumni: tuple[int, ...] = ()
    tahun: int = 0
    petugas: str = ""


def _check(_office: Office, _record: Tugas) -> Iterator[Problem]:
    yield from ()


def _save(office: Office, record: Tugas) -> int:
    assign(office, record.alumni, record.tahun, record.petugas)
    return 0


FORM = Form(
    id="bagi_petugas",
    noun="pembagian petugas",
    kind=Tugas,
    sections=(
        Section(
            "",
            {
                "petugas": Text(
                    "Petugas",
                    help="Misalnya nama wali kelas. Kosongkan untuk mencabut pembagiannya.",
                ),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Bagikan {len(record.alumni)} alumni kepada petugas",
)
