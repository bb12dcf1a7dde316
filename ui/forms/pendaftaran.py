"""One registration of a job seeker."""

from bkk_desktop.actions.pendaftaran import check, save
from bkk_desktop.domain.pendaftaran import Pendaftaran
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Money, Section, Text

FORM = Form(
    id="pendaftaran",
    noun="pendaftaran pencari kerja",
    kind=Pendaftaran,
    sections=(
        Section(
            "",
            {
                "alumni": Link("Alumni", required=True, source=choices.Alumnus, nothing=0),
                "tanggal": Day("Tanggal mendaftar", required=True),
                "nomor": Text("Nomor pendaftaran", help="Kosongkan untuk nomor otomatis."),
                "golongan_jabatan": Choice(
                    "Golongan jabatan yang dicari", choices=choices.golongan_jabatan
                ),
                "jabatan": Text("Jabatan yang dicari"),
                "lokasi": Text("Lokasi kerja yang diinginkan"),
                "upah_harapan": Money("Upah yang diharapkan"),
                "nomor_ak1": Text("Nomor AK/I (kartu kuning)"),
                "ak1_berlaku_sampai": Day("AK/I berlaku sampai"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
