"""One report of a seeker: on which day, and what was said."""

from bkk_desktop.actions.lapor_pencaker import check, save
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from ui.form import Day, Form, LongText, Section

FORM = Form(
    id="lapor_pencaker",
    noun="lapor",
    kind=LaporPencaker,
    sections=(
        Section(
            "",
            {
                "tanggal": Day("Tanggal lapor", required=True),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
