import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions.surat_isi import values_known
from bkk_desktop.errors import UserError
from bkk_desktop.letter import (
    DOTS,
    Address,
    Checklist,
    Facts,
    Letter,
    Listing,
    Paragraph,
    Template,
    Values,
    all_letters,
    filled,
    parsed,
    placeholders,
)
from bkk_desktop.office import Office

FILE = Path("contoh.toml")


def template(blocks: str) -> Template:
    return parsed(f'judul = "Contoh"\n{blocks}', FILE)


def paragraph(text: str) -> Template:
    return template(f"[[blok]]\njenis = 'alinea'\nteks = '''{text}'''\n")


def words(letter: Letter) -> str:
    block = letter.blocks[0]
    assert isinstance(block, Paragraph)
    return "".join(part for part, _ in block.words.parts)


def test_the_letters_of_this_school_are_found_by_the_names_of_their_files() -> None:
    assert {"formulir_pendaftaran", "surat_pengantar", "surat_penempatan"} <= set(all_letters())


@pytest.mark.parametrize("name", sorted(all_letters()))
def test_a_shipped_letter_asks_only_for_what_is_known(office: Office, name: str) -> None:
    asked = placeholders(all_letters()[name])
    assert asked
    assert asked <= set(values_known(office))


@pytest.mark.parametrize("name", sorted(all_letters()))
def test_a_shipped_letter_can_be_filled_without_any_record(office: Office, name: str) -> None:
    assert filled(all_letters()[name], values_known(office)).blocks


@pytest.mark.parametrize(
    "trick",
    [
        "{alumni.__class__}",
        "{alumni.nama.__init__.__globals__}",
        "{alumni.nama!r}",
        "{alumni.nama:>1000000}",
        "{alumni[nama]}",
        "{0}",
        "{}",
        "{",
        "}",
        "{{alumni.nama}}",
        "{Alumni.Nama}",
        "{alumni .nama}",
    ],
)
def test_a_template_reaches_nothing_but_the_values(trick: str) -> None:
    with pytest.raises(UserError, match=r"contoh\.toml"):
        filled(paragraph(trick), {"alumni.nama": "Siti"})


def test_an_unknown_placeholder_is_refused_with_its_name_and_the_letter() -> None:
    with pytest.raises(UserError) as refused:
        filled(paragraph("Yth. {alumni.namaa}"), {"alumni.nama": "Siti"})
    assert "contoh.toml" in str(refused.value)
    assert "{alumni.namaa}" in str(refused.value)


@pytest.mark.parametrize(
    "block",
    [
        "jenis = 'judul'\nteks = '{salah}'",
        "jenis = 'tujuan'\nbaris = ['{salah}']",
        "jenis = 'isian'\nbaris = [['Nama', '{salah}']]",
        "jenis = 'kepala'\nbaris = [['Nomor', '{salah}']]",
        "jenis = 'centang'\nbaris = [['KTP', '{salah}']]",
        "jenis = 'tabel'\ndaftar = 'salah'\nkolom = []",
        "jenis = 'tabel'\ndaftar = 'orang'\nkolom = [{judul='', isi='{salah}', lebar=1}]",
        "jenis = 'tanda_tangan'\nkolom = [{atas = ['{salah}']}]",
        "jenis = 'halaman'\nbila = 'salah'",
        "jenis = 'halaman'\ntanpa = 'salah'",
    ],
)
def test_an_unknown_placeholder_is_refused_in_every_kind_of_block(block: str) -> None:
    values: Values = {"nama": "", "orang": [{"orang.nama": "Siti"}]}
    with pytest.raises(UserError, match="salah"):
        filled(template(f"[[blok]]\n{block}\n"), values)


@given(st.text())
def test_a_value_arrives_as_it_is_whatever_it_contains(value: str) -> None:
    letter = filled(paragraph("Nama: {nama}."), {"nama": value})
    assert words(letter) == f"Nama: {value or DOTS}."


@given(st.text(alphabet="{}ab._*! :0"))
def test_a_text_is_filled_or_refused_but_never_fails_otherwise(text: str) -> None:
    try:
        letter = filled(paragraph(text), {"a": "satu", "ab": ""})
    except UserError:
        return
    assert not re.search("[{}]", words(letter))


def test_bold_words_belong_to_the_template_and_not_to_a_value() -> None:
    letter = filled(paragraph("ini **{nama}** saja"), {"nama": "**Siti**"})
    block = letter.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.words.parts == (("ini ", False), ("**Siti**", True), (" saja", False))


def test_an_empty_value_leaves_room_for_a_pen() -> None:
    blocks = "[[blok]]\njenis = 'isian'\nbaris = [['NIK', '{nik}'], ['Catatan', '', 3]]\n"
    letter = filled(template(blocks), {"nik": ""})
    block = letter.blocks[0]
    assert isinstance(block, Facts)
    assert [(fact.value, fact.dotted) for fact in block.facts] == [(None, 1), (None, 3)]


def test_a_value_that_is_known_in_part_is_printed_in_part() -> None:
    blocks = "[[blok]]\njenis = 'isian'\nbaris = [['Lahir', '{tempat}, {tanggal}']]\n"
    letter = filled(template(blocks), {"tempat": "Sambas", "tanggal": ""})
    block = letter.blocks[0]
    assert isinstance(block, Facts)
    assert block.facts[0].value is not None
    assert "".join(part for part, _ in block.facts[0].value.parts) == "Sambas, ........"


def test_an_address_leaves_out_lines_of_which_nothing_is_known() -> None:
    blocks = "[[blok]]\njenis = 'tujuan'\nbaris = ['Yth. HRD', '{nama}', '{alamat}', 'di {kota}']\n"
    letter = filled(template(blocks), {"nama": "PT Maju", "alamat": "", "kota": ""})
    block = letter.blocks[0]
    assert isinstance(block, Address)
    assert len(block.lines) == 2


def test_a_block_appears_only_under_its_condition() -> None:
    blocks = (
        "[[blok]]\njenis = 'bagian'\nteks = 'ada'\nbila = 'nama'\n"
        "[[blok]]\njenis = 'bagian'\nteks = 'tidak ada'\ntanpa = 'nama'\n"
    )
    shown = [
        [str(getattr(block, "text", "")) for block in filled(template(blocks), {"nama": n}).blocks]
        for n in ("Siti", "")
    ]
    assert shown == [["ada"], ["tidak ada"]]


def test_a_table_has_a_row_for_each_of_the_list_and_empty_ones_for_a_pen() -> None:
    blocks = (
        "[[blok]]\njenis = 'tabel'\ndaftar = 'orang'\nbaris_kosong = 3\n"
        "kolom = [{judul = 'Nama', isi = '{orang.nama}', lebar = 30}]\n"
    )
    letter = filled(template(blocks), {"orang": [{"orang.nama": "Siti"}, {"orang.nama": ""}]})
    block = letter.blocks[0]
    assert isinstance(block, Listing)
    assert block.rows == (("Siti",), ("",), ("",))


def test_a_box_is_ticked_when_its_value_is_known() -> None:
    blocks = (
        "[[blok]]\njenis = 'centang'\nbaris = [['AK/I', '{ak1}'], ['SKCK', '{skck}'], ['KTP']]\n"
    )
    letter = filled(template(blocks), {"ak1": "6171", "skck": ""})
    block = letter.blocks[0]
    assert isinstance(block, Checklist)
    assert [ticked for _, ticked in block.items] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    ["judul = ", "blok = []", "judul = 'x'", "judul = 'x'\nblok = 3", "judul = 'x'\nukuran = 'y'"],
)
def test_a_letter_that_is_none_is_refused_with_the_name_of_its_file(text: str) -> None:
    with pytest.raises(UserError, match=r"contoh\.toml"):
        parsed(text, FILE)


@pytest.mark.parametrize(
    "block",
    [
        "jenis = 'gambar'",
        "teks = 'tanpa jenis'",
        "jenis = 'alinea'",
        "jenis = 'alinea'\nteks = 'x'\nrata = 'miring'",
        "jenis = 'isian'\nbaris = [['Nama']]",
        "jenis = 'tabel'\nkolom = [{judul = 'Nama'}]",
        "jenis = 'tabel'\nkolom = [{judul = 'a', isi = '', lebar = 1, rata = 'miring'}]",
    ],
)
def test_a_block_that_is_unknown_or_incomplete_is_refused(block: str) -> None:
    with pytest.raises(UserError, match=r"contoh\.toml berisi blok"):
        filled(template(f"[[blok]]\n{block}\n"), {})
