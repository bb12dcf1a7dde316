"""Five thousand who left a school in ten years, and some more, as Dapodik lists them."""

from datetime import date
from typing import Any

from tests import books
from tests.bench.people import BOYS, GIRLISH, GIRLS, MORE

SIZE, YEARS, LAST_YEAR = 5_000, 10, 2025
A_YEAR = SIZE // YEARS
PROGRAMMES = {
    "TKJ": "Teknik Komputer dan Jaringan",
    "AKL": "Akuntansi dan Keuangan Lembaga",
    "TKR": "Teknik Kendaraan Ringan",
    "KUL": "Kuliner",
}
CLASSES = 3
COLUMNS = tuple(column for column in books.LEAVING if not column[0] or column[1] in ("Nama", "NIK"))


def name(number: int) -> str:
    """Return a name that nobody else has."""
    girl, at = number % 2 == 0, number // 2
    first, more = (GIRLS, GIRLISH) if girl else (BOYS, MORE)
    at, one = divmod(at, len(first))
    third, two = divmod(at, len(more))
    return f"{first[one]} {more[two]} {MORE[(number * 7 + third) % len(MORE)]}"


def in_the_middle() -> int:
    """Return somebody of the last year whose name stands in the middle of its list."""
    return sorted(range(A_YEAR), key=name)[200]


def year(number: int) -> int:
    """Return when somebody left; the newest come first."""
    return LAST_YEAR - number // A_YEAR


def born(number: int) -> date:
    """Return a birthday that fits the year."""
    return date(year(number) - 18, 1 + number % 12, 1 + number % 28)


def shortened(number: int) -> str:
    """Return a name as somebody writes it who types it a second time."""
    first, second, *rest = name(number).split()
    return " ".join([first, f"{second[0]}.", *rest])


def leaver(number: int) -> dict[str, Any]:
    """Return one row of the workbook."""
    day, programme = born(number), list(PROGRAMMES)[number % 4]
    nik_day = day.day + 40 * (number % 2 == 0)
    return books.leaver(
        number,
        **{
            "Nama": name(number),
            "JK": "P" if number % 2 == 0 else "L",
            "NISN": f"{day.year % 1000:03}{number:07}",
            "NIK": f"617101{nik_day:02}{day:%m%y}{number % 9999 + 1:04}",
            "Tanggal Lahir": day.isoformat(),
            "Data Ibu/Nama": f"{GIRLS[number % 61]} {MORE[number % 67]}",
            "Rombel Saat Ini": f"XII {programme} {1 + number // 4 % CLASSES}",
            "Tanggal Keluar": f"{year(number)}-05-05",
        },
    )


def workbook(first: int, count: int) -> bytes:
    """Return some of them as Dapodik's list of those who left."""
    rows = [leaver(number) for number in range(first, first + count)]
    return books.quick_xlsx(books.grid(rows, title=books.LEFT, columns=COLUMNS), sheet=books.LEFT)
