"""What a person can do with the year's evaluation: write its texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import evaluasi as rules
from bkk_desktop.domain.evaluasi import Evaluasi
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.errors import refuse
from bkk_desktop.store import evaluasi as store
from bkk_desktop.store import record

if TYPE_CHECKING:
    from bkk_desktop.errors import Problem
    from bkk_desktop.office import Office


def check(_office: Office, evaluasi: Evaluasi) -> list[Problem]:
    """Return everything that is wrong with an evaluation."""
    return list(rules.problems(evaluasi))


def save(office: Office, evaluasi: Evaluasi) -> int:
    """Store what is said of a year; a year has one evaluation."""
    evaluasi = tidied(evaluasi)
    with office.write(f"Simpan evaluasi {evaluasi.tahun}") as db:
        refuse(rules.problems(evaluasi))
        return record.save(db, replace(evaluasi, id=store.of_year(db, evaluasi.tahun).id))
