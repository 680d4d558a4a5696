"""A new call list: of a group or of those ticked, with a preview that follows each choice."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from recall_hands import NAMES, call_list

from merchant_app.domain.recall import Arm, Means
from merchant_app.store.recall import recall, recall_people, recall_rows
from merchant_app.store.settings import setting
from merchant_app.ui.customers.commands import SELECTION_COMMANDS
from merchant_app.ui.customers.recall.commands import new_list


@pytest.fixture
def dialog(guests, open_view):
    view = open_view()
    assert view.empty.button.isVisible()
    view.empty.button.click()
    return view._desk.dialog


def test_a_list_is_made_of_a_group_by_keyboard(dialog, shop, workspace, qtbot, write):
    assert dialog.who.currentText() == "Lost"
    assert dialog.contacted.text() == "5 will be contacted, of 6 in all"
    assert dialog.left_out.text() == "Left out: 1 has not agreed to it."
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Old friends")
    write(dialog.opening, "{name}，给您留了半价券，来坐坐吧")
    assert '"给您留了半价券，来坐" (10)' in dialog.more._notes["opening"].text()
    dialog.control.setFocus()
    dialog.control.lineEdit().selectAll()
    qtbot.keyClicks(dialog.control, "40")
    dialog.show_preview()
    assert dialog.contacted.text() == "3 will be contacted, 2 in the control group, of 6 in all"
    dialog.pause.setValue(7)
    edits = len(shop.history())
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert len(shop.history()) == edits + 1
    (row,) = recall_rows(shop)
    assert (row.recall.name, row.recall.who, row.contact, row.control) == (
        "Old friends", "Lost", 3, 2,
    )  # fmt: skip
    assert row.recall.until == date(2026, 12, 6)
    assert row.recall.campaign_id == workspace.campaign_id
    assert setting(shop, "contact_pause") == 7
    workspace.undo()
    assert recall_rows(shop) == []


def test_ticked_customers_become_a_list_that_is_shown_at_once(shop, guests, open_view, qtbot):
    view = open_view()
    command = next(each for each in SELECTION_COMMANDS if each.words() == "Make a call list")
    command.run(view._desk, [guests["罗静"], guests["唐雨"], guests["何秀兰"]])
    dialog = view._desk.dialog
    assert dialog.who.currentText() == "The 3 ticked customers"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    (row,) = recall_rows(shop)
    found = [(each.name, each.arm) for each in recall_people(shop, row.recall.id)]
    assert found == [
        ("罗静", Arm.CONTACT), ("唐雨", Arm.NO_CONSENT), ("何秀兰", Arm.CONTACT),
    ]  # fmt: skip
    assert view.head.title.text() == row.recall.name
    assert view.people.hasFocus()


def test_the_preview_follows_means_and_protection(shop, guests, dialog, qtbot):
    qtbot.mouseClick(dialog.means._parts["message"], Qt.MouseButton.LeftButton)
    assert dialog.chosen_means is Means.MESSAGE
    assert dialog.contacted.text() == "0 will be contacted, of 6 in all"
    assert not dialog.hours.isVisible()
    assert dialog.name.text() == "Message: Lost"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "Nobody of these customers" in dialog.form.error("who")
    qtbot.mouseClick(dialog.means._parts["call"], Qt.MouseButton.LeftButton)
    call_list(shop, [guests[NAMES[0]]])
    active = [dialog.who.itemText(at) for at in range(dialog.who.count())].index("All customers")
    dialog.choose_group(active)
    assert "1 is on another open list" in dialog.left_out.text()


def test_a_file_that_is_only_looked_at_takes_no_list(shop, guests, open_view, monkeypatch):
    view = open_view()
    monkeypatch.setattr(view._desk, "may_write", lambda: False)
    new_list(view._desk)
    assert view._desk.dialog is None


def test_a_mistake_stays_at_its_field(dialog, shop, qtbot):
    dialog.until.write(date(2026, 11, 22))
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "Choose a later day" in dialog.form.error("until")
    assert recall(shop, 1) is None
