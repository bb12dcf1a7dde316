"""The school's BKK and the people who sign for it."""

from bkk_desktop.actions.sekolah import save_bkk
from bkk_desktop.domain.sekolah import Bkk, bkk_problems
from ui.form import Day, Form, Phone, Section, Text

FORM = Form(
    id="bkk",
    noun="BKK",
    kind=Bkk,
    sections=(
        Section(
            "Bursa Kerja Khusus",
            {
                "nama": Text("Nama BKK", required=True),
                "kode_surat": Text(
                    "Kode di nomor surat", help="Misalnya SMKN2 untuk nomor ...BKK-SMKN2/VIII/2026."
                ),
                "nomor_sk": Text("Nomor SK pembentukan"),
                "tanggal_sk": Day("Tanggal SK"),
                "telepon": Phone("Telepon"),
                "surel": Text("Surel"),
            },
        ),
        Section(
            "Penandatangan",
            {
                "nama_ketua": Text("Ketua BKK", help="Nama dengan gelar."),
                "nip_ketua": Text("NIP atau NUPTK ketua"),
                "nama_petugas": Text("Petugas antar kerja"),
                "nip_petugas": Text("NIP atau NUPTK petugas"),
            },
        ),
    ),
    check=lambda office, record: bkk_problems(record, office.now().date()),
    save=save_bkk,
)
