"""Two thousand power cuts: whatever was told to the person or the province is still there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import backup
from bkk_desktop.store.soundness import is_sound
from sync import package
from sync.province.keys import Province
from tests.catalogue import many
from tests.conftest import KEY
from tests.faults import disk, invariants
from tests.faults.mounted import Cut, Mounted

Work = Callable[[str, int], list[str]]
WORKING = str(Path(__file__).with_name("working.py"))


@pytest.fixture
def work(lossy: Mounted, active: Office, province: Province) -> Work:
    """Settle the school on the lossy disk; return the command that works on it."""

    def command(step: str, times: int) -> list[str]:
        active.close()
        shutil.copytree(active.folder, lossy.place / "sekolah")
        lossy.settle()
        return [WORKING, str(lossy.place), str(province.folder), step, str(times)]

    return command


def looked(cut: Cut, place: Path) -> set[str]:
    office = invariants.whole(cut.lay(place) / "sekolah")
    try:
        return invariants.holds(office)
    finally:
        office.close()


@pytest.mark.case("D1", "D2", "D3")
def test_no_power_cut_loses_a_report_or_a_receipt_that_was_told(
    lossy: Mounted, work: Work, place: Path, trials: Callable[[int], None]
) -> None:
    wanted = many(2_000, 10_000)
    found: dict[str, set[str]] = {}
    cuts = distinct = 0
    with lossy.cuts(work("report", wanted // 220 + 1)) as all_cuts:
        for cut in all_cuts:
            cuts += 1
            if cut.files is not None:
                distinct += 1
                found[cut.mode] = looked(cut, place)
            assert set(cut.acks) <= found[cut.mode], (cuts, cut.call, cut.mode)
    trials(cuts)
    assert cuts >= wanted
    assert distinct > cuts / 6


@pytest.mark.case("D2")
def test_the_first_start_and_the_first_backup_keep_their_folders(
    lossy: Mounted, place: Path
) -> None:
    office = open_office(lossy.place / "data" / "sekolah", KEY)
    backup.make(office)
    office.close()
    folder = lossy.look(disk.NAMELESS).lay(place) / "data" / "sekolah"
    kept = backup.latest(folder)
    assert kept is not None
    assert is_sound(kept / "bkk.db", KEY)
    invariants.whole(folder)


@pytest.mark.case("D6")
def test_a_disk_that_only_says_it_has_synced_is_never_believed_blindly(
    lossy: Mounted, work: Work, place: Path, trials: Callable[[int], None]
) -> None:
    cuts = behind = told = 0
    command = work("report", 3)
    with lossy.cuts(command, lies=True, cuts=many(5, 1), modes=disk.MODES) as all_cuts:
        for cut in all_cuts:
            cuts += 1
            if cut.files is None:
                continue
            folder = cut.lay(place) / "sekolah"
            if not (said := opened_or_told(folder)):
                told += 1
            elif not set(cut.acks) <= said:
                behind += 1
    trials(cuts)
    # What it loses shows that these cuts would find a program that doesn't sync.
    assert behind + told > cuts / 10


def opened_or_told(folder: Path) -> set[str]:
    """Return what a damaged folder still holds; nothing if it says that it is damaged."""
    try:
        office = open_office(folder, KEY)
        if not is_sound(folder / "bkk.db", KEY) or office.lost:
            return set()
        return invariants.holds(office)
    except UserError:
        return set()


@pytest.mark.case("D4")
def test_a_power_cut_while_backing_up_leaves_a_sound_backup(
    lossy: Mounted, active: Office, work: Work, place: Path, trials: Callable[[int], None]
) -> None:
    # So many that each new one lets an old one go.
    for _ in range(10):
        backup.make(active)
    before = len(backup.all_of(active.folder))
    cuts = 0
    with lossy.cuts(work("back_up", 3), cuts=many(11, 2)) as all_cuts:
        for cut in all_cuts:
            cuts += 1
            if cut.files is None:
                continue
            found = backup.all_of(cut.lay(place) / "sekolah")
            assert len(found) >= before - 1
            assert {one.path.name for one in found} >= {ack.split()[1] for ack in cut.acks}
            for one in (found[0], found[1], found[-1]):
                assert is_sound(one.path / "bkk.db", KEY), (cut.call, cut.mode, one.path.name)
    trials(cuts)
    assert cuts > 50


@pytest.mark.case("D5")
def test_a_power_cut_while_going_back_leaves_the_old_data_or_the_restored(
    lossy: Mounted, active: Office, work: Work, place: Path, trials: Callable[[int], None]
) -> None:
    backup.make(active)
    package.freeze(active, Periode.of("2026-T3"))
    ends, cuts = set(), 0
    with lossy.cuts(work("restore", 3), cuts=many(5, 1)) as all_cuts:
        for cut in all_cuts:
            cuts += 1
            if cut.files is not None:
                ends.add(restored(cut.lay(place) / "sekolah", cut.acks))
    trials(cuts)
    assert ends == {"old", "restored", "set aside"}
    assert cuts > 50


def restored(folder: Path, acks: list[str]) -> str:
    """Check that what was done last is in the data, or in what was set aside for the backup."""
    office = invariants.whole(folder, older=True)
    there = invariants.holds(office)
    last = [ack.partition(" frozen ")[2] for ack in acks if " frozen " in ack][-1:]
    if not last or f"frozen {last[0]}" in there:
        return "restored" if acks else "old"
    for aside in sorted(folder.glob("sebelum-pulih_*"), reverse=True):
        if f"frozen {last[0]}" in invariants.holds(Office(aside, KEY)):
            return "set aside"
    raise AssertionError((acks, there))
