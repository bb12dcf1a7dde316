"""Measure what a person waits for; print ratios and rates, and keep them as JSON.

Times differ from machine to machine, so each figure stands beside one of the same run.
"""

# ruff: noqa: E402  # the paths must stand before the imports

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.bench.file_keyring.FileKeyring"

from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QApplication

from bkk_desktop.actions.surat import write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.periode import Periode
from bkk_desktop.importer.source import make_plan, questions, read_file
from bkk_desktop.importers.dapodik import IMPORTER
from bkk_desktop.office import Office, open_office
from bkk_desktop.paper import dress_of, letters_pdf
from bkk_desktop.paper.listing import Listing, listing_xlsx
from bkk_desktop.reports import all_reports
from bkk_desktop.reports.counting import count
from bkk_desktop.store import pemberi_kerja, pendaftaran, pengaturan, vault
from tests.bench import school
from tests.bench.committing import committing
from tests.bench.duplicates import duplicates
from tests.bench.growing import growing
from tests.bench.reporting import bundle
from tests.bench.searching import searching
from tests.bench.walking import walking
from ui.table import load
from ui.tables.alumni import TABLE as ALUMNI

PEOPLE, MANY, PUPILS, LETTERS, RUNS = 20_000, 100_000, 5_000, 500, 5
PERIODE = Periode.of("2025-T3")
Figures = dict[str, float]


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def until_usable(argument: str) -> tuple[float, float]:
    """Return the times from starting a process to its window being usable and settled."""
    command = [sys.executable, str(ROOT / "tests" / "bench" / "start.py"), argument]
    # An installed program has its bytecode; a test machine may forbid writing it.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = str(ROOT)
    times = {}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        for line in process.stdout or ():
            times[line.strip()] = time.perf_counter() - start
    return times["usable"], times["settled"]


def starting(folder: Path) -> Figures:
    """Compare a start with 20,000 alumni to a bare window, in turn."""
    pairs = [(until_usable("-"), until_usable(str(folder))) for _ in range(RUNS + 1)][1:]
    bare = statistics.median(bare for (bare, _), _ in pairs)
    usable = statistics.median(ours for _, (ours, _) in pairs)
    settled = statistics.median(ours for _, (_, ours) in pairs)
    return {
        "bare_window_s": bare,
        "start_s": usable,
        "start_ratio": usable / bare,
        "start_settled_ratio": settled / bare,
    }


def importing(place: Path) -> Figures:
    """Compare the plan of 5,000 pupils with openpyxl only reading the file."""
    path = school.dapodik(place / "daftar.xlsx", PUPILS)
    office = open_office(place / "impor", vault.create(place / "impor", "sandi ukur")[0])
    stop = threading.Event()

    def planned() -> None:
        source = read_file(path, [IMPORTER], quiet, stop)
        with office.read() as db:
            answers = questions(db, IMPORTER, source).proposed()
        plan = make_plan(office, IMPORTER, source, answers, quiet, stop)
        if len(plan.rows) != PUPILS:
            raise RuntimeError(f"{len(plan.rows)} rows")

    def only_read() -> None:
        book = load_workbook(path, read_only=True)
        for _ in book.worksheets[0].iter_rows(values_only=True):
            pass
        book.close()

    ours, theirs = seconds(planned, 3), seconds(only_read, 3)
    return {"plan_s": ours, "openpyxl_read_s": theirs, "plan_ratio": ours / theirs}


def quiet(_done: int, _total: int) -> None:
    """Take no notice."""


def counting(office: Office) -> Figures:
    """Time a quarter's eight tables with their checks, and the by-name lists as well."""
    forms = [report for report in all_reports() if report.id.startswith("ipk")]

    def tables() -> None:
        with office.read() as db:
            hitungan = count(db, PERIODE, pengaturan.settings(db), names=False)
        for form in forms:
            form.sheet(hitungan)

    def everything() -> None:
        with office.read() as db:
            count(db, PERIODE, pengaturan.settings(db))

    return {"eight_tables_s": seconds(tables), "with_names_s": seconds(everything)}


def printing(office: Office, place: Path) -> Figures:
    """Time 500 letters into one PDF."""
    with office.read() as db:
        dress = dress_of(db, office.now().date())
        firm = pemberi_kerja.listing(db)[0]["id"]
        numbers = [row["id"] for row in pendaftaran.listing(db)[:LETTERS]]
    subjects = [Subject(pendaftaran=number, pemberi_kerja=firm) for number in numbers]

    def letters() -> None:
        made = write_letters(office, "surat_pengantar", subjects)
        letters_pdf(made, dress, place / "surat.pdf")

    taken = seconds(letters, 3)
    return {"letters_s": taken, "letters_per_s": LETTERS / taken}


def freezing(office: Office, place: Path) -> Figures:
    """Time freeze, seal and queue in one transaction."""
    from sync import keys, package
    from sync.province import keys as province_keys

    province = province_keys.init(place / "provinsi", "Ukur", "UKUR", ["127.0.0.1"], [])
    keys.activate(office, province_keys.activation(province, school.NPSN, "SMK Ukur"))
    start = time.perf_counter()
    package.freeze(office, PERIODE)
    return {"freeze_seal_queue_s": time.perf_counter() - start}


def exporting(office: Office, place: Path) -> Figures:
    """Compare a list of 20,000 as a workbook with openpyxl only writing the same cells."""
    rows = load(office, ALUMNI).rows
    columns = [column for column in ALUMNI.columns if not column.hidden]
    heads, widths = [c.title for c in columns], [c.width for c in columns]
    lines = [[column.cell(row) for column in columns] for row in rows]
    listing = Listing("Alumni", heads, widths, lines)

    def only_written() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Alumni")
        for line in lines:
            sheet.append(line)
        book.save(place / "polos.xlsx")

    def ours() -> None:
        listing_xlsx(listing, place / "alumni.xlsx", quiet, threading.Event())

    taken, theirs = seconds(ours, 3), seconds(only_written, 3)
    return {"export_s": taken, "openpyxl_write_s": theirs, "export_ratio": taken / theirs}


def many(app: QApplication, place: Path) -> Figures:
    """Search and scroll a school with 100,000 alumni."""
    office = open_office(place / "banyak", vault.create(place / "banyak", "sandi ukur")[0])
    school.fill(office, MANY)
    figures = searching(app, office, "_100k")
    office.close()
    return figures


def main() -> int:
    """Measure everything and write build/bench.json."""
    app = QApplication(["bench"])
    figures: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bkk-bench-") as name:
        place = Path(name)
        os.environ["BKK_BENCH_KEYRING"] = str(place / "keyring.json")
        folder = place / "besar" / "sekolah"
        key, _ = vault.create(folder, "sandi ukur")
        office = open_office(folder, key)
        school.fill(office, PEOPLE)
        office.close()
        vault.remember(folder, key)
        for measure in (
            lambda: starting(folder),
            lambda: walking(folder, place),
            lambda: importing(place),
            lambda: committing(place),
            lambda: counting(office),
            lambda: bundle(place),
            lambda: printing(office, place),
            lambda: searching(app, office),
            lambda: duplicates(place),
            lambda: exporting(office, place),
            lambda: many(app, place),
            lambda: growing(place),
            lambda: freezing(office, place),
        ):
            for label, figure in measure().items():
                figures[label] = round(figure, 4)
                print(f"{label:<44}{figure:>12.4f}", flush=True)
        office.close()
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
