"""The system's keyring, which may be missing, locked or broken: a comfort, never a need.

`keyring` is imported only when it is asked for, because that takes longer than opening the data.
"""

from __future__ import annotations

import base64
import logging

from bkk_desktop.errors import UserError

SERVICE = "BKK Desktop"
REFUSED = (
    "Penyimpan sandi laptop ini tidak ada atau tidak mau menyimpan. Data tetap aman; buka "
    "seperti biasa dengan kata sandi."
)

log = logging.getLogger(__name__)


def get(school: str) -> bytes | None:
    """Return what the keyring holds for a school, or nothing for whatever reason."""
    try:
        import keyring

        text = keyring.get_password(SERVICE, school)
        return None if text is None else base64.b64decode(text, validate=True)
    except Exception as error:  # noqa: BLE001  # a stranger's backend raises what it likes
        log.info("keyring gives nothing: %s", type(error).__name__)
        return None


def put(school: str, secret: bytes) -> None:
    """Give the keyring a secret and see that it has it; raise UserError if not."""
    text = base64.b64encode(secret).decode()
    try:
        import keyring

        keyring.set_password(SERVICE, school, text)
    except Exception as error:
        raise UserError(REFUSED) from error
    if get(school) != secret:  # a backend that throws everything away says no word
        raise UserError(REFUSED)


def drop(school: str) -> None:
    """Take the secret out of the keyring if it is there and gives way."""
    try:
        import keyring

        keyring.delete_password(SERVICE, school)
    except Exception as error:  # noqa: BLE001  # as above; without its wrap the secret is void
        log.info("keyring keeps its item: %s", type(error).__name__)
