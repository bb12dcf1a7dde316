"""What a person can do with alumni: save, change many at once, and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.actions import banyak
from bkk_desktop.domain import alumni as rules
from bkk_desktop.domain import lowongan as vacancies
from bkk_desktop.domain import persetujuan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Problem, Stops, refuse
from bkk_desktop.store import alumni as store
from bkk_desktop.store import lowongan as vacancy_store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bkk_desktop.actions.banyak import Preview, Report
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

PHONES = ("telepon", "telepon_orang_tua")
# What belongs to a person and means nothing without them.
OWN = ("bukan_duplikat", "keahlian", "kesiapan", "kontak_alumni", "peserta_kegiatan")


def check(office: Office, alumni: Alumni) -> list[Problem]:
    """Return everything that is wrong with an alumnus, by itself and beside the others."""
    with office.read() as db:
        return list(_problems(db, tidied(alumni, PHONES), office.now().date()))


def save(office: Office, alumni: Alumni) -> int:
    """Store an alumnus, new or changed; return the number."""
    alumni = tidied(alumni, PHONES)
    verb = "Ubah" if alumni.id else "Tambah"
    with office.write(f"{verb} alumni {alumni.nama}") as db:
        refuse(_problems(db, alumni, office.now().date()))
        return record.save(db, alumni)


def preview_many(office: Office, ids: Sequence[int], values: Mapping[str, object]) -> Preview:
    """Return what `change_many` would change."""
    return banyak.preview(office, Alumni, ids, _tidied_values(values))


def change_many(
    office: Office, ids: Sequence[int], values: Mapping[str, object], report: Report
) -> int:
    """Give alumni the same values in some fields, all of them or none; return how many changed."""
    values, today = _tidied_values(values), office.now().date()

    def wrong(db: Database, alumni: Alumni) -> Iterator[Problem]:
        return _problems(db, alumni, today)

    with office.write(f"Ubah {len(ids)} alumni sekaligus") as db:
        return banyak.change(db, ids, (Alumni, values), wrong, report)


def _tidied_values(values: Mapping[str, object]) -> dict[str, object]:
    tidy = tidied(Alumni(**values), PHONES)  # type: ignore[arg-type]  # fields of an alumnus
    return {name: getattr(tidy, name) for name in values}


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete alumni that nothing names any more."""
    with office.write(f"Hapus {len(ids)} alumni") as db:
        delete_unused(db, Alumni, ids, own=OWN)


def _problems(db: Database, alumni: Alumni, today: date) -> Iterator[Problem]:
    jurusan = record.by_id(db, Jurusan, alumni.jurusan) if alumni.jurusan else None
    if alumni.jurusan and jurusan is None:
        yield Problem("Jurusan ini sudah tidak ada. Pilih lagi.", "jurusan", code="jurusan_hilang")
    yield from rules.problems(alumni, today, jurusan)
    yield from _same_number(db, alumni)
    if alumni.id and (stored := record.by_id(db, Alumni, alumni.id)):
        yield from persetujuan.locked(stored)
        yield from _vacancy_problems(db, alumni, stored)


def _same_number(db: Database, alumni: Alumni) -> Iterator[Problem]:
    for other in store.sharing_number(db, alumni):
        field = "nisn" if alumni.nisn and other.nisn == alumni.nisn else "nik"
        values = {"nomor": field.upper(), "nama": other.nama}
        text = "{nomor} ini juga dipakai oleh {nama}. Periksa mana yang benar."
        yield Problem(text, field, values, Stops.NOTHING, f"{field}_kembar")


def _vacancy_problems(db: Database, alumni: Alumni, stored: Alumni) -> Iterator[Problem]:
    if stored.jenis_kelamin == alumni.jenis_kelamin:
        return
    for number in store.vacancies_of(db, alumni.id):
        lowongan = record.get(db, Lowongan, number)
        own = store.placements_of(db, alumni.id)
        fills = [
            fill._replace(jenis_kelamin=alumni.jenis_kelamin) if fill.id in own else fill
            for fill in vacancy_store.fills(db, number)
        ]
        left, _ = vacancies.allocate(lowongan, fills, vacancy_store.leaves(db, number))
        if any(not event.fits for event in left):
            text = (
                "Jenis kelamin tidak bisa diganti: lowongan {jabatan} yang diisinya tidak punya"
                " posisi lagi untuk itu. Ubah dulu posisi lowongannya."
            )
            values = {"jabatan": lowongan.jabatan}
            yield Problem(text, "jenis_kelamin", values, code="lowongan_penuh")
