"""What the Gantt chart draws: rows, links, calendar, festivals, and the plan behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.festivals import FestivalDay, occurrences
from merchant_app.domain.plan import Absence, Link, Task
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.rows import TimelineRow

#: Days shown before and after everything that is planned.
_BEFORE = timedelta(days=21)
_AFTER = timedelta(days=42)
#: The days of a task in a plan kept for comparison, both included.
Span = tuple[date, date]


def _always_open() -> WorkingCalendar:
    return WorkingCalendar(frozenset(range(7)))


class LinksByTask(dict[int, list[Link]]):
    """By task the links that begin or end at it; made once for links that stay the same."""

    def __init__(self, links: tuple[Link, ...] = ()) -> None:
        super().__init__()
        self.links = links
        for link in links:
            self.setdefault(link.predecessor, []).append(link)
            self.setdefault(link.successor, []).append(link)


@dataclass(frozen=True, slots=True)
class GanttContent:
    """The rows in sight of the tree, from top to bottom, with all that is drawn around them.

    Attributes:
        planned: the plan as it is; None while there is none.
        rows: phases and tasks that are not folded away.
        phases: all phases, for the bands.
        tasks: the tasks of the plan by id.
        links: the links of the plan by task, also of rows that are folded away.
        ghosts: by task id the days of the plan that the chart compares with.
        away: by person the days off.
        first, last: the days the chart reaches over.
        places: row numbers by key.

    """

    planned: Planned | None = None
    rows: tuple[TimelineRow, ...] = ()
    phases: tuple[TimelineRow, ...] = ()
    tasks: Mapping[int, Task] = field(default_factory=dict)
    links: LinksByTask = field(default_factory=LinksByTask)
    ghosts: Mapping[int, Span] = field(default_factory=dict)
    away: Mapping[int, Sequence[Absence]] = field(default_factory=dict)
    calendar: WorkingCalendar = field(default_factory=_always_open)
    festivals: tuple[FestivalDay, ...] = ()
    first: date = date(2000, 1, 1)
    last: date = date(2000, 1, 1)
    today: date = date(2000, 1, 1)
    places: Mapping[str, int] = field(default_factory=dict)

    def task_of(self, row: TimelineRow) -> Task | None:
        """Give the task of a row, None for a phase."""
        return None if row.task_id is None else self.tasks.get(row.task_id)


def content_of(
    planned: Planned,
    phases: Sequence[TimelineRow],
    rows: Sequence[TimelineRow],
    *,
    today: date,
    ghosts: Mapping[int, Span] | None = None,
    before: GanttContent | None = None,
) -> GanttContent:
    """Gather what is drawn.

    Args:
        planned: the plan.
        phases: all phases.
        rows: what is not folded away, from top to bottom.
        today: for the line of today.
        ghosts: the plan to compare with; the first plan if None.
        before: what was drawn until now; parts that stay the same are taken from it.

    """
    days, ends = _reach(planned)
    first = min(planned.campaign.first, days) - _BEFORE
    last = max([planned.campaign.last, ends, *(row.end for row in phases)]) + _AFTER
    links = before.links if before is not None else LinksByTask()
    if links.links != planned.plan.links:
        links = LinksByTask(planned.plan.links)
    away: dict[int, list[Absence]] = {}
    for absence in planned.plan.absences:
        away.setdefault(absence.person_id, []).append(absence)
    return GanttContent(
        planned=planned,
        rows=tuple(rows),
        phases=tuple(phases),
        tasks={task.id: task for task in planned.plan.tasks},
        links=links,
        ghosts=planned.first_plan if ghosts is None else ghosts,
        away=away,
        calendar=planned.calendar,
        festivals=_festivals(first, last),
        first=first,
        last=last,
        today=today,
        places={row.key: at for at, row in enumerate(rows)},
    )


def _reach(planned: Planned) -> Span:
    dates = planned.schedule.tasks.values()
    first = min((each.start for each in dates), default=planned.campaign.first)
    last = max((each.end for each in dates), default=planned.campaign.last)
    return first, last


@lru_cache(maxsize=8)
def _festivals(first: date, last: date) -> tuple[FestivalDay, ...]:
    return tuple(occurrences(first, last))
