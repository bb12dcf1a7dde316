"""The old .xls before it is read: how far out its cells lie, and whether its counts can be true.

The reader reserves memory for what a file claims, and where that fails the whole program ends,
so every claim is checked here against what the file really holds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum

ROWS, COLUMNS = 1 << 16, 1 << 8
CELLS_MAX = 8_000_000
MARKS = 0xFFFF_FFFA  # from here on a sector's number is a mark, such as "end of chain"
SMALL, SMALL_SECTOR = 4096, 64
ENTRY = 128
LISTED = 109
SHORTEST_STRING = 3
NEW_DIMENSIONS = 12  # bytes since Excel 97; before, rows had two bytes as well

BOUNDSHEET, DIMENSIONS, END, FILEPASS, STRINGS = 0x0085, 0x0200, 0x000A, 0x002F, 0x00FC
MULTIPLE = 0x00BD
CELLS = frozenset({0x0006, MULTIPLE, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})

Table = tuple[int, ...]
Record = tuple[int, int, int]


class Finding(Enum):
    """What an old workbook turned out to be."""

    SOUND = "utuh"
    DAMAGED = "rusak"
    LOCKED = "terkunci"
    TOO_LARGE = "terlalu besar"


def examine(data: bytes) -> Finding:
    """Look through the records that the reader will look through."""
    try:
        stream = _workbook(data)
        findings = [_globals(stream), *(_sheet(stream, start) for start in _sheets(stream))]
    except (struct.error, LookupError, ValueError):
        return Finding.DAMAGED
    return next((found for found in findings if found is not Finding.SOUND), Finding.SOUND)


def _workbook(data: bytes) -> bytes:
    """Return the workbook's own stream out of the compound file."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    body = data[size:]
    table = _table(data, body, size)
    directory = _chain(body, size, table, struct.unpack_from("<I", data, 48)[0])
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        name = directory[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]
        entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))
    start, length = entries.get("Workbook") or entries["Book"]
    if length >= SMALL:
        return _chain(body, size, table, start)[:length]
    small = _chain(body, size, table, entries["Root Entry"][0])
    links = _numbers(_chain(body, size, table, struct.unpack_from("<I", data, 60)[0]))
    return _chain(small, SMALL_SECTOR, links, start)[:length]


def _table(data: bytes, body: bytes, size: int) -> Table:
    """Return which sector follows which."""
    lists = list(struct.unpack_from(f"<{LISTED}I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while more < MARKS and more not in seen:
        seen.add(more)
        *numbers, more = struct.unpack_from(f"<{size // 4}I", body, more * size)
        lists += numbers
    return _numbers(b"".join(body[n * size : (n + 1) * size] for n in lists if n < MARKS))


def _numbers(data: bytes) -> Table:
    return struct.unpack_from(f"<{len(data) // 4}I", data)


def _chain(body: bytes, size: int, table: Table, start: int) -> bytes:
    parts: list[bytes] = []
    while start < MARKS:
        if len(parts) > len(table):
            raise ValueError("a chain that never ends")
        parts.append(body[start * size : (start + 1) * size])
        start = table[start]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield kind, place and length of each record until the end of its part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == END:
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytes) -> list[int]:
    return [
        struct.unpack_from("<I", stream, at)[0]
        for kind, at, _ in _records(stream, 0)
        if kind == BOUNDSHEET
    ]


def _globals(stream: bytes) -> Finding:
    for kind, at, _ in _records(stream, 0):
        if kind == FILEPASS:
            return Finding.LOCKED
        if kind == STRINGS:
            (unique,) = struct.unpack_from("<I", stream, at + 4)
            if unique * SHORTEST_STRING > len(stream):
                return Finding.DAMAGED
    return Finding.SOUND


def _sheet(stream: bytes, start: int) -> Finding:
    rows = columns = 0
    for kind, at, length in _records(stream, start):
        if kind == DIMENSIONS:
            layout = "<IIHH" if length >= NEW_DIMENSIONS else "<HHHH"
            first, last, left, right = struct.unpack_from(layout, stream, at)
            if not (first <= last <= ROWS and left <= right <= COLUMNS):
                return Finding.DAMAGED
            rows, columns = max(rows, last), max(columns, right)
        elif kind in CELLS:
            row, column = struct.unpack_from("<HH", stream, at)
            if kind == MULTIPLE:
                (column,) = struct.unpack_from("<H", stream, at + length - 2)
            if column >= COLUMNS:
                return Finding.DAMAGED
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return Finding.TOO_LARGE if rows * columns > CELLS_MAX else Finding.SOUND
