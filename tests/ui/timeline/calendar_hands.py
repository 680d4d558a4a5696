"""What hands do in the calendar: dragging items to other days."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from merchant_app.ui.timeline.calendar.items import ItemKind


def item_named(view, name):
    return next(each for each in view.board.days.items.values() if each.name.startswith(name))


def where(view, item):
    """A place on an item, on its first day."""
    rect = view.board.rect_of_item(item.key)
    return QPoint(round(rect.left()) + 20, round(rect.center().y()))


def middle(view, day):
    """A place low on a day, where nothing is planned."""
    cell = view.board.cell(day)
    return QPoint(round(cell.center().x()), round(cell.bottom()) - 6)


def drag_to(qtbot, view, item, place, *, release=True):
    """Press on an item, move to a place, and let go."""
    board = view.board
    start = where(view, item)
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(board, (start + place) / 2)
    qtbot.mouseMove(board, place)
    if release:
        qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=place)


def show_all(view):
    for kind in ItemKind:
        if not view.head.switches[kind].isChecked():
            view.head.switches[kind].click()
