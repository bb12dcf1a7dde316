"""All employers."""

from bkk_desktop.domain import kode
from bkk_desktop.domain.mou import BELUM, BERAKHIR, BERLAKU, MEANINGS, TANPA_BATAS
from bkk_desktop.store.pemberi_kerja import with_agreements
from ui.table import Chip, Column, Empty, Format, Table

SETTLED = ("", BELUM, BERLAKU, TANPA_BATAS, BERAKHIR)

TABLE = Table(
    id="pemberi_kerja",
    noun="perusahaan",
    columns=(
        Column("nama", "Nama", 200),
        Column("kode_wilayah", "Kabupaten/kota", 144, Format.PLACE),
        Column("mou", "MoU", 120, Format.STATE, meanings=MEANINGS),
        Column("lowongan", "Lowongan", 88, Format.NUMBER),
        Column("penempatan", "Penempatan", 112, Format.NUMBER),
        Column("tindak_lanjut", "Tindak lanjut", 104, Format.DAY),
        Column("jenis", "Jenis", 152, words=kode.jenis_pemberi_kerja(), hidden=True),
        Column("nama_kontak", "Kontak", 152, hidden=True),
        Column("telepon_kontak", "HP kontak", 128, Format.PHONE, hidden=True),
        Column("telepon", "Telepon", 128, Format.PHONE, hidden=True),
        Column("surel", "Surel", 176, hidden=True),
        Column("kontak_terakhir", "Kontak terakhir", 120, Format.DAY, hidden=True),
        Column("mou_selesai", "MoU sampai", 112, Format.DAY, hidden=True),
        Column("lewat_bkk", "Melalui BKK", 96, Format.NUMBER, hidden=True),
        Column("alamat", "Alamat", 208, hidden=True),
        Column("kecamatan", "Kecamatan", 144, hidden=True),
        Column("nib", "NIB", 128, hidden=True),
        Column("npwp", "NPWP", 152, hidden=True),
        Column("kbli", "KBLI", 72, hidden=True),
    ),
    rows=with_agreements,
    search=("nama", "nama_kontak", "telepon", "telepon_kontak", "nib"),
    chips=(
        Chip("Ada lowongan", lambda row: row["lowongan"] > 0),
        Chip("Pernah menempatkan", lambda row: row["penempatan"] > 0),
        Chip("MoU berlaku", lambda row: row["mou"] not in ("", BELUM, BERAKHIR)),
        Chip("MoU segera berakhir", lambda row: row["mou"] not in SETTLED),
        Chip("Tindak lanjut terlambat", lambda row: bool(row["terlambat"])),
        Chip(
            "Belum lengkap",
            lambda row: not (row["jenis"] and row["lapangan_usaha"] and row["kode_wilayah"]),
        ),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada perusahaan",
        "Di sini perusahaan dan instansi yang membuka lowongan atau menerima alumni Anda.",
    ),
)
