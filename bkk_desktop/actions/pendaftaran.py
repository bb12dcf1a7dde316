"""What a person can do with pendaftaran: register seekers, strike them off, remove; and lots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import ak1, hari, nomor, persetujuan
from bkk_desktop.domain import pendaftaran as rules
from bkk_desktop.domain import penempatan as placements
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker, Pendaftaran
from bkk_desktop.errors import Problem, Stops, UserError, refuse
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.uses import delete_unused

FREE = "Nomor berikutnya yang bebas {usul}; kosongkan isian ini untuk memakainya."

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, pendaftaran: Pendaftaran) -> list[Problem]:
    """Return everything that is wrong with a registration, by itself and beside the person's."""
    with office.read() as db:
        return list(problems(db, tidied(pendaftaran), office.now().date()))


def register(office: Office, pendaftaran: Pendaftaran) -> int:
    """Register one alumnus as seeking work; return the number of the registration."""
    with office.write("Daftarkan pencari kerja") as db:
        return registered(db, [pendaftaran.alumni], pendaftaran, office.now().date())[0]


def register_many(office: Office, alumni_ids: Sequence[int], pendaftaran: Pendaftaran) -> list[int]:
    """Register alumni alike, all of them or none; return the numbers of the registrations."""
    with office.write(f"Daftarkan {len(alumni_ids)} pencari kerja") as db:
        return registered(db, alumni_ids, pendaftaran, office.now().date())


def save(office: Office, pendaftaran: Pendaftaran) -> int:
    """Store a registration, new or changed; return its number."""
    if not pendaftaran.id:
        return register(office, pendaftaran)
    pendaftaran = tidied(pendaftaran)
    with office.write(f"Ubah pendaftaran {pendaftaran.nomor}") as db:
        refuse(problems(db, pendaftaran, office.now().date()))
        return record.save(db, pendaftaran)


def strike_off(office: Office, ids: Sequence[int], tanggal: date, alasan: str) -> None:
    """End registrations without a placement, on a day and for a reason."""
    with office.write(f"Hapuskan {len(ids)} dari daftar pencari kerja") as db:
        gone = [
            replace(record.get(db, Pendaftaran, number), tanggal_hapus=tanggal, alasan_hapus=alasan)
            for number in ids
        ]
        today = office.now().date()
        refuse(problem for one in gone for problem in _named(db, one, problems(db, one, today)))
        for one in gone:
            record.update(db, tidied(one))


def want(office: Office, ids: Sequence[int], golongan_jabatan: str, jabatan: str) -> None:
    """Give registrations the occupation that their people want; an empty post leaves theirs."""
    with office.write(f"Isi jabatan yang dicari untuk {len(ids)} pencari kerja") as db:
        for number in ids:
            one = record.get(db, Pendaftaran, number)
            post = jabatan.strip() or one.jabatan
            record.update(db, replace(one, golongan_jabatan=golongan_jabatan, jabatan=post))


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete registrations that no placement names."""
    with office.write(f"Hapus {len(ids)} pendaftaran") as db:
        delete_unused(db, Pendaftaran, ids, own=("lapor_pencaker",))


def registered(
    db: Database, alumni_ids: Sequence[int], pattern: Pendaftaran, today: date
) -> list[int]:
    """Register alumni alike within an action, all or none; return the registrations' numbers."""
    tanggal = pattern.tanggal or today
    people = list(dict.fromkeys(alumni_ids))
    numbers: list[int] = []
    wrong: list[Problem] = []
    for alumni, ahead in zip(people, next_numbers(db, tanggal, len(people)), strict=True):
        given = pattern.nomor or ahead
        one = replace(tidied(pattern), id=0, alumni=alumni, tanggal=tanggal, nomor=given)
        found = list(problems(db, one, today))
        if len(alumni_ids) > 1:
            found = list(_named(db, one, found))
        if any(problem.stops is Stops.SAVING for problem in found):
            wrong += found
        else:
            numbers.append(record.insert(db, one))
    refuse(wrong)
    return numbers


def next_numbers(db: Database, tanggal: date, count: int = 1) -> list[str]:
    """Return the numbers that the next registrations of a day will get."""
    wanted = settings(db).pola_nomor_pendaftaran
    first = nomor.next_urut(wanted, tanggal, store.given_numbers(db))
    return [nomor.numbered(wanted, first + place, tanggal) for place in range(count)]


def numbers_ahead(office: Office, tanggal: date, count: int) -> list[str]:
    """Return the numbers that so many people would get if they were registered now."""
    with office.read() as db:
        return next_numbers(db, tanggal, count)


def _named(
    db: Database, pendaftaran: Pendaftaran, problems: Iterator[Problem] | list[Problem]
) -> Iterator[Problem]:
    """Say whom each problem is about, as several people are dealt with at once."""
    person = record.by_id(db, Alumni, pendaftaran.alumni)
    nama = person.nama if person else pendaftaran.nomor
    for problem in problems:
        values = {"orang": nama, "sebab": str(problem)}
        yield replace(problem, template="{orang}: {sebab}", values=values)


def problems(db: Database, pendaftaran: Pendaftaran, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a registration among the others."""
    yield from rules.problems(pendaftaran, today)
    alumni = record.by_id(db, Alumni, pendaftaran.alumni)
    if alumni and not pendaftaran.id:
        yield from persetujuan.locked(alumni)
    if alumni:
        yield from rules.person_problems(pendaftaran, alumni, settings(db).dasar_hukum)
        yield from ak1.shape_problems(pendaftaran.nomor_ak1, alumni)
    elif pendaftaran.alumni:
        yield Problem("Alumni ini sudah tidak ada. Pilih lagi.", "alumni", code="alumni_hilang")
    yield from _number_problems(db, pendaftaran, today)
    yield from overlap_problems(db, pendaftaran)
    if pendaftaran.id:
        yield from _placement_problems(db, pendaftaran)


def _number_problems(db: Database, pendaftaran: Pendaftaran, today: date) -> Iterator[Problem]:
    """Yield that a typed number is taken or none of the office's, with the one that is free."""
    if not pendaftaran.nomor:
        return
    day = pendaftaran.tanggal or today
    other = store.by_number(db, pendaftaran.nomor)
    if other and other.id == pendaftaran.id:
        return
    pattern = settings(db).pola_nomor_pendaftaran
    values: dict[str, object] = {"nomor": pendaftaran.nomor, "pola": pattern}
    if other:
        text = "Nomor {nomor} sudah dipakai pendaftaran {nama}. " + FREE
        values |= {"nama": record.get(db, Alumni, other.alumni).nama}
        code = "nomor_kembar"
    elif _is_foreign(pendaftaran.nomor, pattern, day, today):
        text = "Nomor {nomor} tidak mengikuti pola {pola} di Pengaturan. " + FREE
        code = "nomor_lain"
    else:
        return
    yield Problem(text, "nomor", values | {"usul": next_numbers(db, day)[0]}, code=code)


def _is_foreign(number: str, pattern: str, day: date, today: date) -> bool:
    """Tell whether a number is none of its day; those of older books keep their shape."""
    if nomor.follows(number, pattern, day):
        return False
    return day.year == today.year or nomor.follows(number, pattern, today)


def overlap_problems(db: Database, pendaftaran: Pendaftaran) -> Iterator[Problem]:
    """Yield the other registrations of the person that are open at the same time."""
    ended = store.end(db, pendaftaran)
    for other in store.of_alumni(db, pendaftaran.alumni):
        if other.id == pendaftaran.id:
            continue
        if rules.overlap(pendaftaran, ended, other, store.end(db, other)):
            text = (
                "Masih ada pendaftaran {nomor} dari {hari} yang terbuka pada waktu itu. Satu orang"
                " hanya punya satu pendaftaran terbuka."
            )
            day = hari.short(other.tanggal) if other.tanggal else "-"
            yield Problem(
                text, "tanggal", {"nomor": other.nomor, "hari": day}, code="pendaftaran_terbuka"
            )


def _placement_problems(db: Database, pendaftaran: Pendaftaran) -> Iterator[Problem]:
    for placement in store.placements(db, pendaftaran.id):
        yield from placements.link_problems(placement, None, pendaftaran)
    stored = record.by_id(db, Pendaftaran, pendaftaran.id)
    removed = pendaftaran.tanggal_hapus
    if stored is None or removed is None or removed == stored.tanggal_hapus:
        return
    ended = store.end(db, replace(pendaftaran, tanggal_hapus=None))
    if ended and ended.tanggal <= removed:
        text = "Pendaftaran {nomor} sudah berakhir: ditempatkan pada {hari}."
        values = {"nomor": pendaftaran.nomor, "hari": hari.short(ended.tanggal)}
        yield Problem(text, "tanggal_hapus", values, code="sudah_ditempatkan")


def save_lot(office: Office, lot: LotPencaker) -> int:
    """Store seekers known by count only, new or changed; return the lot's number."""
    with office.write("Simpan saldo awal") as db:
        refuse(rules.lot_problems(lot, office.now().date()))
        refuse(rules.lot_total_problems(lot, store.lot_leaves(db, lot.id)))
        return record.save(db, lot)


def remove_lot(office: Office, ids: Sequence[int]) -> None:
    """Delete lots with what left them."""
    with office.write(f"Hapus {len(ids)} kelompok saldo awal") as db:
        delete_unused(db, LotPencaker, ids, own=("lot_keluar",))


def leave_lot(office: Office, keluar: LotKeluar) -> int:
    """Let people leave a lot: struck off on a day, or replaced by people with names."""
    keluar = tidied(keluar)
    with office.write("Catat pengurangan saldo awal") as db:
        lot = record.by_id(db, LotPencaker, keluar.lot)
        if lot is None:
            raise UserError(Problem("Pilih kelompok saldo awal.", "lot", code="lot_kosong"))
        others = [one for one in store.lot_leaves(db, lot.id) if one.id != keluar.id]
        refuse(rules.lot_leave_problems(keluar, lot, others, office.now().date()))
        number = record.save(db, keluar)
        refuse(_replacement_problems(db, keluar, lot))
        return number


def remove_lot_leave(office: Office, ids: Sequence[int]) -> None:
    """Take back that people left a lot."""
    with office.write(f"Hapus {len(ids)} pengurangan saldo awal") as db:
        delete_unused(db, LotKeluar, ids)


def _replacement_problems(db: Database, keluar: LotKeluar, lot: LotPencaker) -> Iterator[Problem]:
    if keluar.jenis != "diganti":
        return
    named, replaced = store.named_in_lot(db, lot), store.replaced_in_lots(db, lot)
    if replaced > named:
        text = (
            "Baru {ada} orang bernama yang cocok: terdaftar sebelum tanggal saldo, dengan jenis"
            " kelamin, pendidikan dan golongan jabatan yang sama. Daftarkan dulu orangnya."
        )
        yield Problem(text, "jumlah", {"ada": named}, code="pengganti_kurang")
