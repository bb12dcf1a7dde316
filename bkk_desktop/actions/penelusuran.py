"""What a person can do with penelusuran: answers, tries to reach somebody, tasks, the freeze.

A talk on the phone is stored answer by answer in the record itself, not in a draft beside it:
what the person has said is known from then on, and counts even if the laptop dies. The answers of
one talk are one action, so that "Urungkan" takes the talk back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import persetujuan
from bkk_desktop.domain import kontak_alumni as contact_rules
from bkk_desktop.domain import kuesioner
from bkk_desktop.domain import penelusuran as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.kontak_alumni import TUGAS, KontakAlumni
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.reports.penelusuran.frozen import content_of, digest_of
from bkk_desktop.reports.penelusuran.people import rekap
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record
from bkk_desktop.store.joining import join
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.domain.kuesioner import Answers, Questionnaire
    from bkk_desktop.office import Office
    from bkk_desktop.store.penelusuran import Beku

NOBODY = "Belum ada yang dipilih. Pilih dulu alumninya di daftar."
UNCHANGED = "Tidak ada yang berubah sejak revisi {revisi}, jadi revisi baru tidak dibuat."


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk under way: what is stored of it, and the action that its next answer joins."""

    penelusuran: Penelusuran
    tindakan: int = 0


def questionnaire_of(office: Office) -> Questionnaire:
    """Return the questionnaire that this office uses now."""
    with office.read() as db:
        return for_school(record.only(db, Sekolah).bentuk, settings(db).kuesioner)


def caller_of(office: Office) -> str:
    """Return who most likely calls: the BKK's officer, else its head."""
    with office.read() as db:
        bkk = record.only(db, Bkk)
    return bkk.nama_petugas or bkk.nama_ketua


def answer(office: Office, talk: Talk, asked: Questionnaire, answers: Answers) -> Talk:
    """Store the answers that a talk has so far; one without any is not stored at all."""
    kept = kuesioner.kept(asked, answers)
    if not kept and not talk.penelusuran.id:
        return talk
    said = kuesioner.Jawaban(asked.id, asked.versi, kept)
    wanted = replace(
        talk.penelusuran,
        jawaban=said.text(),
        kegiatan_utama=str(kept.get(kuesioner.KEGIATAN_UTAMA, "")),
    )
    return _stored(office, wanted, talk.tindakan)


def _stored(office: Office, penelusuran: Penelusuran, tindakan: int) -> Talk:
    penelusuran = tidied(penelusuran)
    refuse(rules.problems(penelusuran, office.now().date()))
    with office.write(f"Penelusuran {_name(office, penelusuran.alumni)}".rstrip()) as db:
        refuse(persetujuan.free(db, (penelusuran.alumni,)))
        join(db, tindakan)
        number = record.save(db, penelusuran)
        return Talk(replace(penelusuran, id=number), db.tindakan)


def check(office: Office, penelusuran: Penelusuran) -> list[Problem]:
    """Return everything that is wrong with an answer, also against the others of that day."""
    with office.read() as db:
        others = store.answers_of(db, penelusuran.alumni)
    return [
        *rules.problems(penelusuran, office.now().date()),
        *rules.same_day(penelusuran, others),
    ]


def save(office: Office, penelusuran: Penelusuran) -> int:
    """Store an answer's particulars, new or changed; return the number."""
    return _stored(office, penelusuran, 0).penelusuran.id


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete answers; they stay in the bin."""
    with office.write(f"Hapus {len(ids)} jawaban penelusuran") as db:
        delete_unused(db, Penelusuran, ids)


def _name(office: Office, alumni: int) -> str:
    with office.read() as db:
        person = record.by_id(db, Alumni, alumni)
    return person.nama if person else ""


def contact(office: Office, ids: Sequence[int], kontak: KontakAlumni, tindakan: int = 0) -> int:
    """Record one try to reach each of these alumni; return the action, which a talk goes on."""
    if not ids:
        raise UserError(NOBODY)
    now = office.now()
    kontak = tidied(replace(kontak, id=0, pada=now.isoformat(timespec="seconds")))
    refuse(contact_rules.problems(kontak, now.date()))
    words = contact_rules.HASIL[kontak.hasil].lower()
    who = _name(office, ids[0]) if len(ids) == 1 else f"{len(ids)} alumni"
    with office.write(f"Kontak {who}: {words}") as db:
        refuse(persetujuan.free(db, ids))
        join(db, tindakan)
        record.insert_many(db, [replace(kontak, alumni=number) for number in ids])
        return db.tindakan


def remove_contact(office: Office, number: int) -> None:
    """Delete one entry of the contact log."""
    with office.write("Hapus catatan kontak") as db:
        delete_unused(db, KontakAlumni, [number])


def assign(office: Office, ids: Sequence[int], tahun: int, petugas: str) -> int:
    """Give alumni to a caller for a survey, or with an empty name to nobody; return how many."""
    if not ids:
        raise UserError(NOBODY)
    petugas = " ".join(petugas.split())
    pada = office.now().isoformat(timespec="seconds")
    name = f"Bagikan {len(ids)} alumni kepada {petugas}" if petugas else "Cabut pembagian petugas"
    with office.write(name) as db:
        for number in ids:
            store.drop_tasks(db, number, tahun)
        if petugas:
            task = KontakAlumni(tahun=tahun, pada=pada, hasil=TUGAS, petugas=petugas)
            record.insert_many(db, [replace(task, alumni=number) for number in ids])
    return len(ids)


def freeze(office: Office, kohort: int, tahun: int, alasan: str = "") -> Beku:
    """Freeze a cohort's tracing as it stands; a later revision says what changed.

    Raise UserError if nothing changed since the last revision.
    """
    now = office.now()
    with office.write(f"Bekukan penelusuran lulusan {kohort}, survei {tahun}") as db:
        past = store.frozen(db, kohort, tahun)
        last = past[0] if past else None
        content = content_of(rekap(db, kohort, tahun, now.date()), last, alasan)
        if content is None:
            raise UserError(Problem(UNCHANGED, values={"revisi": last.revisi if last else 0}))
        revisi = last.revisi + 1 if last else 1
        beku = store.Beku(0, kohort, tahun, revisi, digest_of(content), now, content)
        return replace(beku, id=store.freeze(db, beku))
