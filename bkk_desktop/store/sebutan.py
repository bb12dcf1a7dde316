"""What people call a record: whose it is and what about, never its number in the table.

The bin, a refusal and an undo speak of records of every kind; one that a record names may be gone
itself, and is then read from the journal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.kontak_alumni import HASIL

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

    Image = Mapping[str, Any]

NOUNS = {
    "alumni": "alumni",
    "berkas": "berkas",
    "bkk": "data BKK",
    "bukan_duplikat": "tanda bukan orang yang sama",
    "buku_surat": "buku nomor surat",
    "butir_kesiapan": "butir kesiapan",
    "evaluasi": "evaluasi",
    "hasil_tahap": "hasil seleksi",
    "jurusan": "jurusan",
    "keahlian": "keahlian",
    "kegiatan": "kegiatan",
    "kesiapan": "centang kesiapan",
    "kontak_alumni": "kontak alumni",
    "kontak_pemberi_kerja": "kontak perusahaan",
    "lamaran": "lamaran",
    "lapor_pencaker": "catatan lapor",
    "lot_keluar": "pengurangan saldo awal",
    "lot_pencaker": "saldo awal",
    "lowongan": "lowongan",
    "lowongan_keluar": "pengurangan lowongan",
    "mou": "MoU",
    "pemberi_kerja": "perusahaan",
    "pemetaan_impor": "ingatan kolom impor",
    "pendaftaran": "pendaftaran",
    "penelusuran": "jawaban penelusuran",
    "penempatan": "penempatan",
    "pengaturan": "pengaturan",
    "peserta_kegiatan": "peserta kegiatan",
    "program_kerja": "program kerja",
    "rencana_penempatan": "rencana penempatan",
    "rombel": "kelas",
    "saringan": "saringan tersimpan",
    "sekolah": "data sekolah",
    "surat": "surat",
    "tahap": "tahap seleksi",
    "tanda_daftar": "izin atau SK",
    "tanggal_hitung": "tanggal hitung",
    "teks_persetujuan": "teks persetujuan",
    "templat_surat": "isi surat",
    "upah_minimum": "upah minimum",
}
# A part without its value is left out; what names another record is replaced by its short name.
_WHOLE: dict[str, tuple[str, ...]] = {
    "bukan_duplikat": ("{alumni} dan {alumni_lain}",),
    "evaluasi": ("tahun {tahun}",),
    "hasil_tahap": ("{lamaran}", "{tahap}"),
    "keahlian": ("{alumni}", "{nama}"),
    "kegiatan": ("{nama}", "{tanggal}"),
    "kesiapan": ("{alumni}", "{butir}"),
    "kontak_alumni": ("{alumni}", "{hasil}", "{pada}"),
    "kontak_pemberi_kerja": ("{pemberi_kerja}", "{tanggal}"),
    "lamaran": ("{alumni}", "{lowongan}"),
    "lapor_pencaker": ("{pendaftaran}", "lapor {tanggal}"),
    "lot_keluar": ("{jumlah} orang", "{tanggal}"),
    "lot_pencaker": ("{jumlah} orang {jenis_kelamin}", "saldo {tanggal_saldo}"),
    "lowongan": ("{jabatan}", "{pemberi_kerja}"),
    "lowongan_keluar": ("{lowongan}", "{tanggal}"),
    "mou": ("{pemberi_kerja}", "{nomor}", "{judul}"),
    "pendaftaran": ("{alumni}", "{nomor}"),
    "penelusuran": ("{alumni}", "jawaban {tanggal}"),
    "penempatan": ("{alumni}", "{jabatan}", "{pemberi_kerja}"),
    "pengaturan": ("{kunci}",),
    "peserta_kegiatan": ("{alumni}", "{kegiatan}"),
    "program_kerja": ("{nama}", "{tahun}"),
    "rencana_penempatan": ("{jabatan}", "{pemberi_kerja}", "{tahun}"),
    "saringan": ("{nama}",),
    "surat": ("{nomor}", "{perihal}"),
    "tahap": ("{nama}", "{lowongan}"),
    "tanda_daftar": ("{nomor}", "{instansi}"),
    "teks_persetujuan": ("versi {versi}",),
    "templat_surat": ("{jenis}", "{nama}"),
    "upah_minimum": ("{kode_wilayah} {tahun}",),
}
_SHORT = {"pendaftaran": ("{alumni}",), "lamaran": ("{alumni}",), "lowongan": ("{jabatan}",)}
_USUAL = ("{nama}",)
_LINKS = {
    "alumni": "alumni",
    "alumni_lain": "alumni",
    "butir": "butir_kesiapan",
    "kegiatan": "kegiatan",
    "lamaran": "lamaran",
    "lowongan": "lowongan",
    "pemberi_kerja": "pemberi_kerja",
    "pendaftaran": "pendaftaran",
    "tahap": "tahap",
}
_SEXES = {"L": "laki-laki", "P": "perempuan"}
_DAYS = ("tanggal", "pada")
_FIELD = re.compile(r"\{(\w+)\}")
ISO_DAY = 10


def noun(tabel: str) -> str:
    """Return what people call a record of this kind."""
    return NOUNS.get(tabel, tabel.replace("_", " "))


def capital(words: str) -> str:
    """Return words as they begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


class Sebutan:
    """Name records of one view of the data; what they name is looked up once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._short: dict[tuple[str, int], str] = {}

    def at(self, tabel: str, baris: int) -> str:
        """Return what a record is called, also one that is deleted."""
        image = self._image(tabel, baris)
        return self.of(tabel, image) if image else capital(noun(tabel))

    def of(self, tabel: str, image: Image) -> str:
        """Return what a record with these values is called."""
        words = self._joined(_WHOLE.get(tabel, _USUAL), image)
        if tabel == "berkas":
            words = f"{words or 'tanpa nama'}, {self.at(image['tabel'], image['baris'])}"
        return words or f"{capital(noun(tabel))} tanpa keterangan"

    def _joined(self, parts: tuple[str, ...], image: Image) -> str:
        filled = (self._filled(part, image) for part in parts)
        return ", ".join(words for words in filled if words)

    def _filled(self, part: str, image: Image) -> str:
        words = {name: self._value(name, image) for name in _FIELD.findall(part)}
        return part.format_map(words) if all(words.values()) else ""

    def _value(self, name: str, image: Image) -> str:
        value = image.get(name)
        if value in (None, ""):
            return ""
        if name in _LINKS:
            return self._name(_LINKS[name], int(value))
        if name.startswith(_DAYS):
            return hari.short(date.fromisoformat(str(value)[:ISO_DAY]))
        if name == "hasil":
            return HASIL.get(value, str(value)).lower()
        if name == "kode_wilayah":
            return kode.wilayah().get(value, str(value))
        return _SEXES.get(value, str(value)) if name == "jenis_kelamin" else str(value)

    def _name(self, tabel: str, baris: int) -> str:
        key = tabel, baris
        if key not in self._short:
            image = self._image(tabel, baris)
            parts = _SHORT.get(tabel, _USUAL)
            self._short[key] = self._joined(parts, image) if image else ""
        return self._short[key]

    def _image(self, tabel: str, baris: int) -> Image | None:
        if tabel not in NOUNS:
            return None
        row = self._db.one(f"SELECT * FROM {tabel} WHERE id = ?", (baris,))
        if row is not None:
            return {key: row[key] for key in row.keys()}  # noqa: SIM118  # a row of SQLite
        sql = """
            SELECT sebelum FROM jurnal
            WHERE tabel = ? AND baris = ? AND sesudah IS NULL
            ORDER BY id DESC LIMIT 1
        """
        gone: str | None = self._db.value(sql, (tabel, baris))
        return json.loads(gone) if gone else None
