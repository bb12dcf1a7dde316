"""Envelopes: signed by a key we name, for one kind, in one spelling; sealed for named eyes."""

import base64
import json

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import MalformedError, dumps
from sync.envelope import (
    ForgedError,
    device_of,
    digest,
    new_key,
    public_of,
    seal,
    sign,
    unseal,
    unverified,
    verified,
)

KIND, OTHER = "application/vnd.bkk.receipt.v1+json", "application/vnd.bkk.manifest.v1+json"
KEY = bytes(range(32))
SIGNED = sign(KEY, KIND, b'{"v":1}')


def test_a_signed_payload_comes_out_as_it_went_in() -> None:
    assert verified(SIGNED, KIND, [public_of(KEY)]) == b'{"v":1}'
    assert unverified(SIGNED, KIND) == b'{"v":1}'


def test_an_envelope_of_our_own_code_verifies_by_the_published_rule() -> None:
    """DSSE: the signature is over 'DSSEv1', the lengths, the type and the payload."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    envelope = json.loads(SIGNED)
    payload = base64.b64decode(envelope["payload"])
    said = b"DSSEv1 %d %s %d %s" % (len(KIND), KIND.encode(), len(payload), payload)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_of(KEY)))
    key.verify(base64.b64decode(envelope["signatures"][0]["sig"]), said)


def test_another_key_does_not_count() -> None:
    with pytest.raises(ForgedError):
        verified(SIGNED, KIND, [public_of(new_key())])
    with pytest.raises(ForgedError):
        verified(SIGNED, KIND, [])


def test_an_envelope_of_another_kind_is_refused() -> None:
    with pytest.raises(MalformedError):
        verified(SIGNED, OTHER, [public_of(KEY)])


@pytest.mark.case("J3")
def test_the_kind_is_signed_too() -> None:
    changed = json.loads(SIGNED) | {"payloadType": OTHER}
    with pytest.raises(ForgedError):
        verified(dumps(changed), OTHER, [public_of(KEY)])


@pytest.mark.parametrize("place", range(len(SIGNED)))
@pytest.mark.case("J1")
def test_every_flipped_bit_is_refused(place: int) -> None:
    for bit in range(8):
        changed = bytearray(SIGNED)
        changed[place] ^= 1 << bit
        with pytest.raises(MalformedError):
            verified(bytes(changed), KIND, [public_of(KEY)])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(MalformedError):
        verified(data, KIND, [public_of(KEY)])


def test_a_second_signature_makes_no_other_envelope() -> None:
    envelope = json.loads(SIGNED)
    envelope["signatures"] += json.loads(sign(new_key(), KIND, b'{"v":1}'))["signatures"]
    with pytest.raises(MalformedError):
        verified(dumps(envelope), KIND, [public_of(KEY)])


def test_sealed_bytes_open_for_each_recipient_and_nobody_else() -> None:
    one, two, stranger = (pyrage.x25519.Identity.generate() for _ in range(3))
    sealed = seal(b"rahasia", [str(one.to_public()), str(two.to_public())])
    assert b"rahasia" not in sealed
    assert unseal(sealed, str(one)) == unseal(sealed, str(two)) == b"rahasia"
    with pytest.raises(MalformedError):
        unseal(sealed, str(stranger))


def test_names_follow_from_content() -> None:
    assert digest(b"") == (
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert device_of(public_of(KEY)).startswith("d-")
    assert len(device_of(public_of(KEY))) == 18
