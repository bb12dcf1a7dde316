"""Which frozen reports the records may have left since they last agreed; the journal knows.

A report agreed with the records when it was frozen, and again whenever a later one was frozen,
because that is refused while anything is late. What the journal holds since then is judged by
its days: a change matters to a report if it touches something that counts on a day before the
report's end. In doubt it matters, and the report is compared event by event.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkk_desktop.store.database import Database
    from bkk_desktop.store.journal import Image
    from bkk_desktop.store.laporan import Mark

ALWAYS = ""

# What the tables count of each record. Counting dates only ever move an event later, so that no
# event counts before its own day.
COUNTED = {
    "alumni": ("jenis_kelamin", "jurusan"),
    "jurusan": ("kode_ipk",),
    "pemberi_kerja": ("jenis", "lapangan_usaha", "kbli_versi"),
    "sekolah": ("kode_wilayah",),
    "tanggal_hitung": ("tabel", "baris", "peristiwa", "tanggal"),
    "lot_pencaker": (
        "tanggal_saldo", "jenis_kelamin", "kelompok_umur", "pendidikan", "golongan_jabatan", "lama",
        "jumlah",
    ),
    "lot_keluar": ("lot", "jenis", "tanggal", "jumlah"),
    "pendaftaran": ("alumni", "tanggal", "golongan_jabatan", "tanggal_hapus"),
    "penempatan": (
        "alumni", "pendaftaran", "lowongan", "pemberi_kerja", "tanggal", "tanggal_mulai",
        "kode_wilayah", "negara", "sudah_melalui_bkk",
    ),
    "lowongan": (
        "pemberi_kerja", "golongan_jabatan", "tanggal", "jumlah_l", "jumlah_p", "jumlah_bebas",
        "bebas_p", "pendidikan",
    ),
    "lowongan_keluar": (
        "lowongan", "jenis", "tanggal", "jumlah_l", "jumlah_p", "jumlah_bebas",
    ),
}  # fmt: skip

# What others name counts through them, and nobody names what comes or goes. So only changes of
# alumni, programmes and employers matter; and what came or went all after the last frozen day
# does not, though there may be thousands of it.
LATER = """
    SELECT id, tabel, baris, sebelum, sesudah FROM jurnal
    WHERE id > :jurnal AND tabel IN (SELECT value FROM json_each(:tables)) AND (
        (sebelum IS NOT NULL AND sesudah IS NOT NULL)
        OR tabel IN ('sekolah', 'tanggal_hitung', 'lot_pencaker', 'lot_keluar')
        OR (
            tabel IN ('pendaftaran', 'penempatan', 'lowongan', 'lowongan_keluar')
            AND min(
                coalesce(coalesce(sesudah, sebelum) ->> 'tanggal', '9999'),
                coalesce(coalesce(sesudah, sebelum) ->> 'tanggal_mulai', '9999'),
                coalesce(coalesce(sesudah, sebelum) ->> 'tanggal_hapus', '9999')
            ) <= :until
        )
    )
"""

FIRST_EVENT = {
    "pendaftaran": """
        SELECT min(coalesce(tanggal_mulai, tanggal)) FROM penempatan WHERE pendaftaran = :baris
    """,
    "lowongan": """
        SELECT min(hari) FROM (
            SELECT coalesce(tanggal_mulai, tanggal) AS hari FROM penempatan WHERE lowongan = :baris
            UNION ALL SELECT tanggal FROM lowongan_keluar WHERE lowongan = :baris
        )
    """,
}

SEEKS = """
    SELECT EXISTS (SELECT 1 FROM pendaftaran WHERE alumni = :baris)
        OR EXISTS (SELECT 1 FROM penempatan WHERE alumni = :baris)
"""


def moved(db: Database, marks: Iterable[Mark]) -> list[Mark]:
    """Return the reports that may no longer agree with the records."""
    marks = list(marks)
    known = [mark for mark in marks if mark.jurnal]
    found = list(_changes(db, known)) if known else []
    return [mark for mark in marks if not mark.jurnal or _touched(mark, found)]


def _touched(mark: Mark, found: list[tuple[int, str]]) -> bool:
    until = mark.periode.akhir.isoformat()
    return any(number > mark.jurnal and day <= until for number, day in found)


def _changes(db: Database, marks: list[Mark]) -> Iterator[tuple[int, str]]:
    """Yield the changes that may matter, with the first day that they may matter to."""
    until = max(mark.periode.akhir for mark in marks).isoformat()
    values = {
        "jurnal": min(mark.jurnal for mark in marks),
        "tables": json.dumps(list(COUNTED)),
        "until": until,
    }
    for number, tabel, baris, before, after in db.tuples(LATER, values):
        images = (json.loads(before or "{}"), json.loads(after or "{}"))
        day = _first_day(db, tabel, baris, images)
        if day is not None and day <= until:
            yield number, day


def _first_day(db: Database, tabel: str, baris: int, images: tuple[Image, Image]) -> str | None:
    differs = {name for name in COUNTED[tabel] if images[0].get(name) != images[1].get(name)}
    if not differs:
        return None
    if tabel == "alumni":
        return ALWAYS if db.value(SEEKS, {"baris": baris}) else None
    if tabel not in DAYS or any(image.get("jenis") == "diganti" for image in images):
        return ALWAYS
    days = [day for image in images for day in DAYS[tabel](image)]
    if differs == {"tanggal_hapus"}:
        days = [image.get("tanggal_hapus") for image in images]
    elif tabel in FIRST_EVENT and all(images):
        days.append(db.value(FIRST_EVENT[tabel], {"baris": baris}))
    return min((day for day in days if day), default=None)


def _own(image: Image) -> list[Any]:
    return [image.get("tanggal")]


def _started(image: Image) -> list[Any]:
    return [image.get("tanggal_mulai") or image.get("tanggal")]


def _stayed(image: Image) -> list[Any]:
    return [image.get("tanggal"), image.get("tanggal_hapus")]


DAYS = {
    "lot_keluar": _own,
    "lowongan": _own,
    "lowongan_keluar": _own,
    "penempatan": _started,
    "pendaftaran": _stayed,
}
