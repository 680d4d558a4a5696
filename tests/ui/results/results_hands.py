"""What hands do on the tab Results, and what is read off it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.store.goals import goals

TODAY = date(2026, 11, 22)


TAB, ENTER, ESCAPE, DOWN = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
)


def opened(window, qtbot):
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def found(workspace, measure):
    every = goals(workspace.shop, workspace.campaign_id, TODAY)
    return next(goal for goal in every if goal.measure is measure)


def shown(page, goal_id, column):
    model = page.table.rows_model
    return model.index_of(goal_id, model.column_of(column)).data()


def type_into_cell(page, qtbot, goal_id, column, text, *, leave=ENTER):
    page.table.edit_cell(goal_id, column)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, leave)
