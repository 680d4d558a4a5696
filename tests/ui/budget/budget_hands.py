"""What hands do on the Budget tab, and what is read off it."""

from __future__ import annotations

from PySide6.QtCore import Qt

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


def shown(page, key, column):
    model = page.plan.tree.habits.model
    return model.index_of(key, model.column_of(column)).data()


def entry_shown(page, row, column):
    return page.ledger.model.index(row, page.ledger.model.column_of(column)).data()


def click_cell(qtbot, view, index, *, double=False):
    view.scrollTo(index)
    place = view.visualRect(index).center()
    click = qtbot.mouseDClick if double else qtbot.mouseClick
    qtbot.mouseClick(view.viewport(), LEFT_BUTTON, pos=place)
    if double:
        click(view.viewport(), LEFT_BUTTON, pos=place)


def type_into(qtbot, field, text):
    field.selectAll()
    qtbot.keyClicks(field, text)


def figure(widget):
    return widget.accessibleName()
