"""What goes on paper of the BKK's own work: attendance, the programme of a year, its evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.domain.evaluasi import told
from bkk_desktop.domain.kegiatan import JENIS, Kegiatan, counted, day_words
from bkk_desktop.domain.program_kerja import ProgramKerja, keadaan
from bkk_desktop.errors import UserError
from bkk_desktop.letter import (
    Column,
    Fact,
    Facts,
    Letter,
    Listing,
    Paragraph,
    Section,
    Signing,
    Title,
    Words,
)
from bkk_desktop.paper import Dress, dress_of, letters_pdf, paper_of
from bkk_desktop.store import evaluasi, program_kerja, record
from bkk_desktop.store import kegiatan as events

if TYPE_CHECKING:
    from datetime import date

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Row

NOBODY = "Belum ada peserta. Tambahkan dulu pesertanya."
NO_PLAN = "Belum ada program kerja untuk tahun {tahun}. Tambahkan dulu, atau pilih tahun lain."
EMPTY = "Belum diisi."
LYING = (12.0, 15.0, 14.0, 15.0)
# A page that is a little too long is set smaller before it becomes two.
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
SMALL_SIZES = (10.0, 9.5, 9.0, 8.5)


def attendance(office: Office, kegiatan: int) -> Letter:
    """Return an event's attendance sheet; whoever withdrew their consent is not named."""
    with office.read() as db:
        event = record.get(db, Kegiatan, kegiatan)
        # Only the BKK's head signs, on the day of the event.
        signers = dress_of(db, event.tanggal or office.now().date()).signers[-1:]
        rows = [
            row
            for row in events.participants(db, kegiatan)
            if row["tanggal_tarik_persetujuan"] is None
        ]
    if not rows:
        raise UserError(NOBODY)
    return Letter(
        "Daftar hadir",
        (
            Title("DAFTAR HADIR"),
            _facts(
                ("Kegiatan", event.nama),
                ("Jenis", JENIS.get(event.jenis, "")),
                ("Hari, tanggal", day_words(event)),
                ("Tempat", event.tempat),
                ("Pemateri", event.pemateri),
            ),
            Listing(_columns(SHEET), tuple(_signing_row(*one) for one in enumerate(rows, 1)), 8),
            _facts(("Hadir", _came(rows))),
            Signing(signers),
        ),
    )


def _came(rows: Sequence[Row]) -> str:
    if not any(row["kehadiran"] for row in rows):
        return f"............ dari {len(rows)} orang"
    return counted((row["jenis_kelamin"], row["kehadiran"]) for row in rows).kata.removeprefix(
        "Hadir "
    )


def _signing_row(number: int, row: Row) -> tuple[str, ...]:
    left, right = (f"{number}.", "") if number % 2 else ("", f"{number}.")
    person = (row["nama"], row["jenis_kelamin"], row["rombel"] or str(row["tahun_lulus"] or ""))
    return (str(number), *person, left, right)


SHEET = (
    ("No", 9, "tengah"),
    ("Nama", 62, "kiri"),
    ("L/P", 10, "tengah"),
    ("Kelas", 32, "kiri"),
    ("Tanda tangan", 28, "kiri"),
    ("Tanda tangan", 28, "kiri"),
)
PLAN = (
    ("No", 9, "tengah"),
    ("Program", 52, "kiri"),
    ("Sasaran", 44, "kiri"),
    ("Rencana", 24, "kiri"),
    ("Jumlah", 15, "kanan"),
    ("Penanggung jawab", 34, "kiri"),
    ("Realisasi", 24, "kiri"),
    ("Jumlah", 15, "kanan"),
    ("Hasil, hambatan, dan tindak lanjut", 62, "kiri"),
    ("Keadaan", 20, "kiri"),
)
FIGURES = (
    ("Angka", 44, "kiri"),
    ("Jumlah", 30, "kanan"),
    ("Yang dihitung", 96, "kiri"),
)


def programme(office: Office, tahun: int) -> Letter:
    """Return a year's programme of work with what came of it, made for a page on its side."""
    today = office.now().date()
    with office.read() as db:
        plan = program_kerja.of_year(db, tahun)
        figures = evaluasi.figures(db, tahun)
    if not plan:
        raise UserError(NO_PLAN.format(tahun=tahun))
    rows = tuple(_plan_row(number, one, today) for number, one in enumerate(plan, 1))
    known = "; ".join(f"{name} {value}" for name, value, _ in told(figures)[:-1])
    done = f"Selesai {figures.program_selesai} dari {figures.program} program."
    return Letter(
        f"Program kerja {tahun}",
        (
            Title("PROGRAM KERJA BURSA KERJA KHUSUS", f"Tahun {tahun}"),
            Listing(_columns(PLAN), rows),
            Paragraph(_words(f"{done} Tercatat di tahun {tahun}: {known}.")),
        ),
    )


def _plan_row(number: int, one: ProgramKerja, today: date) -> tuple[str, ...]:
    parts = (
        one.realisasi,
        f"Hambatan: {one.hambatan}" if one.hambatan else "",
        f"Tindak lanjut: {one.tindak_lanjut}" if one.tindak_lanjut else "",
    )
    return (
        str(number), one.nama, one.sasaran, _day(one.tanggal_rencana), _number(one.jumlah_rencana),
        one.penanggung_jawab, _day(one.tanggal_realisasi), _number(one.jumlah_realisasi),
        "\n".join(filter(None, parts)), keadaan(one, today),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return hari.short(day) if day else ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def evaluation(office: Office, tahun: int) -> Letter:
    """Return the evaluation of a year: its figures with their definitions, and three texts."""
    with office.read() as db:
        figures = told(evaluasi.figures(db, tahun))
        said = evaluasi.of_year(db, tahun)
    texts = (
        ("Capaian", said.capaian),
        ("Hambatan", said.hambatan),
        ("Rencana tindak lanjut", said.rencana),
    )
    blocks: list[Section | Paragraph] = []
    for heading, text in texts:
        blocks.append(Section(heading))
        lines = [line for line in text.splitlines() if line.strip()]
        blocks.append(Paragraph(_words("\n".join(lines) or EMPTY), align="kiri"))
    return Letter(
        f"Evaluasi {tahun}",
        (
            Title("EVALUASI BURSA KERJA KHUSUS", f"Tahun {tahun}"),
            Listing(_columns(FIGURES), tuple(figures)),
            *blocks,
        ),
    )


def _words(text: str) -> Words:
    return Words(((text, False),))


def _facts(*pairs: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(label, _words(text)) for label, text in pairs if text))


def _columns(declared: Sequence[tuple[str, float, str]]) -> tuple[Column, ...]:
    return tuple(Column(*one) for one in declared)


def standing_pdf(office: Office, letter: Letter, paper: str) -> bytes:
    """Return a letter as PDF on the named paper, on one page if a smaller type makes it fit."""
    return _fitted(letter, _dressed(office, paper), SIZES)


def lying_pdf(office: Office, letter: Letter, paper: str) -> bytes:
    """Return a letter as PDF on the named paper laid on its side, on one page if that can be."""
    dress = _dressed(office, paper)
    return _fitted(letter, replace(dress, paper=dress.paper.turned(LYING)), SMALL_SIZES)


def _dressed(office: Office, paper: str) -> Dress:
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    return replace(dress, paper=paper_of(paper))


def _fitted(letter: Letter, dress: Dress, sizes: Sequence[float]) -> bytes:
    from bkk_desktop.paper.letters import letter_pages

    if not isinstance(letter.blocks[-1], Signing):
        letter = replace(letter, blocks=(*letter.blocks, Signing(dress.signers)))
    tried = [replace(letter, size=size) for size in sizes]
    best = next((one for one in tried if len(letter_pages(one, dress)) == 1), tried[0])
    target = BytesIO()
    letters_pdf([best], dress, target)
    return target.getvalue()
