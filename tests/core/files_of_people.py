"""Real files as people have them: pictures from telephones, scans, office documents."""

import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD
from reportlab.pdfgen.canvas import Canvas

# Repeatable, and so busy that no codec makes it small.
NOISE = bytes((i * 7919 + (i >> 5) * 104729) % 251 for i in range(1 << 16))


def pdf(folder: Path, name: str = "Ijazah.pdf", text: str = "Ijazah") -> Path:
    canvas = Canvas(str(folder / name))
    canvas.drawString(100, 700, text)
    canvas.save()
    return folder / name


def busy(width: int, height: int) -> Image.Image:
    need = width * height * 3
    return Image.frombytes("RGB", (width, height), (NOISE * (need // len(NOISE) + 1))[:need])


def exif() -> Image.Exif:
    """Return what a telephone writes: which way is up, and where it was."""
    told = Image.Exif()
    told[0x0112] = 6
    told[0x010F] = "Telepon Siti"
    gps = told.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef] = "S"
    gps[GPS.GPSLatitude] = (0.0, 1.0, 35.0)
    return told


def picture(
    folder: Path, name: str, size: tuple[int, int] = (60, 80), *, located: bool = False
) -> Path:
    path = folder / name
    made = busy(*size) if size[0] > 200 else Image.new("RGB", size, "#336699")
    if located:
        made.save(path, exif=exif())
    else:
        made.save(path)
    return path


def office_document(folder: Path, name: str, part: str, *more: str) -> Path:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as container:
        for one in ("[Content_Types].xml", part, *more):
            container.writestr(one, "<x/>")
    return written(folder, name, content.getvalue())


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
