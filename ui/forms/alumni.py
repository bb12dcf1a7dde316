"""One alumnus."""

from bkk_desktop.actions.alumni import check, save
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.syarat_lowongan import STATUS_KAWIN
from ui import choices
from ui.form import Choice, Day, Digits, Form, Link, LongText, Number, Phone, Section, Text

AGAMA = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu", "Kepercayaan")


FORM = Form(
    id="alumni",
    noun="alumni",
    kind=Alumni,
    sections=(
        Section(
            "Identitas",
            {
                "nama": Text("Nama lengkap", required=True),
                "nisn": Digits("NISN", help="10 angka; nol di depan tetap disimpan."),
                "nik": Digits("NIK", help="16 angka."),
                "nis": Digits("NIS"),
                "tempat_lahir": Text("Tempat lahir"),
                "tanggal_lahir": Day("Tanggal lahir"),
                "jenis_kelamin": Choice("Jenis kelamin", choices=choices.jenis_kelamin),
                "agama": Choice("Agama", choices=lambda: choices.named({a: a for a in AGAMA})),
            },
        ),
        Section(
            "Sekolah",
            {
                "jurusan": Link("Jurusan", options=choices.jurusan),
                "rombel": Text("Kelas terakhir"),
                "tahun_lulus": Number("Tahun lulus"),
                "tanggal_lulus": Day("Tanggal lulus"),
                "nomor_ijazah": Text("Nomor ijazah"),
            },
        ),
        Section(
            "Alamat dan kontak",
            {
                "alamat": Text("Alamat"),
                "rt": Digits("RT"),
                "rw": Digits("RW"),
                "dusun": Text("Dusun"),
                "kelurahan": Text("Desa/kelurahan"),
                "kecamatan": Text("Kecamatan"),
                "kode_wilayah": Link("Kabupaten/kota", options=choices.wilayah, nothing=""),
                "kode_pos": Digits("Kode pos"),
                "telepon": Phone("Nomor HP", help="08..., 62..., atau +62...: semuanya diterima."),
                "telepon_orang_tua": Phone("Nomor HP orang tua"),
                "surel": Text("Surel"),
            },
        ),
        Section(
            "Orang tua dan persetujuan",
            {
                "nama_ayah": Text("Nama ayah"),
                "nama_ibu": Text("Nama ibu"),
                "nama_wali": Text("Nama wali"),
                "tanggal_persetujuan": Day(
                    "Tanggal persetujuan data pribadi",
                    help="Saat alumni setuju datanya dipakai untuk mencari kerja.",
                ),
                "cara_persetujuan": Text("Cara persetujuan", help="Misalnya formulir tertulis."),
                "nama_pemberi_izin": Text(
                    "Pemberi izin", help="Orang tua atau wali, untuk yang belum 18 tahun."
                ),
                "tanggal_izin_orang_tua": Day("Tanggal izin orang tua"),
            },
        ),
        Section(
            "Lain-lain",
            {
                "tinggi": Number("Tinggi badan (cm)"),
                "berat": Number("Berat badan (kg)"),
                "status_perkawinan": Choice(
                    "Status perkawinan", choices=lambda: choices.named(STATUS_KAWIN)
                ),
                "disabilitas": Text("Disabilitas"),
                "keterangan": LongText("Keterangan"),
            },
        ),
    ),
    check=check,
    save=save,
)
