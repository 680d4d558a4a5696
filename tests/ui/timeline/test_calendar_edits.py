"""The calendar by mouse and keys: each way to put something on another day, and to add something."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from calendar_hands import drag_to, item_named, middle, show_all, where
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from timeline_hands import current, plan

from merchant_app.actions.people import set_opening_days
from merchant_app.actions.timeline import change_task, move_task, set_progress
from merchant_app.domain.plan import TaskKind
from merchant_app.store.content import piece
from merchant_app.store.task_parts import activity_sheets
from merchant_app.ui.timeline.calendar.items import ItemKind
from merchant_app.ui.timeline.calendar.new_dialog import NewDialog
from merchant_app.ui.timeline.sheet_dialog import SheetDialog

EVENING = 29
TODAY = date(2026, 11, 22)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(page):
    page.show_view("calendar")
    made = page.body.other_view
    made.board.setFocus()
    return made


def edits(page):
    return len(page.workspace.shop.history())


def dates(page, task_id):
    return plan(page).schedule.tasks[task_id]


def test_a_drag_puts_an_activity_on_another_day_in_one_edit(qtbot, view, page):
    before, was = edits(page), dates(page, EVENING).start
    drag_to(qtbot, view, item_named(view, "Hold a members"), middle(view, date(2026, 11, 12)))
    assert dates(page, EVENING).start == date(2026, 11, 12)
    assert edits(page) == before + 1
    assert view.board.current == f"t{EVENING}"
    text, undo = page.workspace.toasts[-1]
    assert text.startswith("Hold a members' evening with something new: Thu 12 Nov")
    assert undo
    page.workspace.undo()
    assert dates(page, EVENING).start == was
    assert view.board.days.items[f"t{EVENING}"].first == was


def test_while_dragging_the_day_is_lit_and_the_consequence_is_told(qtbot, view, page):
    show_all(view)
    item = item_named(view, "Write one offer")
    drag_to(qtbot, view, item, middle(view, date(2026, 11, 10)), release=False)
    drag = view.board.drag
    assert (drag.outcome.first, drag.item.key) == (date(2026, 11, 10), "t24")
    assert drag.outcome.words[0] == "Tue 10 Nov to Fri 13 Nov"
    assert any(text.startswith("Pushes ") for text in drag.outcome.words)
    before = edits(page)
    qtbot.keyClick(view.board, Qt.Key.Key_Escape)
    assert view.board.drag is None
    qtbot.mouseRelease(view.board, Qt.MouseButton.LeftButton)
    assert edits(page) == before


def test_a_drag_beyond_the_buffer_tells_the_new_end_of_the_plan(qtbot, view, page):
    view.go_to_day(date(2026, 12, 31))
    show_all(view)
    item = item_named(view, "Choose the next area")
    target = middle(view, date(2026, 12, 31) + timedelta(days=2))
    drag_to(qtbot, view, item, target, release=False)
    assert any(text.startswith("The plan ends ") for text in view.board.drag.outcome.words)
    view.board.dragging.let_go()


def test_on_a_closed_day_a_task_starts_on_the_next_open_one_and_that_is_said(qtbot, view, page):
    set_opening_days(page.workspace.shop, weekdays=[1, 2, 3, 4, 5, 6])
    drag_to(qtbot, view, item_named(view, "Hold a members"), middle(view, date(2026, 11, 16)))
    assert dates(page, EVENING).start == date(2026, 11, 17)
    assert "Starts Tue 17 Nov: the shop is closed on Mon 16 Nov" in page.workspace.toasts[-1][0]


def test_what_waits_for_others_stays_and_that_is_said(qtbot, view, page):
    show_all(view)
    item = item_named(view, "Write one offer")
    drag_to(qtbot, view, item, middle(view, date(2026, 10, 27)), release=False)
    assert view.board.drag.outcome.first == item.first
    assert "It waits for other tasks, its owner or its phase" in view.board.drag.outcome.words
    view.board.dragging.let_go()


def test_a_milestone_and_a_piece_of_content_are_dragged_too(qtbot, view, page):
    drag_to(qtbot, view, item_named(view, "Story of a regular"), middle(view, date(2026, 11, 6)))
    story = item_named(view, "Story of a regular")
    assert story.first == date(2026, 11, 6)
    assert piece(page.workspace.shop, story.id).publish_day == date(2026, 11, 6)
    page.workspace.undo()
    assert item_named(view, "Story of a regular").first == date(2026, 11, 3)
    view.go_to_day(date(2026, 12, 15))
    drag_to(qtbot, view, item_named(view, "Half-year"), middle(view, date(2026, 12, 18)))
    assert dates(page, 32).end == date(2026, 12, 18)


def test_content_may_come_out_on_a_closed_day_but_that_is_said(qtbot, view, page):
    set_opening_days(page.workspace.shop, weekdays=[1, 2, 3, 4, 5, 6])
    drag_to(qtbot, view, item_named(view, "Story of a regular"), middle(view, date(2026, 11, 9)))
    assert item_named(view, "Story of a regular").first == date(2026, 11, 9)
    text, _undo = page.workspace.toasts[-1]
    assert text == "Story of a regular: Mon 9 Nov. The shop is closed on that day"


def test_the_last_day_of_a_task_is_dragged_by_itself(qtbot, view, page):
    change_task(page.workspace.shop, task_id=31, deadline=date(2026, 11, 26))
    show_all(view)
    start = dates(page, 31).start
    item = view.board.days.items["t31due"]
    drag_to(qtbot, view, item, middle(view, date(2026, 11, 28)))
    task = next(each for each in plan(page).plan.tasks if each.id == 31)
    assert (task.deadline, dates(page, 31).start) == (date(2026, 11, 28), start)


def test_a_finished_task_is_not_moved_and_says_why(qtbot, view, page, questions):
    set_progress(page.workspace.shop, task_id=EVENING, progress=100, today=TODAY)
    before = edits(page)
    item = item_named(view, "Hold a members")
    drag_to(qtbot, view, item, middle(view, date(2026, 11, 12)), release=False)
    drag = view.board.drag
    assert drag.outcome.refused
    assert "is finished, so its days stay" in drag.outcome.words[0]
    assert view.board.cursor().shape() is Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(view.board, Qt.MouseButton.LeftButton, pos=middle(view, date(2026, 11, 12)))
    assert edits(page) == before
    assert "is finished" in str(questions.errors[-1])


def test_festivals_and_birthdays_stay_where_they_are(qtbot, view, page):
    before = edits(page)
    item = item_named(view, "Double 11")
    drag_to(qtbot, view, item, middle(view, date(2026, 11, 13)), release=False)
    assert view.board.drag is None
    assert view.board.cursor().shape() is Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(view.board, Qt.MouseButton.LeftButton, pos=middle(view, date(2026, 11, 13)))
    assert edits(page) == before


def test_a_drag_to_the_arrow_turns_the_page_and_goes_on(qtbot, view, page):
    board, item = view.board, item_named(view, "Hold a members")
    arrow = view.head.following
    over = board.mapFromGlobal(arrow.mapToGlobal(arrow.rect().center()))
    drag_to(qtbot, view, item, over, release=False)
    qtbot.waitUntil(lambda: view.head.title.text() == "December 2026")
    target = middle(view, date(2026, 12, 9))
    qtbot.mouseMove(board, target)
    assert board.drag.outcome.first == date(2026, 12, 9)
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=target)
    assert dates(page, EVENING).start == date(2026, 12, 9)


def test_in_a_week_a_drag_changes_the_hours_and_the_day_in_one_edit(qtbot, view, page):
    view.go_to_day(date(2026, 11, 7))
    view.show_mode("week")
    board, item = view.board, item_named(view, "Hold a members")
    start = where(view, item)
    up = round(3 * board.hours.per_hour)
    before = edits(page)
    drag_to(qtbot, view, item, QPoint(start.x(), start.y() - up))
    sheets = activity_sheets(page.workspace.shop, page.workspace.campaign_id)
    assert sheets[EVENING].hours == "16:00-18:00"
    assert dates(page, EVENING).start == date(2026, 11, 7)
    wide = round(board.grid.width / 7)
    item = item_named(view, "Hold a members")
    start = where(view, item)
    drag_to(qtbot, view, item, QPoint(start.x() + wide, start.y() - up))
    sheets = activity_sheets(page.workspace.shop, page.workspace.campaign_id)
    assert sheets[EVENING].hours == "13:00-15:00"
    assert dates(page, EVENING).start == date(2026, 11, 8)
    assert edits(page) == before + 2


def test_the_arrows_go_from_day_to_day_and_turn_the_page_at_its_end(qtbot, view):
    for key, day in (
        (Qt.Key.Key_Left, date(2026, 11, 21)),
        (Qt.Key.Key_Down, date(2026, 11, 28)),
        (Qt.Key.Key_Right, date(2026, 11, 29)),
        (Qt.Key.Key_Down, date(2026, 12, 6)),
        (Qt.Key.Key_PageDown, date(2027, 1, 6)),
        (Qt.Key.Key_PageUp, date(2026, 12, 6)),
        (Qt.Key.Key_Home, TODAY),
        (Qt.Key.Key_Up, date(2026, 11, 15)),
        (Qt.Key.Key_T, TODAY),
    ):
        qtbot.keyClick(view.board, key)
        assert view.board.cursor_day == view.day == day
    assert view.board.accessibleName() == "Sun 22 Nov 2026, nothing planned"


def test_tab_goes_through_the_things_of_a_day_and_alt_and_arrows_move_them(qtbot, view, page):
    view.go_to_day(date(2026, 11, 7))
    qtbot.keyClick(view.board, Qt.Key.Key_Tab)
    assert view.board.current == f"t{EVENING}"
    assert "In the shop" in view.board.accessibleName()
    assert current(page).key == f"t{EVENING}"
    qtbot.keyClick(view.board, Qt.Key.Key_Right, ALT)
    assert dates(page, EVENING).start == view.day == date(2026, 11, 8)
    qtbot.keyClick(view.board, Qt.Key.Key_Down, ALT)
    assert dates(page, EVENING).start == date(2026, 11, 15)
    assert view.board.current == f"t{EVENING}"
    for _time in range(2):
        page.workspace.undo()
    assert dates(page, EVENING).start == date(2026, 11, 7)


def test_alt_and_arrows_step_over_closed_days(qtbot, view, page):
    set_opening_days(page.workspace.shop, weekdays=[0, 1, 2, 3, 4, 5])
    move_task(page.workspace.shop, task_id=EVENING, start=date(2026, 11, 28))
    view.go_to_day(date(2026, 11, 28))
    view.board.choose(f"t{EVENING}")
    qtbot.keyClick(view.board, Qt.Key.Key_Right, ALT)
    assert dates(page, EVENING).start == date(2026, 11, 30)
    qtbot.keyClick(view.board, Qt.Key.Key_Left, ALT)
    assert dates(page, EVENING).start == date(2026, 11, 28)


def test_in_a_week_alt_and_arrows_move_by_half_an_hour(qtbot, view, page):
    view.go_to_day(date(2026, 11, 7))
    view.show_mode("week")
    view.board.setFocus()
    qtbot.keyClick(view.board, Qt.Key.Key_Down)
    assert view.board.current == f"t{EVENING}"
    qtbot.keyClick(view.board, Qt.Key.Key_Up, ALT)
    sheets = activity_sheets(page.workspace.shop, page.workspace.campaign_id)
    assert sheets[EVENING].hours == "18:30-20:30"


def test_tab_leaves_the_calendar_after_the_last_thing(qtbot, view):
    qtbot.keyClick(view.board, Qt.Key.Key_Tab)
    assert not view.board.hasFocus()


def test_enter_opens_the_sheet_of_an_activity_and_the_details_of_a_milestone(
    qtbot, view, page, monkeypatch
):
    opened = []
    monkeypatch.setattr(SheetDialog, "exec", lambda self: opened.append(self.place.text()))
    view.go_to_day(date(2026, 11, 7))
    qtbot.keyClick(view.board, Qt.Key.Key_Tab)
    qtbot.keyClick(view.board, Qt.Key.Key_Return)
    assert opened == ["In the shop, after closing time"]
    page.toolbar.details.setChecked(False)
    view.go_to_day(date(2026, 12, 15))
    qtbot.keyClick(view.board, Qt.Key.Key_Tab)
    qtbot.keyClick(view.board, Qt.Key.Key_Return)
    assert page.toolbar.details.isChecked()
    assert current(page).key == "t32"


@pytest.fixture
def menus(monkeypatch):
    """The menus that would open, without the screen being taken by them."""
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda self, _place: shown.append(self))
    return shown


def test_a_double_click_on_an_empty_day_offers_what_can_be_added(qtbot, view, menus):
    place = middle(view, date(2026, 11, 18))
    qtbot.mouseDClick(view.board, Qt.MouseButton.LeftButton, pos=place)
    assert menus[0].title() == "Wed 18 Nov"
    assert [action.text() for action in menus[0].actions()] == [
        "Add an activity...",
        "Add a task...",
        "Add content...",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_Insert])
def test_keys_open_the_same_menu_for_the_day(qtbot, view, menus, key):
    qtbot.keyClick(view.board, key)
    assert [menu.title() for menu in menus] == ["Sun 22 Nov"]


def test_an_activity_is_added_on_a_day_with_its_hours(qtbot, view, page, monkeypatch):
    def fill(dialog):
        dialog.name.setText("Tasting")
        dialog.place.setText("Terrace")
        assert dialog.hours.text() == "10:00-12:00"
        dialog.try_submit()

    monkeypatch.setattr(NewDialog, "exec", fill)
    before = edits(page)
    view.new_menu(date(2026, 11, 18), 600).actions()[0].trigger()
    assert edits(page) == before + 1
    made = item_named(view, "Tasting")
    assert (made.first, made.place, made.hours.text) == (
        TODAY - timedelta(4),
        "Terrace",
        "10:00-12:00",
    )
    assert current(page).name == "Tasting"
    page.workspace.undo()
    assert not any(item.name == "Tasting" for item in view.board.days.items.values())


def test_a_task_is_added_on_a_day_and_tasks_are_shown_then(qtbot, view, page, monkeypatch):
    def fill(dialog):
        dialog.name.setText("Count the cups")
        dialog.duration.setValue(3)
        dialog.try_submit()

    monkeypatch.setattr(NewDialog, "exec", fill)
    view.add_on(date(2026, 11, 18), TaskKind.TASK)
    assert ItemKind.TASK in view.head.kinds
    made = item_named(view, "Count the cups")
    assert dates(page, made.id).end == date(2026, 11, 20)


def test_a_wrong_hour_is_told_at_its_field(qtbot, view, page):
    dialog = NewDialog(page.workspace, view.planned, TaskKind.ACTIVITY, TODAY, "later")
    qtbot.addWidget(dialog)
    dialog.name.setText("Tasting")
    assert not dialog.attempt()
    assert dialog.form.error("hours") == "Write the hours like 14:00-18:00."
