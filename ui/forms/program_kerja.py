"""One thing of a year's programme of work: the plan, and what came of it."""

from bkk_desktop.actions.program_kerja import check, save
from bkk_desktop.domain.program_kerja import ProgramKerja
from ui import choices
from ui.form import Day, Form, Link, LongText, Number, Section, Text

FORM = Form(
    id="program_kerja",
    noun="program kerja",
    kind=ProgramKerja,
    sections=(
        Section(
            "Rencana",
            {
                "nama": Text("Program", required=True),
                "tahun": Number("Tahun", required=True, optional=False),
                "sasaran": Text("Sasaran"),
                "tanggal_rencana": Day("Tanggal rencana"),
                "jumlah_rencana": Number("Jumlah", help="Misalnya banyaknya peserta."),
                "penanggung_jawab": Text("Penanggung jawab"),
            },
        ),
        Section(
            "Realisasi",
            {
                "tanggal_realisasi": Day("Tanggal realisasi", help="Terisi berarti selesai."),
                "jumlah_realisasi": Number("Jumlah"),
                "kegiatan": Link(
                    "Kegiatan",
                    help="Bila program ini kegiatan yang tercatat; yang hadir lalu terlihat.",
                    options=choices.event,
                ),
                "realisasi": LongText("Hasil"),
                "hambatan": LongText("Hambatan", lines=2),
                "tindak_lanjut": LongText("Tindak lanjut", lines=2),
            },
        ),
    ),
    check=check,
    save=save,
)
