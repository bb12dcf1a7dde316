"""Putting the selected alumni on the list of an event."""

from bkk_desktop.actions.kegiatan import TambahPeserta, add, check_adding
from bkk_desktop.domain.terbilang import grouped
from ui import choices
from ui.form import Form, Link, Section

FORM = Form(
    id="tambah_peserta",
    noun="peserta kegiatan",
    kind=TambahPeserta,
    sections=(
        Section(
            "",
            {
                "kegiatan": Link(
                    "Kegiatan",
                    required=True,
                    help="Yang terbaru di atas. Kegiatan baru dibuat di halaman Kegiatan.",
                    options=choices.event,
                    nothing=0,
                ),
            },
        ),
    ),
    check=check_adding,
    save=add,
    title=lambda wanted: f"Tambahkan {grouped(len(wanted.alumni))} alumni ke kegiatan",
)
