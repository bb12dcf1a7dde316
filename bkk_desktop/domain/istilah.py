"""Istilah: every title, caption and row label of the report's forms, which a province may change.

{ini}, {lalu} and {jenis} stand for the period: triwulan ini, triwulan lalu, triwulan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bkk_desktop.errors import Problem

ISTILAH: Mapping[str, str] = {
    "judul.ipk_iii_1": "Laporan IPK III/1 - Ikhtisar statistik antar kerja",
    "judul.ipk_iii_2": "IPK III/2: Pencari kerja yang terdaftar, ditempatkan dan"
    " dihapuskan menurut jenis pendidikan dan jenis kelamin",
    "judul.ipk_iii_3": "IPK III/3: Pencari kerja yang terdaftar, ditempatkan dan"
    " dihapuskan menurut golongan pokok jabatan dan jenis kelamin",
    "judul.ipk_iii_4": "IPK III/4: Lowongan kerja yang terdaftar, dipenuhi dan"
    " dihapuskan menurut jenis pendidikan dan jenis kelamin",
    "judul.ipk_iii_5": "IPK III/5: Lowongan kerja yang terdaftar, dipenuhi dan"
    " dihapuskan menurut golongan pokok jabatan dan jenis kelamin",
    "judul.ipk_iii_6": "IPK III/6: Lowongan kerja yang terdaftar, dipenuhi dan"
    " dihapuskan menurut golongan lapangan usaha dan jenis kelamin",
    "judul.ipk_iii_7": "IPK III/7: Pencari kerja yang terdaftar, ditempatkan dan dihapuskan"
    " menurut lama lulusan dan tingkat pendidikan",
    "judul.ipk_iii_8": "IPK III/8: Penempatan pencari kerja menurut jenis antar kerja, tingkat"
    " pendidikan, penerima tenaga kerja dan jenis kelamin",
    "judul.daftar_lowongan": "Daftar lowongan kerja terdaftar",
    "judul.daftar_penempatan": "Daftar penempatan tenaga kerja",
    "judul.daftar_pencaker": "Daftar pencari kerja",
    "judul.rekap_bkk": "Rekap BKK per {jenis}",
    "kolom.pencaker": "I. PENCARI KERJA",
    "kolom.umur": "KELOMPOK UMUR",
    "kolom.jumlah": "JUMLAH",
    "kolom.jml": "JML",
    "kolom.lowongan": "II. LOWONGAN",
    "kolom.kode": "KODE",
    "kolom.jenis_pendidikan": "JENIS PENDIDIKAN",
    "kolom.jabatan": "GOLONGAN POKOK JABATAN",
    "kolom.lapangan_usaha": "GOLONGAN USAHA & LAPANGAN USAHA",
    "kolom.tingkat_pendidikan": "TINGKAT PENDIDIKAN",
    "kolom.penempatan_tingkat": "I. TINGKAT PENDIDIKAN",
    "kolom.penempatan_penerima": "II. PENERIMA TENAGA KERJA",
    "gerak.sisa_awal": "SISA AKHIR {lalu}",
    "gerak.sisa_akhir": "SISA AKHIR {ini}",
    "gerak.pendaftaran": "PENDAFTARAN {ini}",
    "gerak.penempatan": "PENEMPATAN {ini}",
    "gerak.penghapusan": "PENGHAPUSAN {ini}",
    "gerak.dipenuhi": "DIPENUHI {ini}",
    "gerak.lowongan_terdaftar": "LOWONGAN TERDAFTAR {ini}",
    "gerak.lowongan_dipenuhi": "LOWONGAN DIPENUHI {ini}",
    "gerak.lowongan_dihapuskan": "LOWONGAN DIHAPUSKAN {ini}",
    "pencaker.1": "Pencari kerja yang belum ditempatkan pada {jenis} yang lalu",
    "pencaker.2": "Pencari kerja yang terdaftar pada {ini}",
    "pencaker.A": "JUMLAH (1+2)",
    "pencaker.3": "Pencari kerja yang ditempatkan pada {ini}",
    "pencaker.4": "Pencari kerja yang dihapuskan pada {ini}",
    "pencaker.B": "JUMLAH (3+4)",
    "pencaker.5": "Pencari kerja yang belum ditempatkan pada akhir {ini} (A-B)",
    "lowongan.1": "Lowongan yang belum dipenuhi pada akhir {lalu}",
    "lowongan.2": "Lowongan yang terdaftar {ini}",
    "lowongan.C": "JUMLAH (1+2)",
    "lowongan.3": "Lowongan yang dipenuhi {ini}",
    "lowongan.4": "Lowongan yang dihapuskan {ini}",
    "lowongan.D": "JUMLAH (3+4)",
    "lowongan.5": "Lowongan yang belum dipenuhi akhir {ini} (C-D)",
    "baris.subtotal": "Sub Total",
    "baris.jumlah": "JUMLAH",
}
LONGEST = 200
PLACES = ("ini", "lalu", "jenis")

_BRACES = re.compile(r"[{}]")
_PLACE = re.compile(r"\{(" + "|".join(PLACES) + r")\}")


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a caption with the period's words in their places; nothing else is read."""
    return _PLACE.sub(lambda found: words[found[1]], text)


def problems(own: Mapping[str, str], field: str) -> Iterator[Problem]:
    """Yield what is wrong with an office's own captions."""
    for code, text in own.items():
        values = {"kode": code, "paling": LONGEST}
        if code not in ISTILAH:
            words = "Istilah {kode} tidak dikenal. Hapus barisnya, atau periksa kodenya."
            yield Problem(words, field, values, code="istilah_tidak_dikenal")
        elif not text.strip() or len(text) > LONGEST:
            words = "Istilah {kode}: tulis 1 sampai {paling} huruf."
            yield Problem(words, field, values, code="istilah_panjang")
        elif _BRACES.search(_PLACE.sub("", text)):
            words = "Istilah {kode}: di antara kurung kurawal hanya boleh ini, lalu, atau jenis."
            yield Problem(words, field, values, code="istilah_kurung")
