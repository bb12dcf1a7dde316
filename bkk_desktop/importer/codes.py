"""What an import says about a row: stable codes beside their Indonesian sentences."""

from __future__ import annotations

from enum import StrEnum

from bkk_desktop.errors import Problem, Stops


class Outcome(StrEnum):
    """What becomes of one row of the file."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    DIGABUNG = "digabung"
    MERAGUKAN = "meragukan"
    DILEWATI = "dilewati"
    DITOLAK = "ditolak"


LABELS = {
    Outcome.BARU: "Baru",
    Outcome.BERUBAH: "Berubah",
    Outcome.SAMA: "Sama",
    Outcome.DIGABUNG: "Digabung",
    Outcome.MERAGUKAN: "Meragukan",
    Outcome.DILEWATI: "Dilewati",
    Outcome.DITOLAK: "Ditolak",
}

REASONS = {
    # digabung
    "kembar": "Orang yang sama dengan baris {baris}; baris {baris} yang dipakai.",
    "keluar_ganda": "Orang yang sama dengan baris {baris}, yang keluar paling akhir; "
    "isian yang kosong di sana dilengkapi dari sini.",
    # meragukan
    "baris_kembar": "Nama dan tanggal lahir sama dengan baris {baris}, tanpa NISN dan NIK. "
    "Pilih: orang yang sama atau orang lain.",
    "nama_beda": "{nomor} sama dengan {nama}, tetapi namanya berbeda. "
    "Pilih: orang yang sama atau orang lain.",
    "nisn_beda": "NIK dan nama sama dengan {nama}, tetapi NISN berbeda. "
    "Pilih: orang yang sama atau orang lain.",
    "nik_dua_orang": "NIK ini juga dipakai {nama}, yang nama dan tanggal lahirnya lain. "
    "Periksa NIK keduanya.",
    "mirip": "Nama dan tanggal lahir sama dengan {nama}, tetapi data lainnya tidak sejalan. "
    "Pilih: orang yang sama atau orang lain.",
    "tanpa_tanggal_lahir": "Nama sama dengan {nama}, tetapi tanpa tanggal lahir tidak bisa "
    "dipastikan. Pilih: orang yang sama atau orang lain.",
    "sudah_cocok": "Cocok dengan {nama}, tetapi baris {baris} sudah cocok dengan orang itu.",
    "tanpa_alasan_keluar": "Kolom Keluar Karena kosong, jadi belum jelas sudah lulus. "
    "Ambil hanya bila memang lulusan.",
    "keluar_lagi": "Lulus menurut baris ini, tetapi baris {baris} mencatat keluar lagi sesudahnya.",
    # dilewati
    "bukan_kelas_akhir": "Kelas {rombel} tidak dipilih sebagai kelas akhir.",
    "tanpa_kelas": "Siswa tanpa kelas tidak diambil.",
    "bukan_lulus": "Keluar karena {alasan}, bukan lulusan.",
    "bukan_siswa": "Bukan data siswa (judul, jumlah, atau tanda tangan).",
    # ditolak
    "nama_kosong": "Nama kosong. Isi namanya lalu impor lagi.",
    "nama_terlalu_panjang": "Nama {isi} lebih dari 1.000 huruf, jadi tampaknya bukan nama. "
    "Perbaiki lalu impor lagi.",
    "nama_tanpa_huruf": "Nama {isi} tidak berisi huruf. Perbaiki lalu impor lagi.",
    "nik_dibulatkan": "NIK sudah dibulatkan oleh Excel, angka aslinya hilang. "
    "Ketik ulang NIK sebagai teks lalu impor lagi.",
    "tanggal_lahir_tidak_terbaca": "Tanggal lahir {isi} tidak terbaca. "
    "Tulis seperti 14/05/2007 lalu impor lagi.",
    "tanggal_lahir_dua_angka": "Tahun pada tanggal lahir {isi} tidak empat angka. "
    "Tulis seperti 14/05/2007 lalu impor lagi.",
    "tanggal_lahir_akan_datang": "Tanggal lahir {isi} belum terjadi. Perbaiki lalu impor lagi.",
    "tanggal_lahir_terlalu_lama": "Tanggal lahir {isi} sudah 90 tahun atau lebih. "
    "Perbaiki lalu impor lagi.",
    "jenis_kelamin_tidak_terbaca": "Jenis kelamin {isi} tidak dikenal. "
    "Tulis L atau P lalu impor lagi.",
    "tanggal_keluar_tidak_terbaca": "Tanggal keluar {isi} tidak terbaca. "
    "Tulis seperti 14/05/2026 lalu impor lagi.",
    "tanggal_lulus_tidak_terbaca": "Tanggal lulus {isi} tidak terbaca. "
    "Tulis seperti 14/05/2026 lalu impor lagi.",
    "tahun_lulus_tidak_terbaca": "Tahun lulus {isi} tidak terbaca. "
    "Tulis empat angka, misalnya 2026, lalu impor lagi.",
}

WARNINGS = {
    "nisn_nol": "NISN berupa angka; nol di depannya dikembalikan menjadi {nisn}.",
    "nisn_salah": "NISN {isi} bukan 10 angka yang sah, jadi tidak diambil.",
    "nisn_ganda": "NISN ini juga dipakai {nama}. Keduanya diambil; periksa NISN-nya.",
    "nik_salah": "NIK {isi} bukan NIK yang sah, jadi tidak diambil.",
    "nik_sama_kk": "NIK sama dengan nomor KK; mungkin tertukar.",
    "nama_kembar": "Nama dan tanggal lahir sama dengan {nama}, data lainnya berbeda; "
    "dianggap dua orang.",
    "nama_berawal_tanda": "Nama diawali tanda {tanda}; disimpan sebagai teks.",
    "tanpa_tanggal_lahir": "Tanggal lahir kosong.",
    "tanpa_jenis_kelamin": "Jenis kelamin kosong.",
    "lulus_tanpa_tanggal": "Lulus tanpa tanggal keluar; tahun lulus dibiarkan kosong.",
    "telepon_nol": "Nomor HP berupa angka; nol di depannya dikembalikan menjadi {telepon}.",
    "telepon_salah": "Nomor HP {isi} tidak dikenali, jadi tidak diambil.",
    "kode_pos_salah": "Kode pos {isi} bukan 5 angka, jadi tidak diambil.",
    "hp_orang_tua_salah": "Nomor HP orang tua {isi} tidak dikenali, jadi tidak diambil.",
    "agama_salah": "Agama {isi} tidak dikenali, jadi tidak diambil.",
    "kawin_salah": "Status perkawinan {isi} tidak dikenali, jadi tidak diambil.",
    "wilayah_salah": "Kabupaten/kota {isi} tidak dikenali, jadi tidak diambil.",
    "surel_salah": "Alamat surel {isi} tidak dikenali, jadi tidak diambil.",
    "terlalu_panjang": "{judul} lebih dari 1.000 huruf, jadi tidak diambil.",
}

FIELDS = {
    "nama": "Nama",
    "nisn": "NISN",
    "nik": "NIK",
    "nis": "NIS",
    "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir",
    "jenis_kelamin": "Jenis kelamin",
    "agama": "Agama",
    "alamat": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "dusun": "Dusun",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "kode_wilayah": "Kabupaten/kota",
    "kode_pos": "Kode pos",
    "telepon": "Nomor HP",
    "telepon_orang_tua": "Nomor HP orang tua",
    "surel": "Surel",
    "nama_ayah": "Nama ayah",
    "nama_ibu": "Nama ibu",
    "nama_wali": "Nama wali",
    "jurusan": "Jurusan",
    "rombel": "Kelas",
    "tahun_lulus": "Tahun lulus",
    "tanggal_lulus": "Tanggal lulus",
    "nomor_ijazah": "Nomor ijazah",
    "tinggi": "Tinggi badan",
    "berat": "Berat badan",
    "status_perkawinan": "Status perkawinan",
    "keterangan": "Keterangan",
}


def reason(code: str, **values: object) -> Problem:
    """Say why a row has its outcome."""
    return Problem(REASONS[code], values=values, stops=Stops.NOTHING, code=code)


def warning(code: str, field: str = "", **values: object) -> Problem:
    """Say what is odd about a row that is taken all the same."""
    return Problem(WARNINGS[code], field, values, Stops.NOTHING, code)
