"""The dialog about working time, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.absences import add_absence
from merchant_app.actions.people import close_for, set_opening_days
from merchant_app.actions.timeline import add_task, link_tasks
from merchant_app.domain.plan import LinkKind
from merchant_app.store.absences import days_off
from merchant_app.store.settings import closed_periods, opening_days, setting
from merchant_app.store.timeline import planned
from merchant_app.ui.working_time.dialog import WorkingTimeDialog
from merchant_app.ui.working_time.marks import MarkKind


def december(day):
    return date(2026, 12, day)


@pytest.fixture
def owner(shop, workspace):
    """Somebody who has an unfinished task of several days, and the task."""
    of = planned(shop, workspace.campaign_id)
    parents = {task.parent_id for task in of.plan.tasks}
    task = next(
        each
        for each in of.plan.tasks
        if each.waits_for_owner
        and each.id not in parents
        and each.owner_id is not None
        and of.schedule.tasks[each.id].start > workspace.today
    )
    return task.owner_id, task


@pytest.fixture
def dialog(workspace, qtbot):
    return opened(workspace, qtbot)


def opened(workspace, qtbot, **where):
    made = WorkingTimeDialog(workspace, None, **where)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def place(dialog, day):
    return dialog.calendar.rect_of(day).center().toPoint()


def drag(qtbot, dialog, first, last):
    view = dialog.calendar.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place(dialog, first))
    qtbot.mouseMove(view, place(dialog, last))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(dialog, last))


def test_days_dragged_in_the_calendar_close_the_shop_and_undo_opens_it_again(
    dialog, shop, qtbot, workspace
):
    drag(qtbot, dialog, december(8), december(10))
    assert dialog.opening.periods.draft == (december(8), december(10))
    assert dialog.told.text().startswith("If added: ")
    assert closed_periods(shop) == []
    before = planned(shop, workspace.campaign_id).schedule
    qtbot.mouseClick(dialog.opening.periods.button, Qt.MouseButton.LeftButton)
    (period,) = closed_periods(shop)
    assert (period.first, period.last) == (december(8), december(10))
    after = planned(shop, workspace.campaign_id).schedule
    moved = sum(
        (before.tasks[key].start, before.tasks[key].end) != (dates.start, dates.end)
        for key, dates in after.tasks.items()
    )
    assert moved
    assert "moved; the end" in dialog.told.text()
    assert dialog.calendar.words_of(december(9)) == "Wed 9 Dec 2026: The shop is closed"
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert closed_periods(shop) == []
    assert dialog.told.text().startswith("Undone: ")
    assert planned(shop, workspace.campaign_id).schedule == before


def test_days_off_by_keyboard_alone(dialog, shop, qtbot, owner):
    person, _task = owner
    dialog.people.show_person(person)
    dialog.tabs.setCurrentIndex(1)
    dialog.calendar.setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(dialog.calendar, key)
    qtbot.keyClick(dialog.calendar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.calendar, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.people.spans.reason
    qtbot.keyClicks(dialog.people.spans.reason, "Wedding")
    qtbot.keyClick(dialog.people.spans.reason, Qt.Key.Key_Return)
    (entry,) = days_off(shop, person)
    assert (entry.first, entry.last, entry.reason) == (december(14), december(15), "Wedding")
    name = dialog.people.person_name
    assert dialog.calendar.words_of(december(14)) == f"Mon 14 Dec 2026: {name} is away: Wedding"
    dialog.people.spans.table.select_key(entry.id)
    dialog.people.spans.table.setFocus()
    qtbot.keyClick(dialog.people.spans.table, Qt.Key.Key_Delete)
    assert days_off(shop, person) == []


def test_days_off_move_the_tasks_of_their_person(dialog, shop, qtbot, owner, workspace):
    person, task = owner
    first = planned(shop, workspace.campaign_id).schedule.tasks[task.id].start
    dialog.people.show_person(person)
    dialog.tabs.setCurrentIndex(1)
    spans = dialog.people.spans
    spans.first.setFocus()
    qtbot.keyClicks(spans.first, first.isoformat())
    qtbot.keyClick(spans.first, Qt.Key.Key_Tab)
    assert "moves" in dialog.told.text()
    qtbot.mouseClick(spans.button, Qt.MouseButton.LeftButton)
    assert planned(shop, workspace.campaign_id).schedule.tasks[task.id].start > first
    assert "moved" in dialog.told.text()
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert planned(shop, workspace.campaign_id).schedule.tasks[task.id].start == first


def test_tasks_that_stay_are_chosen_with_one_click(dialog, shop, qtbot, owner, workspace):
    person, task = owner
    of = planned(shop, workspace.campaign_id)
    first = of.schedule.tasks[task.id].start
    add_absence(shop, person_id=person, first=first, last=first)
    dialog.tabs.setCurrentIndex(1)
    qtbot.mouseClick(dialog.people.when._parts["warn"], Qt.MouseButton.LeftButton)
    assert setting(shop, "when_away") == "warn"
    assert planned(shop, workspace.campaign_id).schedule.tasks[task.id].start == first


def test_cells_are_changed_in_place_and_a_wrong_one_says_why(dialog, shop, qtbot):
    key = close_for(shop, first=december(24), last=december(26), reason="Paint")
    spans = dialog.opening.periods

    def write(column, text):
        spans.table.edit_cell(key, column)
        editor = QApplication.focusWidget()
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    spans.table.setFocus()
    write("reason", "Fair")
    write("last", "2026-12-28")
    write("first", "2026-12-30")
    (period,) = closed_periods(shop)
    # A first day behind the last one moves all of it.
    assert (period.first, period.last) == (december(30), date(2027, 1, 3))
    assert period.reason == "Fair"
    refused = []
    spans.model.refused.connect(lambda _index, sentence: refused.append(sentence))
    write("last", "2026-12-20")
    assert refused == ["The last day lies before the first."]
    (period,) = closed_periods(shop)
    assert period.last == date(2027, 1, 3)


def test_days_already_off_are_refused_at_the_fields(dialog, shop, qtbot, owner):
    person, _task = owner
    add_absence(shop, person_id=person, first=december(2), last=december(4))
    dialog.people.show_person(person)
    dialog.tabs.setCurrentIndex(1)
    spans = dialog.people.spans
    spans.write(december(4), december(5))
    qtbot.keyClick(spans.reason, Qt.Key.Key_Return)
    assert "Change that entry instead." in spans.note.error
    assert len(days_off(shop, person)) == 1


def test_the_year_shows_holidays_make_up_days_and_other_months(dialog, shop):
    set_opening_days(shop, weekdays=[1, 2, 3, 4, 5], observed="all")
    dialog.calendar.show_from(date(2026, 1, 1))
    dialog._show_marks()
    marks = dialog.calendar._marks
    assert marks[date(2026, 10, 1)].kind is MarkKind.HOLIDAY
    assert marks[date(2026, 10, 10)].kind is MarkKind.MAKE_UP
    assert marks[date(2026, 12, 7)].kind is MarkKind.WEEKDAY
    dialog.later.click()
    assert dialog.span.text() == "Jul 2026 to Jun 2027"
    dialog.earlier.click()
    assert dialog.span.text() == "Jan 2026 to Dec 2026"


def test_the_country_of_the_holidays_is_chosen_here(dialog, shop, qtbot):
    set_opening_days(shop, weekdays=range(7), observed="all")
    box = dialog.opening.country
    box.setCurrentIndex(box.findData("DE"))
    box.activated.emit(0)
    assert shop.info.country == "DE"
    assert dialog.calendar.words_of(date(2027, 10, 3)).endswith("German Unity Day")


def test_it_opens_at_a_person_and_a_day(workspace, qtbot, owner):
    person, _task = owner
    made = opened(workspace, qtbot, person_id=person, day=date(2028, 3, 1))
    assert made.people.person_id == person
    assert made.people.spans.draft == (date(2028, 3, 1), date(2028, 3, 1))
    assert made.calendar.selection == (date(2028, 3, 1), date(2028, 3, 1))


def test_every_day_of_the_grid_is_found_where_it_is_painted(dialog):
    grid = dialog.calendar.grid()
    day = grid.start
    while day <= grid.last:
        assert grid.day_at(grid.rect_of(day).center()) == day
        day = date.fromordinal(day.toordinal() + 1)
    beside = dialog.calendar.rect_of(december(1)).topLeft().toPoint() - QPoint(0, 14)
    assert dialog.calendar._day_under(beside.toPointF()) is None


def test_a_closed_day_is_opened_and_taken_back_each_as_one_edit(dialog, shop, qtbot, workspace):
    set_opening_days(shop, weekdays=range(6))  # closed on Sundays
    sunday = december(13)
    count = len(shop.history())
    drag(qtbot, dialog, sunday, sunday)
    assert dialog.opening.periods.draft is None
    assert dialog.told.text().startswith("If added: ")
    also = dialog.opening.also_open
    qtbot.mouseClick(also.button, Qt.MouseButton.LeftButton)
    assert opening_days(shop).also_open == {sunday}
    assert len(shop.history()) == count + 1
    assert [(row.day, row.why) for row in also.model.rows] == [(sunday, "Closed weekday")]
    assert dialog.calendar._marks[sunday].kind is MarkKind.OPENED
    assert dialog.calendar.words_of(sunday) == "Sun 13 Dec 2026: Also open; usually: Closed weekday"
    assert planned(shop, workspace.campaign_id).calendar.is_open(sunday)
    also.table.select_key(sunday)
    also.table.setFocus()
    qtbot.keyClick(also.table, Qt.Key.Key_Delete)
    assert opening_days(shop).also_open == frozenset()
    assert len(shop.history()) == count + 2
    assert not also.table.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opening_days(shop).also_open == {sunday}


def test_a_day_is_opened_by_keyboard_and_one_that_is_open_says_so(dialog, shop, qtbot):
    set_opening_days(shop, weekdays=range(6))
    also = dialog.opening.also_open
    also.day.setFocus()
    qtbot.keyClicks(also.day, "2026-12-14")
    qtbot.keyClick(also.day, Qt.Key.Key_Return)
    assert also.note.error == "The shop is open on 14 Dec 2026 already."
    also.day.selectAll()
    qtbot.keyClicks(also.day, "2026-12-20")
    qtbot.keyClick(also.day, Qt.Key.Key_Return)
    assert opening_days(shop).also_open == {december(20)}
    assert also.day.text() == ""
    assert also.note.error == ""


def test_days_off_after_which_a_task_finds_no_day_are_refused_at_the_fields(
    dialog, shop, qtbot, owner, workspace
):
    person, task = owner
    before = task.id
    for number in range(4):  # 29 years each for a shop that is open on Mondays
        after = add_task(
            shop,
            phase_id=task.phase_id,
            campaign_id=workspace.campaign_id,
            name=f"Paint wall {number}",
            duration=1500,
            owner_id=person,
        )
        link_tasks(shop, predecessor_id=before, successor_id=after, kind=LinkKind.FINISH_START)
        before = after
    set_opening_days(shop, weekdays=[0])
    count = len(shop.history())
    dialog.people.show_person(person)
    dialog.tabs.setCurrentIndex(1)
    spans = dialog.people.spans
    spans.write(december(1), date(2100, 12, 31))
    assert "finds no day" in dialog.told.text()
    qtbot.mouseClick(spans.button, Qt.MouseButton.LeftButton)
    assert "finds no day" in spans.note.error
    assert days_off(shop, person) == []
    assert len(shop.history()) == count
