"""Catatan pemrosesan data pribadi: made of the registers and settings, in words one can change."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2

from bkk_desktop.actions import templat_surat
from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.actions.surat import Order, preview_letters, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.letter import wording
from bkk_desktop.office import Office
from bkk_desktop.paper import Dress, letters_pdf
from bkk_desktop.store import record
from tests.core.letters_office import fill_letters

KIND = "catatan_pemrosesan"


def printed(office: Office, *subjects: Subject) -> str:
    file = BytesIO()
    letters_pdf(preview_letters(office, KIND, subjects or (Subject(),)), Dress(), file)
    pages = pypdfium2.PdfDocument(file.getvalue())
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def test_it_says_who_processes_what_for_what_and_how_long(office: Office) -> None:
    fill_letters(office)
    words = printed(office)
    for said in (
        "CATATAN PEMROSESAN DATA PRIBADI", "Pengendali data", "Tujuan", "Dasar", "Jenis data",
        "Penerima", "Tembusan", "5 tahun sejak kontak terakhir", "Hak alumni", "3 x 24 jam",
    ):  # fmt: skip
        assert said in words


def test_its_figures_are_those_of_the_registers_and_name_nobody(office: Office) -> None:
    fill_letters(office)
    today = office.now().date()
    with office.write("Isi") as db:
        people = record.all_of(db, Alumni)
        child = replace(people[0], tanggal_lahir=date(today.year - 17, 1, 1))
        record.update(db, replace(child, tanggal_persetujuan=today))
    words = printed(office)
    assert f"{len(people)} alumni, " in words
    assert "(1 orang belum 18 tahun" in words
    assert "1 alumni menyetujui; 0 menarik" in words
    assert not [one.nama for one in people if one.nama in words]


def test_it_follows_the_settings(office: Office) -> None:
    fill_letters(office)
    save_settings(office, replace(Settings(), masa_simpan_tahun=0, kunci_menit=0))
    words = printed(office)
    assert "Tidak dibatasi" in words
    assert "hanya dikunci dengan Ctrl+L" in words


def test_whoever_answers_for_it_is_named_as_asked(office: Office) -> None:
    fill_letters(office)
    said = Subject(jawaban=(("penanggung_jawab", "Wakil Kepala Bidang Humas"),))
    assert "Wakil Kepala Bidang Humas" in printed(office, said)


def test_it_takes_no_number_of_the_book(office: Office) -> None:
    fill_letters(office)
    ((letter, _),) = written(office, Order(KIND, (Subject(),)))
    assert letter.number == ""


def test_its_words_can_be_changed_like_those_of_any_letter(office: Office) -> None:
    fill_letters(office)
    template = templat_surat.template_of(office, KIND)
    texts = [part.text for part in wording.parts(template)]
    own = [text.replace("dan wali", "").replace("Hanya angka", "Cuma jumlah") for text in texts]
    templat_surat.save(office, KIND, "", own)
    assert "Cuma jumlah, tanpa nama" in printed(office)
