import json
from pathlib import Path

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.store import vault
from bkk_desktop.store.vault import HEAD, PASSWORD, RECOVERY

OPERATOR, PRINCIPAL = "kerja sama 2026", "kepala melihat saja"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 64, "putaran": 1, "jalur": 1})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sekolah"


@pytest.fixture
def key(folder: Path) -> bytes:
    made, _code = vault.create(folder, OPERATOR)
    return made


def test_each_password_leads_to_the_key_and_tells_whose_it_is(folder: Path, key: bytes) -> None:
    assert not vault.has_head_password(folder)
    vault.set_head_password(folder, key, PRINCIPAL)
    assert vault.has_head_password(folder)
    assert vault.unlock_as(folder, OPERATOR) == (key, PASSWORD)
    assert vault.unlock_as(folder, PRINCIPAL) == (key, HEAD)


def test_a_file_from_before_there_were_roles_opens_as_ever(folder: Path, key: bytes) -> None:
    content = json.loads((folder / vault.FILE).read_bytes())
    assert content.keys() == {"format", "sekolah", PASSWORD, RECOVERY, "sidik"}
    assert vault.unlock_as(folder, OPERATOR) == (key, PASSWORD)
    with pytest.raises(UserError, match="tidak cocok"):
        vault.unlock_as(folder, PRINCIPAL)


def test_the_heads_password_does_not_pass_for_the_operators(folder: Path, key: bytes) -> None:
    vault.set_head_password(folder, key, PRINCIPAL)
    with pytest.raises(UserError, match="tidak cocok"):
        vault.unlock(folder, PRINCIPAL)


def test_both_roles_cannot_have_one_password(folder: Path, key: bytes) -> None:
    with pytest.raises(UserError, match="peran yang lain"):
        vault.set_head_password(folder, key, OPERATOR)
    vault.set_head_password(folder, key, PRINCIPAL)
    with pytest.raises(UserError, match="peran yang lain"):
        vault.change_password(folder, key, PRINCIPAL)
    with pytest.raises(UserError, match="paling sedikit"):
        vault.set_head_password(folder, key, "pendek")
    assert vault.unlock_as(folder, PRINCIPAL) == (key, HEAD)


def test_a_new_head_password_replaces_the_old_one_and_a_removed_one_is_gone(
    folder: Path, key: bytes
) -> None:
    vault.set_head_password(folder, key, PRINCIPAL)
    vault.set_head_password(folder, key, "kepala yang baru")
    with pytest.raises(UserError):
        vault.unlock_as(folder, PRINCIPAL)
    vault.remove_head_password(folder)
    vault.remove_head_password(folder)
    with pytest.raises(UserError):
        vault.unlock_as(folder, "kepala yang baru")


def test_the_head_keeps_the_password_whatever_the_operator_renews(folder: Path, key: bytes) -> None:
    vault.set_head_password(folder, key, PRINCIPAL)
    vault.change_password(folder, key, "sandi operator baru")
    code = vault.new_recovery_code(folder, key)
    assert vault.unlock_as(folder, PRINCIPAL) == (key, HEAD)
    assert vault.unlock_as(folder, "sandi operator baru") == (key, PASSWORD)
    assert vault.unlock_with_recovery(folder, code) == key


def test_one_wrap_cannot_be_put_in_the_place_of_the_other(folder: Path, key: bytes) -> None:
    vault.set_head_password(folder, key, PRINCIPAL)
    wraps = json.loads((folder / vault.FILE).read_bytes())
    del wraps["sidik"]
    wraps[PASSWORD] = wraps[HEAD]
    (folder / vault.FILE).write_text(
        json.dumps(wraps | {"sidik": vault._sum(wraps)})  # noqa: SLF001  # as a forger would
    )
    with pytest.raises(UserError, match="tidak cocok"):
        vault.unlock(folder, PRINCIPAL)
