"""Everything the mouse does on the chart, done by the keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from timeline_hands import current, edits, plan, row_named

from merchant_app.actions.timeline import set_progress
from merchant_app.ui.timeline.gantt.zoom import ZOOMS, zoom_key
from merchant_app.ui.timeline.key_words import chart_keys
from merchant_app.ui.timeline.row_commands import key_words

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chart(qtbot, page):
    """The chart with the keyboard, and a task chosen in it."""
    page.go_to_row(row_named(page, "Run the third-visit").key)
    page.gantt.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(1)
    return page


def task(page):
    return row_named(page, "Run the third-visit")


def test_alt_and_arrows_move_by_a_day_and_say_what_follows(qtbot, chart):
    row, before = task(chart), edits(chart)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Right, ALT)
    calendar = plan(chart).calendar
    assert task(chart).start == calendar.add(row.start, 1)
    assert edits(chart) == before + 1
    text, undo = chart.workspace.toasts[-1]
    assert text.startswith("Run the third-visit card for eight weeks: ")
    assert text.endswith("pushes 1 task")
    assert undo
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Left, ALT)
    assert task(chart).start == row.start


@pytest.mark.parametrize("pressed", [SHIFT, ALT | SHIFT])
def test_shift_and_arrows_make_a_task_longer_and_shorter(qtbot, chart, pressed):
    row = task(chart)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Right, pressed)
    assert (task(chart).start, task(chart).days) == (row.start, row.days + 1)
    assert f"{row.days + 1} days" in chart.workspace.toasts[-1][0]
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Left, pressed)
    assert task(chart).days == row.days


def test_alt_shift_and_arrows_work_in_the_tree_too(qtbot, chart):
    row = task(chart)
    qtbot.keyClick(chart.tree, Qt.Key.Key_Right, ALT | SHIFT)
    assert task(chart).days == row.days + 1


def test_alt_plus_and_minus_set_progress(qtbot, chart):
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Plus, ALT)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Plus, ALT)
    assert task(chart).progress == 20
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Minus, ALT)
    assert task(chart).progress == 10


def test_a_finished_task_is_not_moved_by_keys_and_says_why(qtbot, chart):
    set_progress(
        chart.workspace.shop, task_id=task(chart).id, progress=100, today=chart.workspace.today
    )
    before = edits(chart)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Right, ALT)
    assert edits(chart) == before
    assert "is finished" in chart.workspace.toasts[-1][0]


def test_up_and_down_home_and_end_walk_through_the_rows(qtbot, chart):
    rows = chart.gantt.content.rows
    at = rows.index(task(chart))
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Down)
    assert current(chart).key == rows[at + 1].key
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Up)
    assert current(chart).key == rows[at].key
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Home)
    assert current(chart).key == rows[0].key
    qtbot.keyClick(chart.gantt, Qt.Key.Key_End)
    assert current(chart).key == rows[-1].key


def test_enter_opens_the_details_and_f2_the_name(qtbot, chart):
    chart.toolbar.details.setChecked(False)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Return)
    assert chart.inspector.isVisible()
    chart.gantt.setFocus()
    qtbot.keyClick(chart.gantt, Qt.Key.Key_F2)
    editor = chart.focusWidget()
    assert editor.text() == task(chart).name


def test_del_deletes_the_task(qtbot, chart):
    name = task(chart).name
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Delete)
    assert name not in [row.name for row in chart.gantt.content.rows]


def test_t_goes_to_today_and_f_shows_the_whole_plan(qtbot, chart):
    chart.gantt.show_day(plan(chart).campaign.last)
    qtbot.keyClick(chart.gantt, Qt.Key.Key_T)
    first, last = chart.gantt.frame_now().days
    assert first < chart.workspace.today < last
    qtbot.keyClick(chart.gantt, Qt.Key.Key_F)
    first, last = chart.gantt.frame_now().days
    assert first <= plan(chart).campaign.first
    assert last >= plan(chart).campaign.last
    qtbot.keyClick(chart.gantt, Qt.Key.Key_F, SHIFT)
    first, last = chart.gantt.frame_now().days
    row = task(chart)
    assert first <= row.start
    assert row.end <= last
    assert last - first < timedelta(days=90)


def test_plus_and_minus_zoom_and_the_switch_stays_true(qtbot, chart):
    chart.gantt.zoom(ZOOMS["day"])
    assert chart.toolbar.zoom.key == "day"
    before = chart.gantt.per_day
    qtbot.keyClick(chart.gantt, Qt.Key.Key_Minus)
    assert chart.gantt.per_day < before
    for key, per_day in ZOOMS.items():
        chart.gantt.zoom(per_day)
        assert zoom_key(chart.gantt.per_day) == key
        assert chart.toolbar.zoom.key == key
    for _press in range(60):
        qtbot.keyClick(chart.gantt, Qt.Key.Key_Minus)
    assert chart.gantt.per_day == pytest.approx(0.15)
    assert not chart.gantt.grab().isNull()


def test_the_help_lists_the_keys_of_the_chart():
    chart = dict(chart_keys())
    assert chart["Shift+Alt+Right"] == "Make the task a day longer"
    assert {"Alt++", "+", "T", "F", "Shift+F", "Space"} <= chart.keys()
    assert {"Alt+Right", "Ctrl+L"} <= dict(key_words()).keys()
