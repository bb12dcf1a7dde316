"""Berkas: a document or photo of any record; what is taken in, told by its content alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

from bkk_desktop.errors import Problem

FOTO = "foto"
GAMBAR = ("jpg", "png", "webp")
MEGA = 1024 * 1024
MOST_BYTES = 20 * MEGA
LONGEST_NAME = 120
# A system takes 255; a number and the ending of a part that is being written are added.
MOST_NAME_BYTES = 220
LONGEST_ENDING = 8
HEAD = 1024

TOO_LARGE = (
    "{nama} terlalu besar: {ukuran} MB, sedangkan batasnya {batas} MB. Perkecil dulu, misalnya "
    "dengan memindai ulang hitam-putih, lalu tambahkan lagi."
)
EMPTY = "{nama} kosong, jadi tidak ditambahkan. Periksa berkas aslinya."
PROGRAM = "{nama} adalah program atau skrip, jadi tidak ditambahkan demi keamanan."
MACROS = (
    "{nama} memuat makro, jadi tidak ditambahkan demi keamanan. Simpan dulu tanpa makro (.docx "
    "atau .xlsx), lalu tambahkan."
)
HEIC = "{nama} berformat HEIC dari iPhone. Simpan dulu sebagai JPEG, lalu tambahkan."
UNKNOWN = (
    "Isi {nama} bukan PDF, JPEG, PNG, WEBP, Word (.docx), atau Excel (.xlsx). Simpan dulu sebagai "
    "PDF, lalu tambahkan."
)
DAMAGED = "{nama} rusak atau tidak utuh, jadi tidak ditambahkan. Salin ulang dari asalnya."
NO_PICTURE = "{nama} bukan gambar. Pas foto harus JPEG, PNG, atau WEBP."

_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(?= *(\.|$))", re.IGNORECASE)
_OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


@dataclass(frozen=True, slots=True)
class Berkas:
    """One file of a record, named by its table and number; its bytes lie in isi_berkas.

    `jenis` is what the file is for (foto, ijazah ...), `tipe` what it is (pdf, jpg, png ...).
    """

    id: int = 0
    tabel: str = ""
    baris: int = 0
    jenis: str = ""
    nama: str = ""
    tipe: str = ""
    ukuran: int = 0
    isi: int = 0
    tanggal: date | None = None
    keterangan: str = ""


def tipe_of(content: bytes) -> str:
    """Return pdf, jpg, png, webp, docx or xlsx by the content; "" if it is none of these."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"PK\x03\x04"):
        return next((t for part, t in _OFFICE_PARTS.items() if part in _parts(content)), "")
    # Scanners and mailers put a few bytes before a PDF, as its specification allows.
    return "pdf" if b"%PDF-" in content[:HEAD] else ""


def _parts(content: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as container:
            return frozenset(container.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return frozenset()


def content_problems(nama: str, content: bytes, jenis: str) -> Iterator[Problem]:
    """Yield why this content is not taken in, if it is not."""
    values = {"nama": nama}
    if not content:
        yield Problem(EMPTY, values=values, code="berkas_kosong")
    elif content.startswith(_PROGRAMS):
        yield Problem(PROGRAM, values=values, code="berkas_program")
    elif content[4:12] in _HEIC_BRANDS:
        yield Problem(HEIC, values=values, code="berkas_heic")
    elif any(part.endswith("vbaProject.bin") for part in _parts(content)):
        yield Problem(MACROS, values=values, code="berkas_makro")
    elif content.startswith(b"PK\x03\x04") and not _parts(content):
        yield Problem(DAMAGED, values=values, code="berkas_rusak")
    elif not (tipe := tipe_of(content)):
        yield Problem(UNKNOWN, values=values, code="berkas_tak_dikenal")
    elif jenis == FOTO and tipe not in GAMBAR:
        yield Problem(NO_PICTURE, values=values, code="foto_bukan_gambar")


def size_problem(nama: str, size: int) -> Problem | None:
    """Return what to say of a file that is too large, or nothing."""
    if size <= MOST_BYTES:
        return None
    shown = f"{size / MEGA:.1f}".replace(".", ",")
    values = {"nama": nama, "ukuran": shown, "batas": MOST_BYTES // MEGA}
    return Problem(TOO_LARGE, values=values, code="berkas_besar")


def name_for(nama: str, tipe: str) -> str:
    """Return a name that every system can store, ending as its content says."""
    plain = nama.encode("utf-8", "replace").decode()
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", plain)
    plain = " ".join(plain.split()).strip(". ")
    path = PurePosixPath(plain)
    known = {*GAMBAR, "jpeg", "pdf", "docx", "xlsx"}
    stem = path.stem if path.suffix.lower().lstrip(".") in known else plain
    stem = stem[: LONGEST_NAME - 1].strip(". ") if _DEVICE.match(stem) else stem[:LONGEST_NAME]
    return storable(f"{stem.strip('. ') or 'berkas'}.{tipe}")


def storable(nama: str) -> str:
    """Return a name that no system finds too long or takes for a device; its ending stays."""
    # A word of the system's own, such as CON, is no name for a file.
    nama = f"_{nama}" if _DEVICE.match(nama) else nama
    if len(nama.encode()) <= MOST_NAME_BYTES:
        return nama
    path = PurePosixPath(nama)
    ending = path.suffix if len(path.suffix) <= LONGEST_ENDING else ""
    stem = nama.removesuffix(ending).encode()[: MOST_NAME_BYTES - len(ending.encode())]
    return stem.decode(errors="ignore").strip(". ") + ending


def problems(berkas: Berkas) -> Iterator[Problem]:
    """Yield what is wrong with what a person wrote about a file."""
    if not berkas.nama.strip():
        yield Problem("Isi nama berkas.", "nama", code="nama_kosong")
    if berkas.jenis == FOTO and berkas.tipe not in GAMBAR:
        yield Problem(NO_PICTURE, values={"nama": berkas.nama}, code="foto_bukan_gambar")


def free_name(nama: str, taken: set[str]) -> str:
    """Return the name, numbered if another file has it; upper and lower case are one."""
    nama = storable(nama)
    path, number, free = PurePosixPath(nama), 1, nama
    while free.casefold() in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
