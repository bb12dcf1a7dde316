"""Setting numbers aside for letters that are typed elsewhere."""

from bkk_desktop.actions.buku_surat import books, check_reserving, reserve
from bkk_desktop.domain.buku_surat import PesanNomor
from ui.form import Day, Form, Link, Number, Section, Text
from ui.widgets.picker import Option

FORM = Form(
    id="pesan_nomor",
    noun="pesanan nomor",
    kind=PesanNomor,
    sections=(
        Section(
            "",
            {
                "buku": Link(
                    "Buku nomor",
                    required=True,
                    options=lambda db: [Option(one.id, one.nama) for one in books(db)],
                    nothing=-1,
                ),
                "jumlah": Number("Banyaknya nomor", required=True, optional=False),
                "tanggal": Day("Tanggal surat", required=True),
                "perihal": Text("Perihal", required=True),
                "tujuan": Text("Tujuan"),
            },
        ),
    ),
    check=check_reserving,
    save=reserve,
    title=lambda _wanted: "Pesan nomor surat",
    final=True,
)
