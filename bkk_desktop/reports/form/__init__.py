"""What the printed tables have in common: head rows, groups, sums, and words for the period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.report import Align, Figure, Heading, Kind, Row, Sheet, Table
from bkk_desktop.reports.counting.layout import SEXES, TOTAL, education_groups, slta

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.reports.counting import Hitungan

Head = tuple[tuple[Heading, ...], ...]


def lines(hitungan: Hitungan) -> tuple[str, ...]:
    """Return the lines under a title: the period, the office, its address and telephone."""
    sekolah, bkk = hitungan.sekolah, hitungan.bkk
    office = " - ".join(part for part in (bkk.nama, sekolah.nama) if part)
    telephone = identitas.show_phone(bkk.telepon or sekolah.telepon)
    parts = (sekolah.alamat, sekolah.kelurahan, sekolah.kecamatan)
    address = ", ".join(part for part in parts if part)
    return tuple(
        line
        for line in (_when(hitungan.periode), office, address, telephone and f"Telepon {telephone}")
        if line
    )


def _when(periode: Periode) -> str:
    """Write the period as over the form: TRIWULAN II: APRIL S.D. JUNI 2025."""
    name, months, year = periode.judul.upper(), periode.rentang.upper(), str(periode.tahun)
    if periode.jenis == "bulan":
        return f"BULAN {name}"
    if periode.jenis == "tahun":
        return f"{name}: {months.removesuffix(year).strip()}"
    return f"{name.removesuffix(year).strip()}: {months}"


def sheet(hitungan: Hitungan, name: tuple[str, str], tables: Sequence[Table], *notes: str) -> Sheet:
    """Return a page of tables; `name` is its id and its title."""
    return Sheet(
        name[0],
        name[1].upper(),
        lines(hitungan),
        tuple(tables),
        tuple(note for note in notes if note),
        meta={"periode": hitungan.periode.kode},
    )


def letters(hitungan: Hitungan) -> tuple[str, str]:
    """Return the letters over the two columns, as the office writes them (L and P or W)."""
    return "L", hitungan.settings.huruf_perempuan


SEEKER_WORDS = ("PENDAFTARAN", "PENEMPATAN", "PENGHAPUSAN")
VACANCY_WORDS = ("LOWONGAN TERDAFTAR", "LOWONGAN DIPENUHI", "LOWONGAN DIHAPUSKAN")


def movement_heads(hitungan: Hitungan, words: tuple[str, str, str]) -> tuple[str, ...]:
    """Return the five captions of a table of movements; `words` name what comes and goes."""
    ini, lalu = hitungan.periode.ini.upper(), hitungan.periode.lalu.upper()
    return (
        f"SISA AKHIR {lalu}",
        *(f"{word} {ini}" for word in words),
        f"SISA AKHIR {ini}",
    )


def right(count: int) -> tuple[Align, ...]:
    """Return the alignment of that many columns of figures."""
    align: Align = "r"
    return (align,) * count


def movement_table(
    label: str,
    captions: tuple[str, ...],
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Row],
) -> Table:
    """Return a table of five movements, each split into the columns (name, key)."""
    head: Head = (
        (
            Heading("KODE", rows=2),
            Heading(label, rows=2),
            *(Heading(caption, columns=len(columns)) for caption in captions),
        ),
        tuple(Heading(name) for _ in captions for name, _ in columns),
    )
    figures = len(captions) * len(columns)
    return Table(head, (14, 62, *(13.0,) * figures), ("c", "l", *right(figures)), tuple(rows))


def figures(
    hitungan: Hitungan, table: str, row: str, movements: Iterable[str], columns: Iterable[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return a row's figures and the keys of the cells that they are."""
    columns = tuple(columns)
    keys = tuple(
        f"{table}|{row}|{movement}|{column}" for movement in movements for column in columns
    )
    return tuple(hitungan.cells[key] for key in keys), keys


def line(
    found: tuple[tuple[int, ...], tuple[str, ...]], labels: tuple[str, str], kind: Kind = "detail"
) -> Row:
    """Return one row of the body: code and label, then its figures."""
    values, keys = found
    return Row((*labels, *values), kind, ("", "", *keys))


def heading(code: str, label: str, figures: int) -> Row:
    """Return a group's header line, which has no figures."""
    return Row((code, label, *(None for _ in range(figures))), "group")


def education_rows(
    hitungan: Hitungan, read: Callable[[str], tuple[tuple[int, ...], tuple[str, ...]]]
) -> Iterator[Row]:
    """Yield the education lines in groups with sub-totals, then the total."""
    names = kode.pendidikan()
    width = len(read(TOTAL)[0])
    shown = set(hitungan.groups)
    for item in kode.daftar_pendidikan():
        if item.jenis == "judul" and shown.intersection(slta()):
            yield heading(item.kode, item.nama.upper(), width)
        elif item.jenis == "kelompok" and item.kode in shown:
            yield heading(item.kode, item.nama.upper(), width)
            for code in education_groups()[item.kode]:
                yield line(read(code), (code, names[code]))
            yield line(read(f"{item.kode}/sub"), ("", "Sub Total"), "subtotal")
    yield line(read(TOTAL), ("", "JUMLAH"), "total")


def coded_rows(
    labels: dict[str, str], read: Callable[[str], tuple[tuple[int, ...], tuple[str, ...]]]
) -> Iterator[Row]:
    """Yield one line for each code, then the total."""
    for code, label in labels.items():
        yield line(read(code), (code, label))
    yield line(read(TOTAL), ("", "JUMLAH"), "total")


def sexes(hitungan: Hitungan) -> tuple[tuple[str, str], ...]:
    """Return the two columns by sex: the letter printed and the column of the cell."""
    return tuple(zip(letters(hitungan), SEXES, strict=True))


Column = tuple[str, float, Align]
Listed = tuple[tuple[Figure, ...], tuple[str, int]]

# Columns of our own that are left out of a list in which they say nothing else than this.
SILENT: dict[str, Figure] = {"Tanggal hitung": "", "Alasan dihapus": "", "Jumlah orang": 1}


def list_sheet(
    hitungan: Hitungan,
    name: tuple[str, str],
    columns: tuple[Column, ...],
    rows: Sequence[Listed],
    *notes: str,
) -> Sheet:
    """Return a by-name list as a page; each row has its cells and the record behind it."""
    told = [number for number, column in enumerate(columns) if _told(column[0], number, rows)]
    columns = tuple(columns[number] for number in told)
    table = Table(
        ((Heading("No"), *(Heading(title) for title, _, _ in columns)),),
        (8, *(width for _, width, _ in columns)),
        ("r", *(align for _, _, align in columns)),
        tuple(
            Row((line, *(cells[number] for number in told)), record=record)
            for line, (cells, record) in enumerate(rows, 1)
        ),
    )
    return sheet(hitungan, name, [table], *notes)


def _told(title: str, number: int, rows: Sequence[Listed]) -> bool:
    return title not in SILENT or any(cells[number] != SILENT[title] for cells, _ in rows)


def sex(hitungan: Hitungan, letter: str) -> str:
    """Return L or P as the office writes it, "" if unknown."""
    return {"L": "L", "P": hitungan.settings.huruf_perempuan}.get(letter, "")


def day(iso: str | None) -> str:
    """Return an ISO day as lists write it, "" if there is none."""
    return hari.short(date.fromisoformat(iso)) if iso else ""


def counting_day(true: str | None, counted: str | None) -> str:
    """Return the day that the report counts with, if it is not the true one."""
    return "" if true is None or counted == true else day(counted)
