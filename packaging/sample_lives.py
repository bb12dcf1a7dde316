"""Who goes to the sample school, and how they find work."""

# ruff: noqa: PLR2004  # invented figures

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sample_facts import BOYS, FAMILIES, GIRLS, POSTS, PROGRAMMES

# Rows of the active file that carry the slips of a real one; those pupils don't register.
SLIPS = (3, 7, 11, 15, 19, 23, 27, 31)


LAST_DAY = date(2026, 9, 30)
# Of every eight of the earlier cohorts two find nothing, and one begins to look this late.
IDLE, PATIENT, LATE = (1, 5), 3, date(2026, 2, 2)


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil that was never born."""

    number: int
    nama: str
    sex: str
    born: date
    cohort: int
    programme: int
    rombel: str
    parents: tuple[str, str]

    @property
    def nisn(self) -> str:
        """Return ten digits: the year of birth first, as real ones have it."""
        return f"{self.born.year % 1000:03}99{self.number:05}"

    @property
    def nik(self) -> str:
        """Return sixteen digits of a kecamatan that does not exist."""
        day = self.born.day + (40 if self.sex == "P" else 0)
        return f"617199{day:02}{self.born:%m%y}{self.number % 9000 + 1:04}"


def pupils(rng: random.Random) -> list[Pupil]:
    """Invent three cohorts of six classes."""
    made: list[Pupil] = []
    seen: set[str] = set()
    for cohort in (2024, 2025, 2026):
        for index, (short, _, _, _, classes, girls, _) in enumerate(PROGRAMMES):
            for section in range(1, classes + 1):
                for _ in range(rng.randint(20, 24)):
                    sex = "P" if rng.random() < girls else "L"
                    made.append(
                        Pupil(
                            len(made) + 1,
                            invented_name(rng, sex, seen),
                            sex,
                            date(cohort - 19, 6, 1) + timedelta(days=rng.randint(0, 330)),
                            cohort,
                            index,
                            f"XII {short} {section}",
                            (invented_name(rng, "L", seen), invented_name(rng, "P", seen)),
                        )
                    )
    return made


def invented_name(rng: random.Random, sex: str, seen: set[str]) -> str:
    """Return a first and a family name that nobody in the school has yet."""
    while True:
        first = rng.choice(BOYS if sex == "L" else GIRLS)
        name = f"{first} {rng.choice(FAMILIES)}"
        if name not in seen:
            seen.add(name)
            return name


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One invented vacancy with its positions for men, women and either."""

    code: str
    post: int
    opened: date
    closes: date
    positions: tuple[int, int, int]


def vacancies(rng: random.Random) -> list[Vacancy]:
    """Invent the vacancies of two years, two or three a month."""
    made = []
    day = date(2024, 7, 8)
    while day < date(2026, 9, 20):
        post = rng.randrange(len(POSTS))
        men, women, free = rng.choice(
            ((4, 0, 0), (0, 3, 0), (2, 2, 0), (0, 0, 5), (3, 1, 2), (0, 2, 4))
        )
        made.append(
            Vacancy(f"L{len(made) + 1:03}", post, day, day + timedelta(days=60), (men, women, free))
        )
        day += timedelta(days=rng.randint(8, 16))
    return made


def careers(
    people: list[Pupil], open_: list[Vacancy], rng: random.Random
) -> dict[str, list[list[object]]]:
    """Let them register, find work or leave the list, month by month."""
    registrations: list[list[object]] = []
    placements: list[list[object]] = []
    left = {v.code: list(v.positions) for v in open_}
    latest = [p.number for p in people if p.cohort == 2026]
    unfit = {latest[i] for i in SLIPS}
    for pupil in sorted(people, key=lambda p: (p.cohort, p.number)):
        first_day = date(pupil.cohort, 6, 3) if pupil.cohort < 2026 else date(2026, 6, 8)
        if pupil.number in unfit or rng.random() > 0.72:
            continue
        registered = _weekday(
            first_day + timedelta(days=min(rng.randint(0, 150), rng.randint(0, 150)))
        )
        if registered > LAST_DAY:
            continue
        wanted = PROGRAMMES[pupil.programme][6]
        patience = pupil.number % 8 if pupil.cohort < 2026 else 0
        looks = max(registered, LATE) if patience == PATIENT else registered
        end = [] if patience in IDLE else _job(pupil, looks, open_, left, rng)
        removed, reason = "", ""
        if end:
            placements.append(end)
        elif rng.random() < 0.35:
            day = registered + timedelta(days=rng.randint(40, 300))
            if day <= LAST_DAY:
                removed = _weekday(day).isoformat()
                reason = rng.choice(
                    (
                        "melanjutkan studi",
                        "melanjutkan studi",
                        "membuka usaha sendiri",
                        "pindah tempat tinggal",
                    )
                )
        registrations.append([pupil.nisn, registered.isoformat(), *wanted, removed, reason])
    registrations.sort(key=lambda row: (str(row[1]), str(row[0])))
    placements.sort(key=lambda row: (str(row[2]), str(row[0])))
    leaves = [row for vacancy in open_ for row in _rest(vacancy, left[vacancy.code], rng)]
    return {"pendaftaran": registrations, "penempatan": placements, "keluar": leaves}


def _rest(vacancy: Vacancy, left: list[int], rng: random.Random) -> list[list[object]]:
    """End the positions of a vacancy that closed long ago: filled by others, or withdrawn."""
    if not any(left) or vacancy.closes >= date(2026, 7, 1):
        return []
    jenis, why = (
        ("dipenuhi", "diisi pelamar umum")
        if rng.random() < 0.3
        else ("dihapuskan", "masa berlaku habis")
    )
    return [[vacancy.code, jenis, vacancy.closes.isoformat(), *left, why]]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _job(
    pupil: Pupil,
    registered: date,
    open_: list[Vacancy],
    left: dict[str, list[int]],
    rng: random.Random,
) -> list[object]:
    short = PROGRAMMES[pupil.programme][0]
    for vacancy in open_:
        post, _, _, programme, wage = POSTS[vacancy.post]
        start = _weekday(max(registered, vacancy.opened) + timedelta(days=rng.randint(14, 50)))
        fits = programme == short or rng.random() < 0.08
        if (
            not fits
            or not vacancy.opened <= start <= vacancy.closes
            or start > LAST_DAY
            or start < registered
        ):
            continue
        places = left[vacancy.code]
        own = 0 if pupil.sex == "L" else 1
        slot = own if places[own] else 2
        if not places[slot] or rng.random() < 0.45:
            continue
        places[slot] -= 1
        return [
            pupil.nisn,
            vacancy.code,
            start.isoformat(),
            vacancy.post,
            post,
            rng.choice(("PKWT", "PKWT", "PKWTT", "magang")),
            wage,
            1,
        ]
    alone = registered + timedelta(days=rng.randint(20, 200))
    if rng.random() < 0.22 and alone <= LAST_DAY:
        post_ = rng.choice([i for i, p in enumerate(POSTS) if p[3] == short])
        return [
            pupil.nisn,
            "",
            _weekday(alone).isoformat(),
            post_,
            POSTS[post_][0],
            "PKWT",
            POSTS[post_][4],
            0,
        ]
    return []
