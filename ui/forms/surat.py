"""What is noted of a number that was set aside for a letter typed elsewhere."""

from bkk_desktop.actions.buku_surat import check_noting, note
from bkk_desktop.domain.surat import DIPESAN, TERBIT, Surat
from ui.form import Choice, Form, Section, Text

FORM = Form(
    id="surat",
    noun="catatan nomor surat",
    kind=Surat,
    sections=(
        Section(
            "",
            {
                "perihal": Text("Perihal", required=True),
                "tujuan": Text("Tujuan"),
                "keadaan": Choice(
                    "Keadaan",
                    help="Setelah terbit, catatan ini tidak bisa diubah lagi.",
                    choices=lambda: ((DIPESAN, "Dipesan"), (TERBIT, "Terbit")),
                ),
            },
        ),
    ),
    check=check_noting,
    save=note,
    title=lambda surat: f"Nomor {surat.nomor}",
    final=True,
)
