"""IPK III/1: the balance of seekers by age, and that of vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import AGES, SEXES

if TYPE_CHECKING:
    from bkk_desktop.reports.counting import Hitungan

SEEKERS = (
    ("1", "opening"), ("2", "registered"), ("A", "subtotal_in"), ("3", "placed"),
    ("4", "removed"), ("B", "subtotal_out"), ("5", "closing"),
)  # fmt: skip
VACANCIES = (
    ("1", "opening"), ("2", "registered"), ("C", "subtotal_in"), ("3", "filled"),
    ("4", "removed"), ("D", "subtotal_out"), ("5", "closing"),
)  # fmt: skip


def sheet(hitungan: Hitungan) -> Sheet:
    """Return both parts on one page."""
    return form.sheet(
        hitungan,
        "ipk_iii_1",
        [_seekers(hitungan), _vacancies(hitungan)],
        "Umur dihitung pada hari terakhir periode, sehingga baris 1 menurut umur dapat berbeda"
        " dari baris 5 laporan lalu; jumlahnya tidak.",
    )


def _rows(
    hitungan: Hitungan,
    part: tuple[str, str],
    wanted: tuple[tuple[str, str], ...],
    columns: list[str],
) -> tuple[Row, ...]:
    table, named = part
    return tuple(
        form.line(
            form.figures(hitungan, table, row, (movement,), columns),
            (row, form.caption(hitungan, f"{named}.{row}")),
            "subtotal" if row in "ABCD" else "total" if row == "5" else "detail",
        )
        for row, movement in wanted
    )


def _seekers(hitungan: Hitungan) -> Table:
    letters = form.letters(hitungan)
    columns = [f"{age}/{sex}" for age in AGES for sex in SEXES]
    columns += ["JML/L", "JML/P", "JML/LP"]
    label, ages, both = form.heads(hitungan, "kolom.pencaker", "kolom.umur", "kolom.jumlah")
    head = (
        (
            Heading("NO", rows=3),
            Heading(label, rows=3),
            Heading(ages, columns=10),
            Heading(both, columns=3, rows=2),
        ),
        tuple(Heading(age, columns=2) for age in AGES),
        (*(Heading(letter) for _ in AGES for letter in letters), *_sums(letters)),
    )
    return Table(
        head,
        (10, 82, *(13.0,) * 13),
        ("c", "l", *form.right(13)),
        _rows(hitungan, ("III/1-I", "pencaker"), SEEKERS, columns),
        joined=form.joined(hitungan),
    )


def _vacancies(hitungan: Hitungan) -> Table:
    letters = form.letters(hitungan)
    head = ((*map(Heading, ("NO", *form.heads(hitungan, "kolom.lowongan"))), *_sums(letters)),)
    return Table(
        head,
        (10, 82, 20, 20, 20),
        ("c", "l", "r", "r", "r"),
        _rows(hitungan, ("III/1-II", "lowongan"), VACANCIES, [*SEXES, "LP"]),
        joined=form.joined(hitungan),
    )


def _sums(letters: tuple[str, str]) -> tuple[Heading, ...]:
    return (*(Heading(letter) for letter in letters), Heading("+".join(letters)))


REPORT = Report("ipk_iii_1", 1, "III/1", sheet)
