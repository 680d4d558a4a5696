"""The details at the right: fields saved on leaving, notes, checklist, links, done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from timeline_hands import click_row, current, plan, row_named

from merchant_app.store.task_parts import checklists
from merchant_app.store.timeline import planned
from merchant_app.ui.timeline.phase_dialog import PhaseDialog


def facts(page, row):
    return plan(page).facts[row.id]


def choose(qtbot, page, name):
    row = row_named(page, name)
    click_row(qtbot, page, row)
    return row


def leave(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    if text:
        qtbot.keyClicks(field, text)
    else:
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_selected_task_is_shown_and_nothing_else_is_promised(qtbot, page):
    row = choose(qtbot, page, "Design, print")
    details = page.inspector.details
    assert page.inspector._name.text() == row.name
    assert details.owner.currentText() == row.owner
    assert details.days.text() == str(row.days)
    assert page.inspector.state.text == "Late"
    click_row(qtbot, page, page.gantt.content.rows[0])
    assert page.inspector.phase.isVisible()
    assert page.inspector.phase._buffer_words.text().endswith("buffer days left")


def test_days_are_saved_on_enter_and_wrong_ones_told_at_the_field(qtbot, page):
    row = choose(qtbot, page, "Design, print")
    details = page.inspector.details
    leave(qtbot, details.days, "4")
    assert current(page).days == 4
    leave(qtbot, details.days, "soon")
    assert details.form.error("duration") == "Write a number of days from 1 to 1500."
    choose(qtbot, page, "Walk")
    choose(qtbot, page, "Design, print")
    assert details.form.error("duration") == ""
    assert row_named(page, "Design, print").id == row.id


def test_a_deadline_is_set_and_taken_away(qtbot, page):
    row = choose(qtbot, page, "Choose the next area")
    deadline = page.inspector.details.deadline
    leave(qtbot, deadline, "2027-01-01")
    assert plan(page).plan.tasks[row.id - 1].deadline == date(2027, 1, 1)
    assert page.inspector.state.text == "Late", "it cannot be ready by then"
    leave(qtbot, deadline, "")
    assert plan(page).plan.tasks[row.id - 1].deadline is None


def test_what_decides_the_end_date_says_so(qtbot, page):
    choose(qtbot, page, "Choose the next area")
    assert page.inspector.deciding.isVisible()
    choose(qtbot, page, "Walk")
    assert not page.inspector.deciding.isVisible()


def test_mark_as_done_can_be_undone(qtbot, page):
    row = choose(qtbot, page, "Walk")
    qtbot.mouseClick(page.inspector.done, Qt.MouseButton.LeftButton)
    assert current(page).progress == 100
    assert not page.inspector.done.isEnabled()
    assert page.workspace.toasts == [(f"{row.name} is done", True)]
    page.workspace.undo()
    assert current(page).progress == 0


def test_notes_are_saved_when_they_are_left(qtbot, page):
    row = choose(qtbot, page, "Walk")
    page.inspector.tabs.setCurrentIndex(1)
    note = page.inspector.notes.fields["note"]
    note.setFocus()
    qtbot.keyClicks(note, "Start at the school gate")
    click_row(qtbot, page, row_named(page, "List ten"))
    page.tree.setFocus()
    assert facts(page, row).note == "Start at the school gate"
    assert facts(page, row_named(page, "List ten")).note == ""


def test_a_box_is_ticked_and_one_is_added(qtbot, page):
    row = choose(qtbot, page, "Walk")
    page.inspector.tabs.setCurrentIndex(2)
    tab = page.inspector.checklist
    first = checklists(page.workspace.shop, 1)[row.id][0]
    tab.items.box(first.id).click()
    assert checklists(page.workspace.shop, 1)[row.id][0].done
    qtbot.keyClicks(tab.line, "Take pictures")
    qtbot.keyClick(tab.line, Qt.Key.Key_Return)
    assert checklists(page.workspace.shop, 1)[row.id][-1].text == "Take pictures"
    assert tab.line.text() == ""


def test_supplies_of_an_activity_are_ticked_when_ready(qtbot, page):
    row = choose(qtbot, page, "Run a weekend stall")
    part = page.inspector.details.activity
    assert part.isVisible()
    from merchant_app.store.task_parts import supplies

    some = supplies(page.workspace.shop, 1).get(row.id, [])
    if not some:
        pytest.skip("this template brings no supplies")
    part.supplies.box(some[0].id).click()
    assert supplies(page.workspace.shop, 1)[row.id][0].ready


def test_waits_for_leads_to_the_task_and_lets_go_of_it(qtbot, page):
    choose(qtbot, page, "Write one offer")
    waits = page.inspector.details.waits.lines.itemAt(0).widget()
    go, _change, stop = waits.findChildren(QPushButton)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not [link for link in plan(page).plan.links if link.successor == current(page).id]
    page.workspace.undo()
    waits = page.inspector.details.waits.lines.itemAt(0).widget()
    go, _change, stop = waits.findChildren(QPushButton)
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert current(page).name.startswith("Sort guests")


def test_the_panel_closes_and_opens_again(qtbot, page):
    qtbot.mouseClick(page.inspector.close_button, Qt.MouseButton.LeftButton)
    assert not page.inspector.isVisible()
    row = row_named(page, "Walk")
    page.gantt.row_opened.emit(row.key)
    assert page.inspector.isVisible()
    assert page.inspector._name.text() == row.name


def test_a_phase_is_given_other_days_and_another_buffer_as_one_edit(page, workspace, qtbot):
    phase = planned(workspace.shop, workspace.campaign_id).plan.phases[0]
    dialog = PhaseDialog(workspace, phase)
    qtbot.addWidget(dialog)
    dialog.last.write(date(2026, 10, 12))
    dialog.buffer.setValue(3)
    dialog.try_submit()
    changed = planned(workspace.shop, workspace.campaign_id).plan.phases[0]
    assert (changed.end, changed.buffer) == (date(2026, 10, 12), 3)
    workspace.undo()
    assert planned(workspace.shop, workspace.campaign_id).plan.phases[0] == phase


def test_a_phase_that_would_end_before_it_begins_says_so_at_its_field(workspace, qtbot):
    phase = planned(workspace.shop, workspace.campaign_id).plan.phases[0]
    dialog = PhaseDialog(workspace, phase)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.last.write(date(2026, 8, 1))
    dialog.try_submit()
    assert dialog.form.error("last")
    assert dialog.isVisible()


def test_the_panel_of_a_phase_leads_to_its_dialog(page, qtbot):
    page.tree.select_key("p1")
    with qtbot.waitSignal(page.inspector.phase.change_asked, raising=False) as asked:
        page.inspector.phase.change_asked.disconnect(page.inspector.change_phase)
        page.inspector.phase.change.click()
    assert asked.args == [1]


def test_boxes_are_renamed_moved_and_deleted_by_the_keyboard(qtbot, page):
    row = choose(qtbot, page, "Walk")
    page.inspector.tabs.setCurrentIndex(2)
    items = page.inspector.checklist.items

    def boxes():
        return checklists(page.workspace.shop, 1)[row.id]

    first, second = boxes()[0], boxes()[1]
    items.box(first.id).setFocus()
    qtbot.keyClick(items.box(first.id), Qt.Key.Key_F2)
    editor = items.editor(first.id)
    assert editor.isVisible()
    editor.selectAll()
    qtbot.keyClicks(editor, "Look left and right")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert boxes()[0].text == "Look left and right"
    assert items.box(first.id).hasFocus()
    qtbot.keyClick(items.box(first.id), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.id for each in boxes()[:2]] == [second.id, first.id]
    assert items.box(first.id).hasFocus()
    count = len(boxes())
    qtbot.keyClick(items.box(first.id), Qt.Key.Key_Delete)
    assert len(boxes()) == count - 1
    assert page.workspace.toasts[-1] == ("Look left and right is deleted", True)
    for _step in range(3):
        page.workspace.undo()
    assert boxes()[0].text == first.text


def test_esc_leaves_the_words_of_a_box_and_its_menu_offers_the_same(qtbot, page):
    row = choose(qtbot, page, "Walk")
    page.inspector.tabs.setCurrentIndex(2)
    items = page.inspector.checklist.items
    first = checklists(page.workspace.shop, 1)[row.id][0]
    actions = items.menu(first.id).actions()
    assert [each.text().split("\t")[0] for each in actions] == [
        "Rename",
        "Move up",
        "Move down",
        "Delete",
    ]
    actions[0].trigger()
    qtbot.keyClicks(items.editor(first.id), "Other words")
    qtbot.keyClick(items.editor(first.id), Qt.Key.Key_Escape)
    assert checklists(page.workspace.shop, 1)[row.id][0].text == first.text
    actions[3].trigger()
    assert checklists(page.workspace.shop, 1)[row.id][0].id != first.id
