from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.store.task_parts import activity_sheets
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
    dialog.helpers.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    after = activity_sheets(workspace.shop, campaign_id)[before.task_id]
    assert after.place == "Town hall"
    assert dialog.helpers.item(0).data(Qt.ItemDataRole.UserRole) in after.helper_ids
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
