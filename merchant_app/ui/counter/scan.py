"""Tells a scanner from a person: its characters come within milliseconds and end with Enter.

Wherever the keyboard is, a scan is taken as a whole. What its characters did on their way, in a
field or a list, is put back as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

#: A longer pause than this (seconds) ends what may be a scan.
_PAUSE: Final = 0.05
#: Nobody types so many characters at this pace (seconds each).
_FEWEST: Final = 6
_PACE: Final = 0.03
#: The same code within this time (seconds) is the scanner's own echo.
_ECHO: Final = 0.1
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)


class ScanWatch(QObject):
    """Watches the keys of some widgets.

    Args:
        remember: notes how the window is, and gives the function that brings that back.
        ticks: the clock, in seconds.

    """

    #: What a scanner sent.
    scanned = Signal(str)

    def __init__(
        self,
        remember: Callable[[], Callable[[], object]],
        *,
        ticks: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._remember = remember
        self._ticks = ticks
        self._typed = ""
        self._first = self._last = 0.0
        self._bring_back: Callable[[], object] | None = None
        self._before = ("", -_ECHO)

    def watch(self, widget: QWidget) -> None:
        """Watch the keys of a widget."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        now = self._ticks()
        if event.key() in _ENTER:
            return self._ended(now)
        if event.key() in _HELD:
            return False
        text = event.text()
        if len(text) != 1 or not text.isprintable():
            self._typed = ""
            return False
        if self._typed and now - self._last > _PAUSE:
            self._typed = ""
        if not self._typed:
            self._first = now
            self._bring_back = self._remember()
        self._typed += text
        self._last = now
        return False

    def _ended(self, now: float) -> bool:
        typed, self._typed = self._typed, ""
        by_hand = (
            len(typed) < _FEWEST
            or now - self._last > _PAUSE
            or self._last - self._first > _PACE * len(typed)
        )
        if by_hand:
            return False
        if self._bring_back is not None:
            self._bring_back()
        code, at = self._before
        self._before = (typed, now)
        if typed != code or self._first - at > _ECHO:
            self.scanned.emit(typed)
        return True
