"""Killed before every single call to the disk, and refused by it: before or after, never between.

The lossy disk shows what each moment of a run would leave, so one run is swept from end to end.
"""

from __future__ import annotations

import errno
import hashlib
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.actions import alumni
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import migrate, migrations, paket, record
from bkk_desktop.store.database import intact
from sync import package
from sync.province import ingest, keys
from sync.province.keys import Province
from sync.sealing import opened
from tests import books
from tests.catalogue import many
from tests.conftest import KEY
from tests.faults import invariants, killed, mounted
from tests.faults.disk import TORN, WRITTEN
from tests.faults.mounted import Mounted
from tests.faults.test_killed_office import contents

WORKING = str(Path(__file__).with_name("working.py"))
Trials = Callable[[int], None]
T3 = Periode.of("2026-T3")
# Killed at any call; and, which is harder, without power at some of them.
MODES = (WRITTEN, WRITTEN, TORN)


@pytest.mark.case("A1", "A2", "A4")
def test_reports_and_receipts_are_whole_or_nothing_at_every_call(
    lossy: Mounted, active: Office, province: Province, place: Path, trials: Trials
) -> None:
    active.close()
    mounted.school(lossy, active.folder)
    times = many(1, 3)
    command = [WORKING, str(lossy.place), str(province.folder), "report", str(times)]
    seen, calls = set[int](), 0
    there = set[str]()
    with lossy.cuts(command, modes=[WRITTEN]) as cuts:
        for cut in cuts:
            calls += 1
            if cut.files is not None:
                office = invariants.whole(cut.lay(place) / "sekolah")
                there = invariants.holds(office)
                office.close()
            assert set(cut.acks) <= there, cut.call
            seen.add(len(there))
    trials(calls)
    # A report with its package, then its receipt; twice. Nothing stands alone.
    assert seen == {0, *(3 * n + k for n in range(times) for k in (2, 3))}


@pytest.mark.case("A6")
def test_the_province_keeps_a_package_with_its_receipt_at_every_call(
    lossy: Mounted, active: Office, province: Province, place: Path, trials: Trials
) -> None:
    for _ in range(2):
        number = package.freeze(active, T3, "Perbaikan").paket
        with active.read() as db:
            one = paket.get(db, number)
        (province.folder / one.nama_berkas).write_bytes(one.isi)
    shutil.copytree(province.folder, lossy.place / "provinsi")
    lossy.settle()
    packages = sorted(province.folder.glob("*.bkkx"))
    command = [WORKING, str(lossy.place), str(province.folder), "receive", "1"]
    calls, seen = 0, set[int]()
    with lossy.cuts(command, modes=MODES) as cuts:
        for cut in cuts:
            calls += 1
            if cut.files is not None:
                again = keys.load(cut.lay(place) / "provinsi")
                seen.add(taken_again(again, packages, cut.acks))
    trials(calls)
    assert seen == {0, 1, 2}


def taken_again(province: Province, packages: list[Path], acks: list[str]) -> int:
    """Send all to the province again; check the receipts and return how many were there."""
    before = 0
    for path in packages:
        data = path.read_bytes()
        known = ingest.latest(province, opened(data).package_id)
        done = ingest.ingest(province, data, "usb")
        assert done.new is (known is None)
        assert known is None or known.receipt == done.receipt
        told = f"{path.name} {hashlib.sha256(done.receipt).hexdigest()}"
        assert known is not None or not any(ack.startswith(path.name) for ack in acks)
        assert known is None or not acks or told in acks or before >= len(acks)
        before += known is not None
    return before


@pytest.fixture
def working(office: Office) -> Office:
    with office.write("Isi") as db:
        record.insert(db, PemberiKerja(nama="PT Kapuas", jenis="24"))
    alumni.save(office, Alumni(nama="Siti", jenis_kelamin="P", tanggal_lahir=date(2005, 1, 1)))
    return office


@pytest.mark.case("A3")
def test_importing_placing_and_undoing_are_whole_or_nothing_at_every_call(
    lossy: Mounted, working: Office, place: Path, trials: Trials
) -> None:
    working.close()
    mounted.school(lossy, working.folder)
    rows = [books.pupil(number) for number in range(1, 9)]
    (lossy.place / killed.WORKBOOK).write_bytes(books.xlsx(books.grid(rows)))
    command = [WORKING, str(lossy.place), "-", "daily", "3"]
    states, calls = list[object](), 0
    with lossy.cuts(command, modes=[WRITTEN]) as cuts:
        for cut in cuts:
            calls += 1
            if cut.files is None:
                continue
            folder = cut.lay(place) / "sekolah"
            invariants.whole(folder)
            state = contents(folder)
            if state not in states:
                states.append(state)
            assert states.index(state) >= len(cut.acks)
    trials(calls)
    assert len(states) == 4


@pytest.mark.case("C9")
def test_an_upgrade_killed_at_any_call_leaves_the_old_or_the_new_file(
    lossy: Mounted,
    tmp_path: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    trials: Trials,
) -> None:
    old = tmp_path / "sekolah"
    old.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "STEPS", migrations.STEPS[:2])
        with migrate.migrated(old / "bkk.db", KEY, killed.NOW):
            pass
    mounted.school(lossy, old)
    command = [WORKING, str(lossy.place), "-", "start", "1"]
    calls = 0
    with lossy.cuts(command, modes=MODES, cuts=5) as cuts:
        for cut in cuts:
            calls += 1
            if cut.files is not None:
                invariants.whole(cut.lay(place) / "sekolah")
    trials(calls)
    assert calls > 50


@pytest.mark.case("B1", "B4")
@pytest.mark.parametrize(
    ("calls", "fault"),
    [
        (["write", "create", "truncate"], errno.ENOSPC),
        (["write", "create", "truncate", "fsync", "fsyncdir"], errno.EIO),
    ],
)
def test_a_disk_that_refuses_any_call_of_freezing_is_told_and_nothing_is_half_done(
    lossy: Mounted, active: Office, trials: Trials, calls: list[str], fault: int
) -> None:
    active.close()
    folder = mounted.school(lossy, active.folder)
    office = Office(folder, KEY, active.now)

    number, refused = 0, 1
    while refused:
        number += 1
        before = invariants.holds(office)
        lossy.rules(on=calls, after=number, errno=fault, once=fault == errno.EIO)
        said, made = frozen(office)
        refused = lossy.look(WRITTEN).refused
        lossy.rules()
        new = invariants.holds(office) - before
        # Refused at the very end it may be there all the same, but whole, and never silently not.
        assert {one.split()[0] for one in new} in (set(), {"frozen", "queued"})
        assert not made or f"frozen {made}" in new
        assert made or "Disk" in said or "bisa dibuka" in said
    office.close()
    assert intact(folder / "bkk.db", KEY)
    trials(number)
    assert number > 20


def frozen(office: Office) -> tuple[str, str]:
    """Freeze; return the sentence that refuses it, or the digest of what was frozen."""
    try:
        return "", package.freeze(office, T3, "Perbaikan").digest
    except UserError as error:
        return str(error), ""


@pytest.mark.case("C1", "C3")
def test_a_bit_flipped_anywhere_in_the_last_work_is_told_or_harmless(
    lossy: Mounted, active: Office, place: Path, trials: Trials
) -> None:
    active.close()
    folder = mounted.school(lossy, active.folder)
    office = Office(folder, KEY, active.now)
    with office.read():
        made = package.freeze(office, T3).digest
        left = lossy.look(WRITTEN)
    office.close()
    wal = (left.lay(place) / "sekolah" / "bkk.db-wal").read_bytes()
    chance, told = random.Random(3), 0  # noqa: S311  # repeatable
    for _ in range(60):
        at = chance.randrange(len(wal))
        left.lay(place)
        flipped = wal[:at] + bytes([wal[at] ^ 1 << chance.randrange(8)]) + wal[at + 1 :]
        (place / "sekolah" / "bkk.db-wal").write_bytes(flipped)
        try:
            again = invariants.whole(place / "sekolah", older=True)
        except UserError:
            told += 1
            continue
        there = f"frozen {made}" in invariants.holds(again)
        assert there or "laporan beku" in again.lost
        told += not there
        again.close()
    trials(60)
    assert told > 30
