"""One placement: who started work where, and when."""

from bkk_desktop.actions.penempatan import check, save
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from bkk_desktop.store.pendaftaran import open_of
from ui import choices
from ui.form import Choice, Day, Form, Link, LongText, Money, Section, Text, YesNo

KONTRAK = {
    "PKWT": "PKWT (waktu tertentu)",
    "PKWTT": "PKWTT (tetap)",
    "magang": "Magang",
    "harian": "Harian",
}


def _of_vacancy(db: Database, record: Penempatan) -> dict[str, object]:
    vacancy = records.by_id(db, Lowongan, record.lowongan or 0)
    if vacancy is None:
        return {}
    names = ("pemberi_kerja", "jabatan", "golongan_jabatan", "kode_wilayah", "upah")
    return {name: getattr(vacancy, name) for name in names}


def _of_employer(db: Database, record: Penempatan) -> dict[str, object]:
    employer = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    return {"kode_wilayah": employer.kode_wilayah} if employer else {}


def _of_person(db: Database, record: Penempatan) -> dict[str, object]:
    seeking = open_of(db, record.alumni)
    if seeking is None:
        return {}
    return {"golongan_jabatan": seeking.golongan_jabatan, "jabatan": seeking.jabatan}


FORM = Form(
    id="penempatan",
    noun="penempatan",
    kind=Penempatan,
    sections=(
        Section(
            "Siapa dan di mana",
            {
                "alumni": Link("Alumni", required=True, source=choices.Alumnus, nothing=0),
                "lowongan": Link(
                    "Lowongan",
                    help="Kosongkan bila tidak lewat lowongan yang terdaftar.",
                    options=choices.vacancy,
                ),
                "pemberi_kerja": Link(
                    "Perusahaan", required=True, options=choices.employer, nothing=0
                ),
                "jabatan": Text("Jabatan", required=True),
                "golongan_jabatan": Choice("Golongan jabatan", choices=choices.golongan_jabatan),
                "sudah_melalui_bkk": YesNo("Ditempatkan melalui BKK"),
            },
        ),
        Section(
            "Kapan dan bagaimana",
            {
                "tanggal": Day("Tanggal diterima"),
                "tanggal_mulai": Day("Mulai bekerja", required=True),
                "kode_wilayah": Link(
                    "Kabupaten/kota tempat kerja",
                    help=(
                        "Di dalam provinsi dihitung AKL, di luar provinsi AKAD. "
                        "BKK tidak boleh menempatkan ke luar negeri (AKAN)."
                    ),
                    options=choices.wilayah,
                    nothing="",
                ),
                "kontrak": Choice("Perjanjian kerja", choices=lambda: choices.named(KONTRAK)),
                "upah": Money("Upah sebulan"),
                "tanggal_selesai": Day("Selesai bekerja"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"lowongan": _of_vacancy, "pemberi_kerja": _of_employer, "alumni": _of_person},
)
