"""Links on the chart and in the details: drawn, refused, changed and taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from timeline_hands import click_row, edits, grip, plan, pull, row_named, show_task

from merchant_app.actions.timeline import add_task, link_tasks
from merchant_app.domain.plan import Link, LinkKind


@pytest.fixture
def two(page):
    """Two new tasks, one below the other, in a chart where days are wide."""
    phase = plan(page).plan.phases[0]
    for name in ("Bake", "Serve"):
        add_task(
            page.workspace.shop,
            phase_id=phase.id,
            campaign_id=page.workspace.campaign_id,
            name=name,
            duration=3,
        )
    page.gantt.zoom(30.0)
    show_task(page, row_named(page, "Serve"))
    page.gantt.show_day(row_named(page, "Serve").start, at=0.3)
    return page


def links(page):
    ids = {row_named(page, name).id for name in ("Bake", "Serve")}
    return [link for link in plan(page).plan.links if {link.predecessor, link.successor} <= ids]


@pytest.mark.parametrize(
    ("begin", "end", "kind"),
    [
        ("dot end", "start", LinkKind.FINISH_START),
        ("dot start", "start", LinkKind.START_START),
        ("dot end", "end", LinkKind.FINISH_FINISH),
    ],
)
def test_dragging_from_a_dot_to_an_end_makes_the_link_between_them(qtbot, two, begin, end, kind):
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    before = edits(two)
    pull(qtbot, two, grip(two, bake, begin), grip(two, serve, end))
    assert links(two) == [Link(bake.id, serve.id, kind)]
    assert edits(two) == before + 1
    two.workspace.undo()
    assert links(two) == []


def test_a_link_shows_in_words_what_it_would_do(qtbot, two):
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    target = grip(two, serve, "start")
    pull(qtbot, two, grip(two, bake, "dot end"), target, release=False)
    preview = two.gantt.hands.preview()
    assert preview.words[0] == "Serve starts when Bake is finished"
    assert preview.target is not None
    assert preview.schedule.tasks[serve.id].start > plan(two).schedule.tasks[bake.id].end
    qtbot.mouseRelease(two.gantt.viewport(), Qt.MouseButton.LeftButton, pos=target)


def test_a_loop_is_refused_while_dragging_with_the_loop_in_words(qtbot, two):
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    link_tasks(two.workspace.shop, predecessor_id=bake.id, successor_id=serve.id)
    two.gantt.show_day(bake.start, at=0.2)
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    before, target = edits(two), grip(two, bake, "start")
    pull(qtbot, two, grip(two, serve, "dot end"), target, release=False)
    preview = two.gantt.hands.preview()
    assert preview.refused
    assert preview.words[0].startswith("These tasks would wait for each other: ")
    assert "Bake → Serve → Bake" in preview.words[0]
    assert two.gantt.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    qtbot.mouseRelease(two.gantt.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert edits(two) == before
    assert two.workspace.toasts[-1][0] == preview.words[0]


def test_a_link_that_is_there_already_is_refused_kindly(qtbot, two):
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    link_tasks(two.workspace.shop, predecessor_id=bake.id, successor_id=serve.id)
    two.gantt.show_day(bake.start, at=0.2)
    before = edits(two)
    serve = row_named(two, "Serve")
    pull(qtbot, two, grip(two, bake, "dot end"), grip(two, serve, "start"))
    assert two.workspace.toasts[-1][0] == "Serve waits for Bake already"
    assert edits(two) == before


def test_a_link_that_ends_nowhere_is_nothing(qtbot, two):
    before = edits(two)
    start = grip(two, row_named(two, "Bake"), "dot end")
    pull(qtbot, two, start, start + QPoint(200, 0))
    assert edits(two) == before


def on_arrow(page):
    """A place on the arrow from Bake to Serve: right behind the end of the first bar."""
    rect = page.gantt.bar_rect(row_named(page, "Bake").key)
    return QPoint(rect.right() + 4, rect.center().y() + 16)


@pytest.fixture
def linked(two):
    bake, serve = row_named(two, "Bake"), row_named(two, "Serve")
    link_tasks(two.workspace.shop, predecessor_id=bake.id, successor_id=serve.id)
    two.gantt.show_day(bake.start, at=0.2)
    return two


def test_a_click_selects_a_link_and_del_takes_it_away(qtbot, linked):
    viewport = linked.gantt.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=on_arrow(linked))
    assert linked.gantt.chosen_link == links(linked)[0]
    qtbot.keyClick(linked.gantt, Qt.Key.Key_Delete)
    assert links(linked) == []
    assert linked.gantt.chosen_link is None
    linked.workspace.undo()
    assert len(links(linked)) == 1


def test_a_double_click_on_a_link_lets_kind_and_days_be_changed(qtbot, linked):
    viewport, place = linked.gantt.viewport(), on_arrow(linked)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    popover, before = linked.chart.popover, edits(linked)
    assert popover.kind.currentText() == "starts when that is finished"
    popover.kind.setCurrentIndex(1)
    popover.lag.setValue(2)
    qtbot.mouseClick(popover.save_button, Qt.MouseButton.LeftButton)
    bake, serve = row_named(linked, "Bake"), row_named(linked, "Serve")
    assert links(linked) == [Link(bake.id, serve.id, LinkKind.START_START, 2)]
    assert edits(linked) == before + 1


def test_enter_on_a_selected_link_opens_it_and_it_can_be_taken_away(qtbot, linked):
    linked.gantt.choose_link(links(linked)[0])
    linked.gantt.setFocus()
    qtbot.keyClick(linked.gantt, Qt.Key.Key_Return)
    qtbot.mouseClick(linked.chart.popover.remove_button, Qt.MouseButton.LeftButton)
    assert links(linked) == []


def test_the_details_let_a_task_wait_for_another_by_its_name(qtbot, two):
    click_row(qtbot, two, row_named(two, "Serve"))
    line = two.inspector.details.waits.line
    before = edits(two)
    qtbot.keyClicks(line, "bake")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [link.predecessor for link in links(two)] == [row_named(two, "Bake").id]
    assert edits(two) == before + 1
    qtbot.waitUntil(lambda: not line.text())


def test_the_details_say_why_a_task_cannot_wait(qtbot, linked):
    click_row(qtbot, linked, row_named(linked, "Bake"))
    waits = linked.inspector.details.waits
    qtbot.keyClicks(waits.line, "Serve")
    qtbot.keyClick(waits.line, Qt.Key.Key_Return)
    assert "would wait for each other" in waits.note.error
    assert len(links(linked)) == 1


def test_the_details_change_how_a_task_waits(qtbot, linked):
    click_row(qtbot, linked, row_named(linked, "Serve"))
    waits = linked.inspector.details.waits
    pencil = waits.lines.itemAt(0).widget().findChildren(type(linked.toolbar.link))[1]
    qtbot.mouseClick(pencil, Qt.MouseButton.LeftButton)
    waits.popover.lag.setValue(-1)
    qtbot.mouseClick(waits.popover.save_button, Qt.MouseButton.LeftButton)
    assert [link.lag for link in links(linked)] == [-1]
