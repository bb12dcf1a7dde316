"""The events of the BKK with who came."""

from bkk_desktop.domain.kegiatan import JENIS
from bkk_desktop.store.kegiatan import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="kegiatan",
    noun="kegiatan",
    columns=(
        Column("tanggal", "Tanggal", 112, Format.DAY),
        Column("nama", "Kegiatan", 240),
        Column("jenis", "Jenis", 176, words=JENIS),
        Column("peserta", "Peserta", 72, Format.NUMBER),
        Column("hadir", "Hadir", 64, Format.NUMBER),
        Column("hadir_l", "L", 48, Format.NUMBER),
        Column("hadir_p", "P", 48, Format.NUMBER),
        Column("tempat", "Tempat", 160, hidden=True),
        Column("pemateri", "Pemateri", 160, hidden=True),
        Column("tanggal_selesai", "Sampai", 112, Format.DAY, hidden=True),
        Column("tahun", "Tahun", 72, hidden=True),
    ),
    rows=listing,
    search=("nama", "tempat", "pemateri"),
    chips=(
        Chip("Akan datang", lambda row: row["tanggal"] is not None and bool(row["mendatang"])),
        Chip(
            "Kehadiran belum dicatat",
            lambda row: bool(row["belum_dicatat"]) and not row["mendatang"],
        ),
    ),
    picks=(Pick("Tahun", "tahun", newest_first=True),),
    sort=("tanggal", True),
    empty=Empty(
        "Belum ada kegiatan",
        "Pembekalan, simulasi wawancara, dan bursa kerja dicatat di sini dengan daftar hadirnya.",
    ),
)
