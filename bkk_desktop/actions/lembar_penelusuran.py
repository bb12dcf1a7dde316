"""Answers from a workbook that was filled in: a plan that is shown, then carried out as one action.

A blank cell changes nothing; what is no answer to its question is named by row and column and
left out, and everything else of the row is taken.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, kuesioner
from bkk_desktop.domain import persetujuan as consent
from bkk_desktop.domain.daftar_kuesioner import all_questionnaires
from bkk_desktop.domain.kuesioner import Answers, Jawaban, Question, Questionnaire, Unread, Value
from bkk_desktop.domain.penelusuran import Penelusuran, problems
from bkk_desktop.errors import Stops, UserError
from bkk_desktop.importer.values import shown
from bkk_desktop.importer.workbook import read_workbook
from bkk_desktop.paper.answers_workbook import FILL, FIXED, MARK, OWN
from bkk_desktop.paper.fonts import printable
from bkk_desktop.store import alumni as people
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record

if TYPE_CHECKING:
    from bkk_desktop.domain.alumni import Alumni
    from bkk_desktop.importer.plan import Cell
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

    Line = tuple[int, tuple[Cell, ...]]
    Report = Callable[[int, int], None]

FOREIGN = (
    "Berkas ini bukan lembar penelusuran dari program ini. Tidak ada yang berubah; buat lembarnya "
    "lewat Penelusuran, Buat lembar Excel."
)
UNKNOWN_VERSION = (
    "Kuesioner di berkas ini tidak dikenal program ini. Tidak ada yang berubah; perbarui program, "
    "atau buat lembar Excel yang baru."
)
SPOILT = (
    "Kepala tersembunyi di atas lembar ini berubah, jadi kuesioner dan tahunnya tidak terbaca. "
    "Tidak ada yang berubah; buat lembar Excel yang baru lalu salin jawabannya ke sana."
)
CHANGED = (
    "Data berubah sejak rencana ini dibuat, jadi tidak ada yang disimpan. Buka lagi berkasnya "
    "untuk membuat rencana baru."
)
NOTHING = "Tidak ada jawaban baru di berkas ini, jadi tidak ada yang disimpan."
EARLIEST, LATEST = 1900, 2100
NEW, UPDATED, SAME, EMPTY, REFUSED = "baru", "berubah", "sama", "kosong", "ditolak"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled in sheet: its questionnaire, survey year, columns and rows."""

    asked: Questionnaire
    tahun: int
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What becomes of one row; `notes` name the cells that are left out, and why."""

    baris: int
    nama: str
    outcome: str
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    record: Penelusuran | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, row by row."""

    berkas: str
    sheet: Sheet
    rows: tuple[PlanRow, ...]

    @property
    def wanted(self) -> tuple[Penelusuran, ...]:
        """Return the answers that would be stored."""
        return tuple(row.record for row in self.rows if row.record is not None)

    def count(self, outcome: str) -> int:
        """Return how many rows have an outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def make_plan(office: Office, path: Path, report: Report, stop: threading.Event) -> Plan:
    """Read a workbook and say what it would change; nothing is written."""
    sheet = _sheet(path, report, stop)
    with office.read() as db:
        return Plan(path.name, sheet, _rows(db, sheet, office.now().date()))


def apply(office: Office, plan: Plan) -> int:
    """Carry out the plan as it was shown, as one action; return how many answers were stored."""
    if not plan.wanted:
        raise UserError(NOTHING)
    with office.write(f"Impor jawaban dari {plan.berkas}", "impor_penelusuran") as db:
        if _rows(db, plan.sheet, office.now().date()) != plan.rows:
            raise UserError(CHANGED)
        for one in plan.wanted:
            record.save(db, one)
    return len(plan.wanted)


def _sheet(path: Path, report: Report, stop: threading.Event) -> Sheet:
    book = read_workbook(path, report, stop)
    lines = next((one.lines for one in book.sheets if one.nama == FILL), ())
    if len(lines) < len(FIXED) - 2 or shown(_cell(lines[0][1], 0)) != MARK:
        raise UserError(FOREIGN)
    _, head = lines[0]
    name, versi, _, tahun = (shown(_cell(head, at)) for at in range(1, 5))
    if not _whole(versi) or not EARLIEST <= _whole(tahun) <= LATEST:
        raise UserError(SPOILT)
    asked = all_questionnaires().get((name, _whole(versi)))
    if asked is None:
        raise UserError(UNKNOWN_VERSION)
    return Sheet(asked, _whole(tahun), tuple(map(shown, lines[1][1])), lines[3:])


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else None


def _rows(db: Database, sheet: Sheet, today: date) -> tuple[PlanRow, ...]:
    numbers = [_number(cells) for _, cells in sheet.lines]
    known = people.all_with(db, [number for number in numbers if number])
    made, met = [], set[int]()
    for (baris, cells), number in zip(sheet.lines, numbers, strict=True):
        person = known.get(number)
        if person is None or _other_name(cells, person):
            nama = shown(_cell(cells, 1))
            made.append(PlanRow(baris, nama, REFUSED, notes=(_who(baris, person),)))
        elif number in met:
            twice = f"Baris {baris}: {person.nama} sudah ada di baris sebelumnya."
            made.append(PlanRow(baris, person.nama, REFUSED, notes=(twice,)))
        elif locked := [f"Baris {baris}: {why}" for why in consent.locked(person)]:
            made.append(PlanRow(baris, person.nama, REFUSED, notes=tuple(locked)))
        else:
            met.add(number)
            said = store.answers_of(db, number)
            made.append(_Row(sheet, baris, cells, person, today).planned(said))
    return tuple(made)


def _number(cells: Sequence[Cell]) -> int:
    return _whole(shown(_cell(cells, 0)))


def _whole(text: str) -> int:
    """Return a number of at most 15 digits, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0  # noqa: PLR2004  # SQLite's largest


def _other_name(cells: Sequence[Cell], person: Alumni) -> bool:
    # A row that was sorted or pasted apart from its number would give one person another's answers.
    return _alike(shown(_cell(cells, 1))) != _alike(person.nama)


def _alike(name: str) -> str:
    # As the sheet was printed and Excel gave it back: composed, with one space for what is unseen.
    return shown(printable(name)).casefold()


def _who(baris: int, person: Alumni | None) -> str:
    if person is None:
        return f"Baris {baris}, kolom Nomor: alumni ini tidak ada di data sekolah."
    return (
        f"Baris {baris}, kolom Nama: nomornya milik {person.nama}. Samakan namanya, atau buat "
        "lembar Excel yang baru."
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row on its way into the plan."""

    sheet: Sheet
    baris: int
    cells: Sequence[Cell]
    person: Alumni
    today: date

    def planned(self, said: Sequence[Penelusuran]) -> PlanRow:
        notes: list[str] = []
        given = dict(self._answers(notes))
        if not given:
            outcome = REFUSED if notes else EMPTY
            return PlanRow(self.baris, self.person.nama, outcome, notes=tuple(notes))
        day, caller = self._particulars(notes)
        before = self._before(said, day)
        old = kuesioner.jawaban(before.jawaban).isi
        answers = kuesioner.kept(self.sheet.asked, {**old, **given})
        notes += self._not_asked(given, answers)
        changes = tuple(self._changes(old, answers))
        if not changes:
            return PlanRow(self.baris, self.person.nama, SAME, notes=tuple(notes))
        wanted = replace(
            before,
            petugas=caller or before.petugas,
            sumber=before.sumber or "excel",
            kegiatan_utama=str(answers.get(kuesioner.KEGIATAN_UTAMA, "")),
            jawaban=Jawaban(self.sheet.asked.id, self.sheet.asked.versi, answers).text(),
        )
        for problem in problems(wanted, self.today):
            notes.append(f"Baris {self.baris}: {problem}")
            if problem.stops is Stops.SAVING:
                return PlanRow(self.baris, self.person.nama, REFUSED, notes=tuple(notes))
        outcome = UPDATED if before.id else NEW
        return PlanRow(self.baris, self.person.nama, outcome, changes, tuple(notes), wanted)

    def _answers(self, notes: list[str]) -> Iterator[tuple[str, Value]]:
        for at, name in enumerate(self.sheet.columns):
            question = self.sheet.asked.question(name) if at >= len(FIXED) else None
            if question is None:
                continue
            try:
                value = kuesioner.read(question, shown(_cell(self.cells, at)), self.today)
            except Unread as error:
                notes.append(f"Baris {self.baris}, kolom “{self._title(question)}”: {error}")
                continue
            if value not in ("", []):
                yield name, value

    def _title(self, question: Question) -> str:
        return question.text

    def _particulars(self, notes: list[str]) -> tuple[date, str]:
        found: Mapping[str, str] = {
            name: shown(_cell(self.cells, at))
            for at, name in enumerate(self.sheet.columns)
            if name in OWN
        }
        written = found.get("tanggal", "")
        day = hari.parse_day(written, self.today) if written else self.today
        if day is None:
            notes.append(
                f"Baris {self.baris}, kolom “Tanggal jawaban”: “{written[:60]}” bukan tanggal, "
                "jadi dipakai tanggal hari ini."
            )
        return day or self.today, found.get("petugas", "")

    def _before(self, said: Sequence[Penelusuran], day: date) -> Penelusuran:
        """Return the answer of that day that the row adds to, else a new one on the latest."""
        own = [one for one in said if one.tahun == self.sheet.tahun]
        same_day = next((one for one in own if one.tanggal == day), None)
        if same_day is not None:
            return same_day
        latest = own[0] if own else Penelusuran()
        return Penelusuran(
            alumni=self.person.id,
            tahun=self.sheet.tahun,
            tanggal=day,
            sumber="excel",
            jawaban=latest.jawaban,
        )

    def _not_asked(self, given: Answers, answers: Answers) -> Iterator[str]:
        for name in given:
            question = self.sheet.asked.question(name)
            if name not in answers and question is not None:
                yield (
                    f"Baris {self.baris}, kolom “{question.text}”: tidak ditanyakan pada kegiatan "
                    "itu, jadi tidak diambil."
                )

    def _changes(self, old: Answers, new: Answers) -> Iterator[str]:
        for name in {**old, **new}:
            question = self.sheet.asked.question(name)
            before, after = old.get(name, ""), new.get(name, "")
            if question is not None and before != after:
                was, will = kuesioner.shown(question, before), kuesioner.shown(question, after)
                yield (
                    f"{question.text} {was} → {will or 'kosong'}"
                    if was
                    else (f"{question.text} {will}")
                )
