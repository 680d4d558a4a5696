"""The timeline while it is scrolled, zoomed and dragged, with more and more tasks out of sight."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import percentile_95
from bench.timeline_page import measured_apart, timeline_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from merchant_app.ui.timeline.page import TimelinePage

SIZES = (200, 2_000, 10_000)
_USUAL = 2_000
_FRAMES = 60
_DRAG_BAR = 0.05
_FRAME_BAR = 0.016
#: With fifty times the tasks a frame may take so many times as long: the machine's own noise.
_GROWTH_BAR = 1.5
_WORDS = {
    "down": "scrolling down",
    "leap": "leaping to another place, all painted anew",
    "across": "scrolling to the sides",
    "zoom": "zooming",
}


@case("timeline")
def rows() -> Iterator[Row]:
    """Measure each size in a process of its own, offscreen."""
    found = {size: measured_apart("bench.timeline", size) for size in SIZES}
    for size in SIZES:
        figure = percentile_95(found[size]["drag"])
        bar = _DRAG_BAR if size <= _USUAL else None
        yield Row(f"drag a task by a day, {size:,} tasks, 95th percentile", figure, bar=bar)
    for key, words in _WORDS.items():
        small = percentile_95(found[SIZES[0]][key])
        for size in SIZES:
            figure = percentile_95(found[size][key])
            yield Row(f"frame while {words}, {size:,} tasks", figure, bar=_FRAME_BAR)
        yield Row(
            f"frame while {words}: {SIZES[-1]:,} tasks beside {SIZES[0]:,}",
            percentile_95(found[SIZES[-1]][key]),
            yardstick=small,
            bar=_GROWTH_BAR,
        )


def _seconds(work: Callable[[int], object]) -> list[float]:
    """Give the seconds of each frame: what is done and all painting that follows from it."""
    from PySide6.QtWidgets import QApplication

    seconds = []
    for number in range(_FRAMES + 10):
        start = time.perf_counter()
        work(number)
        QApplication.processEvents()
        seconds.append(time.perf_counter() - start)
    return seconds[10:]


def _main(size: int) -> None:
    with timeline_page(size) as page:
        print(json.dumps(_figures(page)), flush=True)
        os._exit(0)  # nothing of the window is needed any more


def _figures(page: TimelinePage) -> dict[str, list[float]]:
    from merchant_app.ui.timeline.gantt.zoom import ZOOMS

    down, across = page.tree.verticalScrollBar(), page.gantt.horizontalScrollBar()
    reach = down.maximum()
    found = {}
    page.gantt.show_day(page.gantt.content.rows[1].start, at=0.1)
    found["down"] = _seconds(lambda n: down.setValue((n * 64) % max(reach, 1)))
    found["leap"] = _seconds(lambda n: down.setValue(reach * (n * 7 % 30) // 30))
    down.setValue(0)
    page.gantt.show_day(page.gantt.content.rows[1].start, at=0.1)
    step = [24, -24]
    found["across"] = _seconds(lambda n: across.setValue(across.value() + step[n // 10 % 2]))
    levels = [*ZOOMS.values()]
    found["zoom"] = _seconds(lambda n: page.gantt.zoom(levels[n // 6 % 4] * 1.05 ** (n % 6)))
    page.gantt.zoom(ZOOMS["week"])
    found["drag"] = _drag(page)
    return found


def _drag(page: TimelinePage) -> list[float]:
    """Drag the first bar, which others wait for, a day further in each frame."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    row = next(row for row in page.gantt.content.rows if row.movable)
    page.gantt.show_day(row.start, at=0.2)
    place, viewport = page.gantt.bar_rect(row.key).center(), page.gantt.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, place)
    wide = page.gantt.per_day

    def move(number: int) -> None:
        QTest.mouseMove(viewport, place + QPoint(round(wide * (1 + number % 30)), 0))

    return _seconds(move)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
