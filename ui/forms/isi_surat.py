"""The name of a wording that is kept beside the usual one."""

from bkk_desktop.actions.templat_surat import check_name, save_as
from bkk_desktop.domain.templat_surat import IsiBaru
from ui.form import Form, Section, Text

FORM = Form(
    id="isi_surat",
    noun="isi surat",
    kind=IsiBaru,
    sections=(
        Section(
            "",
            {
                "nama": Text(
                    "Nama",
                    required=True,
                    help="Misalnya PT Contoh. Nama ini dipilih saat membuat surat.",
                    longest=60,
                ),
            },
        ),
    ),
    check=check_name,
    save=save_as,
    title=lambda _wanted: "Simpan dengan nama lain",
)
