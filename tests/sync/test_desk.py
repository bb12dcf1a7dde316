"""The import desk: a stick of many schools, some files bad, and replies that go back on it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import kiriman
from sync import client, container, documents, keys, package, reconcile, replies, usb
from sync.documents import Head, Reply
from sync.outcome import Class
from sync.province import desk, store
from sync.province import keys as province_keys
from sync.province.__main__ import main
from sync.province.database import FILE
from sync.province.keys import Province
from tests.sync.postgresql import both_stores

NPSN = "30105123"
People = Callable[[int], None]


def silent(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def stick(active: Office, people: People, tmp_path: Path) -> Path:
    """A stick with three revisions of one report."""
    people(2)
    folder = tmp_path / "stik"
    folder.mkdir()
    for number in range(3):
        package.freeze(active, Periode.of("2026-T3"), "Perbaikan" if number else "")
    usb.copy_out(active, folder, silent, threading.Event())
    return folder


def names(stick: Path) -> list[Path]:
    return sorted((stick / "BKK").glob("*.bkkx"))


@both_stores
@pytest.mark.case("G4")
def test_revisions_are_taken_in_order_whatever_their_names(province: Province, stick: Path) -> None:
    for number, path in enumerate(names(stick)):
        path.rename(path.with_name(f"BKK_{9 - number}.bkkx"))
    assert [one.hasil for one in desk.desk(province, stick)] == ["diterima"] * 3


@both_stores
@pytest.mark.case("H6")
def test_bad_files_are_named_and_the_rest_goes_on(province: Province, stick: Path) -> None:
    whole = names(stick)[0].read_bytes()
    place = stick / "BKK"
    (place / "BKK_1.bkkx").write_bytes(whole[:-1])
    (place / "BKK_2.bkkx").write_bytes(b"")
    (place / "BKK_3.bkkx").write_bytes(bytes(container.LARGEST + 1))
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    (place / "BKK_4.bkkx").write_bytes(changed)
    (place / "BKK_5.bkkx.part").write_bytes(whole)
    (place / "BKK_6.bkkx").symlink_to("/etc/hostname")
    taken = {one.nama: one.hasil for one in desk.desk(province, stick)}
    bad = "rusak atau bukan paket BKK"
    assert [taken[f"BKK_{number}.bkkx"] for number in (1, 2, 3, 4)] == [bad] * 4
    assert sorted(taken.values())[:3] == ["diterima"] * 3
    assert len(taken) == 7


def test_the_summary_names_files_and_results_only(province: Province, stick: Path) -> None:
    desk.desk(province, stick)
    lines = (stick / "BKK" / "RINGKASAN.txt").read_text().splitlines()
    assert lines == [f"{path.name}: diterima" for path in names(stick)]


@both_stores
def test_doing_it_again_changes_nothing(province: Province, stick: Path) -> None:
    def said() -> tuple[tuple[str, ...], tuple[str, ...], tuple[Head, ...]]:
        data = (stick / "BKK" / f"BALASAN_{NPSN}.bkkr").read_bytes()
        reply = documents.decode(Reply, data)
        assert reply.state is not None
        heads = reconcile.state_of(reply.state.encode()).heads
        return reply.receipts, reply.certificates, heads

    desk.desk(province, stick)
    before = said()
    desk.desk(province, stick)
    assert said() == before


def test_an_empty_stick_is_no_fault(province: Province, tmp_path: Path) -> None:
    assert desk.desk(province, tmp_path) == []


@both_stores
def test_a_refused_package_leaves_no_reply_for_a_school_without_receipts(
    tmp_path: Path, stick: Path
) -> None:
    other = province_keys.init(tmp_path / "lain", "Lain", "LAIN", ["localhost"], [])
    assert {one.hasil for one in desk.desk(other, stick)} == {"laptopnya belum dikenal"}
    assert not list((stick / "BKK").glob("*.bkkr"))


@both_stores
def test_half_by_net_and_half_by_stick_is_one_chain(
    active: Office, province: Province, stick: Path
) -> None:
    assert client.send(active, 1, threading.Event()).kelas is Class.ACCEPTED
    desk.desk(province, stick)
    read = replies.read_replies(active, stick)
    assert read.baru == 2
    assert not any(one.terputus for one in read.berkas[0].rincian)
    with active.read() as db:
        assert all(row.is_final for row in kiriman.all_of(db))


def test_the_commands_do_the_whole_trial(
    office: Office, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bkk_desktop.domain.sekolah import Sekolah
    from bkk_desktop.store import record

    folder, file = str(tmp_path / "prov"), tmp_path / "sekolah.bkka"
    assert main(["init", folder, "--nama", "Dinas", "--kode", "DINAS"]) == 0
    assert main(["init", folder]) == 1
    command = [sys.executable, "-m", "sync.province", "serve", folder, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip().rpartition(":")[2]
        address = f"https://localhost:{port}"
        options = ["--npsn", NPSN, "--sekolah", "SMKN 3", "--alamat", address, "-o", str(file)]
        assert main(["activate", folder, *options]) == 0
        with office.write("Sekolah") as db:
            record.insert(db, Sekolah(npsn=NPSN, nama="SMKN 3", kode_wilayah="61.71"))
        people(3)
        shown = keys.activate(office, file.read_bytes()).sidik_jari
        made = package.freeze(office, Periode.of("2026-T3"))
        assert client.send(office, made.paket, threading.Event()).kelas is Class.ACCEPTED
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    usb.write_verified(tmp_path / made.nama_berkas, b"rusak")
    assert main(["desk", folder, str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out.count(shown) == 2
    assert "0 dari 1 paket masuk." in printed.out
    assert "sudah berisi kunci" in printed.err


def test_odd_arguments_are_answered_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "a"), "--kode", "kecil"]) == 1
    assert main(["init", str(tmp_path / "b"), "--alamat", "http://polos.example"]) == 1
    assert main(["desk", str(tmp_path / "c"), str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "tidak sah" in said
    assert "belum disiapkan" in said


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Run a command that can't be done; return the one line that it says."""
    assert main([str(one) for one in arguments]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_what_goes_wrong_at_the_province_is_told_in_words(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, school = province.folder, ("--sekolah", "SMKN 3")
    for npsn in ("../x", "1234"):
        said = said_by(capsys, "activate", folder, "--npsn", npsn, *school)
        assert said.startswith("NPSN harus 8 angka")
    with store.connected(province.database) as db:
        assert store.school(db, "../x") is None
    target = tmp_path / "tiada" / "x.bkka"
    said = said_by(capsys, "activate", folder, "--npsn", NPSN, *school, "-o", target)
    assert said.startswith(f"{target} tidak ditemukan")
    assert "port 70000 tidak bisa dipakai" in said_by(capsys, "serve", folder, "--port", "70000")
    assert "Folder USB itu tidak ada" in said_by(capsys, "desk", folder, tmp_path / "tiada")
    (folder / FILE).write_bytes(b"bukan basis data" * 300)
    assert "SQLITE_NOTADB" in said_by(capsys, "desk", folder, tmp_path)


@pytest.mark.parametrize("spoilt", [b"\xb0\xff", b"", b"zz", b"00"])
@pytest.mark.parametrize("name", [province_keys.RECEIPT, province_keys.WORKING])
def test_a_damaged_key_of_the_province_is_told(
    province: Province, capsys: pytest.CaptureFixture[str], name: str, spoilt: bytes
) -> None:
    (province.folder / name).write_bytes(spoilt)
    said = said_by(capsys, "desk", province.folder, province.folder)
    assert "Berkas kunci" in said
    assert "rusak" in said


def test_a_disk_that_fills_up_is_told_as_that(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(db: store.Connection, *_: object) -> None:
        # SQLite ends the transaction by itself when the disk is full.
        db.exec_driver_sql("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "insert_trust", full)
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        province_keys.renew(province)


@pytest.mark.skipif(os.name == "nt", reason="file modes are a Unix matter")
def test_the_keys_are_for_their_owner_only(province_folder: Path, tmp_path: Path) -> None:
    for name in (province_keys.ROOT, province_keys.RECEIPT, province_keys.WORKING):
        assert (province_folder / name).stat().st_mode & 0o077 == 0
    assert tmp_path.exists()


def test_a_copied_folder_is_the_same_province(province: Province, tmp_path: Path) -> None:
    shutil.copytree(province.folder, tmp_path / "salinan")
    copy = province_keys.load(tmp_path / "salinan")
    with store.connected(copy.database) as db:
        assert store.trust(db)
    assert copy.trust() == province.trust()
