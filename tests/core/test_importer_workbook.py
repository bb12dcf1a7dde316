import contextlib
import io
import struct
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from xlwt import CompoundDoc

from bkk_desktop.errors import UserError
from bkk_desktop.importer import container
from bkk_desktop.importer.plan import Book
from bkk_desktop.importer.workbook import Cancelled, read_workbook
from tests import books

Keep = Callable[[bytes], Path]
PLAIN: books.Grid = [["Nama", "Umur"], ["Siti", 17], ["0012", date(2007, 5, 14)]]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Save bytes under a name that tells nothing about them."""

    def save(data: bytes) -> Path:
        path = tmp_path / "berkas.bin"
        path.write_bytes(data)
        return path

    return save


def read(path: Path) -> Book:
    return read_workbook(path, lambda _done, _total: None, threading.Event())


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read(path)
    return str(refused.value)


def small() -> books.Grid:
    return [*PLAIN, [], ["x"], ["y"]]


@pytest.mark.parametrize("kind", books.WRITERS)
def test_the_kind_is_known_by_content(keep: Keep, kind: str) -> None:
    lines = read(keep(books.WRITERS[kind](small()))).sheets[0].lines
    assert [number for number, _ in lines] == [1, 2, 3, 5, 6]
    assert lines[1][1][:2] == ("Siti", 17)
    assert lines[2][1][:2] == ("0012", date(2007, 5, 14))


def test_hidden_sheets_are_never_read(keep: Keep) -> None:
    book = Workbook()
    for state in ("hidden", "veryHidden", "visible"):
        page = book.create_sheet(state)
        page.sheet_state = state
        page.append([state])
    book.remove(book.worksheets[0])
    assert [sheet.nama for sheet in read(keep(books.saved(book))).sheets] == ["visible"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "kosong"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "gambar PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "gambar JPEG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><body><table><tr><td>Nama</td></tr></table>", "halaman web"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "halaman web"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"Rapat hari Senin\r\nTempat: aula\r\n", "hanya teks"),
        (b"PK\x03\x04 and then nothing", "rusak"),
        (container.OLE + bytes(1000), "rusak"),
        (container.OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (container.OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "Word"),
        (container.OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(999), "rusak"),
        (bytes(5000), "rusak"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(keep: Keep, data: bytes, said: str) -> None:
    sentence = refusal(keep(data))
    assert said in sentence
    assert "Data di program tidak berubah" in sentence


def zipped(parts: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return result.getvalue()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": b"<w/>"}, "Word"),
        ({"xl/workbook.bin": b"x"}, ".xlsb"),
        ({"foto.jpg": b"x"}, "ZIP"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, "Open"),
        ({"META-INF/manifest.xml": b"<m:encryption-data/>", "content.xml": b""}, "kata sandi"),
        ({"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"}, "aman"),
    ],
)
def test_other_archives_are_refused_by_what_they_are(
    keep: Keep, parts: dict[str, bytes], said: str
) -> None:
    assert said in refusal(keep(zipped(parts)))


def test_a_workbook_cut_short_is_refused(keep: Keep) -> None:
    whole = books.xlsx(small(), merge=False)
    assert "rusak" in refusal(keep(whole[: len(whole) // 2]))


def test_a_flipped_byte_is_found_by_the_checksum(keep: Keep) -> None:
    whole = bytearray(books.xlsx(small(), merge=False))
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        whole[info.header_offset + 30 + len(info.filename) + 40] ^= 0xFF
    assert "rusak" in refusal(keep(bytes(whole)))


def test_a_sheet_that_ends_in_the_middle_is_not_read_by_half(keep: Keep) -> None:
    def cut(name: str, part: bytes) -> bytes:
        return part[: len(part) // 2] if "sheet1" in name else part

    assert "rusak" in refusal(keep(books.edited(books.xlsx(small(), merge=False), cut)))


def test_an_old_workbook_with_a_password_is_refused(keep: Keep) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Data").write(0, 0, "Nama")
    stream = book.get_biff_data()
    first = 4 + int.from_bytes(stream[2:4], "little")
    locked = stream[:first] + bytes.fromhex("2f0006000000aabbccdd") + stream[first:]
    result = io.BytesIO()
    CompoundDoc.XlsDoc().save(result, locked)
    assert "kata sandi" in refusal(keep(result.getvalue()))


def test_an_encrypted_zip_member_is_refused(keep: Keep) -> None:
    data = bytearray(zipped({"xl/workbook.xml": b"x"}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "kata sandi" in refusal(keep(bytes(data)))


def test_broken_styles_as_dapodik_writes_them_do_no_harm(keep: Keep) -> None:
    def spoil(name: str, part: bytes) -> bytes:
        return b"<styleSheet><fonts><font" if name.endswith("styles.xml") else part

    lines = read(keep(books.edited(books.xlsx(PLAIN, merge=False), spoil))).sheets[0].lines
    assert lines[1][1] == ("Siti", 17)
    assert lines[2][1] == ("0012", 39216)  # the day's serial number: its format is gone


def test_a_package_without_its_root_relations_is_read_by_the_other_reader(keep: Keep) -> None:
    def leave_out(name: str, part: bytes) -> bytes | None:
        return None if name == "_rels/.rels" else part

    lines = read(keep(books.edited(books.xlsx(PLAIN, merge=False), leave_out))).sheets[0].lines
    assert lines[1][1] == ("Siti", 17)


@pytest.mark.case("J8")
def test_a_bomb_is_refused_before_it_goes_off(keep: Keep) -> None:
    bomb = zipped({"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": bytes(100 << 20)})
    assert len(bomb) < 200_000
    assert "mengembang" in refusal(keep(bomb))


@pytest.mark.case("J8")
def test_a_declared_size_that_lies_is_refused(keep: Keep) -> None:
    data = bytearray(zipped({"xl/workbook.xml": b"x", "xl/a.xml": bytes(20 << 20)}))
    size = struct.pack("<L", 20 << 20)
    while size in data:
        place = data.index(size)
        data[place : place + 4] = struct.pack("<L", 100)
    assert "rusak" in refusal(keep(bytes(data)))


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.truncate(container.FILE_MAX + 1)
    assert "terlalu besar" in refusal(path)


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path: Path) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "hilang.xlsx")
    assert "tidak berubah" in refusal(tmp_path)


def far_cell(place: str) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    for line in PLAIN:
        page.append(line)
    page[place] = "jauh"
    return books.saved(book)


@pytest.mark.parametrize("place", ["A1048576", "XFD3", "XFD1048576"])
def test_a_stray_cell_at_the_edge_costs_neither_memory_nor_rows(keep: Keep, place: str) -> None:
    checked = container.opened(keep(far_cell(place)))
    assert checked.sparse
    started = time.process_time()
    lines = read(keep(far_cell(place))).sheets[0].lines
    assert time.process_time() - started < 20
    assert lines[1][1][:2] == ("Siti", 17)
    assert all(len(row) <= 256 for _, row in lines)


@pytest.mark.parametrize("place", [b"A99999999999", b"ZZZZZZZ2"])
def test_a_cell_beyond_any_sheet_is_damage(keep: Keep, place: bytes) -> None:
    """The reader would reserve memory for it, and the program would end."""

    def move(_name: str, part: bytes) -> bytes:
        return part.replace(b'r="A2"', b'r="' + place + b'"')

    assert "rusak" in refusal(keep(books.edited(books.xlsx(PLAIN, merge=False), move)))


def test_a_far_row_whose_cells_have_no_place_is_streamed(keep: Keep) -> None:
    def move(_name: str, part: bytes) -> bytes:
        row = b'<row r="900000"><c/><c><v>7</v></c></row>'
        return part.replace(b"</sheetData>", row + b"</sheetData>")

    path = keep(books.edited(books.xlsx(PLAIN, merge=False), move))
    assert container.opened(path).sparse
    assert read(path).sheets[0].lines[-1] == (900_000, (None, 7))


OLD = books.xls(books.grid([books.pupil(number) for number in range(1, 5)]))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(512, len(OLD) - 1), st.integers(0, 255)), max_size=5))
def test_no_damage_to_an_old_workbook_ends_the_program(
    keep: Keep, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(OLD)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(UserError):
        assert read(keep(bytes(data))).berkas == "berkas.bin"


def test_a_workbook_whose_sheets_are_all_hidden_is_refused(keep: Keep) -> None:
    def hide(name: str, part: bytes) -> bytes:
        return part.replace(b'state="visible"', b'state="hidden"') if "workbook.x" in name else part

    data = books.edited(books.xlsx(PLAIN, merge=False), hide)
    assert "tidak punya lembar yang terlihat" in refusal(keep(data))


@pytest.mark.case("J8")
def test_a_million_empty_rows_cost_nothing(keep: Keep) -> None:
    def stretch(part: bytes) -> bytes:
        rows = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(4, 1_000_001))
        last = b'<row r="1000001"><c r="A1000001"><v>7</v></c></row>'
        return part.replace(b"</sheetData>", rows + last + b"</sheetData>")

    def only_sheet(name: str, part: bytes) -> bytes:
        return stretch(part) if "sheet1" in name else part

    book = read(keep(books.edited(books.xlsx(PLAIN, merge=False), only_sheet)))
    assert [number for number, _ in book.sheets[0].lines] == [1, 2, 3, 1_000_001]


LIMITED = """
import resource, sys, threading
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from bkk_desktop.importer.workbook import read_workbook
print(len(read_workbook(Path(sys.argv[1]), lambda *_: None, threading.Event()).sheets[0].lines))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for one's own memory")
def test_a_stray_cell_in_the_last_corner_fits_into_a_gigabyte(keep: Keep) -> None:
    command = [sys.executable, "-c", LIMITED, str(keep(far_cell("XFD1048576")))]
    assert subprocess.run(command, capture_output=True, check=True).stdout.strip() == b"3"


def test_a_stray_cell_in_the_corner_of_an_old_workbook_is_refused(keep: Keep) -> None:
    corner: books.Grid = [[None]] * 65_535 + [[None] * 255 + ["x"]]
    assert "terlalu besar" in refusal(keep(books.xls(corner)))


def test_repeated_rows_of_an_ods_are_no_bomb(keep: Keep) -> None:
    def bloat(name: str, part: bytes) -> bytes:
        if name != "content.xml":
            return part
        value = b'<table:table-cell office:value-type="float" office:value="1"'
        wide = value + b' table:number-columns-repeated="16384"/>'
        row = b'<table:table-row table:number-rows-repeated="1000000">' + wide
        return part.replace(b"</table:table>", row + b"</table:table-row></table:table>")

    assert "terlalu besar" in refusal(keep(books.edited(books.ods(PLAIN), bloat)))


def test_more_rows_than_a_school_can_have_are_refused(keep: Keep) -> None:
    def fill(name: str, part: bytes) -> bytes:
        if "sheet1" not in name:
            return part
        count = container.ROWS_MAX + 10
        rows = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(9, count))
        return part.replace(b"</sheetData>", rows + b"</sheetData>")

    assert "terlalu besar" in refusal(keep(books.edited(books.xlsx(PLAIN, merge=False), fill)))


def test_batal_stops_the_reading(keep: Keep) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        read_workbook(keep(books.xlsx(PLAIN, merge=False)), lambda _d, _t: None, stop)


def test_reading_reports_how_far_it_is(keep: Keep) -> None:
    seen: list[tuple[int, int]] = []
    lines: books.Grid = [[f"baris {number}"] for number in range(1200)]
    path = keep(books.xlsx(lines, merge=False))
    read_workbook(path, lambda done, total: seen.append((done, total)), threading.Event())
    assert seen == [(500, 1200), (1000, 1200)]
