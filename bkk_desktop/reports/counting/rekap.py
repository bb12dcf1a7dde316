"""The recap of a period by programme: graduates, seekers, how they were placed, vacancies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bkk_desktop.reports.counting.layout import SEXES
from bkk_desktop.reports.counting.tally import Behind

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database

Entry = dict[str, Any]
Member = tuple[str, int]

LOTS, ANY = "Saldo awal tanpa nama", "Tanpa syarat jurusan"
WITHOUT = "Tanpa jurusan"
OPENING, REGISTERED, REMOVED, CLOSING = "opening", "registered", "removed", "closing"
THROUGH, ALONE, POSITIONS = "bkk", "mandiri", "posisi"
COLUMNS = (OPENING, REGISTERED, THROUGH, ALONE, REMOVED, CLOSING, POSITIONS)

# The last year that had graduates, as far as the period knows.
GRADUATES = """
    SELECT a.tahun_lulus, coalesce(j.nama, ''), a.jenis_kelamin, count(*)
    FROM alumni a LEFT JOIN jurusan j ON j.id = a.jurusan
    WHERE a.tahun_lulus = (SELECT max(tahun_lulus) FROM alumni WHERE tahun_lulus <= :tahun)
    GROUP BY 2, 3
"""
PARTNERS = """
    SELECT count(DISTINCT pemberi_kerja) FROM mou
    WHERE coalesce(tanggal_mulai, '') <= :akhir AND coalesce(tanggal_selesai, '9999') >= :akhir
"""


@dataclass
class Baris:
    """One line: figures by column, who is behind each, and the employers that took part."""

    nama: str
    lulusan: dict[str, int] = field(default_factory=dict)
    angka: dict[str, int] = field(default_factory=dict)
    siapa: dict[str, list[Member]] = field(default_factory=dict)
    perusahaan: list[str] = field(default_factory=list)

    def add(self, column: str, count: int, member: Member) -> None:
        """Count somebody or some positions in a column."""
        self.angka[column] = self.angka.get(column, 0) + count
        self.siapa.setdefault(column, []).append(member)


@dataclass(frozen=True)
class Rekap:
    """The recap; `lulusan` is the year of the graduates, `mitra` how many agreements hold."""

    lulusan: int
    mitra: int
    baris: tuple[Baris, ...]

    def total(self, column: str) -> int:
        """Return the sum of a column."""
        return sum(one.angka.get(column, 0) for one in self.baris)


def rekap(db: Database, periode: Periode, lists: dict[str, list[Entry]]) -> Rekap:
    """Put the lists of a counted period together by programme."""
    lines: defaultdict[str, Baris] = defaultdict(lambda: Baris(""))
    graduates = list(db.tuples(GRADUATES, {"tahun": periode.akhir.year}))
    for _, name, sex, count in graduates:
        if sex in SEXES:
            lines[name or WITHOUT].lulusan[sex] = count
    _seekers(lines, lists)
    _vacancies(lines, lists["lowongan"])
    for name, line in lines.items():
        line.nama = name
        line.perusahaan = sorted(set(line.perusahaan))
    last = (WITHOUT, ANY, LOTS)
    ordered = sorted(lines.values(), key=lambda line: (line.nama in last, line.nama.casefold()))
    partners = db.value(PARTNERS, {"akhir": periode.akhir.isoformat()})
    year = graduates[0][0] if graduates else 0
    return Rekap(year, partners, tuple(ordered))


def behind(found: Rekap, key: str, lists: dict[str, list[Entry]]) -> list[Behind]:
    """Return who a figure of the recap counts, named by the lists of the same report."""
    _, name, column = key.split("|")
    known = {(row["tabel"], row["id"]): row for rows in lists.values() for row in rows}
    return [
        _behind(known[member], member)
        for line in found.baris
        if name in ("", line.nama)
        for member in line.siapa.get(column, ())
    ]


def _behind(row: Entry, member: Member) -> Behind:
    tabel, number = member
    if tabel == "lowongan":
        positions = sum(row["gerak"].get(REGISTERED, {}).values())
        name = f"{row['jabatan']}, {row['pemberi_kerja']}"
        return Behind(tabel, number, name, f"{positions} posisi", positions)
    return Behind(tabel, number, row["nama"], row.get("nomor", ""), row["jumlah"])


def _seekers(lines: dict[str, Baris], lists: dict[str, list[Entry]]) -> None:
    jobs = {row["id"]: row for row in lists["penempatan"]}
    for row in lists["pencaker"]:
        lot = row["tabel"] != "pendaftaran"
        line = lines[LOTS if lot else row.get("jurusan") or WITHOUT]
        for column in _columns(row, jobs):
            line.add(column, row["jumlah"], (row["tabel"], row["id"]))
        job = jobs.get(row["penempatan"] or 0)
        if job is not None:
            line.perusahaan.append(job["pemberi_kerja"])


def _columns(row: Entry, jobs: dict[int, Entry]) -> Iterator[str]:
    for movement in row["gerak"]:
        if movement == "placed":
            job = jobs.get(row["penempatan"] or 0, {})
            yield THROUGH if job.get("sudah_melalui_bkk") else ALONE
        else:
            yield movement


def _vacancies(lines: dict[str, Baris], vacancies: Iterable[Entry]) -> None:
    names = {name.casefold(): name for name in lines}
    for row in vacancies:
        positions = sum(row["gerak"].get(REGISTERED, {}).values())
        if positions:
            line = lines[names.get(row["jurusan"].strip().casefold(), ANY)]
            line.add(POSITIONS, positions, ("lowongan", row["id"]))
            line.perusahaan.append(row["pemberi_kerja"])
