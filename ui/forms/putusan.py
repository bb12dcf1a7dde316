"""What is decided of several applicants at once, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.actions.lamaran import move
from bkk_desktop.domain.seleksi import HASIL, Tujuan
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from ui.form import Form, LongText, Section


@dataclass(frozen=True, slots=True)
class Putusan:
    """Which applicants leave the selection, and why."""

    id: int = 0
    lamaran: tuple[int, ...] = ()
    hasil: str = "tidak_lolos"
    alasan: str = ""


def _check(_office: Office, _record: Putusan) -> Iterator[Problem]:
    yield from ()


def _save(office: Office, record: Putusan) -> str:
    count = move(office, record.lamaran, Tujuan(hasil=record.hasil, alasan=record.alasan))
    return f"{count} pelamar: {HASIL[record.hasil].lower()}."


FORM = Form(
    id="putusan",
    noun="putusan",
    kind=Putusan,
    sections=(
        Section(
            "",
            {
                "alasan": LongText(
                    "Alasan",
                    help="Boleh kosong. Misalnya nilai kurang, tidak hadir, atau tinggi badan.",
                ),
            },
        ),
    ),
    check=_check,
    save=_save,
    title=lambda record: f"{len(record.lamaran)} pelamar: {HASIL[record.hasil].lower()}",
)
