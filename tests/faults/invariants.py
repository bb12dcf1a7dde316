"""What must hold after every fault, whatever it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, kiriman, laporan, paket, tanda_terima
from bkk_desktop.store.database import intact
from sync import documents, sealing, trust
from sync.envelope import verified
from tests.conftest import KEY

SEALED = {"laporan", "paket", "tanda_terima", "percobaan"}


def whole(folder: Path, *, older: bool = False) -> Office:
    """Open what a fault has left: sound pages, triggers in place, nothing lost (I1).

    `older` allows that it is told as older than what was noted last.
    """
    office = open_office(folder, KEY)
    assert older or office.lost == ""
    with office.read() as db:
        assert journal.stands(db)
        assert db.one("PRAGMA foreign_key_check") is None
        refusing = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE name GLOB '*_ditolak'"
        assert {row["tbl_name"] for row in db.query(refusing)} >= SEALED
    # By now what the fault has left beside the file is in it.
    office.close()
    assert intact(folder / "bkk.db", KEY)
    return office


def holds(office: Office) -> set[str]:
    """Check that reports, packages and receipts agree (I2, I3); return what there is."""
    there = set()
    with office.read() as db:
        believed, npsn = trust.current(db), trust.npsn(db)
        keys = believed.receipt_keys if believed else ()
        for report in laporan.all_revisions(db):
            assert report.digest == "sha256:" + hashlib.sha256(report.isi).hexdigest()
            there.add(f"frozen {report.digest}")
        for row in kiriman.all_of(db):
            assert row.paket or believed is None
            if not row.paket:
                continue
            opened = sealing.opened(paket.get(db, row.paket).isi)
            assert opened.manifest.report_digest in {one[7:] for one in there}
            assert opened.manifest.npsn == npsn
            there.add(f"queued {opened.manifest.report_digest}")
            if status := tanda_terima.status_of(db, row.laporan):
                assert row.tanda_terima is not None
                said = documents.decode(
                    documents.Receipt, verified(row.tanda_terima, documents.RECEIPT, keys)
                )
                assert (said.status, said.report_digest) == (status, opened.manifest.report_digest)
                there.add(f"{status} {said.report_digest}")
    return there
