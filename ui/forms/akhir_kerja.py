"""The end of the work of those who are selected."""

from bkk_desktop.actions.akhir_kerja import check, end
from bkk_desktop.domain.akhir_kerja import AkhirKerja
from bkk_desktop.domain.penempatan import ALASAN_SELESAI
from bkk_desktop.office import Office
from ui.form import Choice, Day, Form, Section, YesNo


def _save(office: Office, record: AkhirKerja) -> str:
    registered = len(end(office, record))
    again = f" {registered} orang terdaftar lagi sebagai pencari kerja." if registered else ""
    return f"Pekerjaan {len(record.penempatan)} orang diakhiri.{again}"


FORM = Form(
    id="akhir_kerja",
    noun="akhir pekerjaan",
    kind=AkhirKerja,
    sections=(
        Section(
            "",
            {
                "tanggal_selesai": Day("Hari terakhir bekerja", required=True),
                "alasan_selesai": Choice(
                    "Alasan",
                    required=True,
                    choices=lambda: [("", "Pilih alasan"), *((why, why) for why in ALASAN_SELESAI)],
                ),
                "boleh_daftar": YesNo("Daftarkan lagi sebagai pencari kerja"),
                "tanggal_daftar": Day(
                    "Tanggal mendaftar lagi", help="Dipakai bila mereka didaftarkan lagi."
                ),
            },
        ),
    ),
    check=check,
    save=_save,
    title=lambda record: f"Akhiri pekerjaan {len(record.penempatan)} orang",
)
