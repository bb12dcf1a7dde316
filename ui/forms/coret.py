"""Taking registrations off the list, with the day and the reason that the report needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.pendaftaran import strike_off
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui.form import Day, Form, LongText, Section


@dataclass(frozen=True, slots=True)
class Coret:
    """Which registrations leave the list, when and why."""

    id: int = 0
    pendaftaran: tuple[int, ...] = ()
    tanggal_hapus: date | None = None
    alasan_hapus: str = ""


def _check(office: Office, record: Coret) -> Iterator[Problem]:
    if record.tanggal_hapus is None:
        yield Problem("Isi tanggal pencari kerja ini dihapuskan.", "tanggal_hapus")
    elif record.tanggal_hapus > office.now().date():
        yield Problem("Tanggal ini belum tiba.", "tanggal_hapus")
    if not record.alasan_hapus:
        yield Problem("Tulis alasannya; laporan memintanya.", "alasan_hapus")


def _save(office: Office, record: Coret) -> int:
    if record.tanggal_hapus is not None:
        strike_off(office, list(record.pendaftaran), record.tanggal_hapus, record.alasan_hapus)
    return 0


FORM = Form(
    id="coret",
    noun="penghapusan dari daftar",
    kind=Coret,
    sections=(
        Section(
            "",
            {
                "tanggal_hapus": Day("Tanggal", required=True),
                "alasan_hapus": LongText(
                    "Alasan", required=True, help="Misalnya melanjutkan kuliah, atau pindah daerah."
                ),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Coret {len(record.pendaftaran)} pencari kerja dari daftar",
)
