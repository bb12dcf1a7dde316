import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from argon2.exceptions import HashingError

from bkk_desktop.errors import UserError
from bkk_desktop.store import recovery, vault

PASSWORD = "kerja sama 2026"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 64, "putaran": 1, "jalur": 1})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sekolah"


@pytest.fixture
def made(folder: Path) -> tuple[bytes, str]:
    """A school's key and its recovery code."""
    return vault.create(folder, PASSWORD)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(folder: Path) -> bytes:
    return (folder / vault.FILE).read_bytes()


def told(error: pytest.ExceptionInfo[UserError], template: str, folder: Path) -> bool:
    return str(error.value) == template.format(folder=folder)


@pytest.mark.case("C11")
def test_the_password_and_the_recovery_code_lead_to_the_same_key(
    folder: Path, made: tuple[bytes, str]
) -> None:
    key, code = made
    assert len(key) == 32
    assert vault.exists(folder)
    assert vault.unlock(folder, PASSWORD) == key
    assert vault.unlock_with_recovery(folder, code) == key
    assert vault.unlock_with_recovery(folder, f" {code.lower().replace('-', ' ')} ") == key


def test_each_school_has_its_own_key(folder: Path, made: tuple[bytes, str]) -> None:
    key, code = vault.create(folder.with_name("lain"), PASSWORD)
    assert key != made[0]
    assert code != made[1]


def test_neither_key_nor_secrets_stand_in_the_file(folder: Path, made: tuple[bytes, str]) -> None:
    key, code = made
    stored = content(folder)
    for secret in (key, key.hex().encode(), PASSWORD.encode(), code.encode(), code[:5].encode()):
        assert secret not in stored


def test_the_cost_of_guessing_is_stored_with_the_wrap(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 128, "putaran": 2, "jalur": 2})
    key, _ = vault.create(folder, PASSWORD)
    wrap = json.loads(content(folder))["sandi"]
    assert (wrap["memori_kib"], wrap["putaran"], wrap["jalur"]) == (128, 2, 2)
    monkeypatch.undo()
    assert vault.unlock(folder, PASSWORD) == key


@pytest.mark.case("C11")
def test_a_wrong_password_harms_nothing_however_often(
    folder: Path, made: tuple[bytes, str]
) -> None:
    before = content(folder)
    for attempt in range(20):
        with pytest.raises(UserError) as caught:
            vault.unlock(folder, f"salah {attempt}")
        assert str(caught.value) == vault.WRONG
    assert content(folder) == before
    assert vault.unlock(folder, PASSWORD) == made[0]


def test_an_empty_password_is_simply_wrong(folder: Path, made: tuple[bytes, str]) -> None:
    assert made
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, "")
    assert str(caught.value) == vault.WRONG


def test_a_password_that_is_too_short_makes_nothing(folder: Path) -> None:
    with pytest.raises(UserError, match="paling sedikit 8"):
        vault.create(folder, "pendek")
    assert not folder.exists()


def test_the_same_password_from_another_keyboard_opens_too(folder: Path) -> None:
    key, _ = vault.create(folder, "Caf\u00e9 sekolah")
    assert vault.unlock(folder, "Cafe\u0301 sekolah") == key


def test_a_slip_of_the_pen_is_told_from_a_code_of_another_school(
    folder: Path, made: tuple[bytes, str]
) -> None:
    code = made[1]
    slip = ("X" if code[0] != "X" else "Y") + code[1:]
    with pytest.raises(UserError, match="salah ketik di kelompok ke-1"):
        vault.unlock_with_recovery(folder, slip)
    with pytest.raises(UserError) as caught:
        vault.unlock_with_recovery(folder, recovery.generate())
    assert str(caught.value) == vault.WRONG_CODE


def test_a_school_is_never_made_over_another(folder: Path, made: tuple[bytes, str]) -> None:
    before = content(folder)
    with pytest.raises(UserError) as caught:
        vault.create(folder, "kata sandi lain")
    assert told(caught, vault.TAKEN, folder)
    assert content(folder) == before
    assert vault.unlock(folder, PASSWORD) == made[0]


def test_no_key_is_made_beside_data_that_it_does_not_open(folder: Path) -> None:
    folder.mkdir()
    (folder / "bkk.db").write_bytes(b"data of old")
    with pytest.raises(UserError) as caught:
        vault.create(folder, PASSWORD)
    assert told(caught, vault.TAKEN, folder)


@pytest.mark.case("C11")
def test_a_new_password_replaces_the_old_and_nothing_else(
    folder: Path, made: tuple[bytes, str]
) -> None:
    key, code = made
    vault.change_password(folder, key, "kata sandi baru")
    assert vault.unlock(folder, "kata sandi baru") == key
    assert vault.unlock_with_recovery(folder, code) == key
    with pytest.raises(UserError):
        vault.unlock(folder, PASSWORD)


def test_a_new_password_must_be_long_enough_too(folder: Path, made: tuple[bytes, str]) -> None:
    with pytest.raises(UserError, match="paling sedikit"):
        vault.change_password(folder, made[0], "pendek")
    assert vault.unlock(folder, PASSWORD) == made[0]


def test_a_new_recovery_code_voids_the_printed_one(folder: Path, made: tuple[bytes, str]) -> None:
    key, old = made
    new = vault.new_recovery_code(folder, key)
    assert vault.unlock_with_recovery(folder, new) == key
    assert vault.unlock(folder, PASSWORD) == key
    with pytest.raises(UserError) as caught:
        vault.unlock_with_recovery(folder, old)
    assert str(caught.value) == vault.WRONG_CODE


def test_a_missing_key_file_is_told_with_the_way_out(folder: Path) -> None:
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert told(caught, vault.MISSING, folder)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\x00\xff\x00",
        b"[]",
        b"{}",
        b'{"format": "bkk-kunci-1"}',
        b'"teks"',
    ],
)
def test_a_damaged_key_file_is_told_with_the_way_out_and_the_copy_helps(
    folder: Path, made: tuple[bytes, str], tmp_path: Path, damage: bytes
) -> None:
    shutil.copy(folder / vault.FILE, tmp_path / "salinan.json")
    (folder / vault.FILE).write_bytes(damage)
    for way in (vault.unlock, vault.unlock_with_recovery):
        with pytest.raises(UserError) as caught:
            way(folder, made[1])
        assert told(caught, vault.BROKEN, folder)
    assert content(folder) == damage
    shutil.copy(tmp_path / "salinan.json", folder / vault.FILE)
    assert vault.unlock(folder, PASSWORD) == made[0]


def answer(folder: Path) -> str:
    try:
        return vault.unlock(folder, PASSWORD).hex()  # white space between the fields may change
    except UserError as error:
        return str(error)


def test_a_bit_that_flipped_anywhere_is_damage_and_no_wrong_password(
    folder: Path, made: tuple[bytes, str]
) -> None:
    whole = content(folder)
    path = folder / vault.FILE
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert answer(folder) in {made[0].hex(), vault.BROKEN.format(folder=folder)}, at


GONE = "gone"


def rewritten(folder: Path, **values: Any) -> None:  # noqa: ANN401  # any content
    wraps = {k: v for k, v in (json.loads(content(folder)) | values).items() if v != GONE}
    wraps.pop("sidik")
    wraps["sidik"] = hashlib.sha256(json.dumps(wraps, sort_keys=True).encode()).hexdigest()
    (folder / vault.FILE).write_text(json.dumps(wraps))


def test_a_key_file_of_a_newer_program_is_told(folder: Path, made: tuple[bytes, str]) -> None:
    assert made
    rewritten(folder, format="bkk-kunci-9")
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert str(caught.value) == vault.NEWER


@pytest.mark.parametrize(
    "wrap", [{}, None, "teks", {"garam": "AA=="}, {"garam": "?", "nonce": "", "isi": ""}]
)
def test_a_wrap_that_lacks_something_is_damage(
    folder: Path, made: tuple[bytes, str], wrap: object
) -> None:
    assert made
    rewritten(folder, sandi=wrap)
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert told(caught, vault.BROKEN, folder)


@pytest.mark.parametrize("field", ["format", "sekolah"])
def test_a_file_that_lacks_its_frame_is_damage(
    folder: Path, made: tuple[bytes, str], field: str
) -> None:
    assert made
    rewritten(folder, **{field: GONE})
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert told(caught, vault.BROKEN, folder)


@pytest.mark.parametrize("memory", [0, -1, 1 << 40])
def test_a_senseless_cost_is_damage_and_is_not_tried(
    folder: Path, made: tuple[bytes, str], memory: int
) -> None:
    assert made
    rewritten(folder, sandi=json.loads(content(folder))["sandi"] | {"memori_kib": memory})
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert told(caught, vault.BROKEN, folder)


def test_the_wrap_of_another_school_opens_nothing(folder: Path, made: tuple[bytes, str]) -> None:
    assert made
    other = folder.with_name("lain")
    vault.create(other, "milik sekolah lain")
    rewritten(folder, sandi=json.loads(content(other))["sandi"])
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, "milik sekolah lain")
    assert str(caught.value) == vault.WRONG


def test_too_little_memory_is_told(
    folder: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def scarce(*_: object) -> NoReturn:
        raise HashingError("Memory allocation error")

    assert made
    monkeypatch.setattr("argon2.low_level.hash_secret_raw", scarce)
    with pytest.raises(UserError) as caught:
        vault.unlock(folder, PASSWORD)
    assert str(caught.value) == vault.NO_MEMORY


def test_a_full_disk_leaves_the_old_ways_open(
    folder: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="Disk penuh"):
        vault.change_password(folder, made[0], "kata sandi baru")
    monkeypatch.undo()
    assert vault.unlock_with_recovery(folder, made[1]) == made[0]
    assert names_in(folder) == [vault.FILE]


def test_the_real_cost_is_what_rfc_9106_advises(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    key, _ = vault.create(folder, PASSWORD)
    assert json.loads(content(folder))["sandi"]["memori_kib"] == 64 * 1024
    assert vault.unlock(folder, PASSWORD) == key
