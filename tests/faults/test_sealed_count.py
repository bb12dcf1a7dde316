"""Work that is lost with the file it stood in is told when the data are opened next."""

import shutil
from pathlib import Path

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, record, restoring, sealed_count
from sync import package

T2, T3 = Periode.of("2026-T2"), Periode.of("2026-T3")


def reopened(office: Office, folder: Path) -> str:
    again = open_office(folder, office.key, office.now)
    again.close()
    return again.lost


@pytest.mark.case("C3")
def test_a_frozen_report_that_went_with_the_wal_is_told(active: Office, tmp_path: Path) -> None:
    package.freeze(active, T2)
    active.close()
    with active.read():
        package.freeze(active, T3)
        crashed = tmp_path / "mati"
        shutil.copytree(active.folder, crashed)
    active.close()
    assert reopened(active, active.folder) == ""
    assert (crashed / "bkk.db-wal").stat().st_size
    for name in ("bkk.db-wal", "bkk.db-shm"):
        (crashed / name).unlink()
    assert reopened(active, crashed).startswith(
        "Data yang terbuka lebih tua daripada yang terakhir dicatat: 1 laporan beku tidak ada lagi"
    )


def test_a_return_to_a_backup_loses_nothing_unseen(active: Office) -> None:
    made = backup.make(active)
    package.freeze(active, T3)
    active.close()
    restoring.restore(active.folder, active.key, made, active.now())
    assert reopened(active, active.folder) == ""


def test_a_count_that_is_spoilt_or_missing_accuses_nobody(active: Office) -> None:
    package.freeze(active, T3)
    for spoilt in (b"", b"[]", b'{"laporan": "x"}', b"\xff", b'{"lain": 5}'):
        (active.folder / sealed_count.FILE).write_bytes(spoilt)
        assert reopened(active, active.folder) == ""
    (active.folder / sealed_count.FILE).unlink()
    assert reopened(active, active.folder) == ""


def test_a_disk_that_refuses_the_count_does_not_refuse_the_work(office: Office) -> None:
    (office.folder / sealed_count.FILE).mkdir()
    with office.write("Tambah") as db:
        record.insert(db, Alumni(nama="Siti"))
    with office.read() as db:
        assert db.value("SELECT count(*) FROM alumni") == 1
