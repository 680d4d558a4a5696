"""Ticking customers by mouse and keys, and what the bar below the list does with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from merchant_app.actions.customers import delete_customer
from merchant_app.store.customers import tags_of

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def click(qtbot):
    """Give a function that clicks into a cell of the list."""

    def at(page, row, column="tick", held=Qt.KeyboardModifier.NoModifier):
        index = page.model.index(row, page.model.column_of(column))
        place = page.table.visualRect(index).center()
        qtbot.mouseClick(page.table.viewport(), LEFT, held, place)

    return at


def ticked(page, names):
    """The names ticked, in the order of the list."""
    rows = range(page.model.rowCount())
    all_names = names(page)
    return [
        all_names[row]
        for row in rows
        if page.model.row_at(page.model.index(row, 0)).id in page.ticks
    ]


def test_the_box_ticks_and_shift_ticks_all_between(page, names, click):
    click(page, 1)
    assert ticked(page, names) == ["陈晓敏"]
    assert not page.detail.isVisible()
    assert page.pane.ticked.isVisible()
    assert page.pane.ticked.counted.text() == "1 ticked"
    click(page, 3, held=SHIFT)
    assert ticked(page, names) == ["陈晓敏", "徐明", "Anna Miller"]
    click(page, 2)
    assert ticked(page, names) == ["陈晓敏", "Anna Miller"]
    click(page, 0, "name", held=CONTROL)
    assert ticked(page, names) == ["王小满", "陈晓敏", "Anna Miller"]
    assert page.pane.ticked.reach.text() == "2 agreed to no contact"
    assert page.model.index(0, 0).data() == "ticked"


def test_space_and_control_a_tick_and_clear_takes_all_away(page, names, qtbot):
    page.search.setFocus()
    qtbot.keyClick(page.search, Key.Key_Down)
    qtbot.keyClick(page.table, Key.Key_Space)
    assert ticked(page, names) == ["王小满"]
    qtbot.keyClick(page.table, Key.Key_Space)
    assert not page.pane.ticked.isVisible()
    qtbot.keyClick(page.table, Key.Key_A, CONTROL)
    assert len(page.ticks) == 5
    assert page.table.tick_all.checkState() is Qt.CheckState.Checked
    qtbot.mouseClick(page.pane.ticked.clear_button, LEFT)
    assert len(page.ticks) == 0


def test_all_of_the_list_are_ticked_in_the_head_and_stay_so_while_searching(page, names, qtbot):
    page.search.setText("xm")
    qtbot.mouseClick(page.table.tick_all, LEFT)
    assert len(page.ticks) == 4
    page.search.setText("")
    assert len(ticked(page, names)) == 4
    assert page.table.tick_all.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(page.table.tick_all, LEFT)
    assert len(page.ticks) == 0


def test_who_is_deleted_is_not_ticked_any_more(page, people, shop):
    page.ticks.set(people.values(), on=True)
    delete_customer(shop, people["徐明"])
    assert len(page.ticks) == 4


def test_a_tag_for_all_ticked_is_one_step(page, people, shop, qtbot, click, said):
    click(page, 0)
    click(page, 1)
    tag = next(each for each in page.pane.ticked.buttons if each.text() == "Add a tag")
    qtbot.mouseClick(tag, LEFT)
    dialog = page.desk.dialog
    qtbot.keyClicks(dialog.tag, "dog")
    qtbot.keyClick(dialog.tag, Key.Key_Return)
    assert tags_of(shop, people["王小满"]) == tags_of(shop, people["陈晓敏"]) == ("dog",)
    assert said == [("2 customers have the tag now", True)]
    shop.undo()
    assert tags_of(shop, people["王小满"]) == ()


def test_deleting_the_ticked_ones_is_asked_and_undone(
    page, people, shop, names, qtbot, click, workspace, said
):
    click(page, 0)
    click(page, 4)
    delete = next(each for each in page.pane.ticked.buttons if each.text() == "Delete...")
    workspace.questions.will_answer("keep")
    qtbot.mouseClick(delete, LEFT)
    assert len(names(page)) == 5
    workspace.questions.will_answer("delete")
    qtbot.mouseClick(delete, LEFT)
    assert names(page) == ["陈晓敏", "徐明", "Anna Miller"]
    assert not page.pane.ticked.isVisible()
    assert said == [("2 customers deleted", True)]
    shop.undo()
    assert len(names(page)) == 5


def test_what_has_no_room_in_the_bar_is_behind_more(page, click):
    click(page, 0)
    bar = page.pane.ticked
    bar.setFixedWidth(4000)
    QApplication.processEvents()
    assert not bar.more.isVisible()
    bar.setFixedWidth(420)
    QApplication.processEvents()
    assert bar.more.isVisible()
    bar.menu.aboutToShow.emit()
    hidden = [action.text() for action in bar.menu.actions()]
    shown = [button.text() for button in bar.buttons if button.isVisible()]
    assert hidden
    assert len(hidden) + len(shown) == len(bar.buttons)


def test_the_menu_of_a_row_opens_edits_and_deletes(page, names, qtbot, workspace):
    page.table.setFocus()
    page.table.make_current(1)
    place = page.table.visualRect(page.model.index(1, 1)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, place, page.table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(page.table.viewport(), event)
    menu = [each for each in page.findChildren(QMenu) if each.isVisible()][-1]
    lines = {action.text(): action for action in menu.actions()}
    assert {"Open", "Edit...", "Record a purchase...", "Set the stage...", "Delete..."} <= set(
        lines
    )
    workspace.questions.will_answer("delete")
    lines["Delete..."].trigger()
    menu.close()
    assert "陈晓敏" not in names(page)
