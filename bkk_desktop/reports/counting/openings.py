"""What stood open when the first frozen period began, then and by today's records.

Only classes whose numbers differ are looked into: named people who take the place of a lot change
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from bkk_desktop.reports.counting.late import CHANGED, GONE, NEW, Late, class_of, end_of
from bkk_desktop.reports.counting.layout import SEXES

if TYPE_CHECKING:
    from bkk_desktop.reports.counting.seekers import Seeker
    from bkk_desktop.reports.counting.vacancies import Position
    from bkk_desktop.store.laporan import Laporan

Key = tuple[str, int, str]


class Standing(NamedTuple):
    """Somebody, or positions, that stood open; `kelas` is what they are counted by."""

    kelas: tuple[object, ...]
    jumlah: int
    nama: str
    masuk: str


def differences(
    report: Laporan,
    document: dict[str, Any],
    people: list[Seeker],
    positions: list[Position],
) -> list[Late]:
    """Compare what stood open at the start of a frozen period."""
    awal, akhir = report.periode.awal.isoformat(), report.periode.akhir.isoformat()
    now = _added([*_people(people, awal, akhir), *_positions(positions, awal, akhir)])
    then = _added(_frozen(document["lists"]))
    counts: Counter[tuple[object, ...]] = Counter()
    for one in now.values():
        counts[one.kelas] += one.jumlah
    for one in then.values():
        counts[one.kelas] -= one.jumlah
    uneven = {kelas for kelas, count in counts.items() if count}
    ended = {(fact.tabel, fact.id): fact for fact in people if fact.keluar and fact.keluar < awal}
    found = []
    for key in now.keys() | then.keys():
        old, new = then.get(key), now.get(key)
        if old != new and any(one and one.kelas in uneven for one in (old, new)):
            found.append(_late(key, old, new, (report, ended)))
    return found


def _added(parts: Iterable[tuple[Key, Standing]]) -> dict[Key, Standing]:
    whole: dict[Key, Standing] = {}
    for key, part in parts:
        known = whole.get(key)
        whole[key] = part._replace(jumlah=part.jumlah + known.jumlah) if known else part
    return whole


def _people(people: list[Seeker], awal: str, akhir: str) -> Iterator[tuple[Key, Standing]]:
    for fact in people:
        if "opening" in fact.movements(awal, akhir):
            named = fact.tabel == "pendaftaran"
            # Those who left a lot stood in it before.
            table, number = (fact.tabel, fact.id) if named else ("lot_pencaker", fact.alumni)
            name = fact.nama or "Saldo awal tanpa nama"
            yield (table, number, ""), Standing(class_of(fact), fact.jumlah, name, fact.masuk)


def _positions(positions: list[Position], awal: str, akhir: str) -> Iterator[tuple[Key, Standing]]:
    for part in positions:
        if "opening" in part.movements(awal, akhir):
            kelas = (part.pendidikan, part.golongan, part.sektor, part.kolom)
            name = f"{part.jabatan}, {part.pemberi_kerja}"
            key = ("lowongan", part.lowongan, part.kolom)
            yield key, Standing(kelas, part.jumlah, name, part.masuk)


def _frozen(lists: dict[str, Any]) -> Iterator[tuple[Key, Standing]]:
    for row in lists["pencaker"]:
        if "opening" in row["gerak"]:
            kelas = (row["jenis_kelamin"], row["pendidikan"], row["golongan_jabatan"])
            named = row["tabel"] == "pendaftaran"
            key = (row["tabel"], row["id"], "") if named else ("lot_pencaker", row["lot"], "")
            name = row["nama"] if named else "Saldo awal tanpa nama"
            yield key, Standing(kelas, row["jumlah"], name, row["tanggal_hitung"])
    for row in lists["lowongan"]:
        for kolom in SEXES:
            if jumlah := row["gerak"].get("opening", {}).get(kolom, 0):
                kind = (row["pendidikan"], row["golongan_jabatan"], row["lapangan_usaha"], kolom)
                name = f"{row['jabatan']}, {row['pemberi_kerja']}"
                key = ("lowongan", row["id"], kolom)
                yield key, Standing(kind, jumlah, name, row["tanggal_hitung"])


def _late(
    key: Key,
    old: Standing | None,
    new: Standing | None,
    found: tuple[Laporan, dict[tuple[str, int], Seeker]],
) -> Late:
    report, ended = found
    table, number, _ = key
    one = new or old
    assert one is not None  # noqa: S101  # a key is in one of the two
    fact = ended.get((table, number))
    if new is None and fact is not None and fact.keluar is not None:
        event = end_of(table, number, fact.penempatan)
        return Late(*event, one.nama, date.fromisoformat(fact.keluar), report.periode, NEW)
    kind = CHANGED if old and new else GONE if old else NEW
    if table == "lot_pencaker" and kind == NEW:
        kind = CHANGED  # a lot has no day that could be counted later
    day = date.fromisoformat(one.masuk)
    return Late(table, number, "terdaftar", one.nama, day, report.periode, kind)
