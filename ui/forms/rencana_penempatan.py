"""One line of the year's plan of placements."""

from bkk_desktop.actions.rencana_penempatan import check, save
from bkk_desktop.domain import kode
from bkk_desktop.domain.rencana_penempatan import MASA, RencanaPenempatan
from ui import choices
from ui.form import Choice, Form, Link, LongText, Number, Section, Text

FORM = Form(
    id="rencana_penempatan",
    noun="rencana penempatan",
    kind=RencanaPenempatan,
    sections=(
        Section(
            "Rencana",
            {
                "tahun": Number("Tahun", required=True, optional=False),
                "masa": Choice("Bulan atau triwulan", choices=lambda: tuple(MASA.items())),
                "pemberi_kerja": Text(
                    "Perusahaan sasaran",
                    help="Tulis seperti nama perusahaan yang tercatat, supaya realisasinya terisi.",
                ),
                "lapangan_usaha": Choice(
                    "Lapangan usaha", choices=lambda: choices.named(kode.lapangan_usaha("2020"))
                ),
                "jabatan": Text("Jabatan"),
                "jurusan": Link("Jurusan", options=choices.jurusan),
                "pendidikan": Link("Pendidikan", options=choices.pendidikan, nothing=""),
                "rencana_l": Number("Rencana laki-laki", optional=False),
                "rencana_p": Number("Rencana perempuan", optional=False),
                "kode_wilayah": Link("Lokasi", options=choices.wilayah, nothing=""),
                "keterangan": LongText("Keterangan", lines=2),
            },
        ),
    ),
    check=check,
    save=save,
)
