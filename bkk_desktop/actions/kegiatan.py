"""What a person can do with events: save them, fill their lists, note who came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bkk_desktop.actions import persetujuan
from bkk_desktop.domain import kegiatan as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.kegiatan import KEHADIRAN, Kegiatan, PesertaKegiatan, toggled
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import kegiatan as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

# The list means nothing without its event.
OWN = ("peserta_kegiatan",)
NO_EVENT = "Pilih kegiatannya."
NO_CLASS = "Pilih kelasnya."


@dataclass(frozen=True, slots=True)
class TambahPeserta:
    """Who is put on which event's list."""

    id: int = 0
    kegiatan: int = 0
    alumni: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TambahKelas:
    """Which class of which year is put on an event's list; `kelas` is its name and year."""

    id: int = 0
    kegiatan: int = 0
    kelas: str = ""


class Tambahan(NamedTuple):
    """How many came onto a list, were on it already, or may not be put on it."""

    baru: int
    sudah: int
    ditarik: int

    @property
    def kata(self) -> str:
        """Say what happened: 12 peserta ditambahkan, 3 sudah ada di daftar."""
        parts = [f"{grouped(self.baru)} peserta ditambahkan"]
        parts += [f"{grouped(self.sudah)} sudah ada di daftar"] if self.sudah else []
        gone = f"{grouped(self.ditarik)} tidak ikut karena persetujuannya ditarik"
        parts += [gone] if self.ditarik else []
        return ", ".join(parts) + "."


def check(_office: Office, kegiatan: Kegiatan) -> list[Problem]:
    """Return everything that is wrong with an event."""
    return list(rules.problems(tidied(kegiatan)))


def save(office: Office, kegiatan: Kegiatan) -> int:
    """Store an event, new or changed; return its number."""
    kegiatan = tidied(kegiatan)
    verb = "Ubah" if kegiatan.id else "Tambah"
    with office.write(f"{verb} kegiatan {kegiatan.nama}") as db:
        refuse(rules.problems(kegiatan))
        return record.save(db, kegiatan)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete events with their lists."""
    with office.write(f"Hapus {len(ids)} kegiatan") as db:
        delete_unused(db, Kegiatan, ids, own=OWN)


def check_adding(_office: Office, wanted: TambahPeserta) -> list[Problem]:
    """Return what is missing before people can be put on a list."""
    return [] if wanted.kegiatan else [Problem(NO_EVENT, "kegiatan", code="kegiatan_kosong")]


def add(office: Office, wanted: TambahPeserta) -> str:
    """Put alumni on an event's list; return what to say."""
    with office.write(f"Tambah {len(wanted.alumni)} peserta kegiatan") as db:
        refuse(check_adding(office, wanted))
        return _added(db, wanted.kegiatan, wanted.alumni).kata


def check_class(_office: Office, wanted: TambahKelas) -> list[Problem]:
    """Return what is missing before a class can be put on a list."""
    return [] if wanted.kelas else [Problem(NO_CLASS, "kelas", code="kelas_kosong")]


def add_class(office: Office, wanted: TambahKelas) -> str:
    """Put a whole class on an event's list; return what to say."""
    rombel, _, year = wanted.kelas.rpartition("|")
    with office.write(f"Tambah peserta kelas {rombel}") as db:
        refuse(check_class(office, wanted))
        people = store.of_class(db, rombel, int(year) if year else None)
        return _added(db, wanted.kegiatan, people).kata


def _added(db: Database, kegiatan: int, people: Sequence[int]) -> Tambahan:
    record.get(db, Kegiatan, kegiatan)
    there = store.taking_part(db, kegiatan)
    wanted = [number for number in dict.fromkeys(people) if number not in there]
    free = store.invitable(db, wanted)
    record.insert_many(db, [PesertaKegiatan(kegiatan=kegiatan, alumni=one) for one in free])
    return Tambahan(len(free), len(set(people) & there), len(wanted) - len(free))


def check_participant(office: Office, peserta: PesertaKegiatan) -> list[Problem]:
    """Return everything that is wrong with one participant."""
    with office.read() as db:
        return list(_participant_problems(db, peserta))


def save_participant(office: Office, peserta: PesertaKegiatan) -> int:
    """Put one alumnus on an event's list, or change what is noted there."""
    peserta = tidied(peserta)
    with office.write("Ubah peserta kegiatan" if peserta.id else "Tambah peserta kegiatan") as db:
        refuse(_participant_problems(db, peserta))
        return record.save(db, peserta)


def _participant_problems(db: Database, peserta: PesertaKegiatan) -> Iterator[Problem]:
    if not peserta.alumni:
        yield Problem("Pilih alumninya.", "alumni", code="alumni_kosong")
    elif not peserta.id and peserta.alumni in store.taking_part(db, peserta.kegiatan):
        text = "Sudah ada di daftar peserta. Pilih alumni lain."
        yield Problem(text, "alumni", code="peserta_kembar")
    elif not peserta.id:
        yield from persetujuan.free(db, (peserta.alumni,))


def attend(office: Office, ids: Sequence[int], kehadiran: str) -> None:
    """Note of participants that they came, did not, or that nothing is known again."""
    word = KEHADIRAN[kehadiran].lower()
    with office.write(f"Kehadiran {len(ids)} peserta: {word}") as db:
        for number in ids:
            _note(office, db, number, kehadiran)


def _note(office: Office, db: Database, number: int, kehadiran: str) -> None:
    one = record.get(db, PesertaKegiatan, number)
    event = record.get(db, Kegiatan, one.kegiatan)
    refuse(rules.attendance_problems(event, kehadiran, office.now().date()))
    record.update(db, replace(one, kehadiran=kehadiran))


def toggle(office: Office, number: int) -> str:
    """Note that a participant came, or take it back; return what is noted now."""
    with office.read() as db:
        one = record.get(db, PesertaKegiatan, number)
        name = record.get(db, Alumni, one.alumni).nama
    noted = toggled(one.kehadiran)
    with office.write(f"Kehadiran {name}: {KEHADIRAN[noted].lower()}") as db:
        _note(office, db, number, noted)
    return noted


def strike(office: Office, ids: Sequence[int]) -> None:
    """Take participants off the list."""
    if not ids:
        raise UserError("Pilih dulu pesertanya.")
    with office.write(f"Hapus {len(ids)} peserta kegiatan") as db:
        delete_unused(db, PesertaKegiatan, ids)
