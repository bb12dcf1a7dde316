"""Rekap BKK: the period on one page, by programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEXES
from bkk_desktop.reports.counting.rekap import COLUMNS, EMPLOYERS, GRADUATED, Baris, Rekap

if TYPE_CHECKING:
    from bkk_desktop.report import Figure
    from bkk_desktop.reports.counting import Hitungan

PARTNERS = "{jumlah} perusahaan mempunyai MoU yang berlaku pada {hari}."
NO_PARTNER = "Belum ada perusahaan dengan MoU yang berlaku pada {hari}."
TAKING_PART = (
    "Perusahaan: yang membuka lowongan atau menerima tamatan pada {ini}; di JUMLAH masing-masing"
    " dihitung satu kali."
)
VACANCIES = "Lowongan: posisi yang terdaftar pada {ini}."


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the recap as a page."""
    found = hitungan.rekap or Rekap(0, 0, ())
    periode = hitungan.periode
    rows = tuple(_row(number, line) for number, line in enumerate(found.baris, 1))
    table = Table(
        _head(hitungan, found),
        (8, 60, 12, 12, 16, 18, 18, 16, 18, 16, 18, 20, 34),
        ("c", "l", *form.right(10), "l"),
        (*rows, _total(hitungan, found)),
    )
    notes = (
        (PARTNERS if found.mitra else NO_PARTNER).format(
            jumlah=found.mitra, hari=hari.long(periode.akhir)
        ),
        TAKING_PART.format(ini=periode.ini),
        VACANCIES.format(ini=periode.ini),
    )
    return form.sheet(hitungan, "rekap_bkk", [table], *notes)


def _head(hitungan: Hitungan, found: Rekap) -> tuple[tuple[Heading, ...], ...]:
    lalu, ini = hitungan.periode.lalu.upper(), hitungan.periode.ini.upper()
    graduates = f"LULUSAN {found.lulusan}" if found.lulusan else "LULUSAN"
    top = (
        Heading("NO", rows=2), Heading("KONSENTRASI KEAHLIAN", rows=2),
        Heading(graduates, columns=2), Heading(f"SISA {lalu}", rows=2),
        Heading("TERDAFTAR", rows=2), Heading("DITEMPATKAN", columns=2),
        Heading("DIHAPUSKAN", rows=2), Heading(f"SISA {ini}", rows=2),
        Heading("LOWONGAN", rows=2), Heading("PERUSAHAAN", rows=2), Heading("KETERANGAN", rows=2),
    )  # fmt: skip
    below = (*form.letters(hitungan), "MELALUI BKK", "MANDIRI")
    return top, tuple(map(Heading, below))


def _row(number: int, line: Baris) -> Row:
    graduates: tuple[Figure, ...] = tuple(line.lulusan.get(sex, 0) for sex in SEXES)
    figures = tuple(line.angka.get(column, 0) for column in COLUMNS)
    return Row(
        (number, line.nama, *graduates, *figures, len(line.perusahaan), ""), keys=_keys(line.nama)
    )


def _keys(name: str) -> tuple[str, ...]:
    graduates = (f"{GRADUATED}{sex}" for sex in SEXES)
    columns = (f"rekap|{name}|{column}" for column in (*graduates, *COLUMNS, EMPLOYERS))
    return ("", "", *columns, "")


def _total(hitungan: Hitungan, found: Rekap) -> Row:
    graduates = tuple(sum(one.lulusan.get(sex, 0) for one in found.baris) for sex in SEXES)
    figures = tuple(map(found.total, COLUMNS))
    employers = len({name for one in found.baris for name in one.perusahaan})
    words = form.caption(hitungan, "baris.jumlah")
    return Row(
        ("", words, *graduates, *figures, employers, ""),
        "total",
        _keys(""),
    )


REPORT = Report("rekap_bkk", 12, "Rekap", sheet)
