"""What happens around the program: files taken away, no memory, no room, a wrong clock."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.actions import alumni
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import backup, database, kiriman, paket, record
from bkk_desktop.store.database import GONE, Database, intact
from sync import client, outbox, package, usb
from sync import keys as school_keys
from sync.outcome import Class
from sync.province import app, keys
from sync.province.ingest import Ingested
from sync.province.ingest import ingest as real_ingest
from sync.province.keys import Province
from sync.province.refusal import RefusedError
from sync.sealing import opened
from tests import books
from tests.catalogue import many
from tests.conftest import KEY, Clock
from tests.faults import endpoints, invariants, killed, mounted
from tests.faults.mounted import Mounted
from tests.faults.sweep import ROOT
from tests.faults.test_killed_office import contents
from tests.sync.between import Road

NPSN = "30105123"
T3 = Periode.of("2026-T3")
FAKETIME = shutil.which("faketime")
Trials = Callable[[int], None]


class BrokenError(Exception):
    """A fault that no code expects."""


def breaking(patch: pytest.MonkeyPatch, last: int) -> Callable[[], int]:
    """Let the n-th statement of any kind fail; return how to ask how many there were."""
    count = 0

    def broken(method: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == last:
                raise BrokenError
            return method(*given, **named)

        return call

    for name in ("query", "tuples", "one", "value", "execute", "execute_many", "changed"):
        patch.setattr(Database, name, broken(getattr(Database, name)))
    return lambda: count


@pytest.mark.case("A10")
@pytest.mark.parametrize("action", ["take_in", "place", "undo", "freeze"])
def test_a_fault_at_any_statement_takes_the_whole_action_back(
    active: Office, trials: Trials, action: str
) -> None:
    with active.write("Isi") as db:
        record.insert(db, PemberiKerja(nama="PT Kapuas", jenis="24"))
    alumni.save(active, Alumni(nama="Siti", jenis_kelamin="P", tanggal_lahir=date(2005, 1, 1)))
    rows = [books.pupil(number) for number in range(1, 4)]
    (active.folder.parent / killed.WORKBOOK).write_bytes(books.xlsx(books.grid(rows)))
    before = (contents(active.folder), invariants.holds(active))
    number, done = 0, False
    while not done:
        number += 1
        with pytest.MonkeyPatch.context() as patch:
            asked = breaking(patch, number)
            with suppress(BrokenError, UserError):
                killed.ACTIONS[action](active)
            done = asked() < number
        assert done or (contents(active.folder), invariants.holds(active)) == before
    assert (contents(active.folder), invariants.holds(active)) != before
    assert number > 8
    trials(number)


@pytest.mark.case("A8")
def test_a_program_that_holds_the_file_for_a_while_is_waited_for(active: Office) -> None:
    holding, free = database.connect(active.path, KEY), threading.Event()
    holding.execute("BEGIN EXCLUSIVE")
    saved: list[int] = []

    def work() -> None:
        saved.append(alumni.save(active, Alumni(nama="Siti", jenis_kelamin="P")))
        free.set()

    working = threading.Thread(target=work)
    working.start()
    assert not free.wait(0.4)
    holding.execute("COMMIT")
    assert free.wait(database.WAIT_SECONDS)
    working.join()
    holding.connection.close()
    with active.read() as db:
        assert record.get(db, Alumni, saved[0]).nama == "Siti"


MEMORY = """
import resource, sys
from pathlib import Path
from tests.faults import killed
office = killed.Office(Path(sys.argv[1]), killed.KEY, lambda: killed.NOW)
with office.read() as db:
    db.value("SELECT count(*) FROM laporan")
office.close()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]), used + int(sys.argv[2])))
killed.freeze(office)
"""


@pytest.mark.case("A9")
@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_without_memory_nothing_is_frozen_by_half(active: Office, trials: Trials) -> None:
    active.close()
    ends = []
    for more in (0, 1 << 20, 4 << 20, 16 << 20, 1 << 30):
        with active.write("Isi") as db:
            before = db.value("SELECT count(*) FROM laporan")
        run = subprocess.run(
            [sys.executable, "-c", MEMORY, str(active.folder), str(more)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
            timeout=100,
        )
        office = invariants.whole(active.folder)
        with office.read() as db:
            after = db.value("SELECT count(*) FROM laporan")
        invariants.holds(office)
        office.close()
        assert (run.returncode == 0) is (after > before)
        ends.append(after > before)
        if after > before:
            break
    assert ends[0] is False
    assert ends[-1] is True
    trials(len(ends))


@pytest.mark.case("B2")
def test_a_disk_that_fills_up_under_a_long_read_refuses_and_recovers(
    lossy: Mounted, active: Office
) -> None:
    active.close()
    folder = mounted.school(lossy, active.folder)
    office = Office(folder, KEY, active.now)
    used = sum(path.stat().st_size for path in folder.iterdir())
    with office.read() as reader:
        assert reader.value("SELECT count(*) FROM alumni") == 0
        lossy.rules(room=used + 400_000)
        saved = 0
        with suppress(UserError):
            while saved < 500:
                alumni.save(office, Alumni(nama=f"Siti {saved}", jenis_kelamin="P"))
                saved += 1
        with pytest.raises(UserError, match="Disk penuh"):
            alumni.save(office, Alumni(nama="Budi", jenis_kelamin="L"))
        assert reader.value("SELECT count(*) FROM alumni") == 0
    lossy.rules()
    assert 0 < saved < 500
    alumni.save(office, Alumni(nama="Budi", jenis_kelamin="L"))
    with office.read() as db:
        assert db.value("SELECT count(*) FROM alumni") == saved + 1
    office.close()
    assert intact(folder / "bkk.db", KEY)


@pytest.mark.case("B5")
@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove an open file")
@pytest.mark.parametrize("fate", ["deleted", "renamed", "replaced"])
def test_a_file_that_vanishes_while_it_is_written_is_told(
    active: Office, tmp_path: Path, fate: str
) -> None:
    other = tmp_path / "lain.db"
    shutil.copy(active.path, other)

    def write() -> None:
        with active.write("Isi") as db:
            record.insert(db, Alumni(nama="Siti"))
            if fate == "deleted":
                active.path.unlink()
            elif fate == "renamed":
                active.path.rename(tmp_path / "dipindah.db")
            else:
                other.replace(active.path)

    with pytest.raises(UserError) as caught:
        write()
    assert str(caught.value) == GONE.format(folder=active.folder)


@pytest.mark.case("B7")
def test_without_a_folder_for_temporary_files_the_work_goes_on(
    active: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tiada"))
    before = {path for path in tmp_path.rglob("*") if "sekolah" not in path.parts}
    package.freeze(active, T3)
    backup.make(active)
    stick = tmp_path / "stik"
    stick.mkdir()
    assert usb.copy_out(active, stick, lambda *_: None, threading.Event())[0].sudah
    after = {path for path in tmp_path.rglob("*") if "sekolah" not in path.parts}
    assert {path.name.partition("_")[0] for path in after - before} == {"stik", "BKK"}


@pytest.mark.case("C5")
def test_garbage_in_the_shared_memory_s_file_is_made_anew(active: Office, tmp_path: Path) -> None:
    with active.read():
        made = package.freeze(active, T3).digest
        crashed = shutil.copytree(active.folder, tmp_path / "mati")
    shm = crashed / "bkk.db-shm"
    shm.write_bytes(random.Random(2).randbytes(shm.stat().st_size))  # noqa: S311  # repeatable
    again = invariants.whole(crashed)
    assert f"frozen {made}" in invariants.holds(again)


@pytest.mark.case("C6")
def test_a_copy_made_while_the_school_works_opens_or_is_refused(
    active: Office, tmp_path: Path, trials: Trials
) -> None:
    stop, copies, read = threading.Event(), many(40, 400), 0
    saved: list[int] = []

    def work() -> None:
        office = Office(active.folder, KEY, active.now)
        while not stop.is_set():
            saved.append(alumni.save(office, Alumni(nama="Siti", jenis_kelamin="P")))
        office.close()

    working = threading.Thread(target=work)
    working.start()
    place = tmp_path / "salinan"
    try:
        for _ in range(copies):
            with suppress(OSError, shutil.Error):
                shutil.copytree(active.folder, place)
            with suppress(UserError):
                copy = Office(place, KEY, active.now)
                database.check_leftover(copy.path, KEY)
                with copy.read() as db:
                    assert db.value("SELECT count(*) FROM alumni") <= len(saved) + 1
                copy.close()
                read += 1
            shutil.rmtree(place)
    finally:
        stop.set()
        working.join()
    assert intact(active.path, KEY)
    with active.read() as db:
        assert db.value("SELECT count(*) FROM alumni") == len(saved)
    assert read > copies / 2
    trials(copies)


@pytest.mark.case("G13")
def test_one_that_is_always_refused_keeps_no_other_from_its_receipt(
    active: Office, province: Province, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ingest(there: Province, data: bytes, channel: str, named: str = "") -> Ingested:
        if opened(data).manifest.period == "2026-B03":
            raise RefusedError(400, "BKK-400-1", "malformed")
        return real_ingest(there, data, channel, named)

    monkeypatch.setattr(app, "ingest", ingest)
    with endpoints.reached(province, Road()):
        school_keys.activate(active, keys.activation(province, NPSN, "SMKN 3"))
        for month in range(1, 11):
            package.freeze(active, Periode.of(f"2026-B{month:02}"))
        for _ in range(10):
            with active.read() as db:
                numbers = outbox.due(db, clock.time)
            for number in numbers:
                client.send(active, number, threading.Event())
    with active.read() as db:
        ends = {row.periode: row.status for row in kiriman.all_of(db)}
    assert ends.pop("2026-B03") == ""
    assert set(ends.values()) == {"accepted"}


AWAY = """
import sys, threading
from pathlib import Path
from bkk_desktop.actions import alumni, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import open_office
from bkk_desktop.store import backup
from sync import client, package, usb
from tests.conftest import KEY
office = open_office(Path(sys.argv[1]), KEY)
alumni.save(office, Alumni(nama="Budi"))
urungan.undo(office)
backup.make(office)
made = package.freeze(office, Periode.of("2026-T2"), "Perbaikan")
copied = usb.copy_out(office, Path(sys.argv[2]), lambda *_: None, threading.Event())
outcome = client.send(office, made.paket, threading.Event())
print(all(one.sudah for one in copied), outcome.kelas)
print(outcome.kalimat)
office.close()
"""


@pytest.mark.case("F7")
@pytest.mark.skipif(FAKETIME is None, reason="faketime is not here to set the clock")
def test_under_any_clock_of_the_system_the_work_and_the_stick_go_on(
    active: Office, province: Province, tmp_path: Path, trials: Trials
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    clocks = ["@2000-01-01 08:00:00", "-2y", "+2y", "@2100-02-28 23:59:50"]
    with endpoints.reached(province, Road()):
        school_keys.activate(active, keys.activation(province, NPSN, "SMKN 3"))
        active.close()
        for clock in clocks:
            run = subprocess.run(
                [
                    str(FAKETIME), "-f", clock, sys.executable, "-c", AWAY,
                    str(active.folder), str(stick),
                ],
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )  # fmt: skip
            said = run.stdout.splitlines()
            assert said, run.stderr[-600:]
            assert said[0].split()[0] == "True"
            if said[0].split()[1] == Class.CLOCK:
                assert "jam komputer" in said[1].lower()
            else:
                assert said[0].split()[1] in (Class.ACCEPTED, Class.TLS), said
    there = invariants.holds(invariants.whole(active.folder))
    with active.read() as db:
        assert [paket.get(db, row.paket).nama_berkas for row in kiriman.all_of(db)]
    assert sum(one.startswith("frozen") for one in there) == len(clocks)
    trials(len(clocks))
