from datetime import datetime, timedelta

import pytest

from bkk_desktop.actions import pembaruan
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import backup, hubungan
from tests.conftest import Clock

# The third quarter's report is due on 10 October.
DUE = datetime.fromisoformat("2026-10-10T10:00+07:00")


@pytest.mark.parametrize(
    ("days", "waits"), [(-40, False), (-2, False), (-1, True), (0, True), (1, False)]
)
def test_an_update_waits_only_in_the_last_two_days_of_a_report(
    office: Office, clock: Clock, days: int, waits: bool
) -> None:
    clock.time = DUE + timedelta(days=days)
    assert (pembaruan.hindrance(office) is not None) is waits


def test_it_says_of_which_report_and_till_when(office: Office, clock: Clock) -> None:
    clock.time = DUE
    with pytest.raises(UserError) as refusal:
        pembaruan.prepare(office)
    said = str(refusal.value)
    assert "Triwulan III 2026 jatuh tempo 10 Oktober 2026" in said
    assert "mulai 11 Oktober 2026" in said
    assert backup.all_of(office.folder) == []


def test_the_provinces_clock_decides_not_a_wrong_one_here(office: Office, clock: Clock) -> None:
    clock.time = DUE - timedelta(days=30)
    with office.write("Jam") as db:
        hubungan.told_time(db, 30 * 86_400, DUE.isoformat())
    assert pembaruan.hindrance(office) is not None


def test_before_an_update_there_is_a_checked_backup(office: Office) -> None:
    made = pembaruan.prepare(office)
    assert [one.path for one in backup.all_of(office.folder)] == [made]
