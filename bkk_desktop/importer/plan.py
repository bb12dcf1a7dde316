"""What passes between the steps of an import: the source, the answers, the plan, the choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Any

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import Problem
from bkk_desktop.importer.codes import FIELDS, Outcome

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file; `field` is empty if it is only kept for the rejected rows."""

    header: str
    group: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as the file has it; `baris` is its number in the sheet."""

    baris: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read and recognised, without the columns that are never taken."""

    importer: str
    berkas: str
    jenis: str
    judul: str
    lembar: str
    columns: tuple[Column, ...]
    rows: tuple[SourceRow, ...]
    tanggal_unduh: date | None = None


@dataclass(frozen=True, slots=True)
class KelasQuestion:
    """One class of the file, with what is proposed: whether it is a final one, and its jurusan.

    `singkatan` is what the name calls the jurusan (TKJ), for one that is not recorded yet.
    """

    rombel: str
    jumlah: int
    akhir: bool
    jurusan: int | None
    singkatan: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the file lacks, as the operator answered it once for the whole file."""

    kelas_akhir: frozenset[str] = frozenset()
    tahun_lulus: int | None = None
    jurusan: Mapping[str, int | None] = field(default_factory=dict)
    kode_wilayah: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask about a file, with what the program proposes.

    A file of leavers names exits and years itself: `tanya_kelas_akhir` and `tanya_tahun` are off.
    """

    kelas: tuple[KelasQuestion, ...]
    tanya_kelas_akhir: bool
    tanya_tahun: bool
    tahun_lulus: int | None
    kode_wilayah: str

    def proposed(self) -> Answers:
        """Return the answers of someone who agrees with every proposal."""
        return Answers(
            frozenset(kelas.rombel for kelas in self.kelas if kelas.akhir),
            self.tahun_lulus,
            {kelas.rombel: kelas.jurusan for kelas in self.kelas},
            self.kode_wilayah,
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a stored alumnus that the file has otherwise."""

    field: str
    lama: object
    baru: object


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What becomes of one row.

    `record` is what would be stored as a new person, `merged` what the stored person `alumni`
    would become; `lain` is the other row that the reason speaks of.
    """

    baris: int
    nama: str
    outcome: Outcome
    reason: Problem | None = None
    warnings: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    record: Alumni | None = None
    merged: Alumni | None = None
    lain: int = 0

    @property
    def alumni(self) -> int:
        """Return the stored person the row was matched with, 0 if there is none."""
        return self.merged.id if self.merged else 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, row by row, to the data as they were at `sidik`."""

    source: Source
    answers: Answers
    rows: tuple[PlanRow, ...]
    sidik: int

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome, all outcomes named."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}


class Choice(StrEnum):
    """What the operator says of a doubtful row."""

    BARU = "baru"
    SAMA = "sama"
    LEWATI = "lewati"


@dataclass(frozen=True, slots=True)
class Decision:
    """The records that a plan writes once every doubtful row has its choice."""

    new: tuple[Alumni, ...]
    changed: tuple[Alumni, ...]


STORED = {Outcome.BARU, Outcome.BERUBAH, Outcome.SAMA}


def decide(plan: Plan, choices: Mapping[int, Choice]) -> Decision:
    """Turn the plan and the choices (sheet row -> choice) into records; doubt leaves alone."""
    kept: dict[int, Alumni] = {}
    changed: set[int] = set()
    for row in plan.rows:
        record = _record(row, choices.get(row.baris, Choice.LEWATI))
        if record is not None:
            kept[row.baris] = record
            if row.outcome is not Outcome.SAMA:
                changed.add(row.baris)
    for row in plan.rows:
        if _same_as_row(row, choices) and row.record is not None:
            # A person of whom no other row is taken is stored from this one.
            target = row.lain if row.lain in kept else row.baris
            kept[target] = filled(kept.get(target, row.record), row.record)
            changed.add(target)
    records = [kept[baris] for baris in sorted(changed)]
    return Decision(
        tuple(record for record in records if not record.id),
        tuple(record for record in records if record.id),
    )


def _record(row: PlanRow, choice: Choice) -> Alumni | None:
    if row.outcome in STORED:
        return row.merged or row.record
    if row.outcome is not Outcome.MERAGUKAN or choice is Choice.LEWATI:
        return None
    return row.record if choice is Choice.BARU else row.merged


def _same_as_row(row: PlanRow, choices: Mapping[int, Choice]) -> bool:
    said_same = choices.get(row.baris) is Choice.SAMA
    return row.outcome is Outcome.MERAGUKAN and said_same and row.merged is None


def blank(value: object) -> bool:
    """Tell whether a field says nothing."""
    return value is None or value == ""


def filled(record: Alumni, other: Alumni) -> Alumni:
    """Fill what is blank in the record from the other one; never its number."""
    gaps: dict[str, Any] = {
        name: getattr(other, name)
        for name in TAKEN
        if blank(getattr(record, name)) and not blank(getattr(other, name))
    }
    return replace(record, **gaps) if gaps else record


# Only what the file can know: never consent, outcomes, placements.
TAKEN = tuple(FIELDS)
_taken = attrgetter(*TAKEN)


def merged(stored: Alumni, row: Alumni) -> tuple[Alumni, tuple[Change, ...]]:
    """Lay the row over the stored person: a blank never erases, nothing else is touched.

    The kab/kota is the operator's answer for the whole file, so it only fills a gap.
    """
    changes = tuple(
        Change(name, before, after)
        for name, before, after in zip(TAKEN, _taken(stored), _taken(row), strict=True)
        if after != before and not blank(after) and not (name == "kode_wilayah" and before)
    )
    if not changes:
        return stored, changes
    changed: dict[str, Any] = {change.field: change.baru for change in changes}
    return replace(stored, **changed), changes
