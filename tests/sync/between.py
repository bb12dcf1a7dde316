"""A bad road between school and province: a TCP proxy that cuts, stalls and counts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

AT_ONCE = b"\x01\0\0\0\0\0\0\0"


@dataclass
class Road:
    """What becomes of the connections, and what has gone over all of them.

    `plans` holds the limits of the next ones, in order; after them the road is a good one. `up`
    and `down` are bytes until the cut; `mute` is how many must have gone up before the next answer
    is lost, but for its first `taste` bytes. A road that hangs holds the line and cuts nothing.
    """

    plans: list[dict[str, int]] = field(default_factory=list)
    hangs: bool = False
    up: int = 0
    down: int = 0
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    closing: threading.Event = field(default_factory=threading.Event)

    def next(self) -> dict[str, int]:
        with self.lock:
            self.connections += 1
            return self.plans.pop(0) if self.plans else {}

    def count(self, way: str, size: int) -> None:
        with self.lock:
            setattr(self, way, getattr(self, way) + size)


class Talk:
    """One connection and its limits."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._left = {way: limits.get(way, 1 << 60) for way in ("up", "down", "mute")}
        self._left["taste"] = limits.get("taste", 0)
        self.over = False

    def allowed(self, way: str, data: bytes) -> bytes:
        if way == "down" and self._left["mute"] <= 0:
            self._left["down"] = min(self._left["down"], self._left["taste"])
        data = data[: self._left[way]]
        self._left[way] -= len(data)
        if way == "up":
            self._left["mute"] -= len(data)
        self.over = self.over or self._left[way] <= 0
        return data


class Between:
    """A proxy to one server; `port` is where the school finds it."""

    def __init__(self, target: int, road: Road) -> None:
        self.road = road
        self._target = target
        self._server = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._serve)]
        self._open: list[socket.socket] = []
        self._threads[0].start()

    @property
    def port(self) -> int:
        port: int = self._server.getsockname()[1]
        return port

    def close(self) -> None:
        self.road.closing.set()
        for sock in [self._server, *self._open]:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        for thread in self._threads:
            thread.join(10)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._server.accept()
                there = socket.create_connection(("127.0.0.1", self._target))
                self._open += [here, there]
                talk = Talk(self.road.next())
                ends = ((here, there, "up"), (there, here, "down"))
                for source, sink, way in ends:
                    work = threading.Thread(target=self._pump, args=(source, sink, way, talk))
                    self._threads.append(work)
                    work.start()

    def _pump(self, source: socket.socket, sink: socket.socket, way: str, talk: Talk) -> None:
        # Else each small answer waits 40 ms for more to go with it.
        sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError):
            while not talk.over and (data := source.recv(4096)):
                data = talk.allowed(way, data)
                self.road.count(way, len(data))
                sink.sendall(data)
        if talk.over and self.road.hangs:
            self.road.closing.wait(20)
        for sock in (source, sink):
            if talk.over:
                with suppress(OSError):
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def roads() -> Iterator[Callable[[str, Road], str]]:
    """Yield a maker of roads to an https address; all are closed at the end."""
    made: list[Between] = []

    def make(address: str, road: Road) -> str:
        host, _, port = address.rpartition(":")
        made.append(Between(int(port), road))
        return f"{host}:{made[-1].port}"

    yield make
    for one in made:
        one.close()
