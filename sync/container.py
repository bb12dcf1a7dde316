"""The two ZIP files of a package: a fixed outer one, and a padded inner one under the seal.

The outer one is written and read here byte by byte: it has one legal spelling for its contents,
so there is nothing in a foreign file for a ZIP reader to trip over, and no flipped bit that
does not show.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from sync.canonical import MalformedError, within

MIMETYPE = "mimetype"
MANIFEST = "manifest.dsse.json"
PAYLOAD = "payload.age"
NAMES = (MIMETYPE, MANIFEST, PAYLOAD)
PACKAGE_TYPE = b"application/vnd.bkk.package+zip"

LARGEST = 8 * 1024 * 1024
LARGEST_MANIFEST = 64 * 1024
INNER_ENTRIES = 8
INNER_TOTAL = 32 * 1024 * 1024
INNER_RATIO = 100
PAD = 16 * 1024

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DAY = 0x21  # 1 January 1980: a package says in its manifest when it was made
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


def package(manifest: bytes, payload: bytes) -> bytes:
    """Return the outer file."""
    body, directory = b"", b""
    for name, data in zip(NAMES, (PACKAGE_TYPE, manifest, payload), strict=True):
        label, size = name.encode(), len(data)
        same = (_VERSION, 0, 0, 0, _DAY, zlib.crc32(data), size, size, len(label), 0)
        rest = (0, 0, 0, 0, len(body))
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, *same, *rest) + label
        body += _LOCAL.pack(b"PK\x03\x04", *same) + label + data
    count = len(NAMES)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def size(manifest: int, payload: int) -> int:
    """Return how large the outer file with parts of these sizes is."""
    names = 2 * sum(map(len, NAMES)) + len(NAMES) * (_LOCAL.size + _CENTRAL.size) + _END.size
    return names + len(PACKAGE_TYPE) + manifest + payload


def split(data: bytes) -> tuple[bytes, bytes]:
    """Return manifest envelope and sealed payload; raise MalformedError at any other byte."""
    within(data, LARGEST)
    parts, place = [], 0
    for name in NAMES:
        if len(data) < place + _LOCAL.size:
            raise MalformedError("cut short")
        size = _LOCAL.unpack_from(data, place)[7]
        place += _LOCAL.size + len(name)
        parts.append(data[place : place + size])
        place += size
    _, manifest, payload = parts
    if len(manifest) > LARGEST_MANIFEST or package(manifest, payload) != data:
        raise MalformedError("container")
    return manifest, payload


def manifest_in(head: bytes) -> bytes:
    """Return the manifest envelope from a package's first part; raise MalformedError without it."""
    start = _LOCAL.size + len(MIMETYPE) + len(PACKAGE_TYPE)
    if len(head) < start + _LOCAL.size:
        raise MalformedError("cut short")
    size, first = _LOCAL.unpack_from(head, start)[7], start + _LOCAL.size + len(MANIFEST)
    if size > LARGEST_MANIFEST or len(head) < first + size:
        raise MalformedError("manifest")
    return head[first : first + size]


def inner(files: dict[str, bytes]) -> bytes:
    """Return the files deflated, padded so that the size says little about how many they name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
        archive.comment = bytes(-(buffer.tell() + _tail(files)) % PAD)
    return buffer.getvalue()


def _tail(files: dict[str, bytes]) -> int:
    return _END.size + sum(_CENTRAL.size + len(name.encode()) for name in files)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the inner files within the limits; raise MalformedError beyond them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data))
            return {entry.filename: _read(archive, entry) for entry in entries}
    except MalformedError:
        raise
    except _DAMAGE as error:
        raise MalformedError("inner file") from error


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = {entry.filename for entry in entries}
    total = sum(entry.file_size for entry in entries)
    if len(entries) > INNER_ENTRIES or len(names) != len(entries):
        raise MalformedError("entries")
    if total > INNER_TOTAL or total > INNER_RATIO * max(size, PAD):
        raise MalformedError("bomb")
    if any(not _is_plain(entry) for entry in entries):
        raise MalformedError("name of entry")


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    name, unix_type = entry.orig_filename, entry.external_attr >> 28
    harmless = name.isascii() and name.isprintable() and not set(name) & set('/\\:*?"<>|')
    return (
        bool(name)
        and harmless
        and ".." not in name
        and unix_type in (0, 8)
        and not (entry.flag_bits & 1)
    )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise MalformedError("size of entry")
    return data
