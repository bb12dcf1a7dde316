"""Two laptops, restored data on either side, copies: numbers are never used twice in silence."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import aktivasi, backup, hubungan, laporan, paket, restoring
from sync import client, outbox, package, reconcile, sealing
from sync import keys as school_keys
from sync.outbox import State
from sync.outcome import Class, Outcome
from sync.province import keys, store
from sync.province.database import FILE
from sync.province.keys import Province
from tests.conftest import KEY, Clock

NPSN, SCHOOL = "30105123", "SMKN 3 Pontianak"
T2, T3 = Periode.of("2026-T2"), Periode.of("2026-T3")


class Reached(Protocol):
    """What the endpoint fixture gives."""

    province: Province
    address: str


Laptop = Callable[[str], Office]


def activate(office: Office, province: Province) -> None:
    school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))


def send(office: Office, number: int) -> Outcome:
    return client.send(office, number, threading.Event())


def freeze(office: Office, periode: Periode = T3, alasan: str = "") -> package.Frozen:
    return package.freeze(office, periode, alasan)


def states(office: Office) -> list[State]:
    with office.read() as db:
        return [one.keadaan for one in outbox.listing(db, office.now())]


def due(office: Office) -> list[int]:
    with office.read() as db:
        return outbox.due(db, office.now())


def heads(province: Province) -> list[tuple[str, int]]:
    with store.connected(province.database) as db:
        return [(row.periode, row.revisi) for row in store.heads(db, NPSN)]


def device(office: Office) -> str:
    with office.read() as db:
        found = aktivasi.device(db)
    assert found is not None
    return found.kode


def put_back(office: Office, source: Path) -> Office:
    """Restore a backup as the program does at its start, and open what came back."""
    office.close()
    restoring.restore(office.folder, KEY, source, office.now())
    return open_office(office.folder, KEY, office.now)


def test_a_second_laptop_goes_on_where_the_first_one_is(laptop: Laptop, endpoint: Reached) -> None:
    first = laptop("satu")
    assert send(first, freeze(first).paket).kelas is Class.ACCEPTED
    second = laptop("dua")
    assert send(second, freeze(second, T2).paket).kelas is Class.ACCEPTED
    assert device(first) != device(second)
    again = freeze(second)
    assert again.revisi == 2
    assert send(second, again.paket).kelas is Class.ACCEPTED
    assert heads(endpoint.province) == [("2026-T2", 1), ("2026-T3", 2)]
    with second.read() as db:
        said = laporan.latest(db, T3)
    assert said is not None
    assert said.alasan.startswith("Melanjutkan revisi 1 dari Laptop ")


@pytest.mark.case("G3")
def test_the_same_number_with_other_content_stays_here_and_a_person_decides(
    laptop: Laptop, endpoint: Reached
) -> None:
    first, second = laptop("satu"), None
    mine = freeze(first)
    second = laptop("dua")
    theirs = freeze(second)
    assert send(first, mine.paket).kelas is Class.ACCEPTED
    activate(second, endpoint.province)
    outcome = send(second, due(second)[0])
    assert (outcome.kelas, outcome.kode) == (Class.TAKEN, "BKK-K14")
    assert states(second) == [State.UNUSED]
    assert due(second) == []
    with second.read() as db:
        (row,) = outbox.listing(db, second.now())
        kept = laporan.get(db, theirs.laporan)
    assert kept is not None
    assert kept.digest == theirs.digest
    assert "revisi 1 dari Laptop " in row.kalimat
    better = freeze(second, alasan="Angka laptop ini yang benar")
    assert better.revisi == 2
    assert send(second, better.paket).kelas is Class.ACCEPTED
    assert heads(endpoint.province) == [("2026-T3", 2)]


def test_a_secret_that_was_used_gets_a_new_file_and_the_report_arrives(
    laptop: Laptop, endpoint: Reached
) -> None:
    first, second = laptop("satu"), laptop("dua")
    assert send(first, freeze(first).paket).kelas is Class.ACCEPTED
    waiting = freeze(second, T2)
    outcome = send(second, waiting.paket)
    assert (outcome.kelas, outcome.kode) == (Class.UNKNOWN_DEVICE, "BKK-K11")
    activate(second, endpoint.province)
    (number,) = due(second)
    assert send(second, number).kelas is Class.ACCEPTED
    with second.read() as db:
        assert paket.get(db, waiting.paket).kode == waiting.kode


def test_a_lost_laptop_is_locked_out_and_the_next_one_is_not(
    laptop: Laptop, endpoint: Reached
) -> None:
    lost = laptop("hilang")
    assert send(lost, freeze(lost, T2).paket).kelas is Class.ACCEPTED
    keys.renew(endpoint.province, revoked_devices=(device(lost),))
    stolen = freeze(lost)
    assert send(lost, stolen.paket).kelas is Class.REVOKED
    fresh = laptop("baru")
    assert send(fresh, freeze(fresh).paket).kelas is Class.ACCEPTED
    old = device(lost)
    activate(lost, endpoint.province)
    assert device(lost) != old
    assert send(lost, due(lost)[0]).kelas is Class.TAKEN


@pytest.mark.case("G9")
def test_a_copied_disk_gets_a_key_of_its_own_before_anything_is_mixed(
    laptop: Laptop, endpoint: Reached, tmp_path: Path, clock: Clock
) -> None:
    first = laptop("satu")
    assert send(first, freeze(first, T2).paket).kelas is Class.ACCEPTED
    first.close()
    shutil.copytree(first.folder, tmp_path / "salinan")
    copy = open_office(tmp_path / "salinan", KEY, clock)
    assert send(first, freeze(first).paket).kelas is Class.ACCEPTED
    mine = freeze(copy, Periode.of("2026-T1"))
    outcome = send(copy, mine.paket)
    assert (outcome.kelas, outcome.kode) == (Class.COPIED, "BKK-K13")
    assert heads(endpoint.province) == [("2026-T2", 1), ("2026-T3", 1)]
    activate(copy, endpoint.province)
    assert device(copy) != device(first)
    (number,) = due(copy)
    assert send(copy, number).kelas is Class.ACCEPTED
    with copy.read() as db:
        sent, kept = paket.get(db, number), paket.get(db, mine.paket)
    assert sealing.opened(sent.isi).manifest.report_digest == mine.digest
    assert kept.kode == mine.kode
    copy.close()


@pytest.mark.case("G9")
def test_a_copy_that_has_sent_more_is_found_out_by_the_one_that_was_copied(
    laptop: Laptop, tmp_path: Path, clock: Clock
) -> None:
    first = laptop("satu")
    assert send(first, freeze(first, T2).paket).kelas is Class.ACCEPTED
    waiting = freeze(first)
    first.close()
    shutil.copytree(first.folder, tmp_path / "salinan")
    copy = open_office(tmp_path / "salinan", KEY, clock)
    for period in ("2026-T1", "2025-T4"):
        assert send(copy, freeze(copy, Periode.of(period)).paket).kelas is Class.ACCEPTED
    assert send(first, waiting.paket).kelas is Class.COPIED
    copy.close()


@pytest.mark.case("G8")
def test_restored_data_use_no_number_twice(laptop: Laptop, endpoint: Reached) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, T2).paket).kelas is Class.ACCEPTED
    made = backup.make(office)
    assert made is not None
    source = backup.all_of(office.folder)[-1].path
    lost = freeze(office)
    assert send(office, lost.paket).kelas is Class.ACCEPTED
    back = put_back(office, source)
    with back.read() as db:
        assert hubungan.get(db).dipulihkan_pada
    number = freeze(back, Periode.of("2026-T1")).paket
    with back.read() as db:
        assert paket.get(db, number).urutan > 1_000_000
    assert send(back, number).kelas is Class.ACCEPTED
    with back.read() as db:
        assert not hubungan.get(db).dipulihkan_pada
        (found,) = reconcile.differences(db)
    assert found.kind is reconcile.Kind.ELSEWHERE
    assert freeze(back).revisi == 2
    assert send(back, due(back)[0]).kelas is Class.ACCEPTED
    assert heads(endpoint.province)[-1] == ("2026-T3", 2)
    back.close()


def test_a_number_frozen_before_the_first_contact_is_set_aside_and_not_lost(
    laptop: Laptop, endpoint: Reached
) -> None:
    office = laptop("satu")
    assert send(office, freeze(office, T2).paket).kelas is Class.ACCEPTED
    backup.make(office)
    source = backup.all_of(office.folder)[-1].path
    assert send(office, freeze(office).paket).kelas is Class.ACCEPTED
    back = put_back(office, source)
    again = freeze(back)
    assert again.revisi == 1
    assert send(back, again.paket).kelas is Class.TAKEN
    assert states(back)[0] is State.UNUSED
    second = freeze(back, alasan="Dihitung lagi sesudah pemulihan")
    assert second.revisi == 2
    assert send(back, second.paket).kelas is Class.ACCEPTED
    assert heads(endpoint.province)[-1] == ("2026-T3", 2)
    back.close()


def test_the_same_backup_may_come_back_twice(laptop: Laptop) -> None:
    office = laptop("satu")
    freeze(office, T2)
    backup.make(office)
    source = backup.all_of(office.folder)[-1].path
    counts = set()
    for _ in range(2):
        office = put_back(office, source)
        number = freeze(office).paket
        with office.read() as db:
            counts.add(paket.get(db, number).urutan)
    assert len(counts) == 2
    office.close()


def test_a_receipt_that_never_came_is_fetched_at_the_next_contact(laptop: Laptop) -> None:
    office = laptop("satu")
    early = freeze(office, T2)
    backup.make(office)
    source = backup.all_of(office.folder)[-1].path
    assert send(office, early.paket).kelas is Class.ACCEPTED
    back = put_back(office, source)
    assert states(back) == [State.QUEUED]
    other = freeze(back)
    assert send(back, other.paket).kelas is Class.ACCEPTED
    assert set(states(back)) == {State.ACCEPTED}
    back.close()


@pytest.mark.parametrize("forgets_laptop", [False, True])
@pytest.mark.case("G7")
def test_a_province_that_went_back_to_a_backup_gets_the_kept_bytes_again(
    laptop: Laptop, endpoint: Reached, forgets_laptop: bool
) -> None:
    province, office = endpoint.province, laptop("satu")
    kept = province.folder / "malam.db"
    if forgets_laptop:
        save(province, kept)
    assert send(office, freeze(office, T2).paket).kelas is Class.ACCEPTED
    if not forgets_laptop:
        save(province, kept)
    first, second = freeze(office), freeze(office, alasan="Perbaikan")
    for one in (first, second):
        assert send(office, one.paket).kelas is Class.ACCEPTED
    load(province, kept)
    assert send(office, freeze(office, Periode.of("2026-T1")).paket).kelas is Class.ACCEPTED
    while waiting := due(office):
        assert send(office, waiting[0]).kelas is Class.ACCEPTED
    assert heads(province) == [("2026-T1", 1), ("2026-T2", 1), ("2026-T3", 2)]
    with store.connected(province.database) as db:
        codes = {row[0] for row in db.exec_driver_sql("SELECT kode FROM paket")}
    assert {first.kode, second.kode} <= codes


def save(province: Province, path: Path) -> None:
    copied(province.folder / FILE, path)


def load(province: Province, path: Path) -> None:
    copied(path, province.folder / FILE)


def copied(one: Path, other: Path) -> None:
    with closing(sqlite3.connect(one)) as source, closing(sqlite3.connect(other)) as target:
        source.backup(target)


def test_a_problem_that_nobody_signed_does_not_stop_the_sending_for_good(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.province import app
    from sync.province.refusal import RefusedError

    office = laptop("satu")
    number = freeze(office).paket

    def refuses(*_: object) -> None:
        raise RefusedError(409, "BKK-409-3", "device-forked")

    with monkeypatch.context() as patched:
        patched.setattr(app, "ingest", refuses)
        assert send(office, number).kelas is Class.COPIED
    assert send(office, number).kelas is Class.ACCEPTED


def test_asking_alone_brings_what_the_province_has(laptop: Laptop) -> None:
    first = laptop("satu")
    assert send(first, freeze(first, T2).paket).kelas is Class.ACCEPTED
    second = laptop("dua")
    outcome = client.ask(second, threading.Event())
    assert outcome.kelas is Class.RECEIVED
    with second.read() as db:
        (found,) = reconcile.differences(db)
    assert (found.kind, found.periode) == (reconcile.Kind.ELSEWHERE, "2026-T2")
    assert freeze(second, T2).revisi == 2


def test_revisions_that_grew_apart_are_set_aside_and_the_next_one_joins(
    laptop: Laptop, endpoint: Reached
) -> None:
    first, second = laptop("satu"), laptop("dua")
    freeze(second)
    freeze(second, alasan="Perbaikan")
    assert send(first, freeze(first).paket).kelas is Class.ACCEPTED
    activate(second, endpoint.province)
    assert client.ask(second, threading.Event()).kelas is Class.RECEIVED
    assert states(second) == [State.UNUSED, State.REPLACED]
    assert due(second) == []
    third = freeze(second, alasan="Disatukan dengan laptop lain")
    assert third.revisi == 3
    assert due(second) == [paket_of(second, third.laporan)]
    assert send(second, due(second)[0]).kelas is Class.ACCEPTED
    assert heads(endpoint.province) == [("2026-T3", 3)]
    assert freeze(first, alasan="Perbaikan lagi").revisi == 2
    assert send(first, due(first)[0]).kelas in (Class.TAKEN, Class.GAP)
    assert freeze(first, alasan="Perbaikan lagi").revisi == 4
    assert send(first, due(first)[0]).kelas is Class.ACCEPTED


def paket_of(office: Office, number: int) -> int:
    with office.read() as db:
        return next(one.paket for one in outbox.listing(db, office.now()) if one.laporan == number)
