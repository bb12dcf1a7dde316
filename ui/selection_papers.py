"""What goes out of a selection: lists and posters as real pages, texts for WhatsApp, a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.surat import write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain import pengumuman, pesan
from bkk_desktop.domain.lowongan import Lowongan, still_open
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pengumuman import Pengumuman, announced, positions
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.domain.seleksi import Tahap
from bkk_desktop.domain.surat import dialled
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, poster_pdf
from bkk_desktop.paper.output import save
from bkk_desktop.store import lowongan as store
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store.database import Row
from ui.desk import Desk
from ui.document import MARGINS, Document
from ui.letters import pdf_of
from ui.message_dialog import MessageDialog, Recipient
from ui.preview import PreviewDialog
from ui.saving import save_as
from ui.selection_state import State
from ui.widgets.alive import while_alive
from ui.widgets.copying import nameable
from ui.widgets.pdf_pages import PdfPages

ATTENDANCE, CALL, RESULTS = "daftar_hadir", "panggilan", "hasil_seleksi"
TITLES = {ATTENDANCE: "Daftar hadir", CALL: "Panggilan", RESULTS: "Hasil seleksi"}
WIDTH = 1080
PICTURE = "Gambar (*.png)"
NOBODY = "Belum ada pelamar di tahap {tahap}. Pindahkan dulu pelamar ke situ."
NOBODY_AT_ALL = "Belum ada pelamar. Tambahkan dulu lewat “Cari calon”."
ALL_TAKEN = (
    "Semua posisi {jabatan} sudah terisi atau ditarik, jadi tidak ada yang bisa diumumkan. Tambah "
    "jumlah posisinya di lowongan bila perusahaan masih mencari."
)
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def standing(rows: Sequence[Row], stage: Tahap) -> list[Row]:
    """Return the applicants who stand in a stage and are still in the selection."""
    return [row for row in rows if not row["hasil"] and row["tahap"] == stage.id]


def print_stage(desk: Desk, parent: QWidget, kind: str, at: tuple[State, Tahap]) -> None:
    """Show the attendance list or the call-up of a stage as the real pages."""
    state, stage = at
    people = nameable(standing(state.loaded.rows, stage))
    if not people:
        desk.messages.info(NOBODY.format(tahap=stage.nama))
        return
    _print(desk, parent, kind, _subject(state, people, stage))


def print_results(desk: Desk, parent: QWidget, state: State) -> None:
    """Show the results of the whole selection as the real pages."""
    if not state.loaded.rows:
        desk.messages.info(NOBODY_AT_ALL)
        return
    _print(desk, parent, RESULTS, _subject(state, state.loaded.rows))


def _subject(state: State, people: Sequence[Row], stage: Tahap | None = None) -> Subject:
    return Subject(
        alumni=tuple(row["alumni"] for row in people),
        lowongan=state.lowongan.id,
        seleksi=True,
        tahap=stage.id if stage else 0,
    )


def _print(desk: Desk, parent: QWidget, kind: str, subject: Subject) -> None:
    work = partial(write_letters, desk.office, kind, [subject])
    shown = while_alive(parent, partial(_show, desk, parent, kind))
    desk.jobs.run(work, shown, desk.messages.failed)


def _show(desk: Desk, parent: QWidget, kind: str, letters: list[Letter]) -> None:
    today = desk.office.now().date()
    document = Document(
        TITLES[kind],
        f"{TITLES[kind]} {today.isoformat()}",
        partial(pdf_of, desk.office, letters),
        _usual_paper(desk.office),
        kind=kind,
    )
    PreviewDialog(document, desk, parent).open()


def _usual_paper(office: Office) -> str:
    with office.read() as db:
        return pengaturan.settings(db).kertas


def _event(desk: Desk, state: State, stage: Tahap) -> pesan.Acara:
    with desk.office.read() as db:
        school = record.only(db, Sekolah).nama
    return pesan.Acara(state.lowongan.jabatan, state.perusahaan, stage, school)


def tell_stage(desk: Desk, parent: QWidget, kind: str, at: tuple[State, Tahap]) -> None:
    """Show the WhatsApp text of a stage's call-up or attendance."""
    state, stage = at
    people = nameable(standing(state.loaded.rows, stage))
    if not people:
        desk.messages.info(NOBODY.format(tahap=stage.nama))
        return
    event = _event(desk, state, stage)
    title = f"{TITLES[kind]} {stage.nama}"
    if kind == ATTENDANCE:
        came = [row["nama"] for row in people if row["kehadiran"] == "hadir"]
        absent = [row["nama"] for row in people if row["kehadiran"] != "hadir"]
        MessageDialog(desk, title, pesan.attendance(event, came, absent), (), parent).open()
        return
    text = pesan.called(event, [row["nama"] for row in people])
    recipients = [
        Recipient(row["nama"], row["telepon"], pesan.invitation(event, row["nama"]))
        for row in people
    ]
    MessageDialog(desk, title, text, recipients, parent).open()


def tell_results(desk: Desk, parent: QWidget, state: State) -> None:
    """Show the WhatsApp text of the results, and what each applicant is told alone."""
    rows = nameable(state.loaded.rows)
    if not rows:
        desk.messages.info(NOBODY_AT_ALL)
        return
    job, firm = state.lowongan.jabatan, state.perusahaan
    ends: dict[str, list[str]] = {}
    for row in rows:
        ends.setdefault(row["hasil"], []).append(row["nama"])
    recipients = [
        Recipient(
            row["nama"], row["telepon"], pesan.result_for(job, firm, row["nama"], row["hasil"])
        )
        for row in rows
        if row["hasil"]
    ]
    MessageDialog(desk, TITLES[RESULTS], pesan.outcome(job, firm, ends), recipients, parent).open()


def announcement(office: Office, lowongan: int) -> Pengumuman:
    """Return what a vacancy tells the public: only what somebody can still get.

    Raise UserError if nothing is open any more. Registered positions stay in the vacancy and the
    report (dossier 1.5); whoever reads a poster wants to know how many are still taken.
    """
    with office.read() as db:
        whole = record.get(db, Lowongan, lowongan)
        vacancy = still_open(whole, store.fills(db, lowongan), store.leaves(db, lowongan))
        if positions(whole) and not positions(vacancy):
            raise UserError(Problem(ALL_TAKEN, values={"jabatan": whole.jabatan}))
        employer = record.get(db, PemberiKerja, vacancy.pemberi_kerja)
        bkk, school = record.only(db, Bkk), record.only(db, Sekolah)
    name = bkk.nama or f"BKK {school.nama}".strip()
    return announced(vacancy, employer, ", ".join(filter(None, (name, dialled(bkk.telepon)))))


def poster(office: Office, news: Pengumuman, paper: str) -> bytes:
    """Return an announcement as one PDF on the named paper."""
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    poster_pdf(news, replace(dress, paper=paper_of(paper)), target)
    return target.getvalue()


def announce(desk: Desk, parent: QWidget, lowongan: int) -> None:
    """Show a vacancy's poster as the real page."""
    news = announcement(desk.office, lowongan)
    document = Document(
        f"Pengumuman {news.jabatan}",
        file_name(news),
        partial(poster, desk.office, news),
        _usual_paper(desk.office),
        kind="pengumuman",
        adjusts=(MARGINS,),
    )
    PreviewDialog(document, desk, parent).open()


def file_name(news: Pengumuman) -> str:
    """Return a name for the announcement's file that any system takes."""
    return " ".join(_UNFIT.sub(" ", f"Lowongan {news.jabatan}").split())[:80].rstrip(". ")


def announce_text(desk: Desk, parent: QWidget, lowongan: int) -> None:
    """Show a vacancy's announcement as a WhatsApp text."""
    news = announcement(desk.office, lowongan)
    title = f"Pengumuman {news.jabatan}"
    MessageDialog(desk, title, pengumuman.message(news), (), parent).open()


def announce_picture(desk: Desk, parent: QWidget, lowongan: int) -> None:
    """Save a vacancy's poster as a picture that a phone shows well."""
    news = announcement(desk.office, lowongan)
    write = partial(_save_picture, desk.office, news)
    save_as(desk, parent, "Simpan gambar", f"{file_name(news)}.png", PICTURE, write)


def _save_picture(office: Office, news: Pengumuman, path: Path) -> None:
    save(path, picture(poster(office, news, "A4")))


def _high(size: QSizeF) -> int:
    return int(size.height() * WIDTH / size.width())


def picture(pdf: bytes) -> bytes:
    """Return the pages of a PDF as one PNG, 1080 pixels wide, one page below the other."""
    pages = PdfPages(pdf)
    drawn = [
        pages.picture(number, WIDTH / size.width()).copy(0, 0, WIDTH, _high(size))
        for number, size in enumerate(pages.sizes)
    ]
    whole = QImage(WIDTH, sum(page.height() for page in drawn), QImage.Format.Format_RGB32)
    painter, top = QPainter(whole), 0
    for page in drawn:
        painter.drawImage(QPoint(0, top), page)
        top += page.height()
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub wants bytes, Qt takes the name of the format as text.
    whole.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
