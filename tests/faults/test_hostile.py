"""Bytes made to harm: each one is refused at once, in little memory, and named."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import aktivasi, paket, record
from bkk_desktop.store.database import connect, reading
from bkk_desktop.store.soundness import is_sound
from sync import package, replies, sealing
from sync.canonical import MalformedError
from sync.envelope import public_of
from sync.province import desk
from sync.province.keys import Province
from tests.catalogue import many
from tests.conftest import KEY
from tests.faults import invariants
from tests.faults.sweep import ROOT

Trials = Callable[[int], None]
MEGABYTE = 1 << 20


@pytest.fixture
def sealed(active: Office) -> bytes:
    number = package.freeze(active, Periode.of("2026-T3")).paket
    with active.read() as db:
        return paket.get(db, number).isi


@pytest.mark.case("J1")
def test_each_changed_byte_of_a_package_is_refused_before_anything_is_opened(
    active: Office, sealed: bytes, trials: Trials, monkeypatch: pytest.MonkeyPatch
) -> None:
    with active.read() as db:
        device = aktivasi.device(db)
    assert device is not None

    def unsealed(*_: object) -> bytes:
        raise AssertionError("it was decrypted")

    monkeypatch.setattr(sealing, "unseal", unsealed)
    key = public_of(device.kunci)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(MalformedError):
            sealing.check_signer(sealing.opened(bytes(changed)), key)
    trials(len(sealed))


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], stored: bool = False) -> bytes:
    file = BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(file, "w", kind) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same name twice is meant
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def sparse(gigabytes: int) -> bytes:
    """Return an archive that says it holds so many gigabytes."""
    data = bytearray(zipped(("report.json", bytes(8 * MEGABYTE))))
    size = (gigabytes << 30) & 0xFFFFFFFF
    for head, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(head) + at
        data[place : place + 4] = size.to_bytes(4, "little")
    return bytes(data)


def overlapping() -> bytes:
    """Return an archive two of whose names lead to the same bytes."""
    data = zipped(("report.json", b"a" * 100), ("report.dsse.json", b"b" * 100), stored=True)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    return data[: second + 42] + bytes(4) + data[second + 46 :]


ARCHIVES = {
    "climbs": zipped(("../report.json", b"{}")),
    "absolute": zipped(("/etc/report.json", b"{}")),
    "drive": zipped(("C:report.json", b"{}")),
    "share": zipped(("\\\\server\\share\\report.json", b"{}")),
    "twice": zipped(("report.json", b"1"), ("report.json", b"2")),
    "overlapping": overlapping(),
    "link": zipped((link("report.json"), b"/etc/passwd")),
    "nested": zipped(("report.json", b"{}"), ("dalam.zip", zipped(("report.json", b"{}")))),
    "bomb": zipped(("report.json", bytes(100 * MEGABYTE))),
    "ten gigabytes": sparse(10),
    "many": zipped(*((f"{number}.json", b"") for number in range(60_000))),
}
PROGRAM = """
import sys, time, resource
from pathlib import Path
from sync import container
from sync.canonical import MalformedError
data = Path(sys.argv[1]).read_bytes()
now = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + (64 << 20), now + (64 << 20)))
began = time.process_time()
said = []
for read in (container.unpacked, container.split):
    try:
        read(data)
        said.append("taken")
    except MalformedError:
        said.append("refused")
print(*said, time.process_time() - began < 1)
"""


@pytest.mark.case("J6")
@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_hostile_archive_is_refused_within_a_second_and_64_megabytes(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "masuk.zip"
    path.write_bytes(ARCHIVES[kind])
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    # One within another is no more than a file: nothing ever looks into it.
    inner = "taken" if kind == "nested" else "refused"
    assert run.stdout.split() == [inner, "refused", "True"], run.stderr[-400:]
    assert list(tmp_path.iterdir()) == [path]


REPLY = '{"v":1,"npsn":"30105123","receipts":[%s],"trust":%s}'
DEEP = "[" * 100_000 + "]" * 100_000
REPLIES = {
    "empty": b"",
    "not text": bytes(range(256)) * 40,
    "deep": DEEP.encode(),
    "a million members": ("{" + ",".join(f'"{n}":1' for n in range(400_000)) + "}").encode(),
    "twice": (REPLY % ("", '""')).replace('"v":1', '"v":1,"v":1').encode(),
    "not a number": (REPLY % ("", '""')).replace('"v":1', '"v":NaN').encode(),
    "half a letter": (REPLY % ('"\\ud800"', '""')).encode(),
    "mark first": b"\xef\xbb\xbf" + (REPLY % ("", '""')).encode(),
    "a thousand receipts": (REPLY % (",".join(['"x"'] * 1_001), '""')).encode(),
}


@pytest.mark.case("J7", "J14")
def test_of_hostile_replies_each_is_named_and_none_is_believed(
    active: Office, province: Province, sealed: bytes, tmp_path: Path, trials: Trials
) -> None:
    place = tmp_path / "stik" / "BKK"
    place.mkdir(parents=True)
    (place / "BKK_30105123_2026T3_r1_00000000.bkkx").write_bytes(sealed)
    desk.desk(province, place.parent)
    for number, data in enumerate(REPLIES.values()):
        (place / f"BALASAN_{number}.bkkr").write_bytes(data)
    # A gigabyte that takes no room on the disk of the test.
    with (place / "BALASAN_99.bkkr").open("wb") as file:
        file.truncate(1 << 30)
    began = time.process_time()
    read = replies.read_replies(active, place.parent)
    assert time.process_time() - began < 5
    said = {one.nama: one for one in read.berkas}
    assert len(said) == len(REPLIES) + 2
    assert sum(one.baru for one in said.values()) == 1
    assert all(
        "rusak" in one.kalimat or "1001 tidak dipakai" in one.kalimat or one.baru
        for one in said.values()
    )
    assert sum(one.startswith("accepted") for one in invariants.holds(active)) == 1
    trials(len(REPLIES) + 1)


@pytest.mark.case("J14")
def test_a_reply_larger_than_any_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "BALASAN_30105123.bkkr"
    with path.open("wb") as file:
        file.truncate(1 << 33)
    began = time.monotonic()
    with pytest.raises(MalformedError):
        replies.contents(path, replies.LARGEST)
    assert time.monotonic() - began < 5


@pytest.mark.case("C1")
def test_a_bit_flipped_anywhere_is_found_and_no_wrong_number_is_ever_shown(
    active: Office, tmp_path: Path, trials: Trials
) -> None:
    niks = {f"61710145030{number:05}" for number in range(200)}
    with active.write("Isi") as db:
        for nik in sorted(niks):
            record.insert(db, Alumni(nama=nik, nik=nik))
    package.freeze(active, Periode.of("2026-T3"))
    active.close()
    whole, path = active.path.read_bytes(), tmp_path / "salinan.db"
    chance, flips = random.Random(1), many(200, 10_000)  # noqa: S311  # repeatable
    for _ in range(flips):
        at = chance.randrange(len(whole))
        path.write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        )
        assert not is_sound(path, KEY), at
        with suppress(UserError):
            db = connect(path, KEY, query_only=True)
            try:
                with reading(db):
                    assert {one.nik for one in record.all_of(db, Alumni)} == niks
            finally:
                db.connection.close()
    trials(flips)
