"""The recap of a period by programme: graduates, seekers, how they were placed, vacancies."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.reports.counting.layout import SEXES
from bkk_desktop.reports.counting.tally import Behind

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database

Entry = dict[str, Any]
Member = tuple[str, int]

LOTS, ANY = "Saldo awal tanpa nama", "Tanpa syarat jurusan"
WITHOUT = "Tanpa jurusan"
GONE = "Tidak tercatat lagi"
OPENING, REGISTERED, REMOVED, CLOSING = "opening", "registered", "removed", "closing"
THROUGH, ALONE, POSITIONS = "bkk", "mandiri", "posisi"
GRADUATED, EMPLOYERS = "lulusan/", "perusahaan"
COLUMNS = (OPENING, REGISTERED, THROUGH, ALONE, REMOVED, CLOSING, POSITIONS)

# The last year that had graduates, as far as the period knows.
GRADUATES = """
    SELECT a.tahun_lulus, coalesce(j.nama, ''), a.jenis_kelamin, a.id
    FROM alumni a LEFT JOIN jurusan j ON j.id = a.jurusan
    WHERE a.tahun_lulus = (SELECT max(tahun_lulus) FROM alumni WHERE tahun_lulus <= :tahun)
    ORDER BY a.nama, a.id
"""
NAMES = """
    SELECT a.id, CASE WHEN a.tanggal_tarik_persetujuan IS NULL THEN a.nama ELSE '' END, a.rombel
    FROM json_each(:ids) AS dipilih JOIN alumni a ON a.id = dipilih.value
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

    def graduated(self, sex: str, alumni: int) -> None:
        """Count a graduate of the last year."""
        self.lulusan[sex] = self.lulusan.get(sex, 0) + 1
        self.siapa.setdefault(f"{GRADUATED}{sex}", []).append(("alumni", alumni))


@dataclass(frozen=True)
class Rekap:
    """The recap; `lulusan` is the year of the graduates, `mitra` how many agreements hold.

    `nama` holds what graduates and employers are called today; it is never frozen.
    """

    lulusan: int
    mitra: int
    baris: tuple[Baris, ...]
    nama: dict[Member, tuple[str, str]] = field(default_factory=dict)
    pemberi_kerja: dict[str, int] = field(default_factory=dict)

    def total(self, column: str) -> int:
        """Return the sum of a column."""
        return sum(one.angka.get(column, 0) for one in self.baris)


def rekap(db: Database, periode: Periode, lists: dict[str, list[Entry]]) -> Rekap:
    """Put the lists of a counted period together by programme."""
    lines: defaultdict[str, Baris] = defaultdict(lambda: Baris(""))
    graduates = list(db.tuples(GRADUATES, {"tahun": periode.akhir.year}))
    for _, name, sex, alumni in graduates:
        if sex in SEXES:
            lines[name or WITHOUT].graduated(sex, alumni)
    _seekers(lines, lists)
    _vacancies(lines, lists["lowongan"])
    for name, line in lines.items():
        line.nama = name
        line.perusahaan = sorted(set(line.perusahaan))
    last = (WITHOUT, ANY, LOTS)
    ordered = sorted(lines.values(), key=lambda line: (line.nama in last, line.nama.casefold()))
    partners = db.value(PARTNERS, {"akhir": periode.akhir.isoformat()})
    year = graduates[0][0] if graduates else 0
    return named(db, Rekap(year, partners, tuple(ordered)))


def named(db: Database, found: Rekap) -> Rekap:
    """Return a recap with the names that graduates and employers have today."""
    ids = [
        number
        for line in found.baris
        for column, members in line.siapa.items()
        for _, number in members
        if column.startswith(GRADUATED)
    ]
    rows = db.tuples(NAMES, {"ids": json.dumps(ids)})
    names = {("alumni", number): (name or DITARIK, rombel) for number, name, rombel in rows}
    employers = db.tuples("SELECT nama, max(id) FROM pemberi_kerja GROUP BY nama", {})
    return replace(found, nama=names, pemberi_kerja=dict(employers))


def behind(found: Rekap, key: str, lists: dict[str, list[Entry]]) -> list[Behind]:
    """Return who a figure of the recap counts, named by the lists of the same report."""
    name, column = key.removeprefix("rekap|").rsplit("|", 1)
    if column == EMPLOYERS:
        return _employers(found, name)
    if column.startswith(GRADUATED):
        return _graduates(found, name, column)
    known = {(row["tabel"], row["id"]): row for rows in lists.values() for row in rows}
    return [
        _behind(known[member], member)
        for line in found.baris
        if name in ("", line.nama)
        for member in line.siapa.get(column, ())
    ]


def _graduates(found: Rekap, name: str, column: str) -> list[Behind]:
    return [
        Behind(*member, *found.nama.get(member, (GONE, "")), 1)
        for line in found.baris
        if name in ("", line.nama)
        for member in line.siapa.get(column, ())
    ]


def _employers(found: Rekap, name: str) -> list[Behind]:
    lines = [line for line in found.baris if name in ("", line.nama)]
    names = sorted({one for line in lines for one in line.perusahaan}, key=str.casefold)
    known = found.pemberi_kerja
    return [
        Behind("pemberi_kerja", known.get(one, 0), one, "" if one in known else GONE, 1)
        for one in names
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
