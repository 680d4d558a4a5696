"""The tree: writing in cells, adding, deleting, moving and linking rows by mouse and keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from timeline_hands import click_row, current, names, plan, row_named, type_into

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.plan import TaskKind
from merchant_app.ui.timeline.filters import Filter

DAY = timedelta(days=1)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_task_is_renamed_in_its_cell_and_the_chart_follows(qtbot, page):
    row = row_named(page, "Walk the area")
    type_into(qtbot, page, row, "name", "Walk the streets")
    assert current(page).name == "Walk the streets"
    assert "Walk the streets" in names(page)
    page.workspace.undo()
    assert current(page).name == row.name


def test_a_phase_is_renamed_in_its_cell(qtbot, page):
    type_into(qtbot, page, page.gantt.content.rows[0], "name", "First weeks")
    assert plan(page).plan.phases[0].name == "First weeks"


def test_more_days_move_what_waits_for_the_task(qtbot, page):
    row, next_ = row_named(page, "Describe your three"), row_named(page, "Fix the first-visit")
    type_into(qtbot, page, row, "days", str(row.days + 2))
    assert row_named(page, "Describe your three").end == row.end + 2 * DAY
    assert row_named(page, "Fix the first-visit").start == next_.start + 2 * DAY


@pytest.mark.parametrize("typed", ["0", "many", "-2", "1.5", "9999"])
def test_days_that_cannot_be_are_refused_with_a_sentence_at_the_cell(qtbot, page, typed):
    row = row_named(page, "Describe your three")
    editor = type_into(qtbot, page, row, "days", typed)
    assert page.tree.habits.delegate.refusal == "Write a number of days from 1 to 1500."
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert current(page).days == row.days


def test_a_date_that_does_not_exist_is_refused_at_the_cell(qtbot, page):
    editor = type_into(qtbot, page, row_named(page, "Describe"), "start", "2027-02-30")
    assert page.tree.habits.delegate.refusal == "February has 28 days."
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_start_that_is_typed_moves_the_task(qtbot, page):
    day = row_named(page, "Run the third-visit").start + 5 * DAY
    type_into(qtbot, page, row_named(page, "Run the third-visit"), "start", day.isoformat())
    assert row_named(page, "Run the third-visit").start == day


def test_an_end_that_is_typed_makes_the_task_longer(qtbot, page):
    row = row_named(page, "Invite eight")
    type_into(qtbot, page, row, "end", (row.end + 2 * DAY).isoformat())
    assert current(page).days == row.days + 2
    type_into(qtbot, page, row_named(page, "Invite eight"), "end", "2026-09-01")
    assert page.tree.habits.delegate.refusal == "The last day lies before the first."


def test_progress_takes_a_per_cent_sign_and_shows_a_tick_at_the_end(qtbot, page):
    type_into(qtbot, page, row_named(page, "Walk"), "done", "40 %")
    assert current(page).progress == 40
    type_into(qtbot, page, row_named(page, "Walk"), "done", "100")
    assert page.model.index_of(current(page).key, page.model.column_of("done")).data() == ""
    assert plan(page).plan.tasks[0].actual_end == current(page).end


def test_a_finished_task_keeps_its_days_and_says_so(qtbot, page):
    type_into(qtbot, page, row_named(page, "Walk"), "done", "100")
    type_into(qtbot, page, row_named(page, "Walk"), "start", "2026-09-08")
    assert "is finished, so its days stay" in page.tree.habits.delegate.refusal


def test_an_owner_who_is_new_is_added_in_the_same_step(qtbot, page):
    type_into(qtbot, page, row_named(page, "Walk"), "owner", "A Mei")
    assert current(page).owner == "A Mei"
    page.workspace.undo()
    assert current(page).owner == "Owner"
    assert "A Mei" not in {word for _key, word in page.rows.offered.people}


def test_a_milestone_has_no_days_to_write(qtbot, page):
    row = row_named(page, "Launch reviewed")
    index = page.model.index_of(row.key, page.model.column_of("days"))
    assert not page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert index.data() == ""


def test_the_row_at_the_bottom_adds_to_the_phase_of_the_selection(qtbot, page):
    click_row(qtbot, page, row_named(page, "Run the two winning"))
    qtbot.mouseClick(page.adding.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.adding.line, "Print vouchers")
    qtbot.keyClick(page.adding.line, Qt.Key.Key_Return)
    row = current(page)
    assert row.name == "Print vouchers"
    assert plan(page).plan.phases[1].id == row.phase_id
    assert page.adding.writing, "several can be written one after the other"
    qtbot.keyClick(page.adding.line, Qt.Key.Key_Escape)
    assert page.tree.hasFocus()


def test_insert_adds_below_the_row_and_an_endless_name_is_told_beside_it(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Insert)
    page.adding.line.setText("x" * 300)
    qtbot.keyClick(page.adding.line, Qt.Key.Key_Return)
    assert page.adding.note.text().startswith("This name has 300 characters.")
    page.adding.line.setText("Count the passers-by")
    qtbot.keyClick(page.adding.line, Qt.Key.Key_Return)
    assert names(page)[2] == "Count the passers-by"


def test_a_milestone_is_added_by_its_button(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.mouseClick(page.toolbar.milestone, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.adding.line, "Signs are up")
    qtbot.keyClick(page.adding.line, Qt.Key.Key_Return)
    added = next(task for task in plan(page).plan.tasks if task.name == "Signs are up")
    assert added.kind is TaskKind.MILESTONE


def test_delete_goes_on_to_the_next_row_and_undo_brings_the_task_back(qtbot, page):
    click_row(qtbot, page, row_named(page, "List ten rivals"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert not any(name.startswith("List ten") for name in names(page))
    assert current(page).name.startswith("Describe your three")
    assert page.workspace.toasts == [("List ten rivals with prices and offers is deleted", True)]
    qtbot.mouseClick(page.toolbar.undo, Qt.MouseButton.LeftButton)
    assert names(page)[2].startswith("List ten")
    assert len(plan(page).plan.links) > 0


def test_rows_move_among_their_neighbours_and_become_parts_of_each_other(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Down, ALT)
    assert [name[:4] for name in names(page)[1:3]] == ["List", "Walk"]
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert [name[:4] for name in names(page)[1:3]] == ["Walk", "List"]
    qtbot.mouseClick(page.toolbar.undo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.toolbar.undo, Qt.MouseButton.LeftButton)
    click_row(qtbot, page, row_named(page, "Run the two winning"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    qtbot.keyClick(page.tree, Qt.Key.Key_Right, CTRL)
    row = row_named(page, "Prepare the offer")
    assert page.commands.outline.parent(row.key).name.startswith("Run the two")
    assert row_named(page, "Run the two").kind == "summary"
    qtbot.keyClick(page.tree, Qt.Key.Key_Left, CTRL)
    assert page.commands.outline.parent(row.key).kind == "phase"


def test_two_selected_rows_are_linked_the_lower_waits_for_the_upper(qtbot, page):
    click_row(qtbot, page, row_named(page, "Test four ads"))
    click_row(qtbot, page, row_named(page, "Run a weekend stall"), modifier=CTRL)
    qtbot.mouseClick(page.toolbar.link, Qt.MouseButton.LeftButton)
    assert page.workspace.toasts == [
        (
            "Test four ads with little money waits for Run a weekend stall at the busiest gate now",
            True,
        )
    ]
    assert row_named(page, "Test four ads").start > row_named(page, "Run a weekend stall").end


def test_a_loop_is_refused_with_the_names_of_the_tasks(qtbot, page, questions):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.keyClick(page.tree, Qt.Key.Key_Down, ALT)
    click_row(qtbot, page, row_named(page, "List ten"))
    click_row(qtbot, page, row_named(page, "Walk"), modifier=CTRL)
    qtbot.keyClick(page.tree, Qt.Key.Key_L, CTRL)
    (error,) = questions.errors
    assert str(error).startswith("These tasks would wait for each other: ")
    assert "Walk the area" in str(error)
    assert "List ten rivals" in str(error)


def test_link_says_what_to_select_first(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.mouseClick(page.toolbar.link, Qt.MouseButton.LeftButton)
    assert page.workspace.toasts[0][0].startswith("Select the two tasks to link")


def test_a_day_goes_by_from_rename_to_done_without_the_mouse(qtbot, page):
    page.tree.setFocus()
    row = row_named(page, "Run the third-visit")
    page.tree.select_key(row.key)
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "Third-visit card")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(page.tree, Qt.Key.Key_Right, ALT)
    assert current(page).start == row.start + DAY
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert page.gantt.hasFocus()
    qtbot.keyClick(page.gantt, Qt.Key.Key_Up)
    assert current(page).name.startswith("Call back")
    qtbot.keyClick(page.gantt, Qt.Key.Key_Down)
    qtbot.keyClick(page.gantt, Qt.Key.Key_F6)
    assert page.inspector.isAncestorOf(QApplication.focusWidget())
    page.inspector.done.setFocus()
    qtbot.keyClick(page.inspector.done, Qt.Key.Key_Space)
    assert current(page).name == "Third-visit card"
    assert current(page).progress == 100
    qtbot.keyClick(page.inspector.done, Qt.Key.Key_F6)
    assert page.tree.hasFocus()


def test_a_refresh_keeps_selection_folds_and_place(qtbot, page):
    page.tree.collapse(page.model.index_of(page.gantt.content.phases[0].key))
    row = row_named(page, "Sort guests")
    click_row(qtbot, page, row)
    place = page.tree.verticalScrollBar().value()
    assert len(page.gantt.content.rows) == 43 - 13
    page.refresh()
    assert current(page).key == row.key
    assert page.tree.verticalScrollBar().value() == place
    assert len(page.gantt.content.rows) == 43 - 13
    type_into(qtbot, page, row, "name", "Sort them")
    assert page.tree.verticalScrollBar().value() == place


def test_one_persons_tasks_are_shown_with_their_phases(qtbot, page):
    owner = row_named(page, "Shoot thirty").owner_id
    page.rows.show(Filter(owners=frozenset([owner])))
    shown = {row.owner for row in page.gantt.content.rows if row.kind != "phase"}
    assert shown == {"Photos and posts"}
    assert page.toolbar.filter.text() == "Photos and posts"
    assert page.adding.count.text().endswith("of 43 rows shown · Photos and posts")
    page.show_row(row_named_id(page, "Walk the area"))
    assert current(page).name.startswith("Walk the area"), "a row that is asked for is never hidden"


def row_named_id(page, name):
    return next(task.id for task in plan(page).plan.tasks if task.name.startswith(name))


def test_without_a_campaign_the_page_says_how_to_begin(qtbot, empty_page):
    assert not empty_page.toolbar.isVisible()
    with qtbot.waitSignal(empty_page.workspace.asked_for_campaign):
        qtbot.mouseClick(empty_page._none.button, Qt.MouseButton.LeftButton)


def test_sizes_and_switches_are_found_again(qtbot, page, workspace):
    from merchant_app.ui.timeline.page import TimelinePage

    page.toolbar.first_plan.click()
    qtbot.mouseClick(page.toolbar.zoom._parts["month"], Qt.MouseButton.LeftButton)
    page.save_view()
    other = TimelinePage(workspace)
    qtbot.addWidget(other)
    assert not other.gantt.wishes.ghosts
    assert other.gantt.per_day == page.gantt.per_day


def test_a_campaign_without_tasks_says_how_to_begin(qtbot, empty_shop, empty_page):
    draft = draft_campaign(empty_shop, template_id="blank", start=date(2026, 11, 1), budget=0)
    campaign_id = create_campaign(empty_shop, draft)
    empty_page.workspace.choose_campaign(campaign_id)
    assert empty_page.body.no_tasks.isVisible()
    qtbot.mouseClick(empty_page.body.no_tasks.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(empty_page.adding.line, "Sweep the floor")
    qtbot.keyClick(empty_page.adding.line, Qt.Key.Key_Return)
    assert current(empty_page).name == "Sweep the floor"
    assert not empty_page.body.no_tasks.isVisible()
