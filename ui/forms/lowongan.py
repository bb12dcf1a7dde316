"""One vacancy: its positions, what it asks of people, and what it offers them."""

from bkk_desktop.actions.lowongan import check, save
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pengumuman import KONTRAK
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.syarat_lowongan import JENIS_PEKERJAAN, STATUS_KAWIN, is_akad
from bkk_desktop.store import lowongan as store
from bkk_desktop.store import record as records
from bkk_desktop.store.database import Database
from ui import choices, formats
from ui.form import Choice, Day, Digits, Form, Link, LongText, Money, Number, Section, Text
from ui.widgets.picker import Option


def _of_employer(db: Database, record: Lowongan) -> dict[str, object]:
    employer = records.by_id(db, PemberiKerja, record.pemberi_kerja)
    return {"kode_wilayah": employer.kode_wilayah} if employer else {}


def _of_code(_db: Database, record: Lowongan) -> dict[str, object]:
    return {"golongan_jabatan": record.kode_jabatan[:1]} if record.kode_jabatan else {}


def _is_elsewhere(db: Database, record: Lowongan) -> bool:
    return is_akad(record, records.only(db, Sekolah).kode_provinsi)


def _fairs(db: Database) -> list[Option]:
    return [
        Option(row["id"], " · ".join(filter(None, (row["nama"], formats.day(row["tanggal"])))))
        for row in store.fairs(db)
    ]


def _has_fairs(db: Database, _record: Lowongan) -> bool:
    return bool(store.fairs(db))


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
                "kode_jabatan": Digits(
                    "Kode jabatan KBJI", help="Empat angka; kosongkan bila belum tahu."
                ),
                "golongan_jabatan": Choice("Golongan jabatan", choices=choices.golongan_jabatan),
                "jenis_pekerjaan": Choice(
                    "Jenis pekerjaan", choices=lambda: choices.named(JENIS_PEKERJAAN)
                ),
                "tanggal": Day("Tanggal terdaftar", required=True),
                "berlaku_sampai": Day("Berlaku sampai"),
                "sumber": Text(
                    "Sumber lowongan", help="Misalnya surat perusahaan, WhatsApp, atau Karirhub."
                ),
            },
        ),
        Section("Bursa kerja", {"kegiatan": Link("Dari bursa kerja", options=_fairs)}, _has_fairs),
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
            "Syarat pelamar",
            {
                "pendidikan": Link("Pendidikan", options=choices.pendidikan, nothing=""),
                "jurusan": Text(
                    "Jurusan", help="Pisahkan dengan koma: TKJ, RPL. Kosong berarti semua jurusan."
                ),
                "usia_min": Number("Usia paling muda"),
                "usia_maks": Number("Usia paling tua"),
                "tinggi_min": Number("Tinggi badan paling rendah (cm)"),
                "status_kawin": Choice(
                    "Status perkawinan",
                    choices=lambda: choices.named(STATUS_KAWIN, ("", "Tidak dibatasi")),
                ),
                "keterampilan": Text("Keterampilan", help="Pisahkan dengan koma."),
                "pengalaman": Text("Pengalaman"),
                "domisili": Text(
                    "Domisili pelamar", help="Kabupaten, kota, atau kecamatan, dengan koma."
                ),
                "butir_kesiapan": Text(
                    "Butir kesiapan", help="Nama butir kesiapan alumni, pisahkan dengan koma."
                ),
                "syarat_lain": LongText("Syarat lain"),
            },
        ),
        Section(
            "Tempat, waktu dan upah",
            {
                "kode_wilayah": Link(
                    "Kabupaten/kota tempat kerja", options=choices.wilayah, nothing=""
                ),
                "alamat_kerja": Text("Alamat tempat kerja"),
                "waktu_kerja": Text("Waktu kerja"),
                "kondisi_kerja": Text("Kondisi kerja"),
                "kontrak": Choice("Perjanjian kerja", choices=lambda: choices.named(KONTRAK)),
                "upah": Money("Upah sebulan"),
                "jaminan_sosial": Text("Jaminan sosial"),
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
            },
            _is_elsewhere,
        ),
        Section(
            "Melamar",
            {
                "cara_melamar": LongText(
                    "Cara melamar",
                    help="Ikut diumumkan, jadi tulis hanya kontak yang diberikan perusahaan.",
                ),
                "keterangan": LongText("Catatan untuk BKK sendiri", help="Tidak ikut diumumkan."),
            },
        ),
    ),
    check=check,
    save=save,
    follow={"pemberi_kerja": _of_employer, "kode_jabatan": _of_code},
)
