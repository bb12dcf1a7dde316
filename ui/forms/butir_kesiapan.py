"""One thing of the school's readiness list."""

from bkk_desktop.actions.kesiapan import check, save
from bkk_desktop.domain.kesiapan import JENIS, ButirKesiapan
from ui.form import Choice, Form, Section, Text, YesNo

FORM = Form(
    id="butir_kesiapan",
    noun="butir kesiapan",
    kind=ButirKesiapan,
    sections=(
        Section(
            "",
            {
                "nama": Text(
                    "Butir",
                    required=True,
                    longest=60,
                    help="Nama ini juga dipakai di syarat lowongan.",
                ),
                "jenis": Choice("Jenis", choices=lambda: list(JENIS.items())),
                "boleh_dipakai": YesNo(
                    "Dipakai", help="Yang tidak dipakai tidak ditanyakan lagi dan tidak dihitung."
                ),
            },
        ),
    ),
    check=check,
    save=save,
)
