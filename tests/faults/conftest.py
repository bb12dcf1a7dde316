"""A school with a province, ready to freeze; the faults come from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.office import Office
from bkk_desktop.store import record
from sync import keys as school_keys
from sync.province import keys
from sync.province.keys import Province

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
