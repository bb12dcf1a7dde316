"""Taking last year's plan over into another year."""

from bkk_desktop.actions.program_kerja import check_copy, copy_year
from bkk_desktop.domain.program_kerja import SalinProgram
from ui.form import Form, Number, Section

FORM = Form(
    id="salin_program",
    noun="program kerja",
    kind=SalinProgram,
    sections=(
        Section(
            "",
            {
                "dari": Number("Dari tahun", required=True, optional=False),
                "ke": Number(
                    "Ke tahun",
                    required=True,
                    optional=False,
                    help="Rencananya ikut, realisasinya tidak. Yang sudah ada tidak disalin lagi.",
                ),
            },
        ),
    ),
    check=check_copy,
    save=copy_year,
    title=lambda _wanted: "Salin program kerja",
)
