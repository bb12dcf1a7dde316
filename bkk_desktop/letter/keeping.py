"""A filled letter as text and back, so that it reads years later as it went out.

Only the classes named here are ever made again, from plain values; a field that a later version
has added takes its default, and one that it has dropped is passed over.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from bkk_desktop.letter import blocks

_BLOCKS = {
    kind.__name__: kind
    for kind in vars(blocks).values()
    if isinstance(kind, type) and is_dataclass(kind)
}
_KIND, _BYTES = "_", "bytes"
_CODE = "code"


def kept(value: object) -> bytes:
    """Return a dataclass of texts, numbers, bytes and further dataclasses as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> Any:  # noqa: ANN401  # what JSON holds
    if isinstance(value, bytes):
        return {_KIND: _BYTES, "isi": b64encode(value).decode()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        named = {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
        return {_KIND: type(value).__name__} | named
    return value


def digest(text: bytes) -> bytes:
    """Return the SHA-256 of a kept letter but for its code, which tells that very digest."""
    said = {name: value for name, value in json.loads(text).items() if name != _CODE}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).digest()


def restored(text: bytes, kinds: Mapping[str, type] = _BLOCKS) -> Any:  # noqa: ANN401  # as kept
    """Return what was kept; `kinds` are the classes it may be made of."""
    return _made(json.loads(text), kinds)


def _made(value: Any, kinds: Mapping[str, type]) -> Any:  # noqa: ANN401  # what JSON holds
    if isinstance(value, list):
        return tuple(_made(one, kinds) for one in value)
    if not isinstance(value, dict):
        return value
    if value[_KIND] == _BYTES:
        return b64decode(value["isi"])
    kind: Any = kinds[value[_KIND]]
    known = {entry.name for entry in fields(kind)}
    return kind(**{name: _made(part, kinds) for name, part in value.items() if name in known})
