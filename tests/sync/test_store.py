"""The province's database: as safe in PostgreSQL as in a file, and an old file goes on opening."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import paket
from sync import package
from sync.province import keys, receipts, store
from sync.province.database import FILE
from sync.province.ingest import enrol, ingest
from sync.province.keys import Province
from sync.province.refusal import RefusedError
from sync.province.store import Device, Stored
from tests.sync import laptops
from tests.sync.postgresql import Server, both_stores

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "provinsi.sql"
NPSN = "30105123"
A, B, C = (f"sha256:{letter * 64}" for letter in "abc")


@pytest.fixture
def data(active: Office, people: Callable[[int], None]) -> bytes:
    """A real package about two people."""
    people(2)
    made = package.freeze(active, Periode.of("2026-T3"))
    with active.read() as db:
        return paket.get(db, made.paket).isi


@pytest.fixture
def known(province: Province) -> Province:
    """A province that knows one laptop."""
    keys.activation(province, NPSN, "SMKN 3")
    with store.writing(province.database) as db:
        store.insert_device(db, Device("d-1", NPSN, "kunci", "Laptop", "rahasia"))
    return province


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_secret_that_is_used_gets_into_no_log_of_the_server(
    known: Province, server: Server
) -> None:
    secret = "kenari-hijau-tua"
    enrol(known, Device("d-2", NPSN, "kunci 2", "Laptop 2", secret))
    with pytest.raises(RefusedError, match="enrolment-used"):
        enrol(known, Device("d-3", NPSN, "kunci 3", "Laptop 3", secret))
    said = (server.folder / "log").read_text()
    assert "ready to accept connections" in said
    assert secret not in said


def one(**changes: Any) -> Stored:  # noqa: ANN401  # fields of a package
    fields = {
        "kode": A, "npsn": NPSN, "periode": "2026-T3", "revisi": 1,
        "perangkat": "d-1", "urutan": 1, "digest": B, "isi": b"\x00\xff",
    }  # fmt: skip
    return Stored(**fields | changes)  # type: ignore[arg-type]  # as named


def counted(province: Province) -> list[int]:
    with store.connected(province.database) as db:
        return [
            db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("paket", "tanda_terima", "perangkat")
        ]


@both_stores
@pytest.mark.parametrize(
    "changes",
    [
        {"kode": C, "urutan": 2},
        {"kode": C, "revisi": 2},
        {"urutan": 2, "revisi": 2},
        {"kode": C, "urutan": 2, "revisi": 2, "perangkat": "d-2"},
    ],
)
def test_the_database_itself_refuses_a_second_package_in_the_same_place(
    known: Province, changes: dict[str, Any]
) -> None:
    with store.writing(known.database) as db:
        store.insert_package(db, one())
    with pytest.raises(IntegrityError), store.writing(known.database) as db:
        store.insert_package(db, one(**changes))
    with store.connected(known.database) as db:
        assert store.package(db, A) == b"\x00\xff"


@both_stores
def test_a_receipt_number_is_never_given_twice(known: Province) -> None:
    with store.writing(known.database) as db:
        store.insert_package(db, one())
        store.insert_receipt(db, one(), (2026, 1), b"x")
    with pytest.raises(IntegrityError), store.writing(known.database) as db:
        store.insert_receipt(db, one(), (2026, 1), b"y")
    with store.connected(known.database) as db:
        assert store.receipts_of(db, NPSN) == [b"x"]


@both_stores
def test_many_programs_at_once_number_their_receipts_without_a_double(known: Province) -> None:
    # Each opens the database for itself, as another process or computer would.
    programs = [known, *(keys.load(known.folder) for _ in range(3))]
    with store.writing(known.database) as db:
        store.insert_package(db, one())

    def number(at: int) -> str:
        province = programs[at % len(programs)]
        with store.writing(province.database) as db:
            made = receipts.issue(db, province, one(), "https", ("accepted", ()))
        return receipts.read(made).no

    with ThreadPoolExecutor(12) as pool:
        numbers = list(pool.map(number, range(48)))
    for province in programs[1:]:
        province.database.close()
    assert sorted(int(no.split("-")[2]) for no in numbers) == list(range(1, 49))
    with store.connected(known.database) as db:
        chain = [receipts.read(isi) for isi in store.receipts_of(db, NPSN)]
    assert len({receipt.prev for receipt in chain}) == 48


@both_stores
def test_a_write_that_failed_leaves_nothing_and_a_gap_does_no_harm(known: Province) -> None:
    def fails() -> None:
        with store.writing(known.database) as db:
            store.insert_package(db, one())
            receipts.issue(db, known, one(), "usb", ("received", ()))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert counted(known)[:2] == [0, 0]
    with store.writing(known.database) as db:
        store.insert_package(db, one())
        store.insert_receipt(db, one(), (2026, 7), b"x")
    with store.connected(known.database) as db:
        assert (store.next_receipt(db, 2026), store.next_receipt(db, 2027)) == (8, 1)


@both_stores
def test_whatever_is_asked_for_is_found_or_not(province: Province) -> None:
    for name in ("sha256:a\x00b", "x" * 5000, "'; DROP TABLE paket; --", "\N{PILE OF POO}"):
        with store.connected(province.database) as db:
            assert store.receipt_of(db, name) is None
            assert store.size_of(db, name) is None
    assert counted(province) == [0, 0, 0]


@both_stores
def test_schools_and_periods_stand_in_the_same_order_everywhere(province: Province) -> None:
    names = ["30105123", "A0105123", "3010512A", "Z9999999", "00000001"]
    for npsn in names:
        keys.activation(province, npsn, "é Sekolah")
    with store.connected(province.database) as db:
        assert [row[0] for row in store.newest_of_all(db, "2026-T3")] == sorted(names)
    first = laptops.laptop(province, "30105123", "SMK")
    with store.writing(province.database) as db:
        store.insert_device(db, Device("d-1", first.npsn, "kunci", "Laptop", "rahasia"))
        for number, periode in enumerate(("2026-T3", "2026", "2026-S1", "2026-B07"), 1):
            new = one(kode=periode, periode=periode, urutan=number, revisi=2**40)
            store.insert_package(db, new)
            store.insert_receipt(db, new, (2026, number), b"x")
    with store.connected(province.database) as db:
        found = [row.periode for row in store.heads(db, first.npsn)]
    assert found == ["2026", "2026-B07", "2026-S1", "2026-T3"]


@both_stores
def test_a_receiver_killed_at_any_statement_keeps_all_of_it_or_nothing(
    province: Province, data: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "paket.bkkx"
    file.write_bytes(data)
    command = [sys.executable, "-m", "tests.sync.killed_receiver", str(province.folder), str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ends = done.stdout.splitlines()
    assert len(ends) > 20
    assert set(ends[:-1]) == {"[0, 0, 0]"}
    assert ends[-1] == "[1, 1, 1]"
    assert not ingest(province, data, "usb").new


@pytest.mark.parametrize("held", [False, True])
def test_a_file_is_written_so_that_a_power_cut_loses_nothing(
    province: Province, held: bool
) -> None:
    opened = keys.load(province.folder, held=held).database
    for _ in range(2):
        with store.writing(opened) as db:
            found = [
                db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("synchronous", "foreign_keys", "journal_mode")
            ]
        assert found == [2, 1, "wal"]
    assert ([path.name for path in province.folder.glob(f"{FILE}*")] == [FILE]) is not held
    opened.close()
    # Nobody has it open any more, so it can be copied whole.
    assert [path.name for path in province.folder.glob(f"{FILE}*")] == [FILE]


def test_a_file_of_the_first_version_goes_on(province: Province, data: bytes) -> None:
    """`golden/provinsi.sql` is what version 1.0.0 wrote; its schools and receipts stay."""
    with store.connected(province.database) as db:
        document, secret = store.trust(db), store.school(db, NPSN)
    (province.folder / FILE).unlink()
    with closing(sqlite3.connect(province.folder / FILE)) as db_:
        db_.executescript(GOLDEN.read_text(encoding="utf-8"))
        db_.execute("INSERT INTO kepercayaan VALUES (2, ?)", (document,))
        db_.execute("INSERT INTO sekolah VALUES (?, 'SMKN 3', ?)", (NPSN, secret))
        db_.commit()
    again = keys.load(province.folder)
    with store.connected(again.database) as db:
        assert store.receipts_of(db, "30100001") == [b"tanda terima lama"]
        assert store.school(db, "30100001") == "rahasia lama"
    done = ingest(again, data, "https")
    assert receipts.read(done.receipt).no.split("-")[2] == "000001"
    assert counted(again) == [2, 2, 2]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_server_that_hung_up_is_asked_again(known: Province, server: Server) -> None:
    known.trust()
    server.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'uji_%'")
    assert known.trust()


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_server_that_was_killed_has_what_was_answered(
    province: Province, data: bytes, server: Server
) -> None:
    first = ingest(province, data, "https")
    server.stop()
    server.start()
    again = ingest(province, data, "usb")
    assert (again.receipt, again.new) == (first.receipt, False)


def test_the_school_s_program_loads_nothing_of_it() -> None:
    code = (
        "import sys, ui.app, sync.client, sync.usb, sync.package, sync.keys, sync.reconcile;"
        "print([name for name in sys.modules if name.split('.')[0] in ('sqlalchemy', 'psycopg')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
