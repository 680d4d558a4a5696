"""Dragging the handle under a bar: how much of the task is done."""

from __future__ import annotations

from PySide6.QtCore import Qt

from merchant_app import formats
from merchant_app.domain.gantt_geometry import Point
from merchant_app.i18n import _
from merchant_app.ui.timeline.gantt.content import GanttContent
from merchant_app.ui.timeline.gantt.drops import Drop, Progressed
from merchant_app.ui.timeline.gantt.frame import Frame
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview
from merchant_app.ui.timeline.rows import TimelineRow

_STEP = 5
_WHOLE = 100


class Progress(Gesture):
    """Sets how much of a task is done, in steps of 5 %."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, content: GanttContent, frame: Frame, row: TimelineRow) -> None:
        super().__init__(content, frame)
        self.row = row
        self._box = frame.box_of(row, content.places[row.key])
        self._per_cent = row.progress

    def move_to(self, place: Point) -> bool:
        """Fill the bar up to the pointer."""
        share = (place.x - self._box.x) / self._box.width
        per_cent = min(max(round(share * _WHOLE / _STEP) * _STEP, 0), _WHOLE)
        changed = per_cent != self._per_cent
        self._per_cent = per_cent
        self._preview = None
        return changed

    def _look(self) -> Preview:
        words = _("{share} done", share=formats.percent(self._per_cent * 100))
        return Preview((words,), progress=(self.row.id, self._per_cent))

    def drop(self) -> Drop | None:
        """Give the share that is done, if it is another one."""
        if self._per_cent == self.row.progress:
            return None
        return Progressed(self.row, self._per_cent)
