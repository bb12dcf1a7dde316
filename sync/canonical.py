"""JSON with exactly one spelling out (RFC 8785), and no surprises in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Iterable

DEPTH = 16
MEMBERS = 200_000
LARGEST_INT = 2**53 - 1

_HIGH = re.compile("[\ud800-\U0010ffff]")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class MalformedError(ValueError):
    """Bytes from outside that are not what they should be; the text is for support, not people."""


def dumps(value: Any) -> bytes:  # noqa: ANN401  # any JSON value
    """Return the only spelling of a value."""
    return _plain(value) or rfc8785.dumps(value)


def _plain(value: Any) -> bytes | None:  # noqa: ANN401  # any JSON value
    """Return the spelling of a value without peculiarities, many times quicker; else nothing.

    Python's own writer spells texts and whole numbers as RFC 8785 does, and puts names in the
    same order below the surrogates. Floats, large numbers, names that are no texts, and whatever
    else is not read back as it was are left to the library.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if not text.isascii() and _HIGH.search(text):
            return None
        read = json.loads(text, parse_float=_no_number, parse_constant=_no_number, parse_int=_whole)
    except (ValueError, TypeError, RecursionError):
        return None
    return text.encode() if read == value else None


def within(data: bytes, largest: int) -> bytes:
    """Return the bytes, unless there are too many to be looked at."""
    if len(data) > largest:
        raise MalformedError("too large")
    return data


def loads(data: bytes) -> Any:  # noqa: ANN401  # any JSON value
    """Read JSON without floats, duplicate names, deep nests or half characters."""
    try:
        text = data.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_whole,
        )
        # Half a character can only come from an escape; then it can't be written as UTF-8.
        if _HALF.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise MalformedError("json") from error
    check_size(value)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedError("duplicate name")
    return members


def _no_number(text: str) -> NoReturn:
    raise MalformedError(f"number {text[:20]}")


def _whole(text: str) -> int:
    # The length first: a number of a million digits takes its time.
    if len(text) > len(str(-LARGEST_INT)) or abs(int(text)) > LARGEST_INT:
        _no_number(text)
    return int(text)


def check_size(value: Any) -> None:  # noqa: ANN401  # any JSON value
    """Raise MalformedError for more than a reader takes; breadth first, so nothing can hurt."""
    level, members = [value], 0
    for _ in range(DEPTH + 1):
        members += len(level)
        if members > MEMBERS:
            raise MalformedError("too many members")
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise MalformedError("too deep")


def _children(value: Any) -> Iterable[Any]:  # noqa: ANN401  # any JSON value
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
