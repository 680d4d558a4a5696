"""Several rows at once, by real keys and mouse: each command is one edit, undone at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from timeline_hands import click_row, current, names, plan, row_named

from merchant_app.ui.help.dialog import HelpDialog
from merchant_app.ui.timeline.row_commands import ROW_COMMANDS
from merchant_app.ui.timeline.row_menu import RowMenu

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def chosen(page):
    return [row.name for row in page.tree.selected_rows()]


def choose_two(qtbot, page, names=("List ten", "Describe your three")):
    """Select two rows that stand one below the other by mouse and Shift."""
    first, last = (row_named(page, name) for name in names)
    click_row(qtbot, page, first)
    click_row(qtbot, page, last, modifier=SHIFT)
    return [first.id, last.id]


def tasks(page):
    return {task.id: task for task in plan(page).plan.tasks}


def state(page):
    now = plan(page)
    return now.plan, now.facts


#: Neither waits for the row above them, so they may become parts of it.
FREE = ("Prepare the offer", "Hold the festival")
KEYS = {
    "up": (KEY.Key_Up, ALT),
    "down": (KEY.Key_Down, ALT),
    "indent": (KEY.Key_Right, CTRL),
    "later": (KEY.Key_Right, ALT),
    "earlier": (KEY.Key_Left, ALT),
    "done": (KEY.Key_Return, CTRL),
    "duplicate": (KEY.Key_D, CTRL),
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_acts_on_all_selected_rows_as_one_edit(qtbot, page, name):
    choose_two(qtbot, page, FREE)
    before, edits, selected = state(page), len(page.workspace.shop.history()), chosen(page)
    qtbot.keyClick(page.tree, *KEYS[name])
    after = state(page)
    assert after != before
    assert len(page.workspace.shop.history()) == edits + 1
    assert chosen(page) == selected, "what was selected stays so, or its copy is"
    page.workspace.undo()
    assert state(page) == before
    page.workspace.redo()
    assert state(page) == after


def test_two_rows_go_up_together_and_stop_at_the_top(qtbot, page):
    choose_two(qtbot, page)
    qtbot.keyClick(page.tree, KEY.Key_Up, ALT)
    assert [name[:4] for name in names(page)[1:4]] == ["List", "Desc", "Walk"]
    edits = len(page.workspace.shop.history())
    qtbot.keyClick(page.tree, KEY.Key_Up, ALT)
    assert len(page.workspace.shop.history()) == edits


def test_two_rows_become_parts_of_the_one_above_and_come_out_again(qtbot, page):
    ids = choose_two(qtbot, page, FREE)
    before = names(page)
    qtbot.keyClick(page.tree, KEY.Key_Right, CTRL)
    above = row_named(page, "Run the two")
    assert {tasks(page)[each].parent_id for each in ids} == {above.id}
    assert above.kind == "summary"
    qtbot.keyClick(page.tree, KEY.Key_Left, CTRL)
    assert {tasks(page)[each].parent_id for each in ids} == {None}
    assert names(page) == before


def test_ctrl_a_selects_all_rows_and_delete_takes_all_tasks_at_once(qtbot, page):
    page.tree.setFocus()
    before = state(page)
    qtbot.keyClick(page.tree, KEY.Key_A, CTRL)
    assert len(chosen(page)) == len(names(page))
    qtbot.keyClick(page.tree, KEY.Key_Delete)
    assert not tasks(page)
    assert page.workspace.toasts[-1] == (f"{len(before[0].tasks)} tasks are deleted", True)
    page.workspace.undo()
    assert state(page) == before


def test_all_is_folded_and_unfolded_by_keys(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    qtbot.keyClick(page.tree, KEY.Key_Left, CTRL | SHIFT)
    assert len(names(page)) == 4
    assert current(page).kind == "phase"
    qtbot.keyClick(page.tree, KEY.Key_Right, CTRL | SHIFT)
    assert len(names(page)) == len(page.rows.whole)


def open_menu(page, reason=QContextMenuEvent.Reason.Mouse):
    place = page.tree.visualRect(page.tree.currentIndex()).center()
    event = QContextMenuEvent(reason, place, page.tree.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.tree.viewport(), event)
    return page.tree.findChildren(RowMenu)[-1]


def action(menu, text):
    return next(each for each in menu.actions() if each.text() == text)


def test_the_menu_has_every_command_with_its_key(qtbot, page):
    choose_two(qtbot, page)
    menu = open_menu(page)
    for command in ROW_COMMANDS:
        if command.group:
            key = action(menu, command.title()).shortcut().toString()
            assert key == command.keys[0]
    action(menu, "Mark as done").trigger()
    assert [row.progress for row in page.tree.selected_rows()] == [100, 100]


@pytest.mark.parametrize(
    ("title", "name", "read"),
    [
        ("Give to", "Designer", lambda row: row.owner),
        ("Set the channel", "Referral", lambda row: row.channel),
    ],
)
def test_the_menu_gives_the_rows_an_owner_and_a_channel(qtbot, page, title, name, read):
    choose_two(qtbot, page)
    menu = open_menu(page, QContextMenuEvent.Reason.Keyboard)
    inner = action(menu, title).menu()
    line = inner.actions()[0]
    line.trigger()
    assert {read(row) for row in page.tree.selected_rows()} == {line.text()}
    action(open_menu(page), title).menu().actions()[-1].trigger()
    assert {read(row) for row in page.tree.selected_rows()} == {""}


def test_on_a_phase_the_menu_offers_only_what_can_be_done_with_it(qtbot, page):
    click_row(qtbot, page, page.gantt.content.rows[0])
    menu = open_menu(page)
    enabled = {each.text() for each in menu.actions() if each.isEnabled() and each.text()}
    assert enabled == {
        "Add a task below",
        "Rename",
        "Copy",
        "Paste",
        "Fold all",
        "Unfold all",
        "Columns",
    }


def test_all_keys_of_the_tree_stand_under_f1(qtbot, page):
    dialog = HelpDialog([], page.workspace.shop.path, None)
    qtbot.addWidget(dialog)
    from merchant_app.ui.widgets.table import TableView

    rows = dialog.findChild(TableView).habits.model.rows
    shown = {text for _key, text in rows}
    for command in ROW_COMMANDS:
        assert f"Timeline: {command.title()}" in shown


def test_columns_are_chosen_by_the_button_at_the_head_and_found_again(qtbot, page, workspace):
    from merchant_app.ui.timeline.page import TimelinePage

    assert page.tree.isColumnHidden(page.model.column_of("cost"))
    qtbot.mouseClick(page.tree.column_button, Qt.MouseButton.LeftButton)
    menu = page.tree.findChildren(QMenu)[-1]
    line = action(menu, "Cost")
    place = menu.actionGeometry(line).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible(), "several can be switched one after the other"
    menu.close()
    assert not page.tree.isColumnHidden(page.model.column_of("cost"))
    page.save_view()
    other = TimelinePage(workspace)
    qtbot.addWidget(other)
    assert not other.tree.isColumnHidden(other.model.column_of("cost"))
    assert other.tree.isColumnHidden(other.model.column_of("deadline"))


def test_a_click_on_one_of_several_selected_rows_selects_it_alone(qtbot, page):
    choose_two(qtbot, page)
    click_row(qtbot, page, row_named(page, "List ten"))
    assert chosen(page) == [row_named(page, "List ten").name]
    assert page.tree.drag.rows == []
