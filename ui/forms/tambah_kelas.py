"""Putting a whole class on the list of an event."""

from bkk_desktop.actions.kegiatan import TambahKelas, add_class, check_class
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.store.database import Database
from bkk_desktop.store.kegiatan import classes
from ui.form import Form, Link, Section
from ui.widgets.picker import Option


def _classes(db: Database) -> list[Option]:
    return [
        Option(
            f"{row['rombel']}|{row['tahun_lulus'] or ''}",
            f"{row['rombel']} · lulus {row['tahun_lulus'] or 'belum diisi'}"
            f" · {grouped(row['jumlah'])} alumni",
        )
        for row in classes(db)
    ]


FORM = Form(
    id="tambah_kelas",
    noun="peserta kegiatan",
    kind=TambahKelas,
    sections=(Section("", {"kelas": Link("Kelas", required=True, options=_classes, nothing="")}),),
    check=check_class,
    save=add_class,
    title=lambda _wanted: "Tambahkan satu kelas",
)
