"""Sticks that fill up, are pulled out, are FAT, or are smaller than they say."""

from __future__ import annotations

import errno
import hashlib
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman, paket
from sync import package, replies, usb
from sync.province import desk, ingest
from sync.province.keys import Province
from sync.province.refusal import RefusedError
from sync.usb import Copied
from tests.catalogue import many
from tests.faults import disk
from tests.faults.mounted import Mounted

PERIODS = ("2026-T1", "2026-T2")
BAD = {"rusak atau bukan paket BKK", "tidak terbaca dari USB"}


@pytest.fixture
def packages(active: Office) -> dict[str, bytes]:
    """Two reports that wait, by the names that they have on a stick."""
    made = [package.freeze(active, Periode.of(code)).paket for code in PERIODS]
    with active.read() as db:
        found = [paket.get(db, number) for number in made]
    return {one.nama_berkas: one.isi for one in found}


def copy(office: Office, stick: Path) -> list[Copied]:
    return usb.copy_out(office, stick, lambda _done, _total: None, threading.Event())


def on_usb(office: Office) -> set[str]:
    with office.read() as db:
        return {row.nama_berkas for row in kiriman.all_of(db) if row.di_usb_pada}


@dataclass
class Stick:
    """A lossy stick, the packages for it, and where its content is laid out."""

    lossy: Mounted
    packages: dict[str, bytes]
    folder: Path


@pytest.fixture
def stick(lossy: Mounted, packages: dict[str, bytes], tmp_path: Path) -> Stick:
    return Stick(lossy, packages, tmp_path / "ditarik")


def check(place: Path, packages: dict[str, bytes], copied: list[Copied]) -> None:
    """Check what a stick holds: what was told is whole, and nothing else can be taken for it."""
    for one in copied:
        if one.sudah:
            assert (place / "BKK" / one.nama_berkas).read_bytes() == packages[one.nama_berkas]
        else:
            assert one.kalimat.endswith(usb.SAFE)


@pytest.mark.case("D2", "H2")
def test_a_stick_that_was_called_safe_to_pull_out_has_all_names_and_contents(
    lossy: Mounted, active: Office, packages: dict[str, bytes], tmp_path: Path
) -> None:
    copied = copy(active, lossy.place)
    assert [one.sudah for one in copied] == [True, True]
    check(lossy.look(disk.NAMELESS).lay(tmp_path / "ditarik"), packages, copied)


CALLS = ["create", "write", "truncate", "fsync", "fsyncdir", "rename", "unlink", "mkdir"]


@pytest.mark.case("H2")
@pytest.mark.parametrize("mode", disk.MODES)
def test_a_stick_pulled_out_at_any_call_holds_nothing_that_passes_for_whole(
    stick: Stick, active: Office, province: Province, trials: Callable[[int], None], mode: str
) -> None:
    fate: list[Copied] = []
    pulled = 0
    # Every call counts, also those that only read.
    calls = [*CALLS, "getattr", "open", "read", "readdir"]
    while not (fate and all(one.sudah for one in fate)):
        pulled += 1
        rules = {"on": calls, "after": pulled, "errno": errno.ENODEV}
        stick.lossy.order(wipe=1, seed=pulled, rules=rules)
        with active.write("Lupakan USB") as db:
            db.execute("UPDATE kiriman SET di_usb_pada = NULL")
        fate = copy_or_none(active, stick.lossy.place)
        stick.lossy.rules()
        left = stick.lossy.look(mode).lay(stick.folder)
        check(left, stick.packages, fate)
        assert on_usb(active) == {one.nama_berkas for one in fate if one.sudah}
        for one in left.rglob("BKK_*.bkkx"):
            whole = one.read_bytes() == stick.packages[one.name]
            assert whole or desk_says(province, one) in BAD
    trials(pulled)
    assert pulled > 30


def copy_or_none(office: Office, stick: Path) -> list[Copied]:
    try:
        return copy(office, stick)
    except UserError:
        return []


def desk_says(province: Province, path: Path) -> str:
    """Return what the import desk says of a single file."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(usb, "files", lambda *_: iter([path]))
        (taken,) = desk.desk(province, path.parent)
    return taken.hasil


@pytest.mark.case("H1")
def test_a_stick_that_is_full_at_any_byte_is_told_with_the_size_that_is_needed(
    lossy: Mounted, active: Office, packages: dict[str, bytes], trials: Callable[[int], None]
) -> None:
    sizes = [len(data) for data in packages.values()]
    rooms = range(0, sum(sizes), many(4096, 512))
    for room in rooms:
        lossy.order(wipe=1, rules={"room": room})
        fate = copy(active, lossy.place)
        lossy.rules()
        check(lossy.place, packages, fate)
        refused = [one for one in fate if not one.sudah]
        assert refused
        assert all("USB penuh" in one.kalimat and " kB lagi" in one.kalimat for one in refused)
        assert {one.name for one in (lossy.place / "BKK").iterdir()} == {
            one.nama_berkas for one in fate if one.sudah
        }
    trials(len(rooms))


@pytest.mark.case("H5")
def test_a_stick_that_is_smaller_than_it_says_is_found_out_by_reading_back(
    lossy: Mounted, active: Office, packages: dict[str, bytes], trials: Callable[[int], None]
) -> None:
    smallest = min(len(data) for data in packages.values())
    rooms = range(0, smallest, many(4096, 512))
    for room in rooms:
        lossy.order(wipe=1, rules={"capacity": room})
        fate = copy(active, lossy.place)
        assert all("mungkin rusak" in one.kalimat and not one.sudah for one in fate)
    trials(len(rooms))


@pytest.mark.case("H3")
def test_a_locked_stick_is_told_and_the_next_one_works(
    lossy: Mounted, active: Office, packages: dict[str, bytes]
) -> None:
    lossy.rules(locked=True)
    assert all("dikunci untuk ditulis" in one.kalimat for one in copy(active, lossy.place))
    with pytest.raises(UserError, match="Pasang USB"):
        copy(active, lossy.place / "lain")
    lossy.rules()
    check(lossy.place, packages, fate := copy(active, lossy.place))
    assert all(one.sudah for one in fate)


@pytest.mark.case("H4")
def test_a_stick_with_the_rules_of_fat_goes_there_and_back(
    lossy: Mounted, active: Office, province: Province, packages: dict[str, bytes]
) -> None:
    lossy.rules(fat=True)
    (lossy.place / "bkk").mkdir()
    assert all(one.sudah for one in copy(active, lossy.place))
    assert [one.name for one in lossy.place.iterdir()] == ["bkk"]
    assert {one.hasil for one in desk.desk(province, lossy.place)} == {"diterima"}
    assert replies.read_replies(active, lossy.place).baru == len(packages)
    for one in (lossy.place / "bkk").iterdir():
        assert one.name.isascii()
        assert len(one.name) <= 48


@pytest.mark.case("H6")
def test_of_damaged_copies_each_is_named_and_the_rest_goes_on(
    active: Office, province: Province, packages: dict[str, bytes], tmp_path: Path
) -> None:
    place = tmp_path / "stik" / "BKK"
    place.mkdir(parents=True)
    (_, one), (name, sound) = packages.items()
    broken = {
        "BKK_30105123_2026T1_r1_00000001.bkkx": one[: len(one) // 2],
        "BKK_30105123_2026T1_r1_00000002.bkkx": b"",
        "BKK_30105123_2026T1_r1_00000003.bkkx": one[:500] + bytes([one[500] ^ 1]) + one[501:],
        "BKK_30105123_2026T1_r1_00000004.bkkx": one + b"\0",
    }
    for other, data in broken.items():
        (place / other).write_bytes(data)
    (place / name.replace("30105123", "00000000")).write_bytes(sound)
    said = {done.nama: done for done in desk.desk(province, place.parent)}
    assert len(said) == len(broken) + 1
    assert {said[other].hasil for other in broken} <= BAD | {"tanda tangannya tidak cocok"}
    # The name is only a name: what it holds says whose it is.
    assert said[name.replace("30105123", "00000000")].berhasil
    assert replies.read_replies(active, place.parent).baru == 1


@pytest.mark.case("H6")
def test_a_random_bit_anywhere_in_a_copy_is_never_taken_for_the_report(
    province: Province, packages: dict[str, bytes], trials: Callable[[int], None]
) -> None:
    data = next(iter(packages.values()))
    chance = random.Random(11)  # noqa: S311  # repeatable
    count = many(400, 10_000)
    for _ in range(count):
        at = chance.randrange(len(data))
        flipped = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        assert hashlib.sha256(flipped).digest() != hashlib.sha256(data).digest()
        with pytest.raises(RefusedError):
            ingest.ingest(province, flipped, "usb")
    trials(count)
