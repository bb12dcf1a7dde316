"""One skill, certificate, PKL, licence, language or job of an alumnus."""

from bkk_desktop.actions.keahlian import check, save
from bkk_desktop.domain.keahlian import JENIS, Keahlian
from ui import choices
from ui.form import Choice, Day, Form, LongText, Section, Text

FORM = Form(
    id="keahlian",
    noun="keahlian",
    kind=Keahlian,
    sections=(
        Section(
            "",
            {
                "jenis": Choice("Jenis", required=True, choices=lambda: choices.named(JENIS)),
                "nama": Text(
                    "Nama",
                    required=True,
                    help="Misalnya SIM C, Bahasa Inggris, Junior Network Administrator.",
                ),
                "lembaga": Text("Lembaga atau tempat", help="LSP, tempat PKL, atau perusahaan."),
                "tingkat": Text("Tingkat", help="Misalnya aktif, level II, atau jabatannya."),
                "nomor": Text("Nomor sertifikat atau SIM"),
                "tanggal_mulai": Day("Mulai atau terbit"),
                "tanggal_selesai": Day("Selesai atau berlaku sampai"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
