"""A quarter of the sample school: from Dapodik's workbooks to the signed receipt."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import partial
from pathlib import Path

from bkk_desktop.actions import hari_contoh, impor, sekolah_contoh, urungan
from bkk_desktop.actions.surat import blank_letter, write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.actions.surat_laporan import AFTER, BEFORE
from bkk_desktop.domain.periode import Periode
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Plan
from bkk_desktop.office import Office, open_office
from bkk_desktop.paper import Dress, dress_of, letters_pdf
from bkk_desktop.paper.preview import pages
from bkk_desktop.reports.counting import count
from bkk_desktop.store import (
    alumni,
    laporan,
    pemberi_kerja,
    pendaftaran,
    penempatan,
    pengaturan,
    vault,
)
from bkk_desktop.store.laporan import Laporan
from ui.demo.delivery import deliver
from ui.demo.record import Record
from ui.report_draft import drafted, report_pdf, save_both
from ui.school_folders import SAMPLE_PASSWORD, sample_clock

PERIODE = Periode.of("2026-T3")
LETTERS = 30
PAPER, F4_MM = "F4", (215, 330)
POINTS_A_MM = 72 / 25.4


def work(record: Record, place: Path) -> Office:
    """Do the quarter's work in a fresh folder; return the office as it then stands."""
    office = _opened(record, place / "sekolah")
    for workbook in sekolah_contoh.workbooks():
        _import(record, office, workbook)
    record.step("Daftarkan pencari kerja", partial(sekolah_contoh.register_seekers, office))
    record.step("Catat perusahaan, lowongan, penempatan", lambda: _worked(office))
    record.step("Isi hari-hari BKK", partial(hari_contoh.live, office, _silent))
    _count(record, office)
    deliver(record, office, place, PERIODE)
    _print_report(record, office)
    _print_letters(record, office)
    return office


def _opened(record: Record, folder: Path) -> Office:
    made: list[tuple[bytes, str]] = []

    def school() -> int:
        made.append(vault.create(folder, SAMPLE_PASSWORD))
        return 1

    record.step("Buat folder sekolah terenkripsi", school)
    key, code = made[0]
    record.check("sandi membuka kunci", vault.unlock(folder, SAMPLE_PASSWORD) == key)
    record.check("kode pemulihan membuka kunci", vault.unlock_with_recovery(folder, code) == key)
    office = open_office(folder, key, sample_clock)
    record.step("Isi data sekolah, BKK, dan jurusan", lambda: _school(office))
    return office


def _school(office: Office) -> int:
    sekolah_contoh.fill_school(office)
    return 1


def _import(record: Record, office: Office, workbook: Path) -> None:
    done: list[impor.Applied] = []

    def imported() -> int:
        done.append(impor.apply(office, _plan(office, workbook)))
        return done[0].baru

    record.step(f"Impor {workbook.name}", imported)
    before = _people(office)
    undone = urungan.undo_action(office, done[0].tindakan)
    kept = len(undone.kept)
    record.check(
        "impor bisa dibatalkan seluruhnya", _people(office) == before - done[0].baru and not kept
    )
    urungan.redo(office)
    record.check("pembatalan bisa diulangi", _people(office) == before)
    again = _plan(office, workbook)
    new = [r for r in again.rows if r.outcome in {Outcome.BARU, Outcome.BERUBAH}]
    record.check("impor kedua tidak mengubah apa pun", not new)


def _plan(office: Office, workbook: Path) -> Plan:
    return sekolah_contoh.planned(office, workbook, _silent, threading.Event())


def _silent(_done: int, _total: int) -> None:
    """Say nothing; the step's own line tells it."""


def _people(office: Office) -> int:
    with office.read() as db:
        return len(alumni.listing(db))


def _worked(office: Office) -> int:
    return sum(sekolah_contoh.record_work(office, _silent).values())


def _count(record: Record, office: Office) -> None:
    def counted() -> int:
        with office.read() as db:
            hitungan = count(db, PERIODE, pengaturan.settings(db))
        for check in hitungan.checks:
            record.check(f"laporan {check.number}: {check.sentence}", check.ok)
        for key, figure in hitungan.cells.items():
            if sum(one.jumlah for one in hitungan.names_behind(key)) != figure:
                record.check(f"nama di balik {key}", ok=False)
        record.check("setiap angka punya nama-namanya", ok=True)
        return len(hitungan.cells)

    record.step(f"Hitung laporan {PERIODE.judul} dan nama di baliknya", counted)


def _print_report(record: Record, office: Office) -> None:
    folder = record.folder("laporan")
    with office.read() as db:
        report = laporan.latest(db, PERIODE)
    if report is None:
        raise RuntimeError("nothing was frozen")
    (folder / "report.json").write_bytes(report.isi)
    for kind in (*BEFORE, *AFTER):
        write_letters(office, kind, [Subject(laporan=PERIODE.kode)])
    pdf, xlsx = folder / "laporan.pdf", folder / "laporan.xlsx"

    def printed() -> int:
        # The road of the page itself: the kept look, the letters, the signed code.
        save_both(office, drafted(office, PERIODE), pdf)
        return len(pages(pdf.read_bytes()))

    record.step("Simpan laporan beku dengan suratnya (halaman)", printed)
    record.check("laporan beku ada sebagai PDF dan Excel", pdf.exists() and xlsx.exists())
    alone = len(pages(report_pdf(office, drafted(office, PERIODE), PAPER)))
    record.check("surat ikut di PDF laporan", len(pages(pdf.read_bytes())) > alone)
    record.check("report.json sama dengan sidiknya", _is_sealed(report))
    record.check("angka di report.json sama dengan yang dibekukan", _figures(folder, report))


def _is_sealed(report: Laporan) -> bool:
    return report.digest.removeprefix("sha256:") == hashlib.sha256(report.isi).hexdigest()


def _figures(folder: Path, report: Laporan) -> bool:
    written = json.loads((folder / "report.json").read_bytes())
    return bool(written["cells"] == report.dokumen["cells"])


def _print_letters(record: Record, office: Office) -> None:
    folder = record.folder("surat")
    with office.read() as db:
        dress = dress_of(db, office.now().date())
        seekers = [row for row in pendaftaran.listing(db) if row["status"] == "Terdaftar"]
        placed = penempatan.listing(db)
        firm = pemberi_kerja.listing(db)[0]["id"]
    one = Subject(pendaftaran=seekers[0]["id"])
    many = [Subject(pendaftaran=row["id"], pemberi_kerja=firm) for row in seekers[:LETTERS]]
    for jenis, name, subjects in (
        ("formulir_pendaftaran", "Formulir pendaftaran", [one]),
        ("surat_pengantar", f"{LETTERS} surat pengantar dalam satu PDF", many),
        ("surat_penempatan", "Surat penempatan", [Subject(penempatan=placed[0]["id"])]),
    ):
        target = folder / f"{jenis}.pdf"
        record.step(name, partial(_written, office, jenis, subjects, (dress, target)))
        sizes = {_millimetres(page) for page in pages(target.read_bytes())}
        record.check(f"{jenis} di kertas F4", sizes == {F4_MM})
    letters_pdf(
        [blank_letter(office, "formulir_pendaftaran")], dress, folder / "formulir_kosong.pdf"
    )


def _written(office: Office, jenis: str, subjects: list[Subject], onto: tuple[Dress, Path]) -> int:
    letters_pdf(write_letters(office, jenis, subjects), *onto)
    return len(subjects)


def _millimetres(page: tuple[float, float]) -> tuple[int, int]:
    return round(page[0] / POINTS_A_MM), round(page[1] / POINTS_A_MM)
