"""What the Gantt chart draws, and the window through which it is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.festivals import FestivalDay, occurrences
from merchant_app.domain.gantt_geometry import Box, RowScale, TimeScale, bar_box, milestone_box
from merchant_app.domain.plan import Link
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, task_key

#: Days shown before and after everything that is planned.
_BEFORE = timedelta(days=21)
_AFTER = timedelta(days=42)
BAR = 14
PHASE_BAR = 10
SUMMARY_BAR = 6
DIAMOND = 16


def _always_open() -> WorkingCalendar:
    return WorkingCalendar(frozenset(range(7)))


@dataclass(frozen=True, slots=True)
class GanttContent:
    """The rows in sight of the tree, from top to bottom, with all that is drawn around them.

    Attributes:
        rows: phases and tasks that are not folded away.
        phases: all phases, for the bands.
        links: by row number, the links (predecessor row, successor row) that touch it.
        first, last: the days the chart reaches over.
        places: row numbers by key.

    """

    rows: tuple[TimelineRow, ...] = ()
    phases: tuple[TimelineRow, ...] = ()
    links: dict[int, tuple[tuple[int, int, Link], ...]] = field(default_factory=dict)
    calendar: WorkingCalendar = field(default_factory=_always_open)
    festivals: tuple[FestivalDay, ...] = ()
    first: date = date(2000, 1, 1)
    last: date = date(2000, 1, 1)
    today: date = date(2000, 1, 1)
    places: dict[str, int] = field(default_factory=dict)


def content_of(
    planned: Planned,
    phases: Sequence[TimelineRow],
    rows: Sequence[TimelineRow],
    *,
    today: date,
) -> GanttContent:
    """Gather what is drawn."""
    days = [dates.start for dates in planned.schedule.tasks.values()]
    ends = [dates.end for dates in planned.schedule.tasks.values()]
    first = min([planned.campaign.first, *days]) - _BEFORE
    last = max([planned.campaign.last, *ends, *(row.end for row in phases)]) + _AFTER
    places = {row.key: at for at, row in enumerate(rows)}
    return GanttContent(
        rows=tuple(rows),
        phases=tuple(phases),
        links=_links(planned.plan.links, places),
        calendar=planned.calendar,
        festivals=_festivals(first, last),
        first=first,
        last=last,
        today=today,
        places=places,
    )


@lru_cache(maxsize=8)
def _festivals(first: date, last: date) -> tuple[FestivalDay, ...]:
    return tuple(occurrences(first, last))


def _links(
    links: Iterable[Link], places: dict[str, int]
) -> dict[int, tuple[tuple[int, int, Link], ...]]:
    found: dict[int, list[tuple[int, int, Link]]] = {}
    for link in links:
        source = places.get(task_key(link.predecessor))
        target = places.get(task_key(link.successor))
        if source is not None and target is not None:
            for end in (source, target):
                found.setdefault(end, []).append((source, target, link))
    return {at: tuple(some) for at, some in found.items()}


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

    def rows_in_sight(self, count: int) -> range:
        """The rows in sight, of `count` in all."""
        return self.rows.rows_between(self.top, self.bottom, count)

    def box_of(self, row: TimelineRow, at: int) -> Box:
        """Where the bar or the diamond of a row stands."""
        if row.kind is RowKind.MILESTONE:
            return milestone_box(self.scale, self.rows, at, row.end, DIAMOND)
        thick = {RowKind.PHASE: PHASE_BAR, RowKind.SUMMARY: SUMMARY_BAR}.get(row.kind, BAR)
        return bar_box(self.scale, self.rows, at, row.start, row.end, thick)
