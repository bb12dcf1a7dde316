"""Everybody of a period put together by what the tables count: enough for figures and checks.

The database puts them together when nobody's name is asked for; when names are, people are
fetched one by one and put together here. Both give the same figures.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from bkk_desktop.reports.counting import seekers, tally
from bkk_desktop.reports.counting.layout import OCCUPATIONS, level_rows
from bkk_desktop.reports.counting.seekers import ANTAR, EVENTS, LAMA, UMUR, Seeker

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


class Crowd(NamedTuple):
    """Seekers that count alike, `jumlah` of each, and those who must be looked at one by one.

    `lacking` (by registration) and `ended` (by the placement that ended one in the period) give
    one of the same kind; `backward` are registrations that ended before they began.
    """

    alike: list[Seeker]
    lots: list[Seeker]
    lacking: dict[int, Seeker]
    backward: list[int]
    ended: dict[int, Seeker]


# Days inside the period are known by their month, others by their side of it; nothing that
# happens after the period is told apart. The group's text columns say all that is counted.
GROUPS = f"""
    {EVENTS}, lepas AS (
        SELECT id, alumni, golongan_jabatan,
            CASE WHEN masuk < :awal THEN '' ELSE substr(masuk, 1, 8) || '01' END AS masuk,
            CASE WHEN keluar > :akhir THEN '9999' ELSE substr(keluar, 1, 8) || '01' END AS keluar,
            CASE WHEN keluar > :akhir THEN '' ELSE cara END AS cara,
            keluar < masuk AS terbalik,
            CASE WHEN keluar BETWEEN :awal AND :akhir THEN penempatan END AS penempatan
        FROM kena
    ), orang AS (
        SELECT n.*, a.jenis_kelamin, a.jurusan, {UMUR} AS umur, {LAMA} AS lama,
            CASE WHEN n.cara = 'placed' THEN {ANTAR} ELSE '' END AS antar,
            CASE WHEN n.cara = 'placed' THEN coalesce(k.jenis, '') ELSE '' END AS penerima
        FROM lepas n
        CROSS JOIN alumni a ON a.id = n.alumni
        LEFT JOIN penempatan t ON t.id = n.penempatan
        LEFT JOIN pemberi_kerja k ON k.id = t.pemberi_kerja
    )
    SELECT jenis_kelamin, umur, jurusan, golongan_jabatan, lama, masuk, keluar, cara, count(*),
        antar, penerima,
        json_group_array(id) FILTER (
            WHERE jenis_kelamin = '' OR umur = '' OR lama = ''
                OR golongan_jabatan NOT GLOB '[0-9]' OR jurusan IS NULL OR jurusan IN (
                    SELECT value FROM json_each(:tanpa_kode)
                )
        ),
        json_group_array(id) FILTER (WHERE terbalik),
        json_group_array(penempatan) FILTER (WHERE penempatan IS NOT NULL)
    FROM orang
    GROUP BY jurusan, golongan_jabatan, jenis_kelamin, lama, umur, masuk, keluar, cara, antar,
        penerima
"""


def crowd(db: Database, asked: dict[str, object]) -> Crowd:
    """Count everybody of a period without fetching anybody who is in order."""
    codes: dict[int | None, str] = dict(db.tuples("SELECT id, kode_ipk FROM jurusan"))
    unknown = [number for number, code in codes.items() if code not in level_rows()]
    alone = seekers.lots(db, asked)
    found = Crowd(list(alone), alone, {}, [], {})
    for row in db.tuples(GROUPS, asked | {"tanpa_kode": str(unknown)}):
        sex, umur, jurusan, group, lama, masuk, keluar, cara, jumlah, antar, to, *numbers = row
        fact = Seeker(
            "pendaftaran", 0, 0, "", sex, umur, codes.get(jurusan, ""), group, lama,
            masuk, keluar, cara, jumlah, 0, antar, to,
        )  # fmt: skip
        lacking, backward, ended = map(json.loads, numbers)
        found.alike.append(fact)
        found.lacking.update(dict.fromkeys(lacking, fact))
        found.backward.extend(backward)
        found.ended.update(dict.fromkeys(ended, fact))
    return found


def crowd_of(people: list[Seeker], asked: dict[str, object]) -> Crowd:
    """Put people together who were fetched one by one."""
    awal, akhir = str(asked["awal"]), str(asked["akhir"])
    groups = tally.grouped(people, awal, akhir)
    return Crowd(
        [tally.summed(members) for members in groups],
        [fact for fact in people if fact.tabel != "pendaftaran"],
        {
            fact.id: fact
            for members in groups
            if members[0].tabel == "pendaftaran" and _lacks(members[0])
            for fact in members
        },
        [
            fact.id
            for fact in people
            if fact.keluar and fact.keluar < fact.masuk and fact.tabel == "pendaftaran"
        ],
        {
            fact.penempatan: fact
            for fact in people
            if fact.penempatan and awal <= (fact.keluar or "") <= akhir
        },
    )


def _lacks(fact: Seeker) -> bool:
    known = fact.golongan in OCCUPATIONS and fact.pendidikan in level_rows()
    return not (known and fact.jenis_kelamin and fact.umur and fact.lama)
