"""What schools call the columns of their own lists, and what a person may choose for each."""

from __future__ import annotations

import re

from bkk_desktop.importer.headers import Words

# In the order in which they are offered.
OFFERED = {
    "nama": "Nama",
    "nisn": "NISN",
    "nik": "NIK",
    "nis": "NIS",
    "jenis_kelamin": "Jenis kelamin",
    "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir",
    "ttl": "Tempat dan tanggal lahir",
    "agama": "Agama",
    "nama_jurusan": "Jurusan",
    "rombel": "Kelas",
    "tahun_lulus": "Tahun lulus",
    "tanggal_lulus": "Tanggal lulus",
    "nomor_ijazah": "Nomor ijazah",
    "telepon": "Nomor HP",
    "telepon_rumah": "Telepon rumah",
    "telepon_orang_tua": "Nomor HP orang tua",
    "surel": "Surel",
    "nama_ayah": "Nama ayah",
    "nama_ibu": "Nama ibu",
    "nama_wali": "Nama wali",
    "alamat": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "dusun": "Dusun",
    "kelurahan": "Desa/kelurahan",
    "kecamatan": "Kecamatan",
    "kabupaten": "Kabupaten/kota",
    "kode_pos": "Kode pos",
    "tinggi": "Tinggi badan",
    "berat": "Berat badan",
    "status_perkawinan": "Status perkawinan",
    "keterangan": "Keterangan",
}
_CALLED = {
    "nama": "nama, nama lengkap, nama siswa, nama peserta didik, nama pd, nama alumni, "
    "nama lulusan, nama tamatan, nama murid, nama pelajar, nama santri, nama lengkap siswa, "
    "nama lengkap alumni, nama siswa i, nama siswa siswi, nama pencari kerja, nama pencaker",
    "nisn": "nisn, no nisn, nomor nisn, nisn siswa, nomor induk siswa nasional",
    "nik": "nik, no nik, nik siswa, nomor nik, no ktp, nomor ktp, ktp, nik ktp, no ktp nik, "
    "no nik ktp, nomor induk kependudukan",
    "nis": "nis, nipd, nis nipd, no induk, nomor induk, no nis, nis lokal, nomor induk siswa, "
    "no induk siswa, nism, nipd nis",
    "jenis_kelamin": "jk, l p, lp, p l, jenis kelamin, kelamin, jenkel, jns kelamin, j k, gender, "
    "jenis kelamin l p, jk l p, sex, l p 1 2",
    "tempat_lahir": "tempat lahir, tmp lahir, tpt lahir, tmpt lahir, kota lahir, kota kelahiran",
    "tanggal_lahir": "tanggal lahir, tgl lahir, tgl lhr, tanggal lhr, tanggal kelahiran, dob, "
    "tgl kelahiran, tanggal lahir siswa",
    "ttl": "ttl, t t l, tempat tanggal lahir, tempat tgl lahir, tempat dan tanggal lahir, "
    "tempat dan tgl lahir, tmp tgl lahir, tmpt tgl lahir, tempat tanggal lahir ttl",
    "agama": "agama, agama siswa",
    "nama_jurusan": "jurusan, nama jurusan, kompetensi keahlian, konsentrasi keahlian, "
    "program keahlian, paket keahlian, bidang keahlian, komp keahlian, kons keahlian, kompetensi, "
    "prodi, program studi, peminatan, kompetensi konsentrasi keahlian, jurusan keahlian",
    "rombel": "kelas, rombel, rombel saat ini, rombongan belajar, rombel terakhir, kls, "
    "kelas terakhir, kelas akhir, nama rombel, kelas rombel, kelas xii",
    "tahun_lulus": "tahun lulus, thn lulus, th lulus, tahun kelulusan, thn kelulusan, lulus, "
    "lulus tahun, lulusan, lulusan tahun, tahun lulusan, angkatan, tahun angkatan, tahun tamat, "
    "thn tamat, tamat, tamat tahun",
    "tanggal_lulus": "tanggal lulus, tgl lulus, tanggal kelulusan, tgl kelulusan",
    "nomor_ijazah": "no ijazah, nomor ijazah, no ijasah, nomor ijasah, ijazah",
    "telepon": "hp, no hp, nomor hp, no hp wa, handphone, wa, no wa, nomor wa, whatsapp, hp wa, "
    "no whatsapp, nomor whatsapp, no hp aktif, nomor hp aktif, no handphone, nomor handphone, "
    "no hp siswa, no hp alumni, nomor hp wa, nomor hp whatsapp, no hp whatsapp, telp hp, kontak, "
    "no kontak, nomor kontak, no wa aktif, nomor wa aktif, telepon seluler, ponsel, no ponsel",
    "telepon_rumah": "telepon, telpon, no telepon, nomor telepon, no telp, no tlp, telp, tlp, "
    "no telpon, nomor telpon, no telp hp, no telepon hp, telepon rumah, nomor telp",
    "telepon_orang_tua": "no hp ortu, no hp orang tua, hp ortu, hp orang tua, nomor hp orang tua, "
    "no telp orang tua, no telp ortu, no wa ortu, no wa orang tua, hp wali, no hp wali, "
    "nomor hp ortu, telepon orang tua, no telepon orang tua, nomor hp wali",
    "surel": "surel, email, e mail, alamat email, alamat e mail, email aktif, gmail, "
    "alamat surel, email siswa",
    "nama_ayah": "nama ayah, ayah, ayah kandung, nama ayah kandung, nama bapak, bapak, "
    "data ayah nama, orang tua ayah, nama orang tua ayah",
    "nama_ibu": "nama ibu, ibu, ibu kandung, nama ibu kandung, data ibu nama, orang tua ibu, "
    "nama orang tua ibu",
    "nama_wali": "nama wali, wali, nama wali murid, data wali nama",
    "alamat": "alamat, alamat jalan, alamat rumah, alamat lengkap, alamat domisili, alamat siswa, "
    "alamat tinggal, tempat tinggal, alamat ktp, jalan, domisili, alamat sekarang",
    "rt": "rt",
    "rw": "rw",
    "dusun": "dusun",
    "kelurahan": "kelurahan, keluarahan, desa, desa kelurahan, kelurahan desa, desa kel, kel desa, "
    "kel, ds kel, nama desa",
    "kecamatan": "kecamatan, kec",
    "kabupaten": "kabupaten, kab, kab kota, kabupaten kota, kota kabupaten, kota kab, kota",
    "kode_pos": "kode pos, kodepos",
    "tinggi": "tinggi badan, tinggi, tb, tinggi badan cm, tb cm, tinggi cm",
    "berat": "berat badan, berat, bb, berat badan kg, bb kg, berat kg",
    "status_perkawinan": "status perkawinan, status kawin, status pernikahan, status nikah, "
    "perkawinan, pernikahan",
}
WORDS = Words(
    names={name: field for field, names in _CALLED.items() for name in names.split(", ")},
    groups={
        "data ayah": "ayah", "ayah": "ayah", "ayah kandung": "ayah", "data ayah kandung": "ayah",
        "data ibu": "ibu", "ibu": "ibu", "ibu kandung": "ibu", "data ibu kandung": "ibu",
        "data wali": "wali", "wali": "wali",
    },
    grouped={
        ("ayah", "nama"): "nama_ayah", ("ibu", "nama"): "nama_ibu", ("wali", "nama"): "nama_wali",
    },
    never=re.compile(
        r"\b(kip|kks|kps|pkh|pip|akta|akte|bank|rekening|rek|penghasilan|gaji)\b"
        r"|\b(ayah|ibu|wali|ortu|orang tua)\b.*\b(nik|ktp)\b"
        r"|\b(nik|ktp)\b.*\b(ayah|ibu|wali|ortu|orang tua)\b"
    ),
)  # fmt: skip
