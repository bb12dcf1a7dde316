"""The desk tells the code of any school's paper by the laptops that it knows, without asking."""

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bkk_desktop.domain.cap_surat import Cap
from sync.envelope import device_of, public_of
from sync.province import keys, store
from sync.province.__main__ import main
from sync.province.code_check import checked
from sync.province.keys import Province
from sync.province.store import Device
from tests.sync import laptops

NPSN, DAY = "30105678", date(2026, 8, 24)


@pytest.fixture
def laptop(province: Province) -> bytes:
    """A school's laptop that has enrolled; return its key."""
    made = laptops.laptop(province, NPSN, "SMKN 2 Uji")
    public = public_of(made.kunci)
    with store.writing(province.database) as db:
        known = Device(device_of(public), NPSN, public, "Laptop", made.secret)
        store.insert_device(db, known)
    return made.kunci


def code(kunci: bytes, nomor: str, day: date = DAY, npsn: str = NPSN) -> str:
    cap = Cap(npsn, day, nomor, b"s" * 16)
    key = Ed25519PrivateKey.from_private_bytes(kunci)
    return replace(cap, tanda=key.sign(cap.signed)).text


def test_a_letter_a_report_and_a_card_are_told_apart(province: Province, laptop: bytes) -> None:
    letter = checked(province, code(laptop, "421.5/001/BKK/VIII/2026"))
    report = checked(province, code(laptop, "LAPORAN/2026-T2/3"))
    card = checked(province, code(laptop, "KARTU/0001/BKK/2026", date(2028, 8, 1)))
    assert (letter.sah, report.sah, card.sah) == (True, True, True)
    assert letter.kalimat.startswith("Sah: surat 421.5/001/BKK/VIII/2026 tanggal 24 Agustus 2026")
    assert "Triwulan II 2026 revisi 3 dari SMKN 2 Uji" in report.kalimat
    assert "kartu pencari kerja nomor 0001/BKK/2026 dari SMKN 2 Uji" in card.kalimat
    assert "1 Agustus 2028" in card.kalimat
    assert "hanya bisa diperiksa di sekolah" in letter.lanjut


def test_a_card_whose_time_is_over_is_said_to_be(province: Province, laptop: bytes) -> None:
    found = checked(province, code(laptop, "KARTU/0001/BKK/2020", date(2022, 1, 1)))
    assert found.sah
    assert found.lanjut == "Masa berlakunya sudah lewat."


def test_a_code_of_a_key_that_nobody_enrolled_is_not_genuine(
    province: Province, laptop: bytes
) -> None:
    assert laptop
    found = checked(province, code(b"x" * 32, "421.5/001"))
    assert not found.sah
    assert "tidak dibuat oleh laptop SMKN 2 Uji" in found.kalimat


def test_a_code_that_names_another_school_is_not_genuine(province: Province, laptop: bytes) -> None:
    assert "belum dikenal" in checked(province, code(laptop, "1", npsn="10000001")).kalimat
    laptops.laptop(province, "30105679", "SMKN 3 Uji")
    other = checked(province, code(laptop, "1", npsn="30105679"))
    assert "tidak dibuat oleh laptop SMKN 3 Uji" in other.kalimat


def test_a_laptop_that_was_revoked_vouches_for_nothing(province: Province, laptop: bytes) -> None:
    keys.renew(province, revoked_devices=(device_of(public_of(laptop)),))
    found = checked(province, code(laptop, "421.5/001"))
    assert not found.sah
    assert "sudah dicabut" in found.kalimat


@pytest.mark.parametrize("at", [6, 20, -100, -10])
def test_a_code_in_which_one_letter_was_changed_is_not_genuine(
    province: Province, laptop: bytes, at: int
) -> None:
    text = code(laptop, "KARTU/0001/BKK/2026")
    at %= len(text)
    other = "1" if text[at] != "1" else "2"
    assert not checked(province, f"{text[:at]}{other}{text[at + 1 :]}").sah


def test_the_command_says_the_answer_and_returns_it(
    province: Province, laptop: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    text = code(laptop, "421.5/001")
    assert main(["code", str(province.folder), text]) == 0
    assert capsys.readouterr().out.startswith("Sah: surat 421.5/001")
    assert main(["code", str(province.folder), "bukan", "kode"]) == 2
    assert "bukan kode surat" in capsys.readouterr().out
