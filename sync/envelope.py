"""Signed and sealed bytes: DSSE envelopes with Ed25519, and age for the province's eyes only.

An envelope has exactly one spelling here: its canonical JSON. So a flipped bit anywhere in it,
even in a base64 letter's unused bits, makes it another envelope, which is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from sync.canonical import MalformedError, dumps, loads

KEY_BYTES = 32


class ForgedError(MalformedError):
    """An envelope that none of the keys has signed."""


def digest(data: bytes) -> str:
    """Return how bytes are named everywhere: sha256:<hex>."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def new_key() -> bytes:
    """Make a private signing key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> str:
    """Return the public half, as it stands in documents."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def device_of(public: str) -> str:
    """Return the name of a device, which follows from its key."""
    return f"d-{_keyid(public)[:16]}"


def _keyid(public: str) -> str:
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()


def _public(public: str) -> SSlibKey:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return SSlibKey.from_crypto(key, _keyid(public))


def sign(private: bytes, kind: str, payload: bytes) -> bytes:
    """Wrap a payload and its type in an envelope that the key has signed."""
    envelope = Envelope(payload, kind, {})
    envelope.sign(
        CryptoSigner(Ed25519PrivateKey.from_private_bytes(private), _public(public_of(private)))
    )
    return dumps(envelope.to_dict())


def verified(data: bytes, kind: str, keys: Iterable[str]) -> bytes:
    """Return the payload if one of the keys signed it as this kind; raise ForgedError if not."""
    envelope = _envelope(data, kind)
    known: list[Key] = [_public(key) for key in keys]
    try:
        envelope.verify(known, 1)
    except (ValueError, VerificationError) as error:
        raise ForgedError("signature") from error
    return envelope.payload


def unverified(data: bytes, kind: str) -> bytes:
    """Return the payload of an envelope nobody has checked yet, to learn whose key to ask for."""
    return _envelope(data, kind).payload


def _envelope(data: bytes, kind: str) -> Envelope:
    try:
        envelope = Envelope.from_dict(loads(data))
        canonical = dumps(envelope.to_dict()) == data
    except MalformedError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedError("envelope") from error
    if not canonical or len(envelope.signatures) != 1:
        raise MalformedError("envelope")
    if envelope.payload_type != kind:
        raise MalformedError("type of envelope")
    return envelope


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Encrypt for every recipient at once."""
    names = [pyrage.x25519.Recipient.from_str(name) for name in recipients]
    sealed: bytes = pyrage.encrypt(data, names)
    return sealed


def unseal(data: bytes, identity: str) -> bytes:
    """Decrypt with one recipient's identity; raise MalformedError if it was not for it."""
    try:
        opened: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        raise MalformedError("cannot open") from error
    return opened
