"""What the page of deliveries says by itself: deadlines, other laptops, the clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import pytest

from bkk_desktop.office import Office
from bkk_desktop.store import hubungan, kiriman
from sync import documents, lease, notices, outbox
from sync.clock import stamp
from sync.documents import Head, State
from sync.envelope import new_key, sign
from sync.notices import Notice, Way
from sync.outcome import Class

Freeze = Callable[..., int]
NPSN = "30105123"


class Clock(Protocol):
    """The fixture's clock, which a test moves."""

    time: datetime


def told(office: Office) -> list[Notice]:
    with office.read() as db:
        now = office.now()
        return notices.notices(db, outbox.listing(db, now), now)


def on(clock: Clock, day: str) -> None:
    clock.time = datetime.fromisoformat(f"{day}T08:00:00+07:00")


@pytest.mark.parametrize(
    ("day", "meaning", "said"),
    [
        ("2026-10-02", "", ""),
        ("2026-10-03", "warn", "tenggatnya 10 Okt 2026, 7 hari lagi. Bila internet sulit"),
        ("2026-10-08", "bad", "2 hari lagi. Langkahnya: pasang USB"),
        ("2026-10-09", "bad", "besok. Langkahnya"),
        ("2026-10-10", "bad", "hari ini. Langkahnya"),
        ("2026-10-11", "bad", "tenggatnya 10 Okt 2026 sudah lewat. Langkahnya"),
    ],
)
def test_a_deadline_proposes_the_stick_a_week_before_and_says_how_two_days_before(
    active: Office, frozen: Freeze, clock: Clock, day: str, meaning: str, said: str
) -> None:
    on(clock, "2026-10-01")
    frozen("2026-T3")
    on(clock, day)
    found = told(active)
    assert [one.meaning for one in found] == ([meaning] if meaning else [])
    for one in found:
        assert said in one.kalimat
        assert one.way is Way.USB


def test_several_reports_make_one_sentence(active: Office, frozen: Freeze, clock: Clock) -> None:
    on(clock, "2026-10-09")
    for periode in ("2026-T3", "2026-B09", "2026-T2"):
        frozen(periode)
    (one,) = told(active)
    assert "Triwulan II" in one.kalimat or "sudah lewat" in one.kalimat
    assert "Ada 2 laporan lain" in one.kalimat


def test_what_the_province_has_reminds_nobody(active: Office, frozen: Freeze, clock: Clock) -> None:
    on(clock, "2026-10-09")
    number = frozen("2026-T3")
    lease.close(active, lease.take(active, number), Class.OFFLINE)
    assert told(active)
    with active.write("Dikirim") as db:
        kiriman.on_usb(db, number, stamp(active.now()))
    assert told(active)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, ""),
        (299, ""),
        (-720, "12 menit lebih cepat daripada jam provinsi"),
        (10_800, "3 jam lebih lambat"),
        (-86_400 * 40, "40 hari lebih cepat"),
    ],
)
def test_a_clock_that_is_off_is_told_and_left_alone(
    active: Office, seconds: int, said: str
) -> None:
    before = active.now()
    with active.write("Kabar dari provinsi") as db:
        hubungan.told_time(db, seconds, stamp(before))
    found = told(active)
    assert bool(found) == bool(said)
    assert all(said in one.kalimat for one in found)
    assert active.now() == before
    with active.read() as db:
        made_up = notices.notices(db, outbox.listing(db, before), before, sample=True)
    assert made_up == [], "the sample school's time is no laptop's"


def test_the_deadline_goes_by_the_province_s_day(
    active: Office, frozen: Freeze, clock: Clock
) -> None:
    on(clock, "2024-01-02")
    frozen("2026-T3")
    offset = datetime.fromisoformat("2026-10-09T08:00:00+07:00") - active.now()
    with active.write("Kabar dari provinsi") as db:
        hubungan.told_time(db, int(offset / timedelta(seconds=1)), stamp(active.now()))
    assert "besok" in told(active)[0].kalimat


def test_a_revision_of_another_laptop_is_told_by_its_name(active: Office) -> None:
    digest = "sha256:" + "0a" * 32
    head = Head("2026-T3", 2, digest, digest, "d-0123456789abcdef", "Laptop AB12")
    word = State(1, NPSN, "0f" * 40, "2026-10-02T09:14:03+07:00", (head,), 0)
    with active.write("Kabar dari provinsi") as db:
        signed = sign(new_key(), documents.STATE, documents.encode(word))
        hubungan.told_state(db, signed, 0)
    (one,) = told(active)
    assert "sudah punya revisi 2 dari Laptop AB12" in one.kalimat
    assert "menjadi revisi 3" in one.kalimat
