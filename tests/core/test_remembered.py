import json
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from bkk_desktop.errors import UserError
from bkk_desktop.store import remembered, vault
from tests.keyrings import Broken, InMemory, Locked, backend

__all__ = ["backend"]

PASSWORD = "kerja sama 2026"
ROOT = Path(__file__).parent.parent.parent


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


def content(folder: Path) -> bytes:
    return (folder / vault.FILE).read_bytes()


def test_the_keyring_opens_what_it_remembers_until_it_forgets(
    folder: Path, made: tuple[bytes, str], backend: InMemory
) -> None:
    key, _ = made
    assert vault.unlock_with_keyring(folder) is None
    vault.remember(folder, key)
    assert vault.unlock_with_keyring(folder) == key
    ((service, school),) = backend.items
    assert (service, school) == (remembered.SERVICE, json.loads(content(folder))["sekolah"])
    vault.forget(folder)
    assert backend.items == {}
    assert vault.unlock_with_keyring(folder) is None
    assert vault.unlock(folder, PASSWORD) == key


def test_the_keyring_keeps_schools_apart(
    folder: Path, made: tuple[bytes, str], backend: InMemory
) -> None:
    other = folder.with_name("lain")
    key, _ = vault.create(other, PASSWORD)
    vault.remember(folder, made[0])
    vault.remember(other, key)
    assert len(backend.items) == 2
    assert vault.unlock_with_keyring(folder) == made[0]
    assert vault.unlock_with_keyring(other) == key


def test_the_keyring_follows_a_folder_that_moves(
    folder: Path, made: tuple[bytes, str], backend: InMemory
) -> None:
    vault.remember(folder, made[0])
    moved = folder.rename(folder.with_name("pindah"))
    assert vault.unlock_with_keyring(moved) == made[0]
    assert backend.items


def test_a_new_password_leaves_the_keyring_in_force(
    folder: Path, made: tuple[bytes, str], backend: InMemory
) -> None:
    vault.remember(folder, made[0])
    vault.change_password(folder, made[0], "kata sandi baru")
    assert vault.unlock_with_keyring(folder) == made[0]
    assert backend.items


@pytest.mark.parametrize("kind", [Locked, Broken, fail.Keyring, null.Keyring])
def test_a_keyring_that_is_missing_locked_or_broken_never_stands_in_the_way(
    folder: Path, made: tuple[bytes, str], backend: InMemory, kind: type[KeyringBackend]
) -> None:
    vault.remember(folder, made[0])
    keyring.set_keyring(kind())
    assert vault.unlock_with_keyring(folder) is None
    with pytest.raises(UserError) as caught:
        vault.remember(folder, made[0])
    assert str(caught.value) == remembered.REFUSED
    assert vault.unlock(folder, PASSWORD) == made[0]
    vault.forget(folder)
    keyring.set_keyring(backend)
    assert vault.unlock_with_keyring(folder) is None


@pytest.mark.parametrize("item", ["bukan base64!", "", "AAAA"])
def test_an_item_of_the_keyring_that_was_meddled_with_opens_nothing(
    folder: Path, made: tuple[bytes, str], backend: InMemory, item: str
) -> None:
    vault.remember(folder, made[0])
    backend.items = dict.fromkeys(backend.items, item)
    assert vault.unlock_with_keyring(folder) is None


def test_forgetting_what_was_never_remembered_changes_nothing(
    folder: Path, made: tuple[bytes, str], backend: InMemory
) -> None:
    before = content(folder)
    vault.forget(folder)
    assert content(folder) == before
    assert (backend.items, vault.unlock(folder, PASSWORD)) == ({}, made[0])


def test_the_keyring_of_a_folder_without_a_key_opens_nothing(folder: Path) -> None:
    assert vault.unlock_with_keyring(folder) is None


def test_the_keyring_comes_without_a_web_client_and_leaves_the_real_one_to_others() -> None:
    code = """
from bkk_desktop.store import remembered
import sys
library = remembered.library()
assert "http.client" not in sys.modules
assert "urllib.request" not in sys.modules
import urllib.request
assert callable(urllib.request.urlopen)
assert callable(library.get_password)
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
