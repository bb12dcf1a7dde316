"""A school with a province, ready to freeze; the faults come from outside."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record
from sync import keys as school_keys
from sync.province import keys
from sync.province.keys import Province
from tests.faults import mounted
from tests.faults.mounted import Mounted

NPSN = "30105123"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """A province with its own keys."""
    return keys.init(tmp_path / "provinsi", "Dinas", "DINAS", ["localhost"], [])


@pytest.fixture
def active(office: Office, province: Province) -> Office:
    """A school that may send."""
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama="SMKN 3", kode_wilayah="61.71"))
    school_keys.activate(office, keys.activation(province, NPSN, "SMKN 3"))
    return office


@pytest.fixture
def lossy(tmp_path: Path) -> Iterator[Mounted]:
    """A disk that a test cuts, fills or pulls out."""
    if reason := mounted.missing():
        pytest.skip(reason)
    with mounted.mounted(tmp_path / "disk") as one:
        yield one


@pytest.fixture
def place() -> Iterator[Path]:
    """Where a cut disk is laid out: in memory if there is room for it, for it is done often."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made) / "listrik"
