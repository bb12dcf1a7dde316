"""A laptop that dies again and again under the hands of an operator: what was said is there."""

import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, record
from bkk_desktop.store.database import intact
from tests.conftest import KEY, Clock
from tests.ui.conftest import Recorder
from tests.ui.day_killed import TOGETHER
from tests.ui.day_office import alumni_page
from tests.ui.hands import Hands
from ui.desktop import Desktop
from ui.main_window import MainWindow
from ui.school_folders import Opened
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
DEATHS, DEEDS, A_MOMENT = 5, (3, 9), 0.08
WHOLE = re.compile(r"Orang \d{6} Tertulis Lengkap")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")


def worked_until_killed(folder: Path, seed: int) -> list[list[str]]:
    """Let an operator work, kill the process in the middle of something, and return what was said.

    It is killed after some of what it said, and then after a moment that no line marks.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret
    code = f"import tests.ui.day_killed as d; d.work(d.Path({str(folder)!r}), {seed})"
    faults = folder.parent / f"salah {seed}.txt"
    with faults.open("wb") as wrong:
        child = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=wrong, bufsize=0
        )
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(chance.randint(*DEEDS))]
    try:
        child.wait(timeout=chance.uniform(0, A_MOMENT))
    except subprocess.TimeoutExpired:
        child.kill()
    said += child.communicate()[0].splitlines()
    assert child.returncode == -signal.SIGKILL, faults.read_text()[-2000:]
    return [line.decode().split() for line in said]


def check(office: Office, said: list[list[str]]) -> None:
    """Find everything that was said, and nothing that is half done."""
    with office.read() as db:
        people = {one.id: one for one in record.all_of(db, Alumni)}
        registered = record.all_of(db, Pendaftaran)
        answered = {one.alumni for one in record.all_of(db, Penelusuran)}
        assert journal.stands(db)
        assert db.one("PRAGMA foreign_key_check") is None
    assert all(WHOLE.fullmatch(one.nama) and one.nis for one in people.values())
    assert set(Counter(one.jabatan for one in registered).values()) <= {TOGETHER}
    newest: dict[int, str] = {}
    for kind, *rest in said:
        if kind == "baru":
            assert any(rest[0] in one.nama for one in people.values())
        elif kind == "ubah":
            newest[int(rest[0])] = rest[1]
        elif kind == "daftar":
            mark, *ids = rest
            assert {x.alumni for x in registered if x.jabatan == mark} == set(map(int, ids))
        else:
            assert int(rest[0]) in answered
    assert all(people[number].nis >= mark for number, mark in newest.items())


@pytest.fixture
def desktop(tmp_path: Path, messages: Recorder, theme: Theme, clock: Clock) -> Iterator[Desktop]:
    made = Desktop(tmp_path, tmp_path / "sekolah", messages, theme, clock)
    yield made
    made.shut_down()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def test_what_the_window_said_was_saved_outlives_every_death_of_the_laptop(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, tmp_path: Path
) -> None:
    folder = tmp_path / "sekolah"
    open_office(folder, KEY, Clock()).close()
    said: list[list[str]] = []
    for seed in range(1, DEATHS + 1):
        said += worked_until_killed(folder, seed)
        assert intact(folder / "bkk.db", KEY)
        office = open_office(folder, KEY, Clock())
        check(office, said)
        office.close()
    assert {line[0] for line in said} == {"baru", "ubah", "daftar", "jawab"}
    desktop.open(Opened(folder, KEY))
    hands = Hands(qtbot, messages)
    hands.sit_at(hands.window_of(desktop, MainWindow))
    with hands.desk.office.read() as db:
        stored = len(record.all_of(db, Alumni))
    assert alumni_page(hands).count.text() == f"{stored} alumni"
