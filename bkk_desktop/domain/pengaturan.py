"""Pengaturan: what an office may see differently, with the default; nothing here is law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from bkk_desktop.domain import kode, kop, nomor, templat
from bkk_desktop.errors import Problem

KOP = "Kop surat"
GROUPS = (
    "Laporan", "Templat", "Surat", KOP, "Nomor", "Pencari kerja", "Penelusuran", "Data pribadi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """How one setting is asked for: label, help, group, allowed values with their words.

    `kind` is text, lines (several lines), number, yes_no or choice; `least` and `most` bound a
    number.
    """

    name: str
    label: str
    help: str
    group: str
    kind: str
    default: str | int | bool
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 0


def _asked(default: Any, label: str, group: str, **more: Any) -> Any:  # noqa: ANN401  # as field()
    return field(default=default, metadata={"label": label, "group": group, **more})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice of the office. One field is one setting: its form and storage follow."""

    dasar_hukum: str = _asked(
        "Permenaker Nomor 18 Tahun 2024 tentang Penempatan Tenaga Kerja Dalam Negeri",
        "Dasar hukum",
        "Laporan",
        help="Dicetak di surat dan laporan, dan disebut bila program menolak sesuatu.",
    )
    huruf_perempuan: str = _asked(
        "P",
        "Huruf kolom perempuan",
        "Laporan",
        help="Sebagian Dinas memakai W (wanita).",
        choices={"P": "P (perempuan)", "W": "W (wanita)"},
    )
    mandiri: str = _asked(
        "ditempatkan",
        "Pencari kerja yang mendapat kerja sendiri",
        "Laporan",
        help="Cara menghitungnya di laporan IPK.",
        choices={"ditempatkan": "Dihitung ditempatkan", "dihapuskan": "Dihitung dihapuskan"},
    )
    pendidikan_tanpa_syarat: str = _asked(
        "3702",
        "Pendidikan lowongan tanpa syarat",
        "Laporan",
        help="Kode IPK untuk lowongan yang tidak meminta jurusan tertentu.",
    )
    semua_baris: bool = _asked(
        False,
        "Cetak semua baris pendidikan",
        "Laporan",
        help="Bila tidak, hanya baris SLTA dan jumlahnya yang dicetak.",
    )
    tenggat_hari: int = _asked(
        10,
        "Tenggat laporan (hari setelah masa laporan)",
        "Laporan",
        help="Dipakai untuk mengingatkan Anda di Beranda.",
        least=1,
        most=90,
    )
    periode_laporan: str = _asked(
        "triwulan",
        "Masa laporan",
        "Laporan",
        help="Masa yang biasa diminta Dinas.",
        choices={
            "bulan": "Bulan",
            "triwulan": "Triwulan",
            "semester": "Semester",
            "tahun": "Tahun",
        },
    )
    tembusan: str = _asked(
        "Kepala Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Barat\n"
        "Kepala Dinas Pendidikan dan Kebudayaan Provinsi Kalimantan Barat\nArsip",
        "Tembusan laporan",
        "Laporan",
        kind="lines",
        help="Satu penerima tiap baris.",
    )
    tujuan_laporan: str = _asked(
        "Kepala Dinas Tenaga Kerja Kabupaten/Kota",
        "Laporan ditujukan kepada",
        "Laporan",
        help="Dicetak di surat pengantar laporan.",
    )
    judul_laporan: str = _asked(
        "Laporan Bursa Kerja Khusus",
        "Judul laporan",
        "Templat",
        help="Dicetak besar di halaman pertama laporan.",
    )
    penanda_tangan: str = _asked(
        templat.SIGNERS,
        "Penanda tangan laporan",
        "Templat",
        kind="lines",
        help="Satu orang tiap baris, paling banyak tiga: kepala, ketua, atau lain; lalu | dan baris"
        " di atas namanya. Untuk lain boleh ditambah | nama: dan | nip:.",
    )
    tabel_laporan: str = _asked(
        "",
        "Tabel dengan masa sendiri",
        "Templat",
        kind="lines",
        help="Satu tabel tiap baris, misalnya III/3 = triwulan, atau III/7 = tidak untuk tabel"
        " yang tidak diminta. Tabel lain mengikuti masa laporan.",
    )
    istilah_laporan: str = _asked(
        "",
        "Istilah sendiri",
        "Templat",
        kind="lines",
        help="Satu istilah tiap baris, misalnya kolom.jml = JUMLAH. Kosong berarti istilah bawaan;"
        " lebih mudah lewat Tabel dan istilah di halaman Laporan.",
    )
    kertas: str = _asked(
        "F4",
        "Kertas",
        "Surat",
        help="Ukuran kertas untuk surat dan laporan.",
        choices={"F4": "F4 (215 × 330 mm)", "A4": "A4 (210 × 297 mm)"},
    )
    pola_nomor_surat: str = _asked(
        "{klasifikasi}/{urut:3}/BKK-{kode_surat}/{bulan_romawi}/{tahun}",
        "Pola nomor surat",
        "Nomor",
        help="{urut:3} adalah nomor urut tiga angka; ia mulai lagi tiap tahun.",
    )
    klasifikasi_surat: str = _asked(
        "421.5",
        "Klasifikasi surat",
        "Nomor",
        help="Kode di depan nomor surat.",
    )
    pola_nomor_pendaftaran: str = _asked(
        "{urut:4}/BKK/{tahun}",
        "Pola nomor pendaftaran",
        "Nomor",
        help="{urut:4} adalah nomor urut empat angka; ia mulai lagi tiap tahun.",
    )
    kop_baris: str = _asked(
        "",
        "Baris kop surat",
        KOP,
        kind="lines",
        help="Kosongkan untuk memakai nama dan alamat sekolah.",
    )
    kop_garis: str = _asked(
        kop.GANDA,
        "Garis di bawah kop",
        KOP,
        help="Garis yang memisahkan kop dari isi surat.",
        choices=kop.GARIS,
    )
    kop_logo: str = _asked(
        "folder",
        "Logo kop surat",
        KOP,
        help="Logo diambil dari folder sekolah sampai Anda memilihnya di sini.",
        choices={"folder": "Dari folder sekolah", "tersimpan": "Yang dipilih di Kop surat"},
    )
    surat_kop: str = _asked(
        "",
        "Surat dengan dan tanpa kop",
        KOP,
        kind="lines",
        help="Surat yang tidak disebut mengikuti bawaannya.",
    )
    kota_surat: str = _asked(
        "",
        "Tempat di atas tanda tangan",
        "Surat",
        help="Kosongkan untuk memakai kabupaten/kota sekolah.",
    )
    hapus_otomatis_bulan: int = _asked(
        24,
        "Usulkan penghapusan setelah (bulan)",
        "Pencari kerja",
        help="Program hanya mengusulkan; Anda yang memutuskan. 0 berarti tidak pernah.",
        most=60,
    )
    kuesioner: str = _asked(
        "otomatis",
        "Kuesioner penelusuran",
        "Penelusuran",
        help="Jawaban yang sudah ada tetap terbaca bila kuesionernya diganti.",
        choices={
            "otomatis": "Menurut bentuk sekolah",
            "smk": "SMK",
            "sma": "SMA",
            "ma": "MA",
        },
    )
    pesan_penelusuran: str = _asked(
        "Assalamualaikum, {nama}. Kami dari BKK {sekolah}. Kami mendata kabar lulusan tahun"
        " {tahun_lulus}. Boleh kami tahu kegiatan utama sekarang: bekerja, kuliah, wirausaha, atau"
        " belum? Bila bekerja, di mana dan sebagai apa? Terima kasih. {petugas}",
        "Teks WhatsApp penelusuran",
        "Penelusuran",
        kind="lines",
        help="{nama}, {sekolah}, {tahun_lulus}, dan {petugas} diisi sendiri.",
    )
    kunci_menit: int = _asked(
        5,
        "Kunci layar setelah diam (menit)",
        "Data pribadi",
        help="Layar juga terkunci dengan Ctrl+L. 0 berarti tidak pernah terkunci sendiri.",
        most=240,
    )
    masa_simpan_tahun: int = _asked(
        5,
        "Masa simpan data pribadi (tahun sejak kontak terakhir)",
        "Data pribadi",
        help="Dipakai Pembersihan data, yang selalu bertanya dulu. 0 berarti tidak pernah.",
        most=50,
    )


@cache
def settings_asked() -> tuple[Setting, ...]:
    """Return how each setting is asked for, in the order of the form."""
    hints = get_type_hints(Settings)
    return tuple(_described(hints[entry.name], entry) for entry in fields(Settings))


def _described(hint: type, entry: Any) -> Setting:  # noqa: ANN401  # Field of a slotted dataclass
    given = entry.metadata
    kind = {bool: "yes_no", int: "number"}.get(hint, "choice" if "choices" in given else "text")
    return Setting(
        entry.name,
        given["label"],
        given["help"],
        given["group"],
        given.get("kind", kind),
        entry.default,
        MappingProxyType(given.get("choices", {})),
        given.get("least", 0),
        given.get("most", 0),
    )


def fits(setting: Setting, value: object) -> bool:
    """Tell whether a value read from storage or typed is one that the setting allows."""
    if type(value) is not type(setting.default):
        return False
    if isinstance(value, int) and not isinstance(value, bool):
        return setting.least <= value <= setting.most
    return not setting.choices or value in setting.choices


def problems(settings: Settings) -> Iterator[Problem]:
    """Yield every choice that the program could not work with."""
    for setting in settings_asked():
        if not fits(setting, getattr(settings, setting.name)):
            text = "{label}: pilih nilai yang tersedia."
            if setting.kind == "number":
                text = "{label}: isi angka {least} sampai {most}."
            values = {"label": setting.label, "least": setting.least, "most": setting.most}
            yield Problem(text, setting.name, values, code="pengaturan_salah")
    for name in ("pola_nomor_pendaftaran", "pola_nomor_surat"):
        yield from nomor.pattern_problems(getattr(settings, name), name)
    yield from templat.problems(settings)
    if not settings.dasar_hukum.strip():
        yield Problem("Dasar hukum wajib diisi.", "dasar_hukum", code="dasar_hukum_kosong")
    if settings.pendidikan_tanpa_syarat not in kode.pendidikan_rincian():
        text = "Pilih kode pendidikan yang ada di formulir IPK."
        yield Problem(text, "pendidikan_tanpa_syarat", code="pendidikan_salah")
