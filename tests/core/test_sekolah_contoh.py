from __future__ import annotations

import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from bkk_desktop.actions import hari_contoh, sekolah_contoh
from bkk_desktop.domain.periode import Periode
from bkk_desktop.files import resource
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.office import Office, open_office
from bkk_desktop.reports.counting import count
from bkk_desktop.store import alumni, pendaftaran, penempatan, pengaturan

ROOT = Path(__file__).resolve().parent.parent.parent
TOLD: list[tuple[int, int]] = []
OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The filled sample school; no test changes it."""
    folder = tmp_path_factory.mktemp("contoh") / "sekolah"
    office = open_office(folder, bytes(range(32)), lambda: OCTOBER)
    sekolah_contoh.fill(office, lambda done, total: TOLD.append((done, total)))
    return office


def test_the_making_of_the_sample_counts_up_to_all_of_it(sample: Office) -> None:
    assert [sample, TOLD[-1]] == [sample, (100, 100)]
    assert sorted(TOLD) == TOLD
    # The last action alone brings the last hundredth, so none is missing from the count.
    days = [done for done, _ in TOLD[-hari_contoh.ACTIONS :]]
    assert days.count(100) == 1


def test_the_sample_has_three_cohorts_and_their_work(sample: Office) -> None:
    with sample.read() as db:
        people = alumni.listing(db)
        seekers = pendaftaran.listing(db)
        placed = penempatan.listing(db)
    assert {row["tahun_lulus"] for row in people} == {2024, 2025, 2026}
    assert 380 <= len(people) <= 420
    assert {row["status"] for row in seekers} == {"Terdaftar", "Ditempatkan", "Dihapuskan"}
    assert {row["jenis_antar_kerja"] for row in placed} == {"AKL", "AKAD"}
    assert {row["sudah_melalui_bkk"] for row in placed} == {0, 1}


@pytest.mark.parametrize("kode", ["2024-T3", "2025-T1", "2025-T4", "2026-T2", "2026-T3", "2025"])
def test_every_period_of_the_sample_is_ready_and_has_figures(sample: Office, kode: str) -> None:
    with sample.read() as db:
        hitungan = count(db, Periode.of(kode), pengaturan.settings(db))
    assert [str(cause) for check in hitungan.checks for cause in check.causes if not check.ok] == []
    assert hitungan.ready
    assert hitungan.cells["III/1-I|3|placed|JML/LP"] > 0


def test_the_samples_active_file_shows_the_slips_of_a_real_one(sample: Office) -> None:
    _, active = sekolah_contoh.workbooks()
    plan = sekolah_contoh.planned(sample, active, lambda *_: None, threading.Event())
    outcomes = {row.outcome for row in plan.rows}
    assert {Outcome.SAMA, Outcome.DILEWATI, Outcome.DITOLAK} <= outcomes
    assert Outcome.BARU not in outcomes


def test_nobody_in_the_sample_can_be_real(sample: Office) -> None:
    with sample.read() as db:
        people = alumni.listing(db)
    assert {row["nik"][:6] for row in people if row["nik"]} == {"617199"}
    assert {row["telepon"][:8] for row in people if row["telepon"]} == {"62812000"}


def test_the_shipped_sample_is_what_the_script_makes(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "make_sample.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in resource("sample").iterdir()}
    for name in made:
        shipped = resource("sample") / name
        if name.endswith(".xlsx"):
            assert _cells(tmp_path / name) == _cells(shipped)
        elif name.endswith(".png"):
            assert _dots(tmp_path / name) == _dots(shipped)
        else:
            assert (tmp_path / name).read_bytes() == shipped.read_bytes()


def _dots(path: Path) -> bytes:
    with Image.open(path) as picture:
        return picture.convert("RGB").tobytes()


def _cells(path: Path) -> list[tuple[object, ...]]:
    book = load_workbook(path, read_only=True)
    try:
        return [*book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
