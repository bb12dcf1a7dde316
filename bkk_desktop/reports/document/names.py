"""Who and what stands behind the figures of a frozen report, read back from its by-name lists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bkk_desktop.reports.counting.layout import SEXES
from bkk_desktop.reports.counting.seekers import Seeker
from bkk_desktop.reports.counting.vacancies import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = dict[str, Any]


def people_of(dokumen: Entry) -> tuple[Seeker, ...]:
    """Return everyone whom a frozen report counts, as they were counted."""
    placed = {row["id"]: row for row in dokumen["lists"]["penempatan"]}
    return tuple(_seeker(row, placed) for row in dokumen["lists"]["pencaker"])


def positions_of(dokumen: Entry) -> tuple[Position, ...]:
    """Return every position that a frozen report counts, as it was counted."""
    return tuple(part for row in dokumen["lists"]["lowongan"] for part in _positions(row))


def _seeker(row: Entry, placed: dict[int, Entry]) -> Seeker:
    job = placed.get(row["penempatan"] or 0, {})
    return Seeker(
        tabel=row["tabel"],
        id=row["id"],
        alumni=row["lot"] or 0,
        nama=row["nama"] if row["tabel"] == "pendaftaran" else "",
        jenis_kelamin=row["jenis_kelamin"],
        umur=row["kelompok_umur"],
        pendidikan=row["pendidikan"],
        golongan=row["golongan_jabatan"],
        lama=row["lama_lulusan"],
        masuk=row["tanggal_hitung"],
        keluar=row["tanggal_akhir"],
        cara=row["cara"],
        jumlah=row["jumlah"],
        penempatan=row["penempatan"] or 0,
        antar=job.get("antar_kerja", ""),
        penerima=job.get("jenis_pemberi_kerja", ""),
    )


def _positions(row: Entry) -> Iterator[Position]:
    """Yield the positions that left in the period, then those that were still open."""
    parts = [
        (part["kolom"], part["jumlah"], part["tanggal"], part["cara"], part["tabel"], part["id"])
        for part in row["keluar"]
    ]
    names = {(part["tabel"], part["id"]): part["nama"] for part in row["keluar"]}
    still_open = Counter(row["gerak"].get("closing", {}))
    parts += [(sex, still_open[sex], None, "", "lowongan", row["id"]) for sex in SEXES]
    for kolom, jumlah, keluar, cara, tabel, number in parts:
        if jumlah:
            yield Position(
                lowongan=row["id"],
                jabatan=row["jabatan"],
                pemberi_kerja=row["pemberi_kerja"],
                kolom=kolom,
                pendidikan=row["pendidikan"],
                golongan=row["golongan_jabatan"],
                sektor=row["lapangan_usaha"],
                masuk=row["tanggal_hitung"],
                keluar=keluar,
                cara=cara,
                jumlah=jumlah,
                tabel=tabel,
                id=number,
                orang=names.get((tabel, number), ""),
            )
