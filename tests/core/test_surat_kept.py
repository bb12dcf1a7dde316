"""What a letter said is kept with its number: reprinted, it is the very same document."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bkk_desktop.actions import buku_surat, gabung, pembersihan, persetujuan, surat
from bkk_desktop.actions.data_saya import own_data
from bkk_desktop.actions.gabung import Gabungan
from bkk_desktop.actions.surat import Order, reprinted, write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.buku_surat import BatalNomor, PesanNomor
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.persetujuan import Penarikan
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter, Paragraph, Words, all_letters
from bkk_desktop.letter.keeping import kept, restored
from bkk_desktop.office import Office
from bkk_desktop.paper import A4, Dress
from bkk_desktop.paper.keeping import kept_look, restored_look
from bkk_desktop.paper.letters import dressed_pdf
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import surat as book
from tests.core.letters_office import fill_letters, letter_ids

DAY = date(2026, 8, 24)
WIB = timezone(timedelta(hours=7))


class Clock(Protocol):
    time: datetime


@pytest.fixture
def school(office: Office) -> Office:
    fill_letters(office)
    return office


def pdf(letters: list[tuple[Letter, Dress]]) -> bytes:
    file = BytesIO()
    dressed_pdf(letters, file)
    return file.getvalue()


def logo(path: Path, colour: str = "#008800", size: tuple[int, int] = (1200, 900)) -> None:
    Image.new("RGB", size, colour).save(path)


def change_everything(office: Office, clock: Clock) -> None:
    """Change all that a letter is made of: records, signers, letterhead, paper, logos, day."""
    with office.write("ubah") as db:
        for kind in (Sekolah, Bkk, Alumni):
            for one in record.all_of(db, kind):
                names = [name for name in one.__dataclass_fields__ if name.startswith("nama")]
                record.update(db, replace(one, **dict.fromkeys(names, "Lain Sekali")))
        pengaturan.store(db, Settings(kertas="A4", kop_baris="KOP LAIN", kota_surat="Sambas"))
    logo(office.folder / "logo-kiri.png", "#0000aa")
    clock.time = datetime(2028, 1, 4, 8, tzinfo=WIB)


@pytest.mark.parametrize(
    ("jenis", "subject"),
    [
        ("surat_pengantar", Subject(alumni=(1, 2), lowongan=1, balasan=True)),
        ("surat_penempatan", Subject(penempatan=1)),
    ],
)
def test_a_reprint_is_the_same_to_the_byte_whatever_has_changed_since(
    school: Office,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    jenis: str,
    subject: Subject,
) -> None:
    logo(school.folder / "logo-kiri.png")
    first = pdf(surat.written(school, Order(jenis, (subject,))))
    change_everything(school, clock)
    shipped = dict(all_letters())
    monkeypatch.setitem(
        shipped, jenis, replace(shipped[jenis], blocks=({"jenis": "bagian", "teks": "baru"},))
    )
    monkeypatch.setattr(surat, "all_letters", lambda: shipped)
    assert pdf(reprinted(school, letter_ids(school))) == first
    assert pdf(surat.written(school, Order(jenis, (subject,)))) != first


def test_many_letters_are_reprinted_in_the_order_of_their_numbers(school: Office) -> None:
    order = Order("surat_pengantar", tuple(Subject(alumni=(n,), pemberi_kerja=1) for n in (2, 1)))
    first = pdf(surat.written(school, order))
    assert pdf(reprinted(school, letter_ids(school)[::-1])) == first


def test_a_reprint_is_on_the_paper_of_the_print(school: Office) -> None:
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)], paper="A4")
    ((_, dress),) = reprinted(school, letter_ids(school))
    assert dress.paper == A4


def test_letters_of_one_letterhead_keep_it_once(school: Office) -> None:
    logo(school.folder / "logo-kiri.png")
    subjects = [Subject(penempatan=1)] * 30
    write_letters(school, "surat_penempatan", subjects)
    with school.read() as db:
        assert db.value("SELECT count(*) FROM kop_surat") == 1
        assert db.value("SELECT count(*) FROM isi_surat") == 30


def test_a_large_logo_is_kept_no_larger_than_it_is_printed(school: Office) -> None:
    logo(school.folder / "logo-kanan.png", size=(4000, 3000))
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    ((_, dress),) = reprinted(school, letter_ids(school))
    assert isinstance(dress.letterhead.right, bytes)
    assert Image.open(BytesIO(dress.letterhead.right)).size == (500, 375)


def test_a_void_letter_is_not_printed_again(school: Office) -> None:
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    buku_surat.void(school, BatalNomor((1,), "Salah"))
    with pytest.raises(UserError, match="sudah batal"):
        reprinted(school, [1])


def test_a_number_without_a_kept_letter_says_why_it_cant_be_printed(school: Office) -> None:
    buku_surat.reserve(school, PesanNomor(0, 1, DAY, "Undangan"))
    with pytest.raises(UserError, match="diketik di luar program"):
        reprinted(school, [1])


def test_a_letter_about_somebody_who_withdrew_consent_is_not_printed_again(school: Office) -> None:
    write_letters(school, "surat_pengantar", [Subject(alumni=(1, 2), pemberi_kerja=1)])
    persetujuan.withdraw(school, Penarikan((2,), DAY))
    with pytest.raises(UserError, match="Citra Dewi"):
        reprinted(school, letter_ids(school))


def test_consent_is_asked_of_whom_a_merged_person_became(school: Office) -> None:
    write_letters(school, "surat_pengantar", [Subject(alumni=(2,), pemberi_kerja=1)])
    merge(school, 1, 2)
    persetujuan.withdraw(school, Penarikan((1,), DAY))
    with pytest.raises(UserError, match="Budi Santoso"):
        reprinted(school, letter_ids(school))


def merge(office: Office, stays: int, goes: int) -> None:
    with office.read() as db:
        kept_one = record.get(db, Alumni, stays)
    gabung.merge(office, Gabungan(stays, goes, kept_one))


def test_anonymising_somebody_drops_what_letters_about_them_said(
    school: Office, clock: Clock
) -> None:
    with school.write("lama") as db:
        gone = record.insert(db, Alumni(nama="Dewi Lama", tahun_lulus=2010))
    write_letters(school, "surat_pengantar", [Subject(alumni=(gone,), pemberi_kerja=1)])
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    clock.time = datetime(2036, 8, 24, 10, tzinfo=WIB)
    plan = pembersihan.plan(school)
    assert gone in [one.id for one in plan.orang]
    pembersihan.run(school, replace(plan))
    with school.read() as db:
        assert book.kept(db, 1) is None
        assert "Dewi Lama" not in str([tuple(row) for row in db.query("SELECT * FROM surat")])
    with pytest.raises(UserError, match="sudah dibersihkan"):
        reprinted(school, [1])


def test_what_is_stored_about_a_person_names_their_letters(school: Office) -> None:
    write_letters(school, "surat_pengantar", [Subject(alumni=(1, 2), pemberi_kerja=1)])
    told = str(own_data(school, 2))
    assert "421.5/001/BKK-SMKN2PTK/VIII/2026" in told
    assert "Pengantar pelamar kerja" in told


@pytest.mark.parametrize("jenis", sorted(all_letters()))
def test_every_letter_is_read_back_as_it_was_kept(school: Office, jenis: str) -> None:
    letter = surat.blank_letter(school, jenis)
    assert restored(kept(letter)) == letter


@given(st.text(), st.booleans())
def test_any_words_are_read_back_as_they_were_kept(words: str, bold: bool) -> None:
    text = re.sub(r"[\ud800-\udfff]", "", words)
    letter = Letter("x", (Paragraph(Words(((text, bold),))),))
    assert restored(kept(letter)) == letter


def test_what_another_version_added_to_a_kept_letter_is_passed_over() -> None:
    text = kept(Letter("x", ())).replace(b'"title"', b'"kelak":1,"title"')
    assert restored(text) == Letter("x", ())


@pytest.mark.parametrize("kind", ["Path", "Template", "__import__", "system"])
def test_nothing_but_letters_is_ever_made_of_what_was_kept(kind: str) -> None:
    with pytest.raises(KeyError):
        restored(f'{{"_":"{kind}","isi":"x"}}'.encode())


def test_a_look_is_read_back_as_it_was_kept() -> None:
    look = Dress(A4)
    assert restored_look(kept_look(look, A4)) == look


def test_who_is_on_an_order_and_whether_a_whole_nik_can_be_read_is_known(school: Office) -> None:
    order = Order("pernyataan_bekerja", (Subject(penempatan=1),))
    assert surat.people_of(school, order) == [1]
    letters = surat.preview_letters(school, order.jenis, order.subjects)
    assert not surat.shows_nik(letters)
    with school.write("nik") as db:
        record.update(db, replace(record.get(db, Alumni, 1), nik="6171014503060003"))
    assert surat.shows_nik(surat.preview_letters(school, order.jenis, order.subjects))


def test_a_letter_about_somebody_who_is_gone_is_printed_all_the_same(school: Office) -> None:
    with school.write("lain") as db:
        gone = record.insert(db, Alumni(nama="Dewi"))
    write_letters(school, "surat_pengantar", [Subject(alumni=(gone,), pemberi_kerja=1)])
    with school.write("hapus") as db:
        record.delete(db, Alumni, gone)
    assert len(reprinted(school, letter_ids(school))) == 1
