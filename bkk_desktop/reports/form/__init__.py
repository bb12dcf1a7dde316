"""What the printed tables have in common: head rows, groups, sums, and words for the period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.domain.templat import EARLIER
from bkk_desktop.report import Align, Figure, Heading, Kind, Row, Sheet, Table
from bkk_desktop.reports.counting.layout import SEXES, TOTAL, education_groups, slta
from bkk_desktop.reports.form.sums import sums

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


def caption(hitungan: Hitungan, code: str) -> str:
    """Return a title, caption or label in the office's words, with the period's in them."""
    return hitungan.templat.caption(code, hitungan.periode)


def heads(hitungan: Hitungan, *codes: str) -> tuple[str, ...]:
    """Return captions as they stand in the head of a table."""
    return tuple(caption(hitungan, code).upper() for code in codes)


def joined(hitungan: Hitungan) -> int:
    """Return how many columns share the first number: code and label, since the forms do so."""
    return 1 if hitungan.templat.susunan == EARLIER else 2


def sheet(hitungan: Hitungan, name: str, tables: Sequence[Table], *notes: str) -> Sheet:
    """Return a page of tables; `name` is its id, by which it has its title."""
    return Sheet(
        name,
        caption(hitungan, f"judul.{name}").upper(),
        lines(hitungan),
        tuple(tables),
        tuple(note for note in notes if note),
        meta={"periode": hitungan.periode.kode},
        sums=sums(hitungan.groups) if name.startswith("ipk") else {},
    )


def letters(hitungan: Hitungan) -> tuple[str, str]:
    """Return the letters over the two columns, as the office writes them (L and P or W)."""
    return "L", hitungan.settings.huruf_perempuan


SEEKER_WORDS = ("gerak.pendaftaran", "gerak.penempatan", "gerak.penghapusan")
VACANCY_WORDS = (
    "gerak.lowongan_terdaftar", "gerak.lowongan_dipenuhi", "gerak.lowongan_dihapuskan",
)  # fmt: skip


def movement_heads(hitungan: Hitungan, words: tuple[str, str, str]) -> tuple[str, ...]:
    """Return the five captions of a table of movements; `words` name what comes and goes."""
    return heads(hitungan, "gerak.sisa_awal", *words, "gerak.sisa_akhir")


def right(count: int) -> tuple[Align, ...]:
    """Return the alignment of that many columns of figures."""
    align: Align = "r"
    return (align,) * count


def movement_table(
    hitungan: Hitungan,
    label: str,
    captions: tuple[str, ...],
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Row],
) -> Table:
    """Return a table of five movements, each split into the columns (name, key)."""
    head: Head = (
        (
            *(Heading(text, rows=2) for text in heads(hitungan, "kolom.kode", label)),
            *(Heading(caption, columns=len(columns)) for caption in captions),
        ),
        tuple(Heading(name) for _ in captions for name, _ in columns),
    )
    figures = len(captions) * len(columns)
    return Table(
        head,
        (14, 62, *(13.0,) * figures),
        ("c", "l", *right(figures)),
        tuple(rows),
        joined=joined(hitungan),
    )


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
            below = caption(hitungan, "baris.subtotal")
            yield line(read(f"{item.kode}/sub"), ("", below), "subtotal")
    yield total(hitungan, read)


def coded_rows(
    hitungan: Hitungan,
    labels: dict[str, str],
    read: Callable[[str], tuple[tuple[int, ...], tuple[str, ...]]],
) -> Iterator[Row]:
    """Yield one line for each code, then the total."""
    for code, label in labels.items():
        yield line(read(code), (code, label))
    yield total(hitungan, read)


def total(
    hitungan: Hitungan, read: Callable[[str], tuple[tuple[int, ...], tuple[str, ...]]]
) -> Row:
    """Return the last line of a table."""
    return line(read(TOTAL), ("", caption(hitungan, "baris.jumlah")), "total")


def sexes(hitungan: Hitungan) -> tuple[tuple[str, str], ...]:
    """Return the two columns by sex: the letter printed and the column of the cell."""
    return tuple(zip(letters(hitungan), SEXES, strict=True))


Column = tuple[str, float, Align]
Listed = tuple[tuple[Figure, ...], tuple[str, int]]

# Columns of our own that are left out of a list in which they say nothing else than this.
SILENT: dict[str, Figure] = {"Tanggal hitung": "", "Alasan dihapus": "", "Jumlah orang": 1}


def list_sheet(
    hitungan: Hitungan,
    name: str,
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
