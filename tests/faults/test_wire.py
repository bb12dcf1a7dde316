"""Who listens between a school and its province reads nothing of a person."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from datetime import date

import pytest

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office
from bkk_desktop.store import paket, record
from sync import client, package
from sync import keys as school_keys
from sync.outcome import Class
from sync.province import keys
from sync.province.keys import Province
from tests.canaries import sung
from tests.faults import endpoints
from tests.faults.test_law_and_clock import JULY
from tests.sync.between import Between, Road


class Listening(Between):
    """A road on which somebody keeps everything."""

    heard = bytearray()

    def _pump(self, source: socket.socket, sink: socket.socket, way: str, talk: object) -> None:  # noqa: ARG002  # as the plain road
        with suppress(OSError):
            while data := source.recv(4096):
                self.heard += data
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


@pytest.mark.case("J10")
def test_nothing_of_a_person_is_on_the_wire_or_left_at_the_letterbox(
    active: Office, province: Province
) -> None:
    with active.write("Isi") as db:
        tkj = Jurusan(nama="TKJ", program="Teknik Jaringan Komputer", kode_ipk="3202")
        siti = Alumni(
            nama="Siti Canary", nik="6171014503000001", nisn="0099887766", jenis_kelamin="P",
            alamat="Jalan Kenari Rahasia 3", telepon="081277700001", tahun_lulus=2026,
            tanggal_lahir=date(2005, 3, 5),
            jurusan=record.insert(db, tkj),
        )  # fmt: skip
        number = record.insert(db, siti)
        record.insert(db, Pendaftaran(alumni=number, tanggal=JULY, golongan_jabatan="3"))
    with endpoints.reached(province, Road()) as address:
        host, _, port = address.rpartition(":")
        listening = Listening(int(port), Road())
        try:
            keys.renew(province, endpoints=(f"{host}:{listening.port}",))
            school_keys.activate(active, keys.activation(province, "30105123", "SMKN 3"))
            made = package.freeze(active, Periode.of("2026-T3"))
            assert client.send(active, made.paket, threading.Event()).kelas is Class.ACCEPTED
        finally:
            listening.close()
    assert len(listening.heard) > 20_000
    assert sung(bytes(listening.heard)) == []
    with active.read() as db:
        assert sung(paket.get(db, made.paket).isi) == []
        assert sung(str(db.value("SELECT isi FROM laporan"))) != []
    for path in province.folder.iterdir():
        assert sung(path.read_bytes()) == [], path.name
