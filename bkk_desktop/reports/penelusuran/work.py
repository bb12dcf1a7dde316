"""The work list of a survey: whom to reach next, what was tried, and what is known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import kontak_alumni, penelusuran
from bkk_desktop.domain.kontak_alumni import HASIL, LANGKAH, TUGAS, KontakAlumni, Langkah
from bkk_desktop.domain.penelusuran import KEADAAN, SUMBER, Keadaan
from bkk_desktop.store import penelusuran as store

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the work list; `urut` is its place, `alumni` the person's row."""

    id: int
    urut: int
    nama: str
    rombel: str
    jurusan_nama: str
    nisn: str
    telepon: str
    telepon_orang_tua: str
    petugas: str
    langkah: Langkah
    terakhir: str
    hasil: str
    coba_lagi: date | None
    kali: int
    keadaan: Keadaan
    menjawab: bool

    @property
    def waits(self) -> bool:
        """Tell whether the person is still to be reached."""
        return self.langkah in kontak_alumni.WORK

    @property
    def known(self) -> str:
        """Say what is known and from where: "Bekerja (penempatan)"."""
        words = KEADAAN[self.keadaan.kegiatan]
        source = SUMBER.get(self.keadaan.sumber, "")
        return f"{words} ({source.lower()})" if source else words

    @property
    def next_step(self) -> str:
        """Say what to do next."""
        return LANGKAH[self.langkah]


def work_list(db: Database, kohort: int, tahun: int, today: date) -> list[Work]:
    """Return a cohort in the order of the work: promises that are due, never tried, retries."""
    day = penelusuran.closing_day(tahun, today)
    answers, placements = store.answers(db, kohort), store.placements(db, kohort)
    contacts = store.contacts(db, kohort, tahun)
    lines: list[tuple[tuple[int, str], Work]] = []
    for row in store.people(db, kohort):
        number = row["id"]
        said = answers.get(number, [])
        done = any(a.tahun == tahun and penelusuran.says_something(a, day) for a in said)
        now = penelusuran.keadaan(said, placements.get(number, []), day)
        tries = contacts.get(number, [])
        lines.append(_line(row, tries, now, done=done, today=today))
    lines.sort(key=lambda line: line[0])
    return [replace(work, urut=place) for place, (_, work) in enumerate(lines, 1)]


def _line(
    row: Row, tries: Sequence[KontakAlumni], now: Keadaan, *, done: bool, today: date
) -> tuple[tuple[int, str], Work]:
    real = [one for one in tries if one.hasil != TUGAS]
    last = real[-1] if real else None
    task = next((one.petugas for one in reversed(tries) if one.hasil == TUGAS), "")
    step = kontak_alumni.langkah(last, today, done=done, withdrawn=bool(row["ditarik"]))
    work = Work(
        row["id"], 0, row["nama"], row["rombel"], row["jurusan_nama"], row["nisn"],
        row["telepon"], row["telepon_orang_tua"], task, step,
        (last.pada or "")[:10] if last else "",
        HASIL.get(last.hasil, "") if last else "",
        last.coba_lagi if last else None,
        len(real), now, done,
    )  # fmt: skip
    return kontak_alumni.order(step, last), work
