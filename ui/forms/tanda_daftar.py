"""One registration of the BKK at the Dinas."""

from bkk_desktop.actions.sekolah import save_tanda_daftar
from bkk_desktop.domain.sekolah import TandaDaftar, tanda_daftar_problems
from ui.form import Day, Form, Section, Text

FORM = Form(
    id="tanda_daftar",
    noun="tanda daftar BKK",
    kind=TandaDaftar,
    sections=(
        Section(
            "",
            {
                "nomor": Text("Nomor tanda daftar", required=True),
                "tanggal": Day("Tanggal surat"),
                "instansi": Text("Instansi", help="Dinas yang menerbitkan."),
                "pejabat": Text("Pejabat yang menandatangani"),
                "jabatan_pejabat": Text("Jabatannya"),
                "nip_pejabat": Text("NIP pejabat"),
                "berlaku_sejak": Day("Berlaku sejak"),
                "berlaku_sampai": Day("Berlaku sampai"),
            },
        ),
    ),
    check=lambda office, record: tanda_daftar_problems(record, office.now().date()),
    save=save_tanda_daftar,
)
