"""The start: from the call to a window that can be used, and what it holds in memory."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.bare_window import bare_window
from bench.cases import Row, case
from bench.measure import start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = """
import sys
from pathlib import Path
from bench.measure import say_ready
from merchant_app.cli import main
from merchant_app.ui.application import Application
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

start = Application.start

def start_and_tell(self, path):
    start(self, path)
    QTimer.singleShot(0, ready)

def ready():
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    window.repaint()
    say_ready()
    QApplication.exit()

Application.start = start_and_tell
sys.exit(main())
"""
#: What DESIGN asks for, in bare windows.
_TIME_BAR = 2.5
_MEMORY_BAR = 2.0


def start_rows(shop_file: Path, what: str) -> Iterator[Row]:
    """Measure the start on one shop file."""
    start, bare = start_of(CODE, str(shop_file)), bare_window()
    yield Row(f"start {what}", start.seconds, yardstick=bare.seconds, bar=_TIME_BAR)
    yield Row(f"peak memory {what}", start.peak, "B", bare.peak, _MEMORY_BAR)


@case("start")
def rows() -> Iterator[Row]:
    from bench.big_shop import big_shop
    from merchant_app.demo import write_demo

    with tempfile.TemporaryDirectory() as folder:
        shop_file = Path(folder) / "demonstration.merchant"
        write_demo(shop_file, today=date.today(), language="en")  # noqa: DTZ011 - as the clock
        yield from start_rows(shop_file, "on the demonstration shop")
        large = Path(folder) / "large.merchant"
        shutil.copyfile(big_shop(), large)
        yield from start_rows(large, "with 100,000 customers, 2,000 tasks")
