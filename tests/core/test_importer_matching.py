"""Who is who: within one file, and against the people in the data."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bkk_desktop.actions import impor
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.importer.matching import Known, People, Verdict, plain_name
from bkk_desktop.importer.plan import Answers, Choice
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests import books
from tests.books import leaver, pupil
from tests.imports import codes, only, plan_of, verdicts

SITI = Alumni(
    nama="Siti Aminah",
    nisn="0071234567",
    nik="6171015405070001",
    tanggal_lahir=date(2007, 5, 14),
    tempat_lahir="Pontianak",
    nama_ibu="Fatimah",
)
OTHER_BIRTH = date(2006, 1, 2)


def judged(row: Alumni, *known: Alumni, baris: int = 0) -> tuple[Verdict, str]:
    match = People(Known(person, baris) for person in known).find(row)
    named = match.namesakes[0][0] if match.namesakes else ""
    return match.verdict, match.code or named


@pytest.mark.parametrize(
    ("changed", "verdict", "code"),
    [
        ({}, Verdict.SAME, ""),
        ({"nik": "", "tanggal_lahir": None}, Verdict.SAME, ""),
        ({"nama": "SITI  AMINAH"}, Verdict.SAME, ""),
        ({"nama": "Hj. Siti Aminah, S.Pd."}, Verdict.SAME, ""),
        ({"nik": "6171015405070009"}, Verdict.SAME, ""),
        ({"nisn": ""}, Verdict.SAME, ""),
        ({"nisn": "", "nik": ""}, Verdict.SAME, ""),
        ({"nisn": "", "nik": "", "tempat_lahir": "Sambas"}, Verdict.SAME, ""),
        ({"nama": "Siti Amina"}, Verdict.DOUBT, "nama_beda"),
        ({"nama": "Siti Amina", "nisn": ""}, Verdict.DOUBT, "nama_beda"),
        ({"nama": "Budi", "tanggal_lahir": None}, Verdict.DOUBT, "nama_beda"),
        ({"nisn": "0079999999"}, Verdict.DOUBT, "nisn_beda"),
        (
            {"nama": "Budi", "nik": "6171010201060001", "tanggal_lahir": OTHER_BIRTH},
            Verdict.TWO,
            "nisn_ganda",
        ),
        (
            {"nama": "Budi", "nisn": "", "tanggal_lahir": OTHER_BIRTH},
            Verdict.DOUBT,
            "nik_dua_orang",
        ),
        (
            {"nisn": "0079999999", "nik": "", "tempat_lahir": "Sambas", "nama_ibu": "Rohani"},
            Verdict.TWO,
            "nama_kembar",
        ),
        ({"nisn": "0079999999", "nik": ""}, Verdict.DOUBT, "mirip"),
        (
            {"nisn": "", "nik": "", "tempat_lahir": "Sambas", "nama_ibu": "Rohani"},
            Verdict.DOUBT,
            "mirip",
        ),
        ({"nama": "Budi", "nisn": "", "nik": ""}, Verdict.TWO, ""),
    ],
)
def test_the_keys_are_asked_in_order(changed: dict[str, Any], verdict: Verdict, code: str) -> None:
    assert judged(replace(SITI, **changed), SITI) == (verdict, code)


def test_the_next_key_is_asked_when_a_number_is_somebody_elses() -> None:
    """A stranger holds the NISN by mistake; the NIK leads to the right person."""
    stranger = Alumni(nama="Budi", nisn=SITI.nisn, tanggal_lahir=OTHER_BIRTH)
    match = People([Known(stranger), Known(replace(SITI, nisn=""))]).find(SITI)
    assert match.verdict is Verdict.SAME
    assert match.known is not None
    assert match.known.record.nama == "Siti Aminah"
    assert [code for code, _ in match.namesakes] == ["nisn_ganda"]


def test_of_two_people_with_one_number_the_one_of_that_name_is_found() -> None:
    stranger = Alumni(nama="Budi", nisn=SITI.nisn, tanggal_lahir=OTHER_BIRTH)
    assert judged(SITI, stranger, SITI)[0] is Verdict.SAME


def test_without_a_birth_date_a_name_alone_is_not_enough_if_there_are_numbers() -> None:
    bare = Alumni(nama="Siti Aminah")
    assert judged(bare, bare) == (Verdict.SAME, "")
    assert judged(replace(bare, nisn="0071234567"), bare) == (Verdict.DOUBT, "tanpa_tanggal_lahir")
    assert judged(bare, bare, baris=7) == (Verdict.DOUBT, "baris_kembar")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Aminah", "SITI  AMINAH"),
        ("H. Ahmad", "ahmad"),
        ("Drs. H. Budi", "Budi"),
        ("Nur'aini", "Nuraini"),
        ("Rina, A.Md.", "Rina"),
    ],
)
def test_titles_case_and_spaces_are_no_difference(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_names_that_only_begin_like_a_title_stay_whole() -> None:
    assert plain_name("Hana Dra") == "hanadra"
    assert plain_name("Profesor Budi") == "profesorbudi"


TWICE = {"NISN": "0071234567", "NIK": "", "Nama": "Siti", "Tanggal Lahir": "2007-05-14"}


def test_of_a_pupil_listed_twice_the_first_stays(office: Office) -> None:
    plan = plan_of(office, [pupil(1, **TWICE, HP=""), pupil(2, **TWICE)])
    assert verdicts(plan) == [("baru", ""), ("digabung", "kembar")]
    assert plan.rows[1].lain == 7
    assert plan.rows[0].record is not None
    assert plan.rows[0].record.telepon == ""


def test_of_a_leaver_listed_twice_the_latest_exit_stays_and_is_completed(office: Office) -> None:
    early = leaver(1, **TWICE, **{"Keluar Karena": "Mutasi", "Tanggal Keluar": "2023-01-10"})
    late = leaver(2, **TWICE, HP="-", Agama="", **{"Tanggal Keluar": "2025-05-05"})
    plan = plan_of(office, [early, late], Answers(), books.LEFT)
    assert verdicts(plan) == [("digabung", "keluar_ganda"), ("baru", "")]
    kept = plan.rows[1].record
    assert kept is not None
    assert (kept.telepon, kept.agama, kept.tahun_lulus) == ("6281200000001", "Islam", 2025)
    assert kept.tempat_lahir == late["Tempat Lahir"]


def test_a_graduate_who_left_again_later_is_doubtful(office: Office) -> None:
    first = leaver(1, **TWICE, **{"Tanggal Keluar": "2023-05-05"})
    later = leaver(2, **TWICE, **{"Keluar Karena": "Mutasi", "Tanggal Keluar": "2024-01-10"})
    plan = plan_of(office, [first, later], Answers(), books.LEFT)
    assert verdicts(plan) == [("meragukan", "keluar_lagi"), ("dilewati", "bukan_lulus")]


def test_the_same_line_twice_without_any_number_is_doubtful(office: Office) -> None:
    row = pupil(1, NISN="", NIK="")
    assert verdicts(plan_of(office, [row, row])) == [("baru", ""), ("meragukan", "baris_kembar")]


def test_one_nisn_on_two_people_takes_both_with_a_warning(office: Office) -> None:
    plan = plan_of(office, [pupil(1), pupil(2, NISN="0070000001")])
    assert verdicts(plan) == [("baru", ""), ("baru", "")]
    assert [codes(row) for row in plan.rows] == [["nisn_ganda"], ["nisn_ganda"]]
    assert "baris 8" in str(plan.rows[0].warnings[0])
    assert "baris 7" in str(plan.rows[1].warnings[0])


def test_one_nik_on_two_people_takes_neither_by_itself(office: Office) -> None:
    nik = pupil(1)["NIK"]
    plan = plan_of(office, [pupil(1), pupil(3, NIK=nik)])
    assert verdicts(plan) == [("meragukan", "nik_dua_orang"), ("meragukan", "nik_dua_orang")]
    assert [row.lain for row in plan.rows] == [8, 7]


def test_two_people_of_one_name_and_birth_date_are_both_taken(office: Office) -> None:
    twin = {"Nama": "Siti", "Tanggal Lahir": "2007-05-14", "JK": "P"}
    one = pupil(1, **twin, NIK="6171015405070001")
    other = pupil(2, **twin, NIK="6172015405070002", **{"Tempat Lahir": "Sambas"})
    plan = plan_of(office, [one, other])
    assert verdicts(plan) == [("baru", ""), ("baru", "")]
    assert [codes(row) for row in plan.rows] == [["nama_kembar"], ["nama_kembar"]]


def test_a_name_typed_differently_under_one_number_is_doubtful(office: Office) -> None:
    impor.apply(office, plan_of(office, [pupil(1, Nama="Siti Aminah")]))
    row = only(plan_of(office, [pupil(1, Nama="Siti Amina", HP="081299999999")]))
    assert (row.outcome.value, row.reason and row.reason.code) == ("meragukan", "nama_beda")
    assert "Siti Aminah" in str(row.reason)
    assert {change.field for change in row.changes} == {"nama", "telepon"}
    assert row.alumni > 0


def test_two_rows_never_share_one_stored_person(office: Office) -> None:
    stored = Alumni(nama="Siti", nisn="0070000001", tanggal_lahir=date(2007, 5, 14))
    with office.write("Isi") as db:
        record.insert(db, stored)
    rows = [
        pupil(1, Nama="Siti", NIK="", **{"Tanggal Lahir": ""}),
        pupil(2, Nama="Siti", NIK="", NISN="", **{"Tanggal Lahir": "2007-05-14"}),
    ]
    assert verdicts(plan_of(office, rows)) == [("berubah", ""), ("meragukan", "sudah_cocok")]


def test_people_told_apart_once_are_not_asked_about_again(office: Office) -> None:
    rows = [pupil(1, Nama="Siti Aminah"), pupil(1, Nama="Siti Amina")]
    plan = plan_of(office, rows)
    assert verdicts(plan) == [("baru", ""), ("meragukan", "nama_beda")]
    impor.apply(office, plan, {8: Choice.BARU})
    assert verdicts(plan_of(office, rows)) == [("sama", ""), ("sama", "")]
