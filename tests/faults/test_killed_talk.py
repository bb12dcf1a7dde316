"""A laptop that dies in the middle of a talk on the phone: what was answered is kept."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bkk_desktop.actions import penelusuran, urungan
from bkk_desktop.actions.penelusuran import Talk
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.kuesioner import Value, jawaban
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import penelusuran as store
from bkk_desktop.store import record
from tests.conftest import KEY, Clock

ROOT = Path(__file__).resolve().parents[2]
ANSWERS: tuple[tuple[str, Value], ...] = (
    ("kegiatan_utama", "bekerja"),
    ("perusahaan", "PT Kapuas"),
    ("gaji", 3_200_000),
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")


def talk_and_die(folder: Path) -> None:
    """Store one answer after the other, begin to store another, and be killed."""
    office = open_office(folder, KEY, Clock())
    talk = Talk(Penelusuran(alumni=1, tahun=2026, tanggal=date(2026, 8, 24)))
    said: dict[str, Value] = {}
    for name, value in ANSWERS:
        said[name] = value
        talk = penelusuran.answer(office, talk, for_school("SMK"), said)
    with office.write("Penelusuran Siti") as db:
        db.execute("UPDATE penelusuran SET petugas = 'setengah jadi'")
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_answered_before_the_laptop_died_is_there_and_is_one_action(
    office: Office, clock: Clock
) -> None:
    with office.write("Isi") as db:
        number = record.insert(db, Alumni(nama="Siti", tahun_lulus=2025))
    office.close()
    code = (
        f"import tests.faults.test_killed_talk as t; t.talk_and_die(t.Path({str(office.folder)!r}))"
    )
    died = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    again = open_office(office.folder, KEY, clock)
    again.since = 0
    with again.read() as db:
        (kept,) = store.answers_of(db, number)
    assert jawaban(kept.jawaban).isi == dict(ANSWERS)
    assert kept.petugas == ""
    urungan.undo(again)
    with again.read() as db:
        assert store.answers_of(db, number) == []
    again.close()
