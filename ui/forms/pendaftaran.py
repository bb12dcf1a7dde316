"""One registration of a job seeker."""

from bkk_desktop.actions.pendaftaran import check, save
from bkk_desktop.domain.ak1 import valid_until
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.store.database import Database
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Money, Section, Text


def _two_years(_db: Database, record: Pendaftaran) -> dict[str, object]:
    known = record.nomor_ak1 and record.tanggal
    return {"ak1_berlaku_sampai": valid_until(record.tanggal) if known and record.tanggal else None}


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
                "nomor_ak1": Text(
                    "Nomor AK/I (kartu kuning)",
                    help="Seperti di kartunya: 4 angka awal NIK, nomor urut, tanggal lahir.",
                ),
                "ak1_berlaku_sampai": Day(
                    "AK/I berlaku sampai",
                    help="Diusulkan dua tahun sejak mendaftar; cocokkan dengan kartunya.",
                ),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"nomor_ak1": _two_years},
)
