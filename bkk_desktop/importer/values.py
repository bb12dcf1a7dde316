"""Cells into values: each reader says what it repaired or dropped, or raises Rejected.

A reader returns the value and the code of a warning, "" if there is nothing to say.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from bkk_desktop.domain import hari, identitas
from bkk_desktop.importer.plan import Cell

NISN_LENGTH = 10
NISN_SHORTEST = 6  # born in 2000: "000" and seven digits, of which the first may be 0 as well
EXCEL_EXACT = 10**15  # Excel keeps 15 digits of a number and writes 0 for the rest
DOUBLE_EXACT = 2**53
OLDEST = 90
WEIGHT_MAX = 300
BLANKS = frozenset({
    "", "-", "--", "–", "—", "0", "tidak ada", "tdk ada",
    "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!",
})  # fmt: skip
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_FROM_1904 = 1_462
LONGEST_SHOWN = 60
LONGEST = 1_000
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"\d+[.,]0+")
_SEX = {
    "l": "L", "lakilaki": "L", "laki": "L", "lk": "L", "pria": "L", "1": "L",
    "p": "P", "perempuan": "P", "pr": "P", "wanita": "P", "2": "P",
}  # fmt: skip
_FULL_YEAR = re.compile(r"\d{4}[-/.]\d.*|.*(?<!\d)\d{4}|\d{8}")
# A NIK as our own lists show it: what is hidden is no value.
_MASKED = re.compile(r"\d{4}[•●*xX]+\d{4}")
# What Excel keeps a text with, and the name of the day.
_BEFORE = re.compile(r"'|(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu),?\s+", re.IGNORECASE)
# 20080305 is no day of the year 305.
OLD_YEAR = 1_900
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?$")


class Rejected(Exception):  # noqa: N818  # a verdict on a row, not a fault
    """A cell that can't be understood, so its row can't be taken."""

    def __init__(self, code: str, shown: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"


def shown(cell: Cell) -> str:
    """Write a cell as text, spaces made single; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        if not cell.isascii():
            cell = unicodedata.normalize("NFC", cell)
        return " ".join((cell if cell.isprintable() else identitas.INVISIBLE.sub("", cell)).split())
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


# A row's cell is asked for by several rules, and places, classes and religions come again.
@lru_cache(maxsize=1024, typed=True)
def text(cell: Cell) -> str:
    """Return a cell's text; "-", "0" and "tidak ada" say nothing."""
    result = shown(cell)
    return "" if result.casefold() in BLANKS else result


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _digits(cell: Cell) -> str:
    """Return a number without what people put between its digits."""
    result = re.sub(r"[\s'’`.\-]", "", text(cell))
    return "" if result in BLANKS else result


def nama(cell: Cell) -> tuple[str, str]:
    """Read a name: spelling and case kept, never cut; a leading = + - @ is text."""
    result = text(cell)
    if not result:
        raise Rejected("nama_kosong")
    if not any(map(str.isalpha, result)):
        raise Rejected("nama_tanpa_huruf", result)
    if len(result) > LONGEST:
        raise Rejected("nama_terlalu_panjang", result)
    return result, "nama_berawal_tanda" if result[0] in "=+-@" else ""


def nisn(cell: Cell) -> tuple[str, str]:
    """Read a NISN: text of ten digits; a number gets back the zeros that it lost."""
    if isinstance(cell, str) and _FLOAT.fullmatch(cell.strip()):
        cell = float(cell.strip().replace(",", "."))
    digits = _digits(cell)
    if not digits:
        return "", ""
    lost = _is_number(cell) and NISN_SHORTEST <= len(digits) < NISN_LENGTH
    whole = digits.zfill(NISN_LENGTH) if lost else digits
    if any(identitas.number_problems("nisn", whole)):
        return "", "nisn_salah"
    return whole, "nisn_nol" if lost else ""


def nik(cell: Cell, today: date) -> tuple[str, str]:
    """Read a NIK: text of sixteen digits; one that Excel has rounded is refused."""
    written = text(cell)
    if _is_rounded(cell, written):
        raise Rejected("nik_dibulatkan", written)
    if _FLOAT.fullmatch(written):
        written = written.partition(".")[0].partition(",")[0]
    digits = _digits(written)
    if not digits or _MASKED.fullmatch(digits):
        return "", ""
    parts = identitas.parse_nik(digits, today)
    if parts is None or parts.lahir is None or parts.urut == 0:
        return "", "nik_salah"
    return digits, ""


def _is_rounded(cell: Cell, written: str) -> bool:
    if _SCIENTIFIC.fullmatch(written):
        return True
    if not isinstance(cell, int | float) or abs(cell) < EXCEL_EXACT:
        return False
    return cell % 10 == 0 or (isinstance(cell, float) and cell > DOUBLE_EXACT)


def since_1900(cell: Cell) -> Cell:
    """Return a day's serial number of a workbook that counts from 1904 as all others count it."""
    return cell + _FROM_1904 if _is_number(cell) else cell  # type: ignore[operator]  # a number


def day(cell: Cell, field: str, today: date) -> date | None:
    """Read a day: Excel's date or serial number, ISO, dd/mm/yyyy, or `14 Mei 2007`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and _SERIALS.start <= cell < _SERIALS.stop:
        return _EPOCH + timedelta(days=int(cell))
    written = text(cell)
    if not written:
        return None
    plain = _TIME.sub("", _BEFORE.sub("", written))
    found = hari.parse_day(plain, today)
    if found is None or found.year < OLD_YEAR:
        found = hari.parse_day(_YEAR_FIRST.sub(r"\1-\2-\3", plain), today)
    if found is not None and not _FULL_YEAR.fullmatch(plain):
        raise Rejected(
            f"{field}_dua_angka" if field == "tanggal_lahir" else _unread(field), written
        )
    if found is None:
        raise Rejected(_unread(field), written)
    return found


def _unread(field: str) -> str:
    return f"{field}_tidak_terbaca"


def tanggal_lahir(cell: Cell, today: date) -> tuple[date | None, str]:
    """Read a birth date of someone who may be alive."""
    found = day(cell, "tanggal_lahir", today)
    if found is None:
        return None, "tanpa_tanggal_lahir"
    if found > today:
        raise Rejected("tanggal_lahir_akan_datang", hari.short(found))
    if hari.age(found, today) >= OLDEST:
        raise Rejected("tanggal_lahir_terlalu_lama", hari.short(found))
    return found, ""


def sex_of(written: str) -> str:
    """Return L or P for a word or EMIS's code, nothing if it is neither."""
    return _SEX.get(re.sub(r"[^a-z0-9]", "", written.casefold()), "")


def jenis_kelamin(cell: Cell) -> tuple[str, str]:
    """Read the sex as L or P; EMIS writes 1 and 2."""
    written = text(cell)
    if not written:
        return "", "tanpa_jenis_kelamin"
    sex = sex_of(written)
    if not sex:
        raise Rejected("jenis_kelamin_tidak_terbaca", written)
    return sex, ""


def telepon(cell: Cell) -> tuple[str, str]:
    """Read a telephone number as it is stored, 62...; of two in one cell the first."""
    if isinstance(cell, str):
        first = next((part for part in re.split(r"[/;,\n]", cell) if text(part)), "")
        written = text(first) or text(cell)
    else:
        written = text(cell)
    if not written:
        return "", ""
    number = identitas.normal_phone(written.lstrip("'’`"))
    if number is None:
        return "", "telepon_salah"
    lost = _is_number(cell) and written.startswith("8")
    return number, "telepon_nol" if lost else ""


def surel(cell: Cell) -> tuple[str, str]:
    """Read an address for e-mail."""
    written = text(cell)
    if any(identitas.email_problems(written, "surel")):
        return "", "surel_salah"
    return written, ""


def tahun_lulus(cell: Cell) -> int | None:
    """Read a graduation year: four digits; of a school year the second one."""
    written = text(cell)
    if not written:
        return None
    if isinstance(cell, date):
        return cell.year
    if found := re.fullmatch(r"(\d{4})\s*/\s*(\d{4})", written):
        first, second = map(int, found.groups())
        if second == first + 1:
            return second
    if re.fullmatch(r"(19|20)\d{2}", written):
        return int(written)
    raise Rejected("tahun_lulus_tidak_terbaca", written)


def year_within(written: str) -> str:
    """Return the one year that a text such as "Lulus 2022" speaks of, or nothing."""
    years = set(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", written))
    return years.pop() if len(years) == 1 else ""


def kode_pos(cell: Cell) -> tuple[str, str]:
    """Read a postal code of five digits."""
    digits = _digits(cell)
    if any(identitas.number_problems("kode_pos", digits)):
        return "", "kode_pos_salah"
    return digits, ""


def size(cell: Cell) -> int | None:
    """Read a height in cm or a weight in kg; nothing if it is no such number."""
    found = re.match(r"(\d{1,3})(?:[.,]\d+)?\b", text(cell))
    return int(found[1]) if found and 0 < int(found[1]) <= WEIGHT_MAX else None
