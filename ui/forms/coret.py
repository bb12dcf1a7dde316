"""Taking registrations off the list, with the day and the reason that the report needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.pendaftaran import strike_off
from bkk_desktop.domain.pendaftaran import ALASAN_HAPUS
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.store.database import Database
from ui.form import Choice, Day, Form, Section, Text

LAINNYA = "Lainnya"


@dataclass(frozen=True, slots=True)
class Coret:
    """Which registrations leave the list, when and why; `alasan_lain` tells what "Lainnya" is."""

    id: int = 0
    pendaftaran: tuple[int, ...] = ()
    tanggal_hapus: date | None = None
    alasan_hapus: str = ""
    alasan_lain: str = ""


def _reasons() -> list[tuple[object, str]]:
    return [("", "Pilih alasan"), *((why, why) for why in (*ALASAN_HAPUS, LAINNYA))]


def _is_other(_db: Database, record: Coret) -> bool:
    return record.alasan_hapus == LAINNYA


def _check(office: Office, record: Coret) -> Iterator[Problem]:
    if record.tanggal_hapus is None:
        yield Problem("Isi tanggal pencari kerja ini dihapuskan.", "tanggal_hapus")
    elif record.tanggal_hapus > office.now().date():
        yield Problem("Tanggal ini belum tiba.", "tanggal_hapus")
    if not record.alasan_hapus:
        yield Problem("Pilih alasannya; laporan memintanya.", "alasan_hapus")
    elif record.alasan_hapus == LAINNYA and not record.alasan_lain:
        yield Problem("Tulis alasannya; laporan memintanya.", "alasan_lain")


def _save(office: Office, record: Coret) -> str:
    why = record.alasan_lain if record.alasan_hapus == LAINNYA else record.alasan_hapus
    if record.tanggal_hapus is not None:
        strike_off(office, record.pendaftaran, record.tanggal_hapus, why)
    return f"{grouped(len(record.pendaftaran))} pencari kerja dihapuskan dari daftar."


FORM = Form(
    id="coret",
    noun="penghapusan dari daftar",
    kind=Coret,
    sections=(
        Section(
            "",
            {
                "tanggal_hapus": Day("Tanggal", required=True),
                "alasan_hapus": Choice("Alasan", required=True, choices=_reasons),
            },
        ),
        Section("", {"alasan_lain": Text("Alasan lainnya", required=True)}, _is_other),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Hapuskan {grouped(len(record.pendaftaran))} pencari kerja dari daftar",
)
