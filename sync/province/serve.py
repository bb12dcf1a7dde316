"""The endpoint as a running server over TLS, until it is told to stop."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from sync.province.app import app
from sync.province.keys import CERTIFICATE, CERTIFICATE_KEY

if TYPE_CHECKING:
    from sync.province.keys import Province

BACKLOG = 512
AT_ONCE = 200


def listening(host: str, port: int) -> socket.socket:
    """Take a port (0: any free one) before anything is told to anybody."""
    sock = socket.create_server((host, port), backlog=BACKLOG)
    # asyncio would do so only for a socket that names its protocol, which this one doesn't; without
    # it every answer on a kept connection waits 40 ms for the other side's acknowledgement.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.set_inheritable(True)
    return sock


def server(province: Province) -> uvicorn.Server:
    """Return the server; `run(sockets=[...])` serves until a signal or `should_exit`."""
    return uvicorn.Server(
        uvicorn.Config(
            app(province),
            ssl_certfile=province.folder / CERTIFICATE,
            ssl_keyfile=str(province.folder / CERTIFICATE_KEY),
            lifespan="off",
            ws="none",
            http="h11",
            access_log=False,
            log_level="warning",
            server_header=False,
            limit_concurrency=AT_ONCE,
            timeout_graceful_shutdown=10,
        )
    )
