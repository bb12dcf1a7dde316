"""Make a golden set: what travels today, and both databases, for every later program to read.

Run it once for a released form: python -m tests.golden.protocol NAME. A set is never made again.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import sync.province.keys as province_keys
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import paket, record
from sync import keys, package
from sync.province import desk, greeting, ingest
from tests.sync import conftest as of_sync

HERE = Path(__file__).parent / "protocol"
KEY = bytes(range(32))
NOW = datetime.fromisoformat("2026-10-05T09:00:00+07:00")
NONCE = "0a" * 16


def make(target: Path) -> None:
    """Freeze a small school's report, send it once, and keep everything that came of it."""
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        province = province_keys.init(
            target / "provinsi", "Disnakertrans Kalbar", "KALBAR", ["localhost"], []
        )
        office = open_office(Path(folder) / "sekolah", KEY, lambda: NOW)
        _people(office)
        activation = province_keys.activation(province, of_sync.NPSN, of_sync.SCHOOL)
        keys.activate(office, activation)
        made = package.freeze(office, Periode.of("2026-T3"))
        with office.read() as db:
            data = paket.get(db, made.paket).isi
        office.close()
        shutil.copyfile(office.path, target / "bkk.db")
        # The province as it is before the package comes; what comes of it goes to a copy.
        shutil.copytree(target / "provinsi", Path(folder) / "provinsi")
        after = province_keys.load(Path(folder) / "provinsi")
        receipt = ingest.ingest(after, data, "https").receipt
        desk.reply(after, target, of_sync.NPSN)
        (target / "BKK" / f"BALASAN_{of_sync.NPSN}.bkkr").rename(target / "balasan.bkkr")
        (target / "BKK").rmdir()
        for name, content in {
            "aktivasi.bkka": activation,
            "paket.bkkx": data,
            "tanda-terima.json": receipt,
            "sambutan.json": greeting.discovery(after, NONCE),
        }.items():
            (target / name).write_bytes(content)


def _people(office: Office) -> None:
    of_sync.school(office)
    with office.write("Isi") as db:
        jurusan = record.insert(db, Jurusan(nama="TKJ", program="Teknik", kode_ipk="3202"))
        firm = record.insert(
            db, PemberiKerja(nama="PT Kapuas", jenis="24", lapangan_usaha="C", kbli_versi="2020")
        )
        for number in range(6):
            of_sync.person(db, number, jurusan, firm)


if __name__ == "__main__":
    make(HERE / sys.argv[1])
