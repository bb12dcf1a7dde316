"""A school that writes letters: two alumni, one of them registered and placed, one employer."""

from datetime import date

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record
from bkk_desktop.store import surat as book


def fill_letters(office: Office) -> None:
    """Store the records that letters speak of."""
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
                    jenis_kelamin="L" if name.startswith("B") else "P",
                    jurusan=jurusan,
                    tanggal_lahir=date(2007, 3, 12),
                    tempat_lahir="Sambas",
                    telepon="6281234567890",
                    alamat="Jalan Ahmad Yani 5",
                    kode_wilayah="61.71",
                    tahun_lulus=2025,
                    nama_ayah="Rahmat",
                ),
            )
        record.insert(db, Pendaftaran(alumni=1, nomor="0001/BKK/2026", upah_harapan=3_000_000))
        firm = PemberiKerja(nama="PT Maju Jaya", kode_wilayah="61.12", alamat="Jalan Adi Sucipto")
        record.insert(db, firm)
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


def numbers(office: Office) -> list[str]:
    """Return every number of the register in the order in which it was given."""
    with office.read() as db:
        return [row["nomor"] for row in sorted(book.listing(db), key=lambda row: int(row["id"]))]


def letter_ids(office: Office) -> list[int]:
    """Return the numbers of the register's rows in the order in which they were given."""
    with office.read() as db:
        return sorted(row["id"] for row in book.listing(db))
