"""What a person can do with penempatan: place an alumnus, change and remove placements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions.pendaftaran import overlap_problems
from bkk_desktop.domain import hari, persetujuan, upah
from bkk_desktop.domain import lowongan as vacancies
from bkk_desktop.domain import penempatan as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Fill, Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan, counted_day
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Problem, Stops, refuse
from bkk_desktop.store import lowongan as vacancy_store
from bkk_desktop.store import pendaftaran as registrations
from bkk_desktop.store import record, seleksi, upah_minimum
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

REOPENED = (
    "Penempatan {nama} belum bisa dihapus: pendaftaran {lama} akan terbuka lagi, padahal ada"
    " pendaftaran {baru} pada waktu yang sama. Hapus salah satunya, atau hapuskan dulu dari daftar."
)
REOPENED_BY_CHANGE = (
    "Penempatan {nama} belum bisa diubah begini: pendaftaran {lama} akan terbuka lagi, padahal ada"
    " pendaftaran {baru} pada waktu yang sama. Hapus salah satunya, atau hapuskan dulu dari daftar."
)


def check(office: Office, penempatan: Penempatan) -> list[Problem]:
    """Return everything that is wrong with a placement, by itself and with what it names."""
    with office.read() as db:
        linked = joined(db, tidied(penempatan))
        return [*problems(db, linked, office.now().date()), *_notices(db, linked)]


def place(office: Office, penempatan: Penempatan) -> int:
    """Record a new placement; one without a registration joins the person's open one."""
    return _save(office, replace(penempatan, id=0))


def save(office: Office, penempatan: Penempatan) -> int:
    """Store a placement, new or changed; return the number."""
    return _save(office, penempatan)


def _save(office: Office, penempatan: Penempatan) -> int:
    penempatan = tidied(penempatan)
    verb = "Ubah penempatan" if penempatan.id else "Tempatkan"
    with office.write(f"{verb} {_name(office, penempatan.alumni)}".rstrip()) as db:
        linked = joined(db, penempatan)
        refuse(problems(db, linked, office.now().date()))
        before = record.by_id(db, Penempatan, linked.id) if linked.id else None
        number = record.save(db, linked)
        if before and _ends_otherwise(before, linked):
            refuse(_reopened_problems(db, [before, linked], REOPENED_BY_CHANGE))
        return number


def _name(office: Office, alumni: int) -> str:
    with office.read() as db:
        return _person(db, alumni)


def _person(db: Database, alumni: int) -> str:
    person = record.by_id(db, Alumni, alumni)
    return person.nama if person else ""


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete placements; their positions and registrations are open, their applicants free."""
    with office.write(f"Hapus {len(ids)} penempatan") as db:
        gone = [record.get(db, Penempatan, number) for number in ids]
        seleksi.release(db, ids)
        delete_unused(db, Penempatan, ids)
        refuse(_reopened_problems(db, gone, REOPENED))


def _ends_otherwise(before: Penempatan, after: Penempatan) -> bool:
    """Tell whether a change lets registrations end on another day or by nothing."""
    same_day = counted_day(before) == counted_day(after)
    return not same_day or before.pendaftaran != after.pendaftaran


def _reopened_problems(
    db: Database, placements: Sequence[Penempatan], text: str
) -> Iterator[Problem]:
    """Yield the registrations of these placements that are open beside another one now."""
    for number in dict.fromkeys(one.pendaftaran for one in placements if one.pendaftaran):
        registration = record.by_id(db, Pendaftaran, number)
        if registration is None:
            continue
        for found in overlap_problems(db, registration):
            values = {"nama": _person(db, registration.alumni), "baru": found.values["nomor"]}
            values["lama"] = registration.nomor
            yield Problem(text, "", values, code="pendaftaran_terbuka")


def _notices(db: Database, penempatan: Penempatan) -> Iterator[Problem]:
    """Yield what is good to know while a placement is typed: papers, and what the wage is worth."""
    yield from rules.paper_problems(penempatan, record.only(db, Sekolah).kode_provinsi)
    if told := wage_words(db, penempatan):
        yield Problem("{isi}", "upah", {"isi": told}, Stops.NOTHING, "upah_dibanding")


def wage_words(db: Database, penempatan: Penempatan) -> str:
    """Say how a wage compares with the minimum of its place and year, "" if one is not known."""
    day = counted_day(penempatan)
    if not (penempatan.upah and penempatan.kode_wilayah and day):
        return ""
    known = upah_minimum.known(db)
    return upah.words(upah.compared(known, penempatan.upah, penempatan.kode_wilayah, day.year))


def joined(db: Database, penempatan: Penempatan) -> Penempatan:
    """Join a new placement to the registration that was open on its day."""
    if penempatan.id or penempatan.pendaftaran is not None:
        return penempatan
    found = registrations.open_of(db, penempatan.alumni, counted_day(penempatan))
    return replace(penempatan, pendaftaran=found.id) if found else penempatan


def problems(db: Database, penempatan: Penempatan, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a placement among the others."""
    yield from rules.problems(penempatan, today)
    alumni = record.by_id(db, Alumni, penempatan.alumni)
    pendaftaran, lowongan = penempatan.pendaftaran, penempatan.lowongan
    registration = record.by_id(db, Pendaftaran, pendaftaran) if pendaftaran else None
    vacancy = record.by_id(db, Lowongan, lowongan) if lowongan else None
    employer = record.by_id(db, PemberiKerja, penempatan.pemberi_kerja)
    for field, named, found in (
        ("alumni", penempatan.alumni, alumni),
        ("pemberi_kerja", penempatan.pemberi_kerja, employer),
        ("pendaftaran", pendaftaran, registration),
        ("lowongan", lowongan, vacancy),
    ):
        if named and found is None:
            yield Problem("Catatan ini sudah tidak ada. Pilih lagi.", field, code=f"{field}_hilang")
    yield from rules.link_problems(penempatan, vacancy, registration)
    if registration:
        yield from _removed_problems(db, penempatan, registration)
    if alumni and not _only_ended(db, penempatan):
        yield from persetujuan.locked(alumni)
    if alumni:
        yield from rules.legal_problems(penempatan, alumni, today, settings(db).dasar_hukum)
    if alumni and vacancy:
        yield from _capacity_problems(db, penempatan, alumni, vacancy)


def _only_ended(db: Database, penempatan: Penempatan) -> bool:
    """Tell whether nothing but the end differs: work that was reported may end at any time."""
    stored = record.by_id(db, Penempatan, penempatan.id) if penempatan.id else None
    until, why = penempatan.tanggal_selesai, penempatan.alasan_selesai
    return penempatan == (stored and replace(stored, tanggal_selesai=until, alasan_selesai=why))


def _removed_problems(
    db: Database, penempatan: Penempatan, registration: Pendaftaran
) -> Iterator[Problem]:
    # A link that is stored stays: the removal was entered later, and the report names what it
    # ignores.
    stored = record.by_id(db, Penempatan, penempatan.id) if penempatan.id else None
    day, removed = counted_day(penempatan), registration.tanggal_hapus
    if stored and stored.pendaftaran == registration.id:
        return
    if day and removed and removed < day:
        text = (
            "Pendaftaran ini sudah dihapus pada {hari}, sebelum mulai bekerja. Daftarkan lagi, atau"
            " kosongkan pendaftarannya."
        )
        values = {"hari": hari.short(removed)}
        yield Problem(text, "pendaftaran", values, code="pendaftaran_terhapus")


def _capacity_problems(
    db: Database, penempatan: Penempatan, alumni: Alumni, vacancy: Lowongan
) -> Iterator[Problem]:
    own = Fill(penempatan.id, counted_day(penempatan), alumni.jenis_kelamin)
    others = vacancy_store.fills(db, vacancy.id, without=penempatan.id)
    leaves = vacancy_store.leaves(db, vacancy.id)
    yield from vacancies.capacity_problems(vacancy, (*others, own), leaves)
