"""One vacancy, counted in positions."""

from bkk_desktop.actions.lowongan import check, save
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Money, Number, Section, Text


def _of_employer(db: Database, record: Lowongan) -> dict[str, object]:
    employer = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    return {"kode_wilayah": employer.kode_wilayah} if employer else {}


FORM = Form(
    id="lowongan",
    noun="lowongan",
    kind=Lowongan,
    sections=(
        Section(
            "Lowongan",
            {
                "pemberi_kerja": Link(
                    "Perusahaan", required=True, options=choices.employer, nothing=0
                ),
                "jabatan": Text("Jabatan", required=True),
                "golongan_jabatan": Choice("Golongan jabatan", choices=choices.golongan_jabatan),
                "tanggal": Day("Tanggal terdaftar", required=True),
                "berlaku_sampai": Day("Berlaku sampai"),
            },
        ),
        Section(
            "Jumlah posisi",
            {
                "jumlah_l": Number("Laki-laki", optional=False),
                "jumlah_p": Number("Perempuan", optional=False),
                "jumlah_bebas": Number(
                    "Laki-laki atau perempuan", optional=False, help="Siapa saja boleh mengisi."
                ),
                "bebas_p": Number(
                    "Dari yang bebas, dilaporkan sebagai perempuan",
                    help="Kosong berarti separuhnya, dibulatkan ke bawah.",
                ),
            },
        ),
        Section(
            "Syarat",
            {
                "pendidikan": Link("Pendidikan", options=choices.pendidikan, nothing=""),
                "jurusan": Text("Jurusan"),
                "usia_min": Number("Usia paling muda"),
                "usia_maks": Number("Usia paling tua"),
                "keterampilan": Text("Keterampilan"),
                "pengalaman": Text("Pengalaman"),
            },
        ),
        Section(
            "Tempat dan upah",
            {
                "kode_wilayah": Link(
                    "Kabupaten/kota tempat kerja", options=choices.wilayah, nothing=""
                ),
                "alamat_kerja": Text("Alamat tempat kerja"),
                "upah": Money("Upah sebulan"),
                "sumber": Text("Sumber lowongan"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"pemberi_kerja": _of_employer},
)
