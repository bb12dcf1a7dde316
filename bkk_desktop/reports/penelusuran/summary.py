"""Two more pages of a cohort: eight classes of which everybody is in one, and the page to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports.form import right
from bkk_desktop.reports.penelusuran.people import ALL, Rekap

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkk_desktop.report import Figure

CLASSES = (
    "bekerja_sesuai", "bekerja_tidak", "melanjutkan_sesuai", "melanjutkan_tidak",
    "wirausaha_sesuai", "wirausaha_tidak", "belum", "belum_terdata",
)  # fmt: skip
CLASS_NOTES = (
    "Setiap lulusan masuk tepat satu kelas; jumlah kedelapan kelas sama dengan jumlah lulusan.",
    "Yang kesesuaiannya belum diketahui dihitung tidak sesuai, dan disebut lagi di kolom terakhir.",
)
# What the head of school asks first: words, figure, and of whom.
ASKED = (
    ("Menjawab survei", "t", "n", "lulusan"),
    ("Diketahui kegiatannya", "k", "n", "lulusan"),
    ("Bekerja, melanjutkan, atau wirausaha (BMW)", "bmw", "n", "lulusan"),
    ("BMW di antara yang menjawab", "bmw_t", "t", "yang menjawab"),
    ("Bekerja", "bekerja", "n", "lulusan"),
    ("Melanjutkan", "melanjutkan", "n", "lulusan"),
    ("Wirausaha", "wirausaha", "n", "lulusan"),
    ("Belum bekerja atau melanjutkan", "belum", "n", "lulusan"),
    ("Belum terdata", "belum_terdata", "n", "lulusan"),
    ("Bekerja melalui BKK", "bkk", "bekerja", "yang bekerja"),
    ("Pekerjaan selaras", "selaras", "bekerja", "yang bekerja"),
    ("Mendapat kerja dalam 0–2 bulan", "tunggu_0_2", "bekerja", "yang bekerja"),
)


def classes(found: Rekap, lines: tuple[str, ...], named: Callable[[str], str]) -> Sheet:
    """Return the eight exclusive classes by programme."""
    head = (
        (
            Heading("No.", rows=2), Heading("Program keahlian", rows=2),
            Heading("Lulus", rows=2), Heading("Bekerja", 2), Heading("Melanjutkan", 2),
            Heading("Wirausaha", 2), Heading("Menganggur", rows=2),
            Heading("Tidak terdata", rows=2), Heading("Kesesuaian belum diketahui", rows=2),
        ),
        tuple(map(Heading, ("Sesuai", "Tidak sesuai") * 3)),
    )  # fmt: skip
    measures = ("n", *CLASSES, "arah_kosong")
    rows = [
        _row(found, (number, named(programme), programme), measures)
        for number, programme in enumerate(found.programmes, 1)
    ]
    total = _row(found, (None, "JUMLAH", ALL), measures)
    table = Table(
        head,
        (10.0, 60.0, *(18.0,) * len(measures)),
        ("c", "l", *right(len(measures))),
        (*rows, Row(total.cells, "total", total.keys)),
    )
    title = "PENELUSURAN TAMATAN: KEGIATAN DAN KESESUAIANNYA"
    return Sheet("Delapan kelas", title, lines, (table,), CLASS_NOTES)


def _row(found: Rekap, of: tuple[int | None, str, str], measures: tuple[str, ...]) -> Row:
    number, words, programme = of
    figures = tuple(found.count(measure, programme) for measure in measures)
    keys = tuple(f"{programme}|{ALL}|{measure}" for measure in measures)
    return Row((number, words, *figures), keys=("", "", *keys))


def summary(
    found: Rekap,
    lines: tuple[str, ...],
    named: Callable[[str], str],
    rate: Callable[[int, int], str],
) -> Sheet:
    """Return the one page for the head of school."""
    return Sheet(
        "Ringkasan",
        "RINGKASAN PENELUSURAN TAMATAN",
        lines,
        (_asked(found, rate), _programmes(found, named, rate)),
        ("BMW = bekerja, melanjutkan, dan wirausaha.",),
        landscape=False,
    )


def _asked(found: Rekap, rate: Callable[[int, int], str]) -> Table:
    rows: list[Row] = [
        Row(("Lulusan", found.count("n"), None, None), "subtotal", ("", f"{ALL}|{ALL}|n", "", ""))
    ]
    for words, part, whole, base in ASKED:
        count, of = found.count(part), found.count(whole)
        cells: tuple[Figure, ...] = (words, count, rate(count, of), base)
        key = f"{ALL}|{ALL}|{part}"
        rows.append(Row(cells, keys=("", key, key, "")))
    head = tuple(map(Heading, ("Ukuran", "Jumlah", "Bagian", "Dari")))
    return Table((head,), (88, 18, 44, 36), ("l", "r", "c", "l"), tuple(rows), numbered=False)


def _programmes(
    found: Rekap, named: Callable[[str], str], rate: Callable[[int, int], str]
) -> Table:
    measures = ("n", "bekerja", "melanjutkan", "wirausaha", "belum", "belum_terdata")
    heads = (
        "Program keahlian", "Lulusan", "Bekerja", "Melanjutkan", "Wirausaha", "Belum",
        "Belum terdata", "BMW",
    )  # fmt: skip
    rows = []
    for programme in (*found.programmes, ALL):
        figures = tuple(found.count(measure, programme) for measure in measures)
        keys = tuple(f"{programme}|{ALL}|{measure}" for measure in measures)
        through = rate(found.count("bmw", programme), figures[0])
        words = "JUMLAH" if programme == ALL else named(programme)
        kind = "total" if programme == ALL else "detail"
        rows.append(Row((words, *figures, through), kind, ("", *keys, f"{programme}|{ALL}|bmw")))  # type: ignore[arg-type]
    return Table(
        (tuple(map(Heading, heads)),),
        (48, *(17.0,) * 6, 36),
        ("l", *("r",) * 6, "c"),
        tuple(rows),
        numbered=False,
        caption="Menurut program keahlian",
    )
