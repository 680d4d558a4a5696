"""Approving the plan from the menu, and the list of approved plans."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from timeline_hands import plan

from merchant_app.actions.timeline import approve_plan, change_task
from merchant_app.store.baselines import baselines
from merchant_app.ui.timeline.progress.approve_dialog import ApproveDialog
from merchant_app.ui.timeline.progress.plans_dialog import PlansDialog


def named(page):
    shop = page.workspace.shop
    return [each.name for each in baselines(shop, page.workspace.campaign_id)]


def approve(page, name="Plan of 12 Oct"):
    return approve_plan(
        page.workspace.shop,
        campaign_id=page.workspace.campaign_id,
        name=name,
        approved_by="Zhou Lan",
        now=datetime(2026, 10, 12, tzinfo=UTC),
    )


@pytest.fixture
def dialog(qtbot, page):
    approve(page)
    made = PlansDialog(page.workspace, page.workspace.campaign_id, page)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def in_dialog(monkeypatch, do):
    """Let `do` be done to the next dialog that opens, then go on as a person would."""

    def run(self):
        self.show()
        do(self)
        return self.result()

    monkeypatch.setattr(ApproveDialog, "exec", run)


def test_the_menu_of_the_plan_approves_it_under_the_name_of_the_day(qtbot, page, monkeypatch):
    seen = []

    def fill(dialog):
        seen.append((dialog.name.text(), dialog.person.count()))
        dialog.person.setCurrentText("Zhou Lan")
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    in_dialog(monkeypatch, fill)
    action = next(a for a in page.toolbar.plan_menu.actions() if a.text() == "Approve this plan...")
    action.trigger()
    assert seen[0][0] == "Plan of 22 Nov 2026"
    assert seen[0][1] > 1, "the people of the shop are offered"
    assert plan(page).baseline.name == "Plan of 22 Nov 2026"
    assert plan(page).baseline.approved_by == "Zhou Lan"
    assert page.workspace.toasts[-1] == ("Plan of 22 Nov 2026 is approved", True)
    assert page.toolbar.first_plan.text().startswith("Plan of 22")
    action.trigger()
    assert seen[1][0] == "Plan of 22 Nov 2026 (2)"
    page.workspace.undo()
    page.workspace.undo()
    assert named(page) == [""]
    assert page.toolbar.first_plan.text() == "First plan"


def test_a_name_that_is_taken_is_told_at_the_field(qtbot, page):
    approve(page)
    made = ApproveDialog(page.workspace, page.workspace.campaign_id, page)
    qtbot.addWidget(made)
    made.name.setText("Plan of 12 Oct")
    qtbot.mouseClick(made.submit_button, Qt.MouseButton.LeftButton)
    assert made.form.error("name").startswith("There is an approved plan of this name.")
    assert made.result() == 0


def test_the_list_tells_by_whom_and_which_one_is_compared_with(dialog):
    rows = [[dialog.model.index(r, c).data() for c in range(5)] for r in range(2)]
    assert [row[1] for row in rows] == ["First plan", "Plan of 12 Oct"]
    assert rows[1][2:4] == ["12 Oct 2026", "Zhou Lan"]
    assert dialog.table.current_row().plan.name == "Plan of 12 Oct"
    assert not dialog.compare.isEnabled()


def test_another_plan_is_chosen_to_compare_with_and_ghosts_follow(qtbot, page, dialog):
    task = plan(page).plan.tasks[0]
    change_task(page.workspace.shop, task_id=task.id, duration=task.duration + 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up)
    qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    assert plan(page).baseline.name == ""
    assert page.toolbar.first_plan.text() == "First plan"
    page.workspace.undo()
    assert plan(page).baseline.name == "Plan of 12 Oct"


def test_enter_renames_and_a_taken_name_is_refused(qtbot, page, dialog):
    def rename(text):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
        editor = QApplication.focusWidget()
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    dialog.activateWindow()
    dialog.table.setFocus()
    rename("After the holidays")
    assert named(page) == ["", "After the holidays"]
    page.workspace.undo()
    assert named(page) == ["", "Plan of 12 Oct"]


def test_delete_removes_and_the_last_one_only_after_a_question(qtbot, page, dialog, questions):
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert named(page) == [""]
    questions.will_answer("keep")
    dialog.table.select_key(baselines(page.workspace.shop, page.workspace.campaign_id)[0].id)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert questions.asked == ["Remove the only approved plan?"]
    assert named(page) == [""]
    questions.will_answer("remove")
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert named(page) == []
    assert page.workspace.toasts[-1] == ("First plan is removed", True)
    page.workspace.undo()
    assert named(page) == [""]


def test_the_view_offers_the_plans_to_compare_with(qtbot, page):
    approve(page)
    page.show_view("progress")
    view = page.body.other_view
    words = [action.text() for action in view.head.menu.actions() if action.text()]
    assert words[1].startswith("Plan of 12 Oct, approved by Zhou Lan (12 Oct 2026")
    assert words[-1] == "Approved plans..."
    assert view.head.button.text() == "Plan of 12 Oct, approved by Zhou Lan"
    view.head.menu.actions()[0].trigger()
    assert plan(page).baseline.name == ""
    assert view.head.button.text() == "First plan"
