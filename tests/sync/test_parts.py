"""Packages in parts at the endpoint: the law of the offset holds, in whatever order they come."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.office import Office
from bkk_desktop.store import paket
from bkk_desktop.store.paket import Paket
from sync import sealing
from sync.envelope import device_of, new_key, public_of
from sync.province import keys, parts, store
from sync.province.ingest import Ingested
from sync.province.keys import Province
from sync.province.parts import Part
from sync.province.refusal import RefusedError
from tests.sync.postgresql import both_stores

Freeze = Callable[..., int]


@pytest.fixture
def whole(active: Office, frozen: Freeze) -> Paket:
    """A package of about a hundred kilobytes."""
    noise = random.Random(3).randbytes(100_000).hex()  # noqa: S311  # repeatable
    number = frozen(derau=noise)
    with active.read() as db:
        return paket.get(db, number)


def part(whole: Paket, offset: int, size: int, **changes: Any) -> Part:  # noqa: ANN401
    fields = {
        "package_id": whole.kode,
        "offset": offset,
        "length": len(whole.isi),
        "data": whole.isi[offset : offset + size],
    }
    return Part(**fields | changes)  # type: ignore[arg-type]  # as named


def rows(province: Province, table: str) -> int:
    with store.connected(province.database) as db:
        number: int = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    return number


STEPS = st.lists(
    st.tuples(st.none() | st.integers(0, 220_000), st.sampled_from([16_384, 40_000, 70_000])),
    max_size=12,
)


@both_stores
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@pytest.mark.case("G10")
def test_parts_in_any_order_repeated_or_torn_make_the_very_same_package(
    province: Province, whole: Paket, steps: list[tuple[int | None, int]]
) -> None:
    with store.writing(province.database) as db:
        for table in ("bagian", "unggahan", "tanda_terima", "paket"):
            db.exec_driver_sql(f"DELETE FROM {table}")
    there, done = 0, False
    for place, size in [*steps, *[(None, 70_000)] * 4]:
        offset = there if place is None else min(place, len(whole.isi) - 1)
        found = taken(province, part(whole, offset, size))
        if done:
            assert found == len(whole.isi)
        elif offset != there:
            assert found == -1 - there
        else:
            there = min(offset + size, len(whole.isi))
            assert found == there
            done = there == len(whole.isi)
    with store.connected(province.database) as db:
        (stored,) = [row[0] for row in db.exec_driver_sql("SELECT isi FROM paket")]
    assert stored == whole.isi
    assert (rows(province, "bagian"), rows(province, "unggahan")) == (0, 0)


def taken(province: Province, sent: Part) -> int:
    """Return the offset after a part, or below zero the offset that a refusal names."""
    try:
        found = parts.take(province, sent)
    except RefusedError as error:
        return -1 - (error.offset or 0)
    return sent.length if isinstance(found, Ingested) else found


def refused(province: Province, sent: Part) -> str:
    with pytest.raises(RefusedError) as error:
        parts.take(province, sent)
    return error.value.name


@both_stores
def test_nobody_but_the_school_s_laptop_can_begin_an_upload(
    province: Province, whole: Paket
) -> None:
    assert refused(province, part(whole, 0, 50_000, data=b"x" * 50_000)) == "malformed"
    assert refused(province, part(whole, 0, 100)) == "malformed"
    assert refused(province, part(whole, 0, 50_000, package_id="sha256:" + "0" * 64)) == (
        "other-package"
    )
    assert refused(province, part(whole, 0, 50_000, length=999_999)) == "other-package"
    assert rows(province, "bagian") == 0


def test_a_revoked_laptop_cannot_begin_an_upload(province: Province, whole: Paket) -> None:
    manifest = sealing.opened(whole.isi).manifest
    keys.renew(province, revoked_devices=(manifest.device,))
    assert refused(province, part(whole, 0, 50_000)) == "device-revoked"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"length": 0}, "too-large"),
        ({"length": 9_000_000}, "too-large"),
        ({"data": b""}, "part"),
        ({"length": 20_000}, "part"),
        ({"data": b"x" * 300_000, "length": 400_000}, "too-large"),
    ],
)
def test_parts_out_of_bounds_are_refused(
    province: Province, whole: Paket, changes: dict[str, Any], name: str
) -> None:
    assert refused(province, part(whole, 0, 50_000, **changes)) == name


@both_stores
def test_a_damaged_whole_is_refused_and_its_parts_are_gone(
    province: Province, whole: Paket
) -> None:
    assert parts.take(province, part(whole, 0, 60_000)) == 60_000
    rest = bytearray(whole.isi[60_000:])
    rest[5] ^= 1
    assert refused(province, part(whole, 60_000, 0, data=bytes(rest))) == "malformed"
    assert (rows(province, "bagian"), rows(province, "paket")) == (0, 0)


@both_stores
def test_a_part_of_what_is_there_already_gets_the_receipt(province: Province, whole: Paket) -> None:
    parts.take(province, part(whole, 0, 60_000))
    first = parts.take(province, part(whole, 60_000, 200_000))
    again = parts.take(province, part(whole, 0, 60_000))
    assert isinstance(first, Ingested)
    assert isinstance(again, Ingested)
    assert (again.receipt, again.new) == (first.receipt, False)
    assert parts.offset(province, whole.kode) == (len(whole.isi), True)


@both_stores
def test_a_school_can_not_fill_the_disk_with_beginnings(
    active: Office, frozen: Freeze, province: Province
) -> None:
    noise = random.Random(4).randbytes(20_000).hex()  # noqa: S311  # repeatable
    for year in range(2000, 2000 + parts.AT_ONCE + 5):
        number = frozen(str(year), derau=noise)
        with active.read() as db:
            begun = paket.get(db, number)
        parts.take(province, part(begun, 0, 16_384))
    assert rows(province, "unggahan") == parts.AT_ONCE
    assert rows(province, "bagian") == parts.AT_ONCE


def test_a_stranger_s_key_begins_nothing(province: Province, whole: Paket) -> None:
    from sync import container, documents
    from sync.envelope import sign, unverified

    opened = sealing.opened(whole.isi)
    said = unverified(opened.envelope, documents.MANIFEST)
    stranger = new_key()
    assert device_of(public_of(stranger)) != opened.manifest.device
    forged = container.package(sign(stranger, documents.MANIFEST, said), opened.payload)
    sent = part(whole, 0, 50_000, data=forged[:50_000], length=len(forged))
    assert refused(province, sent) == "signature"
