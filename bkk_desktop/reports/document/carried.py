"""An opening held against the last frozen closing, by name: who came in between, who is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bkk_desktop.reports.counting import tally
from bkk_desktop.reports.counting.layout import education_groups, plan
from bkk_desktop.reports.counting.seekers import Seeker
from bkk_desktop.reports.document.names import people_of, positions_of

if TYPE_CHECKING:
    from bkk_desktop.reports.counting import Hitungan
    from bkk_desktop.reports.counting.late import Late
    from bkk_desktop.reports.counting.vacancies import Position
    from bkk_desktop.store.laporan import Laporan

Who = tuple[str, int, str]
AGED, GRADUATED = "umurnya masuk kelompok lain", "lama lulusannya masuk kelompok lain"
CHANGED = "catatannya berubah sejak laporan itu"
NAMELESS = "Saldo awal tanpa nama"


class Beda(NamedTuple):
    """One record of which an opening counts more or fewer than the last closing, and why."""

    tabel: str
    id: int
    nama: str
    jumlah: int
    sebab: str


class Selisih(NamedTuple):
    """An opening and the closing that it follows; `beda` adds up to what lies between them."""

    awal: int
    akhir: int
    beda: tuple[Beda, ...]


def is_opening(key: str) -> bool:
    """Tell whether a figure of the tables is an opening."""
    return key.split("|")[2:3] == ["opening"]


def selisih(hitungan: Hitungan, last: Laporan, key: str) -> Selisih:
    """Return what lies between an opening and the last frozen closing, by name."""
    document = last.dokumen
    then = tally.index(people_of(document), positions_of(document), last.periode)
    now = tally.index(hitungan.people, hitungan.positions, hitungan.periode)
    closing = _closing(key)
    before, after = _counted(closing, then), _counted(key, now)
    late = {(entry.tabel, entry.id): entry for entry in hitungan.late}
    whole = _whole(key), _whole(closing)
    everywhere = _counted(whole[0], now), _counted(whole[1], then)
    beda = tuple(
        Beda(who[0], who[1], name, number, _why(who, key, late, everywhere))
        for who, name, number in _differences(before, after)
    )
    opening, closed = (sum(n for _, n in found.values()) for found in (after, before))
    return Selisih(opening, closed, beda)


def _closing(key: str) -> str:
    table, row, _, column = key.split("|")
    return f"{table}|{'5' if table.startswith('III/1-') else row}|closing|{column}"


def _whole(key: str) -> str:
    """Return the key of the same line over all bands that move on with the calendar."""
    table, row, movement, column = key.split("|")
    if table == "III/1-I":
        return f"{table}|{row}|{movement}|JML/{column.rpartition('/')[2]}"
    return key


def _counted(key: str, found: tally.Index) -> dict[Who, tuple[str, int]]:
    places = plan(tuple(education_groups())).get(key, ())
    counts: dict[Who, tuple[str, int]] = {}
    for fact in (fact for place in places for fact in found.get(place, ())):
        who, name = _identity(fact)
        counts[who] = (name, counts.get(who, ("", 0))[1] + fact.jumlah)
    return counts


def _identity(fact: Seeker | Position) -> tuple[Who, str]:
    """Return who it is; those who left a lot stood in the lot before."""
    if not isinstance(fact, Seeker):
        name = f"{fact.jabatan}, {fact.pemberi_kerja}"
        return ("lowongan", fact.lowongan, fact.kolom), name
    if fact.tabel != "pendaftaran":
        return ("lot_pencaker", fact.alumni, ""), NAMELESS
    return (fact.tabel, fact.id, ""), fact.nama


Counts = dict[Who, tuple[str, int]]


def _differences(before: Counts, after: Counts) -> Iterator[tuple[Who, str, int]]:
    names: Iterable[Who] = sorted(
        before.keys() | after.keys(), key=lambda w: ((after.get(w) or before[w])[0].casefold(), w)
    )
    for who in names:
        number = after.get(who, ("", 0))[1] - before.get(who, ("", 0))[1]
        if number:
            yield who, (after.get(who) or before[who])[0], number


def _why(
    who: Who, key: str, late: dict[tuple[str, int], Late], everywhere: tuple[Counts, Counts]
) -> str:
    entry = late.get(who[:2])
    if entry is not None:
        return entry.rincian
    if key.startswith("III/7"):
        return GRADUATED
    if key.startswith("III/1-I|") and "|JML/" not in key and all(who in one for one in everywhere):
        return AGED
    return CHANGED
