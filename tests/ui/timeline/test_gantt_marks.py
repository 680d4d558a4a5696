"""What stands beside the bars in words, and the chart from days to years."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from timeline_hands import plan, row_named, show_task

from merchant_app.actions.timeline import change_task
from merchant_app.domain.messages import msg
from merchant_app.formats import day_and_weekday
from merchant_app.ui.timeline.gantt.content import content_of
from merchant_app.ui.timeline.gantt.marks import deadline_missed
from merchant_app.ui.timeline.gantt.words import row_tooltip
from merchant_app.ui.timeline.gantt.zoom import LEAST, ZOOMS


def test_a_deadline_that_is_missed_is_a_conflict_in_words_and_moves_nothing(page):
    row = row_named(page, "Run the third-visit")
    deadline = plan(page).calendar.add(row.end, -2)
    change_task(page.workspace.shop, task_id=row.id, deadline=deadline)
    now = row_named(page, "Run the third-visit")
    assert (now.start, now.end) == (row.start, row.end)
    assert deadline_missed(page.gantt.content, now) == 2
    words = f"Must be done by {day_and_weekday(deadline)}: 2 days too late"
    assert words in row_tooltip(page.gantt.content, now)


def test_a_deadline_that_is_kept_is_told_without_a_conflict(page):
    row = row_named(page, "Run the third-visit")
    change_task(page.workspace.shop, task_id=row.id, deadline=row.end)
    now = row_named(page, "Run the third-visit")
    assert deadline_missed(page.gantt.content, now) == 0
    assert f"Must be done by {day_and_weekday(row.end)}" in row_tooltip(page.gantt.content, now)


def test_a_bar_tells_of_the_days_off_of_the_one_who_does_it(page):
    row = row_named(page, "Run the third-visit")
    day = row.start + timedelta(days=2)
    show_task(page, row)
    page.gantt.zoom(20.0)
    before = page.gantt.grab().toImage()
    with page.workspace.shop.edit(msg("Away")) as edit:
        edit.insert("absence", person_id=row.owner_id, first=day, last=day, reason="")
    now = row_named(page, "Run the third-visit")
    assert f"{row.owner} is away" in row_tooltip(page.gantt.content, now)
    assert page.gantt.grab().toImage() != before


def test_ghosts_come_from_the_plan_that_is_compared_with(page):
    row = row_named(page, "Run the third-visit")
    content, other = page.gantt.content, (row.start - timedelta(days=9), row.end)
    assert content.ghosts[row.id] == (row.start, row.end)
    made = content_of(
        content.planned,
        content.phases,
        content.rows,
        today=content.today,
        ghosts={row.id: other},
        before=content,
    )
    assert made.ghosts[row.id] == other
    assert made.links is content.links


@pytest.mark.parametrize("per_day", [*ZOOMS.values(), LEAST])
def test_every_zoom_paints_with_names_and_without(page, per_day):
    page.gantt.zoom(per_day)
    plain = page.gantt.grab().toImage()
    page.gantt.wish(names=True)
    assert page.gantt.grab().toImage() != plain


def test_a_plan_narrower_than_the_chart_stands_in_its_middle(page):
    page.gantt.zoom(LEAST)
    frame = page.gantt.frame_now()
    spare = frame.scale.x(page.gantt.content.first) - frame.left
    behind = frame.right - frame.scale.x_after(page.gantt.content.last)
    assert spare > 100
    assert abs(spare - behind) <= 2


def test_a_right_click_offers_what_fits_the_place(page):
    row = row_named(page, "Run the third-visit")
    show_task(page, row)
    place = page.gantt.bar_rect(row.key).center()
    words = [action.text() for action in page.chart.menu_at(place).actions()]
    assert words[0] == "Details"
    assert "Show the whole plan" in words
    names = next(
        action
        for action in page.chart.menu_at(QPoint(place)).actions()
        if action.text() == "Names beside the bars"
    )
    names.trigger()
    assert page.gantt.wishes.names


def test_over_a_bar_its_grips_are_shown_and_away_from_it_they_go(page):
    page.gantt.zoom(20.0)
    row = row_named(page, "Run the third-visit")
    show_task(page, row)
    place = QPointF(page.gantt.bar_rect(row.key).center())
    moved = QMouseEvent(
        QEvent.Type.MouseMove, place, page.gantt.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(page.gantt.viewport(), moved)
    assert page.gantt.hands.spot.row.key == row.key
    assert page.gantt.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    QApplication.sendEvent(page.gantt.viewport(), QEvent(QEvent.Type.Leave))
    assert page.gantt.hands.spot is None
