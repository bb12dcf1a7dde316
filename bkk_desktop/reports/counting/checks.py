"""The identities of the report, each with a number, one sentence, a result and what breaks it.

Nothing is mended here: opening, closing and movements were each counted from events, and the
checks say whether they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from bkk_desktop.reports.counting import tally
from bkk_desktop.reports.counting.findings import AKAN_UNEXPLAINED, FULL, Finding
from bkk_desktop.reports.counting.late import Late
from bkk_desktop.reports.counting.layout import (
    AGES,
    LAMA,
    OCCUPATIONS,
    SCOPES,
    SECTORS,
    SEEKER_MOVEMENTS,
    SEXES,
    TOTAL,
    VACANCY_MOVEMENTS,
    Place,
    education_groups,
)

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.reports.counting.seekers import Seeker
    from bkk_desktop.reports.counting.vacancies import Position

Cells = dict[str, int]
Cause = Finding | Late | str


@dataclass(frozen=True, slots=True)
class Check:
    """One identity; `causes` are the people, events or figures that break it."""

    number: int
    sentence: str
    ok: bool
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What the checks look at."""

    periode: Periode
    counts: Counter[Place]
    cells: Cells
    groups: tuple[str, ...]
    lots: list[Seeker]
    alike: list[Seeker]
    alike_positions: list[Position]
    findings: list[Finding]
    placements: list[dict[str, Any]]
    last: Cells | None
    late: list[Late]


def checks(counted: Counted) -> tuple[Check, ...]:
    """Judge every identity, in the order of the panel."""
    return tuple(
        Check(number, sentence, not causes, tuple(causes))
        for number, (sentence, judge) in enumerate(IDENTITIES, 1)
        for causes in [list(judge(counted))]
    )


def _complete(counted: Counted) -> Iterator[Cause]:
    return (finding for finding in counted.findings if finding.stops)


def _balance(counted: Counted) -> Iterator[Cause]:
    """Yield rows whose closing is not opening + registered - out, or that fall below zero."""
    cells = counted.cells
    for table, rows, columns, gone in _balanced(counted.groups):
        for row in rows:
            for column in columns:
                opening, came, left, removed, closing = (
                    cells[f"{table}|{row}|{movement}|{column}"]
                    for movement in ("opening", "registered", gone, "removed", "closing")
                )
                if closing != opening + came - left - removed or min(opening, closing) < 0:
                    yield (
                        f"{table} baris {row} kolom {column}: {opening} + {came} - {left} -"
                        f" {removed} tidak sama dengan {closing}"
                    )
    yield from _balance_of_total(cells)
    yield from _upside_down(counted.findings)


def _balanced(groups: tuple[str, ...]) -> Iterator[tuple[str, list[str], tuple[str, ...], str]]:
    education = [
        row
        for group in groups
        for row in (*education_groups()[group], f"{group}/sub")
    ] + [TOTAL]  # fmt: skip
    yield "III/2", education, SEXES, "placed"
    yield "III/3", [*OCCUPATIONS, TOTAL], SEXES, "placed"
    yield "III/4", education, SEXES, "filled"
    yield "III/5", [*OCCUPATIONS, TOTAL], SEXES, "filled"
    yield "III/6", [*SECTORS, TOTAL], SEXES, "filled"
    yield "III/7", education, LAMA, "placed"


def _balance_of_total(cells: Cells) -> Iterator[Cause]:
    ages = [f"{age}/{sex}" for age in (*AGES, "JML") for sex in SEXES]
    for table, received, left, gone, columns in (
        ("III/1-I", "A", "B", "placed", [*ages, "JML/LP"]),
        ("III/1-II", "C", "D", "filled", [*SEXES, "LP"]),
    ):
        for column in columns:
            opening, closing = (
                cells[f"{table}|{key}|{column}"] for key in ("1|opening", "5|closing")
            )
            came = cells[f"{table}|{received}|subtotal_in|{column}"]
            out = cells[f"{table}|{left}|subtotal_out|{column}"]
            parts = sum(cells[f"{table}|{key}|{column}"] for key in (f"3|{gone}", "4|removed"))
            added = opening + cells[f"{table}|2|registered|{column}"]
            if (added, parts, came - out) != (came, out, closing) or min(opening, closing) < 0:
                yield (
                    f"{table} kolom {column}: {received} {came} - {left} {out} tidak sama dengan"
                    f" baris 5, {closing}"
                )


UPSIDE_DOWN = {"berakhir_sebelum_terdaftar", "keluar_sebelum_terdaftar", "lot_kurang"}


def _upside_down(findings: Iterable[Finding]) -> Iterator[Cause]:
    return (finding for finding in findings if finding.problem.code in UPSIDE_DOWN)


def _sums(counted: Counted) -> Iterator[Cause]:
    """Yield sums that are not those of their parts, added up again along the other way."""
    cells = counted.cells
    for row, movement in enumerate(SEEKER_MOVEMENTS, 1):
        start = f"III/1-I|{row}|{movement}|"
        by_age = sum(cells[f"{start}{age}/{sex}"] for age in AGES for sex in SEXES)
        if not by_age == cells[f"{start}JML/L"] + cells[f"{start}JML/P"] == cells[f"{start}JML/LP"]:
            yield f"III/1 baris {row}: jumlah kelompok umur tidak sama dengan JUMLAH"
    for table in ("III/8-I", "III/8-II"):
        scopes = sum(cells[f"{table}|{TOTAL}|placed|{scope}/JML"] for scope in SCOPES)
        if scopes != cells[f"{table}|{TOTAL}|placed|{TOTAL}/JML"]:
            yield f"{table}: AKL + AKAD + AKAN tidak sama dengan JUMLAH"
    yield from _sums_of_groups(cells, counted.groups)


def _sums_of_groups(cells: Cells, groups: tuple[str, ...]) -> Iterator[Cause]:
    for table, movements, columns in (
        ("III/2", SEEKER_MOVEMENTS, SEXES),
        ("III/4", VACANCY_MOVEMENTS, SEXES),
        ("III/7", SEEKER_MOVEMENTS, LAMA),
    ):
        for movement, column in product(movements, columns):
            parts = sum(cells[f"{table}|{group}/sub|{movement}|{column}"] for group in groups)
            if parts != cells[f"{table}|{TOTAL}|{movement}|{column}"]:
                yield f"{table} {movement} {column}: jumlah Sub Total tidak sama dengan JUMLAH"


@cache
def carried(groups: tuple[str, ...]) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return the five keys (opening ... closing) of every figure that months hand on unchanged.

    Ages and years since graduation move on with the calendar, so only their totals are here.
    """
    education = [code for group in groups for code in education_groups()[group]]
    tables = (
        ("III/2", education, SEEKER_MOVEMENTS),
        ("III/3", OCCUPATIONS, SEEKER_MOVEMENTS),
        ("III/4", education, VACANCY_MOVEMENTS),
        ("III/5", OCCUPATIONS, VACANCY_MOVEMENTS),
        ("III/6", SECTORS, VACANCY_MOVEMENTS),
    )
    totals = [
        [f"{table}|{row}|{movement}|{column}" for row, movement in enumerate(movements, 1)]
        for table, movements, columns in (
            ("III/1-I", SEEKER_MOVEMENTS, ("JML/L", "JML/P", "JML/LP")),
            ("III/1-II", VACANCY_MOVEMENTS, ("L", "P", "LP")),
        )
        for column in columns
    ]
    rows = [
        [f"{table}|{row}|{movement}|{sex}" for movement in movements]
        for table, codes, movements in tables
        for row in codes
        for sex in SEXES
    ]
    return tuple((a, b, c, d, e) for a, b, c, d, e in totals + rows)


def _carried(counted: Counted) -> Iterator[Cause]:
    """Yield openings that are not the last frozen closing."""
    if counted.last is None:
        return
    for opening, *_, closing in carried(tuple(education_groups())):
        now, then = counted.cells.get(opening, 0), counted.last.get(closing, 0)
        if now != then:
            yield f"{opening}: {now}, laporan lalu menutup dengan {then}"
    yield from counted.late


def _late(counted: Counted) -> Iterator[Cause]:
    return iter(counted.late)


def _months(counted: Counted) -> Iterator[Cause]:
    """Yield where the months of the period, counted one by one, do not lead through it.

    Ages and years since graduation move on with the calendar, so they are left out of it.
    """
    periode = counted.periode
    people = tally.for_months(counted.alike, periode.awal.isoformat(), periode.akhir.isoformat())
    months = [tally.tallied(people, counted.alike_positions, month) for month in periode.months()]
    expected: Counter[Place] = Counter()
    for number, month in enumerate(months, 1):
        for place, figure in month.items():
            if place[2] == "opening":
                expected[place] += figure if number == 1 else 0
            elif place[2] == "closing":
                expected[place] += figure if number == len(months) else 0
            else:
                expected[place] += figure
    whole = _without_ages(counted.counts)
    for place in whole.keys() | expected.keys():
        if whole[place] != expected[place]:
            table, row, movement, column = place
            yield (
                f"{table} baris {row} {movement} {column.rpartition('/')[2]}: {whole[place]},"
                f" menurut bulan-bulannya {expected[place]}"
            )


def _without_ages(counts: Counter[Place]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for (table, row, movement, column), figure in counts.items():
        if table == "III/1-I":
            found[table, row, movement, f"{AGES[0]}/{column[-1]}"] += figure
        elif table != "III/7" and not table.startswith("III/8"):
            found[table, row, movement, column] += figure
    return found


def _tables_of_seekers(counted: Counted) -> Iterator[Cause]:
    cells = counted.cells
    for row, movement in zip("12345", SEEKER_MOVEMENTS, strict=True):
        for sex in SEXES:
            first = cells[f"III/1-I|{row}|{movement}|JML/{sex}"]
            for table in ("III/2", "III/3"):
                other = cells[f"{table}|{TOTAL}|{movement}|{sex}"]
                if first != other:
                    yield f"III/1 baris {row} {sex}: {first}, {table} JUMLAH: {other}"
        both = cells[f"III/1-I|{row}|{movement}|JML/LP"]
        lama = sum(cells[f"III/7|{TOTAL}|{movement}|{band}"] for band in LAMA)
        if both != lama:
            yield f"III/1 baris {row}: {both}, III/7 JUMLAH: {lama}"
    yield from (f for f in counted.findings if f.stops and f.problem.code in INCOMPLETE)


INCOMPLETE = {
    "tanpa_jenis_kelamin", "tanpa_tanggal_lahir", "di_bawah_15", "tanpa_jurusan", "tanpa_kode_ipk",
    "tanpa_golongan", "tanpa_tahun_lulus", "tahun_lulus_di_depan", "lot_belum_lengkap",
}  # fmt: skip


def _tables_of_vacancies(counted: Counted) -> Iterator[Cause]:
    cells = counted.cells
    for row, movement in zip("12345", VACANCY_MOVEMENTS, strict=True):
        for sex in SEXES:
            first = cells[f"III/1-II|{row}|{movement}|{sex}"]
            for table in ("III/4", "III/5", "III/6"):
                other = cells[f"{table}|{TOTAL}|{movement}|{sex}"]
                if first != other:
                    yield f"III/1 II baris {row} {sex}: {first}, {table} JUMLAH: {other}"
    codes = {"lowongan_tanpa_golongan", "lowongan_tanpa_kode", "tanpa_lapangan_usaha"}
    yield from (f for f in counted.findings if f.problem.code in codes)


def _placements(counted: Counted) -> Iterator[Cause]:
    cells = counted.cells
    placed = {
        "III/1 baris 3": cells["III/1-I|3|placed|JML/LP"],
        "III/2": sum(cells[f"III/2|{TOTAL}|placed|{sex}"] for sex in SEXES),
        "III/8 bagian I": cells[f"III/8-I|{TOTAL}|placed|{TOTAL}/JML"],
        "III/8 bagian II": cells[f"III/8-II|{TOTAL}|placed|{TOTAL}/JML"],
    }
    if len(set(placed.values())) > 1:
        yield ", ".join(f"{name}: {count}" for name, count in placed.items())
        codes = {"tanpa_tempat_kerja", "sekolah_tanpa_wilayah", "tanpa_jenis_pemberi_kerja"}
        yield from (f for f in counted.findings if f.problem.code in codes | INCOMPLETE)


def _abroad(counted: Counted) -> Iterator[Cause]:
    # An administrator may have allowed it with a recorded reason; then it is counted and named.
    return (finding for finding in counted.findings if finding.problem is AKAN_UNEXPLAINED)


def _by_name(counted: Counted) -> Iterator[Cause]:
    listed = sum(1 for row in counted.placements if row["dihitung"])
    counted_ones = counted.cells[f"III/8-I|{TOTAL}|placed|{TOTAL}/JML"]
    if listed != counted_ones:
        yield f"daftar penempatan: {listed} orang, III/8 JML: {counted_ones}"


def _within_positions(counted: Counted) -> Iterator[Cause]:
    return (finding for finding in counted.findings if finding.problem is FULL)


def _balance_day(counted: Counted) -> Iterator[Cause]:
    for fact in counted.lots:
        if fact.masuk >= counted.periode.awal.isoformat():
            yield f"saldo awal {fact.jumlah} orang baru ada setelah {fact.masuk}"


Judge = Callable[[Counted], Iterable[Cause]]

IDENTITIES: tuple[tuple[str, Judge], ...] = (
    ("Data setiap orang dan lowongan yang dihitung sudah lengkap.", _complete),
    ("Sisa akhir = sisa awal + terdaftar - ditempatkan - dihapuskan, di setiap baris.", _balance),
    ("Setiap JUMLAH dan Sub Total sama dengan jumlah bagiannya.", _sums),
    ("Sisa awal sama dengan sisa akhir laporan lalu yang dibekukan.", _carried),
    ("Tidak ada catatan susulan di periode yang sudah dibekukan.", _late),
    ("Bulan-bulan di dalam periode menyambung dan jumlahnya sama.", _months),
    ("Jumlah III/1 sama dengan III/2, III/3 dan III/7.", _tables_of_seekers),
    ("Jumlah lowongan III/1 sama dengan III/4, III/5 dan III/6.", _tables_of_vacancies),
    ("III/8 bagian I = bagian II = III/1 baris 3 = penempatan III/2.", _placements),
    ("Tidak ada penempatan ke luar negeri (AKAN) tanpa alasan.", _abroad),
    ("Daftar nama penempatan sama banyaknya dengan III/8.", _by_name),
    ("Posisi yang dipenuhi tidak melebihi posisi lowongannya.", _within_positions),
    ("Periode tidak mulai sebelum tanggal saldo awal.", _balance_day),
)
