"""Giving classes their programme."""

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.actions.sekolah import assign_rombel
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui import choices
from ui.form import Form, Link, Section


@dataclass(frozen=True, slots=True)
class Kelas:
    """Which classes get which programme."""

    id: int = 0
    nama: tuple[str, ...] = ()
    jurusan: int | None = None


def _check(_office: Office, record: Kelas) -> Iterator[Problem]:
    if record.jurusan is None:
        yield Problem("Pilih jurusan untuk kelas ini.", "jurusan")


def _save(office: Office, record: Kelas) -> int:
    if record.jurusan is not None:
        assign_rombel(office, dict.fromkeys(record.nama, record.jurusan))
    return 0


FORM = Form(
    id="kelas",
    noun="jurusan kelas",
    kind=Kelas,
    sections=(Section("", {"jurusan": Link("Jurusan", required=True, options=choices.jurusan)}),),
    check=_check,
    save=_save,
)
