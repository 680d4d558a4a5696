"""Filters of the timeline, and finding in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from timeline_hands import click_row, current, names, row_named

from merchant_app.actions.timeline import delete_tasks, set_channel
from merchant_app.ui.timeline.filters import NOBODY, Filter, filter_from

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def open_filter(qtbot, page):
    menu = page.toolbar.filter_menu
    menu.popup(page.toolbar.filter.mapToGlobal(page.toolbar.filter.rect().bottomLeft()))
    return menu


def switch(qtbot, menu, *words):
    """Click a line, in a menu of a menu if there are two words."""
    for word in words[:-1]:
        menu = next(each for each in menu.actions() if each.text() == word).menu()
        menu.popup(menu.parentWidget().pos())
    line = next(each for each in menu.actions() if each.text() == words[-1])
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())
    return menu


def shown(page):
    return [row for row in page.gantt.content.rows if not row.dimmed]


def test_late_rows_stay_with_the_rows_they_are_in_dimmed(qtbot, page):
    menu = open_filter(qtbot, page)
    switch(qtbot, menu, "Late")
    assert menu.isVisible()
    menu.close()
    assert shown(page)
    assert all(row.overdue or row.slipped for row in shown(page))
    dimmed = [row for row in page.gantt.content.rows if row.dimmed]
    assert {row.kind for row in dimmed} == {"phase"}
    assert page.toolbar.filter.text() == "Late"
    count = len(page.gantt.content.rows)
    assert page.adding.count.text() == f"{count} of 43 rows shown · Late"
    qtbot.mouseClick(page.adding.show_all, Qt.MouseButton.LeftButton)
    assert len(page.gantt.content.rows) == 43
    assert page.toolbar.filter.text() == "All rows"
    assert not page.adding.show_all.isVisible()


def test_this_week_shows_what_has_a_day_in_it(qtbot, page):
    switch(qtbot, open_filter(qtbot, page), "This week")
    page.toolbar.filter_menu.close()
    monday = page.workspace.today - timedelta(days=page.workspace.today.weekday())
    found = shown(page)
    assert found
    assert all(row.start <= monday + timedelta(days=6) and row.end >= monday for row in found)


def test_deciding_rows_are_those_without_a_day_to_slip(qtbot, page):
    switch(qtbot, open_filter(qtbot, page), "Decides the end date")
    page.toolbar.filter_menu.close()
    assert all(row.critical for row in shown(page))


def test_several_owners_and_a_phase_go_together(qtbot, page):
    menu = open_filter(qtbot, page)
    for name in ("Owner", "Photos and posts"):
        switch(qtbot, menu, "Owner", name)
    phase = page.gantt.content.phases[0]
    switch(qtbot, menu, "Phase", phase.name)
    menu.close()
    assert {row.owner for row in shown(page)} == {"Owner", "Photos and posts"}
    assert {row.phase_id for row in shown(page)} == {phase.id}
    assert page.toolbar.filter.text().endswith(" +2")


def test_a_channel_and_no_channel_are_told_apart(qtbot, page):
    row = row_named(page, "Walk")
    set_channel(page.workspace.shop, task_ids=[row.id], channel="Flyers")
    switch(qtbot, open_filter(qtbot, page), "Channel", "Flyers")
    page.toolbar.filter_menu.close()
    assert [each.name for each in shown(page)] == [row.name]
    page.rows.show(Filter(channels=frozenset([NOBODY])))
    assert row.name not in [each.name for each in shown(page)]


def test_mine_asks_once_who_that_is(qtbot, page, workspace):
    switch(qtbot, open_filter(qtbot, page), "Mine")
    dialog = page.rows.me_dialog
    assert dialog.isVisible()
    dialog.person.setCurrentText("Photos and posts")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert {row.owner for row in shown(page)} == {"Photos and posts"}
    menu = open_filter(qtbot, page)
    switch(qtbot, menu, "Mine")
    assert len(page.gantt.content.rows) == 43
    switch(qtbot, menu, "Mine")
    menu.close()
    assert {row.owner for row in shown(page)} == {"Photos and posts"}, "not asked again"
    page.save_view()
    from merchant_app.ui.timeline.page import TimelinePage

    other = TimelinePage(workspace)
    qtbot.addWidget(other)
    other.refresh()
    assert other.rows.filter.mine
    assert len(names(other)) == len(names(page))


def test_where_nothing_matches_a_button_shows_all_rows_again(qtbot, page):
    walk = row_named(page, "Walk")
    page.rows.show(Filter(owners=frozenset([walk.owner_id]), channels=frozenset([NOBODY]), late=True,
                          phases=frozenset([page.gantt.content.phases[3].id])))  # fmt: skip
    assert names(page) == []
    empty = page.tree.habits._empty
    assert empty.isVisible()
    page.add_new("task")
    assert page.adding.writing, "a task can still be added"
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 43


@pytest.mark.parametrize("kept", [{}, {"mine": 3}, {"owners": "x"}, {"owners": ["x"]}, {"me": "a"}])
def test_a_filter_that_cannot_be_read_shows_all(kept):
    assert not filter_from(kept).active


def test_a_filter_is_kept_as_it_was():
    wanted = Filter(mine=True, late=True, owners=frozenset([3, NOBODY]), me=3)
    assert filter_from(wanted.kept()) == wanted


# -- finding -------------------------------------------------------------------------------


def find(qtbot, page, text):
    page.tree.setFocus()
    qtbot.keyClick(page.tree, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = page.adding.find_bar.line
    assert line.hasFocus()
    qtbot.keyClicks(line, text)
    return line


def test_ctrl_f_marks_counts_and_goes_round_the_matches(qtbot, page):
    line = find(qtbot, page, "offer")
    matches = [row.name for row in page.rows.whole.rows if "offer" in row.name.lower()]
    assert len(matches) > 2
    assert current(page).name == matches[0]
    assert page.adding.find_bar.count.text() == f"1 of {len(matches)}"
    qtbot.keyClick(line, KEY.Key_Return)
    assert current(page).name == matches[1]
    qtbot.keyClick(line, KEY.Key_Return, SHIFT)
    qtbot.keyClick(line, KEY.Key_Return, SHIFT)
    assert current(page).name == matches[-1], "around at the end"
    index = page.model.index_of(current(page).key)
    assert page.model.look_of(index).ground == "concern.tint"
    qtbot.keyClick(line, KEY.Key_Escape)
    assert page.tree.hasFocus()
    assert page.model.look_of(page.model.index_of(current(page).key)).ground == ""


def test_a_match_in_a_folded_phase_is_unfolded(qtbot, page):
    page.tree.fold_all(folded=True)
    find(qtbot, page, "third-visit")
    assert current(page).name.startswith("Run the third-visit")
    assert page.tree.isExpanded(page.tree.currentIndex().parent())


def test_what_is_not_there_is_said_and_owners_are_found_too(qtbot, page):
    line = find(qtbot, page, "zebra")
    assert page.adding.find_bar.count.text() == "Nothing matches"
    assert not page.adding.find_bar.next.isEnabled()
    line.selectAll()
    qtbot.keyClicks(line, "photos and")
    assert current(page).owner == "Photos and posts"
    qtbot.mouseClick(page.adding.find_bar.close_button, Qt.MouseButton.LeftButton)
    click_row(qtbot, page, row_named(page, "Walk"))
    assert QApplication.focusWidget() is page.tree


def test_matches_follow_the_edits_that_are_made_meanwhile(qtbot, page):
    line = find(qtbot, page, "offer")
    matches = [row for row in page.rows.whole.rows if "offer" in row.name.lower()]
    delete_tasks(page.workspace.shop, task_ids=[matches[1].id])
    assert page.adding.find_bar.count.text() == f"1 of {len(matches) - 1}"
    qtbot.keyClick(line, KEY.Key_Return)
    assert current(page).name == matches[2].name


@pytest.mark.parametrize(
    ("view", "filtered"),
    [("chart", True), ("calendar", True), ("progress", True), ("content", False)],
)
def test_the_filter_of_rows_is_offered_where_it_leaves_rows_out(page, view, filtered):
    page.show_view(view)
    assert page.toolbar.filter.isVisible() is filtered
    assert view == "chart" or not page.toolbar.legend.isVisible()
    page.show_view("chart")
    assert page.toolbar.filter.isVisible()
