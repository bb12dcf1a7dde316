"""One employer."""

from bkk_desktop.actions.pemberi_kerja import check, save
from bkk_desktop.domain import kode
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from ui import choices
from ui.form import Choice, Digits, Form, Link, LongText, Phone, Section, Text

FORM = Form(
    id="pemberi_kerja",
    noun="perusahaan",
    kind=PemberiKerja,
    sections=(
        Section(
            "Perusahaan",
            {
                "nama": Text("Nama", required=True),
                "jenis": Choice(
                    "Jenis pemberi kerja",
                    choices=lambda: choices.named(kode.jenis_pemberi_kerja()),
                ),
                "kbli_versi": Choice(
                    "Edisi KBLI", choices=lambda: [("2020", "KBLI 2020"), ("2025", "KBLI 2025")]
                ),
                "lapangan_usaha": Choice(
                    "Lapangan usaha",
                    choices=lambda: choices.named(
                        {c: f"{c}  {w}" for c, w in kode.lapangan_usaha("2020").items()}
                        | {
                            c: f"{c}  {w}"
                            for c, w in kode.lapangan_usaha("2025").items()
                            if c not in kode.lapangan_usaha("2020")
                        }
                    ),
                ),
                "kbli": Digits("Kode KBLI", help="5 angka, bila diketahui."),
                "nib": Digits("NIB", help="13 angka."),
                "npwp": Digits("NPWP", help="15 atau 16 angka."),
            },
        ),
        Section(
            "Alamat",
            {
                "alamat": Text("Alamat"),
                "rt": Text("RT", longest=5),
                "rw": Text("RW", longest=5),
                "dusun": Text("Dusun"),
                "kelurahan": Text("Desa/kelurahan"),
                "kecamatan": Text("Kecamatan"),
                "kode_wilayah": Link("Kabupaten/kota", options=choices.wilayah, nothing=""),
                "kode_pos": Digits("Kode pos"),
                "lintang": Text("Lintang", help="Dari peta, misalnya -0.0263.", longest=20),
                "bujur": Text("Bujur", help="Dari peta, misalnya 109.3425.", longest=20),
            },
        ),
        Section(
            "Kantor",
            {
                "telepon": Phone("Telepon"),
                "faks": Phone("Faks"),
                "surel": Text("Surel"),
                "laman": Text("Laman"),
            },
        ),
        Section(
            "Orang yang dihubungi",
            {
                "nama_kontak": Text("Nama"),
                "jabatan_kontak": Text("Jabatan"),
                "telepon_kontak": Phone("Nomor HP"),
                "surel_kontak": Text("Surel"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
