"""A disk in memory that keeps apart what was synced and what was only written.

`image` says what stands on it if the power goes now. Names are settled by the sync of their folder,
as strictly as POSIX lets a file system be; contents by the sync of the file.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

SECTOR = 512
READY = b"ready\n"
ROOT = "/"

DROPPED = "dropped"  # what wasn't synced is gone, names are there
NAMELESS = "nameless"  # names that weren't synced are gone as well
TORN = "torn"  # any sectors and the first of the names have made it
MODES = (DROPPED, NAMELESS, TORN)
WRITTEN = "written"  # no power cut: the program was killed, and all that it wrote is there

Image = dict[str, "bytes | None"]


@dataclass(eq=False)
class Node:
    """A file's or a folder's content: as it reads, as it was synced, and what lies between."""

    folder: bool = False
    live: bytearray = field(default_factory=bytearray)
    kept: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        self.pending.append((at, data))
        put(self.live, at, data)

    def resize(self, size: int) -> None:
        self.pending.append((size, None))
        resize(self.live, size)

    def sync(self) -> None:
        self.kept[:] = self.live
        self.pending.clear()

    def content(self, mode: str, chance: random.Random) -> bytes:
        if mode == TORN:
            return self.torn(chance)
        return bytes(self.live if mode == WRITTEN else self.kept)

    def torn(self, chance: random.Random) -> bytes:
        found = bytearray(self.kept)
        for at, data in self.pending:
            if data is None:
                if chance.random() < 0.5:
                    resize(found, at)
                continue
            for start, end in sectors(at, len(data)):
                if chance.random() < 0.5:
                    put(found, at + start, data[start:end])
        return bytes(found)


def sectors(at: int, size: int) -> Iterable[tuple[int, int]]:
    """Yield where a write's sectors begin and end within it."""
    start = 0
    while start < size:
        end = min(size, start + SECTOR - (at + start) % SECTOR)
        yield start, end
        start = end


def put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


Named = dict[str, Node]
Change = dict[str, "Node | None"]


class Disk:
    """Names and nodes; a change of names is one step, also a rename."""

    def __init__(self) -> None:
        root = Node(folder=True)
        self.names: Named = {ROOT: root}
        self.kept: Named = {ROOT: root}
        self.changes: list[Change] = []

    def change(self, change: Change) -> None:
        self.changes.append(change)
        apply(self.names, change)

    def move(self, old: str, new: str) -> None:
        """Rename a file, or a folder with all that is in it."""
        change: Change = {}
        for path, node in list(self.names.items()):
            if path == old or path.startswith(f"{old}/"):
                change |= {path: None, new + path[len(old) :]: node}
        self.change(change)

    def sync_names(self, folder: str) -> None:
        """Settle the names in a folder, with those of what was moved into it."""
        for change in list(self.changes):
            if any(parent(path) == folder for path in change):
                apply(self.kept, change)
                self.changes.remove(change)

    def used(self) -> int:
        return sum(len(node.live) for node in self.names.values())

    def image(self, mode: str, chance: random.Random) -> Image:
        """Return every path and its content as a cut, or a kill, leaves it; a folder has None."""
        names = dict(self.names if mode in (DROPPED, WRITTEN) else self.kept)
        if mode == TORN:
            for change in self.changes[: chance.randint(0, len(self.changes))]:
                apply(names, change)
        found: Image = {}
        for path in sorted(names):
            node = names[path]
            # A file whose folder didn't make it is nowhere.
            if path == ROOT or parent(path) == ROOT or parent(path) in found:
                found[path] = None if node.folder else node.content(mode, chance)
        return found

    def cut(self, image: Image) -> None:
        """Go on from what a power cut has left."""
        self.names = {
            path: Node(content is None, bytearray(content or b""), bytearray(content or b""))
            for path, content in image.items()
        }
        self.kept = dict(self.names)
        self.changes.clear()


def apply(names: Named, change: Change) -> None:
    for path, node in change.items():
        if node is None:
            names.pop(path, None)
        else:
            names[path] = node


def parent(path: str) -> str:
    return path.rpartition("/")[0] or ROOT
