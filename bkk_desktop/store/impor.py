"""What an import reads before it plans, and what it remembers of the classes."""

from __future__ import annotations

from collections.abc import Mapping

from bkk_desktop.domain.impor import PemetaanImpor
from bkk_desktop.domain.sekolah import Rombel
from bkk_desktop.store import record
from bkk_desktop.store.database import Database


def fingerprint(db: Database) -> int:
    """Return a number that grows with every change of any record."""
    return int(db.value("SELECT ifnull(max(id), 0) FROM jurnal"))


def remembered(db: Database) -> dict[str, int | None]:
    """Return each class name that was ever assigned, with its jurusan."""
    return {rombel.nama: rombel.jurusan for rombel in record.all_of(db, Rombel)}


def remember(db: Database, jurusan: Mapping[str, int | None]) -> None:
    """Remember the jurusan of each class; a class without an answer keeps what it had."""
    known = {rombel.nama: rombel for rombel in record.all_of(db, Rombel)}
    for nama, number in sorted(jurusan.items()):
        before = known.get(nama, Rombel(nama=nama))
        if number is not None and before.jurusan != number:
            record.save(db, record.copied(before, jurusan=number))


def mapping(db: Database, sidik: str) -> PemetaanImpor | None:
    """Return what was chosen for a set of heads before, or nothing."""
    row = db.one("SELECT * FROM pemetaan_impor WHERE sidik = ?", (sidik,))
    return None if row is None else record.read(PemetaanImpor, row)


def remember_mapping(db: Database, chosen: PemetaanImpor) -> None:
    """Remember what was chosen for a set of heads; the same choice again writes nothing."""
    before = mapping(db, chosen.sidik)
    if before is None or (before.nama, before.isi) != (chosen.nama, chosen.isi):
        record.save(db, record.copied(chosen, id=before.id if before else 0))
