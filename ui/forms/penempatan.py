"""One placement: who started work where, and when."""

from bkk_desktop.actions.penempatan import check, save
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import ALASAN_SELESAI, Penempatan, needs_papers
from bkk_desktop.domain.pengumuman import KONTRAK
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from bkk_desktop.store.pendaftaran import open_of
from ui import choices
from ui.form import Choice, Day, Digits, Form, Link, LongText, Money, Section, Text, YesNo

FROM_VACANCY = (
    "pemberi_kerja", "jabatan", "golongan_jabatan", "kode_jabatan", "kode_wilayah", "alamat_kerja",
    "kontrak", "upah", "nomor_spp_akad", "tanggal_spp_akad", "nomor_rekomendasi",
    "tanggal_rekomendasi",
)  # fmt: skip


def _of_vacancy(db: Database, record: Penempatan) -> dict[str, object]:
    vacancy = records.by_id(db, Lowongan, record.lowongan or 0)
    if vacancy is None:
        return {}
    return {name: getattr(vacancy, name) for name in FROM_VACANCY}


def _of_employer(db: Database, record: Penempatan) -> dict[str, object]:
    employer = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    return {"kode_wilayah": employer.kode_wilayah} if employer else {}


def _of_person(db: Database, record: Penempatan) -> dict[str, object]:
    seeking = open_of(db, record.alumni)
    if seeking is None:
        return {}
    return {"golongan_jabatan": seeking.golongan_jabatan, "jabatan": seeking.jabatan}


def _of_code(_db: Database, record: Penempatan) -> dict[str, object]:
    return {"golongan_jabatan": record.kode_jabatan[:1]} if record.kode_jabatan else {}


def _is_elsewhere(db: Database, record: Penempatan) -> bool:
    return needs_papers(record, records.only(db, Sekolah).kode_provinsi)


def _reasons() -> choices.Choices:
    return [choices.UNKNOWN, *((why, why) for why in ALASAN_SELESAI)]


def _has_ended(_db: Database, record: Penempatan) -> bool:
    return record.tanggal_selesai is not None or bool(record.alasan_selesai)


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
                "kode_jabatan": Digits(
                    "Kode jabatan KBJI", help="Empat angka; kosongkan bila belum tahu."
                ),
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
                "alamat_kerja": Text("Alamat tempat kerja"),
                "kontrak": Choice("Perjanjian kerja", choices=lambda: choices.named(KONTRAK)),
                "upah": Money("Upah sebulan"),
            },
        ),
        Section(
            "Antar kerja antar daerah (AKAD)",
            {
                "nomor_spp_akad": Text(
                    "Nomor SPP-AKAD", help="Diurus perusahaan, karena kerjanya di luar provinsi."
                ),
                "tanggal_spp_akad": Day("Tanggal SPP-AKAD"),
                "nomor_rekomendasi": Text("Nomor rekomendasi Dinas"),
                "tanggal_rekomendasi": Day("Tanggal rekomendasi Dinas"),
                "nomor_perjanjian": Text("Nomor perjanjian kerja"),
                "tanggal_perjanjian": Day("Tanggal perjanjian kerja"),
            },
            _is_elsewhere,
        ),
        Section(
            "Sesudahnya",
            {
                "tanggal_selesai": Day("Selesai bekerja", help="Kosong selama masih bekerja."),
                "keterangan": LongText("Keterangan"),
            },
        ),
        Section("", {"alasan_selesai": Choice("Alasan selesai", choices=_reasons)}, _has_ended),
    ),
    check=check,
    save=save,
    follow={
        "lowongan": _of_vacancy,
        "pemberi_kerja": _of_employer,
        "alumni": _of_person,
        "kode_jabatan": _of_code,
    },
)
