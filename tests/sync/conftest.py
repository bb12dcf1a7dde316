"""The province for real: its own folder, keys and CA, and its endpoint over TLS on loopback."""

from __future__ import annotations

import secrets
import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import laporan, paket, record
from bkk_desktop.store.database import Database
from bkk_desktop.store.laporan import Laporan
from sync import keys as school_keys
from sync import sealing
from sync.canonical import dumps
from sync.envelope import digest
from sync.province import keys, moving, serve
from sync.province.database import SETTING
from sync.province.keys import Province
from tests.conftest import KEY
from tests.sync import laptops, postgresql
from tests.sync.answers import answer, greeted, read_first, receipt_for

NPSN = "30105123"
SCHOOL = "SMKN 3 Pontianak"


@dataclass
class Endpoint:
    """A running endpoint, its province and its address."""

    province: Province
    address: str
    ca: Path


def school(office: Office, npsn: str = NPSN) -> None:
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=npsn, nama=SCHOOL, kode_wilayah="61.71"))


@pytest.fixture(scope="session")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province's folder with fresh keys; each test works on a copy."""
    folder = tmp_path_factory.mktemp("provinsi")
    keys.init(folder, "Disnakertrans Kalbar", "KALBAR", ["localhost", "127.0.0.1"], [])
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server that runs for these tests only."""
    made = postgresql.made()
    if made is None:
        pytest.skip("PostgreSQL is not here: apt-get install postgresql")
    yield made
    made.stop()
    shutil.rmtree(made.folder)


@pytest.fixture(scope="session")
def template(
    server: postgresql.Server, province_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A database with what a fresh province's file holds, to make others from."""
    folder = tmp_path_factory.mktemp("pola")
    shutil.copytree(province_folder, folder, dirs_exist_ok=True)
    server.say("CREATE DATABASE pola")
    moving.move(folder, server.address("pola"))
    return "pola"


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """Return where the province keeps its data; `both_stores` runs a test on either."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def empty(server: postgresql.Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = f"kosong_{secrets.token_hex(4)}"
    server.say(f"CREATE DATABASE {name}")
    yield server.address(name)
    server.say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def province(
    tmp_path: Path, province_folder: Path, dialect: str, request: pytest.FixtureRequest
) -> Iterator[Province]:
    """A province whose keys and data are this test's own."""
    folder = tmp_path / "provinsi"
    shutil.copytree(province_folder, folder)
    if dialect == "sqlite":
        yield keys.load(folder)
        return
    server, template = (request.getfixturevalue(name) for name in ("server", "template"))
    name = f"uji_{secrets.token_hex(4)}"
    server.say(f"CREATE DATABASE {name} TEMPLATE {template}")
    (folder / SETTING).write_text(server.address(name))
    loaded = keys.load(folder)
    yield loaded
    loaded.database.close()
    server.say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def running() -> Iterator[Callable[[Province], str]]:
    """Start a province's endpoint and return its address; stop all at the end."""
    started = []

    def start(province: Province) -> str:
        sock = serve.listening("127.0.0.1", 0)
        server = serve.server(province)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        started.append((server, thread))
        return f"https://localhost:{sock.getsockname()[1]}"

    yield start
    for server, thread in started:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def endpoint(province: Province, running: Callable[[Province], str]) -> Endpoint:
    """The reference endpoint over TLS with its own CA, named in the trust document."""
    address = running(province)
    keys.renew(province, endpoints=(address,))
    ca = province.folder / "ca.pem"
    ca.write_text(province.trust().ca or "")
    return Endpoint(province, address, ca)


@pytest.fixture
def active(office: Office, endpoint: Endpoint) -> Office:
    """A school that has taken the province's activation file."""
    school(office)
    school_keys.activate(office, keys.activation(endpoint.province, NPSN, SCHOOL))
    return office


@pytest.fixture
def laptop(
    tmp_path: Path, clock: Callable[[], datetime], endpoint: Endpoint
) -> Iterator[Callable[[str], Office]]:
    """Set up a laptop of the school, with an activation file of its own."""
    made: list[Office] = []

    def set_up(name: str) -> Office:
        office = open_office(tmp_path / name, KEY, clock)
        made.append(office)
        school(office)
        school_keys.activate(office, keys.activation(endpoint.province, NPSN, SCHOOL))
        return office

    yield set_up
    for office in made:
        office.close()


@pytest.fixture
def frozen(office: Office) -> Callable[..., int]:
    """Freeze a given document as a revision and seal it; return the package's number, or 0."""

    def freeze(periode: str = "2026-T2", revisi: int = 1, **rest: object) -> int:
        isi = dumps({"garam": secrets.token_hex(16), **rest})
        report = Laporan(0, Periode.of(periode), revisi, digest(isi), isi, "", office.now())
        with office.write("Bekukan laporan") as db:
            laporan.insert(db, report)
            return sum(sealing.seal_all(db, office.now()))

    return freeze


@pytest.fixture
def contents(office: Office) -> Callable[[int], bytes]:
    """Return a package's bytes."""

    def read(number: int) -> bytes:
        with office.read() as db:
            return paket.get(db, number).isi

    return read


Script = Callable[[ssl.SSLSocket, bytes], None]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A CA that is not the province's own."""
    return trustme.CA()


@pytest.fixture
def scripted(authority: trustme.CA, province: Province) -> Iterator[Callable[..., str]]:
    """Start a TLS server that answers as a script says; return its address.

    Unless told otherwise it greets as the province does, and has never heard of any package.
    """
    servers: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(
        script: Script,
        *,
        greets: bool = True,
        read: bool = True,
        leaf: trustme.LeafCert | None = None,
    ) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (leaf or authority.issue_cert("localhost")).configure_cert(context)
        server = socket.create_server(("127.0.0.1", 0))
        run = greeted(province, script, read=read) if greets else read_first(script, read=read)
        thread = threading.Thread(target=_serve, args=(server, context, run))
        thread.start()
        servers.append(server)
        threads.append(thread)
        return f"https://localhost:{server.getsockname()[1]}"

    yield start
    for server in servers:
        # A blocked accept wakes up on shutdown, not on close.
        server.shutdown(socket.SHUT_RDWR)
        server.close()
    for thread in threads:
        thread.join(10)


def _serve(
    server: socket.socket, context: ssl.SSLContext, run: Callable[[ssl.SSLSocket], None]
) -> None:
    while True:
        try:
            plain, _ = server.accept()
        except OSError:
            return
        plain.settimeout(10)
        # The other side may leave at any moment: that is what the scripts are about.
        with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
            run(connection)


@pytest.fixture
def accepting(scripted: Callable[[Script], str], province: Province) -> str:
    """Return the address of a server that accepts everything."""

    def script(connection: ssl.SSLSocket, request: bytes) -> None:
        connection.sendall(answer("201 Created", receipt_for(request, province.receipt_key)))

    return scripted(script)


@pytest.fixture
def pointed(office: Office, province: Province, authority: trustme.CA) -> Callable[..., Office]:
    """Activate the school for given addresses, with the other CA trusted for them."""

    def activate(*addresses: str, ca: str | None = "") -> Office:
        pem = authority.cert_pem.bytes().decode() if ca == "" else ca
        keys.renew(province, endpoints=addresses, ca=pem)
        school(office)
        school_keys.activate(office, keys.activation(province, NPSN, SCHOOL))
        return office

    return activate


@pytest.fixture
def people(office: Office) -> Callable[[int], None]:
    """Add alumni who registered in the third quarter of 2026; every third one is placed."""

    def add(count: int) -> None:
        with office.write("Isi") as db:
            tkj = Jurusan(nama="TKJ", program="Teknik Jaringan Komputer", kode_ipk="3202")
            jurusan = record.insert(db, tkj)
            firm = record.insert(
                db,
                PemberiKerja(nama="PT Kapuas", jenis="24", lapangan_usaha="C", kbli_versi="2020"),
            )
            for number in range(count):
                person(db, number, jurusan, firm)

    return add


@pytest.fixture
def document(office: Office, people: Callable[[int], None]) -> dict[str, Any]:
    """A real report of the third quarter of 2026: three of each sex, and two of the six placed."""
    school(office)
    people(6)
    return laptops.report(office)


def person(db: Database, number: int, jurusan: int, firm: int) -> None:
    alumni = record.insert(
        db,
        Alumni(
            nama=f"Siti Canary {number}",
            nisn=f"{number:010}",
            nik=f"61710145030{number:05}",
            tempat_lahir="Pontianak",
            tanggal_lahir=date(2007, 3, 5),
            jenis_kelamin="LP"[number % 2],
            alamat=f"Jalan Kenari Rahasia {number}",
            kode_wilayah="61.71",
            telepon=f"0812777{number:05}",
            jurusan=jurusan,
            tahun_lulus=2026,
        ),
    )
    day = date(2026, 7, 1) + timedelta(days=number % 30)
    registered = Pendaftaran(
        alumni=alumni, nomor=f"{number:04}/BKK/2026", tanggal=day, golongan_jabatan="3"
    )
    pendaftaran = record.insert(db, registered)
    if number % 3 == 0:
        placed = Penempatan(
            alumni=alumni,
            pendaftaran=pendaftaran,
            pemberi_kerja=firm,
            jabatan="Teknisi",
            golongan_jabatan="3",
            tanggal_mulai=day,
            kode_wilayah="61.71",
        )
        record.insert(db, placed)
