"""Buku pencari kerja: who registered in a period and how it ended, on paper and as a workbook."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.paper import PAPERS, Dress, sheets_pdf, sheets_xlsx
from bkk_desktop.report import Sheet
from bkk_desktop.reports.buku_pencaker import COLUMNS, book
from bkk_desktop.store import record

TODAY = date(2026, 8, 24)
NIK = "6171014503060003"
HEADS = [title for title, _, _ in COLUMNS]


@pytest.fixture
def filled(office: Office) -> Office:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", kode_wilayah="61.71"))
        record.insert(db, Bkk(nama="BKK Uji"))
        jurusan = record.insert(db, Jurusan(nama="Teknik Jaringan", kode_ipk="3702"))
        firm = record.insert(db, PemberiKerja(nama="PT"))

        def seeker(name: str, begun: date, gone: date | None = None) -> Pendaftaran:
            alumni = record.insert(
                db,
                Alumni(
                    nama=name, nik=NIK, nisn="0012345678", tanggal_lahir=date(2006, 3, 5),
                    jenis_kelamin="P", alamat="Jalan Satu", kode_wilayah="61.71",
                    telepon="6281234567890", jurusan=jurusan, tahun_lulus=2024,
                    tanggal_tarik_persetujuan=TODAY if name == "Menarik" else None,
                ),
            )  # fmt: skip
            why = "Pindah" if gone else ""
            one = Pendaftaran(
                alumni=alumni, nomor=f"00{alumni}", tanggal=begun,
                tanggal_hapus=gone, alasan_hapus=why, nomor_ak1="617100012050306",
            )  # fmt: skip
            return record.get(db, Pendaftaran, record.insert(db, one))

        seeker("Ani", date(2025, 12, 31), date(2026, 3, 1))
        placed = seeker("Budi", date(2026, 1, 1), date(2026, 7, 1))
        work = Penempatan(
            alumni=placed.alumni, pendaftaran=placed.id, pemberi_kerja=firm,
            tanggal_mulai=date(2026, 6, 1),
        )  # fmt: skip
        record.insert(db, work)
        seeker("Menarik", date(2026, 4, 1))
    return office


def read(office: Office, kode: str = "", *, revealed: bool = False) -> Sheet:
    with office.read() as db:
        return book(db, Periode.of(kode) if kode else None, TODAY, revealed=revealed)


def lines(sheet: Sheet) -> list[dict[str, object]]:
    return [dict(zip(HEADS, row.cells, strict=True)) for row in sheet.tables[0].rows]


@pytest.mark.parametrize(
    ("kode", "names"),
    [
        ("", ["Ani", "Budi", "Persetujuan ditarik"]),
        ("2026", ["Budi", "Persetujuan ditarik"]),
        ("2026-T1", ["Budi"]),
        ("2025-T4", ["Ani"]),
        ("2024", []),
    ],
)
def test_the_book_holds_who_registered_in_the_period(
    filled: Office, kode: str, names: list[str]
) -> None:
    assert [line["Nama"] for line in lines(read(filled, kode))] == names


def test_the_earlier_of_placement_and_removal_stands_in_the_book(filled: Office) -> None:
    ani, budi, _ = lines(read(filled))
    assert (ani["Tgl. tempat"], ani["Tgl. hapus"], ani["Alasan"]) == ("", "1 Mar 2026", "Pindah")
    assert (budi["Tgl. tempat"], budi["Tgl. hapus"], budi["Alasan"]) == ("1 Jun 2026", "", "")
    assert ani["Umur"] == 19
    assert ani["Kabupaten/Kota"] == "Kota Pontianak"


def test_a_nik_is_whole_only_where_it_is_asked_for(filled: Office) -> None:
    assert [line["No. KTP (NIK)"] for line in lines(read(filled))] == [
        "6171••••••••0003", "6171••••••••0003", "",
    ]  # fmt: skip
    assert lines(read(filled, revealed=True))[0]["No. KTP (NIK)"] == NIK
    assert read(filled).notes == ("NIK disamarkan.",)
    assert read(filled, revealed=True).notes == ()


def test_who_withdrew_consent_is_counted_and_not_named(filled: Office) -> None:
    line = lines(read(filled, revealed=True))[-1]
    told = {head: value for head, value in line.items() if value not in ("", None)}
    assert set(told) <= {
        "No", "Nama", "Tgl. daftar", "Provinsi", "Kabupaten/Kota", "L/P", "Tingkat pendidikan",
        "Umur", "Jurusan", "Tahun lulus",
    }  # fmt: skip
    assert told["Nama"] == "Persetujuan ditarik"


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_the_book_is_printed_on_its_side(filled: Office, paper: str) -> None:
    target = BytesIO()
    dress = Dress(paper=PAPERS[paper], office_name="BKK Uji", final=True, cover=False)
    sheets_pdf([read(filled)], dress, target)
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    wide, high = (round(side / 72 * 25.4) for side in page.get_size())
    assert (wide, high) == (round(PAPERS[paper].height), round(PAPERS[paper].width))
    text = page.get_textpage().get_text_bounded()
    for word in ("BUKU PENCARI KERJA", "Semua masa", "Ani", "1 Mar 2026", "NIK disamarkan."):
        assert word in text
    assert NIK not in text


def test_numbers_that_are_names_stay_text_in_the_workbook(filled: Office) -> None:
    target = BytesIO()
    sheets_xlsx([read(filled, "2026", revealed=True)], Dress(office_name="BKK Uji"), target)
    sheet = load_workbook(BytesIO(target.getvalue())).worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if row[0].value == "No")
    titles = [cell.value for cell in head]
    budi = next(row for row in rows if row[2].value == "Budi")
    for title, value in (
        ("Nomor pendaftaran", "002"),
        ("No. KTP (NIK)", NIK),
        ("No. telp/HP", "081234567890"),
        ("Nomor AK/I", "617100012050306"),
    ):
        cell = budi[titles.index(title)]
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")
