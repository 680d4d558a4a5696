"""The chart: dragging bars, zoom, and one selection with the tree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from timeline_hands import bar, click_row, current, drag, plan, row_named

from merchant_app.actions.people import set_opening_days
from merchant_app.actions.timeline import set_progress
from merchant_app.formats import day_and_weekday


@pytest.fixture
def wide(page):
    page.gantt.zoom(20.0)
    return page


def edits(page):
    return len(page.workspace.shop.history())


def test_a_bar_that_is_dragged_moves_by_the_days_in_one_edit(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    before = edits(wide)
    drag(qtbot, wide, bar(wide, row), 5)
    moved = row_named(wide, "Run the third-visit")
    assert moved.start - row.start == timedelta(days=5)
    assert moved.end - row.end == timedelta(days=5)
    assert edits(wide) == before + 1
    wide.workspace.undo()
    assert row_named(wide, "Run the third-visit").start == row.start


def test_while_dragging_the_days_follow_the_pointer_and_esc_lets_all_be(qtbot, wide):
    row = row_named(wide, "Hold a members")
    before = edits(wide)
    drag(qtbot, wide, bar(wide, row), 3, release=False)
    words = wide.gantt.hands.preview().words
    assert words[0] == day_and_weekday(row.start + timedelta(days=3))
    qtbot.keyClick(wide.gantt, Qt.Key.Key_Escape)
    assert wide.gantt.hands.gesture is None
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton)
    assert edits(wide) == before
    assert row_named(wide, "Hold a members").start == row.start


def test_the_right_end_of_a_bar_makes_a_task_longer(qtbot, wide):
    row = row_named(wide, "Call back guests")
    place = bar(wide, row)
    end = QPoint(wide.gantt.bar_rect(row.key).right() - 1, place.y())
    drag(qtbot, wide, end, 2)
    assert row_named(wide, "Call back guests").days == row.days + 2
    assert row_named(wide, "Call back guests").start == row.start


def test_a_task_is_never_shorter_than_a_day(qtbot, wide):
    row = row_named(wide, "Test two coupon")
    place = bar(wide, row)
    end = QPoint(wide.gantt.bar_rect(row.key).right() - 1, place.y())
    drag(qtbot, wide, end, -30)
    assert row_named(wide, "Test two coupon").days == 1


def test_a_drop_on_a_closed_day_goes_to_the_next_open_one_and_says_so(qtbot, wide):
    set_opening_days(wide.workspace.shop, weekdays=[1, 2, 3, 4, 5, 6])
    row = row_named(wide, "Run the third-visit")
    monday = row.start + timedelta(days=7 - row.start.weekday())
    drag(qtbot, wide, bar(wide, row), (monday - row.start).days)
    assert row_named(wide, "Run the third-visit").start == monday + timedelta(days=1)
    assert wide.workspace.toasts[-1][0].startswith("The shop is closed on that day, so ")


def test_a_drop_before_what_it_waits_for_is_told(qtbot, wide):
    row = row_named(wide, "Write one offer")
    drag(qtbot, wide, bar(wide, row), -2)
    assert row_named(wide, "Write one offer").start == row.start
    assert "it waits for other tasks" in wide.workspace.toasts[-1][0]


def test_a_milestone_is_dragged_too(qtbot, wide):
    row = row_named(wide, "Half-year decision")
    drag(qtbot, wide, bar(wide, row), 4)
    assert row_named(wide, "Half-year decision").end == row.end + timedelta(days=4)


def test_phases_are_not_dragged(qtbot, wide):
    before = edits(wide)
    drag(qtbot, wide, bar(wide, wide.gantt.content.rows[0]), 5)
    assert edits(wide) == before


def test_a_click_in_the_chart_selects_in_the_tree_and_back(qtbot, page):
    row = row_named(page, "Run the two winning")
    qtbot.mouseClick(page.gantt.viewport(), Qt.MouseButton.LeftButton, pos=bar(page, row))
    assert current(page).key == row.key
    assert page.gantt.chosen == {row.key}
    other = row_named(page, "Prepare the offer")
    qtbot.mouseClick(
        page.gantt.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        bar(page, other),
    )
    assert page.gantt.chosen == {row.key, other.key}
    click_row(qtbot, page, other)
    assert page.gantt.chosen == {other.key}


def test_rows_of_tree_and_chart_are_level(page):
    for scroll in (0, 57):
        page.tree.verticalScrollBar().setValue(scroll)
        assert page.gantt.verticalScrollBar().value() == scroll
        row = page.gantt.content.rows[8]
        in_tree = page.tree.visualRect(page.model.index_of(row.key))
        tree_y = page.tree.viewport().mapTo(page, in_tree.center()).y()
        chart_y = page.gantt.viewport().mapTo(page, page.gantt.bar_rect(row.key).center()).y()
        assert abs(tree_y - chart_y) <= 1


def wheel(page, place, turn, modifiers):
    event = QWheelEvent(
        QPointF(place), page.gantt.viewport().mapToGlobal(QPointF(place)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.gantt.viewport(), event)


def test_ctrl_and_the_wheel_zoom_around_the_pointer(page):
    place = QPoint(300, 200)
    bar_ = page.gantt.horizontalScrollBar()
    day = page.gantt.scale.day_at(bar_.value() + place.x())
    before = page.gantt.per_day
    wheel(page, place, 240, Qt.KeyboardModifier.ControlModifier)
    assert page.gantt.per_day > before
    assert abs((page.gantt.scale.day_at(bar_.value() + place.x()) - day).days) <= 1


def test_shift_and_the_wheel_scroll_to_the_sides(page):
    before = page.gantt.horizontalScrollBar().value()
    wheel(page, QPoint(300, 200), -120, Qt.KeyboardModifier.ShiftModifier)
    assert page.gantt.horizontalScrollBar().value() > before


def test_today_brings_today_back(qtbot, page):
    page.gantt.show_day(date(2027, 2, 20))
    qtbot.mouseClick(page.toolbar.today, Qt.MouseButton.LeftButton)
    frame = page.gantt.frame_now()
    assert frame.days[0] < date(2026, 11, 22) < frame.days[1]


def test_the_strip_moves_the_chart(qtbot, page):
    window = page.body.strip.window_rect().center().toPoint()
    before = page.gantt.horizontalScrollBar().value()
    qtbot.mousePress(page.body.strip, Qt.MouseButton.LeftButton, pos=window)
    qtbot.mouseMove(page.body.strip, window + QPoint(40, 0))
    qtbot.mouseRelease(page.body.strip, Qt.MouseButton.LeftButton)
    assert page.gantt.horizontalScrollBar().value() > before


def test_a_task_that_slips_says_by_how_many_days(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    drag(qtbot, wide, bar(wide, row), 3)
    moved = row_named(wide, "Run the third-visit")
    assert moved.slipped == 3
    assert moved.first_plan == (row.start, row.end)


def test_a_narrow_window_hides_the_details_and_opens_them_over_the_chart(qtbot, page):
    page.resize(1024, 588)
    assert not page.inspector.isVisible()
    assert page.tree.isColumnHidden(page.model.column_of("owner"))
    wide = page.gantt.viewport().width()
    qtbot.mouseClick(page.toolbar.details, Qt.MouseButton.LeftButton)
    assert page.inspector.isVisible()
    assert page.gantt.viewport().width() == wide
    page.resize(1440, 788)
    assert not page.tree.isColumnHidden(page.model.column_of("owner"))


def test_progress_fills_the_bar(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    bar(wide, row)
    before = wide.gantt.grab().toImage()
    set_progress(wide.workspace.shop, task_id=row.id, progress=50, today=wide.workspace.today)
    assert wide.gantt.grab().toImage() != before
    assert plan(wide).plan.tasks[row.id - 1].progress == 50
