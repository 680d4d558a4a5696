"""Taking bars of the chart by body, ends and progress handle, and drawing new ones."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from timeline_hands import (
    bar,
    click_row,
    drag,
    edits,
    grip,
    names,
    plan,
    pull,
    row_named,
    show_task,
)

from merchant_app.actions.timeline import set_progress
from merchant_app.domain.plan import Link

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wide(page):
    page.gantt.zoom(20.0)
    return page


def days_right(page, days):
    return QPoint(round(days * page.gantt.per_day), 0)


def test_a_drag_shows_what_it_pushes_before_anything_is_changed(qtbot, wide):
    first = next(link for link in plan(wide).plan.links if link.lag == 0)
    row = next(r for r in wide.gantt.content.rows if r.task_id == first.predecessor)
    before, later = edits(wide), plan(wide).schedule.tasks[first.successor].start
    show_task(wide, row)
    start = grip(wide, row, "body")
    pull(qtbot, wide, start, start + days_right(wide, 9), release=False)
    preview = wide.gantt.hands.preview()
    assert any("pushes" in line for line in preview.words)
    assert preview.schedule.tasks[first.successor].start > later
    assert edits(wide) == before
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.keyClick(wide.gantt, Qt.Key.Key_Escape)


def test_what_a_drag_shows_is_what_letting_go_brings(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    start = grip(wide, row, "body")
    end = start + days_right(wide, 6)
    pull(qtbot, wide, start, end, release=False)
    shown = wide.gantt.hands.preview().schedule
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert plan(wide).schedule == shown


def test_selected_bars_move_together_in_one_edit(qtbot, wide):
    one, two = row_named(wide, "Run the third-visit"), row_named(wide, "Test two coupon")
    click_row(qtbot, wide, one)
    click_row(qtbot, wide, two, modifier=CTRL)
    before = edits(wide)
    drag(qtbot, wide, bar(wide, one), 4)
    assert row_named(wide, "Run the third-visit").start == one.start + timedelta(days=4)
    assert row_named(wide, "Test two coupon").start == two.start + timedelta(days=4)
    assert edits(wide) == before + 1
    assert wide.gantt.chosen == {one.key, two.key}
    wide.workspace.undo()
    assert row_named(wide, "Test two coupon").start == two.start


def test_a_click_on_one_of_several_selected_bars_selects_it_alone(qtbot, wide):
    one, two = row_named(wide, "Run the third-visit"), row_named(wide, "Test two coupon")
    click_row(qtbot, wide, one)
    click_row(qtbot, wide, two, modifier=CTRL)
    qtbot.mouseClick(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=bar(wide, one))
    assert wide.gantt.chosen == {one.key}


def test_the_left_end_makes_a_task_begin_later_and_end_on_the_same_day(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    start, before = grip(wide, row, "start"), edits(wide)
    pull(qtbot, wide, start, start + days_right(wide, 4))
    now = row_named(wide, "Run the third-visit")
    assert (now.start, now.end) == (row.start + timedelta(days=4), row.end)
    assert now.days < row.days
    assert edits(wide) == before + 1


def test_the_left_end_goes_no_further_back_than_what_the_task_waits_for(qtbot, wide):
    row = row_named(wide, "Write one offer")
    show_task(wide, row)
    start, before = grip(wide, row, "start"), edits(wide)
    pull(qtbot, wide, start, start - days_right(wide, 8))
    now = row_named(wide, "Write one offer")
    assert (now.start, now.end, now.days) == (row.start, row.end, row.days)
    assert edits(wide) == before


def test_the_handle_sets_progress_in_one_edit(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    start, before = grip(wide, row, "progress"), edits(wide)
    half = QPoint(wide.gantt.bar_rect(row.key).center().x(), start.y())
    pull(qtbot, wide, start, half, release=False)
    assert wide.gantt.hands.preview().words == ("50 % done",)
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=half)
    assert row_named(wide, "Run the third-visit").progress == 50
    assert edits(wide) == before + 1


def test_a_finished_task_keeps_its_days_and_says_so(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    set_progress(wide.workspace.shop, task_id=row.id, progress=100, today=wide.workspace.today)
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    start, before = grip(wide, row, "body"), edits(wide)
    pull(qtbot, wide, start, start + days_right(wide, 3), release=False)
    assert wide.gantt.hands.preview().refused
    assert wide.gantt.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(
        wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=start + days_right(wide, 3)
    )
    assert edits(wide) == before
    assert "is finished, so its days stay" in wide.workspace.toasts[-1][0]


@pytest.mark.parametrize("where", ["body", "start", "end", "progress", "dot end"])
def test_esc_ends_every_kind_of_drag_without_an_edit(qtbot, wide, where):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    before, start = edits(wide), grip(wide, row, where)
    pull(qtbot, wide, start, start + days_right(wide, 5), release=False)
    assert wide.gantt.hands.gesture is not None
    qtbot.keyClick(wide.gantt, Qt.Key.Key_Escape)
    assert wide.gantt.hands.gesture is None
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert edits(wide) == before


def test_a_bar_that_comes_back_to_its_place_is_no_edit(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    start, before = grip(wide, row, "body"), edits(wide)
    pull(qtbot, wide, start, start + days_right(wide, 5), release=False)
    qtbot.mouseMove(wide.gantt.viewport(), start)
    qtbot.mouseRelease(wide.gantt.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert edits(wide) == before


def draw(qtbot, page, row, day, days):
    page.gantt.show_day(day, at=0.3)
    at = page.gantt.content.places[row.key] if row is not None else len(page.gantt.content.rows)
    frame = page.gantt.frame_now()
    y = round(frame.rows.middle(at) - frame.top) + page.gantt.viewport().height()
    y -= round(frame.height)
    x = round(frame.scale.x(day) - frame.left + page.gantt.per_day / 2)
    start = QPoint(x, y)
    pull(qtbot, page, start, start + days_right(page, days - 1))


def test_a_new_task_is_drawn_on_the_row_of_its_phase_and_added_with_its_name(qtbot, wide):
    phase = next(r for r in wide.gantt.content.rows if r.kind == "phase" and r.name == "Maturity")
    show_task(wide, phase)
    before, day = edits(wide), plan(wide).calendar.next_open(phase.start + timedelta(days=7))
    draw(qtbot, wide, phase, day, 3)
    line = wide.chart.new_bar
    assert line.isVisible()
    assert edits(wide) == before
    qtbot.keyClicks(line, "Taste the winter menu")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert edits(wide) == before + 1
    made = row_named(wide, "Taste the winter menu")
    assert made.start == day
    assert made.phase_id == phase.id
    assert made.days == plan(wide).calendar.count(day, day + timedelta(days=2))
    wide.workspace.undo()
    assert "Taste the winter menu" not in names(wide)


def test_a_drawn_task_without_a_name_is_given_up(qtbot, wide):
    phase = next(r for r in wide.gantt.content.rows if r.kind == "phase" and r.name == "Maturity")
    show_task(wide, phase)
    before = edits(wide)
    draw(qtbot, wide, phase, phase.start + timedelta(days=7), 3)
    qtbot.keyClick(wide.chart.new_bar, Qt.Key.Key_Escape)
    assert not wide.chart.new_bar.isVisible()
    assert wide.gantt.pending is None
    assert edits(wide) == before


def test_a_new_task_is_drawn_on_the_ground_below_all_rows(qtbot, wide):
    for phase in wide.gantt.content.phases:
        wide.tree.collapse(wide.model.index_of(phase.key))
    day = plan(wide).calendar.next_open(wide.gantt.content.phases[1].start + timedelta(days=4))
    draw(qtbot, wide, None, day, 2)
    qtbot.keyClicks(wide.chart.new_bar, "Clean the windows")
    qtbot.keyClick(wide.chart.new_bar, Qt.Key.Key_Return)
    made = next(t for t in plan(wide).plan.tasks if t.name == "Clean the windows")
    assert made.phase_id == wide.gantt.content.phases[1].id
    assert made.not_before == day


def test_the_middle_button_and_the_space_bar_move_the_ground(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    scroll, before = wide.gantt.horizontalScrollBar(), edits(wide)
    place, was = grip(wide, row, "body"), scroll.value()
    pull(qtbot, wide, place, place - QPoint(60, 0), button=Qt.MouseButton.MiddleButton)
    assert scroll.value() == was + 60
    qtbot.keyPress(wide.gantt, Qt.Key.Key_Space)
    pull(qtbot, wide, place, place + QPoint(30, 0))
    qtbot.keyRelease(wide.gantt, Qt.Key.Key_Space)
    assert scroll.value() == was + 30
    assert edits(wide) == before


def test_the_chart_scrolls_while_a_bar_is_held_at_its_edge(qtbot, wide):
    row = row_named(wide, "Run the third-visit")
    show_task(wide, row)
    scroll = wide.gantt.horizontalScrollBar()
    was, start = scroll.value(), grip(wide, row, "body")
    edge = QPoint(wide.gantt.viewport().width() - 3, start.y())
    pull(qtbot, wide, start, edge, release=False)
    qtbot.waitUntil(lambda: scroll.value() > was + 60)
    qtbot.keyClick(wide.gantt, Qt.Key.Key_Escape)


def test_a_file_that_can_only_be_read_is_not_dragged(qtbot, wide):
    wide.gantt.locked = True
    row = row_named(wide, "Run the third-visit")
    drag(qtbot, wide, bar(wide, row), 5, release=False)
    assert wide.gantt.hands.gesture is None
    assert row_named(wide, "Run the third-visit").start == row.start


def test_links_of_folded_rows_do_not_disturb_the_chart(wide):
    assert all(isinstance(link, Link) for link in wide.gantt.content.links.links)
    for phase in wide.gantt.content.phases:
        wide.tree.collapse(wide.model.index_of(phase.key))
    assert not wide.gantt.grab().isNull()
