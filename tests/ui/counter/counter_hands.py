"""Hands on the keyboard of the counter, and a scanner, which is a keyboard too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class Till:
    """Types wherever the keyboard is, and counts the keys."""

    def __init__(self, window, qtbot, clock):
        self.window = window
        self.shop = window.workspace.shop
        self.keys = 0
        self._qtbot = qtbot
        self._clock = clock

    @property
    def focused(self):
        return QApplication.focusWidget()

    def type(self, text):
        for char in text:
            self._qtbot.keyClicks(self.focused, char)
            self.keys += 1

    def press(self, *keys):
        for key in keys:
            self._qtbot.keyClick(self.focused, key)
            self.keys += 1

    def enter(self, times=1):
        self.press(*[Qt.Key.Key_Return] * times)

    def escape(self, times=1):
        self.press(*[Qt.Key.Key_Escape] * times)

    def down(self, times=1):
        self.press(*[Qt.Key.Key_Down] * times)

    def tick(self):
        self.press(Qt.Key.Key_Space)

    def scan(self, code):
        """Send a code as a scanner does: a character each 2 ms, then Enter."""
        self._clock.seconds += 1
        self._send(code)

    def scan_again(self, code, after=0.05):
        """Send the same code a moment later."""
        self._clock.seconds += after
        self._send(code)

    def _send(self, code):
        self._clock.step = 0.002
        for char in code:
            self._qtbot.keyClicks(self.focused, char)
        self._qtbot.keyClick(self.focused, Qt.Key.Key_Return)
        self._clock.step = 0.2

    def serve(self, who, amount):
        self.type(who)
        self.enter()
        self.type(amount)
        self.enter(2)

    def pass_time(self, seconds):
        self._clock.seconds += seconds
        self.window.idle.card.count()

    @property
    def says(self):
        return self.window.notice.text

    @property
    def problem(self):
        return self.window.sale.problem.text

    @property
    def rows(self):
        shown = self.window.pages.currentWidget()
        rows = getattr(shown, "rows", None) or getattr(shown, "entries", None) or shown.offers
        return [row.words for row in rows.rows]

    def row(self, part):
        return next(row for row in self.rows if part in row.title)

    def purchases(self):
        return [
            (row[0], row[1])
            for row in self.shop.rows(
                "SELECT customer_id, amount FROM purchase WHERE source_key LIKE 'counter:%'"
                " ORDER BY id"
            )
        ]
