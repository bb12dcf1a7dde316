"""Carrying out an import: exactly the plan that was shown, as one action that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Choice, Plan, decide
from bkk_desktop.importer.recall import to_remember
from bkk_desktop.importer.rejected import rejected_workbook
from bkk_desktop.store import impor, record
from bkk_desktop.store.persetujuan import not_free

if TYPE_CHECKING:
    from bkk_desktop.office import Office

__all__ = ["Applied", "apply", "rejected_workbook"]

NAME = "Impor {berkas}"
KIND = "impor"
CHANGED = (
    "Data berubah sejak rencana ini dibuat, jadi rencana tidak dijalankan. "
    "Tidak ada yang berubah; buat rencana baru dari berkas yang sama."
)
NO_CHOICES: Mapping[int, Choice] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import did; `tindakan` is its action for "Batalkan impor", 0 if nothing changed."""

    tindakan: int
    baru: int
    berubah: int


def apply(office: Office, plan: Plan, choices: Mapping[int, Choice] = NO_CHOICES) -> Applied:
    """Carry out the plan with a choice for each doubtful row (by sheet row); all or nothing.

    Doubtful rows without a choice, and people whose consent is withdrawn, are left alone. Raise
    UserError if the data have changed since the plan was made.
    """
    decision = decide(plan, choices)
    with office.write(NAME.format(berkas=plan.source.berkas), KIND) as db:
        if impor.fingerprint(db) != plan.sidik:
            raise UserError(CHANGED)
        tindakan = db.tindakan
        if plan.source.jurusan_field == "rombel":
            impor.remember(db, plan.answers.jurusan)
        if mapping := to_remember(plan):
            impor.remember_mapping(db, mapping)
        record.insert_many(db, decision.new)
        locked = {person.id for person in not_free(db, [one.id for one in decision.changed])}
        free = [person for person in decision.changed if person.id not in locked]
        for person in free:
            record.update(db, person)
        changed = impor.fingerprint(db) != plan.sidik
    return Applied(tindakan if changed else 0, len(decision.new), len(free))
