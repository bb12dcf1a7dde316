"""The participants of an event; which event is told when the list is made."""

from dataclasses import replace

from bkk_desktop.domain.kegiatan import KEHADIRAN
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.kegiatan import participants
from ui.table import Chip, Column, Empty, Format, Table

MEANINGS = {"Hadir": "good", "Tidak hadir": "bad", "Belum dicatat": "plain"}

TABLE = Table(
    id="peserta_kegiatan",
    noun="peserta",
    columns=(
        Column("nama", "Nama", 224),
        Column("kehadiran", "Kehadiran", 136, Format.STATE, KEHADIRAN, MEANINGS),
        Column("jenis_kelamin", "L/P", 56),
        Column("rombel", "Kelas", 128),
        Column("tahun_lulus", "Lulus", 72, Format.TEXT),
        Column("jurusan", "Jurusan", 128),
        Column("telepon", "Nomor HP", 136, Format.PHONE, hidden=True),
    ),
    rows=lambda _db, _today: (),
    search=("nama", "rombel", "jurusan"),
    chips=(
        Chip("Hadir", lambda row: row["kehadiran"] == "hadir"),
        Chip("Belum dicatat", lambda row: not row["kehadiran"]),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada peserta",
        "Tambahkan satu kelas atau satu orang di sini, atau pilih banyak alumni di halaman Alumni.",
    ),
)


def of_event(kegiatan: int) -> Table:
    """Return the list of one event's participants."""

    def rows(db: Database, _today: object) -> list[Row]:
        return participants(db, kegiatan)

    return replace(TABLE, rows=rows)
