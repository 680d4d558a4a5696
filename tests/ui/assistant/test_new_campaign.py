from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from merchant_app.store.campaigns import campaign, campaigns
from merchant_app.ui.assistant.dialog import NewCampaignDialog


@pytest.fixture
def dialog(workspace, qtbot):
    made = NewCampaignDialog(workspace)
    # Closing after the test would ask whether to leave what was typed.
    qtbot.addWidget(made, before_close_func=lambda dialog: dialog.fields.forget_typing())
    made.show()
    qtbot.waitExposed(made)
    return made


def words(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_a_template_proposes_name_days_and_budget(dialog, qtbot):
    assert dialog.fields.name.text() == "Same-city promotion"
    assert dialog.fields.start.read() == date(2026, 11, 23)
    assert dialog.fields.budget.read() == 6_000_000
    qtbot.waitUntil(lambda: "39" in words(dialog.preview))


def test_the_preview_follows_the_budget_that_is_typed(dialog, qtbot):
    retype(qtbot, dialog.fields.budget, "12000")
    qtbot.waitUntil(lambda: "¥6,000" in words(dialog.preview))
    assert "50 %" in words(dialog.preview)
    assert "¥600 of this is in no line yet." in words(dialog.preview)


def test_arrows_choose_a_template_and_keep_what_was_typed(dialog, qtbot):
    retype(qtbot, dialog.fields.name, "Half a year")
    dialog.list.focus_choice()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.list.key == "win_customers"
    assert dialog.fields.name.text() == "Half a year"
    assert dialog.fields.budget.read() == 3_000_000


def test_ctrl_enter_creates_the_campaign_that_was_shown(dialog, workspace, qtbot):
    retype(qtbot, dialog.fields.name, "Half a year")
    retype(qtbot, dialog.fields.end, "2027-05-20")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = campaign(workspace.shop, dialog.campaign_id)
    assert (made.name, made.first, made.last) == (
        "Half a year",
        date(2026, 11, 23),
        date(2027, 5, 20),
    )
    workspace.undo()
    assert len(campaigns(workspace.shop)) == 1


def test_an_end_before_the_start_is_said_at_its_field_and_nothing_is_made(dialog, workspace, qtbot):
    retype(qtbot, dialog.fields.end, "2026-01-05")
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert dialog.campaign_id is None
    assert dialog.fields.form.error("end")
    assert len(campaigns(workspace.shop)) == 1


@pytest.mark.parametrize("text", ["lots", "-5", "10.005", "0"])
def test_a_budget_that_is_none_is_said_at_its_field(dialog, workspace, qtbot, text):
    retype(qtbot, dialog.fields.budget, text)
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert dialog.fields.form.error("budget")
    assert len(campaigns(workspace.shop)) == 1


def test_a_name_like_a_novel_is_said_at_its_field(dialog, qtbot):
    dialog.fields.name.setText("x" * 10_000)
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert "200" in dialog.fields.form.error("name")


def test_the_festival_template_is_worked_back_from_the_day_chosen(dialog, workspace, qtbot):
    dialog.list.choose("festival")
    retype(qtbot, dialog.fields.key_day, "2026-12-25")
    assert dialog.fields.festival.currentText() == "Another day"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = campaign(workspace.shop, dialog.campaign_id)
    assert made.key_day == date(2026, 12, 25)
    assert made.first < date(2026, 12, 25) < made.last


def test_leaving_asks_only_when_something_was_typed(dialog, workspace, questions, qtbot):
    retype(qtbot, dialog.fields.name, "Half a year")
    questions.will_answer("stay", "leave")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_leaving_untouched_asks_nothing(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_leads_through_the_whole_dialog_and_out_of_each_field(dialog, qtbot):
    dialog.list.focus_choice()
    seen = set()
    for _step in range(30):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.add(dialog.focusWidget())
    assert {dialog.fields.name, dialog.fields.start, dialog.fields.budget} <= seen
    assert {dialog.cancel_button, dialog.create_button} <= seen
