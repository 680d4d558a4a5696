"""Repeating a task from the inspector, and the list of its times."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from timeline_hands import click_row, current, plan, row_named

from merchant_app.actions import timeline as actions
from merchant_app.actions.people import set_opening_days
from merchant_app.domain.recurrence import Frequency, OnClosed, Rule
from merchant_app.i18n import using
from merchant_app.store.recurrence import occurrences, recurrence_of
from merchant_app.ui.rule_words import with_end
from merchant_app.ui.timeline.repeat.dialog import RepeatDialog

FIRST = date(2026, 11, 27)
EVERY_FRIDAY = Rule(Frequency.WEEKLY, weekdays=frozenset({4}))


def dialog_of(qtbot, workspace, row_id, known=None):
    made = RepeatDialog(workspace, plan_of(workspace), row_id, known)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def plan_of(workspace):
    from merchant_app.store.timeline import planned

    return planned(workspace.shop, workspace.campaign_id)


@pytest.fixture
def row(page):
    return row_named(page, "Run the third-visit")


@pytest.fixture
def repeated(page, row):
    actions.repeat_task(
        page.workspace.shop,
        task_id=row.id,
        rule=EVERY_FRIDAY,
        first=FIRST,
        until=FIRST + timedelta(weeks=4),
    )
    return row.id


def show(page, task_id):
    page.go_to_row(f"t{task_id}")
    return page.inspector.details.repeats


def part(page, task_id, at):
    return occurrences(page.workspace.shop, task_id)[at]


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_task_repeats_as_the_dialog_says_and_the_preview_shows(qtbot, workspace, page, row):
    dialog = dialog_of(qtbot, workspace, row.id)
    assert dialog.focusWidget() is dialog.fields.interval
    qtbot.mouseClick(dialog.fields.weekdays._parts["4"], Qt.MouseButton.LeftButton)
    first = row.start.weekday()
    if first != 4:
        qtbot.mouseClick(dialog.fields.weekdays._parts[str(first)], Qt.MouseButton.LeftButton)
    retype(qtbot, dialog.fields.first, "27 Nov 2026")
    retype(qtbot, dialog.fields.until, "24 Dec 2026")
    assert dialog.preview.words.text() == "Every Friday until 24 Dec: 4 times"
    assert [each.text() for each in dialog.preview.days if each.text()] == [
        "Fri 27 Nov",
        "Fri 4 Dec",
        "Fri 11 Dec",
        "Fri 18 Dec",
    ]
    qtbot.keyClick(dialog.fields.until, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(occurrences(workspace.shop, row.id)) == 4
    rows = [each for each in page.gantt.content.rows if each.time[0]]
    assert [each.time for each in rows] == [(at, 4) for at in range(1, 5)]
    workspace.undo()
    assert recurrence_of(workspace.shop, row.id) is None


def test_the_first_monday_of_each_month_is_chosen_in_two_boxes(qtbot, workspace, row):
    dialog = dialog_of(qtbot, workspace, row.id)
    qtbot.mouseClick(dialog.fields.frequency._parts["MONTHLY"], Qt.MouseButton.LeftButton)
    dialog.fields.month.which.setCurrentIndex(dialog.fields.month.which.findData(1))
    dialog.fields.month.weekday.setCurrentIndex(0)
    qtbot.mouseClick(dialog.fields.ends._parts["times"], Qt.MouseButton.LeftButton)
    dialog.fields.count.setValue(3)
    assert dialog.preview.words.text().startswith("On the first Monday of each month, 3 times")
    assert "push the next phase" in dialog.form._notes["count"].text()
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    days = [each.day for each in occurrences(workspace.shop, row.id)]
    assert len(days) == 3
    assert all(day.weekday() == 0 and day.day <= 7 for day in days)


def test_a_closed_day_is_shown_with_the_open_one_that_takes_its_place(qtbot, workspace, row):
    set_opening_days(workspace.shop, weekdays=[0, 1, 2, 3, 5, 6])
    dialog = dialog_of(qtbot, workspace, row.id)
    dialog.fields.weekdays.choose("4")
    retype(qtbot, dialog.fields.first, "27 Nov 2026")
    assert dialog.preview.days[0].text() == "Fri 27 Nov → Sat 28"
    dialog.on_closed.setCurrentIndex(dialog.on_closed.findData(OnClosed.SKIP))
    assert "Choose a later end" in dialog.preview.words.text()


def test_no_weekday_is_told_at_the_weekdays(qtbot, workspace, row):
    dialog = dialog_of(qtbot, workspace, row.id)
    dialog.fields.weekdays.choose()
    dialog.try_submit()
    assert dialog.form.error("weekdays") == "Choose at least one day of the week."
    assert dialog.isVisible()


def test_the_button_of_the_details_opens_the_dialog(qtbot, page, row, monkeypatch):
    click_row(qtbot, page, row)
    part_ = page.inspector.details.repeats
    assert part_.change.text() == "Repeat..."
    asked = []
    monkeypatch.setattr(RepeatDialog, "exec", lambda self: asked.append(self.form) or 0)
    qtbot.mouseClick(part_.change, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    assert not part_.times.isVisible()


def test_one_time_is_moved_by_hand_and_says_from_where(qtbot, page, repeated):
    moved = part(page, repeated, 1)
    page.go_to_row(f"t{moved.task_id}")
    qtbot.keyClick(page.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert part(page, repeated, 1).moved
    assert current(page).moved_from == FIRST + timedelta(weeks=1)
    words = page.inspector.details.repeats.words.text()
    assert "Moved from Fri 4 Dec" in words
    cell = page.model.columns[0].cell(current(page))
    assert cell.second == "moved"


def test_a_time_is_skipped_and_brought_back_in_the_list(qtbot, page, repeated):
    part_ = show(page, repeated)
    assert part_.words.text() == "Every Friday until 25 Dec: 5 times"
    part_.times.setCurrentRow(2)
    part_.times.setFocus()
    qtbot.keyClick(part_.times, Qt.Key.Key_Delete)
    assert len(occurrences(page.workspace.shop, repeated)) == 4
    assert part_.times.item(2).text() == "Fri 11 Dec · skipped"
    assert page.workspace.toasts[-1][1]
    assert part_.turn.text() == "Bring back"
    qtbot.mouseClick(part_.turn, Qt.MouseButton.LeftButton)
    assert len(occurrences(page.workspace.shop, repeated)) == 5
    assert recurrence_of(page.workspace.shop, repeated).skipped == ()


def test_enter_in_the_list_goes_to_the_time_and_from_there_back_to_all(qtbot, page, repeated):
    part_ = show(page, repeated)
    part_.times.setCurrentRow(3)
    part_.times.setFocus()
    qtbot.keyClick(part_.times, Qt.Key.Key_Return)
    assert current(page).id == part(page, repeated, 3).task_id
    qtbot.mouseClick(part_.turn, Qt.MouseButton.LeftButton)
    assert len(occurrences(page.workspace.shop, repeated)) == 4
    assert current(page).id == repeated


def test_the_rule_is_changed_and_ended_from_the_same_dialog(qtbot, workspace, page, repeated):
    known = recurrence_of(workspace.shop, repeated)
    dialog = dialog_of(qtbot, workspace, repeated, known)
    retype(qtbot, dialog.fields.until, "11 Dec 2026")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert len(occurrences(workspace.shop, repeated)) == 3
    again = dialog_of(qtbot, workspace, repeated, recurrence_of(workspace.shop, repeated))
    qtbot.mouseClick(again.end_it, Qt.MouseButton.LeftButton)
    assert recurrence_of(workspace.shop, repeated) is None
    assert not plan(page).plan.tasks[repeated - 1].parent_id
    workspace.undo()
    assert len(occurrences(workspace.shop, repeated)) == 3


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        (Rule(Frequency.DAILY), "every day", "每天"),
        (EVERY_FRIDAY, "every Friday", "每周五"),
        (
            Rule(Frequency.WEEKLY, interval=2, weekdays=frozenset({1, 4})),
            "every 2 weeks on Tuesday and Friday",
            "每 2 周的周二和周五",
        ),
        (
            Rule(Frequency.MONTHLY, weekdays=frozenset({0}), nth=-1),
            "on the last Monday of each month",
            "每月最后一个周一",
        ),
        (Rule(Frequency.MONTHLY, month_day=15), "on day 15 of each month", "每月 15 日"),
        (Rule(Frequency.MONTHLY, month_day=-1), "on the last day of each month", "每月最后一天"),
        (
            Rule(Frequency.MONTHLY, interval=3, month_day=-1),
            "every 3 months on the last day",
            "每 3 个月的最后一天",
        ),
    ],
)
def test_rules_are_said_in_both_languages(rule, english, chinese):
    assert with_end(rule, None) == english
    with using("zh"):
        assert with_end(rule, None) == chinese


def test_a_task_becomes_an_activity_a_milestone_and_a_task_again(qtbot, page, row):
    click_row(qtbot, page, row)
    details = page.inspector.details

    def choose(at):
        details.kind.setFocus()
        details.kind.setCurrentIndex(at)
        details.kind.activated.emit(at)
        return row_named(page, row.name), details.activity.isVisible()

    assert choose(2)[1], "an activity shows its sheet"
    stone, sheet = choose(1)
    assert (stone.kind, stone.days, sheet) == ("milestone", 0, False)
    assert choose(0)[0].days == 1
    before = len(page.workspace.shop.history())
    page.workspace.undo()
    assert len(page.workspace.shop.history()) <= before
    assert row_named(page, row.name).kind == "milestone"


def test_ctrl_r_repeats_and_the_menu_of_rows_skips_one_time(qtbot, page, row, monkeypatch):
    click_row(qtbot, page, row)
    asked = []

    def accept(dialog):
        asked.append(dialog)
        return dialog.attempt()

    monkeypatch.setattr(RepeatDialog, "exec", accept)
    qtbot.keyClick(page.tree, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    times = len(occurrences(page.workspace.shop, row.id))
    assert times
    assert not page.tree.isExpanded(page.model.index_of(row.key)), "many rows are folded away"
    page.go_to_row(f"t{part(page, row.id, 0).task_id}")
    page.commands.run["skip"]()
    assert len(occurrences(page.workspace.shop, row.id)) == times - 1
    assert current(page).id == row.id
