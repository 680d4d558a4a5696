"""What hands do on the timeline: typing in cells, dragging bars, and finding rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from merchant_app.store.timeline import planned


def plan(page):
    return planned(page.workspace.shop, page.workspace.campaign_id)


def row_named(page, name):
    return next(row for row in page.gantt.content.rows if row.name.startswith(name))


def current(page):
    return page.tree.current_row()


def names(page):
    return [row.name for row in page.gantt.content.rows]


def click_row(qtbot, page, row, column="name", modifier=Qt.KeyboardModifier.NoModifier):
    index = page.model.index_of(row.key, page.model.column_of(column))
    page.tree.scrollTo(index)
    place = page.tree.visualRect(index).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def type_into(qtbot, page, row, column, text):
    """Open the editor of a cell by the keyboard, write, and press Enter."""
    index = page.model.index_of(row.key, page.model.column_of(column))
    page.tree.setCurrentIndex(index)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    editor.selectAll() if hasattr(editor, "selectAll") else editor.lineEdit().selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    return editor


def bar(page, row):
    """The middle of a row's bar in the chart's viewport, scrolled into sight."""
    page.tree.scrollTo(page.model.index_of(row.key))
    page.gantt.bring_into_sight(row.key)
    return page.gantt.bar_rect(row.key).center()


def drag(qtbot, page, start, days, *, release=True, at_end=False):
    """Press at a place of the chart, move by days, and let go."""
    viewport = page.gantt.viewport()
    wide = round(days * page.gantt.per_day)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for part in (2, 1):
        qtbot.mouseMove(viewport, QPoint(start.x() + wide // part, start.y()))
    if release:
        end = QPoint(start.x() + wide, start.y())
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def show_task(page, row):
    """Scroll a row of the chart into the middle, with days on either side of its bar."""
    page.tree.scrollTo(page.model.index_of(row.key), page.tree.ScrollHint.PositionAtCenter)
    page.gantt.show_day(row.start)


def grip(page, row, where):
    """A place where the bar of a row can be taken: start, end, progress, dot start, dot end."""
    rect = page.gantt.bar_rect(row.key)
    middle = rect.center().y()
    done = rect.left() + round(rect.width() * row.progress / 100)
    return {
        "body": rect.center(),
        "start": QPoint(rect.left() + 1, middle),
        "end": QPoint(rect.right() - 1, middle),
        "progress": QPoint(done, rect.bottom() + 4),
        "dot start": QPoint(rect.left() - 9, middle),
        "dot end": QPoint(rect.right() + 10, middle),
    }[where]


def pull(qtbot, page, start, end, *, release=True, button=Qt.MouseButton.LeftButton):
    """Press at one place of the chart, move to another in steps, and let go there."""
    viewport = page.gantt.viewport()
    qtbot.mouseMove(viewport, start)
    qtbot.mousePress(viewport, button, pos=start)
    for part in (1, 2, 3):
        qtbot.mouseMove(viewport, start + (end - start) * part / 3)
    if release:
        qtbot.mouseRelease(viewport, button, pos=end)


def edits(page):
    """How many edits the file has seen."""
    return len(page.workspace.shop.history())
