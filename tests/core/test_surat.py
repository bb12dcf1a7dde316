from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from typing import Protocol

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import urungan
from bkk_desktop.actions.surat import blank_letter, preview_letters, write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.domain.surat import dialled
from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import A4, F4, Dress, Paper, letters_pdf
from bkk_desktop.paper.boxes import Beside
from bkk_desktop.paper.fields import Field, Fields
from bkk_desktop.paper.flow import Page
from bkk_desktop.paper.grid import Grid
from bkk_desktop.paper.letters import letter_pages
from bkk_desktop.paper.pen import MM
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import surat as book

WIB = timezone(timedelta(hours=7))


class Clock(Protocol):
    time: datetime


@pytest.fixture
def school(office: Office) -> Office:
    """A school with two alumni, one of them registered and placed, and one employer."""
    with office.write("isi") as db:
        record.insert(
            db,
            Sekolah(nama="SMK Negeri 2 Pontianak", kode_wilayah="61.71", nama_kepala="Hasanuddin"),
        )
        record.insert(db, Bkk(nama="BKK SMKN 2", kode_surat="SMKN2PTK", nama_ketua="Siti Aminah"))
        jurusan = record.insert(db, Jurusan(nama="Teknik Otomotif"))
        for name in ("Budi Santoso", "Citra Dewi"):
            record.insert(
                db,
                Alumni(
                    nama=name,
                    nisn="0071234567",
                    jurusan=jurusan,
                    tanggal_lahir=date(2007, 3, 12),
                    tempat_lahir="Sambas",
                    telepon="6281234567890",
                ),
            )
        record.insert(db, Pendaftaran(alumni=1, nomor="0001/BKK/2026", upah_harapan=3_000_000))
        record.insert(db, PemberiKerja(nama="PT Maju Jaya", kode_wilayah="61.12"))
        record.insert(
            db, Lowongan(pemberi_kerja=1, jabatan="Mekanik", tanggal=date(2026, 8, 1), jumlah_l=2)
        )
        record.insert(
            db,
            Penempatan(
                alumni=1,
                pendaftaran=1,
                lowongan=1,
                pemberi_kerja=1,
                jabatan="Mekanik",
                tanggal_mulai=date(2026, 8, 20),
                kode_wilayah="31.71",
            ),
        )
    return office


def pages(letters: Sequence[Letter]) -> list[str]:
    file = BytesIO()
    letters_pdf(letters, Dress(), file)
    document = pypdfium2.PdfDocument(file.getvalue())
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def numbers(office: Office) -> list[str]:
    with office.read() as db:
        return [row["nomor"] for row in reversed(book.listing(db))]


def set_pattern(office: Office, pattern: str) -> None:
    with office.write("pengaturan") as db:
        pengaturan.store(db, Settings(pola_nomor_surat=pattern))


def test_letters_take_the_next_numbers_of_the_book_in_order(school: Office) -> None:
    subjects = [Subject(alumni=(1,), lowongan=1), Subject(alumni=(2,), lowongan=1)]
    write_letters(school, "surat_pengantar", subjects)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == [
        "421.5/001/BKK-SMKN2PTK/VIII/2026",
        "421.5/002/BKK-SMKN2PTK/VIII/2026",
        "421.5/003/BKK-SMKN2PTK/VIII/2026",
    ]


def test_the_running_number_begins_again_with_the_year(school: Office, clock: Clock) -> None:
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    clock.time = datetime(2027, 1, 4, 8, 0, tzinfo=WIB)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school)[-1] == "421.5/001/BKK-SMKN2PTK/I/2027"


def test_a_letter_bears_its_number_in_the_book_and_on_paper(school: Office) -> None:
    letters = write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school)[0] in pages(letters)[0]


def test_a_number_is_never_given_twice_to_letters_written_at_once(school: Office) -> None:
    batch = [Subject(penempatan=1)] * 10
    with ThreadPoolExecutor(4) as pool:
        work = partial(write_letters, school, "surat_penempatan")
        list(pool.map(work, [batch] * 4))
    assert len(set(numbers(school))) == 40


def test_an_undone_action_does_not_free_a_number_that_stands_on_paper(school: Office) -> None:
    write_letters(school, "surat_penempatan", [Subject()])
    urungan.undo(school)
    write_letters(school, "surat_penempatan", [Subject()])
    assert len(set(numbers(school))) == 2


def test_a_number_given_under_another_pattern_is_passed_over(school: Office, clock: Clock) -> None:
    set_pattern(school, "{urut:3}/BKK")
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)] * 2)
    clock.time = datetime(2027, 1, 4, 8, 0, tzinfo=WIB)
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == ["001/BKK", "002/BKK", "003/BKK"]


def test_a_pattern_that_would_repeat_a_number_is_refused(school: Office) -> None:
    set_pattern(school, "BKK/{tahun}")
    with pytest.raises(UserError, match="urut"):
        write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == []


def test_a_school_without_a_code_has_no_dangling_sign_in_its_numbers(school: Office) -> None:
    with school.write("bkk") as db:
        record.update(db, record.copied(record.only(db, Bkk), kode_surat=""))
    write_letters(school, "surat_penempatan", [Subject(penempatan=1)])
    assert numbers(school) == ["421.5/001/BKK/VIII/2026"]


def test_a_batch_with_a_missing_record_takes_no_number_at_all(school: Office) -> None:
    with pytest.raises(UserError, match="tidak ada"):
        write_letters(school, "surat_penempatan", [Subject(penempatan=1), Subject(penempatan=99)])
    assert numbers(school) == []


def test_a_pengantar_counts_its_people_in_digits_and_words(school: Office) -> None:
    letters = write_letters(school, "surat_pengantar", [Subject(alumni=(1, 2), lowongan=1)])
    page = pages(letters)[0]
    assert "2 (dua) orang" in page
    assert page.index("Budi Santoso") < page.index("Citra Dewi")
    assert "jabatan Mekanik di PT Maju Jaya" in page


def test_a_pengantar_without_a_vacancy_says_nothing_of_one(school: Office) -> None:
    letters = write_letters(school, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)])
    page = pages(letters)[0]
    assert "informasi lowongan" not in page
    assert "berminat bekerja di PT Maju Jaya" in page


def test_the_reply_slip_is_the_second_page(school: Office) -> None:
    without = write_letters(school, "surat_pengantar", [Subject(alumni=(1,), lowongan=1)])
    with_slip = write_letters(
        school, "surat_pengantar", [Subject(alumni=(1,), lowongan=1, balasan=True)]
    )
    assert len(pages(without)) == 1
    first, second = pages(with_slip)
    assert "LEMBAR JAWABAN" not in first
    assert "LEMBAR JAWABAN" in second
    assert "MENERIMA / TIDAK MENERIMA" in second
    assert "Lampiran : 1 (satu) berkas" in first
    assert "Lampiran : - " in pages(without)[0]


def test_a_letter_that_is_only_looked_at_shows_the_next_number_and_leaves_it_free(
    school: Office,
) -> None:
    seen = pages(preview_letters(school, "surat_penempatan", [Subject(penempatan=1)]))
    assert numbers(school) == []
    written = pages(write_letters(school, "surat_penempatan", [Subject(penempatan=1)]))
    assert numbers(school) == ["421.5/001/BKK-SMKN2PTK/VIII/2026"]
    assert seen == written


def test_a_placement_letter_knows_all_that_its_placement_is_tied_to(school: Office) -> None:
    page = pages(write_letters(school, "surat_penempatan", [Subject(penempatan=1)]))[0]
    for words in (
        "Budi Santoso",
        "PT Maju Jaya",
        "Sambas, 12 Maret 2007",
        "0001/BKK/2026",
        "Antar Kerja Antar Daerah (AKAD)",
        "20 Agustus 2026",
        "Pontianak, 24 Agustus 2026",
        "Hasanuddin",
        "Siti Aminah",
    ):
        assert words in page


def test_a_registration_form_takes_no_number(school: Office) -> None:
    letters = write_letters(school, "formulir_pendaftaran", [Subject(pendaftaran=1)])
    assert "Rp3.000.000" in " ".join(pages(letters))
    assert numbers(school) == []


def test_the_form_asks_for_consent_with_a_place_for_the_parent(school: Office) -> None:
    text = " ".join(pages([blank_letter(school, "formulir_pendaftaran")]))
    for words in ("G. PERSETUJUAN", "menarik persetujuan", "Orang tua/wali", "Pas foto"):
        assert words in text
    for part in "ABCDEFG":
        assert f"{part}. " in text


def test_a_blank_letter_names_the_office_and_nobody_else(school: Office) -> None:
    text = " ".join(pages([blank_letter(school, "surat_penempatan")]))
    assert "Siti Aminah" in text
    assert "Budi" not in text
    assert numbers(school) == []


def test_thirty_letters_stand_in_one_file_in_their_order(school: Office) -> None:
    subjects = [Subject(alumni=(1 + n % 2,), lowongan=1) for n in range(30)]
    texts = pages(write_letters(school, "surat_pengantar", subjects))
    assert len(texts) == 30
    for number, text in enumerate(texts, 1):
        assert f"421.5/{number:03}/" in text
        assert ("Budi" if number % 2 else "Citra") in text


@pytest.mark.parametrize(
    ("jenis", "subjects"), [("surat_cinta", [Subject()]), ("surat_pengantar", [])]
)
def test_a_letter_of_no_kind_or_for_nobody_is_refused(
    school: Office, jenis: str, subjects: list[Subject]
) -> None:
    with pytest.raises(UserError, match="Pilih"):
        write_letters(school, jenis, subjects)


def test_a_letter_can_bear_another_day(school: Office) -> None:
    letters = write_letters(school, "surat_penempatan", [Subject(penempatan=1)], date(2026, 3, 2))
    assert "Pontianak, 2 Maret 2026" in pages(letters)[0]
    assert numbers(school) == ["421.5/001/BKK-SMKN2PTK/III/2026"]


@given(st.from_regex(r"62[0-9]{8,12}", fullmatch=True))
def test_a_phone_number_is_written_as_it_is_dialled(telepon: str) -> None:
    assert dialled(telepon).replace("-", "") == f"0{telepon[2:]}"


@pytest.mark.parametrize("paper", [F4, A4])
def test_the_form_fills_two_pages_of_either_paper(school: Office, paper: Paper) -> None:
    blank, known = (
        blank_letter(school, "formulir_pendaftaran"),
        write_letters(school, "formulir_pendaftaran", [Subject(pendaftaran=1)])[0],
    )
    for letter in (blank, known):
        laid = letter_pages(letter, Dress(paper))
        assert len(laid) == 2
        assert all(page.used > paper.room[1] * MM * 0.75 for page in laid)
    file = BytesIO()
    letters_pdf([blank], Dress(paper), file)
    first, second = (
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.getvalue())
    )
    assert "B. PENDIDIKAN" in first
    assert second.startswith("C. KETERAMPILAN")


def test_rows_to_write_in_are_as_high_as_the_fewest_pages_allow(school: Office) -> None:
    letter = blank_letter(school, "formulir_pendaftaran")
    roomy, tight = (letter_pages(letter, Dress(paper)) for paper in (F4, A4))
    assert tight[1].used < roomy[1].used
    high = replace(letter, row=60)
    assert len(letter_pages(high, Dress(F4))) == 2


def test_a_blank_form_has_a_box_for_each_digit_of_nik_and_nisn(school: Office) -> None:
    pages = letter_pages(blank_letter(school, "formulir_pendaftaran"), Dress(F4))
    assert [field.boxes for field in fields_of(pages) if field.boxes] == [16, 10]
    known = write_letters(school, "formulir_pendaftaran", [Subject(pendaftaran=1)])[0]
    nisn = next(field for field in fields_of(letter_pages(known, Dress(F4))) if field.boxes == 10)
    assert nisn.value is not None


def fields_of(pages: Sequence[Page]) -> list[Field]:
    boxes = [box for page in pages for box, _, _ in page.boxes]
    boxes += [part for box in boxes if isinstance(box, Beside) for _, part in box.boxes]
    return [field for box in boxes if isinstance(box, Fields) for field in box.fields]


def test_the_reply_slip_leaves_room_to_write_in_its_rows(school: Office) -> None:
    subject = Subject(alumni=(1, 2), pemberi_kerja=1, balasan=True)
    _, slip = letter_pages(write_letters(school, "surat_pengantar", [subject])[0], Dress(F4))
    table = next(box for box, _, _ in slip.boxes if isinstance(box, Grid))
    assert all(band.height >= 8 * MM - 0.1 for band in table.bands)
