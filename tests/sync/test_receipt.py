"""Receipts: only ours, only signed, never backward; the rest is kept aside and reported."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.office import Office
from bkk_desktop.store import paket
from sync import documents, outbox, receipt
from sync.documents import Reason, Receipt
from sync.envelope import digest, new_key, sign
from sync.outbox import State
from sync.province.keys import Province
from sync.receipt import Result, check_digit

Freeze = Callable[..., int]
Make = Callable[..., bytes]


@pytest.fixture
def made(active: Office, province: Province, frozen: Freeze) -> Make:
    """Return a maker of receipts for the first frozen report, signed by the province."""
    frozen("2026-T2")
    with active.read() as db:
        kode = paket.get(db, 1).kode
        report = db.one("SELECT digest FROM laporan")
    assert report is not None
    plain = Receipt(
        1, "KALBAR-2026-000001-5", "accepted", kode, report["digest"], "30105123", "2026-T2", 1,
        "https", "2026-08-24T10:00:05+07:00", (), None, 1,
    )  # fmt: skip

    def make(
        status: str = "accepted",
        by: bytes = province.receipt_key,
        **changes: Any,  # noqa: ANN401
    ) -> bytes:
        said = dataclasses.replace(plain, status=status, **changes)
        said = dataclasses.replace(said, no=said.no[:-1] + check_digit(said.no[:-2]))
        return sign(by, documents.RECEIPT, documents.encode(said))

    return make


def take(office: Office, data: bytes) -> Result:
    return receipt.record(office, data, "usb").hasil


def state(office: Office) -> State:
    with office.read() as db:
        return outbox.listing(db, office.now())[0].keadaan


def count(office: Office, where: str) -> int:
    with office.read() as db:
        number: int = db.value(f"SELECT count(*) FROM tanda_terima WHERE {where}")
    return number


def test_a_receipt_is_recorded_once_however_often_it_comes(active: Office, made: Make) -> None:
    assert take(active, made()) is Result.RECORDED
    assert take(active, made()) is Result.KNOWN
    assert (state(active), count(active, "1")) == (State.ACCEPTED, 1)


@pytest.mark.parametrize(
    ("statuses", "results", "end"),
    [
        (["received", "accepted"], [Result.RECORDED, Result.RECORDED], State.ACCEPTED),
        (["received", "rejected"], [Result.RECORDED, Result.RECORDED], State.REJECTED),
        (["accepted", "received"], [Result.RECORDED, Result.STALE], State.ACCEPTED),
        (["rejected", "received"], [Result.RECORDED, Result.STALE], State.REJECTED),
        (["accepted", "rejected"], [Result.RECORDED, Result.CONTRADICTS], State.ACCEPTED),
        (["rejected", "accepted"], [Result.RECORDED, Result.CONTRADICTS], State.REJECTED),
        (["received", "received"], [Result.RECORDED, Result.RECORDED], State.RECEIVED),
    ],
)
@pytest.mark.case("G6")
def test_the_province_s_last_word_stays(
    active: Office, made: Make, statuses: list[str], results: list[Result], end: State
) -> None:
    for number, (status, result) in enumerate(zip(statuses, results, strict=True), 1):
        assert take(active, made(status, no=f"KALBAR-2026-00000{number}-0")) is result
    assert state(active) is end


FOREIGN: dict[str, dict[str, Any]] = {
    "school": {"npsn": "30199999"},
    "package": {"package_id": "sha256:" + "0" * 64},
    "report": {"report_digest": "sha256:" + "0" * 64},
    "period": {"period": "2026-T1"},
    "revision": {"revision": 2},
}


@pytest.mark.parametrize("changes", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.case("G5")
def test_a_receipt_for_something_else_is_kept_aside(
    active: Office, made: Make, changes: dict[str, Any]
) -> None:
    recorded = receipt.record(active, made(**changes), "usb")
    assert (recorded.hasil, recorded.kalimat.count("Tidak ada yang berubah")) == (Result.FOREIGN, 1)
    assert state(active) is State.QUEUED
    assert count(active, "laporan IS NULL") == 1
    assert take(active, made(**changes)) is Result.FOREIGN
    assert count(active, "laporan IS NULL") == 1


@pytest.mark.case("G5")
def test_a_receipt_by_an_unknown_key_is_kept_aside_and_may_be_believed_later(
    active: Office, made: Make, province: Province
) -> None:
    from sync import trust
    from sync.envelope import public_of
    from sync.province import keys, store

    other = new_key()
    data = made(by=other)
    assert take(active, data) is Result.UNTRUSTED
    assert (state(active), count(active, "laporan IS NULL")) == (State.QUEUED, 1)
    keys.renew(province, receipt_keys=(public_of(other),))
    with store.connected(province.database) as db:
        newer = store.trust(db)
    with active.write("Kepercayaan") as db:
        assert trust.adopt(db, newer, "2026-08-24T03:00:00+00:00")
    assert take(active, data) is Result.RECORDED
    assert state(active) is State.ACCEPTED


def test_forged_receipts_cannot_fill_the_disk(
    active: Office, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt, "MOST_ASIDE", 3)
    for number in range(6):
        assert take(active, made(by=new_key(), no=f"PALSU-2026-00000{number}-0")) is (
            Result.UNTRUSTED
        )
    assert count(active, "1") == 3


@pytest.mark.parametrize("data", [b"", b"{}", b"\x00" * 100, b"x" * (receipt.LARGEST + 1)])
def test_what_is_no_receipt_is_said_so(active: Office, data: bytes) -> None:
    recorded = receipt.record(active, data, "usb")
    assert recorded.hasil is Result.DAMAGED
    assert "rusak" in recorded.kalimat


def test_a_missing_earlier_receipt_is_noticed(active: Office, made: Make) -> None:
    recorded = receipt.record(active, made(prev="sha256:" + "0" * 64), "https")
    assert (recorded.hasil, recorded.terputus) == (Result.RECORDED, True)
    assert "belum masuk" in recorded.kalimat


def test_a_chain_without_a_gap_is_quiet(active: Office, made: Make) -> None:
    first = made("received")
    take(active, first)
    recorded = receipt.record(active, made(prev=digest(first), no="KALBAR-2026-000002-0"), "https")
    assert (recorded.hasil, recorded.terputus) == (Result.RECORDED, False)


def test_reasons_lead_to_rows_and_fields(active: Office, made: Make) -> None:
    reasons = (Reason("schema", "/lists/pencaker/17/nik", "bentuk-tidak-sesuai"), Reason("sum"))
    take(active, made("rejected", reasons=reasons))
    with active.read() as db:
        shown = outbox.listing(db, active.now())[0]
    assert shown.alasan == reasons
    assert shown.kalimat.startswith("Perlu diperbaiki: 2 hal.")


def test_recorded_receipts_cannot_be_changed(active: Office, made: Make) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    take(active, made())
    for statement in ("DELETE FROM tanda_terima", "UPDATE tanda_terima SET status = 'rejected'"):
        with (
            pytest.raises(sqlcipher.IntegrityError, match="tidak boleh diubah"),
            active.write("Ubah") as db,
        ):
            db.execute(statement)
    assert state(active) is State.ACCEPTED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_a_receipt_with_any_changed_byte_changes_nothing(
    active: Office, made: Make, data: st.DataObject
) -> None:
    changed = bytearray(made())
    place = data.draw(st.integers(0, len(changed) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))
    assert take(active, bytes(changed)) in (Result.DAMAGED, Result.UNTRUSTED)
    assert state(active) is State.QUEUED


@given(st.text("0123456789", min_size=4, max_size=12), st.data())
def test_one_wrong_digit_of_a_receipt_number_shows(digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = str((int(digits[place]) + data.draw(st.integers(1, 9))) % 10)
    changed = digits[:place] + wrong + digits[place + 1 :]
    assert check_digit(changed) != check_digit(digits)
