"""A small filled office: the rows that tests of pages and forms look for."""

from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record


@dataclass(frozen=True)
class Filled:
    """The numbers of what was stored."""

    siti: int
    budi: int
    firm: int
    vacancy: int
    seeking: int
    jurusan: int


def fill(office: Office) -> Filled:
    """Store a school, two alumni, an employer with a vacancy, and one registration."""
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Negeri 2 Uji", npsn="30105678", kode_wilayah="61.71"))
        record.insert(db, Bkk(nama="BKK Uji", kode_surat="UJI"))
        jurusan = record.insert(db, Jurusan(nama="Teknik Jaringan", kode_ipk="3702"))
        siti = record.insert(
            db,
            Alumni(
                nama="Siti Aminah",
                nisn="0012345678",
                nik="6171014503060003",
                tanggal_lahir=date(2006, 3, 5),
                jenis_kelamin="P",
                telepon="6281234567890",
                jurusan=jurusan,
                rombel="XII TKJ 1",
                tahun_lulus=2024,
            ),
        )
        budi = record.insert(db, Alumni(nama="Budi Santoso", rombel="XII TKJ 2", tahun_lulus=2025))
        firm = record.insert(
            db,
            PemberiKerja(nama="PT Borneo", jenis="24", lapangan_usaha="J", kode_wilayah="61.71"),
        )
        vacancy = record.insert(
            db,
            Lowongan(
                pemberi_kerja=firm,
                jabatan="Teknisi",
                golongan_jabatan="3",
                tanggal=date(2026, 7, 1),
                jumlah_bebas=2,
                upah=3_100_000,
                kode_wilayah="61.71",
            ),
        )
        seeking = record.insert(
            db,
            Pendaftaran(
                alumni=siti,
                nomor="0001/BKK/2026",
                tanggal=date(2026, 7, 2),
                golongan_jabatan="3",
                jabatan="Teknisi",
            ),
        )
    return Filled(siti, budi, firm, vacancy, seeking, jurusan)
