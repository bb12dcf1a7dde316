"""The recap as pages: by kab/kota, by school, the checks, who is left out, and IPK III in sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import all_reports
from bkk_desktop.reports.counting import Hitungan
from bkk_desktop.reports.counting.layout import education_groups
from sync.province import recap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bkk_desktop.report import Align, Figure
    from sync.province.recap import Recap

TOTAL = "JUMLAH"
GROUPS = ("PENCARI KERJA TERDAFTAR", "LOWONGAN TERDAFTAR", "PENCARI KERJA DITEMPATKAN")
NOWHERE = "Kab/kota tidak tertulis"
ONLY = "Hanya revisi terbaru yang diterima yang dijumlahkan: {dihitung} dari {semua} sekolah."
RIGHT: tuple[Align, ...] = ("r",) * 9
PLACED = ("golongan_jabatan", "jenis_kelamin", "dihitung")
THREE = ("L", "P", "LP")


def sheets(found: Recap, province: str) -> list[Sheet]:
    """Return the pages of a recap."""
    lines = (found.periode.judul.upper(), province)
    own = [_places(found, lines), _schools(found, lines), _checks(found, lines)]
    if found.left_out:
        own.append(_left_out(found, lines))
    return [*own, *_forms(found, province)] if found.counted else own


def _note(found: Recap) -> str:
    here = len(found.counted)
    return ONLY.format(dihitung=here, semua=here + len(found.left_out))


def _head(*names: str) -> tuple[tuple[Heading, ...], ...]:
    top = (*(Heading(name, rows=2) for name in names), *(Heading(g, columns=3) for g in GROUPS))
    return top, tuple(Heading(text) for _ in GROUPS for text in ("L", "P", "L+P"))


def _keys(row: str) -> tuple[str, ...]:
    return tuple(f"{row}|{number}|{column}" for number in range(3) for column in THREE)


def _sums(rows: Sequence[str], others: Sequence[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """Return what the last line and each L+P add up, and the last line of other columns."""
    columns = [key.removeprefix(TOTAL) for key in _keys(TOTAL)] + [f"|{name}" for name in others]
    down = {TOTAL + column: tuple(row + column for row in rows) for column in columns}
    across = {
        f"{row}|{number}|LP": (f"{row}|{number}|L", f"{row}|{number}|P")
        for row in (*rows, TOTAL)
        for number in range(3)
    }
    return down | across if rows else across


def _places(found: Recap, lines: tuple[str, ...]) -> Sheet:
    by_place, names = found.by_place(), kode.kabupaten_kota()
    parts: dict[str, list[str]] = {
        "KABUPATEN": [p for p in by_place if names.get(p, "").startswith("Kab. ")],
        "KOTA": [p for p in by_place if names.get(p, "").startswith("Kota ")],
        NOWHERE.upper(): [p for p in by_place if not p],
    }
    rows = []
    for (title, places), number in zip(parts.items(), ("I", "II", "III"), strict=True):
        if places:
            rows.append(Row((number, title, *(None for _ in range(10))), "group"))
            rows += _lines(places, by_place)
    whole = [sum(column) for column in zip(*by_place.values(), strict=True)] or [0] * 10
    rows.append(_line(("", TOTAL), whole, TOTAL, last=True))
    return Sheet(
        "rekap_kab_kota",
        "REKAP BKK MENURUT KABUPATEN/KOTA",
        lines,
        (_table(_head("NO", "KABUPATEN/KOTA", "BKK"), (10, 60, 14), ("c", "l", "r"), rows),),
        (_note(found),),
        sums=_sums(list(by_place), ["bkk"]),
    )


def _lines(places: Sequence[str], by_place: Mapping[str, Sequence[int]]) -> Iterator[Row]:
    names = kode.kabupaten_kota()
    for number, place in enumerate(places, 1):
        yield _line((number, names.get(place, NOWHERE)), by_place[place], place)


def _line(
    labels: tuple[Figure, ...], figures: Sequence[int], key: str, *, last: bool = False
) -> Row:
    blank = ("",) * len(labels)
    counted = (f"{key}|bkk",) if len(figures) > len(RIGHT) else ()
    keys = (*blank, *counted, *_keys(key))
    return Row((*labels, *figures), "total" if last else "detail", keys)


def _table(
    head: tuple[tuple[Heading, ...], ...],
    widths: tuple[float, ...],
    align: tuple[Align, ...],
    rows: Sequence[Row],
) -> Table:
    return Table(head, (*widths, *(15.0,) * 9), (*align, *RIGHT), tuple(rows))


def _schools(found: Recap, lines: tuple[str, ...]) -> Sheet:
    names = kode.kabupaten_kota()
    rows = []
    for number, one in enumerate(found.counted, 1):
        said, place = one.sent.tanda_terima, names.get(one.wilayah, NOWHERE)
        receipt = (said.revision, said.no) if said else (0, "")
        labels = (number, one.sent.npsn, one.sent.nama, place, *receipt)
        rows.append(_line(labels, one.figures, one.sent.npsn))
    whole = [found.cells.get(key, 0) for key in recap.FIGURES]
    rows.append(_line(("", "", TOTAL, "", "", ""), whole, TOTAL, last=True))
    head = _head("NO", "NPSN", "SEKOLAH", "KAB/KOTA", "REVISI", "TANDA TERIMA")
    widths = (10.0, 22.0, 60.0, 40.0, 14.0, 44.0)
    align: tuple[Align, ...] = ("c", "l", "l", "l", "r", "l")
    return Sheet(
        "per_sekolah",
        "REKAP BKK MENURUT SEKOLAH",
        lines,
        (_table(head, widths, align, rows),),
        (_note(found),),
        sums=_sums([one.sent.npsn for one in found.counted]),
    )


def _checks(found: Recap, lines: tuple[str, ...]) -> Sheet:
    rows = tuple(
        Row((number, one.kalimat, one.satu, one.lain, "cocok" if one.ok else "TIDAK COCOK"))
        for number, one in enumerate(found.checks(), 1)
    )
    head = (tuple(map(Heading, ("NO", "YANG DIPERIKSA", "DIHITUNG", "SEHARUSNYA", "HASIL"))),)
    table = Table(head, (10, 110, 24, 24, 30), ("c", "l", "r", "r", "l"), rows)
    return Sheet("pemeriksaan", "PEMERIKSAAN JUMLAH", lines, (table,), landscape=False)


def _left_out(found: Recap, lines: tuple[str, ...]) -> Sheet:
    rows = tuple(
        Row((number, sent.npsn, sent.nama, why))
        for number, (sent, why) in enumerate(found.left_out, 1)
    )
    head = (tuple(map(Heading, ("NO", "NPSN", "SEKOLAH", "SEBAB"))),)
    table = Table(head, (10, 24, 80, 80), ("c", "l", "l", "l"), rows)
    title = "SEKOLAH YANG TIDAK TERHITUNG"
    return Sheet("tidak_terhitung", title, lines, (table,), landscape=False)


def _forms(found: Recap, province: str) -> Iterator[Sheet]:
    placed = [(*row, True) for one in found.counted for row in one.placed]
    hitungan = Hitungan(
        periode=found.periode,
        settings=Settings(),
        sekolah=Sekolah(nama=province),
        bkk=Bkk(nama=f"Jumlah {len(found.counted)} BKK"),
        groups=tuple(g for g in education_groups() if f"III/2|{g}/sub|opening|L" in found.cells),
        cells=found.cells,
        checks=(),
        findings=(),
        late=(),
        people=(),
        positions=(),
        lists={"penempatan": [dict(zip(PLACED, row, strict=True)) for row in placed]},
    )
    for report in all_reports():
        if report.id.startswith("ipk"):
            yield report.sheet(hitungan)
