"""What goes out to seekers: cards as real pages, and WhatsApp texts that ask for a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.cap_surat import sealed_cards
from bkk_desktop.domain.kartu_pencaker import Kartu, Siap, left_out
from bkk_desktop.domain.lapor_pencaker import reminder, reminder_for_all
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of
from bkk_desktop.store import berkas, pengaturan, record
from bkk_desktop.store.database import Row
from bkk_desktop.store.kartu_pencaker import ready
from ui.desk import Desk
from ui.message_dialog import MessageDialog, Recipient
from ui.preview import Document, PreviewDialog
from ui.widgets.alive import while_alive

CARDS, REMINDER = "Kartu pencari kerja", "Ingatkan untuk lapor"
NOBODY = (
    "Tidak ada yang bisa diingatkan di pilihan ini.",
    "Pengingat hanya untuk yang masih terdaftar dan tidak menarik persetujuan data pribadinya.",
)
NO_CARD = "Tidak ada kartu yang bisa dibuat dari pilihan ini."
SOME_CARDS = "Kartu dibuat untuk {jadi} dari {semua} yang dipilih."


def print_cards(desk: Desk, parent: QWidget, pendaftaran: Sequence[int]) -> None:
    """Show the cards of registrations as real pages, and say for whom there is none."""
    today = desk.office.now().date()
    work = partial(_ready, desk.office, list(pendaftaran), today)
    shown = while_alive(parent, partial(_show_cards, desk, parent, len(pendaftaran)))
    desk.lists.run(work, shown, desk.messages.failed)


def _ready(office: Office, ids: Sequence[int], today: date) -> Siap:
    with office.read() as db:
        return ready(db, ids, today)


def _show_cards(desk: Desk, parent: QWidget, asked: int, siap: Siap) -> None:
    count, others = len(siap.kartu), left_out(siap)
    why = f"Tanpa kartu: {others}." if others else ""
    if not count:
        desk.messages.info(NO_CARD, why)
        return
    if others:
        text = SOME_CARDS.format(jadi=grouped(count), semua=grouped(asked))
        desk.messages.info(text, why)
    with desk.office.read() as db:
        paper = pengaturan.settings(db).kertas
    title = CARDS if count == 1 else f"{grouped(count)} {CARDS.lower()}"
    name = f"{CARDS} {desk.office.now():%Y-%m-%d}"
    make = partial(cards_of, desk.office, siap.kartu)
    document = Document(title, name, make, paper, kind="kartu_pencaker", adjusts=())
    PreviewDialog(document, desk, parent).open()


def cards_of(office: Office, cards: Sequence[Kartu], paper: str) -> bytes:
    """Return cards as one PDF on the named paper, in the office's dress."""
    from bkk_desktop.paper.cards import cards_pdf

    target = BytesIO()
    sealed = sealed_cards(office, cards)
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
        cards_pdf(sealed, partial(berkas.photo, db), replace(dress, paper=paper_of(paper)), target)
    return target.getvalue()


def remind(desk: Desk, parent: QWidget, rows: Sequence[Row]) -> None:
    """Show the WhatsApp text that asks seekers to report, for all and for each; nothing is sent."""
    people = [row for row in rows if row["status"] == "Terdaftar" and not row["terkunci"]]
    if not people:
        desk.messages.info(*NOBODY)
        return
    with desk.office.read() as db:
        school = record.only(db, Sekolah).nama
    text = reminder_for_all([row["nama"] for row in people], school)
    recipients = [
        Recipient(
            row["nama"],
            row["telepon"],
            reminder(row["nama"], row["nomor"], _day(row["kabar_terakhir"]), school),
        )
        for row in people
    ]
    MessageDialog(desk, REMINDER, text, recipients, parent).open()


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
