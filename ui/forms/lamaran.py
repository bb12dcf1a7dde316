"""What is noted of one applicant: of the application, and of the stage in which he stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.lamaran import write_down
from bkk_desktop.domain.seleksi import KEHADIRAN, HasilTahap, Lamaran
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.store import record as records
from bkk_desktop.store import seleksi
from ui import choices
from ui.form import Choice, Day, Form, LongText, Section, Text


@dataclass(frozen=True, slots=True)
class Catatan:
    """The notes of one application, in one piece for the form."""

    id: int = 0
    nama: str = ""
    tahap: str = ""
    tanggal: date | None = None
    kehadiran: str = ""
    nilai: str = ""
    catatan: str = ""
    alasan: str = ""
    keterangan: str = ""


def read(office: Office, number: int) -> Catatan:
    """Return the notes of an application."""
    with office.read() as db:
        one = records.get(db, Lamaran, number)
        row = next(r for r in seleksi.applicants(db, one.lowongan) if r["id"] == number)
    return Catatan(
        number,
        row["nama"],
        row["tahap_nama"],
        one.tanggal,
        row["kehadiran"],
        row["nilai"],
        row["catatan"],
        one.alasan,
        one.keterangan,
    )


def _check(office: Office, record: Catatan) -> Iterator[Problem]:
    if record.tanggal and record.tanggal > office.now().date():
        yield Problem("Tanggal melamar belum tiba.", "tanggal")


def _save(office: Office, record: Catatan) -> int:
    told = Lamaran(
        id=record.id,
        tanggal=record.tanggal,
        alasan=record.alasan,
        keterangan=record.keterangan,
    )
    result = HasilTahap(kehadiran=record.kehadiran, nilai=record.nilai, keterangan=record.catatan)
    return write_down(office, told, result)


FORM = Form(
    id="lamaran",
    noun="catatan pelamar",
    kind=Catatan,
    sections=(
        Section(
            "Di tahap sekarang",
            {
                "kehadiran": Choice(
                    "Kehadiran", choices=lambda: choices.named(KEHADIRAN, ("", "Belum dicatat"))
                ),
                "nilai": Text("Nilai"),
                "catatan": LongText("Catatan tahap ini"),
            },
        ),
        Section(
            "Lamaran",
            {
                "tanggal": Day("Tanggal melamar"),
                "alasan": LongText(
                    "Alasan", help="Bila tidak lolos, mundur, atau menjadi cadangan."
                ),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: " · ".join(filter(None, (record.nama, record.tahap))),
)
