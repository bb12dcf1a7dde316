"""Dapodik's token in this laptop's keyring, one for an NPSN; never in a file, a backup or a log."""

from __future__ import annotations

from bkk_desktop.errors import UserError
from bkk_desktop.store import remembered


def kept(npsn: str) -> str:
    """Return the token that the keyring holds for a school, or nothing for whatever reason."""
    return (remembered.get(_name(npsn)) or b"").decode(errors="replace")


def keep(npsn: str, token: str) -> bool:
    """Give the keyring the token; tell whether it has it."""
    # A keyring that asks its owner before it writes isn't bothered for nothing.
    if kept(npsn) == token:
        return True
    try:
        remembered.put(_name(npsn), token.encode())
    except UserError:
        return False
    return True


def forget(npsn: str) -> bool:
    """Take the token out of the keyring; tell whether it is gone."""
    remembered.drop(_name(npsn))
    return not kept(npsn)


def _name(npsn: str) -> str:
    return f"dapodik {npsn}"
