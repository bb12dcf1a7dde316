"""A laptop whose battery ends at any moment of freezing or of reading a reply."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.store import laporan, paket, tanda_terima
from bkk_desktop.store.database import intact
from sync import package, sealing, usb
from sync.envelope import digest
from sync.province import desk
from sync.province.keys import Province
from tests.faults.sweep import KEY, STRACE, struck, swept

T3 = Periode.of("2026-T3")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks and kills as Unix does")


def counts(office: Office) -> tuple[int, int, int]:
    with office.read() as db:
        laporan_, paket_, kiriman_ = (
            db.value(f"SELECT count(*) FROM {table}") for table in ("laporan", "paket", "kiriman")
        )
    return laporan_, paket_, kiriman_


@pytest.mark.case("A1")
def test_freezing_is_whole_or_nothing_at_every_statement(
    active: Office, tmp_path: Path, trials: Callable[[int], None]
) -> None:
    statements, folders = swept(active, tmp_path / "salinan", "freeze")
    assert statements > 20
    trials(statements)
    ends = []
    for folder in folders:
        assert intact(folder / "bkk.db", KEY)
        office = Office(folder, KEY, active.now)
        ends.append(counts(office))
        if ends[-1] == (1, 1, 1):
            with office.read() as db:
                frozen, sealed = laporan.latest(db, T3), paket.get(db, 1)
            assert frozen is not None
            assert frozen.digest == digest(frozen.isi)
            assert sealing.opened(sealed.isi).manifest.report_digest == frozen.digest
        else:
            assert package.freeze(office, T3).revisi == 1
        office.close()
    assert set(ends) == {(0, 0, 0), (1, 1, 1)}
    assert ends == sorted(ends)


@pytest.mark.case("A2")
def test_a_reply_is_recorded_whole_or_not_at_every_statement(
    active: Office, province: Province, tmp_path: Path, trials: Callable[[int], None]
) -> None:
    copies = tmp_path / "salinan"
    stick = copies / "stik"
    stick.mkdir(parents=True)
    package.freeze(active, T3)
    package.freeze(active, T3, "Perbaikan")
    usb.copy_out(active, stick, lambda _done, _total: None, threading.Event())
    desk.desk(province, stick)
    statements, folders = swept(active, copies, "answer")
    assert statements > 10
    trials(statements)
    ends = []
    for folder in folders:
        office = Office(folder, KEY, active.now)
        with office.read() as db:
            words = [tanda_terima.status_of(db, number) for number in (1, 2)]
        ends.append(words)
        assert words in (["", ""], ["accepted", "accepted"])
        office.close()
    assert ends[0] == ["", ""]
    assert ends[-1] == ["accepted", "accepted"]


@pytest.mark.skipif(STRACE is None, reason="strace is not here to stop a system call")
@pytest.mark.parametrize("call", ["pwrite64", "fsync"])
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.case("A1", "B1", "B4")
def test_freezing_is_whole_or_nothing_when_the_disk_fails(
    active: Office, tmp_path: Path, call: str, fault: str
) -> None:
    active.close()
    ends = []
    for when in (1, 60, 60_000):
        folder = tmp_path / f"{when}"
        shutil.copytree(active.folder, folder)
        assert struck(folder, "freeze", call, fault, when) or when > 1
        office = Office(folder, KEY, active.now)
        ends.append(counts(office))
        assert intact(folder / "bkk.db", KEY)
        office.close()
    assert set(ends) == {(0, 0, 0), (1, 1, 1)}
    assert ends[-1] == (1, 1, 1)
