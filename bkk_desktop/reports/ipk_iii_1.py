"""IPK III/1: the balance of seekers by age, and that of vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import AGES, SEXES

if TYPE_CHECKING:
    from bkk_desktop.reports.counting import Hitungan

TITLE = "Laporan IPK III/1 - Ikhtisar statistik antar kerja"

SEEKERS = (
    ("1", "opening", "Pencari kerja yang belum ditempatkan pada {jenis} yang lalu"),
    ("2", "registered", "Pencari kerja yang terdaftar pada {ini}"),
    ("A", "subtotal_in", "JUMLAH (1+2)"),
    ("3", "placed", "Pencari kerja yang ditempatkan pada {ini}"),
    ("4", "removed", "Pencari kerja yang dihapuskan pada {ini}"),
    ("B", "subtotal_out", "JUMLAH (3+4)"),
    ("5", "closing", "Pencari kerja yang belum ditempatkan pada akhir {ini} (A-B)"),
)
VACANCIES = (
    ("1", "opening", "Lowongan yang belum dipenuhi pada akhir {lalu}"),
    ("2", "registered", "Lowongan yang terdaftar {ini}"),
    ("C", "subtotal_in", "JUMLAH (1+2)"),
    ("3", "filled", "Lowongan yang dipenuhi {ini}"),
    ("4", "removed", "Lowongan yang dihapuskan {ini}"),
    ("D", "subtotal_out", "JUMLAH (3+4)"),
    ("5", "closing", "Lowongan yang belum dipenuhi akhir {ini} (C-D)"),
)


def sheet(hitungan: Hitungan) -> Sheet:
    """Return both parts on one page."""
    return form.sheet(
        hitungan,
        ("ipk_iii_1", TITLE),
        [_seekers(hitungan), _vacancies(hitungan)],
        "Umur dihitung pada hari terakhir periode, sehingga baris 1 menurut umur dapat berbeda"
        " dari baris 5 laporan lalu; jumlahnya tidak.",
    )


def _rows(
    hitungan: Hitungan, table: str, wanted: tuple[tuple[str, str, str], ...], columns: list[str]
) -> tuple[Row, ...]:
    periode = hitungan.periode
    words = {"ini": periode.ini, "lalu": periode.lalu, "jenis": periode.jenis}
    return tuple(
        form.line(
            form.figures(hitungan, table, row, (movement,), columns),
            (row, label.format(**words)),
            "subtotal" if row in "ABCD" else "total" if row == "5" else "detail",
        )
        for row, movement, label in wanted
    )


def _seekers(hitungan: Hitungan) -> Table:
    letters = form.letters(hitungan)
    columns = [f"{age}/{sex}" for age in AGES for sex in SEXES]
    columns += ["JML/L", "JML/P", "JML/LP"]
    head = (
        (
            Heading("NO", rows=3),
            Heading("I. PENCARI KERJA", rows=3),
            Heading("KELOMPOK UMUR", columns=10),
            Heading("JUMLAH", columns=3, rows=2),
        ),
        tuple(Heading(age, columns=2) for age in AGES),
        (*(Heading(letter) for _ in AGES for letter in letters), *_sums(letters)),
    )
    return Table(
        head,
        (10, 82, *(13.0,) * 13),
        ("c", "l", *form.right(13)),
        _rows(hitungan, "III/1-I", SEEKERS, columns),
    )


def _vacancies(hitungan: Hitungan) -> Table:
    letters = form.letters(hitungan)
    head = (
        (Heading("NO"), Heading("II. LOWONGAN"), *_sums(letters)),
    )  # fmt: skip
    return Table(
        head,
        (10, 82, 20, 20, 20),
        ("c", "l", "r", "r", "r"),
        _rows(hitungan, "III/1-II", VACANCIES, [*SEXES, "LP"]),
    )


def _sums(letters: tuple[str, str]) -> tuple[Heading, ...]:
    return (*(Heading(letter) for letter in letters), Heading("+".join(letters)))


REPORT = Report("ipk_iii_1", 1, "III/1", TITLE, sheet)
