"""An update in a file: believed only with a named key's signature, and only if it fits here."""

import dataclasses
import hashlib
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.actions import pembaruan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from sync import keys as school_keys
from sync import package, replies, trust, update, update_source, usb
from sync.documents import Trust
from sync.envelope import new_key, public_of
from sync.province import desk, keys, updates
from sync.province.keys import Province
from sync.update import DEBIAN, MANIFEST, MIMETYPE, PAYLOAD, WINDOWS, Here, Update
from tests.conftest import Clock
from tests.sync.between import Between, Road
from tests.sync.conftest import NPSN, SCHOOL, Endpoint, school
from tests.sync.contract.receiver import RETRY

KEY = new_key()
HERE = Here("0.1.0", DEBIAN)
NEVER = threading.Event()
INSTALLER = bytes(range(256)) * 12_000  # three parts of a fetch
Make = Callable[..., Path]


def quiet(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make an update as packaging does; anything of its manifest may be asked for differently."""
    installer = tmp_path / "bkk-desktop_0.2.0_amd64.deb"
    installer.write_bytes(INSTALLER)

    def made(name: str = "baru.bkku", key: bytes = KEY, **different: Any) -> Path:  # noqa: ANN401
        said = Update(
            1, "0.2.0", DEBIAN, installer.name, len(INSTALLER),
            hashlib.sha256(INSTALLER).hexdigest(), "0.1.0", ("Surat bisa dicetak dua sisi.",),
            "2026-12-01",
        )  # fmt: skip
        target = tmp_path / name
        update.write(target, key, dataclasses.replace(said, **different), installer)
        return target

    return made


@pytest.fixture
def trusted(province: Province) -> Trust:
    """The province's trust document once it names the release key."""
    return updates.trust_key(province, public_of(KEY))


def test_the_installer_comes_out_as_it_was_signed(
    make: Make, trusted: Trust, tmp_path: Path
) -> None:
    one = update.offered(make(), trusted, HERE)
    assert (one.update.version, one.provinsi) == ("0.2.0", "Disnakertrans Kalbar")
    assert one.signer == public_of(KEY)
    folder = tmp_path / "pembaruan"
    folder.mkdir()
    (folder / "bkk-desktop_0.1.5_amd64.deb").write_bytes(b"lama")
    told: list[tuple[int, int]] = []
    target = update.take_out(one, folder, lambda *at: told.append(at), NEVER)
    assert target.read_bytes() == INSTALLER
    assert [path.name for path in folder.iterdir()] == [target.name]
    assert told[-1] == (len(INSTALLER), len(INSTALLER))


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"key": new_key()}, "tidak ditandatangani oleh penanda tangan yang disebut"),
        ({"platform": WINDOWS}, "untuk Windows, sedangkan di laptop ini Linux, paket Debian"),
        ({"platform": "haiku"}, "untuk sistem lain"),
        ({"version": "0.1.0"}, "Versi 0.1.0 sudah terpasang"),
        ({"version": "0.0.9"}, "lebih lama daripada yang terpasang, 0.1.0"),
        ({"minimum": "0.1.5"}, "Pasang versi 0.1.5 dulu"),
        ({"bytes": update.LARGEST + 1}, "lebih besar daripada 400 MB"),
    ],
)
def test_what_is_not_for_this_laptop_is_refused_in_a_sentence(
    make: Make, trusted: Trust, different: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        update.offered(make(**different), trusted, HERE)


def test_without_a_trusted_signer_nothing_is_believed(make: Make, province: Province) -> None:
    with pytest.raises(UserError, match="belum aktivasi"):
        update.offered(make(), None, HERE)
    with pytest.raises(UserError, match="belum menyebut siapa yang menandatangani"):
        update.offered(make(), province.trust(), HERE)


def test_a_dropped_release_key_is_believed_no_more(make: Make, province: Province) -> None:
    updates.trust_key(province, public_of(KEY))
    after = updates.trust_key(province, public_of(new_key()))
    with pytest.raises(UserError, match="Jangan dipasang"):
        update.offered(make(), after, HERE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_never_installs_anything_else(
    make: Make, trusted: Trust, tmp_path: Path, place: float, bit: int
) -> None:
    data = bytearray(make().read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    spoilt = tmp_path / "rusak.bkku"
    spoilt.write_bytes(data)
    folder = tmp_path / "keluar"
    try:
        target = update.take_out(update.offered(spoilt, trusted, HERE), folder, quiet, NEVER)
    except UserError:
        assert not folder.exists() or list(folder.iterdir()) == []
    else:
        # A bit of the ZIP that says nothing, such as a date.
        assert target.read_bytes() == INSTALLER
        target.unlink()


@pytest.mark.parametrize("cut", [0, 10, 400, 100_000])
def test_a_file_cut_short_is_told_as_damaged(make: Make, trusted: Trust, cut: int) -> None:
    path = make()
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UserError, match="rusak atau tidak lengkap"):
        update.offered(path, trusted, HERE)


def test_another_installer_under_a_true_manifest_is_thrown_away(
    make: Make, trusted: Trust, tmp_path: Path
) -> None:
    path = make()
    with zipfile.ZipFile(path) as packed:
        manifest = packed.read(MANIFEST)
    for other in (INSTALLER[::-1], INSTALLER + b"x", INSTALLER[:-1]):
        with zipfile.ZipFile(path, "w") as packed:
            for name, data in ((MIMETYPE, update.KIND), (MANIFEST, manifest), (PAYLOAD, other)):
                packed.writestr(name, data)
        one = update.offered(path, trusted, HERE)
        folder = tmp_path / "keluar"
        with pytest.raises(UserError, match="rusak atau tidak lengkap"):
            update.take_out(one, folder, quiet, NEVER)
        assert list(folder.iterdir()) == []


def test_a_stopped_taking_out_leaves_nothing(make: Make, trusted: Trust, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    one = update.offered(make(), trusted, HERE)
    with pytest.raises(UserError, match="dibatalkan"):
        update.take_out(one, tmp_path / "keluar", quiet, stop)
    assert list((tmp_path / "keluar").iterdir()) == []


def test_the_newest_fitting_update_on_a_stick_is_found(
    make: Make, trusted: Trust, tmp_path: Path
) -> None:
    folder = tmp_path / "stik" / "BKK"
    folder.mkdir(parents=True)
    for name, version in (("a", "0.2.0"), ("b", "0.10.0"), ("c", "0.3.0")):
        make(version=version).rename(folder / f"{name}.bkku")
    make(key=new_key(), version="9.0.0").rename(folder / "palsu.bkku")
    (folder / "rusak.bkku").write_bytes(b"rusak")
    found = update.newest_on(folder.parent, trusted, HERE)
    assert found is not None
    assert found.update.version == "0.10.0"
    assert update.newest_on(tmp_path / "tiada", trusted, HERE) is None


@pytest.fixture
def announcing(endpoint: Endpoint, office: Office, make: Make) -> Endpoint:
    """An endpoint that announces an update to a school that trusts it."""
    updates.trust_key(endpoint.province, public_of(KEY))
    updates.publish(endpoint.province, make())
    school(office)
    school_keys.activate(office, keys.activation(endpoint.province, NPSN, SCHOOL))
    return endpoint


def test_what_is_announced_is_fetched_and_is_the_same_file(
    announcing: Endpoint, office: Office, make: Make, tmp_path: Path
) -> None:
    with office.read() as db:
        assert update_source.announced(db, HERE) is None
    update_source.ask(office, NEVER)
    with office.read() as db:
        one = update_source.announced(db, HERE)
        assert update_source.announced(db, Here("0.2.0", DEBIAN)) is None
        assert update_source.announced(db, Here("0.1.0", WINDOWS)) is None
    assert one is not None
    fetched = update_source.fetch(office, one, tmp_path / "unduhan", quiet, NEVER)
    assert fetched.read_bytes() == make().read_bytes()
    with office.read() as db:
        trusted = trust.current(db)
    assert update.offered(fetched, trusted, HERE).update.version == "0.2.0"
    assert announcing.province.trust().release_keys == (public_of(KEY),)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=x", 400), ("items=0-1", 400), ("bytes=9-3", 400), ("bytes=999999999-", 416)],
)
def test_an_odd_range_gets_a_problem_as_described(
    announcing: Endpoint, asked: str, status: int
) -> None:
    (one,) = updates.announced(announcing.province, announcing.province.trust())
    answer = requests.get(
        f"{announcing.address}/v1/updates/{one.sha256}",
        headers={"Range": asked},
        verify=str(announcing.ca),
        timeout=20,
    )
    said = answer.json()
    assert (answer.status_code, said["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (said["code"], said["retry"]) == (f"BKK-{status}", RETRY[f"BKK-{status}"])
    whole = f"bytes */{one.bytes}" if status == 416 else None
    assert answer.headers.get("Content-Range") == whole


def test_a_cut_road_is_gone_on_with_where_it_broke(
    endpoint: Endpoint, office: Office, make: Make, tmp_path: Path
) -> None:
    port = int(endpoint.address.rpartition(":")[2])
    road = Road()
    with closing(Between(port, road)) as between:
        keys.renew(endpoint.province, endpoints=(f"https://localhost:{between.port}",))
        updates.trust_key(endpoint.province, public_of(KEY))
        updates.publish(endpoint.province, make())
        school(office)
        school_keys.activate(office, keys.activation(endpoint.province, NPSN, SCHOOL))
        update_source.ask(office, NEVER)
        with office.read() as db:
            one = update_source.announced(db, HERE)
        assert one is not None
        road.plans = [{"down": 1_500_000}]
        folder = tmp_path / "unduhan"
        with pytest.raises(UserError, match="dilanjutkan nanti"):
            update_source.fetch(office, one, folder, quiet, NEVER)
        (part,) = folder.iterdir()
        assert part.stat().st_size == 1 << 20
        before = road.down
        fetched = update_source.fetch(office, one, folder, quiet, NEVER)
        assert fetched.read_bytes() == make().read_bytes()
        assert road.down - before < 2_300_000


def test_a_fetched_file_that_is_not_as_announced_is_thrown_away(
    announcing: Endpoint, office: Office, tmp_path: Path
) -> None:
    update_source.ask(office, NEVER)
    with office.read() as db:
        one = update_source.announced(db, HERE)
    assert one is not None
    folder = tmp_path / "unduhan"
    folder.mkdir()
    part = folder / f"{one.sha256[:16]}.bkku.part"
    part.write_bytes(bytes(one.bytes))
    with pytest.raises(UserError, match="tidak sama dengan yang diumumkan"):
        update_source.fetch(office, one, folder, quiet, NEVER)
    assert list(folder.iterdir()) == []
    assert announcing.address


def test_the_province_announces_only_what_its_key_has_signed(
    province: Province, trusted: Trust, make: Make
) -> None:
    with pytest.raises(UserError, match="Jangan dipasang"):
        updates.publish(province, make(key=new_key()))
    with pytest.raises(UserError, match="bukan kunci publik"):
        updates.trust_key(province, "abc")
    updates.publish(province, make())
    (province.folder / updates.FOLDER / "palsu.bkku").write_bytes(b"palsu")
    (one,) = updates.announced(province, trusted)
    assert one.bytes == make().stat().st_size
    assert updates.file_of(province, one.sha256) is not None
    assert updates.file_of(province, "../" + one.sha256) is None


def test_a_receipt_lets_an_update_in_during_the_last_days(
    active: Office, endpoint: Endpoint, clock: Clock, tmp_path: Path
) -> None:
    clock.time = datetime.fromisoformat("2026-10-10T10:00+07:00")
    package.freeze(active, Periode.of("2026-T3"))
    assert pembaruan.hindrance(active) is not None
    stick = tmp_path / "stik"
    stick.mkdir()
    usb.copy_out(active, stick, quiet, NEVER)
    desk.desk(endpoint.province, stick)
    assert replies.read_replies(active, stick).baru == 1
    assert pembaruan.hindrance(active) is None


MAKE = """
import getpass, sys
getpass.getpass = lambda *_: "kenari bernyanyi"
sys.path.insert(0, "packaging")
from update import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_command_of_a_release_makes_what_a_school_believes(
    province: Province, tmp_path: Path
) -> None:
    root = Path(__file__).parents[2]

    def run(*given: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", MAKE, *map(str, given)]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    inside = run("new-key", root / "release.pem")
    assert inside.returncode == 1
    assert "inside the repository" in inside.stderr
    key = tmp_path / "release.pem"
    told = run("new-key", key).stdout
    assert key.stat().st_mode & 0o77 == 0
    assert b"ENCRYPTED" in key.read_bytes()
    public = told.split()[2]
    installer, notes, target = (tmp_path / name for name in ("a.deb", "baru.txt", "a.bkku"))
    installer.write_bytes(INSTALLER)
    notes.write_text("Lebih cepat.\n\nSurat lebih rapi.\n")
    ran = run(
        "make", installer, "--key", key, "--platform", DEBIAN, "--notes", notes,
        "--version", "0.2.0", "--output", target,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    one = update.offered(target, updates.trust_key(province, public), HERE)
    assert one.update.notes == ("Lebih cepat.", "Surat lebih rapi.")
    assert update.take_out(one, tmp_path / "keluar", quiet, NEVER).read_bytes() == INSTALLER
