"""What forms offer to choose from: codes of the report's form, and records of the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import kode
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office
from bkk_desktop.store import alumni, lowongan, pemberi_kerja, record
from bkk_desktop.store.database import Database
from ui import formats
from ui.table import place
from ui.widgets.picker import Option

Choices = Sequence[tuple[object, str]]
UNKNOWN: tuple[object, str] = ("", "Belum diisi")

SLTA = "3"


def named(codes: Mapping[str, str], first: tuple[object, str] = UNKNOWN) -> Choices:
    """Return codes with their words, and something for none of them."""
    return [first, *codes.items()]


def coded(codes: Mapping[str, str]) -> list[Option]:
    """Return codes to search by code or word."""
    return [Option(code, words, code) for code, words in codes.items()]


def golongan_jabatan() -> Choices:
    """Return the occupation groups in the words that are easier to choose from."""
    return [UNKNOWN, *((c, f"{c}  {w}") for c, w in kode.golongan_jabatan_kbji().items())]


def jenis_kelamin() -> Choices:
    """Return L and P."""
    return [UNKNOWN, ("L", "Laki-laki"), ("P", "Perempuan")]


def wilayah(_db: Database) -> list[Option]:
    """Return every kab/kota with its province."""
    return [
        Option(code, f"{name}, {kode.provinsi_of(code)}", code)
        for code, name in kode.kabupaten_kota().items()
    ]


def pendidikan(_db: Database) -> list[Option]:
    """Return the education codes, those of a school's own leavers (SLTA) first."""
    codes = kode.pendidikan_rincian()
    ordered = sorted(codes, key=lambda code: (not code.startswith(SLTA), code))
    return [Option(code, f"{code}  {codes[code]}") for code in ordered]


def jurusan(db: Database) -> list[Option]:
    """Return the school's programmes."""
    return [Option(j.id, j.nama, j.singkatan) for j in record.all_of(db, Jurusan)]


@dataclass(frozen=True, slots=True)
class Alumnus:
    """Every alumnus, found by name, NISN, NIK, class or year where they lie: they are many."""

    office: Office

    def found(self, text: str, most: int) -> list[Option]:
        """Return alumni that hold every word of a text, those that begin with it first."""
        with self.office.read() as db:
            rows = alumni.found(db, text, most)
        return [_person(r["id"], r["nama"], r["rombel"], r["tahun_lulus"]) for r in rows]

    def one(self, value: object) -> Option | None:
        """Return an alumnus by number."""
        if not isinstance(value, int):
            return None
        with self.office.read() as db:
            found = record.by_id(db, Alumni, value)
        if found is None:
            return None
        return _person(found.id, found.nama, found.rombel, found.tahun_lulus)


def _person(number: int, name: str, rombel: str, year: int | None) -> Option:
    return Option(number, " · ".join(filter(None, (name, rombel, str(year or "")))))


def employer(db: Database) -> list[Option]:
    """Return every pemberi kerja."""
    return [
        Option(
            row["id"],
            " · ".join(filter(None, (row["nama"], place(row["kode_wilayah"])))),
            row["nama_kontak"],
        )
        for row in pemberi_kerja.listing(db)
    ]


def vacancy(db: Database) -> list[Option]:
    """Return the vacancies, those with free positions first."""
    rows = sorted(lowongan.listing(db), key=lambda row: row["sisa"] <= 0)
    return [
        Option(
            row["id"],
            " · ".join((row["jabatan"], row["pemberi_kerja_nama"], f"sisa {row['sisa']}")),
            formats.day(row["tanggal"]),
        )
        for row in rows
    ]


def event(db: Database) -> list[Option]:
    """Return the events, the newest first."""
    known = record.all_of(db, Kegiatan)
    known.sort(key=lambda one: (one.tanggal or date.min, one.id), reverse=True)
    return [
        Option(one.id, " · ".join(filter(None, (one.nama, formats.day(one.tanggal)))))
        for one in known
    ]
