"""Keyrings that work, stay shut or fail, set as the system's."""

import errno
from collections.abc import Iterator
from typing import NoReturn

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class InMemory(KeyringBackend):
    """A keyring that works."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.items.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(InMemory):
    """A keyring that stays shut."""

    def get_password(self, service: str, username: str) -> NoReturn:
        raise KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> NoReturn:
        raise KeyringLocked(service, username, password)

    def delete_password(self, service: str, username: str) -> NoReturn:
        raise KeyringLocked(service, username)


class Broken(InMemory):
    """A keyring that fails in its own way, as those of a system do."""

    def get_password(self, service: str, username: str) -> NoReturn:
        raise OSError(errno.EIO, f"bus is gone: {service} {username}")

    def set_password(self, service: str, username: str, password: str) -> NoReturn:
        raise OSError(errno.EIO, f"bus is gone: {service} {username} {len(password)}")


@pytest.fixture
def backend() -> Iterator[InMemory]:
    """A real keyring backend in memory, set as the system's."""
    before, mine = keyring.get_keyring(), InMemory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)
