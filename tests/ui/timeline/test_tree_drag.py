"""Rows are dragged in the tree by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from timeline_hands import click_row, current, names, plan, row_named

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def spot(page, row, share=0.5):
    rect = page.tree.visualRect(page.model.index_of(row.key))
    return QPoint(rect.left() + 20, round(rect.top() + rect.height() * share))


def pull(qtbot, page, row, onto, share, *, release=True):
    viewport = page.tree.viewport()
    for each in (onto, row):  # the page begins at the phase that runs
        page.tree.scrollTo(page.model.index_of(each.key))
    start, end = spot(page, row), spot(page, onto, share)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(2, 14))
    qtbot.mouseMove(viewport, end)
    if release:
        qtbot.mouseRelease(viewport, LEFT, pos=end)


def edits(page):
    return len(page.workspace.shop.history())


def top(page, count=4):
    return [name[:4] for name in names(page)[1 : count + 1]]


def test_a_row_is_put_below_another_in_one_edit_and_undone(qtbot, page):
    row = row_named(page, "Walk")
    before = edits(page)
    pull(qtbot, page, row, row_named(page, "Describe"), 0.9)
    assert top(page) == ["List", "Desc", "Walk", "Fix "]
    assert edits(page) == before + 1
    assert current(page).key == row.key
    page.workspace.undo()
    assert top(page) == ["Walk", "List", "Desc", "Fix "]


def test_a_row_is_put_above_another(qtbot, page):
    pull(qtbot, page, row_named(page, "Describe"), row_named(page, "Walk"), 0.1)
    assert top(page) == ["Desc", "Walk", "List", "Fix "]


def test_a_row_on_the_middle_of_another_becomes_a_part_of_it(qtbot, page):
    pull(qtbot, page, row_named(page, "Prepare the offer"), row_named(page, "Run the two"), 0.5)
    row = row_named(page, "Prepare the offer")
    assert page.rows.whole.parent(row.key).name.startswith("Run the two")
    assert row_named(page, "Run the two").kind == "summary"


def test_several_selected_rows_are_dragged_together(qtbot, page):
    click_row(qtbot, page, row_named(page, "Walk"))
    click_row(qtbot, page, row_named(page, "Describe"), modifier=CTRL)
    before = edits(page)
    pull(qtbot, page, row_named(page, "Walk"), row_named(page, "Fix the"), 0.9)
    assert top(page) == ["List", "Fix ", "Walk", "Desc"]
    assert edits(page) == before + 1
    assert len(page.tree.selected_rows()) == 2


def test_a_row_goes_to_another_phase(qtbot, page):
    row = row_named(page, "Walk")
    phase = page.gantt.content.phases[1]
    pull(qtbot, page, row, phase, 0.9)
    task = next(each for each in plan(page).plan.tasks if each.id == row.id)
    assert task.phase_id == phase.id
    in_phase = [each.name for each in page.rows.whole.children(phase.key)]
    assert in_phase[0] == row.name


def test_above_a_phase_means_the_end_of_the_one_before(qtbot, page):
    row = row_named(page, "Walk")
    pull(qtbot, page, row, page.gantt.content.phases[1], 0.1)
    first = page.gantt.content.phases[0]
    assert page.rows.whole.children(first.key)[-1].name == row.name


def test_where_a_row_cannot_go_the_pointer_says_so_and_nothing_happens(qtbot, page):
    before = edits(page)
    row, stone = row_named(page, "Walk"), row_named(page, "Launch reviewed")
    pull(qtbot, page, row, stone, 0.5, release=False)
    assert page.tree.drag.target is None
    assert page.tree.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    qtbot.mouseMove(page.tree.viewport(), spot(page, stone, 0.9))
    assert page.tree.drag.target is not None
    assert page.tree.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    page.tree.viewport().grab()
    qtbot.mouseMove(page.tree.viewport(), spot(page, stone, 0.5))
    qtbot.mouseRelease(page.tree.viewport(), LEFT, pos=spot(page, stone, 0.5))
    assert edits(page) == before
    assert page.tree.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_row_cannot_go_into_its_own_parts(qtbot, page):
    above, part = "Run the two", "Prepare the offer"
    pull(qtbot, page, row_named(page, part), row_named(page, above), 0.5)
    before = edits(page)
    pull(qtbot, page, row_named(page, above), row_named(page, part), 0.5)
    pull(qtbot, page, row_named(page, above), row_named(page, part), 0.9)
    assert edits(page) == before


def test_esc_leaves_all_as_it_is(qtbot, page):
    before = edits(page)
    pull(qtbot, page, row_named(page, "Walk"), row_named(page, "Fix the"), 0.9, release=False)
    assert page.tree.drag.active
    qtbot.keyClick(page.tree, Qt.Key.Key_Escape)
    assert not page.tree.drag.active
    qtbot.mouseRelease(page.tree.viewport(), LEFT, pos=spot(page, row_named(page, "Fix the"), 0.9))
    assert edits(page) == before


def test_near_the_edge_the_tree_scrolls(qtbot, page):
    viewport = page.tree.viewport()
    start = spot(page, row_named(page, "Walk"))
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(0, 20))
    qtbot.mouseMove(viewport, QPoint(start.x(), viewport.height() - 5))
    qtbot.waitUntil(lambda: page.tree.verticalScrollBar().value() > 64)
    qtbot.keyClick(page.tree, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT)


def test_phases_are_not_dragged_as_rows(qtbot, page):
    before = edits(page)
    first, second = page.gantt.content.phases[:2]
    pull(qtbot, page, second, first, 0.9)
    assert edits(page) == before
