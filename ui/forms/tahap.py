"""One stage of a selection: when, where, and what to bring."""

from bkk_desktop.actions.tahap import check, save
from bkk_desktop.domain.seleksi import Tahap
from ui.form import Day, Form, LongText, Section, Text

FORM = Form(
    id="tahap",
    noun="tahap",
    kind=Tahap,
    sections=(
        Section(
            "",
            {
                "nama": Text("Nama tahap", required=True),
                "tanggal": Day("Tanggal"),
                "pukul": Text("Pukul", help="Misalnya 08.00 WIB."),
                "tempat": Text("Tempat"),
                "bawa": LongText("Yang dibawa"),
            },
        ),
    ),
    check=check,
    save=save,
)
