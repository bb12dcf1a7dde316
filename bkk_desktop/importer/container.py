"""What a file really is, and whether it is safe to open: judged by its bytes, not its name.

A workbook is a zip that a few kilobytes can blow up to gigabytes, and a single stray cell in the
last row makes a reader allocate the whole sheet; both are found here before anything is parsed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.importer.biff import CELLS_MAX, Finding, examine

MB = 1 << 20
FILE_MAX = 64 * MB
INFLATED_MAX = 256 * MB
RATIO_MAX = 200
RATIO_FROM = 8 * MB
PARTS_MAX = 5_000
ROWS_MAX = 120_000
SHEET_ROWS = 1 << 20
LETTERS = 3
ODS_CELLS_MAX = 20_000_000

SAFE = "Data di program tidak berubah."
AGAIN = "Unduh atau simpan ulang berkasnya, lalu coba lagi."
EMPTY = f"Berkas ini kosong (0 byte). {SAFE} {AGAIN}"
DAMAGED = f"Berkas ini rusak atau tidak lengkap. {SAFE} {AGAIN}"
ENCRYPTED = (
    f"Berkas ini dikunci dengan kata sandi. {SAFE} "
    "Buka di Excel, simpan tanpa kata sandi, lalu coba lagi."
)
TOO_LARGE = (
    f"Berkas ini terlalu besar untuk daftar siswa. {SAFE} "
    "Salin tabelnya saja ke buku kerja baru, lalu coba lagi."
)
TOO_MANY = (
    f"Tabel ini lebih dari {grouped(ROWS_MAX)} baris, terlalu besar untuk sekali impor. {SAFE} "
    "Bagi menjadi beberapa berkas, lalu impor satu per satu."
)
BOMB = (
    f"Isi berkas ini mengembang tidak wajar, jadi tidak dibuka. {SAFE} "
    "Pakai berkas yang diunduh langsung dari Dapodik, atau salin tabelnya ke buku kerja baru."
)
ENTITY = (
    f"Berkas ini memuat rujukan keluar yang tidak aman, jadi tidak dibuka. {SAFE} "
    "Pakai berkas yang diunduh langsung dari Dapodik, atau salin tabelnya ke buku kerja baru."
)
OTHER = f"Berkas ini sebenarnya {{jenis}}, bukan buku kerja Excel atau CSV. {SAFE} {AGAIN}"
RESAVE = (
    f"Berkas ini sebenarnya {{jenis}}. {SAFE} "
    "Buka di Excel, Simpan Sebagai Buku Kerja Excel (.xlsx), lalu coba lagi."
)
WORKBOOK = "xl/workbook.xml"
_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](1|true)["']""")
_ENTITY = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
ZIP = b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PICTURES = {
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"BM": "gambar BMP",
    b"%PDF": "berkas PDF",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7-Zip",
    b"MZ": "program",
}
_OLD = {
    Finding.DAMAGED: DAMAGED,
    Finding.LOCKED: ENCRYPTED,
    Finding.TOO_LARGE: TOO_LARGE,
}
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Container:
    """A workbook's bytes that passed every check.

    `sparse` tells that a cell lies so far out that only a streaming reader may be used,
    `since_1904` that its days are counted as an old Macintosh did, `uncounted` that some of its
    formulas have no result.
    """

    kind: str
    data: bytes
    sparse: bool = False
    since_1904: bool = False
    uncounted: bool = False


def opened(path: Path) -> Container:
    """Read the file and check what it is; raise UserError if it is no safe workbook."""
    data = _bytes(path)
    if not data:
        raise UserError(EMPTY)
    if data.startswith(ZIP):
        return _zip(data)
    if data.startswith(OLE):
        return _ole(data)
    if wrong := _stranger(data):
        raise UserError(wrong)
    return Container("csv", data)


def _bytes(path: Path) -> bytes:
    with file_faults(path):
        if path.stat().st_size > FILE_MAX:
            raise UserError(TOO_LARGE)
        return path.read_bytes()


def _stranger(data: bytes) -> str:
    """Say what the file is instead of a workbook; nothing if it may be a table as text."""
    for magic, name in PICTURES.items():
        if data.startswith(magic):
            return OTHER.format(jenis=name)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<style")):
        return RESAVE.format(jenis="halaman web (HTML) yang diberi nama .xls")
    if head.startswith(b"<?xml"):
        return RESAVE.format(jenis="berkas XML")
    is_text = data.startswith(UTF16) or b"\0" not in data
    return "" if is_text else DAMAGED


def _ole(data: bytes) -> Container:
    if _utf16("EncryptedPackage") in data:
        raise UserError(ENCRYPTED)
    if _utf16("WordDocument") in data or _utf16("PowerPoint Document") in data:
        raise UserError(OTHER.format(jenis="dokumen Word atau PowerPoint lama"))
    if _utf16("Workbook") not in data and _utf16("Book") not in data:
        raise UserError(DAMAGED)
    found = examine(data)
    if found is not Finding.SOUND:
        raise UserError(_OLD[found])
    return Container("xls", data)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _zip(data: bytes) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = _zip_kind(archive)
            _check_sizes(archive)
            sparse, uncounted = _inflated(archive, kind)
            since_1904 = kind == "xlsx" and bool(_1904.search(archive.read(WORKBOOK)))
    except FAULTS as error:
        raise UserError(DAMAGED) from error
    except RuntimeError as error:  # a member that needs a password
        raise UserError(ENCRYPTED) from error
    return Container(kind, data, sparse, since_1904, uncounted)


def _zip_kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise UserError(ENCRYPTED)
    if WORKBOOK in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise UserError(RESAVE.format(jenis="buku kerja biner (.xlsb)"))
    if "word/document.xml" in names:
        raise UserError(OTHER.format(jenis="dokumen Word"))
    if "content.xml" not in names:
        raise UserError(OTHER.format(jenis="arsip ZIP") if names else DAMAGED)
    kind = archive.read("mimetype")[:80] if "mimetype" in names else b"spreadsheet"
    if b"spreadsheet" not in kind:
        raise UserError(OTHER.format(jenis="dokumen OpenDocument"))
    return "ods"


def _check_sizes(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    if len(infos) > PARTS_MAX:
        raise UserError(BOMB)
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > RATIO_MAX * info.compress_size:
            raise UserError(BOMB)
    if sum(info.file_size for info in infos) > INFLATED_MAX:
        raise UserError(TOO_LARGE)


def _inflated(archive: zipfile.ZipFile, kind: str) -> tuple[bool, bool]:
    """Inflate every part once, which proves its declared size and its checksum."""
    sparse = uncounted = False
    for info in archive.infolist():
        if info.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.read(info):
            raise UserError(ENCRYPTED)
        sheet = _Extent()
        repeats = _Repeats()
        is_xml = info.filename.endswith((".xml", ".rels"))
        for chunk in _chunks(archive, info):
            # A reader may find it after any amount of blanks, and in UTF-16 as well.
            if is_xml and _ENTITY.search(chunk):
                raise UserError(ENTITY)
            if kind == "xlsx" and "worksheets/" in info.filename:
                sheet.see(chunk)
            elif info.filename == "content.xml":
                repeats.see(chunk)
        sparse, uncounted = sparse or sheet.sparse, uncounted or sheet.uncounted
    return sparse, uncounted


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the part in pieces, each beginning with the end of the one before."""
    with archive.open(info) as part:
        tail = b""
        while piece := part.read(MB):
            yield tail + piece
            tail = piece[-2048:]


class _Extent:
    """How far out the cells with a value of an .xlsx sheet lie."""

    # From column DA or row 100,000 on: no pupil list has them, so a value there is a stray. What
    # begins with plain letters is searched for twice as fast, so the boundary stands behind them.
    FAR_CELL = re.compile(
        rb"""r=(?<=\br=)["'](?:[A-Z]+(?P<row>[1-9]\d{5,})|(?P<wide>[D-Z][A-Z]|[A-Z]{3,})\d+)["'][^<>]*>"""
        rb"""\s*<(?:\w+:)?(?:v|is|f)[\s>]"""
    )
    FAR_ROW = re.compile(
        rb"""<(?:\w+:)?row\b[^<>]*\br=["'](?P<row>[1-9]\d{5,})["'][^<>]*>(?:\s*<(?:\w+:)?c\b[^<>]*/>)*"""
        rb"""\s*<(?:\w+:)?c\b[^<>]*>\s*<(?:\w+:)?(?:v|is|f)[\s>]"""
    )

    # A formula that a program wrote and no Excel has calculated yet.
    UNCOUNTED = re.compile(rb"</(?:\w+:)?f>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*(?:/>|></))")

    def __init__(self) -> None:
        self.sparse = self.uncounted = False
        self._values = 0

    def see(self, chunk: bytes) -> None:
        """Judge one piece; raise UserError if no sheet can reach as far as it says."""
        self._values += chunk.count(b"v>") // 2
        if self._values > CELLS_MAX:
            raise UserError(TOO_LARGE)
        if b"f>" in chunk and not self.uncounted:
            self.uncounted = self.UNCOUNTED.search(chunk) is not None
        for pattern in (self.FAR_CELL, self.FAR_ROW):
            for found in pattern.finditer(chunk):
                part = found.groupdict()
                if int(part.get("row") or 0) > SHEET_ROWS or len(part.get("wide") or b"") > LETTERS:
                    raise UserError(DAMAGED)
                self.sparse = True


class _Repeats:
    """How far the repeated rows and columns of an .ods sheet, with a value, would spread."""

    ROWS = re.compile(rb'<table:table[\s>]|number-rows-repeated="(\d{3,})"')
    COLUMNS = re.compile(rb'<table:table-cell[^<>]*number-columns-repeated="(\d{3,})"[^<>]*>')
    VALUE = b"value-type"

    def __init__(self) -> None:
        self._rows = self._pending = 0
        self._wide = 100

    def see(self, chunk: bytes) -> None:
        """Judge one piece; raise UserError if the sheet would not fit."""
        self._rows += chunk.count(b"<table:table-row")
        last = chunk.rfind(self.VALUE)
        for found in self.ROWS.finditer(chunk):
            # The empty rest of a sheet is written as one row repeated a million times.
            self._pending = self._pending + int(found[1]) if found[1] else 0
            if found.start() < last:
                self._rows += self._pending
                self._pending = 0
        for found in self.COLUMNS.finditer(chunk):
            if self._is_followed_by_value(chunk, found):
                self._wide = max(self._wide, int(found[1]))
        if self._rows * self._wide > ODS_CELLS_MAX:
            raise UserError(TOO_LARGE)

    def _is_followed_by_value(self, chunk: bytes, found: re.Match[bytes]) -> bool:
        end = chunk.find(b"</table:table-row", found.start())
        value = chunk.find(self.VALUE, found.start())
        return value >= 0 and (end < 0 or value < end)
