from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.office import Office
from bkk_desktop.report import Sheet, Table
from bkk_desktop.reports import all_reports, bundle
from bkk_desktop.reports.counting import Hitungan, count
from tests.core.counting_office import Records, fill, offices

T2 = Periode.of("2025-T2")


def counted(office: Office, records: Records, periode: Periode, **rest: object) -> Hitungan:
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        found = count(db, periode, Settings(**rest) if rest else records.settings)  # type: ignore[arg-type]
        found = bundle.completed(db, found)
        db.execute("ROLLBACK TO kosong")
        return found


def sheets(hitungan: Hitungan) -> dict[str, Sheet]:
    return {report.id: report.sheet(hitungan) for report in all_reports()}


def figure(hitungan: Hitungan, key: str) -> int:
    """Return a figure by those behind it where it is none of the tables'."""
    return hitungan.cells.get(key, sum(one.jumlah for one in hitungan.names_behind(key)))


def width(table: Table) -> set[int]:
    """Return how many columns each head row covers, counting what hangs down from above."""
    covered = [0] * len(table.head)
    for level, row in enumerate(table.head):
        for heading in row:
            for deeper in range(level, level + heading.rows):
                covered[deeper] += heading.columns
    return set(covered)


def test_the_bundle_has_eight_tables_three_lists_and_the_recap_in_order() -> None:
    assert [report.id for report in all_reports()] == [
        *(f"ipk_iii_{number}" for number in range(1, 9)),
        "daftar_lowongan",
        "daftar_penempatan",
        "daftar_pencaker",
        "rekap_bkk",
    ]


@given(records=offices())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sheet_is_square_and_prints_the_cells_it_names(
    office: Office, records: Records
) -> None:
    hitungan = counted(office, records, T2)
    printed: set[str] = set()
    for sheet in sheets(hitungan).values():
        for table in sheet.tables:
            columns = len(table.widths)
            assert width(table) == {columns} == {len(table.align)}
            for row in table.rows:
                assert len(row.cells) == columns
                assert len(row.keys) in (0, columns)
                for cell, key in zip(row.cells, row.keys, strict=bool(row.keys)):
                    assert not key or figure(hitungan, key) == cell
                printed.update(key for key in row.keys if key and not key.startswith("rekap"))
    assert printed == set(hitungan.cells)


@given(records=offices())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_name_as_many_as_the_tables_count(office: Office, records: Records) -> None:
    hitungan = counted(office, records, T2)
    rows = hitungan.lists
    placed = sum(1 for row in rows["penempatan"] if row["dihitung"])
    assert placed == hitungan.cells["III/8-II|JUMLAH|placed|JUMLAH/JML"]
    for number, movement in enumerate(("opening", "registered", "placed", "removed", "closing"), 1):
        people = sum(row["jumlah"] for row in rows["pencaker"] if movement in row["gerak"])
        assert people == hitungan.cells[f"III/1-I|{number}|{movement}|JML/LP"]
    for number, movement in enumerate(("opening", "registered", "filled", "removed", "closing"), 1):
        columns = [row["gerak"].get(movement, {}) for row in rows["lowongan"]]
        positions = sum(sum(column.values()) for column in columns)
        assert positions == hitungan.cells[f"III/1-II|{number}|{movement}|LP"]


@pytest.mark.parametrize(
    ("kode", "first", "caption", "line"),
    [
        (
            "2025-B05",
            "Pencari kerja yang belum ditempatkan pada bulan yang lalu",
            "SISA AKHIR BULAN LALU",
            "BULAN MEI 2025",
        ),
        (
            "2025-T2",
            "Pencari kerja yang belum ditempatkan pada triwulan yang lalu",
            "SISA AKHIR TRIWULAN LALU",
            "TRIWULAN II: APRIL S.D. JUNI 2025",
        ),
        (
            "2025-S1",
            "Pencari kerja yang belum ditempatkan pada semester yang lalu",
            "SISA AKHIR SEMESTER LALU",
            "SEMESTER I: JANUARI S.D. JUNI 2025",
        ),
        (
            "2025",
            "Pencari kerja yang belum ditempatkan pada tahun yang lalu",
            "SISA AKHIR TAHUN LALU",
            "TAHUN 2025: JANUARI S.D. DESEMBER",
        ),
    ],
)
def test_the_words_follow_the_period(
    office: Office, kode: str, first: str, caption: str, line: str
) -> None:
    pages = sheets(counted(office, Records(), Periode.of(kode)))
    assert pages["ipk_iii_1"].tables[0].rows[0].cells[1] == first
    assert pages["ipk_iii_2"].tables[0].head[0][2].text == caption
    assert pages["ipk_iii_2"].lines == (line, "BKK Contoh - SMK Contoh")


def test_the_letter_for_women_is_the_offices(office: Office) -> None:
    pages = sheets(counted(office, Records(), T2, huruf_perempuan="W"))
    assert [x.text for x in pages["ipk_iii_1"].tables[1].head[0]] == [
        "NO",
        "II. LOWONGAN",
        "L",
        "W",
        "L+W",
    ]
    assert [x.text for x in pages["ipk_iii_8"].tables[0].head[1]][:3] == ["L", "W", "JML"]


def test_education_stands_in_groups_with_sub_totals(office: Office) -> None:
    table = sheets(counted(office, Records(), T2))["ipk_iii_2"].tables[0]
    found = [(row.cells[0], row.kind) for row in table.rows]
    assert found[:6] == [
        ("3000", "group"),
        ("3001", "group"),
        ("3801", "detail"),
        ("3802", "detail"),
        ("", "subtotal"),
        ("3002", "group"),
    ]
    assert found[-1] == ("", "total")
    assert sum(1 for _, kind in found if kind == "subtotal") == 8


def test_every_row_asked_for_brings_the_other_levels(office: Office) -> None:
    table = sheets(counted(office, Records(), T2, semua_baris=True))["ipk_iii_4"].tables[0]
    codes = [row.cells[0] for row in table.rows if row.kind == "group"]
    assert codes[:3] == ["1000", "2000", "3000"]
    assert codes[-1] == "7000"


def test_a_list_leads_to_its_records(office: Office) -> None:

    vacancy = Lowongan(
        pemberi_kerja=1,
        jabatan="Kasir",
        golongan_jabatan="5",
        tanggal=date(2025, 5, 2),
        jumlah_l=1,
        jumlah_bebas=2,
    )
    pages = sheets(counted(office, Records(lowongan=[vacancy]), T2))
    (row,) = pages["daftar_lowongan"].tables[0].rows
    assert row.record == ("lowongan", 1)
    assert row.cells[:4] == (1, "Mei", 2025, "PT A")
    assert row.cells[9:11] == (3, "L 1, bebas 2")
