"""The register of agreements with employers."""

from bkk_desktop.domain.mou import BELUM, BERAKHIR, BERLAKU, JENIS, MEANINGS, TANPA_BATAS
from bkk_desktop.store.mou import listing
from ui.table import Chip, Column, Empty, Format, Table, as_rows

SETTLED = (BELUM, BERLAKU, TANPA_BATAS, BERAKHIR)

TABLE = Table(
    id="mou",
    noun="MoU",
    columns=(
        Column("pemberi_kerja_nama", "Perusahaan", 192),
        Column("keadaan", "Keadaan", 128, Format.STATE, meanings=MEANINGS),
        Column("tanggal_mulai", "Mulai", 120, Format.DAY),
        Column("tanggal_selesai", "Sampai", 120, Format.DAY),
        Column("sisa", "Sisa hari", 80, Format.NUMBER),
        Column("nomor", "Nomor", 160),
        Column("jenis", "Jenis kerja sama", 168, words=JENIS),
        Column("berkas", "Berkas", 64, Format.NUMBER),
        Column("judul", "Judul", 208, hidden=True),
    ),
    rows=lambda db, today: as_rows(listing(db, today)),
    search=("pemberi_kerja_nama", "nomor", "judul"),
    chips=(
        Chip("Berlaku", lambda row: row["keadaan"] not in (BELUM, BERAKHIR)),
        Chip("Segera berakhir", lambda row: row["keadaan"] not in SETTLED),
        Chip("Sudah berakhir", lambda row: row["keadaan"] == BERAKHIR),
        Chip("Tanpa naskah", lambda row: not row["berkas"]),
    ),
    sort=("tanggal_selesai", False),
    empty=Empty(
        "Belum ada MoU",
        "Catat naskah kerja sama dengan perusahaan; masa berlakunya diingatkan sebelum habis.",
    ),
)
