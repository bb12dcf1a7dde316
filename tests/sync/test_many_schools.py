"""A stick of many schools with bad packages among them: each is named, the rest is answered."""

from pathlib import Path
from typing import Any

import pytest

from sync.province import desk, store
from sync.province.keys import Province
from tests.bench.province import bad_ones, filled
from tests.sync.postgresql import both_stores


@both_stores
@pytest.mark.case("H7")
def test_a_stick_of_many_schools_is_answered_and_the_bad_packages_are_named(
    document: dict[str, Any], province: Province, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    spoilt = bad_ones(filled(province, stick, document, schools=8, revisions=2), 4)
    taken = {one.nama: one for one in desk.desk(province, stick)}
    assert {name for name, one in taken.items() if not one.berhasil} == spoilt
    with store.connected(province.database) as db:
        receipts = db.exec_driver_sql("SELECT count(*) FROM tanda_terima").scalar_one()
    assert receipts == 12
    summary = (stick / "BKK" / "RINGKASAN.txt").read_text()
    assert all(name in summary for name in spoilt)
