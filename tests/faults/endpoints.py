"""The province's endpoint for faults: started here, over a road that is as bad as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sync.province import keys, serve
from sync.province.keys import Province
from tests.sync.between import Between, Road


@contextmanager
def reached(province: Province, road: Road) -> Iterator[str]:
    """Serve a province over a road; its trust document names the address."""
    sock = serve.listening("127.0.0.1", 0)
    server = serve.server(province)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    between = Between(sock.getsockname()[1], road)
    try:
        address = f"https://localhost:{between.port}"
        keys.renew(province, endpoints=(address,))
        yield address
    finally:
        between.close()
        server.should_exit = True
        thread.join(20)
