import contextlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.importer import values
from bkk_desktop.importer.plan import Cell

TODAY = date(2026, 8, 24)


def rejection(code: str) -> pytest.RaisesExc[values.Rejected]:
    return pytest.raises(values.Rejected, match=f"^{code}$")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("0071234567", ("0071234567", "")),
        (" 0071234567 ", ("0071234567", "")),
        ("'0071234567", ("0071234567", "")),
        (71234567.0, ("0071234567", "nisn_nol")),
        (71234567, ("0071234567", "nisn_nol")),
        ("71234567.0", ("0071234567", "nisn_nol")),
        (1234567.0, ("0001234567", "nisn_nol")),
        (1234567890.0, ("1234567890", "")),
        ("71234567", ("", "nisn_salah")),
        ("00712345678", ("", "nisn_salah")),
        ("0000000000", ("", "nisn_salah")),
        ("007 BELUM", ("", "nisn_salah")),
        (12345.0, ("", "nisn_salah")),
        (12345678901.0, ("", "nisn_salah")),
        (12.5, ("", "nisn_salah")),
        ("-", ("", "")),
        ("0", ("", "")),
        (0, ("", "")),
        ("tidak ada", ("", "")),
        (None, ("", "")),
        ("٠٠٧١٢٣٤٥٦٧", ("", "nisn_salah")),
    ],
)
def test_a_nisn_is_ten_digits(cell: Cell, wanted: tuple[str, str]) -> None:
    assert values.nisn(cell) == wanted


@given(st.from_regex(r"00[1-9][0-9]{7}", fullmatch=True))
def test_a_nisn_as_a_number_gets_its_zeros_back(nisn: str) -> None:
    assert values.nisn(float(nisn)) == (nisn, "nisn_nol")
    assert values.nisn(nisn) == (nisn, "")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("6171011405070001", ("6171011405070001", "")),
        ("6171015405070001", ("6171015405070001", "")),
        ("6171 0114 0507 0001", ("6171011405070001", "")),
        (6171011405070001, ("6171011405070001", "")),
        (6171011405070001.0, ("6171011405070001", "")),
        ("6171011405070010", ("6171011405070010", "")),
        ("617101140507001", ("", "nik_salah")),
        ("6171011405070000", ("", "nik_salah")),
        ("6171013213070001", ("", "nik_salah")),
        ("0000000000000000", ("", "nik_salah")),
        ("61710114050700X1", ("", "nik_salah")),
        (61710.0, ("", "nik_salah")),
        ("-", ("", "")),
        (None, ("", "")),
    ],
)
def test_a_nik_is_sixteen_digits(cell: Cell, wanted: tuple[str, str]) -> None:
    assert values.nik(cell, TODAY) == wanted


@pytest.mark.parametrize(
    "cell",
    [6171011405070000.0, 6171011405070010, 9171011405070001.0, "3.1E+15", "3,17101E+15", "6e15"],
)
def test_a_nik_that_excel_rounded_rejects_the_row(cell: Cell) -> None:
    with rejection("nik_dibulatkan"):
        values.nik(cell, TODAY)


@given(st.integers(10**15, 10**16 - 1))
def test_a_nik_that_went_through_excel_is_never_taken_wrongly(nik: int) -> None:
    kept = float(nik - nik % 10)  # Excel keeps fifteen digits
    with rejection("nik_dibulatkan"):
        values.nik(kept, TODAY)


BORN = date(2007, 5, 14)


@pytest.mark.parametrize(
    "cell",
    [
        BORN,
        datetime(2007, 5, 14, 3, 0),  # noqa: DTZ001  # as calamine reads it
        39216,
        39216.0,
        "2007-05-14",
        "2007-05-14 00:00:00",
        "2007-05-14T00:00:00",
        "14/05/2007",
        "14/5/2007",
        "14-05-2007",
        "14.05.2007",
        "14 Mei 2007",
        "14 mei 2007",
        " 14  MEI  2007 ",
        "20070514",
        20070514,
        "'2007-05-14",
        "Senin, 14 Mei 2007",
        "Jum'at 14 Mei 2007",
    ],
)
def test_a_birth_date_is_read_as_people_write_it(cell: Cell) -> None:
    assert values.tanggal_lahir(cell, TODAY) == (BORN, "")


@pytest.mark.parametrize(
    ("text", "month"),
    [("Januari", 1), ("Pebruari", 2), ("Agustus", 8), ("Agt", 8), ("Nopember", 11), ("Des", 12)],
)
def test_indonesian_months_are_known(text: str, month: int) -> None:
    assert values.tanggal_lahir(f"3 {text} 2007", TODAY)[0] == date(2007, month, 3)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("14/05/07", "tanggal_lahir_dua_angka"),
        ("14 Mei 07", "tanggal_lahir_dua_angka"),
        ("14 Mei", "tanggal_lahir_dua_angka"),
        ("140507", "tanggal_lahir_dua_angka"),
        ("31/02/2007", "tanggal_lahir_tidak_terbaca"),
        ("05/14/2007", "tanggal_lahir_tidak_terbaca"),
        ("2007", "tanggal_lahir_tidak_terbaca"),
        (2007, "tanggal_lahir_tidak_terbaca"),
        ("Pontianak", "tanggal_lahir_tidak_terbaca"),
        ("20071405", "tanggal_lahir_tidak_terbaca"),
        ("39216", "tanggal_lahir_tidak_terbaca"),
        (date(2026, 8, 25), "tanggal_lahir_akan_datang"),
        ("25/08/2026", "tanggal_lahir_akan_datang"),
        ("24/08/1936", "tanggal_lahir_terlalu_lama"),
    ],
)
def test_a_birth_date_that_cannot_be_rejects_the_row(cell: Cell, code: str) -> None:
    with rejection(code):
        values.tanggal_lahir(cell, TODAY)


def test_a_missing_birth_date_is_only_odd() -> None:
    assert values.tanggal_lahir("-", TODAY) == (None, "tanpa_tanggal_lahir")


@given(st.dates(date(1937, 1, 1), TODAY))
def test_a_birth_date_survives_every_way_of_writing_it(born: date) -> None:
    serial = (born - date(1899, 12, 30)).days
    ways = (born.isoformat(), f"{born:%d/%m/%Y}", f"{born:%d-%m-%Y}", serial, float(serial))
    assert {values.tanggal_lahir(way, TODAY) for way in ways} == {(born, "")}


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("L", "L"), ("p", "P"), ("Laki-laki", "L"), ("LAKI - LAKI", "L"), ("Perempuan", "P"),
        ("1", "L"), (1, "L"), (2.0, "P"),
    ],
)  # fmt: skip
def test_the_sex_is_read_as_dapodik_and_emis_write_it(cell: Cell, sex: str) -> None:
    assert values.jenis_kelamin(cell) == (sex, "")


def test_an_unknown_sex_rejects_and_a_missing_one_is_only_odd() -> None:
    assert values.jenis_kelamin("") == ("", "tanpa_jenis_kelamin")
    for cell in ("X", 3, "LP"):
        with rejection("jenis_kelamin_tidak_terbaca"):
            values.jenis_kelamin(cell)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("081234567890", ("6281234567890", "")),
        ("81234567890", ("6281234567890", "")),
        ("+6281234567890", ("6281234567890", "")),
        ("6281234567890", ("6281234567890", "")),
        ("+62 812-3456-7890", ("6281234567890", "")),
        ("(0812) 3456.7890", ("6281234567890", "")),
        ("'081234567890", ("6281234567890", "")),
        (81234567890.0, ("6281234567890", "telepon_nol")),
        (6281234567890.0, ("6281234567890", "")),
        ("081234567890 / 085700000000", ("6281234567890", "")),
        ("081234567890,085700000000", ("6281234567890", "")),
        ("081234567890 atau 085700000000", ("6281234567890", "")),
        ("- / 085712345678", ("6285712345678", "")),
        ("tidak punya", ("", "telepon_salah")),
        ("0812", ("", "telepon_salah")),
        ("-", ("", "")),
        (0, ("", "")),
    ],
)
def test_a_phone_is_stored_in_one_way(cell: Cell, wanted: tuple[str, str]) -> None:
    assert values.telepon(cell) == wanted


@pytest.mark.parametrize("sign", "=+-@")
def test_a_name_that_begins_like_a_formula_stays_text(sign: str) -> None:
    assert values.nama(f"{sign}SUM(A1)") == (f"{sign}SUM(A1)", "nama_berawal_tanda")


def test_a_name_keeps_spelling_case_and_length() -> None:
    assert values.nama("  siti\u00a0 NUR'aini  d'Arc ") == ("siti NUR'aini d'Arc", "")
    long = " ".join(["Maharani"] * 40)
    assert values.nama(long) == (long, "")


def test_a_name_that_is_a_whole_text_rejects_the_row() -> None:
    assert values.nama("A" * 1000) == ("A" * 1000, "")
    with rejection("nama_terlalu_panjang"):
        values.nama("A" * 1001)


def test_a_name_without_letters_rejects_the_row() -> None:
    with rejection("nama_kosong"):
        values.nama(" - ")
    with rejection("nama_tanpa_huruf"):
        values.nama(12345)


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2026", 2026), (2026.0, 2026), ("2021/2022", 2022), ("2021 / 2022", 2022), ("", None),
     (date(2025, 5, 5), 2025)],
)  # fmt: skip
def test_a_graduation_year_has_four_digits(cell: Cell, year: int | None) -> None:
    assert values.tahun_lulus(cell) == year


@pytest.mark.parametrize("cell", ["lulus 2022", "22", 22, "2021/2023", "2021-2022", "1899"])
def test_any_other_graduation_year_rejects_the_row(cell: Cell) -> None:
    with rejection("tahun_lulus_tidak_terbaca"):
        values.tahun_lulus(cell)


def test_small_fields_are_taken_or_dropped_with_a_word() -> None:
    assert values.kode_pos(78122.0) == ("78122", "")
    assert values.kode_pos("7812") == ("", "kode_pos_salah")
    assert values.surel("a@b.id") == ("a@b.id", "")
    assert values.surel("bukan surel") == ("", "surel_salah")
    assert (values.size("163,5"), values.size(51.0), values.size("?"), values.size(999)) == (
        163, 51, None, None,
    )  # fmt: skip
    assert values.text(True) == "Ya"
    assert values.text(timedelta(days=1)) == "1 day, 0:00:00"


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(),
    st.times(), st.timedeltas(),
)  # fmt: skip


@given(CELLS)
def test_no_cell_breaks_a_reader(cell: Cell) -> None:
    """Whatever a file holds, a reader returns a value that may be stored, or rejects."""
    readers = (
        values.nama, values.nisn, lambda c: values.nik(c, TODAY), values.jenis_kelamin,
        values.telepon, values.surel, values.kode_pos, values.size, values.tahun_lulus,
        lambda c: values.tanggal_lahir(c, TODAY), values.text,
    )  # fmt: skip
    for reader in readers:
        result: object = ""
        with contextlib.suppress(values.Rejected):
            result = reader(cell)
        assert "\x00" not in str(result)


@given(st.text())
def test_text_is_stable_once_read(text: str) -> None:
    assert values.text(values.text(text)) == values.text(text)
