"""One setting takes a province to PostgreSQL, and no password is ever told."""

import os
import secrets
import shutil
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from bkk_desktop.domain.periode import Periode
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import paket
from sync import package
from sync.province import database, keys, moving, receipts, store
from sync.province.__main__ import main
from sync.province.database import SETTING
from sync.province.ingest import ingest
from sync.province.keys import Province
from tests.sync.postgresql import PASSWORD, Server

ROOT = Path(__file__).resolve().parents[2]
NPSN = "30105123"
CLOSED = f"postgresql://bkk:{PASSWORD}@127.0.0.1:1/dinas"


@pytest.fixture
def sealed(active: Office, people: Callable[[int], None]) -> list[bytes]:
    """A real package and its correction."""
    people(2)
    made = [package.freeze(active, Periode.of("2026-T3"), why) for why in ("", "Perbaikan")]
    with active.read() as db:
        return [paket.get(db, one.paket).isi for one in made]


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run a command that can't be done; return the one line that it says."""
    assert main([str(one) for one in arguments]) == 1
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert PASSWORD not in out + err
    return line


def test_everything_arrives_and_the_chain_goes_on(
    province: Province, sealed: list[bytes], empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ingest(province, sealed[0], "https")
    before = province.trust()
    assert main(["database", str(province.folder), empty]) == 0
    assert capsys.readouterr().out.startswith("1 paket dipindah.")
    moved = keys.load(province.folder)
    assert moved.trust() == before
    assert ingest(moved, sealed[0], "usb").receipt == first.receipt
    second = ingest(moved, sealed[1], "usb")
    assert receipts.read(second.receipt).no.split("-")[2] == "000002"
    with store.connected(moved.database) as db:
        assert store.package(db, receipts.read(first.receipt).package_id) == sealed[0]
        assert store.receipts_of(db, NPSN) == [first.receipt, second.receipt]
    assert stat.S_IMODE((province.folder / SETTING).stat().st_mode) == 0o600
    moved.database.close()


def test_whoever_still_has_the_old_file_open_takes_nothing_into_it(
    province: Province, sealed: list[bytes], empty: str
) -> None:
    moving.move(province.folder, empty)
    with pytest.raises(UserError, match="sudah dipindah"):
        ingest(province, sealed[0], "https")
    with store.connected(province.database) as db:
        assert store.receipts_of(db, NPSN) == []


def test_a_database_that_is_not_empty_is_left_alone(
    province: Province, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(province.folder, tmp_path / "salinan")
    moving.move(province.folder, empty)
    assert "sudah berisi data provinsi" in said(capsys, "database", copy, empty)
    assert keys.load(copy).database.address == ""
    assert "sudah berisi" in said(capsys, "database", province.folder, empty)
    new = tmp_path / "baru"
    assert "sudah berisi" in said(capsys, "init", new, "--database", empty)
    assert not (new / keys.ROOT).exists()


def test_a_province_begins_in_postgresql_and_does_the_whole_trial_there(
    empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "provinsi")
    assert main(["init", folder, "--database", empty]) == 0
    target = str(tmp_path / "x.bkka")
    assert main(["activate", folder, "--npsn", NPSN, "--sekolah", "SMKN 3", "-o", target]) == 0
    assert main(["status", folder, "--periode", "2026-T3"]) == 0
    assert "SMKN 3" in capsys.readouterr().out
    assert not (tmp_path / "provinsi" / database.FILE).exists()


@pytest.mark.parametrize(
    "address",
    [
        "mysql://dinas/bkk",
        "bukan alamat",
        f"postgresql://bkk:{PASSWORD}@dinas:pintu/bkk",
        "sqlite://",
    ],
)
def test_an_odd_address_is_told_in_words_and_changes_nothing(
    province: Province, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    line = said(capsys, "database", province.folder, address)
    assert line.startswith("Alamat basis data itu tidak dikenal")
    assert not (province.folder / SETTING).exists()


def test_a_server_that_can_not_be_reached_is_named_without_its_password(
    province: Province, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = province.folder
    for line in (
        said(capsys, "database", folder, CLOSED),
        said(capsys, "init", tmp_path, "--database", CLOSED),
    ):
        assert line.startswith("Basis data 127.0.0.1:1/dinas tidak bisa dihubungi.")
    assert not (folder / SETTING).exists()
    (folder / SETTING).write_text(CLOSED)
    assert "tidak bisa dihubungi" in said(capsys, "status", folder, "--periode", "2026-T3")
    assert "tidak bisa dihubungi" in said(capsys, "serve", folder)


def test_a_password_stands_in_no_traceback_and_no_log(
    province: Province, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    told = []
    for address in (CLOSED, server.outside("postgres", "salah-kenari"), server.outside("tiada")):
        with pytest.raises(UserError) as error:
            database.opened(province.folder, address)
        told += traceback.format_exception(error.value)
    opened = database.opened(province.folder, server.outside("postgres"))
    told += [repr(opened), repr(opened.engine), caplog.text]
    opened.close()
    assert not any(word in line for line in told for word in (PASSWORD, "salah-kenari"))


def test_the_endpoint_s_own_log_tells_no_password(
    province: Province, server: Server, tmp_path: Path
) -> None:
    """The database goes away while the endpoint runs; whoever asks is told to come later."""
    name = f"pergi_{secrets.token_hex(4)}"
    server.say(f"CREATE DATABASE {name}")
    moving.move(province.folder, server.outside(name))
    ca, log = tmp_path / "ca.pem", tmp_path / "log"
    ca.write_text(province.trust().ca or "")
    command = [sys.executable, "-m", "sync.province", "serve", str(province.folder), "--port", "0"]
    with (
        log.open("wb") as said,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said) as served,
    ):
        try:
            assert served.stdout is not None
            port = served.stdout.readline().decode().strip().rpartition(":")[2]
            server.say(f"DROP DATABASE {name} WITH (FORCE)")
            where = f"https://localhost:{port}/.well-known/bkk-sync?n={'ab' * 16}"
            asked = requests.get(where, verify=str(ca), timeout=20)
        finally:
            served.terminate()
    assert (asked.status_code, asked.json()["retry"]) == (500, "later")
    assert name not in asked.text
    told = log.read_text()
    assert "OperationalError" in told
    assert PASSWORD not in told


def test_a_database_that_would_spoil_names_is_refused(
    province: Province, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.say("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    line = said(capsys, "database", province.folder, server.address("latin"))
    assert "tidak memakai UTF8" in line
    server.say("DROP DATABASE latin WITH (FORCE)")


@pytest.mark.skipif(os.name == "nt", reason="file modes are a Unix matter")
def test_a_setting_that_is_no_address_is_told(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    for spoilt in (b"\xff\xfe", b"x", b"postgresql://"):
        (province.folder / SETTING).write_bytes(spoilt)
        assert "basis data" in said(capsys, "desk", province.folder, province.folder).lower()
