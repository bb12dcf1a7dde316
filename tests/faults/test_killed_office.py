"""A laptop that dies at any moment of the daily work: before or after, never between."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.actions import alumni
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup, journal, migrate, migrations, paket, record, vault
from bkk_desktop.store.database import connect, intact
from sync import package
from sync.province import ingest, keys, store
from sync.province.keys import Province
from tests import books
from tests.faults import killed
from tests.faults.sweep import KEY, STRACE, struck, swept

PASSWORD = "sandi yang lama"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks and kills as Unix does")


@pytest.fixture
def working(office: Office) -> Office:
    """A school with one alumna, an employer and a workbook to import."""
    with office.write("Isi") as db:
        record.insert(db, PemberiKerja(nama="PT Kapuas", jenis="24"))
    alumni.save(office, Alumni(nama="Siti", jenis_kelamin="P", tanggal_lahir=date(2005, 1, 1)))
    rows = [books.pupil(number) for number in range(1, 9)]
    (office.folder.parent / killed.WORKBOOK).write_bytes(books.xlsx(books.grid(rows)))
    return office


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every record and what the journal says of it."""
    db = connect(folder / "bkk.db", KEY, query_only=True)
    try:
        tables = [*journal.columns_of(db), "jurnal", "tindakan_kini"]
        return {name: [tuple(row) for row in db.query(f"SELECT * FROM {name}")] for name in tables}
    finally:
        db.connection.close()


def sound(folder: Path) -> bool:
    """Tell whether a folder opens with whole pages, sound references and its triggers."""
    assert intact(folder / "bkk.db", KEY)
    office = open_office(folder, KEY, lambda: killed.NOW)
    with office.read() as db:
        whole = journal.stands(db) and db.one("PRAGMA foreign_key_check") is None
    office.close()
    return whole


@pytest.mark.parametrize("action", ["take_in", "place", "undo"])
@pytest.mark.case("A3")
def test_an_action_is_whole_or_nothing_at_every_statement(
    working: Office, tmp_path: Path, action: str
) -> None:
    copies = tmp_path / "salinan"
    copies.mkdir()
    shutil.copy(working.folder.parent / killed.WORKBOOK, copies)
    before = contents(working.folder)
    statements, folders = swept(working, copies, action)
    assert statements > 10
    ends = []
    for folder in folders:
        assert sound(folder)
        ends.append(contents(folder))
    assert ends[0] == before
    assert ends[-1] != before
    assert all(end in (before, ends[-1]) for end in ends)


needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not here to stop a system call")
FAULTS = ["signal=SIGKILL", "error=ENOSPC"]
NEVER = 60_000


@needs_strace
@pytest.mark.parametrize("fault", FAULTS)
def test_a_backup_that_was_cut_short_is_never_taken_for_one(
    working: Office, tmp_path: Path, fault: str
) -> None:
    first = backup.make(working)
    working.close()
    for call, when in (("pwrite64", 30), ("pwrite64", 90), ("fsync", 5), ("rename", 1)):
        folder = tmp_path / f"{call}{when}"
        shutil.copytree(working.folder, folder)
        assert struck(folder, "back_up", call, fault, when)
        latest = backup.latest(folder)
        assert latest is not None
        assert intact(latest / "bkk.db", KEY)
        assert intact(folder / backup.FOLDER / first.name / "bkk.db", KEY)
        assert sound(folder)


@needs_strace
@pytest.mark.parametrize("fault", [*FAULTS, "error=EIO"])
def test_a_return_to_a_backup_leaves_the_old_data_or_the_restored(
    working: Office, tmp_path: Path, fault: str
) -> None:
    backup.make(working)
    with working.write("Tambah") as db:
        record.insert(db, Alumni(nama="Terakhir"))
    working.close()
    ends = set()
    places = [("pwrite64", n) for n in (1, 2, 9)] + [("fsync", n) for n in range(1, 9)]
    for call, when in (
        *places,
        ("rename", 1),
        ("unlink", 1),
        ("unlink", 2),
        ("sendfile,copy_file_range", 1),
        ("fsync", NEVER),
    ):
        folder = tmp_path / f"{call}{when}"
        shutil.copytree(working.folder, folder)
        assert struck(folder, "restore", call, fault, when) is (when < NEVER)
        assert sound(folder)
        found = Office(folder, KEY, working.now)
        with found.read() as db:
            ends.add(db.value("SELECT count(*) FROM alumni WHERE nama = 'Terakhir'"))
        found.close()
    assert ends == {0, 1}


@needs_strace
@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_password_counts_wholly_or_not_at_all(tmp_path: Path, fault: str) -> None:
    old, _ = vault.create(tmp_path / "kunci", PASSWORD)
    for call, when in (("write", 1), ("fsync", 2), ("rename", 1)):
        folder = tmp_path / f"{call}{when}"
        shutil.copytree(tmp_path / "kunci", folder)
        assert struck(folder, "change_password", call, fault, when)
        opened = [unlocked(folder, word) for word in (PASSWORD, killed.NEW_PASSWORD)]
        assert opened in ([old, None], [None, KEY])


def unlocked(folder: Path, password: str) -> bytes | None:
    try:
        return vault.unlock(folder, password)
    except UserError:
        return None


@needs_strace
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.case("C9")
def test_an_upgrade_that_was_cut_short_is_done_by_the_next_start(
    tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "lama"
    old.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "STEPS", migrations.STEPS[:2])
        with migrate.migrated(old / "bkk.db", KEY, killed.NOW):
            pass
    for call, when in (("pwrite64", 40), ("pwrite64", 160), ("fsync", 4), ("fsync", 9)):
        folder = tmp_path / f"{call}{when}"
        shutil.copytree(old, folder)
        assert struck(folder, "start", call, fault, when)
        assert sound(folder)


@pytest.mark.case("A6")
def test_the_province_keeps_a_package_with_its_receipt_or_not_at_all(
    active: Office, province: Province, tmp_path: Path
) -> None:
    package.freeze(active, Periode.of("2026-T3"))
    with active.read() as db:
        data = paket.get(db, 1).isi
    copies = tmp_path / "salinan"
    copies.mkdir()
    (copies / killed.PACKAGE).write_bytes(data)
    statements, folders = swept(Office(province.folder, KEY), copies, "receive")
    assert statements > 20
    ends = []
    for folder in folders:
        again = keys.load(folder)
        with store.connected(again.database) as db_:
            ends.append(len(store.receipts_of(db_, "30105123")))
        assert len({ingest.ingest(again, data, road).receipt for road in ("usb", "https")}) == 1
        with store.connected(again.database) as db_:
            for table in ("paket", "perangkat", "tanda_terima"):
                assert db_.exec_driver_sql(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    assert (ends[0], ends[-1]) == (0, 1)
    assert ends == sorted(ends)
