"""Pictures as they are kept: small enough for a database, and without where they were taken."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from bkk_desktop.domain.berkas import DAMAGED
from bkk_desktop.errors import Problem, UserError

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1200
LARGE = 300 * 1024
QUALITY = 85
MOST_DOTS = 80_000_000
TOO_MANY_DOTS = (
    "{nama} punya lebih dari {juta} juta titik, terlalu banyak untuk laptop ini. Perkecil dulu "
    "gambarnya, lalu tambahkan lagi."
)
# What tells when and where a picture was taken, under the names that Pillow gives it.
_TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "Raw profile type exif", "Raw profile type APP1"}


_SPOILT = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    ArithmeticError,
    AttributeError,
    TypeError,
    struct.error,
)


def kept(nama: str, content: bytes) -> bytes:
    """Return the picture to keep: as it is, or as a JPEG of at most 1200 dots a side.

    A small one without particulars keeps every byte; all others lose what the camera wrote.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                if picture.width * picture.height > MOST_DOTS:
                    raise _too_many_dots(nama)
                picture.load()
                if len(content) <= LARGE and not _TELLING & set(picture.info):
                    return content
                return _redrawn(picture)
    except Image.DecompressionBombError as error:
        raise _too_many_dots(nama) from error
    # Each decoder has its own way to say that a picture, or what its camera wrote, is not whole.
    except _SPOILT as error:
        raise UserError(Problem(DAMAGED, values={"nama": nama}, code="berkas_rusak")) from error


def _too_many_dots(nama: str) -> UserError:
    values = {"nama": nama, "juta": MOST_DOTS // 1_000_000}
    return UserError(Problem(TOO_MANY_DOTS, values=values, code="gambar_besar"))


def _redrawn(picture: Image.Image) -> bytes:
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        see_through = upright.convert("RGBA")
        plain.paste(see_through, mask=see_through.getchannel("A"))
    else:
        plain.paste(upright.convert("RGB"))
    target = BytesIO()
    plain.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()
