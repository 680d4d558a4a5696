"""Goals are added, changed and deleted with real mouse and keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from results_hands import ENTER, TAB, TODAY, found, opened

from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.store.goals import goals
from merchant_app.ui.results.goal_dialog import GoalDialog


def test_a_goal_is_added_with_the_keyboard(page, workspace, qtbot, meanwhile):
    def fill(dialog):
        assert isinstance(dialog, GoalDialog)
        dialog.measure.setFocus()
        dialog.measure.setCurrentIndex(dialog.measure.findData("average_order"))
        dialog.measure.activated.emit(dialog.measure.currentIndex())
        assert dialog.name.text() == "Average purchase"
        dialog.target.setFocus()
        for text in ("32", "", "28", "10"):
            widget = QApplication.focusWidget()
            if text:
                widget.selectAll()
                qtbot.keyClicks(widget, text)
            qtbot.keyClick(widget, TAB)
        qtbot.keyClick(dialog.due, ENTER)

    meanwhile(fill)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    made = found(workspace, Measure.AVERAGE_ORDER)
    assert (made.name, made.target, made.stop_line, made.weight) == (
        "Average purchase", 3200, 2800, 1000,
    )  # fmt: skip
    assert (made.unit, made.direction) == (GoalUnit.MONEY, Direction.AT_LEAST)
    assert made.due == date(2027, 2, 28)
    assert page.table.current_row().goal.id == made.id


def test_a_goal_without_a_target_stays_open_at_the_target(page, workspace, qtbot, campaign_id):
    dialog = GoalDialog(workspace, campaign_id, None, page)
    opened(dialog, qtbot)
    dialog.try_submit()
    assert dialog.isVisible()
    assert dialog.target.hasFocus()
    assert dialog.form.error("target") == "Write a figure here."
    dialog.target.write(10)
    dialog.stop_line.write(20)
    dialog.try_submit()
    assert "beyond the goal" in dialog.form.error("stop_line")


def test_changing_a_goal_keeps_its_own_name(page, workspace, qtbot):
    cost = found(workspace, Measure.CAC)
    dialog = GoalDialog(workspace, cost.campaign_id, cost, page)
    opened(dialog, qtbot)
    dialog.measure.setCurrentIndex(dialog.measure.findData("custom"))
    dialog.measure.activated.emit(0)
    assert dialog.name.text() == cost.name
    dialog.target.setText("9")
    dialog.stop_line.clear()
    dialog.prepared.setPlainText("Call the owner.")
    dialog.try_submit()
    changed = next(
        goal for goal in goals(workspace.shop, cost.campaign_id, TODAY) if goal.id == cost.id
    )
    assert (changed.measure, changed.unit, changed.target) == (Measure.CUSTOM, GoalUnit.COUNT, 9)
    assert changed.prepared_action == "Call the owner."


def test_delete_removes_a_goal_and_offers_undo(page, workspace, qtbot):
    cost = found(workspace, Measure.CAC)
    page.show_row(cost.id)
    with qtbot.waitSignal(workspace.said) as said:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert said.args == ["Cost of a new customer is deleted", True]
    assert page.table.rows_model.index_of(cost.id).isValid() is False
    workspace.undo()
    assert page.table.rows_model.index_of(cost.id).isValid()
