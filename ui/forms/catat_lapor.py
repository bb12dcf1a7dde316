"""That one seeker or many reported on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.lapor_pencaker import report
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui import formats
from ui.form import Day, Form, LongText, Section


@dataclass(frozen=True, slots=True)
class CatatLapor:
    """Whose report, and the day and words that all of them get."""

    id: int = 0
    pendaftaran: tuple[int, ...] = ()
    tanggal: date | None = None
    keterangan: str = ""


def _check(office: Office, record: CatatLapor) -> Iterator[Problem]:
    if record.tanggal is None:
        yield Problem("Isi tanggal lapor.", "tanggal")
    elif record.tanggal > office.now().date():
        yield Problem("Tanggal lapor masih di depan.", "tanggal")


def _save(office: Office, record: CatatLapor) -> str:
    wanted = LaporPencaker(tanggal=record.tanggal, keterangan=record.keterangan)
    count = report(office, record.pendaftaran, wanted)
    known = len(record.pendaftaran) - count
    said = f"Lapor {grouped(count)} pencari kerja dicatat pada {formats.day(record.tanggal)}."
    return f"{said} {grouped(known)} sudah tercatat sebelumnya." if known else said


FORM = Form(
    id="catat_lapor",
    noun="lapor",
    kind=CatatLapor,
    sections=(
        Section(
            "",
            {
                "tanggal": Day("Tanggal lapor", required=True),
                "keterangan": LongText("Keterangan", help="Misalnya lewat WhatsApp."),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Catat lapor {len(record.pendaftaran)} pencari kerja",
)
