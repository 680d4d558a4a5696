"""Yardstick of the start: a PySide6 window with nothing in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import Start, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from bench.measure import say_ready

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), say_ready(), application.quit()))
application.exec()
"""


@cache
def bare_window() -> Start:
    """Measure the start of an empty window; once for all cases of a run."""
    return start_of(CODE)


@case("bare-window")
def rows() -> Iterator[Row]:
    start = bare_window()
    yield Row("bare window: start", start.seconds)
    yield Row("bare window: peak memory", start.peak, "B")
