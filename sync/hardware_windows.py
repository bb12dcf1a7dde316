"""What Windows says of its board and disks, asked without another program and without rights."""

from __future__ import annotations

import ctypes
import struct
import sys
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RSMB = 0x52534D42
SYSTEM = 1
QUERY_PROPERTY = 0x002D1400
SHARED = 0x3
OPEN_EXISTING = 3
HEAD, SERIAL_AT = 8, 24
SPACE = 4096


def board() -> str:
    """Return the number that SMBIOS gives this computer, nothing if it gives none."""
    if sys.platform != "win32":
        return ""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    size = kernel.GetSystemFirmwareTable(RSMB, 0, None, 0)
    space = ctypes.create_string_buffer(max(size, 1))
    if not size or kernel.GetSystemFirmwareTable(RSMB, 0, space, size) != size:
        return ""
    return number_in(space.raw[HEAD:])


def number_in(table: bytes) -> str:
    """Return the number in a raw SMBIOS table: its structures one after the other."""
    at = 0
    while at + 4 <= len(table):
        kind, length = table[at], table[at + 1]
        if length < 4:  # noqa: PLR2004  # the head of every structure
            break
        # The number is there since SMBIOS 2.1, in the bytes 8 to 23.
        if kind == SYSTEM and length >= 24 and at + 24 <= len(table):  # noqa: PLR2004
            return str(uuid.UUID(bytes_le=table[at + 8 : at + 24]))
        end = table.find(b"\0\0", at + length)
        if end < 0:
            break
        at = end + 2
    return ""


def disk(folder: Path) -> str:
    """Return the serial of the disk that holds a folder, nothing if it tells none."""
    drive = folder.resolve().drive
    if sys.platform != "win32" or len(drive) != 2:  # noqa: PLR2004  # a letter and a colon
        return ""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    # With no rights at all a volume still tells what it is.
    handle = kernel.CreateFileW(f"\\\\.\\{drive}", 0, SHARED, None, OPEN_EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return ""
    try:
        return _asked(kernel, ctypes.c_void_p(handle))
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


def _asked(kernel: ctypes.CDLL, handle: ctypes.c_void_p) -> str:
    query, space = (ctypes.c_uint32 * 3)(), ctypes.create_string_buffer(SPACE)
    got = ctypes.c_uint32()
    done = kernel.DeviceIoControl(
        handle, QUERY_PROPERTY, ctypes.byref(query), ctypes.sizeof(query),
        space, SPACE, ctypes.byref(got), None,
    )  # fmt: skip
    return serial_in(space.raw[: got.value]) if done else ""


def serial_in(descriptor: bytes) -> str:
    """Return the serial in the description of a disk: a text whose place stands at byte 24."""
    if len(descriptor) < SERIAL_AT + 4:
        return ""
    (at,) = struct.unpack_from("<I", descriptor, SERIAL_AT)
    if not 0 < at < len(descriptor):
        return ""
    return descriptor[at:].split(b"\0")[0].decode("ascii", "replace").strip()
