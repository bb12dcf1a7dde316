"""What the days of the sample school bring onto paper, printed and read back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

from bkk_desktop.actions.lembar_kegiatan import attendance, standing_pdf
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.penelusuran import KEADAAN
from bkk_desktop.office import Office
from bkk_desktop.reports.penelusuran.frozen import is_whole
from bkk_desktop.reports.penelusuran.people import MEASURES, Rekap, rekap
from bkk_desktop.reports.penelusuran.sheets import groups
from bkk_desktop.store import kartu_pencaker, kegiatan, pendaftaran, penelusuran, pengaturan
from bkk_desktop.store import record as stored
from ui.demo.record import Record
from ui.seeker_papers import cards_of
from ui.selection_papers import announcement, poster

CARDS = 30
RUNNING, OVER = (2025, 2026), (2024, 2025)
UNKNOWN = "belum_terdata"


def work(record: Record, office: Office) -> None:
    """Count the tracing, and print cards, a poster and an attendance list."""
    _trace(record, office)
    folder = record.folder("cetak")
    with office.read() as db:
        paper = pengaturan.settings(db).kertas
        event, vacancy = stored.all_of(db, Kegiatan)[0], stored.all_of(db, Lowongan)[-1]
        seekers = [row["id"] for row in pendaftaran.listing(db) if row["status"] == "Terdaftar"]
        cards = kartu_pencaker.ready(db, seekers[:CARDS], office.now().date()).kartu
        guests = [stored.get(db, Alumni, r["alumni"]) for r in kegiatan.participants(db, event.id)]
    print_ = partial(_printed, record, folder)
    print_("Kartu pencari kerja", partial(cards_of, office, cards, paper), [c.nomor for c in cards])
    news = announcement(office, vacancy.id)
    print_("Pengumuman lowongan", partial(poster, office, news, paper), [vacancy.jabatan])
    sheet = partial(standing_pdf, office, attendance(office, event.id), paper)
    print_("Daftar hadir pembekalan", sheet, [one.nama for one in guests])


def _trace(record: Record, office: Office) -> None:
    found: list[Rekap] = []

    def counted() -> int:
        with office.read() as db:
            found.append(rekap(db, *RUNNING, office.now().date()))
        return found[0].count("k")

    record.step(f"Telusuri lulusan {RUNNING[0]}, terdata", counted)
    known = found[0]
    sums = [
        sum(known.count(what or UNKNOWN, *of) for what in KEADAAN) == known.count("n", *of)
        for _, *of in groups(known)
    ]
    record.check("keadaan lulusan berjumlah semua lulusan", all(sums))
    named = all(len(known.behind(f"JML|JML|{name}")) == known.count(name) for name in MEASURES)
    record.check("angka penelusuran punya nama-namanya", named)
    with office.read() as db:
        frozen = penelusuran.frozen(db, *OVER)
    record.check(f"penelusuran lulusan {OVER[0]} beku dan utuh", is_whole(frozen[0]))


def _printed(
    record: Record, folder: Path, what: str, make: Callable[[], bytes], words: list[str]
) -> None:
    """Print one paper, and find on it every word that it must say."""
    target = folder / f"{what.lower().replace(' ', '_')}.pdf"

    def printed() -> int:
        target.write_bytes(make())
        return len(words)

    record.step(f"{what} (isi)", printed)
    with pypdfium2.PdfDocument(target) as document:
        told = " ".join(page.get_textpage().get_text_bounded() for page in document)
    record.check(f"{what} terbaca kembali", all(_flat(one) in _flat(told) for one in words))


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()
