"""What a person can do with applicants: add, move, note attendance, remove; each one action."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import persetujuan, tahap
from bkk_desktop.domain import seleksi as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.seleksi import HASIL, KEHADIRAN, HasilTahap, Lamaran, Tujuan
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import alumni as people
from bkk_desktop.store import record
from bkk_desktop.store import seleksi as store
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bkk_desktop.domain.seleksi import Langkah
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

SHOWN = 5
NOBODY = "Pelamar yang dipilih sudah tidak ada. Muat ulang daftar."
WITHDRAWN = (
    "{nama} sudah menarik persetujuan, jadi tidak bisa dicatat sebagai pelamar. Tidak ada yang"
    " ditambahkan; keluarkan dari pilihan."
)
PLACED = (
    "{nama} sudah ditempatkan dari lowongan ini, jadi tidak dipindahkan. Hapus dulu"
    " penempatannya di halaman Penempatan."
)
OTHER_STAGE = "Tahap itu tidak ada di lowongan ini. Muat ulang daftar."
NO_STAGE = "Lowongan ini belum punya tahap seleksi. Atur tahap dulu."


def apply(office: Office, lowongan: int, alumni: Sequence[int]) -> int:
    """Record alumni as applicants, in the first stage; return how many are new."""
    with office.write(f"Tambah {len(alumni)} pelamar") as db:
        record.get(db, Lowongan, lowongan)
        if names := store.not_allowed(db, alumni):
            raise UserError(Problem(WITHDRAWN, values={"nama": named(names)}, code="ditarik"))
        stages = tahap.prepared(db, lowongan)
        known = store.applied(db, lowongan)
        new = [one for one in dict.fromkeys(alumni) if one not in known]
        first, today = stages[0].id if stages else None, office.now().date()
        record.insert_many(
            db,
            [Lamaran(lowongan=lowongan, alumni=one, tanggal=today, tahap=first) for one in new],
        )
    return len(new)


def named(names: Sequence[str]) -> str:
    """Return a few names, and how many there are besides."""
    more = [f"dan {len(names) - SHOWN} lagi"] if len(names) > SHOWN else []
    return ", ".join([*names[:SHOWN], *more])


def move(office: Office, ids: Sequence[int], to: Tujuan) -> int:
    """Move applicants to a stage or to an end; return how many were moved."""
    return _moved(office, ids, lambda _one, _stages: to)


def advance(office: Office, ids: Sequence[int]) -> int:
    """Let applicants pass the stage in which they stand; after the last one they are accepted."""
    return _moved(office, ids, rules.onward)


def _moved(
    office: Office, ids: Sequence[int], to: Callable[[Lamaran, Sequence[int]], Tujuan]
) -> int:
    today = office.now().date()
    with office.read() as db:
        name = _move_name(db, ids, to)
    with office.write(name) as db:
        found = chosen(db, ids)
        _refuse_withdrawn(db, found)
        _refuse_placed(db, found)
        for one, stages in _with_stages(db, found):
            wanted = to(one, stages)
            if not wanted.hasil and wanted.tahap not in stages:
                raise UserError(OTHER_STAGE if stages else NO_STAGE)
            put(db, one, rules.step(one, stages, wanted, today))
    return len(found)


def _move_name(
    db: Database, ids: Sequence[int], to: Callable[[Lamaran, Sequence[int]], Tujuan]
) -> str:
    """Say who is moved and where, as "Urungkan" names it."""
    found = chosen(db, ids)
    targets = {to(one, stages) for one, stages in _with_stages(db, found)}
    who = person(db, found[0]) if len(found) == 1 else f"{len(found)} pelamar"
    if len(targets) != 1:
        return f"Loloskan {who}"
    (target,) = targets
    stage = record.by_id(db, rules.Tahap, target.tahap)
    where = HASIL.get(target.hasil, stage.nama if stage else "")
    return f"Pindahkan {who} ke {where}"


def _with_stages(db: Database, found: Sequence[Lamaran]) -> list[tuple[Lamaran, list[int]]]:
    stages = {
        number: [one.id for one in store.stages(db, number)]
        for number in {one.lowongan for one in found}
    }
    return [(one, stages[one.lowongan]) for one in found]


def chosen(db: Database, ids: Sequence[int]) -> list[Lamaran]:
    """Return applications by number; raise UserError if one is gone."""
    found = store.applications(db, list(dict.fromkeys(ids)))
    if not found or len(found) != len(set(ids)):
        raise UserError(NOBODY)
    return found


def person(db: Database, lamaran: Lamaran) -> str:
    """Return who applies."""
    return record.get(db, Alumni, lamaran.alumni).nama


def _refuse_placed(db: Database, found: Sequence[Lamaran]) -> None:
    placed = [one.alumni for one in found if one.penempatan is not None]
    if placed:
        names = [one.nama for one in people.all_with(db, placed).values()]
        raise UserError(Problem(PLACED, values={"nama": named(names)}, code="sudah_ditempatkan"))


def _refuse_withdrawn(db: Database, found: Sequence[Lamaran]) -> None:
    refuse(persetujuan.free(db, [one.alumni for one in found]))


def put(db: Database, before: Lamaran, after: Langkah) -> None:
    """Store where an applicant stands now, and the results of stages that changed."""
    record.update(db, after.lamaran)
    known = store.results_of(db, before.id)
    for stage, result in after.hasil.items():
        if known.get(stage, "") != result:
            store.give_result(db, before.id, stage, result)


def attend(office: Office, ids: Sequence[int], kehadiran: str) -> int:
    """Note who came to the stage in which each stands, or did not; return how many."""
    words = KEHADIRAN.get(kehadiran, "belum dicatat")
    with office.write(f"Catat {words.lower()}: {len(ids)} pelamar") as db:
        found = [one for one in chosen(db, ids) if one.tahap is not None]
        if not found:
            raise UserError(NO_STAGE)
        _refuse_withdrawn(db, found)
        for one in found:
            store.give_attendance(db, one.id, one.tahap or 0, kehadiran)
    return len(found)


def write_down(office: Office, lamaran: Lamaran, hasil: HasilTahap) -> int:
    """Store what is noted of one applicant and of the stage in which he stands."""
    with office.write("Ubah catatan pelamar") as db:
        stored = record.get(db, Lamaran, lamaran.id)
        _refuse_withdrawn(db, [stored])
        texts = tidied(lamaran)
        record.update(
            db,
            replace(
                stored,
                tanggal=texts.tanggal,
                alasan=texts.alasan,
                keterangan=texts.keterangan,
            ),
        )
        if stored.tahap is not None:
            known = store.result(db, lamaran.id, stored.tahap)
            record.save(db, replace(tidied(hasil), id=known.id, hasil=known.hasil,
                                    lamaran=lamaran.id, tahap=stored.tahap))  # fmt: skip
    return lamaran.id


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete applications with their results; those who were placed stay."""
    with office.write(f"Hapus {len(ids)} lamaran") as db:
        _refuse_placed(db, chosen(db, ids))
        delete_unused(db, Lamaran, ids, own=("hasil_tahap",))
