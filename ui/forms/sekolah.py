"""The school itself."""

from bkk_desktop.actions.sekolah import save_sekolah
from bkk_desktop.domain.sekolah import Sekolah, problems
from ui import choices
from ui.form import Choice, Digits, Form, Link, Phone, Section, Text

FORM = Form(
    id="sekolah",
    noun="sekolah",
    kind=Sekolah,
    sections=(
        Section(
            "Sekolah",
            {
                "nama": Text("Nama sekolah", required=True),
                "npsn": Digits("NPSN", required=True, help="8 angka, seperti di Dapodik."),
                "nsm": Digits("NSM", help="Hanya untuk madrasah."),
                "bentuk": Choice(
                    "Bentuk", choices=lambda: [(b, b) for b in ("SMK", "SMA", "MA", "SLB")]
                ),
                "status": Choice(
                    "Status", choices=lambda: [("negeri", "Negeri"), ("swasta", "Swasta")]
                ),
            },
        ),
        Section(
            "Alamat",
            {
                "alamat": Text("Alamat"),
                "kelurahan": Text("Desa/kelurahan"),
                "kecamatan": Text("Kecamatan"),
                "kode_wilayah": Link(
                    "Kabupaten/kota",
                    required=True,
                    help="Menentukan apakah penempatan dihitung AKL atau AKAD.",
                    options=choices.wilayah,
                    nothing="",
                ),
                "kode_pos": Digits("Kode pos"),
                "telepon": Phone("Telepon"),
                "surel": Text("Surel"),
                "laman": Text("Laman"),
            },
        ),
        Section(
            "Kepala sekolah",
            {
                "nama_kepala": Text("Nama dengan gelar", help="Dicetak di bawah tanda tangan."),
                "pangkat_kepala": Text("Pangkat dan golongan"),
                "nip_kepala": Text("NIP"),
            },
        ),
    ),
    check=lambda office, record: problems(record, office.now().date()),
    save=save_sekolah,
)
