"""Registering many alumni at once: what they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.pendaftaran import register_many
from bkk_desktop.domain.pendaftaran import Pendaftaran, problems
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.store.penempatan import working
from bkk_desktop.store.record import get
from ui import choices
from ui.form import Choice, Day, Form, Section, Text

WORKING = (
    "{jumlah} dari {semua} alumni ini tercatat sedang bekerja: {nama}. Mereka tetap bisa "
    "didaftarkan, misalnya karena ingin pindah kerja."
)
MOST_NAMED = 8


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


def _save(office: Office, record: Daftarkan) -> str:
    numbers = register_many(office, list(record.alumni), _pattern(record))
    with office.read() as db:
        first, last = (get(db, Pendaftaran, number).nomor for number in (numbers[0], numbers[-1]))
    given = f"nomor {first}" if len(numbers) == 1 else f"nomor {first} sampai {last}"
    return f"{grouped(len(numbers))} alumni didaftarkan, {given}."


def working_words(office: Office, alumni: Sequence[int]) -> str:
    """Say who of those to be registered has work already; nothing if nobody has."""
    with office.read() as db:
        names = working(db, alumni, office.now().date())
    if not names:
        return ""
    more = f", dan {grouped(len(names) - MOST_NAMED)} lagi" if len(names) > MOST_NAMED else ""
    return WORKING.format(
        jumlah=grouped(len(names)),
        semua=grouped(len(alumni)),
        nama=", ".join(names[:MOST_NAMED]) + more,
    )


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
