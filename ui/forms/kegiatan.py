"""One event of the BKK, such as a briefing or a job fair."""

from bkk_desktop.actions.kegiatan import check, save
from bkk_desktop.domain.kegiatan import JENIS, Kegiatan
from ui import choices
from ui.form import Choice, Day, Form, LongText, Section, Text

FORM = Form(
    id="kegiatan",
    noun="kegiatan",
    kind=Kegiatan,
    sections=(
        Section(
            "",
            {
                "nama": Text("Nama kegiatan", required=True),
                "jenis": Choice("Jenis", choices=lambda: choices.named(JENIS)),
                "tanggal": Day("Tanggal"),
                "tanggal_selesai": Day("Sampai tanggal", help="Kosong bila hanya satu hari."),
                "tempat": Text("Tempat"),
                "pemateri": Text("Pemateri"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
