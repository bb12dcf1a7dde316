"""The year's plan of placements on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import rencana_penempatan as actions
from bkk_desktop.domain.rencana_penempatan import RencanaPenempatan
from bkk_desktop.office import Office
from tests.ui.test_laporan import jurusan, school  # noqa: F401  # fixtures
from ui.desk import Desk
from ui.pages.kegiatan import Kegiatan
from ui.placement_plan import PlacementPlan, plan_pdf
from ui.plan_figures import PlanFigures
from ui.widgets.form_dialog import FormDialog

PLAN = RencanaPenempatan(tahun=2026, masa="T3", jabatan="Teknisi", rencana_p=2)


@pytest.fixture
def plan(qtbot: QtBot, desk: Desk, school: Office) -> Iterator[PlacementPlan]:  # noqa: F811
    """One line of the plan; Ani was placed in its quarter."""
    actions.save(school, PLAN)
    made = PlacementPlan(desk)
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1180, 730)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.reload()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def do(plan: PlacementPlan, name: str) -> None:
    next(one for one in plan.offered() if one.text == name).do()


def test_it_is_a_section_of_the_work_of_the_bkk(qtbot: QtBot, desk: Desk) -> None:
    page = Kegiatan(desk)
    qtbot.addWidget(page)
    page.show_section("Rencana penempatan")
    assert isinstance(page.section, PlacementPlan)
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def test_a_line_shows_who_was_placed_by_it(plan: PlacementPlan) -> None:
    row = plan.view.rows.row(0)
    assert (row["masa"], row["rencana"], row["nyata"]) == ("Triwulan III", 2, 1)
    with plan.desk.office.read() as db:
        shown = plan.details(db, row)
    assert "Ani Lestari" in [fact.text for _, facts in shown.groups for fact in facts]


def test_a_figure_of_the_plan_leads_to_its_names_and_back_to_the_record(
    qtbot: QtBot, plan: PlacementPlan
) -> None:
    do(plan, "Rencana dan realisasi")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, PlanFigures))
    qtbot.waitUntil(lambda: dialog.grid is not None)
    assert dialog.grid
    row, column = next(
        (row, column)
        for row, line in enumerate(dialog.grid.grid.table.rows)
        for column, cell in enumerate(line.cells)
        if cell == 1 and line.keys[column]
    )
    dialog.grid.setCurrentIndex(dialog.grid.grid.index(row, column))
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert [line.text for line in dialog.names.lines()] == ["Ani Lestari"]
    qtbot.keyClick(dialog.names, Qt.Key.Key_Return)
    (form,) = dialog.findChildren(FormDialog)
    assert form.isVisible()


def test_a_line_is_entered_and_seen(qtbot: QtBot, plan: PlacementPlan) -> None:
    plan.add()
    qtbot.waitUntil(lambda: bool(forms()))
    dialog = forms()[0]
    assert dialog.windowTitle().startswith("Rencana penempatan baru")
    dialog.close()


def forms() -> list[FormDialog]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, FormDialog) and one.isVisible()]


def test_a_plan_is_taken_over_erased_and_saved(
    qtbot: QtBot, desk: Desk, plan: PlacementPlan, tmp_path: Path
) -> None:
    plan.filters.show_state((), {"tahun": 2027})
    with qtbot.waitSignal(plan.loaded):
        do(plan, "Salin tahun lalu")
    rows = plan.view.rows
    assert [rows.row(at)["tahun"] for at in range(rows.rowCount())] == [2027]
    desk.messages.files = [tmp_path / "rencana.xlsx"]  # type: ignore[attr-defined]
    do(plan, "Simpan Excel")
    qtbot.waitUntil((tmp_path / "rencana.xlsx").exists)
    assert plan_pdf(desk.office, 2027, "A4").startswith(b"%PDF")
    plan.view.select_ids([plan.view.rows.row(0)["id"]])
    desk.messages.answers = ["Hapus 1 rencana penempatan"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(plan.loaded):
        do(plan, "Hapus")
    assert plan.view.rows.rowCount() == 0
