"""The code lists that ship."""

from collections import Counter

import pytest

from bkk_desktop.domain import kode
from bkk_desktop.errors import Stops


def test_every_province_and_every_kabupaten_and_kota_is_known() -> None:
    codes = kode.wilayah()
    kinds = Counter("kab/kota" if "." in code else "provinsi" for code in codes)
    assert kinds == {"provinsi": 38, "kab/kota": 514}
    assert all(code[:2] in codes for code in codes)
    assert len([code for code in codes if code.startswith("61.")]) == 14


def test_a_kota_has_a_code_from_71_on() -> None:
    for code, nama in kode.kabupaten_kota().items():
        assert nama.startswith("Kota " if int(code[3:]) > 70 else "Kab. ")


def test_every_place_is_found_by_its_whole_name() -> None:
    for names in (kode.wilayah(), kode.wilayah_panjang()):
        for code, nama in names.items():
            if nama not in {"Gorontalo", "Jambi", "Bengkulu"}:
                assert kode.kode_wilayah_of(nama) == code


@pytest.mark.parametrize(
    ("nama", "code"),
    [
        ("KAB. SAMBAS", "61.01"),
        ("kabupaten sambas", "61.01"),
        ("Sambas", "61.01"),
        ("Pontianak", "61.71"),
        ("Prov. Kalimantan Barat", "61"),
        ("Kota Adm. Jakarta Barat", "31.73"),
        ("Bandung", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_place_is_found_as_people_write_it(nama: str, code: str | None) -> None:
    assert kode.kode_wilayah_of(nama) == code


def test_a_place_knows_its_province() -> None:
    assert kode.provinsi_of("61.71") == "Kalimantan Barat"
    assert kode.provinsi_of("99.01") == ""


def test_the_education_lines_form_a_tree() -> None:
    lines = {line.kode: line for line in kode.daftar_pendidikan()}
    groups = {code for code, line in lines.items() if line.jenis == "kelompok"}
    details = [line for line in lines.values() if line.jenis == "rincian"]
    assert {line.kelompok for line in details} == groups
    assert {line.tingkat for line in details} == set(kode.tingkat_pendidikan())
    slta = {line.kode for line in details if line.tingkat == "14"}
    assert len(slta) == 2 + 19 + 3 + 2 + 7 + 7 + 3 + 2
    assert set(kode.pendidikan_rincian()) == {line.kode for line in details}
    assert kode.pendidikan()["3100"] == "SMK - Teknologi dan rekayasa"


def test_the_other_lists_have_their_length() -> None:
    assert list(kode.golongan_jabatan()) == list("0123456789")
    assert list(kode.golongan_jabatan_kbji()) == list("0123456789")
    assert list(kode.jenis_pemberi_kerja()) == ["21", "22", "23", "24", "25", "26"]
    assert "".join(kode.lapangan_usaha("2020")) == "ABCDEFGHIJKLMNOPQRSTU"
    assert "".join(kode.lapangan_usaha("2025")) == "ABCDEFGHIJKLMNOPQRSTUV"


def test_kbli_2025_is_turned_into_the_letters_of_the_form() -> None:
    letters = "".join(kode.huruf_formulir(letter, "2025") for letter in "ABCDEFGHIJKLMNOPQRSTUV")
    assert letters == "ABCDEFGHIJJKLMNOPQRSTU"
    assert kode.huruf_formulir("K", "2020") == "K"
    assert kode.huruf_formulir("V", "2020") == ""


def test_every_programme_has_a_line_of_the_form() -> None:
    details = kode.pendidikan_rincian()
    for nama in kode.program_keahlian():
        assert kode.ipk_of_program(nama) in details
    assert len(kode.program_keahlian()) > 100


def test_an_abbreviation_means_one_programme() -> None:
    short = [text for text in kode.program_keahlian().values() if text]
    assert [text for text, count in Counter(short).items() if count > 1] == []


@pytest.mark.parametrize(
    ("nama", "bentuk", "code"),
    [
        ("Teknik Komputer & Jaringan", "SMK", "3202"),
        ("tkj", "SMK", "3202"),
        ("Desain Komunikasi Visual", "SMK", "3401"),
        ("IPS", "SMA", "3801"),
        ("IPS", "MA", "3802"),
        ("apa saja", "SLB", "3701"),
        ("Ilmu Sihir", "SMK", None),
    ],
)
def test_a_programme_gets_its_usual_code(nama: str, bentuk: str, code: str | None) -> None:
    assert kode.ipk_of_program(nama, bentuk) == code


def test_minimum_wages_stand_for_known_places() -> None:
    assert kode.umk()["61.71", 2026] == 3_205_220
    assert ("61.09", 2026) not in kode.umk()
    assert all(
        code in kode.wilayah() and wage > 2_600_000 for (code, _), wage in kode.umk().items()
    )


def test_unknown_codes_stop_a_report_and_empty_ones_are_for_others() -> None:
    wrong = [
        *kode.missing_group("x", "a"),
        *kode.unknown_education("3000", "b"),
        *kode.unknown_place("61", "c"),
    ]
    assert [(problem.field, problem.stops) for problem in wrong] == [
        ("a", Stops.REPORT),
        ("b", Stops.REPORT),
        ("c", Stops.REPORT),
    ]
    assert not [*kode.unknown_education("", "b"), *kode.unknown_place("", "c")]
