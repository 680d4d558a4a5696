"""The calendar: what is on its days, going from one to another, and one selection with the tree."""

from __future__ import annotations

from datetime import date

import pytest
from calendar_hands import item_named, show_all, where
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from timeline_hands import current

from merchant_app import i18n
from merchant_app.actions.customers import add_customer
from merchant_app.actions.people import set_opening_days
from merchant_app.actions.timeline import change_task
from merchant_app.domain.messages import msg
from merchant_app.store.people import people
from merchant_app.ui.timeline.calendar.day_list import DayList
from merchant_app.ui.timeline.calendar.items import ItemKind
from merchant_app.ui.timeline.page import TimelinePage

TODAY = date(2026, 11, 22)


@pytest.fixture
def view(page):
    page.show_view("calendar")
    made = page.body.other_view
    made.board.setFocus()
    return made


def names(view, day):
    return [item.name for item in view.board.items_of_day(day)]


def opened_list():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, DayList))


def test_a_month_shows_what_happens_on_each_day(view, page):
    shop = page.workspace.shop
    add_customer(shop, name="Lin", today=TODAY, phone="13812342716", birthday="1990-11-07")
    add_customer(shop, name="Chen", today=TODAY, birthday="11-07")
    with shop.edit(msg("Days off")) as edit:
        edit.insert(
            "absence",
            person_id=people(shop)[0].id,
            first="2026-11-06",
            last="2026-11-08",
            reason="Wedding",
        )
    assert view.head.title.text() == "November 2026"
    there = names(view, date(2026, 11, 7))
    assert there[0].endswith(": days off")
    assert "Hold a members' evening with something new" in there
    assert "2 birthdays" in there
    assert names(view, date(2026, 11, 11)) == ["Double 11"]
    assert names(view, date(2026, 11, 20)) == ["New item: members choose the name"]


def test_single_tasks_appear_when_they_are_switched_on_with_their_last_days(qtbot, view, page):
    task = item = None
    assert not any(item.kind is ItemKind.TASK for item in view.board.days.items.values())
    change_task(page.workspace.shop, task_id=31, deadline=date(2026, 11, 27))
    qtbot.mouseClick(view.head.switches[ItemKind.TASK], Qt.MouseButton.LeftButton)
    task = item_named(view, "Compare plan and ledger")
    assert task.first == task.last == date(2026, 11, 23)
    item = view.board.days.items["t31due"]
    assert (item.first, item.deadline) == (date(2026, 11, 27), True)
    qtbot.mouseClick(view.head.switches[ItemKind.FESTIVAL], Qt.MouseButton.LeftButton)
    assert names(view, date(2026, 11, 11)) == []


def test_public_holidays_of_several_days_are_one_item_and_stand_for_their_festival(view):
    view.go_to_day(date(2026, 10, 1))
    there = [i for i in view.board.days.items.values() if i.name.startswith("National Day")]
    assert [(each.first, each.last) for each in there] == [(date(2026, 10, 1), date(2026, 10, 7))]


def test_closed_days_say_why(view, page):
    shop = page.workspace.shop
    set_opening_days(shop, weekdays=[1, 2, 3, 4, 5, 6])
    with shop.edit(msg("Close")) as edit:
        edit.insert("closed_period", first="2026-11-26", last="2026-11-27", reason="New floor")
    board = view.board
    monday = board.cell(date(2026, 11, 16))
    assert board.tip_at(QPointF(monday.center().x(), monday.bottom() - 5)) == (
        "Shop closed on this weekday"
    )
    floor = board.cell(date(2026, 11, 27))
    assert board.tip_at(QPointF(floor.right() - 5, floor.top() + 8)) == "Shop closed: New floor"


def test_a_click_selects_the_row_and_a_selected_row_is_marked(qtbot, view, page):
    item = item_named(view, "Hold a members")
    qtbot.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=where(view, item))
    assert current(page).key == item.key
    assert view.board.marked == {item.key}
    assert view.board.hasFocus()
    page.go_to_row("t32")
    assert view.board.marked == {"t32"}
    assert view.day == date(2026, 12, 15)  # the page was turned to it


def test_an_edit_elsewhere_does_not_turn_the_page_back(view, page):
    page.go_to_row("t32")
    view.go_to_day(date(2027, 1, 5))
    change_task(page.workspace.shop, task_id=31, note="later")
    assert view.head.title.text() == "January 2027"


def test_the_arrows_of_the_head_turn_the_page_and_today_comes_back(qtbot, view):
    qtbot.mouseClick(view.head.following, Qt.MouseButton.LeftButton)
    assert view.head.title.text() == "December 2026"
    for _time in range(2):
        qtbot.mouseClick(view.head.previous, Qt.MouseButton.LeftButton)
    assert view.head.title.text() == "October 2026"
    qtbot.mouseClick(view.head.today, Qt.MouseButton.LeftButton)
    assert view.day == TODAY


def test_from_a_day_of_another_month_the_next_page_is_the_next_month(qtbot, view):
    cell = view.board.cell(date(2026, 12, 2))
    place = QPoint(round(cell.center().x()), round(cell.bottom()) - 5)
    qtbot.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=place)
    assert view.board.cursor_day == date(2026, 12, 2)
    qtbot.keyClick(view.board, Qt.Key.Key_PageDown)
    assert view.head.title.text() == "December 2026"


def test_a_week_is_that_of_the_day_under_the_keyboard(qtbot, view):
    cell = view.board.cell(date(2026, 11, 11))
    place = QPoint(round(cell.center().x()), round(cell.bottom()) - 5)
    qtbot.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=place)
    view.head.mode.chosen.emit("week")
    assert view.board.first_day == date(2026, 11, 9)


def test_the_wheel_turns_the_page(view):
    turn = QWheelEvent(
        QPointF(300, 300),
        QPointF(300, 300),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.board, turn)
    assert view.head.title.text() == "December 2026"


def test_the_title_opens_a_calendar_to_go_anywhere(qtbot, view):
    qtbot.mouseClick(view.head.title, Qt.MouseButton.LeftButton)
    view.head._popup._pick(view.head._popup.month.selectedDate().addMonths(3))
    assert view.head.title.text() == "February 2027"


def test_a_week_has_its_hours_and_an_all_day_band(qtbot, view):
    view.go_to_day(date(2026, 11, 7))
    view.show_mode("week")
    assert view.head.title.text() == "2 Nov – 8 Nov 2026"
    evening = next(each for each in view.board.placed if each.block)
    assert view.board.days.items[evening.key].name.startswith("Hold a members")
    assert view.board.minute_at(QPointF(evening.rect.center().x(), evening.rect.top())) == 19 * 60
    piece = item_named(view, "Story of a regular")
    assert view.board.minute_at(QPointF(where(view, piece))) == -1


def test_too_much_for_a_day_is_counted_and_listed(qtbot, view):
    show_all(view)
    view.month.resize(900, 300)
    more = next(each for each in view.board.more if each.day == date(2026, 11, 7))
    count = len(view.board.items_of_day(more.day))
    assert 0 < more.count <= count
    qtbot.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=more.rect.center().toPoint())
    listed = opened_list()
    assert listed.list.count() == count
    assert listed.list.item(0).text()
    texts = [listed.list.item(at).text() for at in range(count)]
    listed.list.setCurrentRow(next(at for at, text in enumerate(texts) if "Call back" in text))
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert current(view.window()).name.startswith("Call back")


def test_birthdays_lead_to_the_customers_with_masked_phones(qtbot, view, page):
    add_customer(
        page.workspace.shop, name="Lin", today=TODAY, phone="13812342716", birthday="11-25"
    )
    asked = []
    page.workspace.asked_for.connect(lambda *what: asked.append(what))
    birthday = item_named(view, "1 birthday")
    qtbot.mouseDClick(view.board, Qt.MouseButton.LeftButton, pos=where(view, birthday))
    listed = opened_list()
    assert listed.list.item(0).text() == "Lin  138****2716"
    rect = listed.list.visualItemRect(listed.list.item(0))
    qtbot.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert [(tab, row) for tab, row, _part in asked] == [("customers", 1)]


def test_view_mode_and_switches_are_remembered(qtbot, view, page, workspace):
    view.show_mode("week")
    view.head.switches[ItemKind.BIRTHDAY].click()
    page.save_view()
    again = TimelinePage(workspace)
    qtbot.addWidget(again)
    again.resize(1440, 788)
    again.show()
    qtbot.waitExposed(again)
    other = again.body.other_view
    assert (other.mode, again.toolbar.view.key) == ("week", "calendar")
    assert ItemKind.BIRTHDAY not in other.head.kinds
    assert other.board.days.items


def test_in_a_narrow_window_the_switches_are_a_menu(qtbot, view, page):
    page.resize(760, 600)
    assert view.head.shown.isVisible()
    assert not view.head.switches[ItemKind.TASK].isVisible()
    action = next(each for each in view.head.shown_menu.actions() if each.text() == "Tasks")
    action.trigger()
    assert ItemKind.TASK in view.head.kinds
    assert any(item.kind is ItemKind.TASK for item in view.board.days.items.values())


def test_in_chinese_days_have_their_lunar_names(qtbot, workspace):
    i18n.use("zh")
    try:
        page = TimelinePage(workspace)
        qtbot.addWidget(page)
        page.resize(1440, 788)
        page.show()
        page.show_view("calendar")
        view = page.body.other_view
        assert view.head.title.text() == "2026年11月"
        assert view.board.accessibleName().startswith("2026-11-22 周日，十四，")
        cell = view.board.cell(date(2026, 11, 30))
        assert view.board.tip_at(QPointF(cell.right() - 4, cell.bottom() - 4)) == "廿二"
    finally:
        i18n.use("en")
