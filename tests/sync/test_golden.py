"""What earlier programs have made is read by this one, and what was frozen stays as it was."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bkk_desktop.office import Office, open_office
from bkk_desktop.store import kiriman
from bkk_desktop.store.database import connect
from sync import discovery, documents, enrolment, keys, receipt, replies, sealing, trust
from sync.envelope import digest, unverified
from sync.province import keys as province_keys
from sync.province import receipts
from sync.province.ingest import ingest
from sync.receipt import Result
from tests.conftest import KEY, Clock
from tests.golden.protocol import HERE, NONCE

SETS = sorted(path.name for path in HERE.iterdir() if path.is_dir())
# What the person has frozen, and the bytes that were made of it once.
KEPT = ("laporan", "cetak_laporan", "paket")


@pytest.fixture(params=SETS)
def golden(request: pytest.FixtureRequest) -> Path:
    return HERE / str(request.param)


@pytest.fixture
def folder(tmp_path: Path, golden: Path) -> Path:
    """A school's folder as an earlier program has left it."""
    made = tmp_path / "lama"
    made.mkdir()
    shutil.copyfile(golden / "bkk.db", made / "bkk.db")
    return made


@pytest.fixture
def old(folder: Path, clock: Clock) -> Iterator[Office]:
    office = open_office(folder, KEY, clock)
    yield office
    office.close()


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    db = connect(path, KEY, query_only=True)
    found = {
        name: [dict(zip(row.keys(), row, strict=True)) for row in db.query(f"SELECT * FROM {name}")]
        for name in KEPT
    }
    db.connection.close()
    return found


def test_every_set_is_whole() -> None:
    assert SETS
    for name in SETS:
        assert {path.name for path in (HERE / name).iterdir()} == {
            "aktivasi.bkka", "balasan.bkkr", "bkk.db", "paket.bkkx", "provinsi", "sambutan.json",
            "tanda-terima.json",
        }  # fmt: skip


def test_a_frozen_revision_goes_through_every_migration_untouched(
    folder: Path, golden: Path, clock: Clock
) -> None:
    before = rows(folder / "bkk.db")
    open_office(folder, KEY, clock).close()
    after = rows(folder / "bkk.db")
    (report,), (package,) = after["laporan"], after["paket"]
    for name in KEPT:
        held = zip(after[name], before[name], strict=True)
        assert all(now.items() >= then.items() for now, then in held)
    assert digest(report["isi"]) == report["digest"]
    assert package["isi"] == (golden / "paket.bkkx").read_bytes()


def test_the_receipt_of_an_earlier_province_is_recorded(old: Office, golden: Path) -> None:
    recorded = receipt.record(old, (golden / "tanda-terima.json").read_bytes(), "https")
    assert (recorded.hasil, recorded.status) == (Result.RECORDED, "accepted")
    with old.read() as db:
        assert kiriman.all_of(db)[0].is_final


def test_the_reply_of_an_earlier_desk_is_read(old: Office, golden: Path) -> None:
    (read,) = replies.read_replies(old, golden / "balasan.bkkr").berkas
    assert (read.baru, [one.hasil for one in read.rincian]) == (1, [Result.RECORDED])
    assert replies.read_replies(old, golden / "balasan.bkkr").baru == 0


def test_an_earlier_activation_file_is_taken_again(old: Office, golden: Path) -> None:
    data = (golden / "aktivasi.bkka").read_bytes()
    with old.read() as db:
        stands = keys.current(db)
    assert keys.activate(old, data) == stands


def test_an_earlier_greeting_and_trust_document_are_believed(golden: Path) -> None:
    file, believed = enrolment.opened((golden / "aktivasi.bkka").read_bytes())
    assert trust.read(file.trust.encode()) == believed
    data = (golden / "sambutan.json").read_bytes()
    said, newest = discovery.understood(data, NONCE, believed)
    assert (said.accepts, newest) == (believed.schemas, believed)


def test_an_earlier_package_is_accepted_by_an_earlier_province(
    tmp_path: Path, golden: Path
) -> None:
    shutil.copytree(golden / "provinsi", tmp_path / "provinsi")
    province = province_keys.load(tmp_path / "provinsi")
    data = (golden / "paket.bkkx").read_bytes()
    done = ingest(province, data, "usb")
    assert (done.status, done.new) == ("accepted", True)
    said = receipts.read((golden / "tanda-terima.json").read_bytes())
    assert said.package_id == sealing.opened(data).package_id
    assert receipts.read(done.receipt).no == said.no
    documents.decode(
        documents.Manifest, unverified(sealing.opened(data).envelope, documents.MANIFEST)
    )
