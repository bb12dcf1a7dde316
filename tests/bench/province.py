"""Time the province's desk: 500 packages of 200 schools on one stick, 20 of them bad."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from bkk_desktop.office import open_office
from sync.province import desk, keys, store
from tests.bench import school
from tests.sync import laptops

if TYPE_CHECKING:
    from sync.province.keys import Province

SCHOOLS, REVISIONS, PACKAGES, BAD, PEOPLE = 200, 3, 500, 20, 1_000
MOST_SECONDS = 60
OCTOBER = datetime(2025, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))


def filled(
    province: Province, stick: Path, document: dict[str, Any], *, schools: int, revisions: int
) -> list[Path]:
    """Lay every revision of each school on a stick, all first ones first."""
    known = [laptops.laptop(province, f"3{n:07}", f"SMK Ukur {n}") for n in range(schools)]
    return [laptops.put(stick, one.sealed(document)) for _ in range(revisions) for one in known]


def bad_ones(paths: list[Path], count: int) -> set[str]:
    """Spoil the last packages, each in another way; return their names."""
    for number, path in enumerate(paths[-count:]):
        data = path.read_bytes()
        middle = len(data) // 2
        changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        path.write_bytes((data[:-1], b"", changed, b"bukan paket")[number % 4])
    return {path.name for path in paths[-count:]}


def desk_bench(place: Path) -> dict[str, float]:
    """Ingest the stick; refuse to measure what was not done."""
    office = open_office(place / "sekolah", bytes(range(32)), lambda: OCTOBER)
    school.fill(office, PEOPLE)
    document = laptops.report(office, "2025-T3")
    office.close()
    province = keys.init(place / "provinsi", "Dinas", "UKUR", ["localhost"], [])
    stick = place / "stik"
    stick.mkdir()
    paths = filled(province, stick, document, schools=SCHOOLS, revisions=REVISIONS)
    for path in paths[PACKAGES:]:
        path.unlink()
    spoilt = bad_ones(paths[:PACKAGES], BAD)
    start = time.perf_counter()
    taken = desk.desk(province, stick)
    seconds = time.perf_counter() - start
    with store.connected(province.path) as db:
        receipts = db.execute("SELECT count(*) FROM tanda_terima").fetchone()[0]
    named = {one.nama for one in taken if not one.berhasil}
    if (receipts, named) != (PACKAGES - BAD, spoilt):
        raise AssertionError(receipts, len(named))
    return {"desk_500_s": seconds, "desk_receipts": float(receipts)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        found = desk_bench(Path(place))
    print(found)
    sys.exit(found["desk_500_s"] > MOST_SECONDS)
