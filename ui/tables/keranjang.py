"""The bin: every deleted record that can be brought back."""

from bkk_desktop.store.journal import bin_of
from ui.table import Column, Empty, Format, Table, as_rows, numbered

WORDS = {
    "alumni": "Alumni",
    "pendaftaran": "Pendaftaran",
    "pemberi_kerja": "Perusahaan",
    "lowongan": "Lowongan",
    "lowongan_keluar": "Pengurangan lowongan",
    "penempatan": "Penempatan",
    "jurusan": "Jurusan",
    "rombel": "Kelas",
    "tanda_daftar": "Izin atau SK",
    "lot_pencaker": "Saldo awal",
    "lot_keluar": "Pengurangan saldo awal",
    "surat": "Surat",
    "mou": "MoU",
    "kontak_pemberi_kerja": "Kontak perusahaan",
    "upah_minimum": "Upah minimum",
    "berkas": "Berkas",
    "keahlian": "Keahlian",
    "kegiatan": "Kegiatan",
    "peserta_kegiatan": "Peserta kegiatan",
    "butir_kesiapan": "Butir kesiapan",
    "program_kerja": "Program kerja",
}

TABLE = Table(
    id="keranjang",
    noun="catatan",
    columns=(
        Column("label", "Catatan", 320),
        Column("tabel", "Jenis", 144, words=WORDS),
        Column("pada", "Dihapus", 112, Format.DAY),
        Column("tindakan", "Oleh tindakan", 320),
    ),
    rows=lambda db, _today: numbered(as_rows(g for g in bin_of(db) if g.tabel in WORDS)),
    search=("label", "tindakan"),
    sort=("pada", True),
    empty=Empty("Keranjang kosong", "Catatan yang Anda hapus menunggu di sini."),
)
