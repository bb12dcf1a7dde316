"""Positions that leave a vacancy without our placement."""

from bkk_desktop.actions.lowongan import leave
from bkk_desktop.domain.lowongan import LowonganKeluar, leave_problems
from ui.form import Choice, Day, Form, Number, Section, Text

FORM = Form(
    id="lowongan_keluar",
    noun="pengurangan lowongan",
    kind=LowonganKeluar,
    sections=(
        Section(
            "",
            {
                "jenis": Choice(
                    "Apa yang terjadi",
                    choices=lambda: [
                        ("dihapuskan", "Ditarik perusahaan atau berakhir"),
                        ("dipenuhi", "Dipenuhi orang dari pihak lain"),
                    ],
                ),
                "tanggal": Day("Tanggal", required=True),
                "jumlah_l": Number("Posisi laki-laki", optional=False),
                "jumlah_p": Number("Posisi perempuan", optional=False),
                "jumlah_bebas": Number("Posisi laki-laki atau perempuan", optional=False),
                "alasan": Text("Alasan"),
            },
        ),
    ),
    check=lambda office, record: leave_problems(record, office.now().date()),
    save=leave,
)
