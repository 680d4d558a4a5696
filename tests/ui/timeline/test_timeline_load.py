"""The strip with everybody's load under the chart, and what becomes of tasks on days off."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from timeline_hands import current, plan, row_named

from merchant_app.actions.absences import add_absence, set_load_limit, set_when_away
from merchant_app.actions.timeline import add_task
from merchant_app.domain.load import PersonLoad
from merchant_app.domain.plan import WhenAway
from merchant_app.store.people import person_names
from merchant_app.store.settings import setting
from merchant_app.ui.timeline.load.paint import by_week, span_at, steps
from merchant_app.ui.timeline.page import TimelinePage
from merchant_app.ui.working_time.dialog import WorkingTimeDialog


@pytest.fixture
def busy(page):
    """Four tasks at once for one person in December, the strip shown; gives the person's id."""
    phase = plan(page).plan.phases[2]
    owner = next(task.owner_id for task in plan(page).plan.tasks if task.owner_id is not None)
    for n in range(4):
        add_task(
            page.workspace.shop,
            phase_id=phase.id,
            campaign_id=plan(page).campaign.id,
            name=f"Busy {n}",
            duration=3,
            owner_id=owner,
            not_before=date(2026, 12, 8),
        )
    page.toolbar.load.click()
    strip = page.body.load.strip
    strip.current = place_of_person(page, owner)
    return owner


def place_of_person(page, person_id):
    people = page.body.load.strip.team.people
    return next(at for at, (_name, load) in enumerate(people) if load.person_id == person_id)


def click_day(qtbot, page, person_id, day, button=Qt.MouseButton.LeftButton):
    strip = page.body.load.strip
    page.gantt.show_day(day)
    at = place_of_person(page, person_id)
    strip.verticalScrollBar().setValue(at * strip.lane_height)
    qtbot.mouseClick(strip.viewport(), button, pos=strip.place_of(at, day))


def close_menus():
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.hide()


def test_the_strip_is_switched_on_and_stays_on(page, qtbot, workspace):
    panel = page.body.load
    assert not panel.isVisible()
    qtbot.mouseClick(page.toolbar.load, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    assert panel.strip.team.people
    page.save_view()
    again = TimelinePage(workspace)
    qtbot.addWidget(again)
    again.resize(1440, 788)
    again.show()
    assert again.body.load.isVisible()
    assert again.toolbar.load.isChecked()
    again.body.load.close_button.click()
    assert not again.body.load.isVisible()
    assert not again.toolbar.load.isChecked()


def test_over_load_is_told_in_words_that_a_screen_reader_reads(page, busy):
    name = person_names(page.workspace.shop)[busy]
    strip = page.body.load.strip
    strip.setFocus()
    assert strip.accessibleDescription().startswith(f"{name}: over-loaded on ")
    assert "8 Dec with 4 tasks" in strip.accessibleDescription()
    assert strip.words_of(strip.current, date(2026, 12, 8)).startswith(
        f"{name}, Tue 8 Dec: 4 tasks\n· "
    )


def test_the_strip_stands_under_the_days_of_the_chart_and_scrolls_with_it(page, busy):
    strip, day = page.body.load.strip, date(2026, 12, 8)
    for zoom in ("day", "week", "month"):
        page.toolbar.zoom_chosen.emit(zoom)
        page.gantt.show_day(day, at=0.3)
        in_chart = page.gantt.scale.x(day) - page.gantt.horizontalScrollBar().value()
        there = page.gantt.viewport().mapTo(page, QPoint(round(in_chart), 0)).x()
        here = strip.viewport().mapTo(page, strip.place_of(0, day)).x()
        assert abs(here - (there + page.gantt.per_day / 2)) <= 1


def test_a_click_on_an_over_loaded_day_selects_its_tasks_and_offers_to_level(
    page, qtbot, busy, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        "merchant_app.ui.timeline.load.wiring.open_level_dialog", lambda *_asked: None
    )
    page.body.load.level_asked.connect(asked.append)
    click_day(qtbot, page, busy, date(2026, 12, 8))
    names = {row.name for row in page.tree.selected_rows()}
    assert {f"Busy {n}" for n in range(4)} <= names
    (menu,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)
               and each.isVisible()]  # fmt: skip
    level = next(each for each in menu.actions() if each.text().startswith("Level the load"))
    level.trigger()
    assert asked == [busy]
    close_menus()


def test_without_anybody_to_level_it_is_not_offered(page, busy):
    panel = page.body.load
    panel.level_asked.disconnect()
    menu = panel.menu_of(panel.strip.current, date(2026, 12, 8))
    assert not any(each.text().startswith("Level") for each in menu.actions())


def test_keys_go_from_over_load_to_over_load_and_take_its_tasks(page, qtbot, busy):
    strip = page.body.load.strip
    strip.setFocus()
    strip.day = date(2026, 11, 22)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    over = plan_load(page, busy).over_days(page.workspace.today)
    assert strip.day == over[0]
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.day == over[1]
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.day == over[0]
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    close_menus()
    chosen = {row.id for row in page.tree.selected_rows()}
    assert chosen == set(plan_load(page, busy).tasks_on(over[0]))
    before = strip.current
    qtbot.keyClick(strip, Qt.Key.Key_Up if before else Qt.Key.Key_Down)
    assert strip.current != before


def plan_load(page, person_id):
    return page.body.load.strip.team.people[place_of_person(page, person_id)][1]


def test_the_menu_key_opens_the_days_off_of_the_person(page, qtbot, busy, monkeypatch):
    opened = []
    monkeypatch.setattr(
        WorkingTimeDialog, "exec", lambda self: opened.append(self.people.person_id)
    )
    strip = page.body.load.strip
    strip.day = date(2026, 12, 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(strip.viewport(), event)
    (menu,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)
               and each.isVisible()]  # fmt: skip
    next(each for each in menu.actions() if each.text().startswith("Days off of")).trigger()
    close_menus()
    assert opened == [busy]


def test_another_limit_is_an_edit_that_undo_takes_back(page, busy):
    panel = page.body.load
    action = next(each for each in panel.limit_menu.actions() if each.data() == 5)
    action.trigger()
    assert setting(page.workspace.shop, "load_limit") == 5
    assert plan_load(page, busy).over_days(page.workspace.today) == []
    assert panel.limit.text() == "Too much: more than 5 tasks a day"
    page.workspace.undo()
    assert setting(page.workspace.shop, "load_limit") == 3
    assert plan_load(page, busy).over_days(page.workspace.today)


def test_the_plan_menu_opens_the_working_days(page, monkeypatch):
    opened = []
    monkeypatch.setattr(WorkingTimeDialog, "exec", lambda self: opened.append(self.tabs))
    action = page.toolbar.plan_menu.actions()[0]
    assert action.text() == "Working days and days off..."
    action.trigger()
    assert len(opened) == 1


def test_neighbouring_days_alike_are_one_bar_and_a_week_is_as_high_as_its_fullest_day():
    first = date(2026, 3, 2)
    counts = (1, 1, 2, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0, 0)
    load = PersonLoad(1, first, counts, tuple(each > 2 for each in counts), (), ())
    days = [*steps(load, weeks=False)]
    assert [(each.first.day, each.last.day, each.count) for each in days] == [
        (2, 3, 1), (4, 5, 2), (6, 6, 1), (9, 9, 3),
    ]  # fmt: skip
    weeks = [*steps(load, weeks=True)]
    assert [(each.first.day, each.count, each.over) for each in weeks] == [
        (2, 2, False), (9, 3, True),
    ]  # fmt: skip
    assert by_week(2.4)
    assert span_at(date(2026, 3, 5), 2.4) == (first, date(2026, 3, 8))
    assert span_at(first, 30) == (first, first)


# -- tasks whose owner is away -----------------------------------------------------------------


@pytest.fixture
def stall(page):
    """A task of somebody who is away on its first day, and stays; gives its row's name."""
    shop, phase = page.workspace.shop, plan(page).plan.phases[2]
    owner = next(task.owner_id for task in plan(page).plan.tasks if task.owner_id is not None)
    set_when_away(shop, when=WhenAway.WARN)
    add_task(
        shop,
        phase_id=phase.id,
        campaign_id=plan(page).campaign.id,
        name="Set up the stall",
        duration=2,
        owner_id=owner,
        not_before=date(2026, 12, 8),
    )
    add_absence(shop, person_id=owner, first=date(2026, 12, 7), last=date(2026, 12, 8))
    return "Set up the stall"


def test_a_task_that_stays_on_a_day_off_is_marked_and_says_so(page, stall):
    row = row_named(page, stall)
    assert row.away == (date(2026, 12, 7), date(2026, 12, 8))
    page.go_to_row(row.key)
    warning = page.inspector.details.away_warning
    assert warning.isVisible()
    assert warning.title.text() == f"{row.owner} is away 7 Dec – 8 Dec"
    assert warning.text.text() == "The task stays. Choose somebody else or another day."


def test_letting_it_move_in_the_details_moves_it_behind_the_days_off(page, qtbot, stall):
    row = row_named(page, stall)
    page.go_to_row(row.key)
    choice = page.inspector.details.away
    assert choice.currentText() == "As usual: stays"
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    moved = row_named(page, stall)
    assert (moved.start, moved.away) == (date(2026, 12, 9), None)
    assert current(page).name == stall
    assert not page.inspector.details.away_warning.isVisible()
    page.workspace.undo()
    assert row_named(page, stall).start == row.start


def test_somebody_else_ends_the_warning(page, qtbot, stall):
    row = row_named(page, stall)
    page.go_to_row(row.key)
    owner = page.inspector.details.owner
    owner.setFocus()
    owner.lineEdit().selectAll()
    qtbot.keyClicks(owner.lineEdit(), "Somebody else")
    qtbot.keyClick(owner.lineEdit(), Qt.Key.Key_Return)
    assert row_named(page, stall).away is None
    assert not page.inspector.details.away_warning.isVisible()


def test_a_limit_of_the_shop_is_shown_when_it_is_none_of_those_offered(page, busy):
    set_load_limit(page.workspace.shop, limit=7)
    assert page.body.load.limit.text() == "Too much: more than 7 tasks a day"
