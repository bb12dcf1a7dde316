from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from bkk_desktop.actions.akses import read_nik
from bkk_desktop.actions.berkas import attach
from bkk_desktop.actions.data_saya import own_data
from bkk_desktop.actions.persetujuan import agree
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penelusuran import Penelusuran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.persetujuan import Persetujuan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, letters_pdf
from bkk_desktop.store import akses, record
from tests.core.files_of_people import pdf

TODAY = date(2026, 8, 24)


@pytest.fixture
def siti(office: Office, tmp_path: Path) -> int:
    """Somebody about whom there is something of every kind."""
    with office.write("Isi") as db:
        number = record.insert(
            db,
            Alumni(
                nama="Siti Aminah",
                nik="6171014503060003",
                telepon="6281234567890",
                tanggal_lahir=date(2006, 3, 5),
                jenis_kelamin="P",
            ),
        )
        other = record.insert(db, Alumni(nama="Budi Santoso", alamat="Jalan Budi"))
        firm = db.execute("INSERT INTO pemberi_kerja (nama) VALUES ('PT Maju')")
        joined = record.insert(
            db, Pendaftaran(alumni=number, nomor="0001/BKK/2026", tanggal=date(2026, 1, 5))
        )
        db.execute(
            "INSERT INTO lapor_pencaker (pendaftaran, tanggal, keterangan) VALUES (?, ?, ?)",
            (joined, "2026-06-05", "datang sendiri"),
        )
        record.insert(
            db, Penempatan(alumni=number, pemberi_kerja=firm, jabatan="Kasir", upah=3_000_000)
        )
        answer = '{"kuesioner": "smk", "versi": 1, "isi": {"catatan_lama": "suka mesin"}}'
        record.insert(
            db, Penelusuran(alumni=number, tahun=2026, kegiatan_utama="bekerja", jawaban=answer)
        )
        record.insert(db, Penelusuran(alumni=other, tahun=2026, keterangan="milik Budi"))
    attach(office, pdf(tmp_path), "alumni", number, "ijazah")
    agree(office, Persetujuan((number,), TODAY, "Formulir kertas"))
    return number


def text_of(office: Office, alumni: int) -> str:
    """Return the words of the real pages."""
    letter = own_data(office, alumni)
    with office.read() as db:
        dress = dress_of(db, TODAY, office.folder)
    target = BytesIO()
    letters_pdf([letter], dress, target)
    pages = pypdfium2.PdfDocument(target.getvalue())
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def test_the_sheet_tells_everything_about_the_person_and_nothing_of_others(
    office: Office, siti: int
) -> None:
    read_nik(office, "Membuka NIK di panel", (siti,))
    text = text_of(office, siti)
    for told in (
        "Siti Aminah", "6171014503060003", "081234567890", "5 Maret 2006", "Perempuan",
        "0001/BKK/2026", "5 Januari 2026", "datang sendiri", "PT Maju", "Kasir", "Rp3.000.000",
        "Bekerja", "suka mesin", "Ijazah.pdf", "Formulir kertas",
        "Teks yang Anda setujui (versi 1)", "Membuka NIK di panel", "Mencetak data saya",
    ):  # fmt: skip
        assert told in text, told
    assert "Budi" not in text


def test_printing_it_is_a_reading_and_without_the_note_there_is_no_sheet(
    office: Office, siti: int
) -> None:
    own_data(office, siti)
    with office.read() as db:
        assert [one.apa for one in akses.of(db, siti)] == ["Mencetak data saya"]
    office.close()
    office.path.rename(office.path.with_suffix(".lain"))
    with pytest.raises(UserError):
        own_data(office, siti)


def test_somebody_of_whom_hardly_anything_is_known_gets_a_sheet_too(office: Office) -> None:
    with office.write("Isi") as db:
        number = record.insert(db, Alumni(nama="Ani"))
    text = text_of(office, number)
    assert "Ani" in text
    assert "Dokumen yang disimpan Tidak ada." in text
