"""What placeholders are called by people: {alumni.nama} is "Nama" of "Alumni"."""

from __future__ import annotations

GROUPS = {
    "alumni": "Alumni",
    "pelamar": "Kolom daftar nama",
    "pemberi_kerja": "Perusahaan",
    "lowongan": "Lowongan",
    "penempatan": "Penempatan",
    "pendaftaran": "Pendaftaran",
    "seleksi": "Hasil seleksi",
    "tahap": "Tahap seleksi",
    "tahapan": "Kolom daftar tahap",
    "surat": "Surat ini",
    "laporan": "Laporan",
    "tanya": "Yang ditanyakan",
    "sekolah": "Sekolah",
    "bkk": "BKK",
    "persetujuan": "Persetujuan data pribadi",
    "pengaturan": "Pengaturan",
    "pemrosesan": "Pemrosesan data pribadi",
}
_WHOLE = {
    "surat.jumlah": "Jumlah orang (angka)",
    "surat.terbilang": "Jumlah orang (huruf)",
    "surat.hari_ini": "Hari dan tanggal dengan huruf",
    "surat.tempat": "Tempat surat",
    "surat.balasan": "Ada lembar jawaban",
    "laporan.masa": "Masa laporan",
    "laporan.rentang": "Bulan masa laporan",
    "laporan.jenis": "Jenis masa laporan",
    "lowongan.jumlah_l": "Jumlah laki-laki",
    "lowongan.jumlah_p": "Jumlah perempuan",
    "lowongan.jumlah": "Jumlah orang yang dicari",
    "seleksi.proses": "Masih berjalan",
    "tahapan.masuk": "Peserta",
    "tahapan.lain": "Lainnya",
    "pemrosesan.alumni": "Jumlah alumni",
    "pemrosesan.anak": "Jumlah yang belum 18 tahun",
    "pemrosesan.anonim": "Jumlah yang dianonimkan",
    "pemrosesan.kunci": "Penguncian layar",
    "pemrosesan.pembacaan": "Jumlah pembacaan NIK setahun",
}
_LAST = {
    "lp": "L/P", "no": "Nomor urut", "paraf_kiri": "Tanda tangan kiri",
    "paraf_kanan": "Tanda tangan kanan", "bawa": "Yang dibawa", "posisi": "Hasil seleksi",
    "orang_tua": "Nama orang tua atau wali", "tempat_tanggal_lahir": "Tempat, tanggal lahir",
    "rt_rw": "RT/RW", "kabupaten": "Kabupaten/kota", "berat": "Berat badan",
    "tinggi": "Tinggi badan", "rombel": "Kelas terakhir", "program": "Program keahlian",
}  # fmt: skip
_WORDS = {
    "nik": "NIK", "nisn": "NISN", "nis": "NIS", "nip": "NIP", "npsn": "NPSN", "nsm": "NSM",
    "rt": "RT", "rw": "RW", "spp": "SPP", "akad": "AKAD", "ak1": "AK/I", "sk": "SK", "nib": "NIB",
    "kbli": "KBLI", "npwp": "NPWP", "bkk": "BKK", "min": "paling sedikit", "maks": "paling banyak",
}  # fmt: skip
# Numbers of records, codes, and what the program notes for itself: they say nothing on paper.
_SILENT = frozenset(
    {
        "id", "kode_wilayah", "tanggal_anonim", "tanggal_tarik_persetujuan", "cara_persetujuan",
        "versi_persetujuan", "bujur", "lintang", "kbli_versi", "bebas_p", "butir_kesiapan",
        "kegiatan", "sudah_melalui_bkk", "alasan_akan", "negara", "urut",
    }
    | {
        "lowongan.pemberi_kerja", "lowongan.golongan_jabatan", "penempatan.alumni",
        "penempatan.lowongan", "penempatan.pemberi_kerja", "penempatan.pendaftaran",
        "pendaftaran.alumni", "tahap.lowongan", "pemberi_kerja.jenis",
        "pemberi_kerja.lapangan_usaha", "surat.balasan",
    }
)  # fmt: skip
_PEOPLE = ("alumni", "pelamar")


def spoken(name: str) -> str:
    """Return what people call a placeholder within its group."""
    first, _, last = name.partition(".")
    if known := _WHOLE.get(name) or _LAST.get(last):
        return known
    words = [_WORDS.get(word, word) for word in last.split("_")]
    if first in _PEOPLE:
        words = ["nomor HP" if word == "telepon" else word for word in words]
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}"


def group(name: str) -> str:
    """Return the group of a placeholder, as people call it."""
    first = name.partition(".")[0]
    return GROUPS.get(first, first)


def offered(known: set[str] | frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """Return placeholders with their words by group, for a menu."""
    found: dict[str, list[tuple[str, str]]] = {}
    for first, words in GROUPS.items():
        mine = sorted(
            (spoken(name), name)
            for name in known
            if name.startswith(f"{first}.") and not {name, name.partition(".")[2]} & _SILENT
        )
        if mine:
            found[words] = mine
    return found
