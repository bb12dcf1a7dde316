"""Late entries: what today's records say about a frozen period that its frozen report does not.

Events are compared by record, not by sums, so that two wrongs never make a right. What stood open
before the first frozen period is compared by class first: named people who take the place of a
lot change nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from bkk_desktop.domain.periode import Periode
from bkk_desktop.reports.counting import openings
from bkk_desktop.reports.counting.late import CHANGED, GONE, NEW, Key, Late, class_of, end_of
from bkk_desktop.reports.counting.moved import moved
from bkk_desktop.reports.counting.seekers import Seeker, seekers, values
from bkk_desktop.reports.counting.vacancies import Position, positions
from bkk_desktop.store import laporan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.laporan import Laporan


class Event(NamedTuple):
    """Something that a table counts on one day; `sifat` is how it is counted."""

    sifat: tuple[object, ...]
    nama: str
    hari: str


def late_entries(db: Database, settings: Settings, before: Periode | None = None) -> list[Late]:
    """Return every difference with a frozen report, or only with those that come before one."""
    marks = [
        mark
        for mark in laporan.marks(db)
        if before is None or _place(mark.periode) < _place(before)
    ]
    frozen = [report for mark in moved(db, marks) if (report := laporan.get(db, mark.id))]
    if not frozen:
        return []
    closed = {mark.periode.akhir for mark in marks}
    late: dict[Key, Late] = {}
    look = _Today(db, settings, frozen)
    for report in frozen:
        document = report.dokumen
        people, found, today = look.by_settings(document["pengaturan"])
        now = {k: e for month in report.periode.months() for k, e in today[month.kode].items()}
        differences = list(_compared(now, dict(_frozen(document)), report.periode))
        if report.periode.awal - timedelta(days=1) not in closed:
            differences += openings.differences(report, document, people, found)
        for entry in differences:
            _merge(late, entry)
    return sorted(late.values(), key=lambda entry: (entry.tanggal, entry.nama, entry.tabel))


Months = defaultdict[str, dict[Key, Event]]


class _Today:
    """Today's events of the frozen periods, counted with the settings that each report had."""

    def __init__(self, db: Database, settings: Settings, frozen: list[Laporan]) -> None:
        self._db = db
        self._settings = settings
        # From the very first day, so that what ended before a frozen period is known too.
        self._span = Periode("", date.min, max(report.periode.akhir for report in frozen))
        self._known: dict[Settings, tuple[list[Seeker], list[Position], Months]] = {}

    def by_settings(self, then: dict[str, Any]) -> tuple[list[Seeker], list[Position], Months]:
        """Return people and positions, and their events by month."""
        settings = replace(
            self._settings,
            mandiri=then["mandiri"],
            pendidikan_tanpa_syarat=then["pendidikan_tanpa_syarat"],
        )
        if settings not in self._known:
            asked = values(self._db, self._span, settings)
            people = seekers(self._db, asked)
            found, _ = positions(self._db, asked, settings.pendidikan_tanpa_syarat)
            self._known[settings] = people, found, _by_month(_today(people, found))
        return self._known[settings]


def _place(periode: Periode) -> tuple[date, int]:
    return periode.akhir, -periode.awal.toordinal()


def _merge(late: dict[Key, Late], entry: Late) -> None:
    """Keep one entry for an event; one that left a frozen period for another was changed."""
    key = (entry.tabel, entry.id, entry.peristiwa)
    known = late.get(key)
    if known is None or (known.jenis == NEW and entry.jenis != NEW):
        late[key] = entry


def _by_month(events: Iterable[tuple[Key, Event]]) -> Months:
    months: Months = defaultdict(dict)
    for key, event in events:
        months[f"{event.hari[:4]}-B{event.hari[5:7]}"][key] = event
    return months


def _compared(now: dict[Key, Event], then: dict[Key, Event], periode: Periode) -> Iterator[Late]:
    for key, event in now.items():
        if key not in then:
            yield _late(key, event, periode, NEW)
        elif then[key].sifat != event.sifat:
            yield _late(key, event, periode, CHANGED)
    for key in then.keys() - now.keys():
        yield _late(key, then[key], periode, GONE)


def _late(key: Key, event: Event, periode: Periode, jenis: str) -> Late:
    table, number, name = key
    shown = "ditempatkan" if name == "mengisi" else name
    return Late(table, number, shown, event.nama, date.fromisoformat(event.hari), periode, jenis)


def _today(people: Iterable[Seeker], found: Iterable[Position]) -> Iterator[tuple[Key, Event]]:
    for fact in people:
        name, kind = fact.nama or f"{fact.jumlah} orang tanpa nama", class_of(fact)
        if fact.tabel == "pendaftaran":
            key = (fact.tabel, fact.id, "terdaftar")
            yield key, Event(kind, name, fact.masuk)
        if fact.keluar:
            yield (
                end_of(fact.tabel, fact.id, fact.penempatan),
                Event(
                    (*kind, fact.cara, *_placed(fact.cara, fact.antar, fact.penerima), fact.jumlah),
                    name,
                    fact.keluar,
                ),
            )
    yield from _vacancy_events(
        {
            "lowongan": x.lowongan, "kelas": (x.pendidikan, x.golongan, x.sektor),
            "nama": f"{x.jabatan}, {x.pemberi_kerja}", "masuk": x.masuk, "keluar": x.keluar,
            "cara": x.cara, "kolom": x.kolom, "jumlah": x.jumlah, "tabel": x.tabel, "id": x.id,
        }
        for x in found
    )  # fmt: skip


def _placed(cara: str, antar: str, penerima: str) -> tuple[str, str]:
    return (antar, penerima) if cara == "placed" else ("", "")


def _vacancy_events(parts: Iterable[dict[str, Any]]) -> Iterator[tuple[Key, Event]]:
    """Yield a vacancy's registration and what took its positions, by columns."""
    counts: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    about: dict[Key, tuple[tuple[object, ...], str, str]] = {}
    for part in parts:
        came = ("lowongan", part["lowongan"], "terdaftar")
        counts[came][part["kolom"]] += part["jumlah"]
        about[came] = part["kelas"], part["nama"], part["masuk"]
        if part["keluar"]:
            filled = part["tabel"] == "penempatan"
            left = (part["tabel"], part["id"], "mengisi" if filled else "keluar")
            counts[left][part["kolom"]] += part["jumlah"]
            about[left] = (*part["kelas"], part["cara"]), part["nama"], part["keluar"]
    for key, (kind, name, day) in about.items():
        yield key, Event((*kind, counts[key]["L"], counts[key]["P"]), name, day)


def _frozen(document: dict[str, Any]) -> Iterator[tuple[Key, Event]]:
    """Yield the events of a frozen report from its by-name lists."""
    placed = {row["id"]: row for row in document["lists"]["penempatan"]}
    for row in document["lists"]["pencaker"]:
        kind = (row["jenis_kelamin"], row["pendidikan"], row["golongan_jabatan"])
        if "registered" in row["gerak"]:
            key = (row["tabel"], row["id"], "terdaftar")
            yield key, Event(kind, row["nama"], row["tanggal_hitung"])
        for cara in {"placed", "removed"}.intersection(row["gerak"]):
            job = placed.get(row["penempatan"], {})
            scope = _placed(cara, job.get("antar_kerja", ""), job.get("jenis_pemberi_kerja", ""))
            yield (
                end_of(row["tabel"], row["id"], row["penempatan"]),
                Event((*kind, cara, *scope, row["jumlah"]), row["nama"], row["tanggal_akhir"]),
            )
    for row in document["lists"]["lowongan"]:
        yield from _frozen_vacancy(row)


def _frozen_vacancy(row: dict[str, Any]) -> Iterator[tuple[Key, Event]]:
    kind = (row["pendidikan"], row["golongan_jabatan"], row["lapangan_usaha"])
    name = f"{row['jabatan']}, {row['pemberi_kerja']}"
    if came := row["gerak"].get("registered"):
        key = ("lowongan", row["id"], "terdaftar")
        yield key, Event((*kind, came["L"], came["P"]), name, row["tanggal_hitung"])
    left = [
        part | {"lowongan": row["id"], "kelas": kind, "nama": name, "masuk": "", "keluar": day}
        for part in row["keluar"]
        for day in (part["tanggal"],)
    ]
    yield from ((key, event) for key, event in _vacancy_events(left) if key[0] != "lowongan")
