"""One page of each form and table of the sample school, as it looked when somebody last looked.

`python -m tests.golden_pages` renews what lies in tests/golden/pages; look at the pictures that
changed before you hand them in.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from bkk_desktop.actions import lembar_kegiatan, sekolah_contoh
from bkk_desktop.actions.data_saya import own_data
from bkk_desktop.actions.surat import Order, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.surat import TERBIT, Surat
from bkk_desktop.letter import Letter, all_letters
from bkk_desktop.office import Office, open_office
from bkk_desktop.paper import dress_of, paper_of
from bkk_desktop.paper.charts import charted_pdf, room_of
from bkk_desktop.paper.flow import document
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.paper.sheets import report_pages
from bkk_desktop.report import Sheet
from bkk_desktop.reports.buku_pencaker import book
from bkk_desktop.reports.penelusuran.people import Rekap, rekap
from bkk_desktop.reports.penelusuran.picture import picture
from bkk_desktop.reports.penelusuran.sheets import sheets
from bkk_desktop.store import aktivasi, kartu_pencaker, pendaftaran, record, seleksi
from bkk_desktop.store.aktivasi import Perangkat
from ui.agreements_dialog import book_pdf
from ui.letter_agenda import books
from ui.placement_plan import plan_pdf
from ui.report_draft import drafted, pages_of
from ui.seeker_papers import cards_of
from ui.selection_papers import announcement, poster
from ui.tracing_papers import forms_pdf

FOLDER = Path(__file__).parent / "golden" / "pages"
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
PERIOD, SURVEY, YEAR = Periode.of("2026-T3"), (2025, 2026), 2026
# Dots an inch; shades that are told apart; how much darker or paler than all around a dot may be.
DPI, SHADES, TOLERANCE = 50, 16, 48
POINTS = 72

Page = tuple[Image.Image, str]


def made_office(folder: Path) -> Office:
    """Return the sample school on its fixed day, with a key that signs what goes out."""
    office = open_office(folder / "sekolah", bytes(32), lambda: NOW)
    sekolah_contoh.fill(office)
    with office.write("Kunci laptop") as db:
        aktivasi.store_device(db, Perangkat("d-1", "Laptop", bytes(range(32))))
    return office


def all_pages(office: Office) -> Iterator[tuple[str, Page]]:
    """Yield the pages by name."""
    for name, make in _documents(office):
        with pypdfium2.PdfDocument(make()) as found:
            for number in (0, 1) if name == "kartu" else (0,):
                yield f"{name}_{number + 1}" if number else name, _seen(found[number])


def _seen(page: pypdfium2.PdfPage) -> Page:
    drawn = page.render(scale=DPI / POINTS, grayscale=True).to_pil().convert("L")
    step = 256 // SHADES
    flat = drawn.point(lambda shade: 255 if shade >= 256 - step else shade // step * step)
    lines = page.get_textpage().get_text_bounded().splitlines()
    return flat, "".join(f"{' '.join(line.split())}\n" for line in lines)


def differences(now: Image.Image, before: Image.Image) -> Image.Image:
    """Return where a page has ink that the other lacks close by, either way; black if nowhere.

    A dot may lie half a millimetre beside: letters are drawn a little otherwise elsewhere.
    """
    if now.size != before.size:
        return Image.new("L", now.size, 255)
    more, less = (
        ImageChops.subtract(one.filter(ImageFilter.MinFilter(3)), other)
        for one, other in ((before, now), (now, before))
    )
    return ImageChops.lighter(more, less).point(lambda much: 255 if much > TOLERANCE else 0)


def _documents(office: Office) -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield from _tables(office)
    yield from _letters(office)
    with office.read() as db:
        seekers = [row["id"] for row in pendaftaran.listing(db) if row["status"] == "Terdaftar"]
        cards = kartu_pencaker.ready(db, seekers[:5], NOW.date()).kartu
        event = record.all_of(db, Kegiatan)[0].id
        newest = record.all_of(db, Lowongan)[-1].id
    yield "kartu", partial(cards_of, office, cards, "A4")
    yield "kuesioner", partial(forms_pdf, office, [3], "A4")
    yield "pengumuman_lowongan", lambda: poster(office, announcement(office, newest), "A4")
    for name, letter in (
        ("hadir_kegiatan", lembar_kegiatan.attendance(office, event)),
        ("program_kerja", lembar_kegiatan.programme(office, YEAR)),
        ("evaluasi", lembar_kegiatan.evaluation(office, YEAR)),
    ):
        yield name, partial(lembar_kegiatan.standing_pdf, office, letter, "A4")


def _tables(office: Office) -> Iterator[tuple[str, Callable[[], bytes]]]:
    draft = drafted(office, PERIOD)
    found = pages_of(draft)
    yield "sampul", lambda: _report(office, found, cover=True)
    for sheet in found:
        yield sheet.id, partial(_report, office, [sheet])
    with office.read() as db:
        register = book(db, PERIOD, NOW.date())
        traced = rekap(db, *SURVEY, NOW.date())
    yield "buku_pencaker", partial(_report, office, [register])
    yield "register_mou", partial(book_pdf, office, "A4")
    yield "rencana_penempatan", partial(plan_pdf, office, YEAR, "F4")
    for sheet in sheets(traced):
        yield f"penelusuran_{sheet.id.lower().replace(' ', '_')}", partial(_report, office, [sheet])
    yield "penelusuran_grafik", partial(_chart, office, traced)


def _chart(office: Office, found: Rekap) -> bytes:
    target = BytesIO()
    with office.read() as db:
        dress = dress_of(db, NOW.date())
    dress = replace(dress, title="Penelusuran Tamatan", cover=False)
    charted_pdf(picture(found, room_of(dress)).drawing, sheets(found), dress, target)
    return target.getvalue()


def _report(office: Office, found: Sequence[Sheet], *, cover: bool = False) -> bytes:
    with office.read() as db:
        dress = dress_of(db, NOW.date(), period=PERIOD.judul)
    return document(report_pages(found, replace(dress, cover=cover)), "Uji")


def _letters(office: Office) -> Iterator[tuple[str, Callable[[], bytes]]]:
    vacancy = _vacancy(office)
    with office.read() as db:
        people = tuple(row["alumni"] for row in seleksi.applicants(db, vacancy))[:4]
        stage = seleksi.stages(db, vacancy)[0].id
        seeker = pendaftaran.listing(db)[0]["id"]
    usual = Subject(alumni=people, lowongan=vacancy, balasan=True)
    selection = replace(usual, seleksi=True, tahap=stage)
    subjects = {
        "formulir_pendaftaran": Subject(pendaftaran=seeker),
        "surat_penempatan": Subject(penempatan=1),
        "keterangan_bekerja": Subject(penempatan=1),
        "pernyataan_bekerja": Subject(penempatan=1),
        "izin_orang_tua": replace(usual, alumni=people[:1]),
        "insiden_alumni": Subject(alumni=people[:1]),
        "insiden_lembaga": Subject(alumni=people),
        "panggilan_perorangan": replace(selection, alumni=people[:1]),
        "pengantar_laporan": Subject(laporan=PERIOD.kode),
        "sptjm": Subject(laporan=PERIOD.kode),
        "catatan_pemrosesan": Subject(),
        **dict.fromkeys(("panggilan", "daftar_hadir"), selection),
        **dict.fromkeys(("berita_acara_rekrutmen", "hasil_seleksi"), replace(selection, tahap=0)),
    }
    for kind in all_letters():
        order = Order(kind, (subjects.get(kind, usual),), NOW.date())
        yield kind, partial(_letter, office, order)
    yield "data_saya", lambda: _plain(office, own_data(office, people[0]))
    with office.read() as db:
        numbers = [one.id for one in record.all_of(db, Surat) if one.keadaan == TERBIT]
    yield "agenda_surat", lambda: _plain(office, books(office, numbers)[0])


def _letter(office: Office, order: Order) -> bytes:
    target = BytesIO()
    dressed_pdf(written(office, order, paper="A4"), target)
    return target.getvalue()


def _plain(office: Office, letter: Letter) -> bytes:
    target = BytesIO()
    with office.read() as db:
        dress = replace(dress_of(db, NOW.date()), paper=paper_of("A4"))
    dressed_pdf([(letter, dress)], target)
    return target.getvalue()


def _vacancy(office: Office) -> int:
    """Return a vacancy that has stages and applicants."""
    with office.read() as db:
        stages = db.query("SELECT lowongan, count(*) AS n FROM tahap GROUP BY 1 ORDER BY 2 DESC, 1")
        return int(next(iter(stages))["lowongan"])


def renew() -> None:
    """Write every page anew; pages of forms that are no more go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        office = made_office(Path(folder))
        for name, (seen, words) in all_pages(office):
            seen.save(FOLDER / f"{name}.png", optimize=True)
            (FOLDER / f"{name}.txt").write_text(words, encoding="utf-8")
            sys.stdout.write(f"{name}\n")
        office.close()


if __name__ == "__main__":
    renew()
