import errno
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD
from reportlab.pdfgen.canvas import Canvas

from bkk_desktop.actions import alumni, berkas, urungan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.berkas import MOST_BYTES, Berkas
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import TandaDaftar
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import backup, journal, record
from bkk_desktop.store import berkas as store
from bkk_desktop.store.database import FILE, connect
from tests.core.files_of_people import office_document, pdf, picture, written


@pytest.fixture
def siti(office: Office) -> int:
    with office.write("Isi") as db:
        return record.insert(db, Alumni(nama="Siti Aminah"))


def files(office: Office, siti: int) -> list[Berkas]:
    with office.read() as db:
        return store.of(db, "alumni", siti)


def content(office: Office, number: int) -> bytes:
    with office.read() as db:
        return store.content(db, number)


def test_a_document_comes_out_as_it_went_in(office: Office, siti: int, tmp_path: Path) -> None:
    path = pdf(tmp_path)
    number = berkas.attach(office, path, "alumni", siti, "ijazah", "Dilegalisir")
    (kept,) = files(office, siti)
    assert (kept.nama, kept.tipe, kept.jenis) == ("Ijazah.pdf", "pdf", "ijazah")
    assert kept.keterangan == "Dilegalisir"
    assert content(office, number) == path.read_bytes()
    assert b"%PDF" not in office.path.read_bytes()


def test_equal_bytes_are_stored_once(office: Office, siti: int, tmp_path: Path) -> None:
    with office.write("Isi") as db:
        budi = record.insert(db, Alumni(nama="Budi"))
    berkas.attach(office, pdf(tmp_path), "alumni", siti, "ijazah")
    path = written(tmp_path, "Salinan.pdf", (tmp_path / "Ijazah.pdf").read_bytes())
    berkas.attach(office, path, "alumni", budi, "ijazah")
    with office.read() as db:
        assert db.value("SELECT count(*) FROM isi_berkas") == 1
        assert db.value("SELECT count(*) FROM berkas") == 2


def test_a_file_is_not_added_twice_to_one_record(office: Office, siti: int, tmp_path: Path) -> None:
    berkas.attach(office, pdf(tmp_path), "alumni", siti, "ijazah")
    path = written(tmp_path, "Lagi.pdf", (tmp_path / "Ijazah.pdf").read_bytes())
    with pytest.raises(UserError, match=r"Lagi\.pdf sudah tersimpan di sini sebagai Ijazah\.pdf"):
        berkas.attach(office, path, "alumni", siti, "ijazah")
    assert len(files(office, siti)) == 1


def test_a_large_photo_is_made_small_upright_and_placeless(
    office: Office, siti: int, tmp_path: Path
) -> None:
    path = picture(tmp_path, "foto.jpg", (1600, 1000), located=True)
    assert path.stat().st_size > 300 * 1024
    number = berkas.attach(office, path, "alumni", siti, "foto")
    kept = Image.open(BytesIO(content(office, number)))
    assert (kept.format, kept.size) == ("JPEG", (750, 1200))
    assert not kept.getexif().get_ifd(IFD.GPSInfo)
    assert b"Telepon Siti" not in content(office, number)


def test_a_png_with_a_place_loses_it(office: Office, siti: int, tmp_path: Path) -> None:
    path = picture(tmp_path, "foto.png", located=True)
    with Image.open(path) as taken:
        assert taken.getexif().get_ifd(IFD.GPSInfo)
    number = berkas.attach(office, path, "alumni", siti, "foto")
    kept = Image.open(BytesIO(content(office, number)))
    assert (kept.format, kept.size) == ("JPEG", (80, 60))
    assert dict(kept.getexif()) == {}
    assert files(office, siti)[0].nama == "foto.jpg"


def test_a_small_plain_photo_keeps_every_byte(office: Office, siti: int, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png", "c.webp"):
        path = picture(tmp_path, name)
        number = berkas.attach(office, path, "alumni", siti, "foto")
        assert content(office, number) == path.read_bytes()


def test_what_is_transparent_becomes_white(office: Office, siti: int, tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    clear.save(tmp_path / "ttd.png", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00")
    number = berkas.attach(office, tmp_path / "ttd.png", "alumni", siti, "lain")
    kept = Image.open(BytesIO(content(office, number)))
    assert kept.getpixel((20, 20)) == (255, 255, 255)


def test_word_and_excel_are_taken_in(office: Office, siti: int, tmp_path: Path) -> None:
    for name, part in (("cv.docx", "word/document.xml"), ("nilai.xlsx", "xl/workbook.xml")):
        berkas.attach(office, office_document(tmp_path, name, part), "alumni", siti, "cv")
    assert {one.tipe for one in files(office, siti)} == {"docx", "xlsx"}


def damaged(make: Callable[[Path], Path], folder: Path) -> Path:
    path = make(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (lambda f: written(f, "x.pdf", b""), "x.pdf kosong"),
    "program": (lambda f: written(f, "x.pdf", b"MZ\x90\x00" + b"\x00" * 99), "program atau skrip"),
    "script": (lambda f: written(f, "x.jpg", b"#!/bin/sh\nrm -rf"), "program atau skrip"),
    "unknown": (lambda f: written(f, "x.pdf", b"Halo semua"), "bukan PDF"),
    "archive": (lambda f: office_document(f, "x.docx", "isi.txt"), "bukan PDF"),
    "macros": (
        lambda f: office_document(f, "x.docx", "word/document.xml", "word/vbaProject.bin"),
        "memuat makro",
    ),
    "heic": (lambda f: written(f, "x.heic", b"\x00\x00\x00\x18ftypheic\x00\x00"), "HEIC"),
    "half a picture": (
        lambda f: damaged(lambda g: picture(g, "x.png", (400, 400)), f),
        "x.png rusak atau tidak utuh",
    ),
    "half a workbook": (
        lambda f: damaged(lambda g: office_document(g, "x.xlsx", "xl/workbook.xml"), f),
        "rusak atau tidak utuh",
    ),
    "no PDF inside": (lambda f: written(f, "x.pdf", b"%PDF-1.7\nrusak"), "rusak atau tidak utuh"),
    "no locked PDF": (
        lambda f: written(f, "x.pdf", b"%PDF-1.7\n/Encrypt rusak"),
        "rusak atau tidak utuh",
    ),
    "gone": (lambda f: f / "x.pdf", "tidak ditemukan"),
    "folder": (lambda f: f, "adalah folder"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_must_not_come_in_is_refused_with_a_sentence(
    office: Office, siti: int, tmp_path: Path, case: str
) -> None:
    make, said = REFUSED[case]
    with pytest.raises(UserError, match=said):
        berkas.attach(office, make(tmp_path), "alumni", siti, "lain")
    assert files(office, siti) == []
    with office.read() as db:
        assert db.value("SELECT count(*) FROM isi_berkas") == 0


def test_a_file_above_the_limit_is_refused_unread(
    office: Office, siti: int, tmp_path: Path
) -> None:
    path = tmp_path / "Besar.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UserError, match="20,0 MB, sedangkan batasnya 20 MB"):
        berkas.attach(office, path, "alumni", siti, "ijazah")


def test_a_picture_of_too_many_dots_is_refused(office: Office, siti: int, tmp_path: Path) -> None:
    for side, name in ((9500, "a.png"), (14000, "b.png")):
        Image.new("1", (side, side)).save(tmp_path / name)
        with pytest.raises(UserError, match="80 juta titik"):
            berkas.attach(office, tmp_path / name, "alumni", siti, "foto")


def test_a_file_that_another_program_holds_is_said(
    office: Office, siti: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_self: Path) -> bytes:
        raise PermissionError(errno.EACCES, "held")

    path = pdf(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(UserError, match="tutup program lain yang memakainya"):
        berkas.attach(office, path, "alumni", siti, "ijazah")


def test_a_photo_must_be_a_picture(office: Office, siti: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Pas foto harus JPEG"):
        berkas.attach(office, pdf(tmp_path), "alumni", siti, "foto")
    berkas.attach(office, pdf(tmp_path), "alumni", siti, "ijazah")
    with pytest.raises(UserError, match="Pas foto harus JPEG"):
        berkas.save(office, replace(files(office, siti)[0], jenis="foto"))


def test_the_good_of_many_come_in_and_the_others_are_named(
    office: Office, siti: int, tmp_path: Path
) -> None:
    paths = [pdf(tmp_path), written(tmp_path, "kosong.pdf", b""), picture(tmp_path, "a.png")]
    added = berkas.attach_all(office, paths, Berkas(tabel="alumni", baris=siti, jenis="lain"))
    assert len(added.ids) == 2
    assert [str(one)[:10] for one in added.refused] == ["kosong.pdf"]
    urungan.undo(office)
    assert files(office, siti) == []


def test_what_was_deleted_comes_back_with_its_bytes(
    office: Office, siti: int, tmp_path: Path
) -> None:
    path = pdf(tmp_path)
    number = berkas.attach(office, path, "alumni", siti, "ijazah")
    berkas.remove(office, [number])
    assert files(office, siti) == []
    urungan.undo(office)
    assert content(office, number) == path.read_bytes()
    berkas.remove(office, [number])
    with office.read() as db:
        (gone,) = [one for one in journal.bin_of(db) if one.tabel == "berkas"]
    urungan.restore(office, gone.jurnal)
    assert content(office, number) == path.read_bytes()


def test_another_content_keeps_name_and_words_and_can_be_undone(
    office: Office, siti: int, tmp_path: Path
) -> None:
    first, second = pdf(tmp_path), picture(tmp_path, "Pindaian.png")
    number = berkas.attach(office, first, "alumni", siti, "ijazah", "Asli")
    berkas.replace(office, number, second)
    (kept,) = files(office, siti)
    assert (kept.nama, kept.tipe, kept.keterangan) == ("Ijazah.png", "png", "Asli")
    assert content(office, number) == second.read_bytes()
    urungan.undo(office)
    assert content(office, number) == first.read_bytes()
    assert files(office, siti)[0].nama == "Ijazah.pdf"


def test_a_document_protected_by_a_password_comes_in_unread(
    office: Office, siti: int, tmp_path: Path
) -> None:
    canvas = Canvas(str(tmp_path / "Rahasia.pdf"), encrypt="sandi")
    canvas.drawString(100, 700, "Rahasia")
    canvas.save()
    number = berkas.attach(office, tmp_path / "Rahasia.pdf", "alumni", siti, "lain")
    assert content(office, number) == (tmp_path / "Rahasia.pdf").read_bytes()


def test_no_content_takes_the_place_of_another_that_has_it(
    office: Office, siti: int, tmp_path: Path
) -> None:
    first, second = pdf(tmp_path), pdf(tmp_path, "Lain.pdf", "lain")
    number = berkas.attach(office, first, "alumni", siti, "ijazah")
    berkas.attach(office, second, "alumni", siti, "ijazah")
    with pytest.raises(UserError, match=r"Lain\.pdf sudah tersimpan di sini"):
        berkas.replace(office, number, second)
    assert content(office, number) == first.read_bytes()


def test_a_file_that_is_gone_is_said(office: Office) -> None:
    with pytest.raises(UserError, match="sudah tidak ada"):
        content(office, 7)


def test_the_newest_photo_is_shown_and_replaced(office: Office, siti: int, tmp_path: Path) -> None:
    with office.read() as db:
        assert store.photo(db, siti) is None
    for name, size in (("a.png", (30, 40)), ("b.png", (60, 80))):
        berkas.set_photo(office, siti, picture(tmp_path, name, size))
    assert len(files(office, siti)) == 1
    with office.read() as db:
        assert store.photo(db, siti) == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("tabel", ["pemberi_kerja", "penempatan", "tanda_daftar", "mou"])
def test_records_of_every_kind_have_files(office: Office, tmp_path: Path, tabel: str) -> None:
    with office.write("Isi") as db:
        person = record.insert(db, Alumni(nama="Siti"))
        firm = record.insert(db, PemberiKerja(nama="PT Borneo"))
        number = {
            "pemberi_kerja": lambda: firm,
            "penempatan": lambda: record.insert(db, Penempatan(alumni=person, pemberi_kerja=firm)),
            "tanda_daftar": lambda: record.insert(db, TandaDaftar(nomor="TD-1")),
            "mou": lambda: db.execute("INSERT INTO mou (pemberi_kerja) VALUES (?)", (firm,)),
        }[tabel]()
    berkas.attach(office, pdf(tmp_path), tabel, number, "bukti")
    with office.read() as db:
        assert [one.nama for one in store.of(db, tabel, number)] == ["Ijazah.pdf"]


@pytest.mark.parametrize("tabel", ["alumni", "jurnal", "tidak_ada"])
def test_nothing_is_added_to_what_is_gone(office: Office, tmp_path: Path, tabel: str) -> None:
    with pytest.raises(UserError, match="sudah tidak ada"):
        berkas.attach(office, pdf(tmp_path), tabel, 99, "bukti")


def test_a_person_who_comes_back_has_the_files_again(
    office: Office, siti: int, tmp_path: Path
) -> None:
    number = berkas.attach(office, pdf(tmp_path), "alumni", siti, "ijazah")
    alumni.remove(office, [siti])
    urungan.undo(office)
    assert [one.id for one in files(office, siti)] == [number]


def test_a_backup_holds_the_same_bytes(office: Office, siti: int, tmp_path: Path) -> None:
    path = picture(tmp_path, "foto.jpg")
    number = berkas.attach(office, path, "alumni", siti, "foto")
    made = backup.make(office)
    berkas.remove(office, [number])
    copy = connect(made / FILE, office.key, query_only=True)
    try:
        assert store.content(copy, number) == path.read_bytes()
        assert [one.nama for one in store.of(copy, "alumni", siti)] == ["foto.jpg"]
    finally:
        copy.connection.close()
