"""A code on a final letter: told genuine here without asking anybody, and nothing forged is."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import buku_surat
from bkk_desktop.actions.cap_surat import can_sign, checked, sealed_cards
from bkk_desktop.actions.surat import Order, preview_letters, reprinted, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.buku_surat import BatalNomor
from bkk_desktop.domain.cap_surat import Cap, read
from bkk_desktop.domain.kartu_pencaker import Kartu
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.letter.keeping import digest, kept
from bkk_desktop.office import Office
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.store import aktivasi, record
from bkk_desktop.store import surat as book
from bkk_desktop.store.aktivasi import Perangkat
from tests.core.letters_office import fill_letters, letter_ids

NPSN = "30105678"
ORDER = Order("surat_penempatan", (Subject(penempatan=1),))
TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    with office.write("npsn") as db:
        record.update(db, replace(record.only(db, Sekolah), npsn=NPSN))
    return office


@pytest.fixture
def active(school: Office) -> Office:
    new_key(school, 1)
    return school


def new_key(office: Office, seed: int) -> None:
    device = Perangkat(f"d-{seed}", "Laptop", bytes([seed]) * 32)
    with office.write("kunci") as db:
        if aktivasi.device(db) is None:
            aktivasi.store_device(db, device)
        else:
            aktivasi.change_device(db, device)


def code_of(office: Office, order: Order = ORDER) -> str:
    return written(office, order)[-1][0].code


def test_a_final_letter_is_known_again_by_its_code(active: Office) -> None:
    code = code_of(active)
    found = checked(active, f"  {code}\n")
    assert found.sah
    assert found.kalimat.startswith("Sah: surat 421.5/001/BKK-SMKN2PTK/VIII/2026")
    assert "24 Agustus 2026" in found.kalimat
    assert found.surat == letter_ids(active)[0]


def test_a_code_names_nobody(active: Office) -> None:
    code = code_of(active)
    assert code.startswith(f"BKK1:{NPSN}:20260824:421.5/001/BKK-SMKN2PTK/VIII/2026:")
    assert "Budi" not in code
    assert len(code) < 220


def test_a_school_that_is_not_activated_prints_as_before(school: Office) -> None:
    assert not can_sign(school)
    assert code_of(school) == ""


def test_a_draft_has_no_code(active: Office) -> None:
    assert preview_letters(active, ORDER.jenis, ORDER.subjects)[0].code == ""


def test_a_reprint_bears_the_code_of_the_first_print_also_after_the_key_changed(
    active: Office,
) -> None:
    first = BytesIO()
    dressed_pdf(written(active, ORDER), first)
    new_key(active, 2)
    again = BytesIO()
    dressed_pdf(reprinted(active, letter_ids(active)), again)
    assert again.getvalue() == first.getvalue()
    assert checked(active, reprinted(active, letter_ids(active))[0][0].code).sah


@pytest.mark.parametrize("at", [6, 20, 35, -100, -10])
def test_a_code_in_which_one_letter_was_changed_is_not_genuine(active: Office, at: int) -> None:
    code = code_of(active)
    other = "1" if code[at] != "1" else "2"
    at %= len(code)
    assert not checked(active, f"{code[:at]}{other}{code[at + 1 :]}").sah


def test_a_code_that_another_key_signed_is_not_genuine(active: Office) -> None:
    cap = read(code_of(active))
    assert cap is not None
    forger = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
    found = checked(active, replace(cap, tanda=forger.sign(cap.signed)).text)
    assert not found.sah
    assert "tidak dibuat oleh program" in found.kalimat


def test_a_code_of_a_number_that_was_never_given_is_not_genuine(active: Office) -> None:
    cap = Cap(NPSN, date(2026, 8, 24), "421.5/999", b"0" * 16, b"0" * 64)
    assert "tidak ada di buku surat" in checked(active, cap.text).kalimat


def test_a_letter_of_another_school_is_said_to_be_one(active: Office) -> None:
    cap = Cap("10000001", date(2026, 8, 24), "421.5/001", b"0" * 16, b"0" * 64)
    found = checked(active, cap.text)
    assert not found.sah
    assert "sekolah lain (NPSN 10000001)" in found.kalimat


def test_a_void_letter_is_said_to_be_void(active: Office) -> None:
    code = code_of(active)
    buku_surat.void(active, BatalNomor(tuple(letter_ids(active)), "Salah tujuan"))
    found = checked(active, code)
    assert not found.sah
    assert "sudah dibatalkan (Salah tujuan)" in found.kalimat


def test_a_letter_whose_words_were_changed_in_the_data_is_told(active: Office) -> None:
    code = code_of(active)
    letter = reprinted(active, letter_ids(active))[0][0]
    with active.write("palsu") as db:
        db.execute("DELETE FROM isi_surat", ())
        look = book.keep_look(db, b"x")
        book.keep(db, 1, look, kept(replace(letter, title="Lain", code="")), ())
    assert "isi surat" in checked(active, code).kalimat


def test_a_letter_whose_words_are_cleaned_away_is_still_known(active: Office) -> None:
    code = code_of(active)
    with active.write("bersih") as db:
        book.forget(db, [1])
    found = checked(active, code)
    assert found.sah
    assert "arsip kertas" in found.lanjut
    assert found.surat == 0


@pytest.mark.parametrize(
    "text", ["", "BKK1", "BKK1:::", "https://contoh.id", "421.5/001", "x" * 9999]
)
def test_what_is_no_code_is_said_in_a_sentence(active: Office, text: str) -> None:
    found = checked(active, text)
    assert not found.sah
    assert "bukan kode surat" in found.kalimat


def registered(office: Office, day: date) -> Kartu:
    """Give the first seeker a day of registration and return the card that says so."""
    with office.write("daftar") as db:
        one = replace(record.get(db, Pendaftaran, 1), tanggal=day)
        record.update(db, one)
        return Kartu(one.nomor, record.get(db, Alumni, one.alumni).nama, "", NPSN, day)


def test_a_signed_card_is_told_genuine_by_the_register_of_seekers(active: Office) -> None:
    (card,) = sealed_cards(active, [registered(active, date(2026, 8, 1))])
    assert card.isi_qr.startswith(f"BKK1:{NPSN}:20280801:KARTU/0001/BKK/2026:")
    assert card.nama.split()[0] not in card.isi_qr
    found = checked(active, card.isi_qr)
    assert found.sah
    assert "0001/BKK/2026, berlaku sampai 1 Agustus 2028" in found.kalimat
    assert "nama dan fotonya" in found.lanjut


@pytest.mark.parametrize("at", [6, 20, 30, -100, -10])
def test_a_card_whose_code_was_changed_is_not_genuine(active: Office, at: int) -> None:
    (card,) = sealed_cards(active, [registered(active, date(2026, 8, 1))])
    code = card.isi_qr
    other = "1" if code[at] != "1" else "2"
    at %= len(code)
    assert not checked(active, f"{code[:at]}{other}{code[at + 1 :]}").sah


def test_a_card_made_with_another_key_is_said_to_be_unsure(active: Office) -> None:
    (card,) = sealed_cards(active, [registered(active, date(2026, 8, 1))])
    new_key(active, 2)
    found = checked(active, card.isi_qr)
    assert not found.sah
    assert "Belum pasti" in found.kalimat


def test_a_card_for_another_name_is_not_genuine(active: Office) -> None:
    card = registered(active, date(2026, 8, 1))
    (other,) = sealed_cards(active, [replace(card, nama="Orang Lain")])
    assert "nama atau masa berlaku lain" in checked(active, other.isi_qr).kalimat
    (nobody,) = sealed_cards(active, [replace(card, nomor="0009/BKK/2026")])
    assert "tidak ada di daftar" in checked(active, nobody.isi_qr).kalimat


def test_a_card_from_before_the_activation_says_that_it_is_not_signed(school: Office) -> None:
    card = registered(school, date(2026, 8, 1))
    assert sealed_cards(school, [card]) == [card]
    assert "nama dan fotonya" in checked(school, card.isi_qr).lanjut
    new_key(school, 1)
    found = checked(school, card.isi_qr)
    assert found.sah
    assert "tidak bertanda tangan" in found.lanjut
    assert "bukan kode" in checked(school, card.isi_qr[:-1] + "x").kalimat
    for forged in (replace(card, tanggal=date(2026, 8, 2)), replace(card, nomor="0002/BKK/2026")):
        assert "Tidak sah: kartu" in checked(school, forged.isi_qr).kalimat
    assert "sekolah lain" in checked(school, replace(card, npsn="10000001").isi_qr).kalimat


def test_a_card_whose_time_is_over_is_said_to_be(active: Office) -> None:
    plain = registered(active, date(2023, 8, 1))
    for card in (plain, *sealed_cards(active, [plain])):
        assert checked(active, card.isi_qr).lanjut == "Masa berlakunya sudah lewat."


@given(TEXT, st.dates(date(2000, 1, 1)), st.binary(min_size=16, max_size=16))
def test_any_number_is_read_back_from_its_code(nomor: str, day: date, sidik: bytes) -> None:
    cap = Cap(NPSN, day, nomor, sidik, sidik * 4)
    assert read(cap.text) == cap


@given(st.text(max_size=300))
def test_nothing_that_is_scanned_breaks_the_reader(text: str) -> None:
    assert read(text) is None or text


def test_the_digest_is_of_the_words_alone(active: Office) -> None:
    letter = written(active, ORDER)[0][0]
    assert digest(kept(letter)) == digest(kept(replace(letter, code="")))
    assert digest(kept(letter)) != digest(kept(replace(letter, title="x")))


def test_the_code_stands_below_the_signatures_and_not_on_the_reply_slip(active: Office) -> None:
    order = Order("surat_pengantar", (Subject(alumni=(1, 2), lowongan=1, balasan=True),))
    file = BytesIO()
    dressed_pdf(written(active, order), file)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
    assert ["Kode pemeriksaan" in page for page in pages] == [True, False]


def test_three_hundred_letters_have_a_code_each(active: Office) -> None:
    subjects = (Subject(alumni=(1,), pemberi_kerja=1),) * 300
    letters = written(active, Order("surat_pengantar", subjects))
    assert len({letter.code for letter, _ in letters}) == 300


def test_a_draft_says_so_across_its_page(active: Office) -> None:
    letters = written(active, ORDER)
    final, draft = BytesIO(), BytesIO()
    dressed_pdf(letters, final)
    dressed_pdf(letters, draft, draft=True)
    words = [pypdfium2.PdfDocument(f)[0].get_textpage().get_text_range() for f in (final, draft)]
    assert ["DRAF" in one for one in words] == [False, True]
