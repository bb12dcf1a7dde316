"""Vacancies as the report sees them: positions, each in the column in which it was registered."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bkk_desktop.domain import lowongan as rules
from bkk_desktop.domain.kode import huruf_formulir
from bkk_desktop.domain.lowongan import Fill, Left, Lowongan, LowonganKeluar
from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.reports.counting.layout import (
    BALANCE_ROW,
    OCCUPATIONS,
    SECTORS,
    Place,
    level_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkk_desktop.store.database import Database


class Position(NamedTuple):
    """Positions of one vacancy in one column that came and went together; days are ISO texts.

    `tabel` and `id` name what took them: penempatan, lowongan_keluar, or lowongan if still open.
    """

    lowongan: int
    jabatan: str
    pemberi_kerja: str
    kolom: str
    pendidikan: str
    golongan: str
    sektor: str
    masuk: str
    keluar: str | None
    cara: str
    jumlah: int
    tabel: str
    id: int
    orang: str

    def movements(self, awal: str, akhir: str) -> tuple[str, ...]:
        """Return the movements of the period that these positions take part in."""
        masuk, keluar = self.masuk, self.keluar
        found = []
        if masuk < awal and (keluar is None or keluar >= awal):
            found.append("opening")
        if awal <= masuk <= akhir:
            found.append("registered")
        if keluar is not None and awal <= keluar <= akhir:
            found.append(self.cara)
        if masuk <= akhir and (keluar is None or keluar > akhir):
            found.append("closing")
        return tuple(found)


class Refused(NamedTuple):
    """An event for which its vacancy had no position left."""

    lowongan: int
    jabatan: str
    pemberi_kerja: str
    tabel: str
    id: int
    orang: str
    keluar: str


# One line per event that takes positions; an event without a day takes none.
TAKEN = """
    WITH peristiwa AS (
        SELECT t.lowongan, 'penempatan' AS tabel, t.id, t.alumni,
            max(coalesce(h.tanggal, ''), coalesce(t.tanggal_mulai, t.tanggal)) AS hari,
            'penempatan' AS jenis, 0 AS l, 0 AS p, 1 AS bebas
        FROM penempatan t
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'penempatan' AND h.baris = t.id AND h.peristiwa = 'ditempatkan'
        WHERE t.lowongan IS NOT NULL
        UNION ALL
        SELECT k.lowongan, 'lowongan_keluar', k.id, NULL,
            max(coalesce(h.tanggal, ''), k.tanggal),
            k.jenis, k.jumlah_l, k.jumlah_p, k.jumlah_bebas
        FROM lowongan_keluar k
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'lowongan_keluar' AND h.baris = k.id AND h.peristiwa = 'keluar'
    )
    SELECT e.lowongan, e.tabel, e.id, coalesce(a.jenis_kelamin, ''), e.hari, e.jenis, e.l, e.p,
        e.bebas
    FROM peristiwa e LEFT JOIN alumni a ON a.id = e.alumni
    WHERE e.hari IS NOT NULL
"""

NAMES = """
    SELECT t.id, CASE WHEN a.tanggal_tarik_persetujuan IS NULL THEN a.nama ELSE :ditarik END
    FROM json_each(:ids) x JOIN penempatan t ON t.id = x.value JOIN alumni a ON a.id = t.alumni
"""

VACANCIES = """
    SELECT v.id, v.jabatan, k.nama, max(coalesce(h.tanggal, ''), v.tanggal) AS masuk,
        v.pendidikan, v.golongan_jabatan, k.lapangan_usaha, k.kbli_versi, v.jumlah_l, v.jumlah_p,
        v.jumlah_bebas, v.bebas_p
    FROM lowongan v
    JOIN pemberi_kerja k ON k.id = v.pemberi_kerja
    LEFT JOIN tanggal_hitung h
        ON h.tabel = 'lowongan' AND h.baris = v.id AND h.peristiwa = 'terdaftar'
    WHERE v.tanggal IS NOT NULL
    ORDER BY masuk, v.id
"""


class Vacancy(NamedTuple):
    """A vacancy with the day on which it counts as registered."""

    id: int
    jabatan: str
    pemberi_kerja: str
    masuk: str
    pendidikan: str
    golongan: str
    lapangan_usaha: str
    kbli_versi: str
    jumlah_l: int
    jumlah_p: int
    jumlah_bebas: int
    bebas_p: int | None


class Taken(NamedTuple):
    """An event that takes positions of a vacancy: a placement takes one, whoever fits."""

    lowongan: int
    tabel: str
    id: int
    jenis_kelamin: str
    hari: str
    jenis: str
    l: int  # noqa: E741  # the column's name in the report
    p: int
    bebas: int


def positions(
    db: Database, asked: dict[str, object], unspecified: str
) -> tuple[list[Position], list[Refused]]:
    """Return the positions that take part in a period, and the events that found no position.

    `unspecified` is the education of a vacancy that asks for none.
    """
    awal, akhir = str(asked["awal"]), str(asked["akhir"])
    events: dict[int, list[Taken]] = defaultdict(list)
    for event in map(Taken._make, db.tuples(TAKEN)):
        events[event.lowongan].append(event)
    found: list[Position] = []
    refused: list[Refused] = []
    for row in map(Vacancy._make, db.tuples(VACANCIES)):
        taken = events.get(row.id, [])
        if taken and _over(row, taken, awal):
            continue
        left, rest = _replayed(row, taken)
        found += _positions(row, [*left, _open(row, rest)], (awal, akhir), unspecified)
        if not all(event.fits for event in left):
            refused += _refused(row, left)
    return _named(db, found, (awal, akhir)), _named(db, refused, ("", akhir))


Named = TypeVar("Named", Position, Refused)


def _named(db: Database, facts: list[Named], period: tuple[str, str]) -> list[Named]:
    """Add who was placed, to what happened in a period."""
    first, last = period
    jobs = [
        fact.id
        for fact in facts
        if fact.tabel == "penempatan" and first <= (fact.keluar or "") <= last
    ]
    asked = {"ids": str(jobs), "ditarik": DITARIK}
    names: dict[int, str] = dict(map(tuple, db.query(NAMES, asked))) if jobs else {}
    return [
        fact._replace(orang=names[fact.id])
        if fact.tabel == "penempatan" and fact.id in names
        else fact
        for fact in facts
    ]


def _over(row: Vacancy, events: list[Taken], awal: str) -> bool:
    """Tell whether all positions surely came and went before a period, so that none matters.

    That takes as many events as positions, and none that might have been refused: kept positions
    went to people of their sex, and only free ones were withdrawn.
    """
    if row.masuk >= awal or any(event.hari >= awal or event.l or event.p for event in events):
        return False
    kept = {"L": row.jumlah_l, "P": row.jumlah_p}
    sexes = [event.jenis_kelamin for event in events]
    total = sum(kept.values()) + row.jumlah_bebas
    return total == sum(event.bebas for event in events) and all(
        sexes.count(sex) >= count for sex, count in kept.items()
    )


def _replayed(row: Vacancy, events: list[Taken]) -> tuple[list[Left], rules.Positions]:
    vacancy = _of_size(row.jumlah_l, row.jumlah_p, row.jumlah_bebas, row.bebas_p)
    if not events:
        return [], rules.registered(vacancy)
    fills = [
        Fill(event.id, date.fromisoformat(event.hari), event.jenis_kelamin)
        for event in events
        if event.tabel == "penempatan"
    ]
    leaves = [_leave(event) for event in events if event.tabel != "penempatan"]
    return rules.allocate(vacancy, fills, leaves)


@lru_cache(1024)
def _of_size(kept_l: int, kept_p: int, free: int, free_p: int | None) -> Lowongan:
    return Lowongan(jumlah_l=kept_l, jumlah_p=kept_p, jumlah_bebas=free, bebas_p=free_p)


def _leave(event: Taken) -> LowonganKeluar:
    return LowonganKeluar(
        id=event.id,
        jenis=event.jenis,
        tanggal=date.fromisoformat(event.hari),
        jumlah_l=event.l,
        jumlah_p=event.p,
        jumlah_bebas=event.bebas,
    )


def _open(row: Vacancy, rest: rules.Positions) -> Left:
    return Left("", row.id, None, rest.column_l, rest.column_p)


def _positions(
    row: Vacancy, left: list[Left], period: tuple[str, str], unspecified: str
) -> Iterator[Position]:
    """Yield the positions of a vacancy that take part, event by event and column by column."""
    masuk = row.masuk
    kind = (
        row.pendidikan or unspecified,
        row.golongan,
        huruf_formulir(row.lapangan_usaha, row.kbli_versi),
    )
    about = (row.id, row.jabatan, row.pemberi_kerja)
    awal, akhir = period
    for event in left:
        keluar = event.tanggal.isoformat() if event.tanggal else None
        if max(masuk, keluar or AFTER) < awal or min(masuk, keluar or AFTER) > akhir:
            continue
        moved = (masuk, keluar, MOVEMENT_OF[event.jenis])
        for kolom, jumlah in (("L", event.l), ("P", event.p)):
            if jumlah:
                yield Position(
                    *about, kolom, *kind, *moved, jumlah, TABLE_OF[event.jenis], event.id, ""
                )


AFTER = "9999"
TABLE_OF = {"": "lowongan", "penempatan": "penempatan"} | {
    "dipenuhi": "lowongan_keluar",
    "dihapuskan": "lowongan_keluar",
}
MOVEMENT_OF = {"": "", "penempatan": "filled", "dipenuhi": "filled", "dihapuskan": "removed"}


def _refused(row: Vacancy, left: Iterable[Left]) -> Iterator[Refused]:
    for event in left:
        if not event.fits:
            day = event.tanggal.isoformat() if event.tanggal else ""
            about = (row.id, row.jabatan, row.pemberi_kerja)
            yield Refused(*about, TABLE_OF[event.jenis], event.id, "", day)


def places(position: Position, movements: tuple[str, ...]) -> Iterator[Place]:
    """Yield where in the tables positions are counted; what is unknown leaves a table out."""
    column = position.kolom
    for movement in movements:
        yield "III/1-II", BALANCE_ROW[movement], movement, column
        if position.pendidikan in level_rows():
            yield "III/4", position.pendidikan, movement, column
        if position.golongan in OCCUPATIONS:
            yield "III/5", position.golongan, movement, column
        if position.sektor in SECTORS:
            yield "III/6", position.sektor, movement, column
