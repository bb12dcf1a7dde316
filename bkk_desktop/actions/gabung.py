"""Make one person of two records: choose field by field, move everything, delete the second."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import lowongan as vacancies
from bkk_desktop.actions import pendaftaran as registrations
from bkk_desktop.actions.alumni import PHONES
from bkk_desktop.domain import alumni as people
from bkk_desktop.domain import gabung as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pendaftaran import Pendaftaran, overlap
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import alumni as alumni_store
from bkk_desktop.store import gabung as store
from bkk_desktop.store import pendaftaran as registration_store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

ANONYMOUS = "Data {nama} sudah dianonimkan, jadi tidak bisa digabung."
SAME = "Pilih dua alumni yang berbeda."
OVERLAP = (
    "Pendaftaran {satu} dan {lain} terbuka pada waktu yang sama. Hapuskan salah satu dari daftar"
    " dengan tanggal dan alasan, atau hapus catatannya, lalu gabungkan."
)
BOTH_PLACED = (
    "Pendaftaran {satu} dan {lain} terbuka pada waktu yang sama, dan keduanya sudah berakhir dengan"
    " penempatan. Hapus dulu penempatan yang keliru di halaman Penempatan, lalu gabungkan."
)
FULL = (
    "Jenis kelamin yang dipilih membuat posisi di lowongan {jabatan} tidak cukup. Pilih jenis"
    " kelamin yang lain, atau ubah dulu posisi lowongannya."
)


@dataclass(frozen=True, slots=True)
class Bertumpuk:
    """A registration that was open together with another; `coret_pada` is when it could end.

    `boleh_dibuang` tells that no placement stands on it, so that it can be deleted as entered
    twice.
    """

    pendaftaran: Pendaftaran
    coret_pada: date | None
    boleh_dibuang: bool


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """Two alumni side by side: whose value is better, what each has, what can't stay double."""

    kiri: Alumni
    kanan: Alumni
    saran: Mapping[str, str]
    milik_kiri: Mapping[str, int]
    milik_kanan: Mapping[str, int]
    sama: Mapping[str, int]
    bertumpuk: tuple[Bertumpuk, ...]


@dataclass(frozen=True, slots=True)
class Gabungan:
    """How two become one: `hasil` under the first's number, and what ends which registration."""

    tetap: int
    hilang: int
    hasil: Alumni
    coret: Mapping[int, tuple[date, str]] = field(default_factory=dict)
    buang: tuple[int, ...] = ()


def compare(office: Office, one: int, other: int) -> Perbandingan:
    """Lay two alumni side by side, the one entered first to the left."""
    low, high = sorted((one, other))
    with office.read() as db:
        left, right = _two(db, low, high)
        touched = store.last_touched(db, low), store.last_touched(db, high)
        return Perbandingan(
            left,
            right,
            rules.suggestions(left, right, touched, office.now().date()),
            store.belongings(db, low),
            store.belongings(db, high),
            store.shared(db, low, high),
            tuple(_stacked(db, low, high)),
        )


def _two(db: Database, one: int, other: int) -> tuple[Alumni, Alumni]:
    if one == other:
        raise UserError(SAME)
    pair = record.get(db, Alumni, one), record.get(db, Alumni, other)
    for person in pair:
        if person.tanggal_anonim:
            raise UserError(Problem(ANONYMOUS, values={"nama": person.nama}, code="anonim"))
    return pair


def _stacked(db: Database, *alumni: int) -> Iterator[Bertumpuk]:
    """Yield the registrations that would be one person's and open at the same time."""
    all_of = [one for number in alumni for one in registration_store.of_alumni(db, number)]
    ends = {one.id: registration_store.end(db, one) for one in all_of}
    for one in all_of:
        others = [
            other
            for other in all_of
            if other.id != one.id and overlap(one, ends[one.id], other, ends[other.id])
        ]
        if others:
            begun = [other.tanggal for other in others if other.tanggal]
            until = min(begun, default=None)
            possible = until and one.tanggal and until >= one.tanggal and not ends[one.id]
            placed = bool(registration_store.placements(db, one.id))
            yield Bertumpuk(one, until if possible else None, not placed)


def merge(office: Office, wanted: Gabungan) -> int:
    """Make one person of two as one action; return its number, for taking it back."""
    kind = store.KIND.format(tetap=wanted.tetap, hilang=wanted.hilang)
    today = office.now().date()
    result = tidied(replace(wanted.hasil, id=wanted.tetap), PHONES)
    with office.write(f"Gabungkan data ganda {result.nama}", kind) as db:
        _two(db, wanted.tetap, wanted.hilang)
        refuse(people.problems(result, today))
        full = {number for number, _ in _full(db, wanted.tetap, wanted.hilang)}
        _end_registrations(db, wanted, today)
        store.fold(db, "alumni", wanted.tetap, wanted.hilang)
        record.update(db, result)
        refuse(_still_stacked(db, wanted.tetap))
        refuse(problem for number, problem in _full(db, wanted.tetap) if number not in full)
        return db.tindakan


def _end_registrations(db: Database, wanted: Gabungan, today: date) -> None:
    for number, (day, reason) in wanted.coret.items():
        stored = record.get(db, Pendaftaran, number)
        one = tidied(replace(stored, tanggal_hapus=day, alasan_hapus=reason))
        # What is open beside it is looked at once all of them are one person's.
        found = registrations.problems(db, one, today)
        refuse(problem for problem in found if problem.code != "pendaftaran_terbuka")
        record.update(db, one)
    if wanted.buang:
        delete_unused(db, Pendaftaran, wanted.buang, own=("lapor_pencaker",))


def _still_stacked(db: Database, alumni: int) -> Iterator[Problem]:
    left = list(_stacked(db, alumni))
    if left:
        first, second = left[:2]
        values = {"satu": _called(first.pendaftaran), "lain": _called(second.pendaftaran)}
        stuck = not any(one.coret_pada or one.boleh_dibuang for one in left)
        text = BOTH_PLACED if stuck else OVERLAP
        yield Problem(text, values=values, code="pendaftaran_terbuka")


def _called(one: Pendaftaran) -> str:
    return one.nomor or f"no. {one.id}"


def _full(db: Database, *alumni: int) -> Iterator[tuple[int, Problem]]:
    """Yield the vacancies that can't bear who took their positions, as men and women."""
    numbers = {number for one in alumni for number in alumni_store.vacancies_of(db, one)}
    for number in sorted(numbers):
        vacancy = record.get(db, Lowongan, number)
        for problem in vacancies.capacity_problems(db, vacancy):
            if problem.code == "lowongan_penuh":
                values = {"jabatan": vacancy.jabatan}
                yield number, Problem(FULL, "jenis_kelamin", values, code="lowongan_penuh")
