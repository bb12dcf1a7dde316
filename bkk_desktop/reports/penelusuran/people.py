"""A cohort person by person as of a day: what is known, and everything that a rate counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bkk_desktop.domain import kuesioner, penelusuran
from bkk_desktop.domain.kuesioner import Answers
from bkk_desktop.domain.penelusuran import (
    BEKERJA,
    BELUM,
    BELUM_TERDATA,
    MELANJUTKAN,
    WIRAUSAHA,
    Keadaan,
    Penelusuran,
)
from bkk_desktop.domain.penempatan import Penempatan, counted_day
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import upah_minimum

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

ALL, L, P = "JML", "L", "P"
ALIGNED_FROM = 3
WAITING = {"0_2": (0, 2), "3_5": (3, 5), "6_8": (6, 8), "9_11": (9, 11), "12": (12, 10_000)}
WAGES = {"di_bawah_75": 75, "75_100": 100, "100_120": 120, "di_atas_120": None}
BMW = frozenset({BEKERJA, MELANJUTKAN, WIRAUSAHA})
Wages = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Orang:
    """One graduate; `selaras` is None and `upah` "" while that is not known or not asked.

    `sesuai` is the same as `selaras` for the studies of those who study, `usaha` for a business
    of their own.

    `tunggu` is the months from graduation to the first job, 0 with `lebih_awal` if the job began
    before; None while one of the days is unknown.
    """

    id: int
    nama: str
    rombel: str
    jenis_kelamin: str
    jurusan: str
    keadaan: Keadaan
    menjawab: bool
    melalui_bkk: bool
    selaras: bool | None
    tunggu: int | None
    lebih_awal: bool
    upah: str
    sesuai: bool | None = None
    usaha: bool | None = None

    @property
    def arah(self) -> bool | None:
        """Return whether what the person does is in line with the training; None if not known."""
        known = {BEKERJA: self.selaras, MELANJUTKAN: self.sesuai, WIRAUSAHA: self.usaha}
        return known.get(self.kegiatan)

    @property
    def kegiatan(self) -> str:
        """Return what the person does."""
        return self.keadaan.kegiatan


def _band(name: str) -> Callable[[Orang], bool]:
    low, high = WAITING[name]
    return lambda o: o.kegiatan == BEKERJA and o.tunggu is not None and low <= o.tunggu <= high


def _wage(name: str) -> Callable[[Orang], bool]:
    return lambda o: o.kegiatan == BEKERJA and o.upah == name


def _does(kegiatan: str) -> Callable[[Orang], bool]:
    return lambda o: o.kegiatan == kegiatan


def _in_line(kegiatan: str, *, wanted: bool) -> Callable[[Orang], bool]:
    return lambda o: o.kegiatan == kegiatan and bool(o.arah) is wanted


# What each figure counts, by the name in its key.
MEASURES: dict[str, Callable[[Orang], bool]] = {
    "n": lambda _: True,
    "t": lambda o: o.menjawab,
    "k": lambda o: o.kegiatan != BELUM_TERDATA,
    "bekerja": _does(BEKERJA),
    "melanjutkan": _does(MELANJUTKAN),
    "wirausaha": _does(WIRAUSAHA),
    "belum": _does(BELUM),
    "belum_terdata": _does(BELUM_TERDATA),
    "bmw": lambda o: o.kegiatan in BMW,
    "bmw_t": lambda o: o.kegiatan in BMW and o.menjawab,
    "bkk": lambda o: o.kegiatan == BEKERJA and o.melalui_bkk,
    "selaras": lambda o: o.kegiatan == BEKERJA and o.selaras is True,
    "tidak_selaras": lambda o: o.kegiatan == BEKERJA and o.selaras is False,
    "selaras_kosong": lambda o: o.kegiatan == BEKERJA and o.selaras is None,
    **{f"tunggu_{name}": _band(name) for name in WAITING},
    "tunggu_awal": lambda o: o.kegiatan == BEKERJA and o.lebih_awal,
    "tunggu_kosong": lambda o: o.kegiatan == BEKERJA and o.tunggu is None,
    **{f"upah_{name}": _wage(name) for name in WAGES},
    "upah_kosong": _wage(""),
    "upah_ada": lambda o: o.kegiatan == BEKERJA and bool(o.upah),
    **{f"{does}_sesuai": _in_line(does, wanted=True) for does in sorted(BMW)},
    **{f"{does}_tidak": _in_line(does, wanted=False) for does in sorted(BMW)},
    "arah_kosong": lambda o: o.kegiatan in BMW and o.arah is None,
}


@dataclass(frozen=True)
class Rekap:
    """A cohort in the survey of a year, as of `hari`.

    One that was frozen before `sesuai` was known has no pages that ask for it (`lengkap`).
    """

    kohort: int
    tahun: int
    hari: date
    orang: tuple[Orang, ...]
    lengkap: bool = True

    @cached_property
    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that the cohort has, by name."""
        return tuple(sorted({o.jurusan for o in self.orang}, key=lambda name: (not name, name)))

    def behind(self, key: str) -> tuple[Orang, ...]:
        """Return who a figure counts; its key is "<programme or JML>|<L, P or JML>|<measure>"."""
        programme, sex, measure = key.rsplit("|", 2)
        test = MEASURES[measure]
        return tuple(
            o
            for o in self.orang
            if programme in (ALL, o.jurusan) and sex in (ALL, o.jenis_kelamin) and test(o)
        )

    def count(self, measure: str, programme: str = ALL, sex: str = ALL) -> int:
        """Return a figure."""
        return len(self.behind(f"{programme}|{sex}|{measure}"))


def rekap(db: Database, kohort: int, tahun: int, today: date) -> Rekap:
    """Return a cohort as the survey of a year sees it: as of today, at most the year's last day."""
    day = penelusuran.closing_day(tahun, today)
    answers, placements = store.answers(db, kohort), store.placements(db, kohort)
    wages = upah_minimum.known(db)
    made = (
        _person(row, answers.get(row["id"], []), placements.get(row["id"], []), tahun, (day, wages))
        for row in store.people(db, kohort)
    )
    return Rekap(kohort, tahun, day, tuple(made))


def _person(
    row: Row,
    answers: Sequence[Penelusuran],
    placements: Sequence[Penempatan],
    tahun: int,
    known: tuple[date, Wages],
) -> Orang:
    day, wages = known
    now = penelusuran.keadaan(answers, placements, day)
    said = sorted(
        (a for a in answers if penelusuran.says_something(a, day)),
        key=lambda a: (penelusuran.answered_day(a), a.tanggal, a.id),
        reverse=True,
    )
    working = [_said(a) for a in said if a.kegiatan_utama == BEKERJA]
    studying = [_said(a) for a in said if a.kegiatan_utama == MELANJUTKAN]
    trading = [_said(a) for a in said if a.kegiatan_utama == WIRAUSAHA]
    waited = _waited(row["tanggal_lulus"], _first_job(placements, working, day))
    return Orang(
        row["id"],
        row["nama"],
        row["rombel"],
        row["jenis_kelamin"],
        row["jurusan_nama"],
        now,
        any(a.tahun == tahun for a in said),
        _through_bkk(now),
        _aligned(working, "keselarasan"),
        None if waited is None else max(waited, 0),
        waited is not None and waited < 0,
        _wage_band(now, working, day, wages),
        _aligned(studying, "kesesuaian_kuliah"),
        _aligned(trading, "kesesuaian_usaha"),
    )


def _said(answer: Penelusuran) -> Answers:
    return kuesioner.jawaban(answer.jawaban).isi


def _through_bkk(now: Keadaan) -> bool:
    if now.penempatan is not None:
        return now.penempatan.sudah_melalui_bkk
    return now.jawaban is not None and _said(now.jawaban).get("melalui_bkk") == "ya"


def _aligned(answers: Sequence[Answers], question: str) -> bool | None:
    """Return whether the newest answer that tells calls it in line with the training."""
    for said in answers:
        if (value := str(said.get(question, ""))).isdigit():
            return int(value) >= ALIGNED_FROM
    return None


def _first_job(
    placements: Sequence[Penempatan], working: Sequence[Answers], day: date
) -> date | None:
    begun = [counted_day(p) for p in placements] + [
        _day(said.get("mulai_kerja")) for said in working
    ]
    return min((one for one in begun if one and one <= day), default=None)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _waited(graduated: str | None, begun: date | None) -> int | None:
    """Return the whole months from graduation to the first job, negative if that began before."""
    left = _day(graduated)
    if left is None or begun is None:
        return None
    if begun < left:
        return -1
    return (begun.year - left.year) * 12 + begun.month - left.month - (begun.day < left.day)


def _wage_band(now: Keadaan, working: Sequence[Answers], day: date, wages: Wages) -> str:
    """Return where the pay stands among the bands of the minimum wage where the person works."""
    work = now.penempatan
    if work and work.upah is not None:
        return _banded(work.upah, wages.get((work.kode_wilayah, day.year)))
    said = working[0] if working else {}
    pay = said.get("gaji")
    if isinstance(pay, int):
        return _banded(pay, wages.get((str(said.get("tempat_kerja", "")), day.year)))
    band = str(said.get("kelompok_gaji", ""))
    return band if band in WAGES else ""


def _banded(pay: int, minimum: int | None) -> str:
    if not minimum:
        return ""
    if pay * 100 < minimum * 75:
        return "di_bawah_75"
    return next(
        name
        for name, most in WAGES.items()
        if name != "di_bawah_75" and _at_most(pay, minimum, most)
    )


def _at_most(pay: int, minimum: int, percent: int | None) -> bool:
    return percent is None or pay * 100 <= minimum * percent
