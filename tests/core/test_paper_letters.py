import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import Bkk, Sekolah, TandaDaftar
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Values, filled, parsed
from bkk_desktop.office import Office
from bkk_desktop.paper import A4, F4, Dress, Letterhead, Paper, dress_of, letters_pdf
from bkk_desktop.paper.dressing import letterhead_of, logos
from bkk_desktop.paper.signatures import nip_line
from bkk_desktop.store import pengaturan, record

SCHOOL = Sekolah(
    nama="SMK Negeri 2 Pontianak",
    alamat="Jalan Sultan Syahrir 12",
    kode_wilayah="61.71",
    kode_pos="78116",
    telepon="0561 123456",
    nama_kepala="Hasanuddin",
)
LETTER = """
judul = "Contoh"
[[blok]]
jenis = "kepala"
baris = [["Nomor", "{nomor}"], ["Hal", "Contoh"]]
kanan = "Pontianak, 12 Maret 2026"
[[blok]]
jenis = "alinea"
menjorok = true
teks = "Dengan hormat, kami kirimkan {nama} {panjang}"
[[blok]]
jenis = "tabel"
daftar = "orang"
kolom = [
    { judul = "Nama", isi = "{orang.nama}", lebar = 90 },
    { judul = "Ket", isi = "", lebar = 20 },
]
[[blok]]
jenis = "potong"
[[blok]]
jenis = "tanda_tangan"
kolom = [
    { atas = ["Mengetahui,", "Kepala Sekolah"], nama = "Hasanuddin", nip = "197001011995031002" },
    { atas = ["", "Ketua BKK"] },
]
"""


def printed(values: dict[str, object] | None = None, dress: Dress | None = None) -> bytes:
    known: Values = {"nomor": "1", "nama": "Siti", "panjang": "", "orang": []} | (values or {})  # type: ignore[assignment]
    file = BytesIO()
    letters_pdf([filled(parsed(LETTER, Path("contoh.toml")), known)], dress or Dress(), file)
    return file.getvalue()


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def picture(kind: str, size: tuple[int, int] = (120, 90)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind)
    return file.getvalue()


def red_at(content: bytes, x_mm: float, y_mm: float) -> bool:
    """Tell whether the first page is red at a place from its upper left corner."""
    image = pypdfium2.PdfDocument(content)[0].render(scale=72 / 72).to_pil().convert("RGB")
    red, green, blue = image.getpixel((int(x_mm * 72 / 25.4), int(y_mm * 72 / 25.4)))
    return bool(red > 150 and green < 100 and blue < 100)


@pytest.mark.parametrize("paper", [F4, A4])
def test_a_letter_is_printed_on_the_paper_of_the_office(paper: Paper) -> None:
    size = pypdfium2.PdfDocument(printed(dress=Dress(paper)))[0].get_size()
    assert [side * 25.4 / 72 for side in size] == pytest.approx([paper.width, paper.height])


def test_a_letter_may_want_a_paper_of_its_own() -> None:
    letter = replace(filled(parsed('judul = "x"\nblok = []', Path("x.toml")), {}), paper="A4")
    file = BytesIO()
    letters_pdf([letter], Dress(F4), file)
    width, _ = pypdfium2.PdfDocument(file.getvalue())[0].get_size()
    assert width * 25.4 / 72 == pytest.approx(210)


def test_names_with_any_latin_letter_come_back_as_they_were() -> None:
    name = "Nguyễn Łukasz Đặng Çelik Øst ñandú Žižek"
    assert name in texts(printed({"nama": name}))[0]


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    text = texts(printed({"nama": "<b>Siti</b> &amp; (\\Budi) **x** {nomor}"}))[0]
    assert "<b>Siti</b> &amp; (\\Budi) **x** {nomor}" in text


def test_equal_letters_are_equal_byte_for_byte() -> None:
    assert printed() == printed()


def test_a_long_list_repeats_its_head_and_is_signed_once() -> None:
    people = [{"orang.nama": f"Orang ke-{n:03}"} for n in range(1, 121)]
    pages = texts(printed({"orang": people}))
    assert len(pages) > 2
    assert all("Nama Ket" in page for page in pages if "Orang ke-" in page)
    assert sum("Hasanuddin" in page for page in pages) == 1
    everything = " ".join(pages)
    assert [everything.count(row["orang.nama"]) for row in people] == [1] * 120


def test_a_long_text_goes_on_on_the_next_page_without_its_letterhead() -> None:
    dress = Dress(letterhead=Letterhead(names=("SMK NEGERI 2",)))
    pages = texts(printed({"panjang": "kata " * 2000}, dress))
    assert len(pages) > 1
    assert "SMK NEGERI 2" in pages[0]
    assert not any("SMK NEGERI 2" in page for page in pages[1:])


def test_two_parts_of_a_letter_stand_on_two_pages() -> None:
    blocks = (
        'judul = "x"\nkop = false\n[[blok]]\njenis = "bagian"\nteks = "satu"\n'
        '[[blok]]\njenis = "halaman"\n[[blok]]\njenis = "judul"\nteks = "dua"\n'
    )
    file = BytesIO()
    letters_pdf([filled(parsed(blocks, Path("x.toml")), {})], Dress(), file)
    assert texts(file.getvalue()) == ["satu", "dua"]


def test_a_form_is_split_between_its_lines_and_its_ticked_boxes_are_crossed() -> None:
    rows = ", ".join(f'["Baris {n}", ""]' for n in range(90))
    blocks = (
        f'judul = "x"\n[[blok]]\njenis = "isian"\nbaris = [{rows}]\n'
        '[[blok]]\njenis = "centang"\nbaris = [["KTP", "ada"], ["KK"]]\n'
    )
    file = BytesIO()
    letters_pdf([filled(parsed(blocks, Path("x.toml")), {})], Dress(), file)
    pages = texts(file.getvalue())
    assert len(pages) == 2
    printed_rows = re.findall(r"Baris (\d+) ?:", " ".join(pages))
    assert printed_rows == [str(n) for n in range(90)]


def test_nothing_to_print_is_said_in_words() -> None:
    with pytest.raises(UserError, match="Belum ada surat"):
        letters_pdf([], Dress(), BytesIO())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logos_stand_left_and_right_of_the_head(kind: str) -> None:
    head = Letterhead(names=("SMK",), left=picture(kind), right=picture(kind))
    content = printed(dress=Dress(letterhead=head))
    assert red_at(content, 35, 23)
    assert red_at(content, 185, 23)
    assert not red_at(content, 110, 30)


def test_a_logo_may_lie_in_a_file_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "logo-kanan.png").write_bytes(picture("PNG"))
    left, right = logos(tmp_path)
    assert left is None
    content = printed(dress=Dress(letterhead=Letterhead(names=("SMK",), right=right)))
    assert red_at(content, 185, 23)


def test_a_huge_logo_does_not_swell_every_letter() -> None:
    head = Letterhead(names=("SMK",), left=picture("PNG", (4000, 3000)))
    assert len(printed(dress=Dress(letterhead=head))) < 200_000


@pytest.mark.parametrize("damaged", [b"", b"bukan gambar", picture("PNG")[:60], picture("GIF")[:9]])
def test_a_logo_that_is_no_picture_is_refused_in_words(damaged: bytes) -> None:
    head = Letterhead(names=("SMK",), left=damaged or b"\0")
    with pytest.raises(UserError, match="Logo tidak bisa dibaca"):
        printed(dress=Dress(letterhead=head))


def test_a_logo_that_is_gone_is_refused_in_words(tmp_path: Path) -> None:
    head = Letterhead(names=("SMK",), left=tmp_path / "hilang.png")
    with pytest.raises(UserError, match="Logo tidak bisa dibaca"):
        printed(dress=Dress(letterhead=head))


def test_a_state_school_has_its_authority_above_its_name() -> None:
    head = letterhead_of(SCHOOL, TandaDaftar(nomor="560/1"), Settings())
    assert head.above == ("PEMERINTAH PROVINSI KALIMANTAN BARAT", "DINAS PENDIDIKAN DAN KEBUDAYAAN")
    assert head.names == ("SMK NEGERI 2 PONTIANAK", "BURSA KERJA KHUSUS (BKK)")
    assert head.below == (
        "Jalan Sultan Syahrir 12, Kota Pontianak 78116",
        "Telepon 0561 123456",
        "Tanda Daftar BKK Nomor 560/1",
    )


def test_a_madrasah_has_the_ministry_above_its_name() -> None:
    head = letterhead_of(replace(SCHOOL, bentuk="MA"), TandaDaftar(), Settings())
    assert head.above == (
        "KEMENTERIAN AGAMA REPUBLIK INDONESIA",
        "KANTOR KEMENTERIAN AGAMA KOTA PONTIANAK",
    )


def test_a_private_school_has_no_authority_above_its_name() -> None:
    head = letterhead_of(replace(SCHOOL, status="swasta"), TandaDaftar(), Settings())
    assert head.above == ()


def test_lines_of_the_offices_own_are_the_whole_letterhead() -> None:
    own = "YAYASAN BINA\nsmk negeri 2 pontianak\nBursa Kerja Khusus\n\nJalan Syahrir 12\n"
    head = letterhead_of(SCHOOL, TandaDaftar(nomor="560/1"), Settings(kop_baris=own))
    assert (head.above, head.names, head.below) == (
        ("YAYASAN BINA",),
        ("smk negeri 2 pontianak", "Bursa Kerja Khusus"),
        ("Jalan Syahrir 12",),
    )


def test_the_first_of_the_own_lines_is_bold_when_none_is_the_schools_name() -> None:
    head = letterhead_of(SCHOOL, TandaDaftar(), Settings(kop_baris="SMK DUA\nJalan Syahrir"))
    assert (head.above, head.names, head.below) == ((), ("SMK DUA",), ("Jalan Syahrir",))


def test_the_dress_is_made_of_the_offices_records(office: Office) -> None:
    with office.write("isi") as db:
        record.insert(db, SCHOOL)
        record.insert(db, Bkk(nama="BKK SMKN 2", nama_ketua="Siti Aminah"))
        record.insert(
            db, TandaDaftar(nomor="lama", berlaku_sejak=office.now().date().replace(2020))
        )
        record.insert(db, TandaDaftar(nomor="baru", tanggal=office.now().date().replace(2025)))
        pengaturan.store(db, Settings(kertas="A4", tembusan="Dinas\n\nArsip"))
    with office.read() as db:
        dress = dress_of(db, office.now().date(), period="Triwulan II 2026")
    left, right = dress.signers
    assert dress.paper == A4
    assert dress.tembusan == ("Dinas", "Arsip")
    assert left.lines == ("Mengetahui,", "Kepala SMK Negeri 2 Pontianak")
    assert right.lines == ("Pontianak, 24 Agustus 2026", "Ketua BKK")
    assert ("Tanda daftar", "baru tanggal 24 Agustus 2025") in dress.facts
    assert dress.period == "Triwulan II 2026"
    assert not dress.final


def test_an_office_without_records_has_a_dress_too(office: Office) -> None:
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    assert len(texts(printed(dress=dress))) == 1


@pytest.mark.parametrize(
    ("nip", "line"),
    [
        ("197001011995031002", "NIP 19700101 199503 1 002"),
        ("1234567890123456", "NIP 1234567890123456"),
        ("NUPTK 123", "NUPTK 123"),
        ("-", "-"),
    ],
)
def test_a_nip_is_written_in_its_groups(nip: str, line: str) -> None:
    assert nip_line(nip) == line
