"""One contact with an employer, and what is to follow."""

from bkk_desktop.actions.kontak_pemberi_kerja import check, save
from bkk_desktop.domain.kontak_pemberi_kerja import CARA, KontakPemberiKerja
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Section, Text, YesNo


def _of_employer(db: Database, record: KontakPemberiKerja) -> dict[str, object]:
    firm = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    return {"dengan": firm.nama_kontak} if firm else {}


FORM = Form(
    id="kontak_pemberi_kerja",
    noun="kontak",
    kind=KontakPemberiKerja,
    sections=(
        Section(
            "Kontak",
            {
                "pemberi_kerja": Link(
                    "Perusahaan", required=True, options=choices.employer, nothing=0
                ),
                "tanggal": Day("Tanggal", required=True),
                "cara": Choice("Cara", choices=lambda: choices.named(CARA)),
                "dengan": Text("Dengan siapa"),
                "isi": LongText("Yang dibicarakan"),
            },
        ),
        Section(
            "Tindak lanjut",
            {
                "tindak_lanjut": Text("Yang harus dilakukan"),
                "tanggal_tindak_lanjut": Day("Paling lambat"),
                "sudah_tindak_lanjut": YesNo("Sudah dilakukan"),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"pemberi_kerja": _of_employer},
)
