"""Placing the applicants who were accepted: one form for all of them."""

from bkk_desktop.actions.terima import check, hire, names
from bkk_desktop.domain.penerimaan import Penerimaan
from bkk_desktop.domain.pengumuman import KONTRAK
from bkk_desktop.office import Office
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Money, Section, Text


def _save(office: Office, record: Penerimaan) -> str:
    count = len(hire(office, record))
    return f"{count} pelamar ditempatkan: {names(office, record)}."


FORM = Form(
    id="penerimaan",
    noun="penempatan",
    kind=Penerimaan,
    sections=(
        Section(
            "",
            {
                "tanggal_mulai": Day("Mulai bekerja", required=True),
                "tanggal": Day("Tanggal diterima"),
                "kontrak": Choice("Perjanjian kerja", choices=lambda: choices.named(KONTRAK)),
                "tanggal_selesai": Day("Selesai bekerja", help="Bila perjanjiannya berjangka."),
                "upah": Money("Upah sebulan"),
                "kode_wilayah": Link(
                    "Kabupaten/kota tempat kerja", options=choices.wilayah, nothing=""
                ),
                "alamat_kerja": Text("Alamat tempat kerja"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=_save,
    title=lambda record: f"Tempatkan {len(record.lamaran)} pelamar",
)
