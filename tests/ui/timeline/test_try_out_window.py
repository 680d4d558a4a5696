"""A copy of the plan in the place of the timeline: try, compare, take over or throw away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from timeline_hands import click_row, current, plan, type_into

from merchant_app.actions.campaigns import delete_campaign
from merchant_app.actions.timeline import rename_task


@pytest.fixture
def area(qtbot, page, questions):
    """A trial begun from the details of a task that waits to be done."""
    row = next(row for row in page.gantt.content.rows if row.movable and row.critical)
    click_row(qtbot, page, row)
    qtbot.mouseClick(page.inspector.trial, Qt.MouseButton.LeftButton)
    made = page.trials.area_for(1)
    assert made is not None
    assert made.isVisible()
    assert not page.toolbar.isVisible()
    assert current(made.page).key == row.key
    yield made
    if page.trials.area_for(1) is not None:
        questions.will_answer("away")  # asked when the file is closed


def longer(qtbot, area, days=9):
    row = current(area.page)
    type_into(qtbot, area.page, row, "days", str(row.days + days))


def edits(page):
    return len(page.workspace.shop.history())


def test_what_is_tried_stays_in_the_copy_and_is_compared_with_the_plan(qtbot, page, area):
    before, done = plan(page), edits(page)
    ends = area.comparison.figures[0]
    assert ends.change == ""
    assert not area.comparison.adopt.isEnabled()
    longer(qtbot, area)
    assert plan(page) is before
    assert edits(page) == done
    ends = area.comparison.figures[0]
    assert ends.before != ends.after
    assert "later" in ends.change
    assert area.comparison.adopt.isEnabled()


def test_taking_over_is_one_edit(qtbot, page, area):
    before, done = plan(page), edits(page)
    longer(qtbot, area)
    wanted = plan(area.page).schedule
    qtbot.mouseClick(area.comparison.adopt, Qt.MouseButton.LeftButton)
    assert plan(page).schedule == wanted
    assert edits(page) == done + 1
    assert page.toolbar.isVisible()
    assert page.trials.area_for(1) is None
    page.workspace.undo()
    assert plan(page).plan == before.plan


def test_undo_turns_the_edits_of_the_copy_while_it_is_shown(qtbot, page, area):
    rename_task(page.workspace.shop, task_id=1, name="Done in the plan")
    longer(qtbot, area)
    page.workspace.undo()
    assert area.comparison.figures[0].change == ""
    assert plan(page).plan.tasks[0].name == "Done in the plan"
    area.page.workspace.redo()
    assert area.comparison.figures[0].change
    page.hide()
    page.workspace.undo()
    assert plan(page).plan.tasks[0].name != "Done in the plan"


def test_throwing_away_asks_only_if_there_is_something_to_lose(qtbot, page, area, questions):
    longer(qtbot, area)
    questions.will_answer("go on")
    qtbot.mouseClick(area.comparison.away, Qt.MouseButton.LeftButton)
    assert area.isVisible()
    area.copy.undo()
    folder = area.copy.shop.path.parent
    qtbot.mouseClick(area.comparison.away, Qt.MouseButton.LeftButton)
    assert page.trials.area_for(1) is None
    assert not folder.exists()


def test_in_a_trial_there_is_no_trial(area):
    assert not area.page.inspector.trial.isVisibleTo(area)
    words = [action.text() for action in area.page.toolbar.plan_menu.actions()]
    assert "Try out..." not in words


def test_closing_the_file_asks_whether_to_take_over(qtbot, page, area, questions):
    longer(qtbot, area)
    wanted = plan(area.page).schedule
    questions.will_answer("take")
    page.workspace.leave()
    assert plan(page).schedule == wanted


def test_the_trial_of_a_campaign_that_was_deleted_says_so(qtbot, page, area, questions):
    longer(qtbot, area)
    delete_campaign(page.workspace.shop, campaign_id=1)
    assert page.trials.area_for(1) is None
