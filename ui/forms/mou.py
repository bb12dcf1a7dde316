"""One agreement with an employer."""

from bkk_desktop.actions.mou import check, save
from bkk_desktop.domain.mou import JENIS, Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Section, Text


def _of_employer(db: Database, record: Mou) -> dict[str, object]:
    firm = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    if firm is None:
        return {}
    return {
        "pihak_sekolah": records.only(db, Sekolah).nama_kepala,
        "pihak_perusahaan": firm.nama_kontak,
        "jabatan_pihak_perusahaan": firm.jabatan_kontak,
    }


FORM = Form(
    id="mou",
    noun="MoU",
    kind=Mou,
    sections=(
        Section(
            "Kerja sama",
            {
                "pemberi_kerja": Link(
                    "Perusahaan", required=True, options=choices.employer, nothing=0
                ),
                "jenis": Choice("Jenis kerja sama", choices=lambda: choices.named(JENIS)),
                "nomor": Text("Nomor MoU"),
                "judul": Text("Judul"),
                "tanggal_mulai": Day("Mulai berlaku"),
                "tanggal_selesai": Day(
                    "Berlaku sampai", help="Hari terakhir. Kosong berarti tanpa batas waktu."
                ),
                "ruang_lingkup": LongText("Ruang lingkup"),
            },
        ),
        Section(
            "Yang menandatangani",
            {
                "pihak_sekolah": Text("Dari sekolah"),
                "pihak_perusahaan": Text("Dari perusahaan"),
                "jabatan_pihak_perusahaan": Text("Jabatannya"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"pemberi_kerja": _of_employer},
)
