"""What the BKK says of a year beside its figures."""

from bkk_desktop.actions.evaluasi import check, save
from bkk_desktop.domain.evaluasi import Evaluasi
from ui.form import Form, LongText, Section

FORM = Form(
    id="evaluasi",
    noun="evaluasi",
    kind=Evaluasi,
    sections=(
        Section(
            "",
            {
                "capaian": LongText("Capaian", lines=5),
                "hambatan": LongText("Hambatan", lines=5),
                "rencana": LongText("Rencana tindak lanjut", lines=5),
            },
        ),
    ),
    check=check,
    save=save,
)
