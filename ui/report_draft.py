"""What the report page shows of a period: counted anew, or as it was frozen; off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from bkk_desktop.actions.laporan import late_entries
from bkk_desktop.actions.surat_laporan import letters_of
from bkk_desktop.domain.periode import Periode, containing
from bkk_desktop.errors import Problem
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, sheets_pdf, sheets_xlsx
from bkk_desktop.paper.dress import Dress
from bkk_desktop.report import Sheet
from bkk_desktop.reports import Report, bundle
from bkk_desktop.reports.bundle import Part, look
from bkk_desktop.reports.bundle.look import Look
from bkk_desktop.reports.counting import Hitungan, Late, count
from bkk_desktop.reports.counting.rekap import named
from bkk_desktop.reports.document.carried import Selisih, selisih
from bkk_desktop.reports.document.frozen import frozen
from bkk_desktop.reports.document.names import people_of, positions_of
from bkk_desktop.store import cetak, laporan, pengaturan
from bkk_desktop.store.laporan import Laporan
from sync import outbox, terms
from sync.outbox import Delivery
from sync.package import refusals

STILL_LAST = timedelta(days=45)


@dataclass(frozen=True)
class Draft:
    """One period at one moment.

    `late` is what came after the freeze: of this period if it is frozen, else of those before it.
    `past` are the frozen revisions of the period, the newest first; `refusals` is what freezing
    would refuse although the checks hold, `warned` what should be known before it.
    """

    periode: Periode
    hitungan: Hitungan
    parts: tuple[Part, ...]
    late: tuple[Late, ...]
    past: tuple[Laporan, ...]
    delivery: Delivery | None
    refusals: tuple[Problem, ...] = ()
    look: Look | None = None
    warned: tuple[Problem, ...] = ()

    @property
    def sheets(self) -> tuple[tuple[Report, Sheet], ...]:
        """Return every sheet of the bundle with its report, in order."""
        return tuple((part.report, part.sheet) for part in self.parts)

    @property
    def frozen(self) -> Laporan | None:
        """Return the newest frozen revision, or nothing."""
        return self.past[0] if self.past else None

    @property
    def ready(self) -> bool:
        """Tell whether the period can be frozen as it is."""
        return self.hitungan.ready and not self.refusals

    @property
    def tells_nik(self) -> bool:
        """Tell whether the lists by name hold anybody's NIK."""
        return any(row.get("nik") for rows in self.hitungan.lists.values() for row in rows)

    @property
    def lacking(self) -> int:
        """Return how many things have to be mended before it can be frozen."""
        stops = {(f.tabel, f.id, f.problem.code) for f in self.hitungan.findings if f.stops}
        others = [c for c in self.hitungan.checks if not c.ok and c.number != 1]
        return (len(stops) or len(others)) + len(self.refusals)


def drafted(office: Office, periode: Periode) -> Draft:
    """Count a period, or read it as it was frozen, in one consistent view."""
    with office.read() as db:
        settings = pengaturan.settings(db)
        past = tuple(one for one in laporan.all_revisions(db) if one.periode == periode)
        kept = cetak.get(db, past[0].id) if past else None
        worn = look.read(kept) if kept else None
        if past:
            hitungan = as_frozen(past[0], worn)
            if hitungan.rekap is not None:
                hitungan = replace(hitungan, rekap=named(db, hitungan.rekap))
            besides = look.besides(worn, hitungan) if worn else {}
            late = tuple(one for one in late_entries(db, settings) if one.periode == periode)
        else:
            hitungan = bundle.completed(db, count(db, periode, settings))
            besides = bundle.others(db, hitungan, settings)
            late = hitungan.late
        warned = () if past else tuple(terms.warnings(db, office.now().date()))
        deliveries = outbox.listing(db, office.now()) if past else []
    parts = bundle.parts(hitungan, besides)
    delivery = next((d for d in deliveries if d.laporan == past[0].id), None) if past else None
    stand = () if past else refusals(hitungan, office.now())
    return Draft(periode, hitungan, parts, late, past, delivery, stand, worn, warned)


def as_frozen(done: Laporan, worn: Look | None = None) -> Hitungan:
    """Return a frozen revision as it was counted, with the names behind its figures."""
    said = done.dokumen
    return replace(
        frozen(said, worn.templat if worn else None),
        people=people_of(said),
        positions=positions_of(said),
        rekap=worn.rekap if worn else None,
    )


def opening_period(office: Office) -> Periode:
    """Return the period that a person most likely came for: the last one while it is due."""
    today = office.now().date()
    with office.read() as db:
        jenis = pengaturan.settings(db).periode_laporan
        running = containing(today, jenis)
        last = running.previous()
        is_due = today - last.akhir <= STILL_LAST and laporan.latest(db, last) is None
    return last if is_due else running


def report_pdf(office: Office, draft: Draft, paper: str) -> bytes:
    """Return the report as PDF on the named paper, with DRAF across it until it is frozen."""
    target = BytesIO()
    dress = replace(_dress(office, draft), paper=paper_of(paper))
    sheets_pdf(pages_of(draft), dress, target)
    return target.getvalue()


def save_workbook(office: Office, draft: Draft, path: Path) -> tuple[Path, ...]:
    """Save the report as a workbook; return what was written."""
    sheets_xlsx(pages_of(draft), _dress(office, draft), path)
    return (path,)


def save_pdf(office: Office, draft: Draft, path: Path, paper: str = "") -> tuple[Path, ...]:
    """Save the report as PDF, on the office's own paper if on no other; return what was written."""
    sheets_pdf(pages_of(draft), _on(paper, _dress(office, draft)), path)
    return (path,)


def _on(paper: str, dress: Dress) -> Dress:
    return replace(dress, paper=paper_of(paper, dress.paper))


def save_both(office: Office, draft: Draft, path: Path, paper: str = "") -> tuple[Path, ...]:
    """Save report and letters as one PDF, a workbook beside it; return what was written."""
    letters = letters_of(office, draft.periode, frozen=draft.frozen is not None)
    sheets_pdf(pages_of(draft), _on(paper, _dress(office, draft)), path, letters)
    return (path, *save_workbook(office, draft, path.with_suffix(".xlsx")))


def since_last(office: Office, hitungan: Hitungan, key: str) -> tuple[str, Selisih] | None:
    """Return the last frozen period and how an opening differs from its closing, or nothing."""
    with office.read() as db:
        last = laporan.last_before(db, hitungan.periode.awal)
    return (last.periode.judul, selisih(hitungan, last, key)) if last else None


def pages_of(draft: Draft) -> Sequence[Sheet]:
    """Return the sheets in the order of the bundle."""
    return [sheet for _, sheet in draft.sheets]


def _dress(office: Office, draft: Draft) -> Dress:
    done = draft.frozen
    day: date = done.dibekukan_pada.date() if done else office.now().date()
    with office.read() as db:
        dress = dress_of(db, day, office.folder, period=draft.periode.judul, final=done is not None)
    return look.dressed(draft.look, dress) if draft.look else dress
