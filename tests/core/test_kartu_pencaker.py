"""The BKK's own card: eight a sheet, backs behind their fronts, a QR that names nobody."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.cap_surat import Cap
from bkk_desktop.domain.kartu_pencaker import Kartu, is_genuine, left_out
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper import PAPERS, Dress, Letterhead
from bkk_desktop.paper.cards import GAP, HIGH, WIDE, cards_pdf
from bkk_desktop.store import record
from bkk_desktop.store.kartu_pencaker import ready
from tests import qr_reader

TODAY = date(2026, 8, 24)
CARD = Kartu("0001/BKK/2026", "Siti Aminah", "Teknik Jaringan", "30105678", date(2026, 7, 2), 1)
SCHOOL = Letterhead((), ("SMK NEGERI 2 UJI", "BURSA KERJA KHUSUS (BKK)"), ())


def photo(*, upright: bool = True) -> bytes:
    file = BytesIO()
    size = (300, 400) if upright else (400, 300)
    Image.new("RGB", size, (200, 30, 30)).save(file, "JPEG")
    return file.getvalue()


def printed(
    cards: list[Kartu], paper: str = "F4", picture: bytes | None = None
) -> pypdfium2.PdfDocument:
    target = BytesIO()
    dress = Dress(paper=PAPERS[paper], letterhead=SCHOOL, office_name="BKK Uji")
    cards_pdf(cards, lambda _alumni: picture, dress, target)
    return pypdfium2.PdfDocument(target.getvalue())


def words(document: pypdfium2.PdfDocument, page: int) -> str:
    return str(document[page].get_textpage().get_text_bounded())


def many(count: int) -> list[Kartu]:
    return [replace(CARD, nomor=f"{n:04}/BKK/2026", nama=f"Orang {n}") for n in range(1, count + 1)]


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_eight_cards_stand_on_a_sheet_and_their_backs_on_the_next(paper: str) -> None:
    document = printed(many(9), paper)
    size = [round(side / 72 * 25.4) for side in document[0].get_size()]
    assert size == [round(PAPERS[paper].width), round(PAPERS[paper].height)]
    assert len(document) == 4
    assert [words(document, page).count("/BKK/2026") for page in range(4)] == [8, 8, 1, 1]
    front, back = words(document, 0), words(document, 1)
    assert "KARTU PENCARI KERJA BKK" in front
    assert "NPSN 30105678" in front
    assert "2 Juli 2028" in front
    assert "2 Januari 2027" in back
    assert "Paraf petugas" in back


def left_of(document: pypdfium2.PdfDocument, page: int, text: str) -> tuple[float, float]:
    """Return where a text begins and its base line, in mm from the lower left corner."""
    textpage = document[page].get_textpage()
    found = textpage.search(text, match_case=True).get_next()
    assert found
    left, bottom, *_ = textpage.get_charbox(found[0])
    return left / 72 * 25.4, bottom / 72 * 25.4


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_back_lies_behind_its_own_front_when_the_sheet_is_turned(paper: str) -> None:
    document, whole = printed(many(8), paper), PAPERS[paper]
    begin = (whole.width - 2 * WIDE - GAP) / 2
    for card in many(8):
        (front, high), (back, low) = (left_of(document, page, card.nomor) for page in (0, 1))
        column = int((front - begin) // (WIDE + GAP))
        mirrored = int((back - begin) // (WIDE + GAP))
        assert column + mirrored == 1
        rows = [
            int((whole.height / 2 + 2 * HIGH + 1.5 * GAP - y) // (HIGH + GAP)) for y in (high, low)
        ]
        assert rows[0] == rows[1]


def code_picture(card: Kartu, scale: float = 10) -> Image.Image:
    """Return the code of the first card on its sheet as a camera sees it, without its edge."""
    picture = printed([card])[0].render(scale=scale).to_pil()
    paper, dots = PAPERS["F4"], scale * 72 / 25.4
    right = (paper.width - 2 * WIDE - GAP) / 2 + WIDE
    bottom = (paper.height - 4 * HIGH - 3 * GAP) / 2 + HIGH
    box = [(right - 22.3) * dots, (bottom - 22.3) * dots, (right - 1) * dots, (bottom - 1) * dots]
    cut: Image.Image = picture.crop(tuple(map(int, box)))
    return cut


def test_the_qr_on_paper_says_number_school_end_and_nothing_of_the_person() -> None:
    said = qr_reader.text_of(qr_reader.modules(code_picture(CARD)))
    assert said == CARD.isi_qr
    assert said.startswith("BKK:30105678:0001/BKK/2026:20280702:")
    assert is_genuine(said)
    assert not is_genuine(said.replace("2028", "2038"))
    assert "Siti" not in said


@pytest.mark.parametrize("nomor", ["0001/BKK/2026", "0001/BKK-SMKN2PONTIANAK/PENCAKER/2026"])
def test_a_signed_code_is_read_back_from_its_card_and_large_enough_for_a_telephone(
    nomor: str,
) -> None:
    cap = Cap("30105678", CARD.berlaku_sampai, f"KARTU/{nomor}", b"s" * 16, b"t" * 64)
    signed = replace(CARD, nomor=nomor, kode=cap.text)
    picture = code_picture(signed)
    modules = qr_reader.modules(picture)
    assert qr_reader.text_of(modules) == cap.text
    dark = picture.convert("L").point(lambda level: 255 if level < 128 else 0).getbbox()
    assert dark
    millimetres = (dark[2] - dark[0]) / (10 * 72 / 25.4) / len(modules)
    assert millimetres >= 0.33


def test_what_cannot_be_read_as_a_picture_leaves_the_box_to_be_pasted_on() -> None:
    for broken in (None, b"", b"bukan gambar", photo()[:300]):
        assert "Pas foto" in words(printed([CARD], picture=broken), 0)


@pytest.mark.parametrize("upright", [True, False])
def test_a_photo_fills_its_box_whatever_its_shape(upright: bool) -> None:
    document = printed([CARD], picture=photo(upright=upright))
    assert "Pas foto" not in words(document, 0)
    page = document[0].render(scale=2).to_pil().convert("RGB")
    red = [
        (x, y)
        for x in range(0, page.width, 2)
        for y in range(0, page.height, 2)
        if page.getpixel((x, y))[0] > 150 > 2 * page.getpixel((x, y))[1]
    ]
    wide = (max(x for x, _ in red) - min(x for x, _ in red)) / 2 / 72 * 25.4
    high = (max(y for _, y in red) - min(y for _, y in red)) / 2 / 72 * 25.4
    assert abs(wide - 20) < 1
    assert abs(high - 80 / 3) < 1


def test_long_names_and_programmes_stay_on_their_card() -> None:
    long = replace(
        CARD,
        nama="Theresia Maria Goretti Natalia Sihombing Lumbantoruan Boru Manurung Simanjuntak " * 2,
        jurusan="Agribisnis Pengolahan Hasil Pertanian dan Perikanan Kelautan Terpadu Lanjutan",
    )
    textpage = printed([long])[0].get_textpage()
    edge = ((PAPERS["F4"].width - 2 * WIDE - GAP) / 2 + WIDE) / 25.4 * 72
    foot = 12 / 25.4 * 72
    boxes = [textpage.get_charbox(at) for at in range(textpage.count_chars())]
    assert all(right <= edge for _, bottom, right, _ in boxes if bottom > foot)
    assert "2 Juli 2028" in textpage.get_text_bounded()


def test_without_a_card_nothing_is_printed() -> None:
    with pytest.raises(UserError, match="Tidak ada kartu"):
        printed([])


def test_who_withdrew_consent_or_seeks_no_more_gets_no_card(office: Office) -> None:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK", npsn="30105678"))
        firm = record.insert(db, PemberiKerja(nama="PT"))
        ids = []
        for name, begun in (
            ("Masih", date(2026, 7, 2)),
            ("Menarik", date(2026, 7, 2)),
            ("Dicoret", date(2026, 7, 2)),
            ("Bekerja", date(2026, 7, 2)),
            ("Lama", date(2024, 8, 23)),
        ):
            withdrawn = TODAY if name == "Menarik" else None
            person = Alumni(nama=name, tanggal_tarik_persetujuan=withdrawn)
            alumni = record.insert(db, person)
            gone = date(2026, 8, 1) if name == "Dicoret" else None
            one = Pendaftaran(alumni=alumni, nomor=name, tanggal=begun, tanggal_hapus=gone)
            ids.append(record.insert(db, one))
            if name == "Bekerja":
                work = Penempatan(
                    alumni=alumni, pendaftaran=ids[-1], pemberi_kerja=firm, tanggal_mulai=TODAY
                )
                record.insert(db, work)
    with office.read() as db:
        siap = ready(db, ids, TODAY)
    assert [card.nama for card in siap.kartu] == ["Masih"]
    assert siap.kartu[0].npsn == "30105678"
    assert (siap.ditarik, siap.berakhir, siap.habis) == (1, 2, 1)
    assert left_out(siap).startswith("1 orang menarik persetujuan data pribadi, 2 orang")
