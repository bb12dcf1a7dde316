"""How the cohort stands, as figures: outcomes, placements by month, job seekers by period.

Every figure is counted in the SELECT of the list that it opens, so that the two agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain.hari import MONTHS, SHORT
from bkk_desktop.domain.periode import ROMAWI, Periode
from ui.survey.kinds import Before, Between, Choice, Goal, Group, OpenAt, Picture, Without
from ui.table import Chip
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from bkk_desktop.store.database import Row

# As the list of alumni says them.
OUTCOMES = ("Bekerja", "Melanjutkan", "Wirausaha", "Belum bekerja", "Belum terdata")
THROUGH, ALONE = "Melalui BKK", "Usaha sendiri"
REGISTERED, PLACED, STRUCK, OPEN = "Mendaftar", "Ditempatkan", "Dihapuskan", "Masih terdaftar"
EVERY_YEAR, WITHOUT_YEAR, WITHOUT_PROGRAMME = "Semua tahun", "Tanpa tahun lulus", "Tanpa jurusan"
COHORTS, MONTHS_SHOWN, PERIODS_SHOWN = 6, 12, 4
NAMELESS = "Pencari kerja dari saldo awal tanpa nama tidak termasuk di sini."
NO_PLACEMENTS = "Belum ada penempatan dalam 12 bulan terakhir."
NO_SEEKERS = "Belum ada pencari kerja yang terdaftar."
KINDS = {"triwulan": "Tw", "semester": "Smt"}
TERDAFTAR = "Terdaftar"

Which = Callable[["Row"], bool]


@dataclass(frozen=True, slots=True)
class Raw:
    """What the store counted: alumni by outcome, placements and job seekers by month."""

    outcomes: Sequence[Row]
    placed: Sequence[Row]
    seekers: Sequence[Row]
    nameless: bool


def month_of(day: date) -> str:
    """Return a day's month as YYYY-MM."""
    return f"{day:%Y-%m}"


def first_month(today: date) -> date:
    """Return the first day of the months that are drawn."""
    years, month = divmod(today.year * 12 + today.month - MONTHS_SHOWN, 12)
    return date(years, month + 1, 1)


def begun_in(periode: Periode) -> Chip:
    """Return the filter of the placements that began in a period."""
    first, last = month_of(periode.awal), month_of(periode.akhir)
    return Chip(f"Mulai {periode.judul}", Between("tanggal_mulai", first, last))


def counted(rows: Iterable[Row], which: Which) -> int:
    """Return how many the rows that pass stand for."""
    return sum(row["jumlah"] for row in rows if which(row))


def pictures(raw: Raw, current: Periode, today: date) -> tuple[Picture, ...]:
    """Return the charts of Beranda."""
    return (
        _cohorts(raw.outcomes),
        _programmes(raw.outcomes),
        _placements(raw.placed, today),
        _balance(raw, current),
    )


def _cohorts(rows: Sequence[Row]) -> Picture:
    years = sorted({row["tahun_lulus"] for row in rows} - {None}, reverse=True)
    groups = [
        _outcome(
            rows, str(y), f"Lulusan {y}", Wish(picks={"tahun_lulus": y}), _is("tahun_lulus", y)
        )
        for y in years[:COHORTS]
    ]
    if years[COHORTS:]:
        limit = years[COHORTS - 1]
        before = Before("tahun_lulus", limit)
        wish = Wish(only=Chip(f"Lulus sebelum {limit}", before))
        groups.append(_outcome(rows, f"Sebelum {limit}", "", wish, before))
    blank = Without("tahun_lulus")
    wish = Wish(only=Chip(WITHOUT_YEAR, blank))
    groups.append(_outcome(rows, WITHOUT_YEAR, "", wish, blank))
    known = tuple(group for group in groups if any(group.parts))
    return Picture("Kegiatan lulusan per tahun lulus", "rows", OUTCOMES, (Choice("", known),))


def _programmes(rows: Sequence[Row]) -> Picture:
    years = sorted({row["tahun_lulus"] for row in rows} - {None}, reverse=True)
    choices = [Choice(EVERY_YEAR, _by_programme(rows, {}))]
    for year in years[:COHORTS]:
        own = [row for row in rows if row["tahun_lulus"] == year]
        choices.append(Choice(f"Lulusan {year}", _by_programme(own, {"tahun_lulus": year})))
    return Picture("Kegiatan lulusan per jurusan", "rows", OUTCOMES, tuple(choices))


def _by_programme(rows: Sequence[Row], picks: Mapping[str, object]) -> tuple[Group, ...]:
    names = sorted({row["jurusan_nama"] for row in rows} - {""}, key=str.casefold)
    groups = [
        _outcome(rows, n, "", Wish(picks={**picks, "jurusan_nama": n}), _is("jurusan_nama", n))
        for n in names
    ]
    blank = Without("jurusan_nama")
    wish = Wish(picks=picks, only=Chip(WITHOUT_PROGRAMME, blank))
    groups.append(_outcome(rows, WITHOUT_PROGRAMME, "", wish, blank))
    return tuple(group for group in groups if any(group.parts))


def _is(column: str, value: object) -> Which:
    return lambda row: bool(row[column] == value)


def _outcome(rows: Sequence[Row], words: str, spoken: str, wish: Wish, which: Which) -> Group:
    own = [row for row in rows if which(row)]
    parts = tuple(counted(own, _is("hasil", one)) for one in OUTCOMES)
    goals = tuple(
        Goal("alumni", Wish(picks={**wish.picks, "hasil": one}, only=wish.only)) for one in OUTCOMES
    )
    return Group(words, spoken or words, parts, goals, Goal("alumni", wish))


def _placements(rows: Sequence[Row], today: date) -> Picture:
    begin = first_month(today)
    groups = []
    for number in range(begin.year * 12 + begin.month - 1, today.year * 12 + today.month):
        year, at = divmod(number, 12)
        month, full = f"{year}-{at + 1:02}", f"{MONTHS[at]} {year}"
        only = Chip(f"Mulai {full}", Between("tanggal_mulai", month, month))
        own = [row for row in rows if row["tanggal_mulai"] == month]
        parts = tuple(
            sum(row["jumlah"] for row in own if bool(row["sudah_melalui_bkk"]) is through)
            for through in (True, False)
        )
        goals = tuple(Goal("penempatan", Wish((one,), only=only)) for one in (THROUGH, ALONE))
        short = f"{SHORT[at]} {year % 100:02}"
        groups.append(Group(short, full, parts, goals, Goal("penempatan", Wish(only=only))))
    choice = Choice("", tuple(groups))
    title = "Penempatan per bulan, menurut hari mulai bekerja"
    return Picture(title, "piled", (THROUGH, ALONE), (choice,), NO_PLACEMENTS)


def _balance(raw: Raw, current: Periode) -> Picture:
    periods = [current]
    while len(periods) < PERIODS_SHOWN:
        periods.insert(0, periods[0].previous())
    groups = tuple(_period(raw.seekers, one, current) for one in periods)
    title = f"Pencari kerja per {current.jenis}"
    legend = (REGISTERED, PLACED, STRUCK, OPEN)
    note = NAMELESS if raw.nameless else ""
    return Picture(title, "beside", legend, (Choice("", groups),), NO_SEEKERS, note)


def _period(rows: Sequence[Row], periode: Periode, current: Periode) -> Group:
    first, last = month_of(periode.awal), month_of(periode.akhir)
    came = Chip(f"Mendaftar {periode.judul}", Between("tanggal", first, last))
    within = Chip(f"Status sejak {periode.judul}", Between("tanggal_status", first, last))
    past = Chip(f"Masih terdaftar pada akhir {periode.judul}", OpenAt(last))
    now = periode == current
    still = Wish((TERDAFTAR,)) if now else Wish(only=past)
    parts = (
        counted(rows, came.test),
        counted(rows, lambda row: row["status"] == PLACED and within.test(row)),
        counted(rows, lambda row: row["status"] == STRUCK and within.test(row)),
        counted(rows, _is("status", TERDAFTAR) if now else past.test),
    )
    wishes = (Wish(only=came), Wish((PLACED,), only=within), Wish((STRUCK,), only=within), still)
    goals = tuple(Goal("pencaker", wish) for wish in wishes)
    return Group(_short(periode), periode.judul, parts, goals)


def _short(periode: Periode) -> str:
    if periode.jenis == "bulan":
        return f"{SHORT[periode.awal.month - 1]} {periode.tahun}"
    kind = KINDS.get(periode.jenis)
    return f"{kind} {ROMAWI[periode.urut - 1]} {periode.tahun}" if kind else str(periode.tahun)
