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
Line = tuple[int, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its rows that are not empty, each with its number in the sheet."""

    nama: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook, in its order; `since_1904` is how it counts days.

    `uncounted` tells that formulas have no result yet, which Excel gives them when it saves.
    """

    berkas: str
    sheets: tuple[Sheet, ...]
    since_1904: bool = False
    uncounted: bool = False


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
    """A file that was read and recognised, without the columns that are never taken.

    `sidik` is the digest of its heads where a person chose what each column is.
    """

    importer: str
    berkas: str
    jenis: str
    judul: str
    lembar: str
    columns: tuple[Column, ...]
    rows: tuple[SourceRow, ...]
    tanggal_unduh: date | None = None
    sidik: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that the file has."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def jurusan_field(self) -> str:
        """Return which field tells the jurusan: a column of its own, else the class."""
        return "nama_jurusan" if "nama_jurusan" in self.fields else "rombel"


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


Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NilaiQuestion:
    """One value of a field that does not speak for itself; `usulan` is what is proposed."""

    field: str
    isi: str
    jumlah: int
    usulan: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the file lacks, as the operator answered it once for the whole file.

    `jurusan` is by the text of the class or of the file's own column, `nilai` by field and text.
    """

    kelas_akhir: frozenset[str] = frozenset()
    tahun_lulus: int | None = None
    jurusan: Mapping[str, int | None] = field(default_factory=dict)
    kode_wilayah: str = ""
    nilai: Mapping[Value, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask about a file, with what the program proposes.

    A file of leavers names exits and years itself: `tanya_kelas_akhir` and `tanya_tahun` are off.
    `tahun_wajib` is off where a row may do without a year.
    """

    kelas: tuple[KelasQuestion, ...]
    tanya_kelas_akhir: bool
    tanya_tahun: bool
    tahun_lulus: int | None
    kode_wilayah: str
    tanya_wilayah: bool = True
    tahun_wajib: bool = True
    nilai: tuple[NilaiQuestion, ...] = ()
    menurut: str = "rombel"

    def is_needed(self) -> bool:
        """Tell whether anything is left to ask at all."""
        open_classes = any(kelas.jurusan is None for kelas in self.kelas)
        return open_classes or bool(self.nilai) or self.tanya_tahun or self.tanya_wilayah

    def proposed(self) -> Answers:
        """Return the answers of someone who agrees with every proposal."""
        return Answers(
            frozenset(kelas.rombel for kelas in self.kelas if kelas.akhir),
            self.tahun_lulus,
            {kelas.rombel: kelas.jurusan for kelas in self.kelas},
            self.kode_wilayah,
            {(nilai.field, nilai.isi): nilai.usulan for nilai in self.nilai if nilai.usulan},
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
    written = _written(plan, choices).values()
    return Decision(
        tuple(record for record in written if not record.id),
        tuple(record for record in written if record.id),
    )


def outcomes(plan: Plan, choices: Mapping[int, Choice]) -> dict[int, Outcome]:
    """Return what becomes of each row (by sheet row) with the choices that were made.

    As many rows are new, or changed, as `decide` writes.
    """
    written = _written(plan, choices)
    return {row.baris: _outcome(row, choices.get(row.baris), written) for row in plan.rows}


def _outcome(row: PlanRow, choice: Choice | None, written: Mapping[int, Alumni]) -> Outcome:
    if record := written.get(row.baris):
        return Outcome.BERUBAH if record.id else Outcome.BARU
    if row.outcome is not Outcome.MERAGUKAN or choice is None:
        return row.outcome
    return Outcome.DIGABUNG if choice is Choice.SAMA else Outcome.DILEWATI


def _written(plan: Plan, choices: Mapping[int, Choice]) -> dict[int, Alumni]:
    """Return the records that are stored, by the sheet row that they come from, in its order."""
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
    return {baris: kept[baris] for baris in sorted(changed)}


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


ANSWERED = frozenset({"kode_wilayah"})


def merged(
    stored: Alumni, row: Alumni, answered: frozenset[str] = ANSWERED
) -> tuple[Alumni, tuple[Change, ...]]:
    """Lay the row over the stored person: a blank never erases, nothing else is touched.

    What the operator `answered` for the whole file, such as the kab/kota, only fills a gap.
    """
    changes = tuple(
        Change(name, before, after)
        for name, before, after in zip(TAKEN, _taken(stored), _taken(row), strict=True)
        if after != before and not blank(after) and not (name in answered and before)
    )
    if not changes:
        return stored, changes
    changed: dict[str, Any] = {change.field: change.baru for change in changes}
    return replace(stored, **changed), changes
