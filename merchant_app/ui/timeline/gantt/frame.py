"""The window through which the chart is seen, and where the bars of rows stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from merchant_app.domain.gantt_geometry import Box, RowScale, TimeScale, bar_box, milestone_box
from merchant_app.ui.timeline.rows import RowKind, TimelineRow

BAR = 14
PHASE_BAR = 10
SUMMARY_BAR = 6
DIAMOND = 16
_THICK = {RowKind.PHASE: PHASE_BAR, RowKind.SUMMARY: SUMMARY_BAR}


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the chart that is in sight, in its own coordinates.

    Attributes:
        scale, rows: where days and rows stand.
        left, top: the corner that is in sight.
        width, height: of the ground below the head.

    """

    scale: TimeScale
    rows: RowScale
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge in sight."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge in sight."""
        return self.top + self.height

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day in sight."""
        return self.scale.day_at(self.left), self.scale.day_at(self.right)

    def rows_in_sight(self, count: int, *, beyond: int = 0) -> range:
        """The rows in sight, of `count` in all, with so many above and below them."""
        seen = self.rows.rows_between(self.top, self.bottom, count)
        return range(max(0, seen.start - beyond), min(count, seen.stop + beyond))

    def box_of(self, row: TimelineRow, at: int) -> Box:
        """Where the bar or the diamond of a row stands."""
        if row.kind is RowKind.MILESTONE:
            return milestone_box(self.scale, self.rows, at, row.end, DIAMOND)
        return bar_box(self.scale, self.rows, at, row.start, row.end, _THICK.get(row.kind, BAR))

    def box_on(self, row: TimelineRow, at: int, start: date, end: date) -> Box:
        """Where the bar or the diamond of a row would stand on other days."""
        return self.box_of(replace(row, start=start, end=end), at)
