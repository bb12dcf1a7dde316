"""The province's endpoint for all the cases of a module, with the key that opens or without it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.province import desk, keys, serve
from sync.province.keys import Province
from tests.sync.contract.client import School
from tests.sync.contract.receiver import Receiver

NPSN = "69990001"


@dataclass(frozen=True)
class Running:
    """An endpoint that is running, and a school's activation file for it."""

    province: Province
    activation: bytes

    def receiver(self) -> Receiver:
        return Receiver(self.activation, School(self.activation), self.desk)

    def desk(self, stick: Path) -> None:
        desk.desk(self.province, stick)


@contextmanager
def running(province: Province) -> Iterator[Running]:
    sock = serve.listening("127.0.0.1", 0)
    server = serve.server(province)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        keys.renew(province, endpoints=(f"https://localhost:{sock.getsockname()[1]}",))
        yield Running(province, keys.activation(province, NPSN, "SMK Contoh"))
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def province_copy(province_folder: Path) -> Callable[[Path], Province]:
    """Make a province of one's own from the session's fresh keys, as a letterbox if wanted."""

    def copy(folder: Path, *, opens: bool = True) -> Province:
        shutil.copytree(province_folder, folder)
        if not opens:
            (folder / keys.WORKING).unlink()
        return keys.load(folder)

    return copy


@pytest.fixture(scope="module", params=["penuh", "kotak-surat"])
def at(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    province_copy: Callable[..., Province],
) -> Iterator[Receiver]:
    """A receiver in either mode, and the second client's school."""
    folder = tmp_path_factory.mktemp("kontrak") / "provinsi"
    with running(province_copy(folder, opens=request.param == "penuh")) as endpoint:
        yield endpoint.receiver()


@pytest.fixture(scope="module")
def endpoint(
    tmp_path_factory: pytest.TempPathFactory, province_copy: Callable[..., Province]
) -> Iterator[Running]:
    """An endpoint that opens what comes."""
    folder = tmp_path_factory.mktemp("kontrak") / "provinsi"
    with running(province_copy(folder)) as made:
        yield made


@pytest.fixture(scope="module")
def full(endpoint: Running) -> Receiver:
    """The same as a receiver under trial."""
    return endpoint.receiver()
