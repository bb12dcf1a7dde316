"""What Beranda tells: what is due, what is missing, what waits, and the next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bkk_desktop.domain import hari, periode
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import (
    alumni,
    kiriman,
    laporan,
    lowongan,
    pemberi_kerja,
    pendaftaran,
    penempatan,
    pengaturan,
    record,
)
from bkk_desktop.store.database import Database
from ui.widgets.page import Wish

SOON = 14
UNSENT = ("Dibekukan", "Menunggu dikirim", "Di USB")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure, its words, and the page that shows what is behind it."""

    figure: int
    words: str
    page: str
    wish: Wish
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The most urgent next step."""

    title: str
    why: str
    button: str
    page: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Due:
    """One report period: its deadline, how far its report is, and what that means."""

    periode: Periode
    deadline: date
    state: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything on Beranda, read in one view of the data."""

    school: str
    step: Step
    due: tuple[Due, ...]
    missing: tuple[Count, ...]
    standing: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the lists hold, counted where it lies: reading them takes a hundred times as long."""

    people: int
    incomplete: int
    seeking: int
    aimless: int
    firms_incomplete: int
    free: int
    placed: tuple[int, ...]

    @staticmethod
    def read(db: Database, today: date, current: Periode) -> _Figures:
        """Count everything once."""
        people, incomplete = alumni.counts(db)
        seeking, aimless = pendaftaran.counts(db, today)
        return _Figures(
            people,
            incomplete,
            seeking,
            aimless,
            pemberi_kerja.incomplete(db),
            lowongan.open_positions(db),
            penempatan.begun_within(db, current.awal, current.akhir),
        )


def survey(office: Office) -> Survey:
    """Look at everything once; made to run off the GUI thread."""
    today = office.now().date()
    with office.read() as db:
        settings = pengaturan.settings(db)
        current = periode.containing(today, settings.periode_laporan)
        figures = _Figures.read(db, today, current)
        # A school that has only just begun is not late with what it never recorded.
        periods = (current.previous(), current) if figures.people else (current,)
        due = tuple(_due(db, one, settings.tenggat_hari, today) for one in periods)
        missing = tuple(c for c in _missing(db, figures) if c.figure)
        step = _step(db, figures, due, missing)
        standing = tuple(_standing(figures, current))
        return Survey(record.only(db, Sekolah).nama, step, due, missing, standing)


def _due(db: Database, one: Periode, days: int, today: date) -> Due:
    deadline = one.akhir + timedelta(days=days)
    frozen = laporan.latest(db, one)
    if frozen is not None:
        sent = next((k for k in kiriman.all_of(db) if k.laporan == frozen.id), None)
        state, meaning = _sent_state(sent)
        return Due(one, deadline, state, meaning, f"Revisi {frozen.revisi}" * bool(frozen.revisi))
    if today <= one.akhir:
        left = (one.akhir - today).days
        words = f"{left} hari lagi" if left else "Hari terakhir"
        return Due(one, deadline, "Berjalan", "plain", f"{words}; tenggat {hari.short(deadline)}")
    left = (deadline - today).days
    if left < 0:
        return Due(one, deadline, "Terlambat", "bad", f"Tenggat {hari.short(deadline)} sudah lewat")
    words = f"Paling lambat {hari.short(deadline)}, {left} hari lagi"
    return Due(one, deadline, "Draf", "warn" if left <= SOON else "info", words)


def _sent_state(sent: kiriman.Kiriman | None) -> tuple[str, str]:
    if sent is None or not sent.paket:
        return "Dibekukan", "info"
    if sent.status == "accepted":
        return "Diterima", "good"
    if sent.status == "rejected":
        return "Perlu diperbaiki", "bad"
    if sent.status == "received":
        return "Sampai", "good"
    return ("Di USB", "info") if sent.di_usb_pada else ("Menunggu dikirim", "warn")


def _missing(db: Database, figures: _Figures) -> list[Count]:
    codeless = [j for j in record.all_of(db, Jurusan) if not j.kode_ipk]
    return [
        Count(
            figures.incomplete,
            "alumni belum lengkap",
            "alumni",
            Wish(("Belum lengkap",)),
            "warn",
        ),
        Count(
            figures.aimless,
            "pencari kerja tanpa golongan jabatan",
            "pencaker",
            Wish(("Belum lengkap",)),
            "warn",
        ),
        Count(
            figures.firms_incomplete,
            "perusahaan belum lengkap",
            "perusahaan",
            Wish(("Belum lengkap",)),
            "warn",
        ),
        Count(
            len(codeless),
            "jurusan tanpa kode IPK",
            "pengaturan",
            Wish(section="Jurusan"),
            "warn",
        ),
    ]


def _standing(figures: _Figures, current: Periode) -> list[Count]:
    open_ones = Wish(("Masih terbuka",))
    return [
        Count(figures.people, "alumni", "alumni", Wish()),
        Count(figures.seeking, "pencari kerja terdaftar", "pencaker", Wish(("Terdaftar",))),
        Count(figures.free, "posisi lowongan terbuka", "lowongan", open_ones),
        Count(
            len(figures.placed),
            f"penempatan di {current.judul}",
            "penempatan",
            Wish(ids=figures.placed),
        ),
    ]


def _step(
    db: Database, figures: _Figures, due: tuple[Due, ...], missing: tuple[Count, ...]
) -> Step:
    asked: tuple[Callable[[], Step | None], ...] = (
        lambda: _school_step(db),
        lambda: _people_step(figures),
        lambda: _missing_step(missing),
    )
    found = (ask() for ask in asked)
    return next((step for step in found if step), _report_step(due))


def _school_step(db: Database) -> Step | None:
    if record.only(db, Sekolah).kode_wilayah and record.only(db, Bkk).nama:
        return None
    return Step(
        "Lengkapi data sekolah dan BKK",
        "Nama, wilayah dan penandatangan dicetak di setiap laporan dan surat.",
        "Isi data sekolah",
        "pengaturan",
        Wish(section="Sekolah"),
    )


def _people_step(figures: _Figures) -> Step | None:
    if figures.people:
        return None
    return Step(
        "Masukkan alumni Anda",
        "Unduh Daftar Peserta Didik dari Dapodik, lalu impor di halaman Alumni.",
        "Buka halaman Alumni",
        "alumni",
        Wish(),
    )


def _missing_step(missing: tuple[Count, ...]) -> Step | None:
    codes = next((c for c in missing if c.page == "pengaturan"), None)
    if codes is None:
        return None
    return Step(
        f"{codes.figure} jurusan belum punya kode pendidikan IPK",
        "Tanpa kode itu lulusannya tidak bisa dihitung di laporan.",
        "Isi kode IPK",
        codes.page,
        codes.wish,
    )


def _sending_step(sent_back: Due | None, unsent: Due | None) -> Step:
    if sent_back is not None:
        title = f"Perbaiki laporan {sent_back.periode.judul}"
        words = "Provinsi mengembalikannya; alasannya ada di Pengiriman."
    else:
        title = f"Kirim laporan {unsent.periode.judul if unsent else ''}"
        words = "Sudah dibekukan, tetapi belum ada tanda terima dari provinsi."
    return Step(title, words, "Buka Pengiriman", "pengiriman", Wish())


def _report_step(due: tuple[Due, ...]) -> Step:
    sent_back = next((d for d in due if d.state == "Perlu diperbaiki"), None)
    unsent = next((d for d in due if d.state in UNSENT), None)
    if sent_back or unsent:
        return _sending_step(sent_back, unsent)
    waiting = next((d for d in due if d.state in ("Draf", "Terlambat")), due[-1])
    title = f"Periksa laporan {waiting.periode.judul}"
    if waiting.state == "Berjalan":
        title = f"Catat kejadian {waiting.periode.judul}"
    wish = Wish(section=waiting.periode.kode)
    return Step(title, f"{waiting.words}.", "Buka Laporan", "laporan", wish)
