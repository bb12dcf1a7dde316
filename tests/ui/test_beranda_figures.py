"""Every figure of Beranda is what the list then shows, and the next step is the most urgent."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.sekolah import TandaDaftar
from bkk_desktop.store import record
from tests.conftest import Clock
from tests.ui.filled import fill
from tests.ui.standing import freeze, stand, wait_for
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.lowongan import Lowongan
from ui.pages.pencaker import Pencaker
from ui.pages.penempatan import Penempatan
from ui.pages.pengiriman import Pengiriman
from ui.pages.perusahaan import Perusahaan
from ui.sender import Sender
from ui.survey import survey
from ui.survey.kinds import Goal, Step, Survey, Waiting
from ui.survey.steps import next_step
from ui.widgets.list_page import ListPage
from ui.widgets.page import Wish

KINDS: tuple[type[ListPage], ...] = (Alumni, Pencaker, Perusahaan, Lowongan, Penempatan)
Shown = Callable[[Goal], ListPage]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Iterator[Shown]:
    made: dict[str, ListPage] = {}

    def show(goal: Goal) -> ListPage:
        if goal.page not in made:
            kinds = {kind.name: kind for kind in KINDS}
            sending = goal.page == "pengiriman"
            page = Pengiriman(desk, Sender(desk)) if sending else kinds[goal.page](desk)
            qtbot.addWidget(page)
            with qtbot.waitSignal(page.loaded):
                page.reload()
            made[goal.page] = page
        made[goal.page].show_wish(goal.wish)
        return made[goal.page]

    yield show
    qtbot.waitUntil(lambda: not desk.busy)


def figures(found: Survey) -> Iterator[tuple[str, int, Goal]]:
    for picture in found.pictures:
        for choice in picture.choices:
            for group in choice.groups:
                words = f"{picture.title}, {choice.words}, {group.spoken}"
                for part, figure, goal in zip(
                    picture.legend, group.parts, group.goals, strict=True
                ):
                    yield f"{words}, {part}", figure, goal
                if group.whole:
                    yield words, sum(group.parts), group.whole


def test_every_part_of_every_chart_is_what_its_list_shows(desk: Desk, shown: Shown) -> None:
    stand(desk.office)
    found = survey(desk.office)
    checked = 0
    for words, figure, goal in figures(found):
        assert shown(goal).view.rows.rowCount() == figure, words
        checked += bool(figure)
    assert checked > 100
    cohorts, programmes, placements, balance = found.pictures
    assert sum(sum(group.parts) for group in cohorts.choices[0].groups) == found.standing[0].figure
    assert programmes.choices[0].groups[-1].words == "Tanpa jurusan"
    assert [group.words for group in cohorts.choices[0].groups][-2:] == [
        "Sebelum 2021", "Tanpa tahun lulus",
    ]  # fmt: skip
    assert not placements.is_empty
    assert balance.choices[0].groups[-1].parts[-1] == found.standing[1].figure


def test_every_count_is_what_its_list_shows(desk: Desk, shown: Shown) -> None:
    stand(desk.office)
    freeze(desk.office)
    found = survey(desk.office)
    assert [count.words for count in found.missing] == [
        "laporan belum terkirim", "alumni belum lengkap", "pencari kerja tanpa golongan jabatan",
    ]  # fmt: skip
    for count in (*found.missing, *found.standing):
        page = shown(Goal(count.page, count.wish))
        rows = page.view.rows.shown_rows()
        free = isinstance(page, Lowongan)
        behind = sum(row["sisa"] for row in rows) if free else len(rows)
        assert behind == count.figure, count.words
    for one in found.waiting:
        figure = int(one.title.split()[0])
        assert shown(one.goal).view.rows.rowCount() == figure, one.title
    assert [one.state for one in found.waiting] == ["Perlu lapor", "Hampir habis"]


def test_a_filter_of_one_time_is_named_and_can_be_switched_off(desk: Desk, shown: Shown) -> None:
    stand(desk.office)
    begun = survey(desk.office).standing[3]
    page = shown(Goal(begun.page, begun.wish))
    page.show()
    only = page.filters.only
    assert only.isVisible()
    assert only.text() == "Mulai Triwulan III 2026"
    assert 0 < page.view.rows.rowCount() < page.view.rows.total
    only.click()
    assert not only.isVisible()
    assert page.view.rows.rowCount() == page.view.rows.total
    page.show_wish(begun.wish)
    page.clear_filters()
    assert not only.isVisible()
    assert page.view.rows.rowCount() == page.view.rows.total


def test_agreements_follow_ups_and_permits_have_their_day(desk: Desk) -> None:
    filled = fill(desk.office)
    wait_for(desk.office, filled.firm)
    told = {one.title: (one.state, one.meaning) for one in survey(desk.office).waiting}
    assert told == {
        "1 izin atau SK": ("Dalam 90 hari", "info"),
        "1 MoU": ("Dalam 7 hari", "bad"),
        "1 tindak lanjut": ("Terlambat", "warn"),
    }


@pytest.mark.parametrize(
    ("ends", "state", "meaning"),
    [
        (date(2026, 10, 23), "Dalam 60 hari", "info"),
        (date(2026, 9, 23), "Dalam 30 hari", "warn"),
        (date(2026, 8, 31), "Dalam 7 hari", "bad"),
        (date(2026, 8, 24), "Hari terakhir", "bad"),
        (date(2026, 8, 23), "Berakhir", "warn"),
    ],
)
def test_an_agreement_is_told_at_60_30_and_7_days(
    desk: Desk, ends: date, state: str, meaning: str
) -> None:
    firm = fill(desk.office).firm
    with desk.office.write("MoU") as db:
        record.insert(db, Mou(pemberi_kerja=firm, tanggal_selesai=ends))
    (one,) = survey(desk.office).waiting
    assert (one.state, one.meaning) == (state, meaning)


def test_the_most_urgent_comes_first(desk: Desk, clock: Clock) -> None:
    clock.time -= timedelta(days=90)
    filled = fill(desk.office)
    clock.time += timedelta(days=90)
    wait_for(desk.office, filled.firm)
    assert survey(desk.office).step.title == "Periksa laporan Triwulan II 2026"
    freeze(desk.office)
    assert survey(desk.office).step.title == "Kirim laporan Triwulan II 2026"


def test_what_ends_this_week_comes_before_a_report_that_only_runs(desk: Desk) -> None:
    filled = fill(desk.office)
    wait_for(desk.office, filled.firm)
    found = survey(desk.office)
    sent = replace(found.due[0], state="Diterima", meaning="good")
    due = (sent, found.due[1])

    def first(*waiting: Waiting) -> Step:
        with desk.office.read() as db:
            return next_step(db, 1, due, waiting, ())

    permit, agreement, follow_up = found.waiting
    step = first(permit, agreement, follow_up)
    assert step.title == "1 MoU: dalam 7 hari"
    assert step.wish == Wish(section="Kalender kerja sama")
    assert first(permit, follow_up).title == "1 izin atau SK: dalam 90 hari"
    assert first().title == "Catat kejadian Triwulan III 2026"


def test_a_permit_that_has_ended_is_grave(desk: Desk) -> None:
    fill(desk.office)
    with desk.office.write("Izin") as db:
        ended = TandaDaftar(nomor="560/2", jenis="tanda_daftar", berlaku_sampai=date(2026, 1, 1))
        record.insert(db, ended)
    (one,) = survey(desk.office).waiting
    assert (one.state, one.meaning, one.urgent) == ("Berakhir", "bad", True)
    assert one.words == "Sudah berakhir 1 Jan 2026: Tanda daftar BKK 560/2"
