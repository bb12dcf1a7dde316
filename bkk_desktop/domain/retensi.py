"""Retensi: what an anonymous record still says, so that every figure stays as it was.

Who somebody is goes: names, numbers, addresses, contacts, free text. What is counted stays: sex,
programme, year, days of events, place and wage of work. Of a day of birth the month stays, which
is all that the age on the last day of any period depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bkk_desktop.domain.daftar_kuesioner import all_questionnaires
from bkk_desktop.domain.kuesioner import Jawaban, Kind, jawaban

Image = dict[str, Any]
LEAP_DAY = "02-29"
GIVEN = "-"
NAMED = "Alumni {nomor}"

# The free text of each table whose records belong to one person.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "alumni": (
        "nisn", "nik", "nis", "tempat_lahir", "agama", "alamat", "rt", "rw", "dusun", "kelurahan",
        "kecamatan", "kode_pos", "telepon", "telepon_orang_tua", "surel", "nama_ayah", "nama_ibu",
        "nama_wali", "nomor_ijazah", "disabilitas", "keterangan", "status_perkawinan",
    ),
    "pendaftaran": ("nomor", "jabatan", "lokasi", "nomor_ak1", "alasan_hapus", "keterangan"),
    "penempatan": ("keterangan", "alamat_kerja", "nomor_perjanjian"),
    "lamaran": ("alasan", "keterangan"),
    "hasil_tahap": ("nilai", "keterangan"),
    "penelusuran": ("petugas", "bukti", "keterangan"),
    "kontak_alumni": ("petugas", "keterangan"),
    "keahlian": ("nama", "lembaga", "tingkat", "nomor", "keterangan"),
    "peserta_kegiatan": ("keterangan",),
    "lapor_pencaker": ("keterangan",),
    "bukan_duplikat": ("keterangan",),
}  # fmt: skip
NUMBERS: Mapping[str, tuple[str, ...]] = {"alumni": ("tinggi", "berat")}


@dataclass(frozen=True, slots=True)
class Calon:
    """Somebody whose data have been kept long enough, and when there was contact last."""

    id: int
    nama: str
    rombel: str
    tahun_lulus: int | None
    terakhir: date


def cutoff(today: date, years: int) -> date:
    """Return the day before which the last contact must lie."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # a 29 February that the other year lacks
        return today.replace(year=today.year - years, day=28)


def anonymous(tabel: str, image: Image, today: date) -> Image:
    """Return the columns of a record as they are kept from now on."""
    kept = image | {name: "" for name in TEXTS.get(tabel, ()) if name in image}
    kept |= {name: None for name in NUMBERS.get(tabel, ()) if name in image}
    if tabel == "alumni":
        kept["nama"] = NAMED.format(nomor=image["id"])
        kept["tanggal_lahir"] = _month_of(image.get("tanggal_lahir"))
        kept["nama_pemberi_izin"] = GIVEN if image.get("nama_pemberi_izin") else ""
        kept["tanggal_anonim"] = today.isoformat()
    if tabel == "penelusuran":
        kept["jawaban"] = without_words(str(image.get("jawaban", "")))
    return kept


def _month_of(day: str | None) -> str | None:
    # Who is born on a leap day reaches an age at the end of another month than all the others.
    return day if not day or day.endswith(LEAP_DAY) else f"{day[:8]}01"


def without_words(text: str) -> str:
    """Return stored answers without what was written in the person's own words."""
    found = jawaban(text)
    asked = all_questionnaires().get((found.kuesioner, found.versi))
    kinds = {one.id: one.kind for one in asked.questions} if asked else {}
    kept = {name: value for name, value in found.isi.items() if _is_counted(kinds.get(name))}
    return Jawaban(found.kuesioner, found.versi, kept).text() if found.isi else text


def _is_counted(kind: Kind | None) -> bool:
    return kind is not None and kind is not Kind.TEXT
