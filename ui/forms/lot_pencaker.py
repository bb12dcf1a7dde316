"""Seekers of a first report who are known by count only."""

from bkk_desktop.actions.pendaftaran import save_lot
from bkk_desktop.domain.pendaftaran import KELOMPOK_UMUR, LotPencaker, lot_problems
from ui import choices
from ui.form import Choice, Day, Form, Link, Number, Section

LAMA = {"0-2": "0 sampai 2 tahun", "3-5": "3 sampai 5 tahun", "6+": "6 tahun atau lebih"}

FORM = Form(
    id="lot_pencaker",
    noun="saldo awal",
    kind=LotPencaker,
    sections=(
        Section(
            "",
            {
                "tanggal_saldo": Day(
                    "Terbuka pada awal tanggal", required=True, help="Hari pertama laporan pertama."
                ),
                "jumlah": Number("Jumlah orang", required=True, optional=False),
                "jenis_kelamin": Choice(
                    "Jenis kelamin", choices=lambda: [("L", "Laki-laki"), ("P", "Perempuan")]
                ),
                "kelompok_umur": Choice(
                    "Kelompok umur", choices=lambda: choices.named({a: a for a in KELOMPOK_UMUR})
                ),
                "pendidikan": Link("Pendidikan", options=choices.pendidikan, nothing=""),
                "golongan_jabatan": Choice(
                    "Golongan jabatan yang dicari", choices=choices.golongan_jabatan
                ),
                "lama": Choice("Lama sejak lulus", choices=lambda: choices.named(LAMA)),
            },
        ),
    ),
    check=lambda office, record: lot_problems(record, office.now().date()),
    save=save_lot,
)
