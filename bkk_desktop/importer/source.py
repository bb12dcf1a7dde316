"""The machine of an import: recognise a file, ask what it lacks, plan; an importer fills it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.importer import kelas, values
from bkk_desktop.importer.codes import Outcome, reason
from bkk_desktop.importer.container import SAFE
from bkk_desktop.importer.person import Cells, is_person
from bkk_desktop.importer.plan import (
    Answers,
    Book,
    Cell,
    KelasQuestion,
    Plan,
    Questions,
    Report,
    Source,
)
from bkk_desktop.importer.planning import EVERY, Draft, plan_rows
from bkk_desktop.importer.workbook import check, read_workbook
from bkk_desktop.store import impor, record

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

UNKNOWN = (
    f"Tidak ada tabel siswa yang dikenal di berkas ini. {SAFE} "
    "Di Dapodik pilih Peserta Didik, Unduh, Daftar PD, lalu impor berkas itu."
)
NEW_SCHOOL_YEAR = 7


def _always(_book: Book) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file: how it is known, which rows matter, and how a row becomes a draft.

    `recognise` returns None for a stranger and raises UserError for a known file of no use here;
    `is_surely` tells its own files from lists that a school made itself.
    """

    id: str
    title: str
    recognise: Callable[[Book], Source | None]
    counts: Callable[[Source, Cells], bool]
    fill: Callable[[Draft, Cells, Source, Answers, date], None]
    is_person: Callable[[Cells, Sequence[Cell]], bool] = is_person
    ask: Callable[[Database, Source], Questions] | None = None
    is_surely: Callable[[Book], bool] = _always


def read_file(
    path: Path, importers: Sequence[Importer], report: Report, stop: threading.Event
) -> Source:
    """Read a workbook and find out what it is; raise UserError if no importer knows it."""
    book = read_workbook(path, report, stop)
    for importer in sorted(importers, key=lambda one: not one.is_surely(book)):
        if source := importer.recognise(book):
            return source
    raise UserError(UNKNOWN)


def rows_of(
    source: Source, person: Callable[[Cells, Sequence[Cell]], bool] = is_person
) -> Iterator[tuple[int, Cells, bool]]:
    """Yield each row's number, its cells by field, and whether it is a person."""
    places = [(column.field, place) for place, column in enumerate(source.columns) if column.field]
    for row in source.rows:
        cells = {name: row.cells[place] for name, place in places}
        yield row.baris, cells, person(cells, row.cells)


def questions(db: Database, importer: Importer, source: Source) -> Questions:
    """Return what to ask the operator once, with proposals from the file and from last time."""
    if importer.ask is not None:
        return importer.ask(db, source)
    classes = Counter(
        values.text(cells.get("rombel"))
        for _, cells, person in rows_of(source)
        if person and importer.counts(source, cells)
    )
    remembered, jurusan = impor.remembered(db), record.all_of(db, Jurusan)
    active = source.jenis == "aktif"
    asked = tuple(
        KelasQuestion(
            rombel,
            classes[rombel],
            kelas.is_final(rombel),
            remembered.get(rombel) or kelas.proposed(rombel, jurusan),
            kelas.subject(rombel),
        )
        for rombel in sorted(filter(None, classes))
    )
    place = record.only(db, Sekolah).kode_wilayah
    return Questions(asked, active, active, _year(source) if active else None, place)


def _year(source: Source) -> int | None:
    """Propose the summer after the download: from July on the classes are of a new year."""
    day = source.tanggal_unduh
    return None if day is None else day.year + (day.month >= NEW_SCHOOL_YEAR)


def make_plan(
    office: Office,
    importer: Importer,
    source: Source,
    answers: Answers,
    report: Report,
    stop: threading.Event,
) -> Plan:
    """Decide what becomes of every row, against one consistent view of the data."""
    today = office.now().date()
    with office.read() as db:
        sidik = impor.fingerprint(db)
        stored = record.all_of(db, Alumni)
    drafts: list[Draft] = []
    for baris, cells, person in rows_of(source, importer.is_person):
        if len(drafts) % EVERY == 0:
            check(stop)
        draft = Draft(baris, values.shown(cells.get("nama")))
        if person:
            _fill(draft, importer, cells, (source, answers, today))
        else:
            draft.outcome, draft.reason = Outcome.DILEWATI, reason("bukan_siswa")
        drafts.append(draft)
    return Plan(source, answers, plan_rows(drafts, stored, report, stop), sidik)


def _fill(
    draft: Draft, importer: Importer, cells: Cells, given: tuple[Source, Answers, date]
) -> None:
    try:
        importer.fill(draft, cells, *given)
    except values.Rejected as rejected:
        if draft.outcome is not Outcome.DILEWATI:
            draft.outcome = Outcome.DITOLAK
            draft.reason = reason(rejected.code, isi=rejected.shown)
        draft.record = None
