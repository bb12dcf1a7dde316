"""Dapodik's two lists, from the bytes of a workbook to what is known of each pupil."""

from datetime import date
from typing import Any

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Plan
from bkk_desktop.office import Office
from tests import books
from tests.books import leaver, pupil
from tests.imports import FINAL, codes, only, plan_of, planned, read, verdicts


def taken(plan: Plan) -> Alumni:
    row = only(plan)
    assert row.outcome is Outcome.BARU, str(row.reason)
    assert row.record is not None
    return row.record


def refusal(office: Office, data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read(office, data)
    return str(refused.value)


EXPECTED = Alumni(
    nama="Siswa AAAAB",
    nisn="0070000001",
    nik="6171010202070002",
    nis="20001",
    tempat_lahir="Pontianak",
    tanggal_lahir=date(2007, 2, 2),
    jenis_kelamin="L",
    agama="Islam",
    alamat="Jl. Melati 1",
    rt="3",
    rw="12",
    kelurahan="Benua Melayu Darat",
    kecamatan="Kec. Pontianak Selatan",
    kode_pos="78122",
    telepon="6281200000001",
    surel="siswa1@contoh.invalid",
    nama_ayah="Ayah AAAAB",
    nama_ibu="Ibu AAAAB",
    rombel="XII TKJ 1",
    tahun_lulus=2026,
    tinggi=163,
    berat=51,
)


@pytest.mark.parametrize("kind", books.WRITERS)
def test_a_pupil_is_read_alike_from_every_format(office: Office, kind: str) -> None:
    data = books.WRITERS[kind](books.grid([pupil(1), pupil(2, **{"Rombel Saat Ini": "XI TKJ 1"})]))
    found = read(office, data, "salah-nama.txt")
    assert (found.jenis, found.tanggal_unduh) == ("aktif", date(2026, 5, 12))
    plan = planned(office, found, FINAL)
    assert [(row.baris, row.outcome) for row in plan.rows] == [
        (7, Outcome.BARU),
        (8, Outcome.DILEWATI),
    ]
    assert plan.rows[0].record == EXPECTED
    assert plan.rows[0].warnings == ()


def test_the_real_layout_has_66_columns() -> None:
    assert len(books.COLUMNS) == 66


def test_columns_are_found_whatever_their_order(office: Office) -> None:
    extra = ("", "Kolom Baru Dapodik")
    turned = (*reversed(books.COLUMNS), extra)
    row = pupil(1, **{"Kolom Baru Dapodik": "apa saja"})
    assert taken(plan_of(office, [row], columns=turned)) == EXPECTED


@pytest.mark.parametrize("merged", [True, False])
def test_group_heads_may_be_merged_or_stand_over_every_column(office: Office, merged: bool) -> None:
    assert taken(plan_of(office, [pupil(1)], merged=merged)) == EXPECTED


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Kelurahan", "Keluarahan"),
        ("Tanggal Lahir", "Tangal Lahir"),
        ("Tanggal Lahir", "TGL. LAHIR"),
        ("HP", "No. HP"),
        ("JK", "L/P"),
        ("Rombel Saat Ini", "Rombel saat ini "),
        ("E-Mail", "Email"),
        ("Nama", "Nama Peserta Didik"),
    ],
)
def test_misspelled_heads_are_understood(office: Office, right: str, wrong: str) -> None:
    columns = [(group, wrong if name == right and not group else name)
               for group, name in books.COLUMNS]  # fmt: skip
    row = pupil(1)
    row[wrong] = row.pop(right)
    assert taken(plan_of(office, [row], columns=columns)) == EXPECTED


def test_a_flat_head_in_the_first_row_serves_as_well(office: Office) -> None:
    lines = [
        ["NAMA", "NISN", "JK", "Tanggal Lahir", "Rombel", "Nama Ibu", "NIK Ibu"],
        ["Siti", "0070000009", "P", "1 Mei 2007", "XII TKJ 1", "Aminah", "6171010101700001"],
    ]
    found = read(office, books.xlsx(lines, merge=False))
    assert "NIK Ibu" not in [column.header for column in found.columns]
    plan = planned(office, found, FINAL)
    record_ = taken(plan)
    assert (record_.nama, record_.nama_ibu, record_.nik) == ("Siti", "Aminah", "")


def test_what_an_office_has_no_business_with_is_not_even_kept(office: Office) -> None:
    found = read(office, books.xlsx(books.grid([pupil(1)])))
    kept = {f"{column.group} {column.header}".strip() for column in found.columns}
    assert not [name for name in kept for word in ("KIP", "KKS", "KPS", "PIP", "Akta", "Bank",
                "Rekening", "Penghasilan") if word in name]  # fmt: skip
    assert "data ayah NIK" not in kept
    values = {cell for row in found.rows for cell in row.cells}
    assert not values & {"KIP1", "8801", "6171010101700001", "Rp. 1,000,000 - Rp. 1,999,999"}


def test_the_certificate_of_the_school_before_is_not_taken_for_ours(office: Office) -> None:
    assert taken(plan_of(office, [pupil(1)])).nomor_ijazah == ""


def test_only_pupils_of_the_final_classes_are_taken(office: Office) -> None:
    rows = [
        pupil(1),
        pupil(2, **{"Rombel Saat Ini": "XII AKL 1"}),
        pupil(3, **{"Rombel Saat Ini": "-"}),
    ]
    assert verdicts(plan_of(office, rows)) == [
        ("baru", ""),
        ("dilewati", "bukan_kelas_akhir"),
        ("dilewati", "tanpa_kelas"),
    ]


def test_only_graduates_among_the_leavers_are_taken(office: Office) -> None:
    rows = [
        leaver(1),
        leaver(2, **{"Keluar Karena": "Mutasi"}),
        leaver(3, **{"Keluar Karena": "Lulus bersyarat"}),
        leaver(4, **{"Keluar Karena": None}),
        leaver(5, **{"Tanggal Keluar": ""}),
        leaver(6, **{"Tanggal Keluar": "bulan Mei"}),
        leaver(7, **{"Keluar Karena": "Mutasi", "Tanggal Lahir": "entah"}),
        leaver(8, **{"Keluar Karena": " lulus "}),
    ]
    result = plan_of(office, rows, FINAL, title=books.LEFT).rows
    assert [(row.outcome, row.reason and row.reason.code) for row in result] == [
        (Outcome.BARU, None),
        (Outcome.DILEWATI, "bukan_lulus"),
        (Outcome.DILEWATI, "bukan_lulus"),
        (Outcome.MERAGUKAN, "tanpa_alasan_keluar"),
        (Outcome.BARU, None),
        (Outcome.DITOLAK, "tanggal_keluar_tidak_terbaca"),
        (Outcome.DILEWATI, "bukan_lulus"),
        (Outcome.BARU, None),
    ]
    first, undated = result[0].record, result[4].record
    assert first is not None
    assert undated is not None
    assert (first.tahun_lulus, first.tanggal_lulus) == (2025, date(2025, 5, 5))
    assert (undated.tahun_lulus, undated.tanggal_lulus) == (None, None)
    assert codes(result[4]) == ["lulus_tanpa_tanggal"]


def test_blank_rows_end_nothing(office: Office) -> None:
    lines = books.grid([pupil(1)]) + [[]] * 40 + books.grid([pupil(2)])[6:]
    found = read(office, books.xlsx(lines))
    plan = planned(office, found, FINAL)
    assert [(row.baris, row.nama) for row in plan.rows] == [(7, "Siswa AAAAB"), (48, "Siswa AAAAC")]


def test_sums_signatures_and_repeated_heads_are_no_people(office: Office) -> None:
    lines = books.grid([pupil(1)])
    head = lines[4:6]
    foot: books.Grid = [
        [None, "Jumlah Siswa", None, "120"],
        [None, "Total", None, 3, 12],
        [None, "Pontianak, 12 Mei 2026"],
        [None, None, None, None, "Kepala Sekolah,"],
        [None, "Drs. H. Budi Santoso"],
        [None, None, None, None, "NIP. 196501011990031001"],
        ["Dicetak dari Dapodik"],
        [books.ACTIVE],
    ]
    found = read(office, books.xlsx([*lines, *head, *foot, *books.grid([pupil(2)])[6:]]))
    plan = planned(office, found, FINAL)
    assert [row.nama for row in plan.rows if row.outcome is Outcome.BARU] == [
        "Siswa AAAAB",
        "Siswa AAAAC",
    ]
    others = [row for row in plan.rows if row.outcome is not Outcome.BARU]
    assert {(row.outcome, row.reason and row.reason.code) for row in others} == {
        (Outcome.DILEWATI, "bukan_siswa")
    }


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Daftar Guru", "Daftar Guru"),
        ("Daftar Tenaga Kependidikan", "Daftar Tenaga Kependidikan"),
        ("Daftar Hadir Siswa", "Daftar Hadir"),
        ("Profil Sekolah", "Profil"),
    ],
)
def test_dapodiks_other_downloads_are_refused_by_name(
    office: Office, title: str, said: str
) -> None:
    sentence = refusal(office, books.xlsx(books.grid([pupil(1)], title=title), sheet="Data"))
    assert said in sentence
    assert "Daftar PD" in sentence


def test_a_profile_is_known_by_its_sheets(office: Office) -> None:
    lines: books.Grid = [["x"], ["y"]]
    data = books.xlsx(lines, sheet="Profil SMKN 3", merge=False)
    assert "Profil" in refusal(office, data)


def test_a_list_of_teachers_without_its_title_is_no_list_of_pupils(office: Office) -> None:
    lines = [["Nama", "NUPTK", "JK", "Tanggal Lahir", "NIK"], ["Budi", "1", "L", "1/1/1980", ""]]
    assert "Tidak ada tabel siswa" in refusal(office, books.xlsx(lines, merge=False))


@pytest.mark.parametrize(
    ("title", "missing", "said"),
    [
        (books.ACTIVE, {"Rombel Saat Ini"}, "Rombel Saat Ini"),
        (books.LEFT, {"Keluar Karena"}, "Keluar Karena"),
        (books.ACTIVE, {"NISN", "NIK", "Tanggal Lahir"}, "NISN, NIK"),
    ],
)
def test_a_column_that_must_be_there_is_named(
    office: Office, title: str, missing: set[str], said: str
) -> None:
    every = books.LEAVING if title == books.LEFT else books.COLUMNS
    columns = [column for column in every if column[0] or column[1] not in missing]
    grid = books.grid([leaver(1)], title=title, columns=columns)
    assert said in refusal(office, books.xlsx(grid))


def test_a_list_without_pupils_is_refused(office: Office) -> None:
    assert "kosong" in refusal(office, books.xlsx(books.grid([])))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"NISN": 71234567}, ["nisn_nol"]),
        ({"NISN": "123"}, ["nisn_salah"]),
        ({"NIK": "123"}, ["nik_salah"]),
        ({"NIK": "6171014202070002"}, ["nik_kelamin"]),
        ({"NIK": "6171010302070002"}, ["nik_lahir"]),
        ({"NIK": "0171010202070002"}, ["nik_provinsi"]),
        ({"No KK": "6171010202070002"}, ["nik_sama_kk"]),
        ({"Tanggal Lahir": ""}, ["tanpa_tanggal_lahir"]),
        ({"JK": "-"}, ["tanpa_jenis_kelamin"]),
        ({"Nama": "@Siti"}, ["nama_berawal_tanda"]),
        ({"HP": 81234567890}, ["telepon_nol"]),
        ({"HP": "belum ada"}, ["telepon_salah"]),
    ],
)
def test_what_is_odd_is_taken_with_a_warning(
    office: Office, cells: dict[str, Any], expected: list[str]
) -> None:
    row = only(plan_of(office, [pupil(1, **cells)]))
    assert row.outcome is Outcome.BARU
    assert codes(row) == expected
    assert all("{" not in str(warning) for warning in row.warnings)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Nama": ""}, "nama_kosong"),
        ({"NIK": 6171010202070000}, "nik_dibulatkan"),
        ({"NIK": "6,17101E+15"}, "nik_dibulatkan"),
        ({"Tanggal Lahir": "2/2/07"}, "tanggal_lahir_dua_angka"),
        ({"Tanggal Lahir": "2 Februari 2030"}, "tanggal_lahir_akan_datang"),
        ({"JK": "?"}, "jenis_kelamin_tidak_terbaca"),
    ],
)
def test_what_cannot_be_understood_rejects_only_its_row(
    office: Office, cells: dict[str, Any], code: str
) -> None:
    bad, good = plan_of(office, [pupil(1, **cells), pupil(2)]).rows
    assert (bad.outcome, bad.reason and bad.reason.code) == (Outcome.DITOLAK, code)
    assert bad.record is None
    assert "{" not in str(bad.reason)
    assert good.outcome is Outcome.BARU


def test_the_phone_at_home_serves_if_there_is_no_mobile(office: Office) -> None:
    row = pupil(1, HP="-", Telepon="0561-775577")
    assert taken(plan_of(office, [row])).telepon == "62561775577"
