"""The words of letters changed by the operator: whole, checked, and with no power of their own."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.actions import templat_surat, urungan
from bkk_desktop.actions.surat import Order, preview_letters, write_letters
from bkk_desktop.actions.surat import written as written_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.templat_surat import IsiBaru
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter, Paragraph, Template, all_letters, filled, parsed
from bkk_desktop.letter import wording as words
from bkk_desktop.letter.names import group, offered, spoken
from bkk_desktop.office import Office
from bkk_desktop.store import surat as book
from tests.core.letters_office import fill_letters

KIND = "surat_penempatan"


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    return office


def texts_of(office: Office, jenis: str = KIND, nama: str = "") -> list[str]:
    template = templat_surat.template_of(office, jenis, nama)
    return [part.text for part in words.parts(template)]


def changed(office: Office, old: str, new: str, jenis: str = KIND) -> list[str]:
    """Return the words of a letter with one text replaced wherever it stands."""
    texts = texts_of(office, jenis)
    assert any(old in text for text in texts)
    return [text.replace(old, new) for text in texts]


def said(office: Office, nama: str = "") -> str:
    return str(preview_letters(office, KIND, [Subject(penempatan=1)], varian=nama)[0])


def small(blocks: str) -> Template:
    return parsed(f'judul = "Contoh"\nperihal = "Hal"\n{blocks}', Path("contoh.toml"))


@pytest.mark.parametrize("jenis", sorted(all_letters()))
def test_words_that_nobody_changed_make_the_very_same_letter(jenis: str) -> None:
    template = all_letters()[jenis]
    texts = [part.text for part in words.parts(template)]
    own = words.reworded(template, texts)
    assert words.worded(template, own) == template


@pytest.mark.parametrize("jenis", sorted(all_letters()))
def test_every_text_written_anew_makes_the_same_letter_too(jenis: str) -> None:
    template = all_letters()[jenis]
    texts = [part.text for part in words.parts(template)]
    moved = words.worded(template, words.reworded(template, [f"{text} " for text in texts]))
    again = [part.text for part in words.parts(moved)]
    assert [text.strip() for text in again] == [text.strip() for text in texts]


@pytest.mark.parametrize("jenis", sorted(all_letters()))
def test_a_shipped_letter_passes_its_own_check_and_has_an_example(
    school: Office, jenis: str
) -> None:
    template = templat_surat.template_of(school, jenis)
    texts = texts_of(school, jenis)
    assert templat_surat.check(school, template, texts) == []
    assert templat_surat.example(school, template, texts).blocks


def test_changed_words_stand_on_the_next_letter_and_the_file_stays(school: Office) -> None:
    told = templat_surat.save(school, KIND, "", changed(school, "menerangkan", "MENYATAKAN"))
    assert told == "Isi Surat penempatan disimpan."
    assert "MENYATAKAN" in said(school)
    assert "MENYATAKAN" not in str(all_letters()[KIND].blocks)


def test_changed_words_are_taken_back_by_undo(school: Office) -> None:
    before = said(school)
    templat_surat.save(school, KIND, "", changed(school, "menerangkan", "menyatakan"))
    urungan.undo(school)
    assert said(school) == before


def test_going_back_to_our_words_is_taken_back_by_undo(school: Office) -> None:
    templat_surat.save(school, KIND, "", changed(school, "menerangkan", "MENYATAKAN"))
    assert templat_surat.is_own(school, KIND)
    templat_surat.reset(school, KIND)
    assert "MENYATAKAN" not in said(school)
    assert not templat_surat.is_own(school, KIND)
    urungan.undo(school)
    assert "MENYATAKAN" in said(school)


def test_there_is_nothing_to_go_back_to_twice(school: Office) -> None:
    with pytest.raises(UserError, match="isi bawaan"):
        templat_surat.reset(school, KIND)


def test_a_variant_has_a_name_and_leaves_the_usual_words_alone(school: Office) -> None:
    before = said(school)
    new = changed(school, "menerangkan", "MENYATAKAN")
    told = templat_surat.save_as(school, IsiBaru(KIND, "", " PT  X ", tuple(new)))
    assert told == "Isi surat “PT X” disimpan."
    assert templat_surat.variants(school, KIND) == ["PT X"]
    assert said(school) == before
    assert "MENYATAKAN" in said(school, "PT X")
    ((letter, _),) = written_letters(school, Order(KIND, (Subject(penempatan=1),), None, "PT X"))
    assert "MENYATAKAN" in str(letter)
    with school.read() as db:
        assert book.listing(db)[0]["varian"] == "PT X"


def test_a_variant_that_is_gone_is_named(school: Office) -> None:
    with pytest.raises(UserError, match="PT Y"):
        said(school, "PT Y")


@pytest.mark.parametrize("nama", ["", "  ", "pt x", "isi yang biasa dipakai", "x" * 61])
def test_a_variant_needs_a_name_of_its_own(school: Office, nama: str) -> None:
    texts = tuple(texts_of(school))
    templat_surat.save_as(school, IsiBaru(KIND, "", "PT X", texts))
    with pytest.raises(UserError):
        templat_surat.save_as(school, IsiBaru(KIND, "", nama, texts))
    assert templat_surat.variants(school, KIND) == ["PT X"]


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("{alumni.nma}", "Maksud Anda {alumni.nama}"),
        ("{nama}", "Maksud Anda {alumni.nama} atau"),
        ("{pemberi_kerja.namaa}", "Maksud Anda {pemberi_kerja.nama}"),
        ("{sekolah.__class__}", "isian {sekolah.__class__} tidak dikenal"),
        ("{qqqqqq.zzzzzz}", "Sisipkan isian"),
        ("{", "isian { tidak dikenal"),
        ("{pelamar.nama}", "Maksud Anda {alumni.nama}"),
    ],
)
def test_an_unknown_placeholder_is_refused_with_its_name_and_what_was_meant(
    school: Office, wrong: str, hint: str
) -> None:
    texts = changed(school, "ditempatkan bekerja pada:", f"ditempatkan {wrong} pada:")
    with pytest.raises(UserError) as caught:
        templat_surat.save(school, KIND, "", texts)
    assert hint in str(caught.value)
    assert str(caught.value).startswith("Alinea")
    assert not templat_surat.is_own(school, KIND)


def test_a_column_of_names_knows_the_rows_and_nothing_else(school: Office) -> None:
    texts = changed(school, "Nama = {pelamar.nama}", "Nama = {bkk.nama}", "surat_pengantar")
    with pytest.raises(UserError, match=r"Maksud Anda \{pelamar.nama\}"):
        templat_surat.save(school, "surat_pengantar", "", texts)


def test_a_numbered_letter_must_keep_its_number(school: Office) -> None:
    texts = changed(school, "Nomor: {surat.nomor}", "Nomor: 1")
    with pytest.raises(UserError, match=r"\{surat.nomor\} hilang"):
        templat_surat.save(school, KIND, "", texts)


def test_a_letter_of_no_words_is_refused(school: Office) -> None:
    with pytest.raises(UserError, match="kosong"):
        templat_surat.save(school, KIND, "", [""] * len(texts_of(school)))


def test_a_part_that_is_far_too_long_is_refused(school: Office) -> None:
    texts = texts_of(school)
    texts[2] = "x" * (words.LONGEST + 1)
    with pytest.raises(UserError, match="terlalu panjang"):
        templat_surat.save(school, KIND, "", texts)


def test_a_blank_line_begins_another_paragraph_and_no_words_take_one_away() -> None:
    template = small('[[blok]]\njenis = "alinea"\nmenjorok = true\nteks = "Satu."\n')
    two = words.worded(template, words.reworded(template, ["Hal", "Satu.\n\nDua.\nTiga."]))
    letter = filled(two, {})
    assert [block.indented for block in letter.blocks if isinstance(block, Paragraph)] == [True] * 2
    assert "Dua.\\nTiga." in str(letter)
    assert words.reworded(template, ["Hal", "  "])["blok"] == []


def test_facts_and_columns_keep_their_boxes_and_widths() -> None:
    template = small(
        '[[blok]]\njenis = "isian"\nbaris = [["NIK", "", 1, 16], ["Alamat", "", 2]]\n'
        '[[blok]]\njenis = "tabel"\nkolom = [{judul="No", isi="", lebar=9, rata="tengah"}]\n'
        '[[blok]]\njenis = "centang"\nbaris = [["KTP", "{bkk.nama}"], ["KK"]]\n'
        '[[blok]]\njenis = "bagian"\nteks = "A."\n'
    )
    texts = ["Hal", "Alamat =\nNIK =\nBaru = x = y", "No =\nKet =", "KK\nSIM\nKTP", "B."]
    facts, table, ticks, head = words.reworded(template, texts)["blok"]
    assert facts["baris"] == [["Alamat", "", 2], ["NIK", "", 1, 16], ["Baru", "x = y"]]
    assert table["kolom"][0] == {"judul": "No", "isi": "", "lebar": 9, "rata": "tengah"}
    assert table["kolom"][1] == {"judul": "Ket", "isi": "", "lebar": 25}
    assert ticks["baris"] == [["KK"], ["SIM"], ["KTP", "{bkk.nama}"]]
    assert head["teks"] == "B."
    assert words.reworded(template, ["Hal", "", "", "", ""])["blok"] == []


def test_who_signs_is_written_in_plain_lines() -> None:
    template = all_letters()[KIND]
    texts = [part.text for part in words.parts(template)]
    texts[-1] = "\nKetua Baru\nNama = Bu Ani\nNIP = 123"
    block = words.reworded(template, texts)["blok"][-1]
    assert block["kolom"][1] == {"atas": ["", "Ketua Baru"], "nama": "Bu Ani", "nip": "123"}


def test_parts_that_stand_only_sometimes_say_when() -> None:
    titles = [part.title for part in words.parts(all_letters()["surat_pengantar"])]
    assert "Alinea (hanya bila ada: jabatan)" in titles
    assert "Alinea (hanya bila tidak ada: jabatan)" in titles


PIECES = st.sampled_from(
    ["{", "}", "{{", "}}", "{alumni.nama}", "{alumni.nama.__class__}", "{0}", "{surat.nomor!r}",
     "{alumni[nama]}", "{sekolah.nama:>99999999}", "{__import__('os').system('x')}", "%s", "$x",
     "**", "\n", "\n\n", " = ", "\\", "{pelamar.nama}", "{tanya.kapan}", "{ALUMNI.NAMA}"]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(PIECES, st.text(st.characters(blacklist_categories=["Cs"]), max_size=9)),
        max_size=12,
    ),
    st.integers(0, 40),
)
def test_whatever_is_typed_is_refused_in_words_or_stands_as_it_was_typed(
    school: Office, pieces: list[str], at: int
) -> None:
    template = all_letters()["surat_pengantar"]
    texts = [part.text for part in words.parts(template)]
    texts[at % len(texts)] = "".join(pieces)
    try:
        letter = templat_surat.example(school, template, texts)
    except UserError:
        return
    assert isinstance(letter, Letter)
    assert "<class" not in str(letter).replace("".join(pieces), "")


def test_placeholders_have_indonesian_names_in_groups() -> None:
    assert spoken("alumni.nisn") == "NISN"
    assert spoken("sekolah.nip_kepala") == "NIP kepala"
    assert spoken("surat.terbilang") == "Jumlah orang (huruf)"
    assert group("pemberi_kerja.nama") == "Perusahaan"
    found = offered({"alumni.nama", "alumni.id", "surat.nomor", "tahapan.nama"})
    assert found["Alumni"] == [("Nama", "alumni.nama")]
    assert list(found) == ["Alumni", "Kolom daftar tahap", "Surat ini"]


def test_letters_are_written_in_the_offices_words_from_every_list(school: Office) -> None:
    templat_surat.save(school, KIND, "", changed(school, "menerangkan", "MENYATAKAN"))
    templat_surat.save(school, KIND, "", changed(school, "MENYATAKAN", "MENEGASKAN"))
    assert "MENEGASKAN" in str(write_letters(school, KIND, [Subject(penempatan=1)])[0])
