"""One registration of the BKK at the Dinas, decree or permit."""

from bkk_desktop.actions.sekolah import save_tanda_daftar
from bkk_desktop.domain.sekolah import JENIS_LEGALITAS, TandaDaftar, tanda_daftar_problems
from ui.form import Choice, Day, Form, LongText, Section, Text

FORM = Form(
    id="tanda_daftar",
    noun="izin atau SK",
    kind=TandaDaftar,
    sections=(
        Section(
            "",
            {
                "jenis": Choice(
                    "Jenis",
                    help="Surat dan laporan hanya mengutip tanda daftar BKK.",
                    choices=lambda: list(JENIS_LEGALITAS.items()),
                ),
                "nomor": Text("Nomor", required=True),
                "tanggal": Day("Tanggal surat"),
                "instansi": Text("Instansi", help="Yang menerbitkan, misalnya Dinas."),
                "pejabat": Text("Pejabat yang menandatangani"),
                "jabatan_pejabat": Text("Jabatannya"),
                "nip_pejabat": Text("NIP pejabat"),
                "berlaku_sejak": Day("Berlaku sejak"),
                "berlaku_sampai": Day(
                    "Berlaku sampai", help="Kosong berarti tanpa batas waktu. Diingatkan 90 hari."
                ),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=lambda office, record: tanda_daftar_problems(record, office.now().date()),
    save=save_tanda_daftar,
)
