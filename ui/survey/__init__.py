"""What Beranda tells: what is due, missing, unsent, how the cohort stands, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import periode
from bkk_desktop.domain.pendaftaran import LotPencaker
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.store import (
    alumni,
    kiriman,
    lowongan,
    pemberi_kerja,
    pendaftaran,
    penempatan,
    pengaturan,
    record,
)
from ui.survey import due as dues
from ui.survey.figures import Raw, begun_in, counted, first_month, pictures
from ui.survey.kinds import Count, OneOf, Survey
from ui.survey.steps import UNSENT, next_step, starts
from ui.table import Chip
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

INCOMPLETE = Wish(("Belum lengkap",))
OPEN = "Terdaftar"


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the lists hold, counted where it lies: reading them takes a hundred times as long."""

    people: int
    incomplete: int
    firms_incomplete: int
    free: int
    raw: Raw

    @staticmethod
    def read(db: Database, today: date, current: Periode) -> _Figures:
        """Count everything once."""
        people, incomplete = alumni.counts(db)
        since = min(first_month(today), current.awal)
        raw = Raw(
            alumni.outcomes(db, today),
            penempatan.months(db, since),
            pendaftaran.months(db, today),
            bool(record.all_of(db, LotPencaker)),
        )
        free = lowongan.open_positions(db)
        return _Figures(people, incomplete, pemberi_kerja.incomplete(db), free, raw)

    def seekers(self, name: str) -> int:
        """Return how many job seekers one of the sums counts."""
        return sum(row[name] for row in self.raw.seekers)


def survey(office: Office) -> Survey:
    """Look at everything once; made to run off the GUI thread."""
    today = office.now().date()
    with office.read() as db:
        settings = pengaturan.settings(db)
        current = periode.containing(today, settings.periode_laporan)
        figures = _Figures.read(db, today, current)
        # A school that has only just begun is not late with what it never recorded.
        periods = (current.previous(), current) if figures.people else (current,)
        due = tuple(dues.report(db, one, settings.tenggat_hari, today) for one in periods)
        late = {name: figures.seekers(name) for name in pendaftaran.WAITING}
        waiting = dues.waiting(db, today, late)
        missing = tuple(c for c in _missing(db, figures) if c.figure)
        return Survey(
            record.only(db, Sekolah).nama,
            today,
            next_step(db, figures.people, due, waiting, missing),
            due,
            waiting,
            missing,
            _standing(figures, current) if figures.people else (),
            pictures(figures.raw, current, today) if figures.people else (),
            starts(db, figures.people, len(figures.raw.seekers) + figures.raw.nameless),
        )


def _missing(db: Database, figures: _Figures) -> list[Count]:
    codeless = [j for j in record.all_of(db, Jurusan) if not j.kode_ipk]
    aimless = figures.seekers("tanpa_golongan")
    unsent = sum(not k.status and k.revisi >= k.revisi_terakhir for k in kiriman.all_of(db))
    not_sent = Wish(only=Chip("Belum terkirim", OneOf("keadaan", UNSENT)))
    return [
        Count(unsent, "laporan belum terkirim", "pengiriman", not_sent, "info"),
        Count(figures.incomplete, "alumni belum lengkap", "alumni", INCOMPLETE, "warn"),
        Count(aimless, "pencari kerja tanpa golongan jabatan", "pencaker", INCOMPLETE, "warn"),
        Count(
            figures.firms_incomplete, "perusahaan belum lengkap", "perusahaan", INCOMPLETE, "warn"
        ),
        Count(
            len(codeless), "jurusan tanpa kode IPK", "pengaturan", Wish(section="Jurusan"), "warn"
        ),
    ]


def _standing(figures: _Figures, current: Periode) -> tuple[Count, ...]:
    begun = begun_in(current)
    seeking = counted(figures.raw.seekers, lambda row: row["status"] == OPEN)
    placed = counted(figures.raw.placed, begun.test)
    return (
        Count(figures.people, "alumni", "alumni", Wish()),
        Count(seeking, "pencari kerja terdaftar", "pencaker", Wish((OPEN,))),
        Count(figures.free, "posisi lowongan terbuka", "lowongan", Wish(("Masih terbuka",))),
        Count(placed, f"penempatan di {current.judul}", "penempatan", Wish(only=begun)),
    )
