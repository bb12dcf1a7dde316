"""Make resources/sample: a school that does not exist, always the same one.

Run it from the project's root: `python packaging/make_sample.py`. Nobody in it is real: the NIK
name a kecamatan that does not exist (61.71.99) and the telephone numbers an unused block.
"""

# ruff: noqa: E501, PLR2004, SIM905  # lists of invented names and figures read best as they are

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TARGET = Path(__file__).resolve().parent.parent / "resources" / "sample"
SEED = 20261005
LAST_DAY = date(2026, 9, 30)
MADE = datetime(2026, 10, 1, 8, 0)  # noqa: DTZ001  # Excel knows no zones

BOYS = (
    "Adi Agus Ahmad Aldi Andika Andreas Anton Ari Arif Bagas Bambang Bayu Beni Dedi Deni Dimas Doni Eko Fajar Fandi "
    "Ferdi Galih Gilang Hendra Heri Ilham Indra Irfan Joni Kevin Kurniawan Leo Lukman Marselinus Martin Muhammad Nanda "
    "Novan Oki Petrus Putra Rahmat Raka Rangga Reza Rian Rizki Robi Rudi Samuel Satria Sandi Stefanus Surya Teguh Toni "
    "Vincent Wahyu Wawan Yoga Yusuf Zaki"
).split()
GIRLS = (
    "Aisyah Amelia Anggi Anisa Aprilia Astri Aulia Ayu Bella Cindy Citra Dea Desi Devi Dewi Dina Dwi Elsa Eka Fitri "
    "Febriana Gita Hana Hesti Ika Indah Intan Jelita Juliana Kartika Kristina Laras Lestari Lina Maria Maya Mega Melati "
    "Mira Nabila Nadia Novi Nurul Oktavia Putri Rani Ratna Regina Rina Rosa Salsa Sari Selvi Sinta Siti Sri Tiara Tika "
    "Utari Vera Wulan Yanti Yuli Zahra"
).split()
FAMILIES = (
    "Abdullah Anggraini Apriyanto Aritonang Bunsu Cahyono Damanik Darmawan Effendi Fernando Firmansyah Gunawan Hakim "
    "Halim Hartono Hidayat Ibrahim Iskandar Jamaludin Kapuas Kusuma Lim Mahendra Maulana Nugroho Nurdin Oktavianus "
    "Pangestu Permana Pranata Prasetyo Purnama Rahmadi Ramadhan Riyadi Rusli Saputra Sembiring Setiawan Sihombing "
    "Simanjuntak Sitorus Subekti Sudirman Suhardi Sulaiman Suryadi Susanto Syahputra Tan Tarigan Tjhin Utama Wibowo "
    "Wijaya Yulianto Yusnandar Zulkarnain"
).split()
FAITHS = ("Islam",) * 6 + ("Katholik",) * 2 + ("Kristen", "Budha", "Konghucu")
STREETS = "Melati Kenanga Imam Bonjol Adisucipto Tanjung Raya Sungai Raya Dalam Parit Haji Husin Merdeka".split()
VILLAGES = (
    ("Parit Mayor", "Pontianak Timur", "78231"),
    ("Saigon", "Pontianak Timur", "78232"),
    ("Siantan Hilir", "Pontianak Utara", "78242"),
    ("Batu Layang", "Pontianak Utara", "78244"),
    ("Bangka Belitung Laut", "Pontianak Tenggara", "78124"),
    ("Sungai Jawi", "Pontianak Kota", "78115"),
)

# singkatan, nama, program keahlian, IPK code, classes a cohort, share of girls, wanted occupation
PROGRAMMES = (
    (
        "TKJ",
        "Teknik Komputer dan Jaringan",
        "Teknik Jaringan Komputer dan Telekomunikasi",
        "3202",
        2,
        0.35,
        ("3", "Teknisi jaringan komputer"),
    ),
    ("TKR", "Teknik Kendaraan Ringan", "Teknik Otomotif", "3107", 1, 0.05, ("7", "Mekanik mobil")),
    (
        "AKL",
        "Akuntansi",
        "Akuntansi dan Keuangan Lembaga",
        "3602",
        1,
        0.8,
        ("4", "Staf administrasi keuangan"),
    ),
    ("KUL", "Kuliner", "Kuliner", "3405", 1, 0.65, ("5", "Juru masak")),
    (
        "ATP",
        "Agribisnis Tanaman Perkebunan",
        "Agribisnis Tanaman",
        "3501",
        1,
        0.4,
        ("6", "Pekerja kebun"),
    ),
)

# nama, jenis, section of KBLI 2020, NIB, kab/kota, alamat, kontak
EMPLOYERS = (
    ("PT Jaringan Khatulistiwa Contoh", "24", "J", "61.71", "Jalan Contoh Raya 12"),
    ("PT Sawit Contoh Lestari", "24", "A", "61.04", "Desa Contoh Estate"),
    ("CV Bengkel Roda Contoh", "24", "G", "61.71", "Jalan Contoh Timur 3"),
    ("Hotel Contoh Kapuas", "24", "I", "61.71", "Jalan Contoh Tepian 1"),
    ("PT Elektronik Contoh Batam", "24", "C", "21.71", "Kawasan Industri Contoh Blok B"),
    ("PT Otomotif Contoh Nusantara", "24", "C", "32.16", "Kawasan Industri Contoh Jababeka"),
    ("Koperasi Contoh Sejahtera", "23", "K", "61.12", "Jalan Contoh Desa 7"),
    ("Swalayan Contoh Makmur", "24", "G", "61.72", "Jalan Contoh Pasar 21"),
    ("Perumda Air Contoh", "22", "E", "61.71", "Jalan Contoh Tirta 5"),
    ("Kantor Kelurahan Contoh", "21", "O", "61.71", "Jalan Contoh Balai 2"),
    ("Rumah Makan Ibu Contoh", "26", "I", "61.71", "Gang Contoh 4"),
    ("Klinik Contoh Sehat", "25", "Q", "61.12", "Jalan Contoh Sehat 9"),
    ("PT Logistik Contoh Pelabuhan", "24", "H", "61.71", "Jalan Contoh Dermaga 18"),
    ("Toko Komputer Contoh", "26", "G", "61.07", "Jalan Contoh Utama 30"),
)
# jabatan, golongan, employer, programme, wage
POSTS = (
    ("Teknisi jaringan", "3", 0, "TKJ", 3_300_000),
    ("Operator layanan pelanggan", "4", 0, "TKJ", 3_210_000),
    ("Operator produksi elektronik", "8", 4, "TKJ", 4_685_000),
    ("Pramuniaga komputer", "5", 13, "TKJ", 3_255_000),
    ("Mekanik mobil", "7", 2, "TKR", 3_210_000),
    ("Operator perakitan", "8", 5, "TKR", 5_560_000),
    ("Pengemudi ekspedisi", "8", 12, "TKR", 3_400_000),
    ("Kasir", "5", 7, "AKL", 3_250_000),
    ("Staf administrasi", "4", 6, "AKL", 3_100_000),
    ("Staf penagihan rekening", "4", 8, "AKL", 3_400_000),
    ("Juru masak", "5", 3, "KUL", 3_250_000),
    ("Pramusaji", "5", 10, "KUL", 3_205_000),
    ("Pramusaji", "5", 3, "KUL", 3_205_000),
    ("Mandor kebun", "6", 1, "ATP", 3_600_000),
    ("Pekerja pembibitan", "9", 1, "ATP", 3_561_000),
    ("Penata arsip", "4", 9, "AKL", 3_205_000),
    ("Petugas pendaftaran", "4", 11, "AKL", 3_100_000),
)

# Rows of the active file that carry the slips of a real one; those pupils don't register.
SLIPS = (3, 7, 11, 15, 19, 23, 27, 31)
GROUP = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")
HEAD: tuple[tuple[str, str], ...] = (
    *(
        ("", h)
        for h in "No|Nama|NIPD|JK|NISN|Tempat Lahir|Tanggal Lahir|NIK|Agama|Alamat|RT|RW|Dusun|Kelurahan|Kecamatan".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Kode Pos|Jenis Tinggal|Alat Transportasi|Telepon|HP|E-Mail|SKHUN|Penerima KPS|No. KPS".split(
            "|"
        )
    ),
    *(("Data Ayah", h) for h in GROUP),
    *(("Data Ibu", h) for h in GROUP),
    *(("Data Wali", h) for h in GROUP),
    *(
        ("", h)
        for h in "Rombel Saat Ini|No Peserta Ujian Nasional|No Seri Ijazah|Penerima KIP|Nomor KIP|Nama di KIP|Nomor KKS".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "No Registrasi Akta Lahir|Bank|Nomor Rekening Bank|Rekening Atas Nama|Layak PIP (usulan dari sekolah)".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Alasan Layak PIP|Kebutuhan Khusus|Sekolah Asal|Anak ke-berapa|Lintang|Bujur|No KK|Berat Badan".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Tinggi Badan|Lingkar Kepala|Jml. Saudara Kandung|Jarak Rumah ke Sekolah (KM)".split(
            "|"
        )
    ),
)
LEAVER_HEAD = (*HEAD, ("", "Keluar Karena"), ("", "Tanggal Keluar"))


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil that was never born."""

    number: int
    nama: str
    sex: str
    born: date
    cohort: int
    programme: int
    rombel: str
    parents: tuple[str, str]

    @property
    def nisn(self) -> str:
        """Return ten digits: the year of birth first, as real ones have it."""
        return f"{self.born.year % 1000:03}99{self.number:05}"

    @property
    def nik(self) -> str:
        """Return sixteen digits of a kecamatan that does not exist."""
        day = self.born.day + (40 if self.sex == "P" else 0)
        return f"617199{day:02}{self.born:%m%y}{self.number % 9000 + 1:04}"


def pupils(rng: random.Random) -> list[Pupil]:
    """Invent three cohorts of six classes."""
    made: list[Pupil] = []
    seen: set[str] = set()
    for cohort in (2024, 2025, 2026):
        for index, (short, _, _, _, classes, girls, _) in enumerate(PROGRAMMES):
            for section in range(1, classes + 1):
                for _ in range(rng.randint(20, 24)):
                    sex = "P" if rng.random() < girls else "L"
                    made.append(
                        Pupil(
                            len(made) + 1,
                            _name(rng, sex, seen),
                            sex,
                            date(cohort - 19, 6, 1) + timedelta(days=rng.randint(0, 330)),
                            cohort,
                            index,
                            f"XII {short} {section}",
                            (_name(rng, "L", seen), _name(rng, "P", seen)),
                        )
                    )
    return made


def _name(rng: random.Random, sex: str, seen: set[str]) -> str:
    while True:
        first = rng.choice(BOYS if sex == "L" else GIRLS)
        name = f"{first} {rng.choice(FAMILIES)}"
        if name not in seen:
            seen.add(name)
            return name


def line(pupil: Pupil, rng: random.Random) -> list[object]:
    """Return the 66 cells of one pupil, as Dapodik writes them."""
    village, kecamatan, post = rng.choice(VILLAGES)
    father, mother = pupil.parents
    phone = f"0812000{pupil.number:05}"
    row: dict[tuple[str, str], object] = {
        ("", "Nama"): pupil.nama.upper() if pupil.number % 9 == 0 else pupil.nama,
        ("", "NIPD"): f"{pupil.cohort - 3}{pupil.number:04}",
        ("", "JK"): pupil.sex,
        ("", "NISN"): pupil.nisn,
        ("", "Tempat Lahir"): rng.choice(
            ("Pontianak", "Pontianak", "Kubu Raya", "Mempawah", "Sambas", "Sanggau")
        ),
        ("", "Tanggal Lahir"): pupil.born.isoformat(),
        ("", "NIK"): pupil.nik,
        ("", "Agama"): rng.choice(FAITHS),
        ("", "Alamat"): f"Jalan {rng.choice(STREETS)} {rng.randint(1, 90)}",
        ("", "RT"): rng.randint(1, 9),
        ("", "RW"): rng.randint(1, 6),
        ("", "Dusun"): "-",
        ("", "Kelurahan"): village,
        ("", "Kecamatan"): f"Kec. {kecamatan}",
        ("", "Kode Pos"): post,
        ("", "Jenis Tinggal"): "Bersama orang tua",
        ("", "Alat Transportasi"): "Sepeda motor",
        ("", "HP"): phone,
        ("", "E-Mail"): f"alumni{pupil.number}@contoh.invalid" if pupil.number % 3 else "",
        ("", "Penerima KPS"): "Tidak",
        ("Data Ayah", "Nama"): father,
        ("Data Ibu", "Nama"): mother,
        ("", "Rombel Saat Ini"): pupil.rombel,
        ("", "Penerima KIP"): "Tidak",
        ("", "Layak PIP (usulan dari sekolah)"): "Tidak",
        ("", "Kebutuhan Khusus"): "Tidak ada",
        ("", "Sekolah Asal"): f"SMP Contoh {pupil.number % 7 + 1}",
        ("", "Berat Badan"): rng.randint(42, 78),
        ("", "Tinggi Badan"): rng.randint(148, 178),
    }
    return [row.get(head, "") for head in HEAD]


def workbook(title: str, head: Sequence[tuple[str, str]], rows: Iterable[list[object]]) -> Workbook:
    """Lay out one Dapodik download: four rows of title, two of heads, then the pupils."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  # a new workbook has one
    sheet.title = title
    for number, text in enumerate(
        (
            title,
            "SMK CONTOH KHATULISTIWA",
            "Kecamatan Kec. Pontianak Timur, Kabupaten Kota Pontianak, Provinsi Prov. Kalimantan Barat",
        ),
        start=1,
    ):
        sheet.cell(number, 1, text).font = Font(bold=True, size=14 if number == 1 else 11)
    sheet.cell(4, 1, "Tanggal Unduh: 2026-05-04 08:00:00")
    sheet.cell(4, 6, "Pengunduh: Operator Contoh (operator@contoh.invalid)")
    for column, (group, name) in enumerate(head, start=1):
        if not group:
            sheet.cell(5, column, name)
            sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
        else:
            sheet.cell(6, column, name)
            if head[column - 2][0] != group:
                sheet.cell(5, column, group)
                sheet.merge_cells(
                    start_row=5, end_row=5, start_column=column, end_column=column + 5
                )
        for at in (5, 6):
            if sheet.cell(at, column).value:
                sheet.cell(at, column).font = Font(bold=True)
                sheet.cell(at, column).alignment = Alignment(horizontal="center", vertical="center")
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row[1:]])
    book.properties.created = book.properties.modified = MADE
    book.properties.creator = "Sekolah contoh"
    return book


def leavers(people: list[Pupil], rng: random.Random) -> list[list[object]]:
    """Return those who left: two cohorts that graduated, and a few who left otherwise."""
    rows = [
        [*line(p, rng), "Lulus", date(p.cohort, 5, 6).isoformat()]
        for p in people
        if p.cohort < max(q.cohort for q in people)
    ]
    moved = [
        Pupil(
            9000 + i,
            _name(rng, "L", set()),
            "L",
            date(2007, 3, 4 + i),
            2026,
            0,
            "XI TKJ 1",
            ("Contoh Ayah", "Contoh Ibu"),
        )
        for i in range(4)
    ]
    reasons = ("Mutasi", "Mengundurkan diri", "Putus sekolah", "")
    for pupil, reason in zip(moved, reasons, strict=True):
        rows.append([*line(pupil, rng), reason, date(2025, 2, 10).isoformat()])
    rng.shuffle(rows)
    return rows


def active(people: list[Pupil], rng: random.Random) -> list[list[object]]:
    """Return the final classes, some of class XI, and the slips every school's file has."""
    rows = [line(p, rng) for p in people if p.cohort == 2026]
    young = [
        Pupil(
            8000 + i,
            _name(rng, s, set()),
            s,
            date(2009, 1 + i % 12, 5),
            2027,
            0,
            "XI TKJ 1",
            ("Contoh Ayah", "Contoh Ibu"),
        )
        for i, s in enumerate("LPLLPPLPLL")
    ]
    rows += [line(p, rng) for p in young]
    at = {name: i for i, (group, name) in enumerate(HEAD) if not group}
    rows[3][at["NISN"]] = int(str(rows[3][at["NISN"]]))
    rows[7][at["NIK"]] = 6171990102080000
    rows[11][at["NIK"]] = ""
    rows[15][at["HP"]] = 81200000016
    rows[19][at["Tanggal Lahir"]] = "14 Mei 2008"
    rows[23][at["HP"]] = "+62 812-0002-4024"
    rows[27][at["NIK"]] = ""
    rows[31][at["NISN"]] = ""
    return rows


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One invented vacancy with its positions for men, women and either."""

    code: str
    post: int
    opened: date
    closes: date
    positions: tuple[int, int, int]


def vacancies(rng: random.Random) -> list[Vacancy]:
    """Invent the vacancies of two years, two or three a month."""
    made = []
    day = date(2024, 7, 8)
    while day < date(2026, 9, 20):
        post = rng.randrange(len(POSTS))
        men, women, free = rng.choice(
            ((4, 0, 0), (0, 3, 0), (2, 2, 0), (0, 0, 5), (3, 1, 2), (0, 2, 4))
        )
        made.append(
            Vacancy(f"L{len(made) + 1:03}", post, day, day + timedelta(days=60), (men, women, free))
        )
        day += timedelta(days=rng.randint(8, 16))
    return made


def careers(
    people: list[Pupil], open_: list[Vacancy], rng: random.Random
) -> dict[str, list[list[object]]]:
    """Let them register, find work or leave the list, month by month."""
    registrations: list[list[object]] = []
    placements: list[list[object]] = []
    left = {v.code: list(v.positions) for v in open_}
    latest = [p.number for p in people if p.cohort == 2026]
    unfit = {latest[i] for i in SLIPS}
    for pupil in sorted(people, key=lambda p: (p.cohort, p.number)):
        first_day = date(pupil.cohort, 6, 3) if pupil.cohort < 2026 else date(2026, 6, 8)
        if pupil.number in unfit or rng.random() > 0.72:
            continue
        registered = _weekday(
            first_day + timedelta(days=min(rng.randint(0, 150), rng.randint(0, 150)))
        )
        if registered > LAST_DAY:
            continue
        wanted = PROGRAMMES[pupil.programme][6]
        end = _job(pupil, registered, open_, left, rng)
        removed, reason = "", ""
        if end:
            placements.append(end)
        elif rng.random() < 0.35:
            day = registered + timedelta(days=rng.randint(40, 300))
            if day <= LAST_DAY:
                removed = _weekday(day).isoformat()
                reason = rng.choice(
                    (
                        "melanjutkan studi",
                        "melanjutkan studi",
                        "membuka usaha sendiri",
                        "pindah tempat tinggal",
                    )
                )
        registrations.append([pupil.nisn, registered.isoformat(), *wanted, removed, reason])
    registrations.sort(key=lambda row: (str(row[1]), str(row[0])))
    placements.sort(key=lambda row: (str(row[2]), str(row[0])))
    leaves = [row for vacancy in open_ for row in _rest(vacancy, left[vacancy.code], rng)]
    return {"pendaftaran": registrations, "penempatan": placements, "keluar": leaves}


def _rest(vacancy: Vacancy, left: list[int], rng: random.Random) -> list[list[object]]:
    """End the positions of a vacancy that closed long ago: filled by others, or withdrawn."""
    if not any(left) or vacancy.closes >= date(2026, 7, 1):
        return []
    jenis, why = (
        ("dipenuhi", "diisi pelamar umum")
        if rng.random() < 0.3
        else ("dihapuskan", "masa berlaku habis")
    )
    return [[vacancy.code, jenis, vacancy.closes.isoformat(), *left, why]]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _job(
    pupil: Pupil,
    registered: date,
    open_: list[Vacancy],
    left: dict[str, list[int]],
    rng: random.Random,
) -> list[object]:
    short = PROGRAMMES[pupil.programme][0]
    for vacancy in open_:
        post, _, _, programme, wage = POSTS[vacancy.post]
        start = _weekday(max(registered, vacancy.opened) + timedelta(days=rng.randint(14, 50)))
        fits = programme == short or rng.random() < 0.08
        if (
            not fits
            or not vacancy.opened <= start <= vacancy.closes
            or start > LAST_DAY
            or start < registered
        ):
            continue
        places = left[vacancy.code]
        own = 0 if pupil.sex == "L" else 1
        slot = own if places[own] else 2
        if not places[slot] or rng.random() < 0.45:
            continue
        places[slot] -= 1
        return [
            pupil.nisn,
            vacancy.code,
            start.isoformat(),
            vacancy.post,
            post,
            rng.choice(("PKWT", "PKWT", "PKWTT", "magang")),
            wage,
            1,
        ]
    alone = registered + timedelta(days=rng.randint(20, 200))
    if rng.random() < 0.22 and alone <= LAST_DAY:
        post_ = rng.choice([i for i, p in enumerate(POSTS) if p[3] == short])
        return [
            pupil.nisn,
            "",
            _weekday(alone).isoformat(),
            post_,
            POSTS[post_][0],
            "PKWT",
            POSTS[post_][4],
            0,
        ]
    return []


def write(name: str, head: str, rows: Iterable[Iterable[object]]) -> None:
    """Write one table as CSV."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split())
        writer.writerows(rows)


def _schooling(short: str, number: int) -> tuple[str, str]:
    """Ask for the programme's graduates in two vacancies of three."""
    code, name = next((p[3], p[1]) for p in PROGRAMMES if p[0] == short)
    return ("", "") if number % 3 == 0 else (code, name)


def main() -> None:
    """Write the whole folder."""
    rng = random.Random(SEED)  # noqa: S311  # an example, no secret
    TARGET.mkdir(parents=True, exist_ok=True)
    people = pupils(rng)
    keluar = workbook("Daftar Peserta Didik Keluar", LEAVER_HEAD, leavers(people, rng))
    keluar.save(TARGET / "daftar-peserta-didik-keluar.xlsx")
    aktif = workbook("Daftar Peserta Didik", HEAD, active(people, rng))
    aktif.save(TARGET / "daftar-peserta-didik.xlsx")
    open_ = vacancies(rng)
    lives = careers(people, open_, rng)
    school = json.dumps(SCHOOL, ensure_ascii=False, indent=2)
    (TARGET / "sekolah.json").write_text(school + "\n", encoding="utf-8")
    write("jurusan.csv", "singkatan nama program kode_ipk", [p[:4] for p in PROGRAMMES])
    write(
        "pemberi_kerja.csv",
        "nama jenis lapangan_usaha kode_wilayah alamat nib telepon nama_kontak",
        [
            (*e, f"9120{i:09}", f"62561990{i:03}", f"Ibu Contoh {i + 1}")
            for i, e in enumerate(EMPLOYERS)
        ],
    )
    write(
        "lowongan.csv",
        "kode pemberi_kerja jabatan golongan_jabatan tanggal berlaku_sampai jumlah_l jumlah_p jumlah_bebas upah kode_wilayah pendidikan jurusan",
        [
            (
                v.code,
                POSTS[v.post][2],
                *POSTS[v.post][:2],
                v.opened,
                v.closes,
                *v.positions,
                POSTS[v.post][4],
                EMPLOYERS[POSTS[v.post][2]][3],
                *_schooling(POSTS[v.post][3], number),
            )
            for number, v in enumerate(open_)
        ],
    )
    write(
        "lowongan_keluar.csv",
        "kode jenis tanggal jumlah_l jumlah_p jumlah_bebas alasan",
        lives["keluar"],
    )
    write(
        "pendaftaran.csv",
        "nisn tanggal golongan_jabatan jabatan tanggal_hapus alasan_hapus",
        lives["pendaftaran"],
    )
    write(
        "penempatan.csv",
        "nisn lowongan tanggal_mulai pemberi_kerja jabatan golongan_jabatan kontrak upah sudah_melalui_bkk kode_wilayah",
        [
            (n, v, d, POSTS[p][2], j, POSTS[p][1], k, w, b, EMPLOYERS[POSTS[p][2]][3])
            for n, v, d, p, j, k, w, b in lives["penempatan"]
        ],
    )


SCHOOL = {
    "sekolah": {
        "npsn": "69990001",
        "nama": "SMK Contoh Khatulistiwa",
        "bentuk": "SMK",
        "status": "negeri",
        "alamat": "Jalan Contoh Pendidikan 1",
        "kelurahan": "Parit Mayor",
        "kecamatan": "Pontianak Timur",
        "kode_wilayah": "61.71",
        "kode_pos": "78231",
        "telepon": "62561990000",
        "surel": "sekolah@contoh.invalid",
        "laman": "contoh.invalid",
        "nama_kepala": "Dra. Contoh Kepala, M.Pd.",
        "pangkat_kepala": "Pembina Tingkat I",
        "nip_kepala": "197001011995122001",
    },
    "bkk": {
        "nama": "BKK SMK Contoh Khatulistiwa",
        "kode_surat": "SMKCK",
        "nomor_sk": "421.5/001/SMKCK/2020",
        "tanggal_sk": "2020-01-06",
        "nama_ketua": "Contoh Ketua, S.T.",
        "nip_ketua": "198502022010011002",
        "telepon": "62561990001",
        "surel": "bkk@contoh.invalid",
    },
    "tanda_daftar": {
        "nomor": "560/BKK-000/CONTOH/2020",
        "tanggal": "2020-02-03",
        "pejabat": "Contoh Pejabat",
        "jabatan_pejabat": "Kepala Dinas Tenaga Kerja Kota Contoh",
        "instansi": "Dinas Tenaga Kerja Kota Contoh",
        "berlaku_sejak": "2020-02-03",
    },
}

if __name__ == "__main__":
    main()
