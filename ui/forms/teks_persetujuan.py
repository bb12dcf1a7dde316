"""One version of the words that people agree to."""

from bkk_desktop.actions.persetujuan import check_text, save_text
from bkk_desktop.domain.persetujuan import TeksPersetujuan
from ui.form import Day, Form, LongText, Section

FORM = Form(
    id="teks_persetujuan",
    noun="teks persetujuan",
    kind=TeksPersetujuan,
    sections=(
        Section(
            "",
            {
                "isi": LongText(
                    "Isi",
                    required=True,
                    lines=14,
                    help="{bkk} diganti nama BKK. Teks yang sudah disetujui orang tidak berubah; "
                    "perubahan Anda menjadi versi berikutnya.",
                ),
                "berlaku_sejak": Day("Berlaku sejak"),
            },
        ),
    ),
    check=check_text,
    save=save_text,
)
