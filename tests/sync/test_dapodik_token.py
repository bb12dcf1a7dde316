import errno

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from sync import dapodik_token
from tests.dapodik_server import NPSN, TOKEN
from tests.keyrings import Broken, InMemory, Locked, backend

__all__ = ["backend"]


class Stubborn(InMemory):
    """A keyring that gives and never lets go."""

    def delete_password(self, service: str, username: str) -> None:
        raise OSError(errno.EIO, f"{service} {username}")


def test_the_keyring_keeps_the_token_of_each_school_until_it_is_forgotten(
    backend: InMemory,
) -> None:
    assert dapodik_token.kept(NPSN) == ""
    assert dapodik_token.keep(NPSN, TOKEN)
    assert dapodik_token.keep("30100009", "lain")
    assert dapodik_token.kept(NPSN) == TOKEN
    assert dapodik_token.forget(NPSN)
    assert dapodik_token.kept(NPSN) == ""
    assert dapodik_token.kept("30100009") == "lain"
    assert len(backend.items) == 1


def test_a_token_that_is_kept_already_is_not_written_again(backend: InMemory) -> None:
    dapodik_token.keep(NPSN, TOKEN)
    kind = type("OnlyReading", (Locked,), {"get_password": InMemory.get_password})
    reading = kind()
    reading.items = backend.items
    keyring.set_keyring(reading)
    assert dapodik_token.keep(NPSN, TOKEN)
    assert not dapodik_token.keep(NPSN, "token-baru")


@pytest.mark.parametrize("kind", [Locked, Broken, fail.Keyring, null.Keyring])
def test_a_keyring_that_is_missing_locked_or_broken_says_so_and_raises_nothing(
    backend: InMemory, kind: type[KeyringBackend]
) -> None:
    assert backend.items == {}
    keyring.set_keyring(kind())
    assert not dapodik_token.keep(NPSN, TOKEN)
    assert dapodik_token.kept(NPSN) == ""


def test_a_keyring_that_does_not_let_go_is_told_of(backend: InMemory) -> None:
    stubborn = Stubborn()
    keyring.set_keyring(stubborn)
    dapodik_token.keep(NPSN, TOKEN)
    assert not dapodik_token.forget(NPSN)
    assert backend.items == {}
