"""The columns that are there on demand, and cells that say why they cannot be written in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from timeline_hands import click_row, current, plan, row_named, type_into

from merchant_app.actions.timeline import arrange_tasks
from merchant_app.domain.task_order import Place
from merchant_app.store.budget import budget_lines
from merchant_app.store.people import channel_names

DAY = timedelta(days=1)


@pytest.fixture
def wide(page):
    for key in ("channel", "deadline", "slack", "cost"):
        page.tree.habits.show_column(key, shown=True)
    page.body.splitter.setSizes([900, 300])
    return page


def cell(page, row, column):
    return page.model.index_of(row.key, page.model.column_of(column)).data()


def enter(qtbot, page, row, column):
    page.tree.setCurrentIndex(page.model.index_of(row.key, page.model.column_of(column)))
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    return page.tree.habits.delegate.refusal


def test_a_channel_is_written_in_its_cell_and_added_if_new(qtbot, wide):
    type_into(qtbot, wide, row_named(wide, "Walk"), "channel", "Window signs")
    assert current(wide).channel == "Window signs"
    wide.workspace.undo()
    assert current(wide).channel == ""
    assert "Window signs" not in channel_names(wide.workspace.shop).values()


def test_a_deadline_is_written_and_taken_away_in_its_cell(qtbot, wide):
    row = row_named(wide, "Choose the next area")
    type_into(qtbot, wide, row, "deadline", "2027-01-01")
    assert current(wide).deadline == date(2027, 1, 1)
    assert cell(wide, current(wide), "slack").startswith("−"), "it cannot be kept"
    page_index = wide.model.index_of(row.key, wide.model.column_of("deadline"))
    wide.tree.setCurrentIndex(page_index)
    qtbot.keyClick(wide.tree, Qt.Key.Key_Return)
    from PySide6.QtWidgets import QApplication

    editor = QApplication.focusWidget()
    editor.clear()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert current(wide).deadline is None


def test_a_phase_gets_its_days_in_their_cells(qtbot, wide):
    phase = wide.gantt.content.rows[0]
    type_into(qtbot, wide, phase, "start", (phase.start - DAY).isoformat())
    assert plan(wide).plan.phases[0].start == phase.start - DAY
    type_into(qtbot, wide, wide.gantt.content.rows[0], "end", "2026-01-01")
    assert wide.tree.habits.delegate.refusal == "The last day lies before the first."
    wide.workspace.undo()
    assert plan(wide).plan.phases[0].start == phase.start


def test_what_can_slip_stands_out_from_what_decides_the_end_date(wide):
    decides = row_named(wide, "Choose the next area")
    slips = row_named(wide, "Walk")
    assert cell(wide, decides, "slack") == "0"
    assert int(cell(wide, slips, "slack")) > 0
    spec = wide.model.columns[wide.model.column_of("slack")]
    assert spec.cell(decides).bold
    assert not spec.cell(slips).bold
    assert cell(wide, wide.gantt.content.rows[0], "slack") == ""


def test_cost_is_rolled_up_and_leads_to_the_budget_line(qtbot, wide):
    lines = budget_lines(wide.workspace.shop, wide.workspace.campaign_id)
    line = next(each for each in lines if each.task_id is not None)
    row = next(each for each in wide.rows.whole.rows if each.task_id == line.task_id)
    assert row.cost == sum(each.planned for each in lines if each.task_id == line.task_id)
    phases = [each for each in wide.gantt.content.rows if each.kind == "phase"]
    planned = sum(each.planned for each in lines if each.task_id is not None)
    assert sum(each.cost or 0 for each in phases) == planned
    with qtbot.waitSignal(wide.workspace.asked_for) as asked:
        enter(qtbot, wide, row, "cost")
    assert asked.args == ["budget", line.id, ""]


def test_a_task_without_money_says_how_to_plan_some(qtbot, wide):
    row = next(each for each in wide.rows.whole.rows if each.task_id and each.cost is None)
    assert enter(qtbot, wide, row, "cost").startswith("No money is planned for this yet.")


def test_cells_that_follow_from_others_say_so(qtbot, wide):
    first, then = row_named(wide, "Run the two"), row_named(wide, "Prepare the offer")
    arrange_tasks(wide.workspace.shop, moves=[([then.id], Place(first.phase_id, first.id))])
    summary = row_named(wide, "Run the two")
    for column in ("start", "end", "days", "done"):
        assert "follows from the tasks in it" in enter(qtbot, wide, summary, column)
    phase = wide.gantt.content.rows[0]
    assert enter(qtbot, wide, phase, "owner") == "A phase has no owner. Give one to its tasks."
    assert (
        enter(qtbot, wide, row_named(wide, "Launch reviewed"), "days")
        == "A milestone takes no days."
    )
    type_into(qtbot, wide, summary, "name", "Look around")
    assert current(wide).name == "Look around"
    type_into(qtbot, wide, current(wide), "owner", "A Mei")
    assert current(wide).owner == "A Mei"
    click_row(qtbot, wide, phase)
