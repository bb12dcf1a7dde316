"""A mounted disk that loses power, fills up, is pulled out, lies, or is FAT.

Started as a program with the mount point. It has one thread and a process of its own, so that no
caller can wait for itself. What is written to the file `.kendali` is an order to it, as JSON; what
it has to tell goes to its standard output: one line of JSON, then the contents that it names.
"""

from __future__ import annotations

import ctypes
import errno
import json
import random
import signal
import stat
import sys
import time
from collections.abc import Callable
from typing import Any

import mfusepy  # type: ignore[import-untyped]  # it has no stubs
from mfusepy import FuseOSError

from tests.faults.disk import MODES, READY, ROOT, Disk, Image, Node, parent

ORDERS = "/.kendali"
FORBIDDEN = '<>:"|?*\\'
CHANGING = (
    "create",
    "write",
    "truncate",
    "fsync",
    "fsyncdir",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
)


class Lossy(mfusepy.Operations):  # type: ignore[misc]  # untyped
    """The disk behind the mount, and what goes wrong with it."""

    use_ns = True

    def __init__(self) -> None:
        self.disk = Disk()
        self.chance = random.Random(1)  # noqa: S311  # repeatable
        self.orders = Node()
        self.acknowledged: list[str] = []
        self.cuts = 0
        self.calls = self.refused = 0
        self.last: dict[str, Image] = {}
        self.rules: dict[str, Any] = {}

    # What a test orders.

    def obey(self, order: dict[str, Any]) -> None:
        """Do what was written to the file of orders."""
        if "ack" in order:
            self.acknowledged.append(order["ack"])
        if "rules" in order:
            self.rules, self.calls, self.refused = order["rules"], 0, 0
        if "seed" in order:
            self.chance.seed(order["seed"])
        if "power" in order:
            self.disk.cut(self.disk.image(order["power"], self.chance))
        if "wipe" in order:
            self.disk = Disk()
        if "look" in order:
            self.last.clear()
            self.tell("look", order["look"])

    def tell(self, call: str, mode: str) -> None:
        """Send out what a power cut would leave now; what is as at the last is not repeated."""
        image = self.disk.image(mode, self.chance)
        same = self.last.get(mode) == image
        self.last[mode] = image
        sizes = {path: None if data is None else len(data) for path, data in image.items()}
        head = {"call": call, "mode": mode, "files": sizes, "same": same}
        head |= {"acks": self.acknowledged, "refused": self.refused}
        sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
        if not same:
            sys.stdout.buffer.write(b"".join(data for data in image.values() if data))
        sys.stdout.buffer.flush()

    def called(self, call: str, path: str) -> None:
        """Count a call, cut the power before it if asked to, and fail it if it is time."""
        if path == ORDERS:
            return
        rules = self.rules
        if rules.get("cuts") and call in CHANGING:
            self.cuts += 1
            modes = rules.get("modes", MODES)
            if self.cuts % rules["cuts"] == 0:
                self.tell(f"{call} {path}", modes[self.cuts // rules["cuts"] % len(modes)])
        if rules.get("locked") and call in CHANGING:
            raise FuseOSError(errno.EROFS)
        if call in rules.get("on", CHANGING):
            self.calls += 1
            over = self.calls - rules.get("after", 1 << 60)
            if over == 0 or (over > 0 and not rules.get("once")):
                self.refused += 1
                raise FuseOSError(rules["errno"])

    # What the kernel asks.

    def init(self, _path: str) -> None:
        """Tell the test that the disk is mounted."""
        sys.stdout.buffer.write(READY)
        sys.stdout.buffer.flush()

    def found(self, path: str) -> Node:
        if path == ORDERS:
            return self.orders
        node = self.disk.names.get(self.real(path))
        if node is None:
            raise FuseOSError(errno.ENOENT)
        return node

    def real(self, path: str) -> str:
        """Return a path as it is written on the disk; FAT knows it in any case."""
        if not self.rules.get("fat") or path in self.disk.names:
            return path
        if any(sign in path for sign in FORBIDDEN) or path.endswith((".", " ")):
            raise FuseOSError(errno.EINVAL)
        if len(path.rpartition("/")[2]) > 255:  # the longest name
            raise FuseOSError(errno.ENAMETOOLONG)
        return next((one for one in self.disk.names if one.lower() == path.lower()), path)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        self.called("getattr", path)
        node = HANDLES.get(fh or 0) or self.found(path)
        kind = stat.S_IFDIR | 0o755 if node.folder else stat.S_IFREG | 0o644
        size = len(node.live)
        return {"st_mode": kind, "st_size": size, "st_nlink": 1, "st_mtime": time.time_ns()}

    def readdir(self, path: str, fh: int) -> list[str]:  # noqa: ARG002  # as FUSE calls it
        self.called("readdir", path)
        inside = [one.rpartition("/")[2] for one in self.disk.names if parent(one) == path]
        return [".", "..", *filter(None, inside)]

    def create(self, path: str, mode: int, fi: object = None) -> int:  # noqa: ARG002  # likewise
        self.called("create", path)
        if path == ORDERS:
            self.orders = Node()
            return opened(self.orders)
        path, node = self.real(path), Node()
        self.disk.change({path: node})
        return opened(node)

    def open(self, path: str, flags: int) -> int:  # noqa: ARG002  # likewise
        self.called("open", path)
        return opened(self.found(path))

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self.called("read", path)
        data = bytes(HANDLES[fh].live[offset : offset + size])
        room = self.rules.get("capacity")
        if room is not None and offset + len(data) > room:
            data = data[: max(0, room - offset)].ljust(len(data), b"\0")
        return data

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self.called("write", path)
        node = HANDLES[fh]
        more = max(0, offset + len(data) - len(node.live))
        if path != ORDERS and self.disk.used() + more > self.rules.get("room", 1 << 40):
            raise FuseOSError(errno.ENOSPC)
        node.write(offset, data)
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        self.called("truncate", path)
        (HANDLES.get(fh or 0) or self.found(path)).resize(length)
        return 0

    def flush(self, path: str, fh: int) -> int:
        if path == ORDERS and (said := bytes(HANDLES[fh].live)):
            HANDLES[fh].live.clear()
            self.obey(json.loads(said))
        return 0

    def release(self, path: str, fh: int) -> int:  # noqa: ARG002  # likewise
        HANDLES.pop(fh, None)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:  # noqa: ARG002  # likewise
        self.called("fsync", path)
        if not self.rules.get("lies"):
            HANDLES[fh].sync()
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:  # noqa: ARG002  # likewise
        self.called("fsyncdir", path)
        if not self.rules.get("lies"):
            self.disk.sync_names(path)
        return 0

    def mkdir(self, path: str, mode: int) -> int:  # noqa: ARG002  # likewise
        self.called("mkdir", path)
        self.disk.change({self.real(path): Node(folder=True)})
        return 0

    def unlink(self, path: str) -> int:
        self.called("unlink", path)
        self.found(path)
        self.disk.change({self.real(path): None})
        return 0

    def rmdir(self, path: str) -> int:
        self.called("rmdir", path)
        if any(parent(one) == path for one in self.disk.names if one != ROOT):
            raise FuseOSError(errno.ENOTEMPTY)
        self.disk.change({path: None})
        return 0

    def rename(self, old: str, new: str) -> int:
        self.called("rename", old)
        self.disk.move(self.real(old), self.real(new))
        return 0

    def chmod(self, path: str, mode: int) -> int:  # noqa: ARG002  # likewise
        if self.rules.get("fat"):
            raise FuseOSError(errno.EPERM)
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        return self.chmod(path, uid | gid)

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:  # noqa: ARG002  # likewise
        self.found(path)
        return 0

    def statfs(self, path: str) -> dict[str, int]:  # noqa: ARG002  # likewise
        free = max(0, self.rules.get("room", 1 << 30) - self.disk.used()) // 4096
        return {"f_bsize": 4096, "f_frsize": 4096, "f_blocks": 1 << 20, "f_bfree": free} | {
            "f_bavail": free,
            "f_namemax": 255,
        }


HANDLES: dict[int, Node] = {}
_next: Callable[[], int] = iter(range(1, 1 << 60)).__next__


def opened(node: Node) -> int:
    number = _next()
    HANDLES[number] = node
    return number


def main(place: str) -> None:
    """Serve until unmounted, or until the test that has started it is no more."""
    # 1 is PR_SET_PDEATHSIG; libfuse takes this signal for the order to unmount.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    # A name or a size that the kernel remembers would hide what the disk has lost.
    now = {"entry_timeout": 0, "attr_timeout": 0, "negative_timeout": 0, "hard_remove": True}
    mfusepy.FUSE(Lossy(), place, foreground=True, nothreads=True, **now)


if __name__ == "__main__":
    main(sys.argv[1])
