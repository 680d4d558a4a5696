from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.store.people import person_names
from merchant_app.store.task_parts import activity_sheets, supplies
from merchant_app.ui.timeline.sheet_dialog import SheetDialog


@pytest.fixture
def sheet(shop):
    campaign_id = create_campaign(
        shop, draft_campaign(shop, template_id="festival", key_day=date(2026, 12, 25))
    )
    return campaign_id, next(iter(activity_sheets(shop, campaign_id).values()))


def test_what_is_typed_into_the_sheet_is_kept_and_undone_at_once(workspace, sheet, qtbot):
    campaign_id, before = sheet
    dialog = SheetDialog(workspace, before)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.place.selectAll()
    qtbot.keyClicks(dialog.place, "Town hall")
    qtbot.keyClicks(dialog.helpers.line, "Old Zhang")
    qtbot.keyClick(dialog.helpers.line, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter in the line adds the name only"
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    after = activity_sheets(workspace.shop, campaign_id)[before.task_id]
    assert after.place == "Town hall"
    assert person_names(workspace.shop)[after.helper_ids[-1]] == "Old Zhang"
    workspace.undo()
    assert activity_sheets(workspace.shop, campaign_id)[before.task_id] == before


def test_hours_that_are_none_are_said_at_their_field(workspace, sheet, qtbot):
    dialog = SheetDialog(workspace, sheet[1])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.hours.setText("in the evening")
    dialog.try_submit()
    assert "14:00-18:00" in dialog.form.error("hours")
    assert dialog.isVisible()


def shown_dialog(qtbot, workspace, sheet):
    dialog = SheetDialog(workspace, sheet)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def test_helpers_are_taken_out_by_the_keyboard_and_never_twice_in(qtbot, workspace, sheet):
    dialog = shown_dialog(qtbot, workspace, sheet[1])
    names = [item.text() for item in dialog.helpers.names.shown()]
    qtbot.keyClicks(dialog.helpers.line, names[0].lower())
    qtbot.keyClick(dialog.helpers.line, Qt.Key.Key_Return)
    assert [item.text() for item in dialog.helpers.names.shown()] == names
    dialog.helpers.names.setCurrentRow(0)
    dialog.helpers.names.setFocus()
    qtbot.keyClick(dialog.helpers.names, Qt.Key.Key_Delete)
    dialog.try_submit()
    after = activity_sheets(workspace.shop, sheet[0])[sheet[1].task_id]
    assert after.helper_ids == sheet[1].helper_ids[1:]


def test_supplies_are_written_ticked_moved_and_deleted_in_the_table(qtbot, workspace, sheet):
    campaign_id, before = sheet
    dialog = shown_dialog(qtbot, workspace, before)
    field, table = dialog.supplies, dialog.supplies.table
    old = [row.name for row in field.model.rows]
    qtbot.keyClicks(field.name, "Paper cups")
    qtbot.keyClicks(field.quantity, "200")
    qtbot.keyClick(field.quantity, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert field.name.text() == field.quantity.text() == ""
    table.setFocus()
    for _step in old:
        qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.model.rows[0].name == "Paper cups"
    table.setCurrentIndex(field.model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    table.setCurrentIndex(field.model.index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    table.edit_cell(field.model.rows[1].key, "quantity")
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "5 boxes")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.try_submit()
    after = supplies(workspace.shop, campaign_id)[before.task_id]
    assert [each.name for each in after] == ["Paper cups", *old[1:]]
    assert after[0].ready
    assert after[1].quantity == "5 boxes"
    workspace.undo()
    assert [each.name for each in supplies(workspace.shop, campaign_id)[before.task_id]] == old


def test_hours_are_checked_on_leaving_and_may_run_past_midnight(qtbot, workspace, sheet):
    dialog = shown_dialog(qtbot, workspace, sheet[1])
    dialog.hours.setFocus()
    dialog.hours.selectAll()
    qtbot.keyClicks(dialog.hours, "22:00-2:00")
    qtbot.keyClick(dialog.hours, Qt.Key.Key_Tab)
    assert dialog.hours.text() == "22:00-02:00"
    assert dialog.form.error("hours") == ""
