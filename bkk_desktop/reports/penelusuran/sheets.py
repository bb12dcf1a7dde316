"""The rates of a cohort as tables: every figure has a key, every percentage its denominator.

A percentage has the key of its part, so that it leads to the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bkk_desktop.domain import hari
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.report import Align, Figure, Heading, Kind, Row, Sheet, Table
from bkk_desktop.reports.penelusuran import summary
from bkk_desktop.reports.penelusuran.people import ALL, L, P, Rekap

NOTHING = "–"
WITHOUT_PROGRAMME = "Tanpa jurusan"
EVERYBODY = "Semua lulusan"
SEX = {ALL: "", L: "laki-laki", P: "perempuan"}
NOTES = (
    "N = semua lulusan tahun itu. T = yang menjawab survei tahun itu.",
    "Diketahui = kegiatannya diketahui dari jawaban mana pun atau dari penempatan.",
    "BMW = bekerja, melanjutkan, dan wirausaha.",
    "Belum terdata berarti belum ada kabarnya, bukan belum bekerja.",
)
WORK_NOTES = (
    "Keselarasan menghitung jawaban selaras dan sangat selaras, dari semua yang bekerja (B).",
    "Masa tunggu dihitung dalam bulan penuh dari tanggal lulus sampai pekerjaan pertama.",
    "Yang mulai bekerja sebelum lulus dihitung 0 bulan, dan jumlahnya disebut di kolom terakhir.",
    "Upah dibandingkan dengan upah minimum tempat kerja pada tahun survei.",
    "Bila upah atau upah minimumnya belum diketahui, orangnya masuk kolom Belum diketahui.",
)

# A column: its measure, or the two measures of a rate.
Column = str | tuple[str, str]


def rate(part: int, whole: int) -> str:
    """Write a rate with its denominator: 130/240 = 54,2%; "–" of nobody."""
    if not whole:
        return NOTHING
    return f"{grouped(part)}/{grouped(whole)} = {percent(part, whole)}"


def percent(part: int, whole: int) -> str:
    """Write a percentage with one decimal; "–" of nobody."""
    if not whole:
        return NOTHING
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}%"


def groups(found: Rekap) -> Iterator[tuple[str, str, str]]:
    """Yield programme, sex and words of every row, everybody first."""
    for programme in (ALL, *found.programmes):
        name = EVERYBODY if programme == ALL else programme or WITHOUT_PROGRAMME
        for sex, words in SEX.items():
            yield programme, sex, f"{name}, {words}" if words else name


def sheets(found: Rekap) -> tuple[Sheet, ...]:
    """Return the sheets of a cohort: what became of them, how they work, and the page to read."""
    lines = (f"Lulusan {found.kohort}, survei {found.tahun}, keadaan {hari.long(found.hari)}",)
    return (
        Sheet(
            "Penelusuran", "PENELUSURAN TAMATAN: KEGIATAN UTAMA", lines,
            (_activities(found),), NOTES,
        ),
        Sheet(
            "Pekerjaan", "PENELUSURAN TAMATAN: YANG BEKERJA", lines,
            (_work(found), _waiting(found), _pay(found)), WORK_NOTES,
        ),
        *_summaries(found, lines),
    )  # fmt: skip


def _summaries(found: Rekap, lines: tuple[str, ...]) -> tuple[Sheet, ...]:
    if not found.lengkap:
        return ()
    return (
        summary.classes(found, lines, _programme),
        summary.summary(found, lines, _programme, rate),
    )


def _programme(name: str) -> str:
    return name or WITHOUT_PROGRAMME


def _activities(found: Rekap) -> Table:
    top = (
        Heading("Program keahlian", rows=2), Heading("Lulusan (N)", rows=2),
        Heading("Menjawab (T)", 2), Heading("Diketahui", 2), Heading("Bekerja (B)", 2),
        Heading("Melanjutkan (M)", 2), Heading("Wirausaha (W)", 2),
        Heading("Belum bekerja atau melanjutkan", rows=2), Heading("Belum terdata", rows=2),
        Heading("BMW", 3),
    )  # fmt: skip
    below = ("Jumlah", "dari N") * 5 + ("Jumlah", "dari N", "dari T")
    columns: Sequence[Column] = (
        "n", "t", ("t", "n"), "k", ("k", "n"), "bekerja", ("bekerja", "n"),
        "melanjutkan", ("melanjutkan", "n"), "wirausaha", ("wirausaha", "n"),
        "belum", "belum_terdata", "bmw", ("bmw", "n"), ("bmw_t", "t"),
    )  # fmt: skip
    return _table(found, (top, tuple(map(Heading, below))), columns)


def _work(found: Rekap) -> Table:
    top = (
        Heading("Program keahlian", rows=2), Heading("Bekerja (B)", rows=2),
        Heading("Melalui BKK", 2), Heading("Pekerjaan selaras", 2), Heading("Tidak selaras", 2),
        Heading("Keselarasan belum diketahui", rows=2),
    )  # fmt: skip
    below = ("Jumlah", "dari B") * 3
    columns: Sequence[Column] = (
        "bekerja", "bkk", ("bkk", "bekerja"), "selaras", ("selaras", "bekerja"),
        "tidak_selaras", ("tidak_selaras", "bekerja"), "selaras_kosong",
    )  # fmt: skip
    return _table(found, (top, tuple(map(Heading, below))), columns, "Asal dan keselarasan")


def _waiting(found: Rekap) -> Table:
    head = (
        "Program keahlian", "Bekerja (B)", "0–2 bulan", "3–5 bulan", "6–8 bulan", "9–11 bulan",
        "12 bulan ke atas", "Belum diketahui", "0–2 bulan dari B",
        "Di antaranya mulai sebelum lulus",
    )  # fmt: skip
    columns: Sequence[Column] = (
        "bekerja", "tunggu_0_2", "tunggu_3_5", "tunggu_6_8", "tunggu_9_11", "tunggu_12",
        "tunggu_kosong", ("tunggu_0_2", "bekerja"), "tunggu_awal",
    )  # fmt: skip
    return _table(found, (tuple(map(Heading, head)),), columns, "Masa tunggu")


def _pay(found: Rekap) -> Table:
    head = (
        "Program keahlian", "Bekerja (B)", "Di bawah 75% UMK", "75–100% UMK", "100–120% UMK",
        "Di atas 120% UMK", "Belum diketahui", "Diketahui dari B",
    )  # fmt: skip
    columns: Sequence[Column] = (
        "bekerja", "upah_di_bawah_75", "upah_75_100", "upah_100_120", "upah_di_atas_120",
        "upah_kosong", ("upah_ada", "bekerja"),
    )  # fmt: skip
    return _table(found, (tuple(map(Heading, head)),), columns, "Upah dibandingkan upah minimum")


def _table(
    found: Rekap,
    head: tuple[tuple[Heading, ...], ...],
    columns: Sequence[Column],
    caption: str = "",
) -> Table:
    numbered = ((Heading("No.", rows=len(head)), *head[0]), *head[1:])
    aligns: list[Align] = ["c", "l"]
    aligns += ["r" if isinstance(column, str) else "c" for column in columns]
    widths = [10.0, 60.0, *(18.0 if isinstance(column, str) else 50.0 for column in columns)]
    rows = tuple(_row(found, group, columns) for group in groups(found))
    return Table(numbered, tuple(widths), tuple(aligns), rows, numbered=False, caption=caption)


def _row(found: Rekap, group: tuple[str, str, str], columns: Sequence[Column]) -> Row:
    programme, sex, words = group
    number = None
    if sex == ALL and programme != ALL:
        number = found.programmes.index(programme) + 1
    cells: list[Figure] = [number, words]
    keys = ["", ""]
    for column in columns:
        if isinstance(column, str):
            cells.append(found.count(column, programme, sex))
            keys.append(f"{programme}|{sex}|{column}")
        else:
            part, whole = (found.count(measure, programme, sex) for measure in column)
            cells.append(rate(part, whole))
            keys.append(f"{programme}|{sex}|{column[0]}")
    kind: Kind = "detail" if sex != ALL else "total" if programme == ALL else "subtotal"
    return Row(tuple(cells), kind, tuple(keys))
