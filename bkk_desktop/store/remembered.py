"""The system's keyring, which may be missing, locked or broken: a comfort, never a need.

`keyring` is imported only when it is asked for, because that takes longer than opening the data.
"""

from __future__ import annotations

import base64
import logging
import sys
from types import ModuleType

from bkk_desktop.errors import UserError

SERVICE = "BKK Desktop"
REFUSED = (
    "Penyimpan sandi laptop ini tidak ada atau tidak mau menyimpan. Data tetap aman; buka "
    "seperti biasa dengan kata sandi."
)

HTTP_CLIENT = "urllib.request"

log = logging.getLogger(__name__)


def library() -> ModuleType:
    """Import keyring without the HTTP client that one of its libraries names but never calls here.

    The client is a third of the import. Whoever needs it later imports the real one: the empty
    module stands in for it only until keyring is there.
    """
    if HTTP_CLIENT in sys.modules:
        import keyring

        return keyring
    sys.modules[HTTP_CLIENT] = ModuleType(HTTP_CLIENT)
    try:
        import keyring
    finally:
        del sys.modules[HTTP_CLIENT]
    return keyring


def get(school: str) -> bytes | None:
    """Return what the keyring holds for a school, or nothing for whatever reason."""
    try:
        text = library().get_password(SERVICE, school)
        return None if text is None else base64.b64decode(text, validate=True)
    except Exception as error:  # noqa: BLE001  # a stranger's backend raises what it likes
        log.info("keyring gives nothing: %s", type(error).__name__)
        return None


def put(school: str, secret: bytes) -> None:
    """Give the keyring a secret and see that it has it; raise UserError if not."""
    text = base64.b64encode(secret).decode()
    try:
        library().set_password(SERVICE, school, text)
    except Exception as error:
        raise UserError(REFUSED) from error
    if get(school) != secret:  # a backend that throws everything away says no word
        raise UserError(REFUSED)


def drop(school: str) -> None:
    """Take the secret out of the keyring if it is there and gives way."""
    try:
        library().delete_password(SERVICE, school)
    except Exception as error:  # noqa: BLE001  # as above; without its wrap the secret is void
        log.info("keyring keeps its item: %s", type(error).__name__)
