"""The name of a kept filter."""

from bkk_desktop.actions.saringan import check, save
from bkk_desktop.domain.saringan import LONGEST, Saringan
from ui.form import Form, Section, Text


def _title(saringan: Saringan) -> str:
    return "Ubah nama saringan" if saringan.id else "Simpan saringan"


FORM = Form(
    id="saringan",
    noun="saringan",
    kind=Saringan,
    sections=(
        Section(
            "",
            {
                "nama": Text(
                    "Nama",
                    required=True,
                    help="Misalnya: Lulusan 2025 belum bekerja.",
                    longest=LONGEST,
                )
            },
        ),
    ),
    check=check,
    save=save,
    title=_title,
)
