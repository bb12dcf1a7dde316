"""Registering many alumni at once: what they have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.pendaftaran import register_many
from bkk_desktop.domain.pendaftaran import Pendaftaran, problems
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui import choices
from ui.form import Choice, Day, Form, Section, Text


@dataclass(frozen=True, slots=True)
class Daftarkan:
    """Who registers, and the registration that all of them get."""

    id: int = 0
    alumni: tuple[int, ...] = ()
    tanggal: date | None = None
    golongan_jabatan: str = ""
    jabatan: str = ""
    lokasi: str = ""


def _pattern(record: Daftarkan) -> Pendaftaran:
    return Pendaftaran(
        tanggal=record.tanggal,
        golongan_jabatan=record.golongan_jabatan,
        jabatan=record.jabatan,
        lokasi=record.lokasi,
    )


def _check(office: Office, record: Daftarkan) -> Iterator[Problem]:
    today = office.now().date()
    return (p for p in problems(_pattern(record), today) if p.field != "alumni")


def _save(office: Office, record: Daftarkan) -> int:
    register_many(office, list(record.alumni), _pattern(record))
    return 0


FORM = Form(
    id="daftarkan",
    noun="pendaftaran banyak orang",
    kind=Daftarkan,
    sections=(
        Section(
            "",
            {
                "tanggal": Day("Tanggal mendaftar", required=True),
                "golongan_jabatan": Choice(
                    "Golongan jabatan yang dicari", choices=choices.golongan_jabatan
                ),
                "jabatan": Text("Jabatan yang dicari"),
                "lokasi": Text("Lokasi kerja yang diinginkan"),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Daftarkan {len(record.alumni)} alumni",
)
