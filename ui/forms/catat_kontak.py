"""What came of trying to reach one alumnus or many."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.actions.penelusuran import contact
from bkk_desktop.domain.kontak_alumni import CARA, HASIL, TERSAMBUNG, KontakAlumni, problems
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui.form import Choice, Day, Form, LongText, Section, Text


@dataclass(frozen=True, slots=True)
class Kontak:
    """Whom, how, and with what result."""

    id: int = 0
    alumni: tuple[int, ...] = ()
    tahun: int = 0
    cara: str = "telepon"
    hasil: str = TERSAMBUNG
    coba_lagi: date | None = None
    petugas: str = ""
    keterangan: str = ""


def _record(record: Kontak) -> KontakAlumni:
    return KontakAlumni(
        tahun=record.tahun,
        cara=record.cara,
        hasil=record.hasil,
        coba_lagi=record.coba_lagi,
        petugas=record.petugas,
        keterangan=record.keterangan,
    )


def _check(office: Office, record: Kontak) -> Iterator[Problem]:
    yield from problems(_record(record), office.now().date())


def _save(office: Office, record: Kontak) -> int:
    contact(office, record.alumni, _record(record))
    return 0


FORM = Form(
    id="catat_kontak",
    noun="kontak",
    kind=Kontak,
    sections=(
        Section(
            "",
            {
                "hasil": Choice("Hasil", required=True, choices=lambda: list(HASIL.items())),
                "cara": Choice("Cara", choices=lambda: list(CARA.items())),
                "coba_lagi": Day("Hubungi lagi", help="Perlu diisi bila ada janji."),
                "petugas": Text("Petugas"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"Catat kontak {len(record.alumni)} alumni",
)
