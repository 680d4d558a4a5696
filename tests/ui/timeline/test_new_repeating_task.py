"""A task that repeats from the start: the task and its rule are one edit, or none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from timeline_hands import current, edits, plan

from merchant_app.store.recurrence import occurrences, recurrence_of
from merchant_app.ui.timeline.repeat.new_dialog import NewRepeatDialog

KEY = Qt.Key


def asked(page, hands):
    """Ask for a repeating task as the menu "Add" does, and let hands work in the dialog."""
    seen = []

    def work():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewRepeatDialog)
        seen.append(dialog)
        try:
            hands(dialog)
        finally:
            dialog.reject()  # harmless once it is closed

    QTimer.singleShot(0, work)
    page.add_new("repeating")
    assert seen


def test_a_task_and_how_it_repeats_are_one_edit(qtbot, page):
    page.tree.select_key(page.commands.outline.phases[2].key)
    before, count = plan(page).plan, edits(page)

    def hands(dialog):
        assert dialog.focusWidget() is dialog.name
        assert dialog.phase.currentText() == before.phases[2].name
        qtbot.keyClicks(dialog.focusWidget(), "Hand out flyers")
        dialog.owner.setCurrentIndex(1)
        qtbot.keyClick(dialog.name, KEY.Key_Return)

    asked(page, hands)
    assert edits(page) == count + 1
    row = current(page)
    assert row.name == "Hand out flyers"
    assert row.phase_id == before.phases[2].id
    shop = page.workspace.shop
    rule = recurrence_of(shop, row.id)
    times = occurrences(shop, row.id)
    assert rule is not None
    assert rule.first >= page.workspace.today
    assert len(times) > 1
    owners = {task.owner_id for task in plan(page).plan.tasks if task.parent_id == row.id}
    assert len(owners) == 1
    assert None not in owners
    page.workspace.undo()
    assert plan(page).plan == before


def test_esc_leaves_no_half_made_task_behind(qtbot, page):
    before, count = plan(page).plan, edits(page)

    def hands(dialog):
        qtbot.keyClicks(dialog.name, "Hand out flyers")
        qtbot.keyClick(dialog, KEY.Key_Escape)

    asked(page, hands)
    assert plan(page).plan == before
    assert edits(page) == count


def test_without_a_name_or_a_day_the_field_says_so_and_nothing_is_added(qtbot, page):
    count = edits(page)

    def hands(dialog):
        dialog.submit_button.click()
        assert dialog.form.error("name") == "Write a name here."
        qtbot.keyClicks(dialog.name, "Hand out flyers")
        dialog.fields.weekdays.choose()
        dialog.submit_button.click()
        assert dialog.form.error("weekdays")
        assert dialog.isVisible()

    asked(page, hands)
    assert edits(page) == count


@pytest.mark.parametrize("place", [0, -1])
def test_another_phase_brings_its_own_days(page, place):
    def hands(dialog):
        index = place % dialog.phase.count()
        dialog.phase.setCurrentIndex(index)
        phase = plan(page).plan.phases[index]
        dates = plan(page).schedule.phases[phase.id]
        first, until = dialog.fields.first.read(), dialog.fields.read_until()
        assert dates.start <= first <= until <= dates.end

    asked(page, hands)
