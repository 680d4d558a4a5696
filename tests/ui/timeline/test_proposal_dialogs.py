from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from merchant_app import i18n
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.timeline import change_task
from merchant_app.domain.proposals.level import GiveTask, MoveTask
from merchant_app.store.people import people
from merchant_app.store.timeline import planned
from merchant_app.ui.timeline.proposals import open_level_dialog, open_shorten_dialog
from merchant_app.ui.timeline.proposals.level import LevelDialog
from merchant_app.ui.timeline.proposals.plan_back import PlanBackDialog
from merchant_app.ui.timeline.proposals.shorten import ShortenDialog

KEY = Qt.Key
TABLES = ("campaign", "phase", "task", "dependency", "setting")


def content(shop):
    return [
        [tuple(row) for row in shop.rows(f"SELECT * FROM {table} ORDER BY id")] for table in TABLES
    ]


def end(workspace):
    return planned(workspace.shop, workspace.campaign_id).schedule.end


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    return dialog


@pytest.fixture
def shorten(qtbot, workspace):
    """The dialog that asks for five days less."""
    return shown(qtbot, ShortenDialog(workspace))


@pytest.fixture
def festival(workspace):
    """A festival on 6 February beside the campaign, and shown."""
    made = create_campaign(
        workspace.shop,
        draft_campaign(workspace.shop, template_id="festival", key_day=date(2027, 2, 6)),
    )
    workspace.choose_campaign(made)
    return made


@pytest.fixture
def back(qtbot, workspace, festival):
    """The dialog that lays the festival back from a day."""
    return shown(qtbot, PlanBackDialog(workspace))


def write(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    return field


def test_enter_adopts_what_is_shown_as_one_edit(qtbot, workspace, shorten):
    before, shown_end = content(workspace.shop), shorten.comparison.end_after
    qtbot.keyClick(shorten.steps.rows[0].box, KEY.Key_Return)
    assert shorten.result() == QDialog.DialogCode.Accepted
    assert end(workspace) == shown_end
    assert workspace.toasts == [("Shorten the campaign by 5 days", True)]
    workspace.undo()
    assert content(workspace.shop) == before


def test_esc_leaves_nothing_behind(qtbot, workspace, shorten):
    before = content(workspace.shop)
    qtbot.keyClick(shorten.steps.rows[0].box, KEY.Key_Escape)
    assert shorten.result() == QDialog.DialogCode.Rejected
    assert content(workspace.shop) == before


def test_the_cancel_button_leaves_nothing_behind(qtbot, workspace, shorten):
    before = content(workspace.shop)
    qtbot.mouseClick(shorten.cancel_button, Qt.MouseButton.LeftButton)
    assert not shorten.isVisible()
    assert content(workspace.shop) == before


def test_typing_days_and_enter_works_the_answer_out_before_it_is_adopted(qtbot, shorten):
    write(qtbot, shorten.days, "9")
    qtbot.keyClick(shorten.days, KEY.Key_Return)
    assert shorten.isVisible()
    assert shorten.proposal.start.missing == 9
    qtbot.keyClick(shorten.days, KEY.Key_Return)
    assert not shorten.isVisible()


def test_typed_days_are_answered_a_little_later_by_themselves(qtbot, shorten):
    write(qtbot, shorten.days, "7")
    qtbot.waitUntil(lambda: shorten.proposal.start.missing == 7)


def test_space_takes_a_step_out_and_everything_follows(qtbot, shorten):
    write(qtbot, shorten.days, "20")
    qtbot.keyClick(shorten.days, KEY.Key_Return)
    all_won, rows = shorten.comparison.end_after, shorten.steps.rows
    assert all(row.box.isChecked() for row in rows)
    rows[0].box.setFocus()
    qtbot.keyClick(rows[0].box, KEY.Key_Space)
    assert shorten.comparison.end_after > all_won
    assert shorten.proposal.result.missing > 0
    assert QApplication.focusWidget() is rows[0].box
    assert len(shorten.steps.rows) > len(rows), "other ways are offered"


def test_arrows_go_from_step_to_step(qtbot, shorten):
    write(qtbot, shorten.days, "20")
    qtbot.keyClick(shorten.days, KEY.Key_Return)
    rows = shorten.steps.rows
    rows[0].box.setFocus()
    qtbot.keyClick(rows[0].box, KEY.Key_Down)
    assert QApplication.focusWidget() is rows[1].box
    qtbot.keyClick(rows[1].box, KEY.Key_Up)
    assert QApplication.focusWidget() is rows[0].box


def test_a_click_on_the_sentence_ticks_the_step(qtbot, shorten):
    row = shorten.steps.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.text.geometry().center())
    assert not row.box.isChecked()
    assert not shorten.proposal.steps[0].chosen


def test_without_steps_there_is_nothing_to_adopt(qtbot, workspace, shorten):
    before = content(workspace.shop)
    for row in shorten.steps.rows:
        if row.box.isChecked():
            row.box.click()
    assert not shorten.adopt_button.isEnabled()
    qtbot.keyClick(shorten.steps.rows[0].box, KEY.Key_Return)
    assert shorten.isVisible()
    assert content(workspace.shop) == before


def test_more_than_can_be_won_is_said_honestly(qtbot, shorten):
    write(qtbot, shorten.days, "200")
    qtbot.keyClick(shorten.days, KEY.Key_Return)
    state, title, _text = shorten.verdict(shorten.proposal)
    assert state == "concern"
    assert title == f"{shorten.proposal.gained} of 200 days are won"


def test_tab_leads_through_question_steps_and_buttons(qtbot, shorten):
    shorten.days.setFocus()
    seen = []
    for _press in range(40):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        seen.append(QApplication.focusWidget())
        if shorten.adopt_button in seen:
            break
    places = [
        seen.index(widget)
        for widget in (shorten.steps.rows[0].box, shorten.cancel_button, shorten.adopt_button)
    ]
    assert places == sorted(places)


def test_steps_say_what_they_are_to_a_screen_reader(shorten):
    for row, step in zip(shorten.steps.rows, shorten.proposal.steps, strict=True):
        assert row.text.text() in row.box.accessibleName()
        assert step.change.words(shorten.proposal.start.draft).in_english() == row.text.text()


def test_planning_back_begins_with_what_stands_on_the_fixed_day(back):
    assert back.day.read() == date(2027, 2, 6)
    assert "fixed day" in back.occasion.currentText()
    anchor = back.anchor.currentData()
    assert back.planned.schedule.tasks[anchor].end == date(2027, 2, 6)


def test_a_festival_is_chosen_by_its_name_with_the_keyboard(qtbot, back):
    back.occasion.setFocus()
    at = next(
        n for n in range(back.occasion.count()) if "Spring Festival," in back.occasion.itemText(n)
    )
    back.occasion.setCurrentIndex(at - 1)
    qtbot.keyClick(back.occasion, KEY.Key_Down)
    back.occasion.activated.emit(at)
    assert back.day.read() == date(2027, 2, 6)
    assert back.aim() == date(2027, 2, 6)


def test_a_day_that_is_typed_is_planned_towards_and_becomes_the_fixed_day(
    qtbot, workspace, back, festival
):
    write(qtbot, back.day, "16 Jan 2027")
    qtbot.keyClick(back.day, KEY.Key_Return)
    assert back.isVisible(), "what was typed is shown before it is adopted"
    qtbot.keyClick(back.day, KEY.Key_Return)
    after = planned(workspace.shop, festival)
    assert after.campaign.key_day == date(2027, 1, 16)
    anchor = back.anchor.currentData()
    assert after.schedule.tasks[anchor].end == date(2027, 1, 16)


def test_what_does_not_fit_is_listed_until_a_way_out_is_ticked(qtbot, back):
    write(qtbot, back.day, "12 Dec 2026")
    back.day.check()
    back.ask()
    back.steps.rows[0].box.click()
    assert "would have to begin" in back.notes(back.proposal)[0]
    assert back.verdict(back.proposal)[0] == "concern"
    back.steps.rows[0].box.click()
    assert back.notes(back.proposal) == ()


def test_a_day_that_is_none_is_said_at_its_field(qtbot, back):
    write(qtbot, back.day, "31 Feb 2027")
    back.ask()
    assert back.form.error("day") == "February has 28 days."
    assert not back.adopt_button.isEnabled()


def test_a_task_from_the_list_can_be_what_must_be_done(qtbot, workspace):
    task = next(t for t in planned(workspace.shop, workspace.campaign_id).plan.tasks)
    dialog = shown(qtbot, PlanBackDialog(workspace, task.id))
    assert dialog.anchor.currentData() == task.id


@pytest.fixture
def busy(workspace, festival):
    """Three tasks of one person at the same time, with room to slip; gives the person."""
    shop = workspace.shop
    person = people(shop)[0].id
    for task in planned(shop, festival).plan.tasks[8:11]:
        change_task(shop, task_id=task.id, owner_id=person)
    return person


def test_levelling_moves_tasks_and_keeps_the_end(qtbot, workspace, busy):
    dialog = shown(qtbot, LevelDialog(workspace, busy))
    assert dialog.person.currentData() == busy
    dialog.limit.setFocus()
    write(qtbot, dialog.limit, "1")
    qtbot.keyClick(dialog.limit, KEY.Key_Return)
    assert any(isinstance(step.change, MoveTask) for step in dialog.proposal.steps)
    before = end(workspace)
    qtbot.keyClick(dialog.limit, KEY.Key_Return)
    assert not dialog.isVisible()
    assert end(workspace) == before
    assert workspace.toasts[-1][0].startswith("Level the load of ")


def test_what_stays_too_full_names_its_days_and_who_has_room(qtbot, workspace, busy):
    dialog = shown(qtbot, LevelDialog(workspace, busy))
    dialog.limit.setValue(1)
    dialog.ask()
    for row in dialog.steps.rows:
        if row.box.isChecked():
            row.box.click()
    assert "stay too full" in dialog.verdict(dialog.proposal)[1]
    assert dialog.notes(dialog.proposal)
    assert any(isinstance(step.change, (GiveTask, MoveTask)) for step in dialog.proposal.steps)


def test_nothing_too_full_is_said_and_nothing_can_be_adopted(qtbot, workspace):
    dialog = shown(qtbot, LevelDialog(workspace))
    dialog.limit.setValue(20)
    dialog.ask()
    assert dialog.verdict(dialog.proposal)[1] == "No day is too full"
    assert not dialog.adopt_button.isEnabled()


def test_the_plan_menu_opens_each_dialog(qtbot, page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDialog, "exec", lambda self: opened.append(self.windowTitle()))
    texts = ["Plan back from a day...", "Shorten the campaign...", "Level the load of a person..."]
    for action in page.toolbar.plan_menu.actions():
        if action.text() in texts:
            action.trigger()
    assert [f"{title}..." for title in opened] == texts


def test_dialogs_open_for_a_plan_without_tasks(workspace, monkeypatch):
    shop = workspace.shop
    opened = []
    monkeypatch.setattr(QDialog, "exec", lambda self: opened.append(self) or 0)
    made = create_campaign(
        shop,
        draft_campaign(shop, template_id="blank", start=date(2026, 12, 1), end=date(2027, 1, 31)),
    )
    workspace.choose_campaign(made)
    open_shorten_dialog(workspace)
    open_level_dialog(workspace)
    assert [dialog.proposal is not None for dialog in opened] == [True, True]
    assert not opened[1].adopt_button.isEnabled()


@pytest.mark.parametrize("make", [ShortenDialog, PlanBackDialog, LevelDialog])
def test_no_english_is_left_in_chinese(qtbot, workspace, make):
    i18n.use("zh")
    try:
        dialog = shown(qtbot, make(workspace))
        words = [row.text.text() for row in dialog.steps.rows]
        words += [dialog.windowTitle(), dialog.verdict(dialog.proposal)[1]]
        assert all(any("一" <= letter <= "鿿" for letter in text) for text in words)
    finally:
        i18n.use("en")


def test_a_task_that_is_begun_on_a_later_day_is_seen_in_the_list(shorten):
    assert shorten.preview.heading.text().endswith("tasks move")
    assert shorten.comparison.moved[0].before[0] > date(2026, 11, 22) - timedelta(days=1)
