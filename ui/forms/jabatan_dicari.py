"""The occupation that many registered seekers want, given at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.actions.pendaftaran import want
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui import choices
from ui.form import Choice, Form, Section, Text


@dataclass(frozen=True, slots=True)
class JabatanDicari:
    """Whose registrations, and what they want."""

    id: int = 0
    pendaftaran: tuple[int, ...] = ()
    golongan_jabatan: str = ""
    jabatan: str = ""


def _check(_office: Office, record: JabatanDicari) -> Iterator[Problem]:
    if not record.golongan_jabatan:
        yield Problem("Pilih golongan jabatannya; laporan memintanya.", "golongan_jabatan")


def _save(office: Office, record: JabatanDicari) -> int:
    want(office, list(record.pendaftaran), record.golongan_jabatan, record.jabatan)
    return 0


FORM = Form(
    id="jabatan_dicari",
    noun="jabatan yang dicari",
    kind=JabatanDicari,
    sections=(
        Section(
            "",
            {
                "golongan_jabatan": Choice(
                    "Golongan jabatan yang dicari",
                    required=True,
                    choices=choices.golongan_jabatan,
                ),
                "jabatan": Text(
                    "Jabatan yang dicari", help="Kosongkan untuk membiarkan yang sudah tercatat."
                ),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Jabatan yang dicari {len(record.pendaftaran)} pencari kerja",
)
