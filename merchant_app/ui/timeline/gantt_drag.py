"""What a drag on the chart would come to, before it becomes one edit on release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from merchant_app import formats
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.i18n import _, _n
from merchant_app.ui.timeline.rows import RowKind, TimelineRow


class Grip(StrEnum):
    """Where a bar was taken: by itself, or by its right end."""

    BODY = "body"
    END = "end"


@dataclass(frozen=True, slots=True)
class Drag:
    """A bar held by the mouse: how it was, how it would be, whether a closed day was left out."""

    row: TimelineRow
    grip: Grip
    shown: TimelineRow
    jumped: bool = False

    @property
    def changes(self) -> bool:
        """Whether letting go now would change anything."""
        return (self.shown.start, self.shown.end) != (self.row.start, self.row.end)


def taken(row: TimelineRow, grip: Grip) -> Drag:
    """Begin a drag."""
    return Drag(row, grip, row)


def dragged(drag: Drag, days: int, calendar: WorkingCalendar) -> Drag:
    """Give the drag when the mouse is `days` days from where it took the bar."""
    row = drag.row
    if days == 0:
        return Drag(row, drag.grip, row)
    if drag.grip is Grip.END:
        end = max(row.start, row.end + timedelta(days=days))
        working = max(1, calendar.count(row.start, end))
        shown = replace(row, end=calendar.add(row.start, working - 1), days=working)
        return Drag(row, drag.grip, shown)
    wanted = row.start + timedelta(days=days)
    start = calendar.next_open(wanted)
    end = start if row.kind is RowKind.MILESTONE else calendar.add(start, max(0, row.days - 1))
    return Drag(row, drag.grip, replace(row, start=start, end=end), jumped=start != wanted)


def words(drag: Drag) -> str:
    """Say where the bar would be: "Wed 2 Dec to Thu 3 Dec"."""
    text = span(drag.shown.start, drag.shown.end)
    if drag.grip is Grip.END:
        text += " · " + _n("{n} day", "{n} days", drag.shown.days)
    return text


def span(start: date, end: date) -> str:
    """Write the days of a task for reading."""
    if start == end:
        return formats.day_and_weekday(start)
    return _(
        "{start} to {end}",
        start=formats.day_and_weekday(start),
        end=formats.day_and_weekday(end),
    )
