"""A large invented school for measuring: alumni, seekers, vacancies and placements."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.sekolah import Bkk, Jurusan, Sekolah
from bkk_desktop.store import record
from tests import books

if TYPE_CHECKING:
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NPSN = "69990002"
START, DAYS = date(2021, 6, 1), 1900
CODES = ("3202", "3107", "3602", "3405", "3501", "3104")
EMPLOYERS = 200


def dapodik(target: Path, people: int) -> Path:
    """Write a Dapodik workbook of a final class, with all 66 columns."""
    rows = [books.pupil(number) for number in range(1, people + 1)]
    target.write_bytes(books.quick_xlsx(books.grid(rows)))
    return target


def fill(office: Office, people: int = 20_000) -> None:
    """Fill an empty office: 60 % of the alumni registered, half of those placed."""
    rng = random.Random(people)  # noqa: S311  # figures to measure with, no secret
    with office.write("Sekolah besar") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama="SMK Ukur", kode_wilayah="61.71"))
        record.insert(db, Bkk(nama="BKK SMK Ukur", kode_surat="UKUR", nama_ketua="Ketua Ukur"))
        record.insert_many(
            db, [Jurusan(nama=f"Jurusan {c}", singkatan=f"J{c}", kode_ipk=c) for c in CODES]
        )
        record.insert_many(db, [_alumni(i, rng) for i in range(1, people + 1)])
        record.insert_many(db, [_employer(i) for i in range(1, EMPLOYERS + 1)])
        _work(db, people, rng)


def _alumni(number: int, rng: random.Random) -> Alumni:
    year = 2021 + number % 6
    born = date(year - 19, 6, 1) + timedelta(days=rng.randrange(330))
    sex = "LP"[number % 2]
    day = born.day + 40 * (sex == "P")
    return Alumni(
        nama=f"{rng.choice(('Adi', 'Siti', 'Rian', 'Dewi', 'Yosef', 'Maria'))} Ukur {number}",
        nisn=f"{born.year % 1000:03}{number:07}",
        nik=f"617199{day:02}{born:%m%y}{number % 9999 + 1:04}",
        tempat_lahir="Pontianak",
        tanggal_lahir=born,
        jenis_kelamin=sex,
        kode_wilayah="61.71",
        telepon=f"628120{number:07}",
        jurusan=number % len(CODES) + 1,
        rombel=f"XII J{number % 12}",
        tahun_lulus=year,
    )


def _employer(number: int) -> PemberiKerja:
    return PemberiKerja(
        nama=f"PT Ukur {number}",
        jenis=str(21 + number % 6),
        lapangan_usaha="ACFGHIJKMNPQS"[number % 13],
        kode_wilayah=("61.71", "61.04", "21.71")[number % 3],
    )


def _work(db: Database, people: int, rng: random.Random) -> None:
    seekers, vacancies, placements = [], [], []
    for number in range(1, people * 3 // 100 + 1):
        day = START + timedelta(days=rng.randrange(DAYS))
        vacancies.append(
            Lowongan(
                pemberi_kerja=number % EMPLOYERS + 1,
                jabatan=f"Jabatan {number % 40}",
                golongan_jabatan=str(number % 9 + 1),
                tanggal=day,
                berlaku_sampai=day + timedelta(days=90),
                jumlah_l=number % 4,
                jumlah_p=number % 3,
                jumlah_bebas=number % 5,
                kode_wilayah="61.71",
            )
        )
    for number in range(1, people * 6 // 10 + 1):
        year = 2021 + number % 6
        day = date(year, 6, 1) + timedelta(days=rng.randrange(100))
        gone = day + timedelta(days=rng.randrange(30, 500)) if number % 7 == 0 else None
        seekers.append(
            Pendaftaran(
                alumni=number,
                nomor=f"{number:05}/BKK/{year}",
                tanggal=day,
                golongan_jabatan=str(number % 9 + 1),
                jabatan=f"Jabatan {number % 40}",
                tanggal_hapus=gone,
                alasan_hapus="melanjutkan studi" if gone else "",
            )
        )
        if number % 2:
            placements.append(
                Penempatan(
                    alumni=number,
                    pendaftaran=number,
                    pemberi_kerja=number % EMPLOYERS + 1,
                    jabatan=f"Jabatan {number % 40}",
                    golongan_jabatan=str(number % 9 + 1),
                    tanggal_mulai=day + timedelta(days=rng.randrange(10, 300)),
                    kode_wilayah=("61.71", "21.71")[number % 5 == 0],
                    kontrak="PKWT",
                    upah=3_200_000,
                    sudah_melalui_bkk=number % 3 > 0,
                )
            )
    record.insert_many(db, vacancies)
    record.insert_many(db, seekers)
    record.insert_many(db, placements)
