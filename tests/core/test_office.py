import os
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import UTC
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office, wall_clock
from bkk_desktop.store import backup, database, journal, record


def names(office: Office) -> list[str]:
    with office.read() as db:
        return [jurusan.nama for jurusan in record.all_of(db, Jurusan)]


def add(office: Office, nama: str) -> int:
    with office.write(f"Tambah {nama}") as db:
        return record.insert(db, Jurusan(nama=nama))


def journalled(office: Office) -> int:
    with office.read() as db:
        return int(
            db.value("SELECT count(*) FROM jurnal") + db.value("SELECT max(id) FROM tindakan")
        )


def test_the_clock_of_the_wall_knows_its_offset() -> None:
    assert wall_clock().utcoffset() is not None
    assert wall_clock().astimezone(UTC).year >= 2026


def test_what_is_written_is_read_by_the_next_start(office: Office) -> None:
    add(office, "TKJ")
    again = open_office(office.folder, office.key, office.now)
    assert names(again) == ["TKJ"]
    again.close()


def test_one_action_has_its_name_kind_and_time(office: Office) -> None:
    with office.write("Impor Dapodik", "impor") as db:
        record.insert(db, Jurusan(nama="TKJ"))
    with office.read() as db:
        action = journal.latest_undoable(db)
    assert action is not None
    assert (action.nama, action.jenis) == ("Impor Dapodik", "impor")
    assert action.pada == "2026-08-24T10:00:00.000+07:00"


def work_and_fail(db: database.Database, fault: type[BaseException]) -> None:
    record.insert(db, Jurusan(nama="RPL"))
    db.execute("DELETE FROM jurusan WHERE nama = 'TKJ'")
    raise fault


@pytest.mark.parametrize("fault", [ZeroDivisionError, UserError, KeyboardInterrupt])
def test_an_exception_takes_everything_back_and_nothing_is_journalled(
    office: Office, fault: type[BaseException]
) -> None:
    add(office, "TKJ")
    before = journalled(office)
    with pytest.raises(fault), office.write("Gagal") as db:
        work_and_fail(db, fault)
    assert names(office) == ["TKJ"]
    assert journalled(office) == before
    add(office, "RPL")
    assert names(office) == ["TKJ", "RPL"]


def point_nowhere(db: database.Database) -> None:
    record.insert(db, Jurusan(nama="RPL"))
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute("INSERT INTO rombel (nama, jurusan) VALUES ('XII', 99)")


def test_a_fault_while_committing_takes_everything_back(office: Office) -> None:
    add(office, "TKJ")
    with pytest.raises(sqlcipher.IntegrityError), office.write("Gagal") as db:
        point_nowhere(db)
    assert names(office) == ["TKJ"]


def test_a_reader_sees_one_state_for_the_whole_of_its_with(office: Office) -> None:
    with office.read() as db:
        assert record.all_of(db, Jurusan) == []
        add(office, "TKJ")
        assert names(office) == []
    assert names(office) == ["TKJ"]


def test_a_reader_cannot_write(office: Office) -> None:
    with pytest.raises(sqlcipher.OperationalError, match="readonly"), office.read() as db:
        db.execute("DELETE FROM jurusan")


def test_each_thread_has_a_reader_of_its_own_and_keeps_it(office: Office) -> None:
    seen: list[object] = []

    def look() -> None:
        for _ in range(2):
            with office.read() as db:
                seen.append(db)
        office.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    with office.read() as mine:
        assert seen[0] is seen[1]
        assert mine is not seen[0]


def test_a_closed_office_can_be_read_again(office: Office) -> None:
    office.close()
    office.close()
    assert names(office) == []


def test_a_file_that_was_moved_away_is_told_and_never_made_anew(office: Office) -> None:
    add(office, "TKJ")
    away = office.folder.rename(office.folder.with_name("pindah"))
    for attempt in (lambda: names(office), lambda: add(office, "RPL")):
        with pytest.raises(UserError) as caught:
            attempt()
        assert str(caught.value) == database.GONE.format(folder=office.folder)
    away.rename(office.folder)
    assert names(office) == ["TKJ"]


def test_a_file_put_in_place_of_the_old_one_is_what_is_read(office: Office) -> None:
    add(office, "TKJ")
    copy = backup.make(office)
    add(office, "RPL")
    assert names(office) == ["TKJ", "RPL"]
    for each in office.folder.glob("bkk.db*"):
        each.rename(each.with_name(f"lama-{each.name}"))
    shutil.copy(copy / "bkk.db", office.path)
    assert names(office) == ["TKJ"]


def test_a_reader_that_met_damage_is_not_used_again(office: Office) -> None:
    with office.write("Banyak") as db:
        record.insert_many(db, [Jurusan(nama="x" * 3000) for _ in range(50)])
    office.close()
    whole = office.path.read_bytes()
    with office.read() as db:
        root = int(db.value("SELECT rootpage FROM sqlite_master WHERE name = 'jurusan'"))
    office.close()
    at = (root - 1) * 4096 + 100
    office.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(UserError) as caught:
        names(office)
    assert str(caught.value) == database.DAMAGED
    office.path.write_bytes(whole)
    assert len(names(office)) == 50


WRITER = """
import sys
from pathlib import Path
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import open_office
from bkk_desktop.store import record
office = open_office(Path(sys.argv[1]), bytes(range(32)))
for number in range(10_000):
    with office.write(f"Tambah {number}") as db:
        record.insert_many(db, [Jurusan(nama=f"{number}")] * 20)
    print(number + 1, flush=True)
"""


@pytest.mark.parametrize("actions", [1, 2, 5, 9, 20])
def test_a_killed_program_loses_nothing_it_has_confirmed_and_leaves_no_half(
    office: Office, actions: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(office.folder)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(actions):
            confirmed = int(writer.stdout.readline())
        writer.kill()
        confirmed = max([confirmed, *map(int, writer.stdout.read().split())])
    again = open_office(office.folder, office.key)
    with again.read() as db:
        stored = int(db.value("SELECT count(*) FROM jurusan"))
        assert db.value("SELECT count(*) FROM tindakan") * 20 == stored
        assert db.value("SELECT count(*) FROM jurnal") == stored
        assert db.value("SELECT tindakan FROM tindakan_kini") is None
    assert stored in {confirmed * 20, (confirmed + 1) * 20}
    again.close()
    assert database.intact(office.path, office.key)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("no folder")
    with pytest.raises(UserError):
        open_office(tmp_path / "berkas" / "sekolah", bytes(32))


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work otherwise there")
def test_a_read_only_folder_is_opened_for_reading_and_says_so_on_writing() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = open_office(folder, bytes(32))
        add(office, "TKJ")
        office.close()
        office.path.chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            again = open_office(folder, bytes(32))
            assert names(again) == ["TKJ"]
            with pytest.raises(UserError) as caught:
                add(again, "RPL")
            again.close()
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
        assert str(caught.value) == database.READ_ONLY
