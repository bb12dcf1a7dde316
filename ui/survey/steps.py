"""The most urgent next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.store import record
from ui.survey.kinds import Count, Due, Goal, Start, Step, Waiting
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

SCHOOL = Goal("pengaturan", Wish(section="Sekolah"))
UNSENT = ("Dibekukan", "Menunggu dikirim", "Di USB")


def next_step(
    db: Database,
    people: int,
    due: Sequence[Due],
    waiting: Sequence[Waiting],
    missing: Sequence[Count],
) -> Step:
    """Return what to do first: what keeps a report back, what is late, what ends, what is due."""
    urgent = [one for one in waiting if one.urgent]
    asked: tuple[Callable[[], Step | None], ...] = (
        lambda: _school(db),
        lambda: None if people else _people(),
        lambda: _codes(missing),
        lambda: _sending(due),
        lambda: _report(due, ("Terlambat",)),
        lambda: _report(due, ("Draf",), "warn"),
        lambda: _of(urgent),
        lambda: _report(due, ("Draf",)),
        lambda: _of(waiting),
    )
    found = (ask() for ask in asked)
    return next((step for step in found if step), _running(due[-1]))


def starts(db: Database, people: int, seekers: int) -> tuple[Start, ...]:
    """Return what a school does first, and what it has done of that; nothing once all is done."""
    firms = record.any_of(db, PemberiKerja)
    found = (
        Start("Isi data sekolah dan BKK", _school(db) is None, SCHOOL),
        Start("Masukkan alumni dari Dapodik", bool(people), Goal("alumni", Wish())),
        Start("Catat perusahaan dan lowongannya", firms, Goal("perusahaan", Wish())),
        Start("Daftarkan pencari kerja", bool(seekers), Goal("pencaker", Wish())),
    )
    return () if all(one.done for one in found) else found


def _school(db: Database) -> Step | None:
    if record.only(db, Sekolah).kode_wilayah and record.only(db, Bkk).nama:
        return None
    return Step(
        "Lengkapi data sekolah dan BKK",
        "Nama, wilayah dan penandatangan dicetak di setiap laporan dan surat.",
        "Isi data sekolah",
        SCHOOL.page,
        SCHOOL.wish,
    )


def _people() -> Step:
    return Step(
        "Masukkan alumni Anda",
        "Unduh Daftar Peserta Didik dari Dapodik, lalu impor di halaman Alumni.",
        "Buka halaman Alumni",
        "alumni",
        Wish(),
    )


def _codes(missing: Sequence[Count]) -> Step | None:
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


def _sending(due: Sequence[Due]) -> Step | None:
    sent_back = next((d for d in due if d.state == "Perlu diperbaiki"), None)
    unsent = next((d for d in due if d.state in UNSENT), None)
    if sent_back is not None:
        title = f"Perbaiki laporan {sent_back.periode.judul}"
        words = "Provinsi mengembalikannya; alasannya ada di Pengiriman."
    elif unsent is not None:
        title = f"Kirim laporan {unsent.periode.judul}"
        words = "Sudah dibekukan, tetapi belum ada tanda terima dari provinsi."
    else:
        return None
    return Step(title, words, "Buka Pengiriman", "pengiriman", Wish())


def _report(due: Sequence[Due], states: Sequence[str], meaning: str = "") -> Step | None:
    for one in due:
        if one.state in states and meaning in ("", one.meaning):
            return _open(one, f"Periksa laporan {one.periode.judul}")
    return None


def _running(due: Due) -> Step:
    return _open(due, f"Catat kejadian {due.periode.judul}")


def _open(due: Due, title: str) -> Step:
    wish = Wish(section=due.periode.kode)
    return Step(title, f"{due.words}.", "Buka Laporan", "laporan", wish)


def _of(waiting: Sequence[Waiting]) -> Step | None:
    for one in waiting:
        title = f"{one.title}: {one.state[:1].lower()}{one.state[1:]}"
        return Step(title, f"{one.words}. {one.why}", one.button, one.goal.page, one.goal.wish)
    return None
