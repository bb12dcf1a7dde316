"""Hire applicants: their placements, their registrations and their applications in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import lamaran, penempatan, persetujuan
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Fill, Lowongan
from bkk_desktop.domain.penempatan import counted_day
from bkk_desktop.domain.penerimaan import Penerimaan, placement, without_position
from bkk_desktop.domain.seleksi import Tujuan, step
from bkk_desktop.errors import Problem, Stops, UserError, refuse
from bkk_desktop.store import alumni as people
from bkk_desktop.store import lowongan as vacancies
from bkk_desktop.store import penempatan as placements
from bkk_desktop.store import record
from bkk_desktop.store import seleksi as store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.domain.alumni import Alumni
    from bkk_desktop.domain.penempatan import Penempatan
    from bkk_desktop.domain.seleksi import Lamaran
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

FULL = (
    "Posisi tidak cukup. Yang masih terbuka: {l} laki-laki, {p} perempuan, {bebas} bebas. Belum"
    " mendapat posisi: {nama}. Kurangi pilihan, atau ubah jumlah posisi di lowongan."
)
ELSEWHERE = (
    "Sudah punya penempatan lain yang belum selesai: {nama}. Pastikan dulu mereka pindah ke sini."
)
ALREADY = "{nama} sudah ditempatkan dari lowongan ini. Keluarkan dari pilihan."
# Where the complaints about people stand, which the form of all of them has no field for.
OUTSIDE = ("", "alumni", "pendaftaran", "lowongan")
SEVERAL = "Pilih pelamar dari satu lowongan saja."

Work = tuple["Lamaran", "Alumni", "Penempatan"]


def check(office: Office, hired: Penerimaan) -> list[Problem]:
    """Return everything that stands in the way of these placements."""
    with office.read() as db:
        return list(_problems(db, _works(db, tidied(hired)), office.now().date()))


def names(office: Office, hired: Penerimaan) -> str:
    """Say who is meant: a few names, and how many there are besides."""
    with office.read() as db:
        return lamaran.named([who.nama for _, who, _ in _works(db, hired)])


def elsewhere(office: Office, hired: Penerimaan) -> str:
    """Say who has other work that has not ended; nothing if nobody has."""
    with office.read() as db:
        alumni = [who.id for _, who, _ in _works(db, hired)]
        found = placements.bound(db, alumni, office.now().date())
    return ELSEWHERE.format(nama=lamaran.named(found)) if found else ""


def hindrances(office: Office, hired: Penerimaan) -> list[str]:
    """Say who could not be placed if the work began today, and why: no field can mend that."""
    today = office.now().date()
    found = check(office, replace(hired, tanggal_mulai=hired.tanggal_mulai or today))
    return [str(one) for one in found if one.stops is Stops.SAVING and one.field in OUTSIDE]


def hire(office: Office, hired: Penerimaan) -> list[int]:
    """Place every chosen applicant or none; return the numbers of the placements."""
    hired, today = tidied(hired), office.now().date()
    with office.write(f"Tempatkan {len(hired.lamaran)} pelamar") as db:
        works = _works(db, hired)
        refuse(_problems(db, works, today))
        return [_hired(db, work, today) for work in works]


def _works(db: Database, hired: Penerimaan) -> list[Work]:
    found = lamaran.chosen(db, hired.lamaran)
    if len({one.lowongan for one in found}) > 1:
        raise UserError(SEVERAL)
    vacancy = record.get(db, Lowongan, found[0].lowongan)
    who = people.all_with(db, [one.alumni for one in found])
    return [
        (one, who[one.alumni], penempatan.joined(db, placement(vacancy, hired, one.alumni)))
        for one in found
    ]


def _hired(db: Database, work: Work, today: date) -> int:
    application, _, wanted = work
    # Whoever was placed by hand before keeps that placement.
    known = store.placement_of(db, application.lowongan, application.alumni)
    number = known or record.insert(db, wanted)
    stages = [stage.id for stage in store.stages(db, application.lowongan)]
    moved = step(application, stages, Tujuan(hasil="diterima"), today)
    kept = moved.lamaran if application.hasil != "diterima" else application
    lamaran.put(db, application, replace(moved, lamaran=replace(kept, penempatan=number)))
    return number


def _problems(db: Database, works: Sequence[Work], today: date) -> Iterator[Problem]:
    if locked := list(persetujuan.free(db, [who.id for _, who, _ in works])):
        yield from locked
        return
    placed = [who.nama for one, who, _ in works if one.penempatan is not None]
    if placed:
        yield Problem(ALREADY, values={"nama": lamaran.named(placed)}, code="sudah_ditempatkan")
        return
    new = [work for work in works if not store.placement_of(db, work[0].lowongan, work[1].id)]
    yield from _shared(db, new, today)
    yield from _capacity(db, new)


def _shared(db: Database, works: Sequence[Work], today: date) -> Iterator[Problem]:
    """Yield the rules' complaints, once where they concern several; a person's has the name."""
    said = {
        str(problem): problem
        for _, _, wanted in works
        for problem in penempatan.problems(db, wanted, today)
        if problem.code != "lowongan_penuh"
    }
    yield from said.values()


def _capacity(db: Database, works: Sequence[Work]) -> Iterator[Problem]:
    if not works:
        return
    vacancy = record.get(db, Lowongan, works[0][0].lowongan)
    fills, leaves = vacancies.fills(db, vacancy.id), vacancies.leaves(db, vacancy.id)
    wanted = [(who.nama, Fill(0, counted_day(work), who.jenis_kelamin)) for _, who, work in works]
    names, rest = without_position(vacancy, fills, leaves, wanted)
    if names:
        values = {"l": rest.l, "p": rest.p, "bebas": rest.bebas_l + rest.bebas_p}
        yield Problem(FULL, "", values | {"nama": lamaran.named(names)}, code="lowongan_penuh")
