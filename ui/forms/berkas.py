"""A file's name and description; its content is added and replaced beside the record."""

from bkk_desktop.actions.berkas import check, save
from bkk_desktop.domain.berkas import Berkas
from ui.form import Day, Form, LongText, Section, Text

FORM = Form(
    id="berkas",
    noun="keterangan berkas",
    kind=Berkas,
    sections=(
        Section(
            "",
            {
                "nama": Text("Nama berkas", required=True),
                "tanggal": Day("Tanggal", help="Tanggal dokumennya, atau hari ditambahkan."),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
