"""Cards of job seekers, eight on a sheet: fronts on one page, their backs mirrored on the next.

Both pages have the cards in the middle of the sheet, so that a print on both sides that is turned
over its long edge puts each back behind its own front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from bkk_desktop.domain import hari
from bkk_desktop.domain.kartu_pencaker import Kartu
from bkk_desktop.errors import UserError
from bkk_desktop.paper import qr
from bkk_desktop.paper.dress import Dress, Paper
from bkk_desktop.paper.flow import shortened
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import Text, plain

TITLE = "KARTU PENCARI KERJA BKK"
NOTHING = "Tidak ada kartu yang bisa dicetak dari pilihan ini."
ACROSS, DOWN = 2, 4
PER_SHEET = ACROSS * DOWN
# As large as an identity card, so that it fits a wallet and a laminating pouch.
WIDE, HIGH, GAP = 86.0, 54.0, 8.0
HOW = "Cetak bolak-balik dengan skala 100%, balik di sisi panjang, lalu potong di garis bantu."
RULES = (
    "Lapor ke BKK setiap enam bulan selama masih mencari kerja.",
    "Beri tahu BKK bila sudah bekerja, kuliah, usaha sendiri, pindah, atau ganti nomor HP.",
    "Kartu ini milik BKK dan bukan pengganti kartu AK/I (kartu kuning) dari Dinas.",
)
_MARK, _AWAY = 3.0, 1.0
_PAD = 4.0
_PHOTO = (20.0, 80 / 3)
_DOTS = (236, 315)
# The code and the four white modules that a reader wants around it. A signed code has 53 modules,
# which are then 0.37 mm each; a telephone reads them from a third of a millimetre on.
_QR, _QUIET = 19.7, 1.6
_BAND, _GREY = 6.0, 0.9
_TABLE = (8.0, 25.0, 23.0, 22.0)
_HEADS = ("Ke", "Paling lambat", "Tanggal lapor", "Paraf petugas")
_LINE = 5.4
# A name or programme is set as large as it stands on two lines.
_SIZES = (10, 9, 8, 7, 6)

Photo = Callable[[int], bytes | None]
Point = tuple[float, float]


def cards_pdf(cards: Sequence[Kartu], photo: Photo, dress: Dress, target: Target) -> None:
    """Print cards as one PDF, fronts and backs in turn; `photo` finds an alumnus's picture."""
    if not cards:
        raise UserError(NOTHING)
    file = BytesIO()
    pen = Pen(file, TITLE)
    for first in range(0, len(cards), PER_SHEET):
        sheet = cards[first : first + PER_SHEET]
        for back in (False, True):
            _page(pen, sheet, _Side(dress, photo, back=back))
    pen.close()
    save(target, file.getvalue())


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a sheet."""

    dress: Dress
    photo: Photo
    back: bool

    def corners(self) -> Iterator[Point]:
        """Yield the lower left corner of each card in reading order of the fronts, in mm."""
        paper = self.dress.paper
        left = (paper.width - ACROSS * WIDE - (ACROSS - 1) * GAP) / 2
        top = (paper.height + DOWN * HIGH + (DOWN - 1) * GAP) / 2
        for place in range(PER_SHEET):
            row, column = divmod(place, ACROSS)
            at = ACROSS - 1 - column if self.back else column
            yield left + at * (WIDE + GAP), top - HIGH - row * (HIGH + GAP)

    def draw(self, pen: Pen, card: Kartu, corner: Point) -> None:
        """Draw one card."""
        if self.back:
            _back(pen, card, self.dress, corner)
        else:
            _front(pen, card, self, corner)


def _page(pen: Pen, cards: Sequence[Kartu], side: _Side) -> None:
    paper = side.dress.paper
    pen.begin((paper.width * MM, paper.height * MM))
    for card, corner in zip(cards, side.corners(), strict=False):
        side.draw(pen, card, corner)
        _marks(pen, corner)
    _foot(pen, paper, back=side.back)
    pen.end()


def _foot(pen: Pen, paper: Paper, *, back: bool) -> None:
    words = f"{'Belakang' if back else 'Depan'}. {HOW}"
    text = plain(words, SANS, 7, paper.width * MM, "c")
    text.draw(pen, 0, 12 * MM)


def _marks(pen: Pen, corner: Point) -> None:
    """Draw where to cut, outside the card, so that no line stays on it."""
    for x, way in ((corner[0], -1), (corner[0] + WIDE, 1)):
        for y, up in ((corner[1], -1), (corner[1] + HIGH, 1)):
            near, far = _AWAY, _AWAY + _MARK
            _line(pen, (x + way * near, y), (x + way * far, y))
            _line(pen, (x, y + up * near), (x, y + up * far))


def _line(pen: Pen, start: Point, end: Point, thick: float = 0.25) -> None:
    pen.line((start[0] * MM, start[1] * MM), (end[0] * MM, end[1] * MM), thick)


def _put(pen: Pen, text: Text, x: float, y: float) -> float:
    """Draw a text with its upper left corner here, in mm; return where it ends."""
    text.draw(pen, x * MM, y * MM)
    return y - text.height / MM


def _fitted(words: str, font: str, room: float, most: float, lines: int = 2) -> Text:
    """Set words as large as they stand on a few lines, and shortened if they never do."""
    texts = [plain(words, font, size, room * MM) for size in _SIZES if size <= most]
    fitting = next((text for text in texts if len(text.lines) <= lines), None)
    while fitting is None or len(fitting.lines) > lines:
        words = shortened(words[:-1], _SIZES[-1], room * MM * lines)
        fitting = plain(words, font, _SIZES[-1], room * MM)
    return fitting


def _front(pen: Pen, card: Kartu, side: _Side, corner: Point) -> None:
    x, y = corner
    _head(pen, side.dress, corner)
    under = y + HIGH - 17.5
    _portrait(pen, side.photo(card.alumni), (x + _PAD, under - _PHOTO[1]))
    left = x + _PAD + _PHOTO[0] + 3
    room = WIDE - 2 * _PAD - _PHOTO[0] - 3
    at = _put(pen, _fitted(card.nama, SANS_BOLD, room, 10), left, under + 0.8) - 0.8
    room -= _QR + 2 * _QUIET - 3
    for title, words, font in (
        ("Nomor pendaftaran", card.nomor, SANS_BOLD),
        ("Jurusan", card.jurusan, SANS),
        ("Berlaku sampai", hari.long(card.berlaku_sampai), SANS_BOLD),
    ):
        if words:
            at = _put(pen, plain(title, SANS, 5.5, room * MM), left, at)
            at = _put(pen, _fitted(words, font, room, 8), left, at + 0.2) - 0.8
    corner = (x + WIDE - _QR - _QUIET, y + _QUIET)
    qr.draw(pen, card.isi_qr, (corner[0] * MM, corner[1] * MM), _QR * MM)
    if card.npsn:
        _put(pen, plain(f"NPSN {card.npsn}", SANS, 5.5, WIDE * MM), x + _PAD, y + 6)


def _head(pen: Pen, dress: Dress, corner: Point) -> None:
    x, top = corner[0], corner[1] + HIGH
    logo, inset = dress.letterhead.left, 0.0
    if logo:
        pen.picture(logo, ((x + _PAD) * MM, (top - 9.5) * MM), 8 * MM, 0)
        inset = 10
    room = WIDE - 2 * _PAD - 2 * inset
    lines = dress.letterhead.names or (dress.office_name,)
    at = top - 2 if len(lines) > 1 else top - 3.5
    for line in lines[:2]:
        words = _fitted(line, SANS_BOLD, room, 7, 1)
        centred = Text(words.lines, words.size, room * MM, "c")
        at = _put(pen, centred, x + _PAD + inset, at)
    band = top - 10 - _BAND
    pen.fill((x * MM, band * MM), (WIDE * MM, _BAND * MM), _GREY)
    _put(pen, plain(TITLE, SANS_BOLD, 9, WIDE * MM, "c"), x, band + _BAND - 1.1)


def _portrait(pen: Pen, photo: bytes | None, corner: Point) -> None:
    wide, high = _PHOTO
    picture = photo and _cropped(photo)
    if picture:
        pen.picture(picture, (corner[0] * MM, corner[1] * MM), high * MM, 0)
    else:
        words = plain("Pas foto\n3 × 4", SANS, 7, wide * MM, "c")
        _put(pen, words, corner[0], corner[1] + high / 2 + words.height / MM / 2)
    pen.box((corner[0] * MM, corner[1] * MM), (wide * MM, high * MM), 0.4)


def _cropped(photo: bytes) -> bytes | None:
    """Return the middle of a picture as 3 x 4, upright; nothing if it cannot be read."""
    try:
        with Image.open(BytesIO(photo)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
        fitted = ImageOps.fit(upright, _DOTS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    file = BytesIO()
    fitted.save(file, "PNG")
    return file.getvalue()


def _back(pen: Pen, card: Kartu, dress: Dress, corner: Point) -> None:
    x, top = corner[0] + _PAD, corner[1] + HIGH - 3.5
    room = (WIDE - 2 * _PAD) * MM
    at = _put(pen, plain("LAPOR SETIAP ENAM BULAN", SANS_BOLD, 8, room), x, top)
    whose = shortened(f"{card.nomor}  ·  {card.nama}", 6, room)
    at = _put(pen, plain(whose, SANS, 6, room), x, at) - 1
    at = _table(pen, card, (x, at)) - 1.2
    accepted = "Diterima bekerja di ................................ sejak ......................"
    at = _put(pen, plain(accepted, SANS, 6, room), x, at) - 1
    for number, rule in enumerate(RULES, 1):
        at = _put(pen, plain(f"{number}. {rule}", SANS, 5.5, room), x, at)
    _put(pen, plain(dress.office_name, SANS_BOLD, 5.5, room), x, corner[1] + 5)


def _table(pen: Pen, card: Kartu, corner: Point) -> float:
    """Draw the boxes for three reports; return where they end."""
    x, y = corner
    due = ["", *map(hari.long, card.lapor)]
    for number, day in enumerate(due):
        cells = _HEADS if not number else (str(number), day, "", "")
        left = x
        for wide, words in zip(_TABLE, cells, strict=True):
            if not number:
                pen.fill((left * MM, (y - _LINE) * MM), (wide * MM, _LINE * MM), _GREY)
            pen.box((left * MM, (y - _LINE) * MM), (wide * MM, _LINE * MM), 0.3)
            if words:
                face = SANS if number else SANS_BOLD
                _put(pen, plain(words, face, 6, (wide - 2) * MM), left + 1, y - 1.4)
            left += wide
        y -= _LINE
    return y
