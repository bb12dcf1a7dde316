"""How sure it is that two records are one person, with the traps that a school sets."""

from dataclasses import replace
from datetime import date

import pytest

from bkk_desktop.domain.calon_duplikat import MOST, Calon
from bkk_desktop.domain.duplikat import Keyakinan, Khalayak, Orang, Penilaian, judge, orang

BUKAN, MUNGKIN, MIRIP, PASTI = Keyakinan
NAMES = ("Siti Aminah", "Budi Santoso", "Rina Safitri", "Yosef Kapuas", "Dewi Lestari")
CROWD = [
    orang((n, f"{NAMES[n % 5]} Ke{n}", "", "", "2004-01-02", "", NAMES[n % 4], "", "", 1, 2022))
    for n in range(100, 400)
]
RINA = orang(
    (
        1, "Rina Safitri Kapuas", "0045678901", "6171014502040003", "2004-02-05", "P",
        "Halimah Daeng", "6281234567890", "6285212345678", 1, 2022,
    )
)  # fmt: skip


def said(one: Orang, **changes: object) -> Penilaian:
    other = replace(one, id=2, **changes)  # type: ignore[arg-type]
    return judge(one, other, Khalayak([*CROWD, one, other]))


def words(text: str) -> tuple[str, ...]:
    return orang((0, text, "", "", None, "", "", "", "", None, None)).nama


def test_the_same_numbers_and_name_are_sure_and_say_why() -> None:
    found = said(RINA, nama=words("RINA SAFITRI K."))
    assert found.keyakinan is PASTI
    assert {"NISN sama", "NIK sama", "Tanggal lahir sama", "Nama ibu sama"} <= set(found.alasan)
    assert any(reason.startswith("Nama mirip (") for reason in found.alasan)
    assert found.berlawanan == ()


def test_a_number_that_excel_damaged_is_recognized() -> None:
    assert orang((1, "A", "45678901", "", None, "", "", "", "", None, None)).nisn == "0045678901"
    assert orang((1, "A", "", "6,17101E+15", None, "", "", "", "", None, None)).nik == ""
    found = said(replace(RINA, nik="6171014502040013"), nik="6171014502040010", nisn="")
    assert found.keyakinan >= MIRIP
    found = said(RINA, nik="6171014502040000", nisn="")
    assert "NIK sama, kecuali angka terakhir yang dirusak Excel" in found.alasan


@pytest.mark.parametrize("born", [date(2004, 5, 2), date(2004, 2, 15), date(2005, 2, 5)])
def test_a_birth_date_that_was_typed_wrong_still_leads_there(born: date) -> None:
    assert said(RINA, lahir=born, nik="").keyakinan >= MUNGKIN
    assert Calon([RINA, replace(RINA, id=2, lahir=born, nisn="", nik="", telepon="")]).of(0) == [1]


def test_twins_with_their_own_numbers_are_two_people() -> None:
    twin = {"nama": words("Rini Safitri Kapuas"), "nisn": "0045678902", "nik": "6171014502040004"}
    assert said(RINA, **twin).keyakinan is BUKAN


def test_twins_without_numbers_are_never_sure() -> None:
    assert said(replace(RINA, nisn="", nik=""), nama=words("Rini Safitri Kapuas")).keyakinan in (
        BUKAN,
        MUNGKIN,
    )
    assert said(replace(RINA, nisn="", nik=""), nama=words("Dina Safitri Kapuas")).keyakinan in (
        BUKAN,
        MUNGKIN,
    )
    brother = {"nama": words("Joko Safitri Kapuas"), "kelamin": "L"}
    assert said(replace(RINA, nisn="", nik=""), **brother).keyakinan is BUKAN


def test_siblings_who_share_mother_and_telephone_are_two_people() -> None:
    sibling = {
        "nama": words("Dewi Safitri Kapuas"),
        "lahir": date(2006, 9, 1),
        "nisn": "0067890123",
        "nik": "6171014109060001",
    }
    assert said(RINA, **sibling).keyakinan is BUKAN
    assert said(replace(RINA, nisn="", nik=""), **sibling).keyakinan is BUKAN


def test_namesakes_with_another_birth_date_are_two_people() -> None:
    siti = replace(RINA, nama=words("Siti Aminah"), nisn="", nik="", telepon="")
    other = {"lahir": date(2003, 11, 30), "ibu": words("Rohani"), "telepon_orang_tua": ""}
    assert said(siti, **other).keyakinan is BUKAN


def test_one_nisn_on_two_other_people_is_no_reason_to_merge() -> None:
    other = {
        "nama": words("Budi Santoso"), "lahir": date(2003, 3, 3), "ibu": (), "kelamin": "L",
        "nik": "6171010303030001", "telepon": "", "telepon_orang_tua": "",
    }  # fmt: skip
    found = said(RINA, **other)
    assert found.keyakinan is BUKAN


def test_what_speaks_against_is_said_too() -> None:
    found = said(RINA, kelamin="L", nik="6171014502040109")
    assert found.keyakinan is MUNGKIN
    assert found.berlawanan == ("NIK berbeda", "Jenis kelamin berbeda")


def test_a_telephone_of_the_whole_class_is_no_evidence() -> None:
    one = replace(RINA, nisn="", nik="", ibu=(), lahir=None, telepon_orang_tua="")
    other = replace(one, id=2)
    alone = judge(one, other, Khalayak([*CROWD, one, other]))
    phoned = [replace(x, telepon=one.telepon) for x in CROWD[:20]]
    everybody = judge(one, other, Khalayak([*CROWD, *phoned, one, other]))
    assert "Nomor HP sama" in alone.alasan
    assert "Nomor HP sama" not in everybody.alasan


def test_a_number_that_everybody_has_is_no_evidence_and_brings_nobody_together() -> None:
    blank = replace(RINA, nama=words("Orang"), nisn="1234567890", nik="", lahir=None, tahun=None)
    crowd = [replace(blank, id=number, ibu=(), telepon="") for number in range(MOST + 1)]
    assert Calon(crowd).of(0) == []
    assert judge(crowd[0], crowd[1], Khalayak(crowd)).keyakinan is BUKAN
