"""How wide a day is: from days to years, the steps between, and what fits the window."""

from __future__ import annotations

from datetime import date
from typing import Final

from merchant_app.domain.gantt_geometry import TickLevel, TimeScale, tick_levels
from merchant_app.ui.theme import theme

#: Width of a day in px at the steps of the toolbar.
ZOOMS: Final = {"day": 36.0, "week": 6.5, "month": 2.4, "year": 0.6}
LEAST, MOST = 0.15, 72.0
#: One notch of the wheel, one press of a key.
STEP = 1.2
_KEYS = {
    TickLevel.DAY: "day",
    TickLevel.WEEK: "week",
    TickLevel.MONTH: "month",
    TickLevel.QUARTER: "year",
    TickLevel.YEAR: "year",
}
_MARGIN = 24


def tick_level(per_day: float) -> TickLevel:
    """Choose what the calendar head counts by how wide a day is."""
    day_room = theme().metrics("second").horizontalAdvance("28") + 14
    month_room = theme().metrics("second").horizontalAdvance("Sept") + 8
    return tick_levels(per_day, day_room=day_room, month_room=month_room).lower


def zoom_key(per_day: float) -> str:
    """Give the step of the toolbar that is nearest to what is shown."""
    return _KEYS[tick_level(per_day)]


def fitting(first: date, last: date, width: float) -> float:
    """Give the width of a day with which these days fill a window."""
    scale = TimeScale.fitting(first, last, max(1.0, width - 2 * _MARGIN))
    return min(max(scale.per_day, LEAST), MOST)
