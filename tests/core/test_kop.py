"""The head of letters: lines, logos and rule as the office wants them, on every print."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bkk_desktop.actions import kop as actions
from bkk_desktop.actions.kop import Kop
from bkk_desktop.actions.surat import Order, reprinted, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.actions.urungan import restore, undo
from bkk_desktop.domain.kop import TUNGGAL, Baris, choices_of, choices_text, lines_of, text_of
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import Dress, Letterhead, dress_of
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.paper.preview import render
from bkk_desktop.store import record
from bkk_desktop.store.journal import bin_of
from tests.core.letters_office import fill_letters, letter_ids

LINES = (
    Baris("YAYASAN BINA KARYA"),
    Baris("SMK BINA KARYA", tebal=True),
    Baris("Terakreditasi A"),
    Baris("BURSA KERJA KHUSUS (BKK)", tebal=True),
    Baris("Jalan Merdeka 1"),
)


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    return office


def picture(colour: str = "#008800", size: tuple[int, int] = (90, 90)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def head(office: Office) -> Letterhead:
    with office.read() as db:
        return dress_of(db, office.now().date(), office.folder).letterhead


def test_any_line_may_be_bold_and_what_follows_the_last_bold_one_is_small(school: Office) -> None:
    actions.save(school, Kop(LINES, TUNGGAL))
    made = head(school)
    assert made.above == ("YAYASAN BINA KARYA",)
    assert made.names == ("SMK BINA KARYA", "Terakreditasi A", "BURSA KERJA KHUSUS (BKK)")
    assert made.light == (1,)
    assert made.below == ("Jalan Merdeka 1",)
    assert made.rule == TUNGGAL
    assert actions.current(school).baris == LINES


def test_logos_are_chosen_shown_and_taken_away_again(school: Office, tmp_path: Path) -> None:
    Image.new("RGB", (900, 600), "#0000aa").save(tmp_path / "logo.jpg")
    small = actions.read_logo(tmp_path / "logo.jpg")
    assert Image.open(BytesIO(small)).size == (500, 333)
    actions.save(school, Kop(logo=(small, None)))
    assert (head(school).left, head(school).right) == (small, None)
    assert actions.current(school).logo == (small, None)
    actions.save(school, Kop(logo=(None, picture())))
    assert (head(school).left, head(school).right) == (None, picture())


def test_logos_of_the_folder_are_used_until_the_office_chooses(school: Office) -> None:
    (school.folder / "logo-kiri.png").write_bytes(picture("#aa0000"))
    assert head(school).left == school.folder / "logo-kiri.png"
    shown = actions.current(school)
    assert shown.logo[0]
    actions.save(school, replace(shown, logo=(None, None)))
    assert head(school).left is None


def test_undo_brings_lines_and_logos_back_together(school: Office) -> None:
    actions.save(school, Kop(LINES, logo=(picture("#aa0000"), None)))
    before = actions.current(school)
    actions.save(school, Kop(logo=(picture(), picture())))
    undo(school)
    assert actions.current(school) == before


def test_a_logo_that_comes_back_from_the_bin_does_not_displace_the_newer_one(
    school: Office,
) -> None:
    actions.save(school, Kop(logo=(picture("#aa0000"), None)))
    actions.save(school, Kop())
    with school.read() as db:
        (gone,) = [one.jurnal for one in bin_of(db) if one.tabel == "berkas"]
    actions.save(school, Kop(logo=(picture(), None)))
    restore(school, gone)
    assert head(school).left == picture()
    actions.save(school, Kop(logo=(picture(), picture())))
    assert head(school).left == picture()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.png", b"bukan gambar", "bukan gambar"),
        ("surat.pdf", b"%PDF-1.4 isi", "bukan gambar"),
        ("logo.png", b"", "kosong"),
        ("logo.png", b"\x89PNG\r\n\x1a\n rusak", "rusak"),
        ("logo.heic", b"\x00\x00\x00\x18ftypheic0000", "HEIC"),
        ("logo.jpg", b"\xff\xd8\xff" + bytes(40 * 1024 * 1024), "terlalu besar"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=said):
        actions.read_logo(tmp_path / name)


def test_a_picture_of_gigantic_size_is_refused(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "logo.png")
    with pytest.raises(UserError, match="titik"):
        actions.read_logo(tmp_path / "logo.png")


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        actions.read_logo(tmp_path / "hilang.png")
    with pytest.raises(UserError, match="folder"):
        actions.read_logo(tmp_path)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((Baris("x", tebal=True),) * 7, "kop_banyak"),
        ((Baris("x" * 121, tebal=True),), "kop_panjang"),
        ((Baris("SMK"), Baris("Jalan")), "kop_tanpa_tebal"),
    ],
)
def test_a_head_that_would_not_look_right_is_refused(
    school: Office, lines: tuple[Baris, ...], code: str
) -> None:
    with pytest.raises(UserError) as refusal:
        actions.save(school, Kop(lines))
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert actions.current(school) == Kop()


def test_a_logo_waits_for_the_school_it_belongs_to(office: Office) -> None:
    with pytest.raises(UserError, match="nama sekolah"):
        actions.save(office, Kop(logo=(picture(), None)))


def test_a_kind_of_letter_goes_out_without_the_head(school: Office) -> None:
    order = Order("surat_penempatan", (Subject(penempatan=1),))
    assert written(school, order)[0][0].letterhead
    actions.save(school, Kop(surat=(("surat_penempatan", False),)))
    assert not written(school, order)[0][0].letterhead
    assert reprinted(school, letter_ids(school))[0][0].letterhead


def test_only_what_differs_from_how_letters_ship_is_stored() -> None:
    heads = actions.kinds(Kop())
    assert actions.chosen(heads) == ()
    assert actions.chosen(heads | {"surat_pengantar": False}) == (("surat_pengantar", False),)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("SMK atau SMA negeri", "PEMERINTAH PROVINSI KALIMANTAN BARAT"),
        ("Sekolah swasta dengan yayasan", actions.YAYASAN),
        ("MAN (Kementerian Agama)", "KEMENTERIAN AGAMA REPUBLIK INDONESIA"),
    ],
)
def test_every_example_can_be_stored_as_it_is(school: Office, title: str, first: str) -> None:
    lines = actions.examples(school)[title]
    assert lines[0] == Baris(first)
    actions.save(school, Kop(lines))
    assert actions.current(school).baris == lines


def test_an_example_for_a_school_of_which_nothing_is_known_says_what_to_write(
    office: Office,
) -> None:
    for lines in actions.examples(office).values():
        assert Baris("(TULIS NAMA SEKOLAH)", tebal=True) in lines


def test_the_school_is_named_as_it_is_now_if_there_are_no_lines_of_its_own(school: Office) -> None:
    actions.save(school, Kop(logo=(picture(), None)))
    with school.write("ubah") as db:
        record.update(db, replace(record.only(db, Sekolah), nama="SMK Negeri 9"))
    assert head(school).names[0] == "SMK NEGERI 9"


def test_letters_of_two_heads_in_one_print_have_each_its_own() -> None:
    dresses = [Dress(letterhead=Letterhead(names=(name,))) for name in ("SATU", "DUA DUA DUA DUA")]
    file, alone = BytesIO(), BytesIO()
    dressed_pdf([(Letter("x", ()), dress) for dress in dresses], file)
    dressed_pdf([(Letter("x", ()), dresses[1])], alone)
    assert render(file.getvalue(), 1, 1) == render(alone.getvalue(), 0, 1)
    assert render(file.getvalue(), 0, 1) != render(file.getvalue(), 1, 1)


@given(st.lists(st.builds(Baris, st.text(), st.booleans()), max_size=6))
def test_lines_are_read_back_as_they_were_written(lines: list[Baris]) -> None:
    once = lines_of(text_of(lines))
    assert lines_of(text_of(once)) == once
    assert len(once) <= len(lines)


def test_the_choice_of_letters_is_read_back() -> None:
    assert choices_of(choices_text({"a": True, "b": False})) == {"a": True, "b": False}
    assert choices_of("rusak") == {}
