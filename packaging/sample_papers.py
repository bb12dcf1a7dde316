"""The sample's pictures and its one document: drawn portraits of nobody, and an agreement."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

WIDE, HIGH, FINE = 180, 240, 4
# Background as school photos have it, skin, hair, and the shirt.
LOOKS = {
    "foto-l1.png": ("#b3262e", "#c68e63", "#241a16", "#f4f4f2"),
    "foto-l2.png": ("#1f4e96", "#b07a52", "#1b1513", "#e9edf2"),
    "foto-p1.png": ("#b3262e", "#d0a07a", "#2a6b5d", "#f4f4f2"),
    "foto-p2.png": ("#1f4e96", "#c08a63", "#5b3a6e", "#e9edf2"),
}
LINES = (
    "PERJANJIAN KERJA SAMA",
    "",
    "SMK Contoh Khatulistiwa dan PT Jaringan Khatulistiwa Contoh",
    "Nomor 012/MoU/JKC/2023",
    "",
    "Naskah ini hanya contoh; sekolah, perusahaan, dan nama di dalamnya tidak ada.",
)


def portrait(name: str) -> bytes:
    """Return a drawn portrait; a girl wears a head scarf."""
    back, skin, hair, shirt = LOOKS[name]
    picture = Image.new("RGB", (WIDE * FINE, HIGH * FINE), back)
    pen = ImageDraw.Draw(picture)

    def oval(x: int, y: int, wide: int, high: int, ink: str) -> None:
        box = [(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE]
        pen.ellipse(box, fill=ink)

    scarf = name.startswith("foto-p")
    if scarf:
        oval(90, 118, 52, 66, hair)
        oval(90, 180, 60, 40, hair)
    oval(90, 250, 78, 68, shirt)
    if scarf:
        oval(90, 178, 42, 26, hair)
    else:
        pen.rectangle([76 * FINE, 140 * FINE, 104 * FINE, 190 * FINE], fill=skin)
        oval(90, 88, 41, 46, hair)
    oval(90, 108, 36, 46, skin)
    for x in (76, 104):
        oval(x, 104, 4, 4, "#1b1513")
    pen.arc(
        [78 * FINE, 112 * FINE, 102 * FINE, 134 * FINE], 25, 155, fill="#7a3b2e", width=2 * FINE
    )
    small = picture.resize((WIDE, HIGH), Image.Resampling.LANCZOS)
    target = BytesIO()
    small.quantize(32).save(target, "PNG", optimize=True)
    return target.getvalue()


def agreement(path: Path) -> None:
    """Write the scan of an agreement: one page that says it is none."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle("Naskah MoU contoh")
    for number, line in enumerate(LINES):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 14 if number == 0 else 11)
        canvas.drawCentredString(A4[0] / 2, 760 - 22 * number, line)
    canvas.save()
