"""What is missing or odd in every alumnus, by the rules of the domain, one finding for a field."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, cast

from bkk_desktop.domain.alumni import Alumni, problems
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Stops
from bkk_desktop.store import journal
from bkk_desktop.store.record import all_of, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkk_desktop.store.database import Database, Row

Findings = tuple[tuple[str, str], ...]
# Each finding has a number of its own, which stays while others are mended.
PLACES = {field.name: at for at, field in enumerate(fields(Alumni))}


class Kelengkapan:
    """The findings of all alumni; looking again looks only at who changed since.

    All rules for a hundred thousand people take seconds; after a save, they take no time.
    """

    def __init__(self) -> None:
        self._found: dict[int, Findings] = {}
        self._upto = -1
        self._today: date | None = None
        self._texts: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def count(self) -> int:
        """Return how many findings there were when it was looked last."""
        return sum(map(len, self._found.values()))

    @property
    def people(self) -> int:
        """Return how many alumni those findings are about."""
        return len(self._found)

    def look(self, db: Database, today: date) -> int:
        """Look at who changed since the last time; return how many findings there are."""
        last = journal.last_change(db)
        changed = self._changed(db, today, last)
        if changed is None:
            self._found.clear()
        programmes = {jurusan.id: jurusan for jurusan in all_of(db, Jurusan)}
        for number in changed or ():
            self._found.pop(number, None)
        for row in _alumni(db, changed):
            person = read(Alumni, row)
            found = self._findings(person, today, programmes.get(person.jurusan or 0))
            if found:
                self._found[person.id] = found
        self._upto, self._today = last, today
        return self.count

    def _changed(self, db: Database, today: date, last: int) -> list[int] | None:
        """Return the alumni that changed since the last look, None if anyone may have."""
        if self._upto < 0 or last < self._upto or today != self._today:
            return None
        sql = "SELECT DISTINCT tabel, baris FROM jurnal WHERE id > ?"
        changed = list(db.tuples(sql, (self._upto,)))
        if any(tabel == "jurusan" for tabel, _ in changed):
            return None
        return [baris for tabel, baris in changed if tabel == "alumni"]

    def _findings(self, person: Alumni, today: date, jurusan: Jurusan | None) -> Findings:
        by_field: dict[str, str] = {}
        for problem in problems(person, today, jurusan):
            if problem.stops is not Stops.SAVING:
                said = by_field.get(problem.field, "")
                by_field[problem.field] = f"{said} {problem}".strip()
        # Thousands lack the same; each text is kept once.
        return tuple(self._texts.setdefault(one, one) for one in by_field.items())

    def rows(self, db: Database) -> list[Row]:
        """Return the findings of the last look with whom they are about, by name."""
        sql = """
            SELECT id, nama, rombel, tahun_lulus FROM alumni
            ORDER BY nama COLLATE NOCASE, id
        """
        return [
            cast(
                "Row",
                {
                    "id": number * len(PLACES) + PLACES[kolom], "alumni": number,
                    "nama": nama, "rombel": rombel, "tahun_lulus": tahun,
                    "kolom": kolom, "kurang": kurang,
                },
            )
            for number, nama, rombel, tahun in db.tuples(sql)
            for kolom, kurang in self._found.get(number, ())
        ]  # fmt: skip


def findings(db: Database, today: date) -> list[Row]:
    """Return what is missing in every alumnus, looked at anew."""
    kelengkapan = Kelengkapan()
    kelengkapan.look(db, today)
    return kelengkapan.rows(db)


def _alumni(db: Database, ids: list[int] | None) -> Iterable[Row]:
    if ids is None:
        return db.query("SELECT * FROM alumni")
    found = (db.one("SELECT * FROM alumni WHERE id = ?", (number,)) for number in ids)
    return (row for row in found if row is not None)
