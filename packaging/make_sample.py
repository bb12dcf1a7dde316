"""Make resources/sample: a school that does not exist, always the same one.

Run it from the project's root: `python packaging/make_sample.py [FOLDER]`. Nobody in it is real: the NIK
name a kecamatan that does not exist (61.71.99) and the telephone numbers an unused block.
"""

# ruff: noqa: E501, PLR2004  # lists of invented names and figures read best as they are

from __future__ import annotations

import csv
import json
import random
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from sample_days import days
from sample_facts import (
    EMPLOYERS,
    FAITHS,
    HEAD,
    LEAVER_HEAD,
    POSTS,
    PROGRAMMES,
    SCHOOL,
    STREETS,
    VILLAGES,
)
from sample_lives import Pupil, Vacancy, careers, invented_name, pupils, vacancies
from sample_papers import LOOKS, agreement, portrait
from sample_words import APPLY, COVER, SOURCES, TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TARGET = Path(__file__).resolve().parent.parent / "resources" / "sample"
SEED = 20261005
MADE = datetime(2026, 10, 1, 8, 0)  # noqa: DTZ001  # Excel knows no zones


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
            invented_name(rng, "L", set()),
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
            invented_name(rng, s, set()),
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


def write(target: Path, head: str, rows: Iterable[Iterable[object]]) -> None:
    """Write one table as CSV."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split())
        writer.writerows(rows)


def _schooling(short: str, number: int) -> tuple[str, str]:
    """Ask for the programme's graduates in two vacancies of three."""
    code, name = next((p[3], p[1]) for p in PROGRAMMES if p[0] == short)
    return ("", "") if number % 3 == 1 else (code, name)


def _advert(number: int, vacancy: Vacancy) -> list[object]:
    """Return one vacancy's row: its positions, and what the law wants of it."""
    post, group, firm, short, wage = POSTS[vacancy.post]
    place = EMPLOYERS[firm][3]
    away = not place.startswith("61")
    return [
        *(vacancy.code, firm, post, group, vacancy.opened, vacancy.closes, *vacancy.positions),
        *(wage, place, *_schooling(short, number), *TERMS[group], COVER, APPLY),
        *(SOURCES[number % len(SOURCES)], "penuh"),
        f"560/SPP-AKAD/{number + 100}/{vacancy.opened.year}" if away else "",
        vacancy.opened if away else "",
        "Bersedia kerja sif, Simulasi wawancara" if group == "3" else "",
    ]


def tables(target: Path, people: list[Pupil], rng: random.Random) -> None:
    """Write what the sample's people and its BKK do."""
    open_ = vacancies(rng)
    lives = careers(people, open_, rng)
    write(target / "jurusan.csv", "singkatan nama program kode_ipk", [p[:4] for p in PROGRAMMES])
    write(
        target / "pemberi_kerja.csv",
        "nama jenis lapangan_usaha kode_wilayah alamat nib telepon nama_kontak",
        [
            (*e, f"9120{i:09}", f"62561990{i:03}", f"Ibu Contoh {i + 1}")
            for i, e in enumerate(EMPLOYERS)
        ],
    )
    write(
        target / "lowongan.csv",
        "kode pemberi_kerja jabatan golongan_jabatan tanggal berlaku_sampai jumlah_l jumlah_p jumlah_bebas upah kode_wilayah pendidikan jurusan usia_min usia_maks keterampilan pengalaman waktu_kerja kondisi_kerja kontrak jaminan_sosial cara_melamar sumber jenis_pekerjaan nomor_spp_akad tanggal_spp_akad butir_kesiapan",
        [_advert(number, vacancy) for number, vacancy in enumerate(open_)],
    )
    write(
        target / "lowongan_keluar.csv",
        "kode jenis tanggal jumlah_l jumlah_p jumlah_bebas alasan",
        lives["keluar"],
    )
    write(
        target / "pendaftaran.csv",
        "nisn tanggal golongan_jabatan jabatan tanggal_hapus alasan_hapus",
        lives["pendaftaran"],
    )
    write(
        target / "penempatan.csv",
        "nisn lowongan tanggal_mulai pemberi_kerja jabatan golongan_jabatan kontrak upah sudah_melalui_bkk kode_wilayah",
        [
            (n, v, d, POSTS[p][2], j, POSTS[p][1], k, w, b, EMPLOYERS[POSTS[p][2]][3])
            for n, v, d, p, j, k, w, b in lives["penempatan"]
        ],
    )
    for name, (head, rows) in days(people, lives).items():
        write(target / f"{name}.csv", head, rows)


def main() -> None:
    """Write the whole folder, or another one that is given."""
    target = Path(sys.argv[1]) if sys.argv[1:] else TARGET
    rng = random.Random(SEED)  # noqa: S311  # an example, no secret
    target.mkdir(parents=True, exist_ok=True)
    people = pupils(rng)
    keluar = workbook("Daftar Peserta Didik Keluar", LEAVER_HEAD, leavers(people, rng))
    keluar.save(target / "daftar-peserta-didik-keluar.xlsx")
    aktif = workbook("Daftar Peserta Didik", HEAD, active(people, rng))
    aktif.save(target / "daftar-peserta-didik.xlsx")
    tables(target, people, rng)
    school = json.dumps(SCHOOL, ensure_ascii=False, indent=2)
    (target / "sekolah.json").write_text(school + "\n", encoding="utf-8")
    for name in LOOKS:
        (target / name).write_bytes(portrait(name))
    agreement(target / "naskah-mou.pdf")


if __name__ == "__main__":
    main()
