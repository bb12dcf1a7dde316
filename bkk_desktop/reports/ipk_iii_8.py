"""IPK III/8: placements by scope (AKL, AKAD, AKAN), education level, employer and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import (
    LEVELS,
    RECEIVERS,
    SCOPES,
    SEXES,
    TOTAL,
    UPPER_SECONDARY,
    slta,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.reports.counting import Hitungan

COLUMNS = tuple(f"{scope}/{name}" for scope in (*SCOPES, TOTAL) for name in (*SEXES, "JML"))


def sheet(hitungan: Hitungan) -> Sheet:
    """Return both parts on one page."""
    return form.sheet(
        hitungan,
        "ipk_iii_8",
        [
            _table(hitungan, "kolom.penempatan_tingkat", _levels(hitungan)),
            _table(hitungan, "kolom.penempatan_penerima", _receivers(hitungan)),
        ],
        "Baris 14 adalah jumlah baris di bawahnya; rinciannya tidak dijumlahkan lagi.",
    )


def _table(hitungan: Hitungan, label: str, rows: Iterator[Row]) -> Table:
    code, named, total, both = form.heads(
        hitungan, "kolom.kode", label, "kolom.jumlah", "kolom.jml"
    )
    head = (
        (
            Heading(code, rows=2),
            Heading(named, rows=2),
            *(Heading(scope, columns=3) for scope in (*SCOPES, total)),
        ),
        tuple(Heading(name) for _ in (*SCOPES, TOTAL) for name in (*form.letters(hitungan), both)),
    )
    return Table(
        head,
        (14, 62, *(14.0,) * len(COLUMNS)),
        ("c", "l", *form.right(len(COLUMNS))),
        tuple(rows),
    )


def _line(hitungan: Hitungan, part: str, row: str, labels: tuple[str, str]) -> Row:
    found = form.figures(hitungan, part, row, ("placed",), COLUMNS)
    return form.line(found, labels, "total" if row == TOTAL else "detail")


def _levels(hitungan: Hitungan) -> Iterator[Row]:
    names, education = kode.tingkat_pendidikan(), kode.pendidikan()
    for level in LEVELS:
        yield _line(hitungan, "III/8-I", level, (level, names[level]))
        if level == UPPER_SECONDARY:
            for group in slta():
                row = f"{level}/{group}"
                yield _line(hitungan, "III/8-I", row, ("", f"    {education[group]}"))
    yield _line(hitungan, "III/8-I", TOTAL, ("", form.caption(hitungan, "baris.jumlah")))


def _receivers(hitungan: Hitungan) -> Iterator[Row]:
    names = kode.jenis_pemberi_kerja()
    for code in RECEIVERS:
        yield _line(hitungan, "III/8-II", code, (code, names[code]))
    yield _line(hitungan, "III/8-II", TOTAL, ("", form.caption(hitungan, "baris.jumlah")))


REPORT = Report("ipk_iii_8", 8, "III/8", sheet)
