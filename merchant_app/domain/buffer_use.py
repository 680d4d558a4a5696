"""How much of a phase's buffer is used against how much of its work is done: the fever chart.

The idea is Goldratt's (Critical Chain, 1997): a buffer that is used up faster than work gets done
is a warning while there is still time to act. His thirds of the buffer - all is well, watch,
act - hold here when half of the work is done. Before that less use is allowed and after it more,
by half a per cent of the buffer for each per cent of the work, as in fever charts with slanting
zones (Leach, Critical Chain Project Management, 2000).

Today's points are exact. Those of earlier days are worked out from the actual dates and, for what
was not finished by then, the approved durations; `merchant_app.domain.as_of` says what that means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.as_of import as_of, done_by
from merchant_app.domain.baselines import BaselineDays
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Phase, Plan, Schedule, Task
from merchant_app.domain.schedule import schedule

#: More points than this make a trail hard to read.
MOST_POINTS: Final = 26
_ONE_DAY: Final = timedelta(days=1)


class Zone(StrEnum):
    """What a point of the fever chart asks for."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class BufferUse:
    """One phase on one day.

    Attributes:
        done: of its work, weighted by working days, in basis points.
        buffer: working days that are kept at its end.
        used: working days eaten by delays; more than `buffer` once the next phase moves.

    """

    phase_id: int
    day: date
    done: int
    buffer: int
    used: int

    @property
    def left(self) -> int:
        """Working days of the buffer that are left."""
        return max(0, self.buffer - self.used)

    @property
    def share(self) -> int:
        """The used part of the buffer in basis points; above 10,000 once it is overdrawn."""
        return self.used * WHOLE // self.buffer if self.buffer else 0

    @property
    def zone(self) -> Zone:
        """What the point asks for."""
        return zone_of(self.done, self.share)


def zone_limits(done: int) -> tuple[int, int]:
    """Give the used share above which it is yellow, and red; all in basis points."""
    slant = (done - WHOLE // 2) // 2
    return WHOLE // 3 + slant, WHOLE * 2 // 3 + slant


def zone_of(done: int, used: int) -> Zone:
    """Give the zone of a point: the share of work done, the share of the buffer used."""
    yellow, red = zone_limits(done)
    if used > red:
        return Zone.RED
    return Zone.YELLOW if used > yellow else Zone.GREEN


def buffer_use(
    plan: Plan, calendar: WorkingCalendar, dates: Schedule, day: date, today: date
) -> dict[int, BufferUse]:
    """Give the buffer used and the work done by phase; `dates` is the schedule as of `day`."""
    tasks = _leaves(plan)
    return {
        phase.id: BufferUse(
            phase_id=phase.id,
            day=day,
            done=_work_done(tasks.get(phase.id, ()), calendar, day, today),
            buffer=phase.buffer,
            used=_used(phase, dates, calendar),
        )
        for phase in plan.phases
    }


def buffer_use_on(
    plan: Plan,
    calendar: WorkingCalendar,
    day: date,
    today: date,
    approved: BaselineDays | None = None,
    forecast: Schedule | None = None,
) -> dict[int, BufferUse]:
    """Give the same for an earlier day, of the phases with a buffer that had begun by then.

    `approved` tells how long was expected for what was not finished; today that is the plan's own.
    `forecast` is the schedule as of today where it is known already.
    """
    expected = None
    if approved is not None and day < today:
        expected = {task_id: days.duration for task_id, days in approved.tasks.items()}
    then = forecast if day == today else None
    if then is None:
        then = schedule(as_of(plan, calendar, day, expected), calendar)
    tasks = _leaves(plan)
    return {
        phase_id: use
        for phase_id, use in buffer_use(plan, calendar, then, day, today).items()
        if use.buffer and _begun(tasks.get(phase_id, ()), day)
    }


def trail(points: Iterable[BufferUse]) -> tuple[BufferUse, ...]:
    """Give a phase's points up to the first one at which all of its work is done."""
    kept: list[BufferUse] = []
    for point in points:
        kept.append(point)
        if point.done == WHOLE:
            break
    return tuple(kept)


def points_in_time(first: date, last: date, *, at_most: int = MOST_POINTS) -> tuple[date, ...]:
    """Give evenly spread days up to `last`, that day included, none before `first`."""
    if last < first:
        return ()
    step = max(1, -(-((last - first).days + 1) // at_most))
    days = range((last - first).days // step + 1)
    return tuple(last - timedelta(days=step * n) for n in reversed(days))


def _leaves(plan: Plan) -> dict[int, list[Task]]:
    parents = {task.parent_id for task in plan.tasks}
    by_phase: dict[int, list[Task]] = {}
    for task in plan.tasks:
        if task.id not in parents:
            by_phase.setdefault(task.phase_id, []).append(task)
    return by_phase


def _work_done(tasks: Iterable[Task], calendar: WorkingCalendar, day: date, today: date) -> int:
    """The share of the work that is done; a milestone counts like one day."""
    done = whole = 0
    for task in tasks:
        weight = max(task.duration, 1)
        done += weight * done_by(task, calendar, day, today)
        whole += weight
    return done // whole if whole else 0


def _used(phase: Phase, dates: Schedule, calendar: WorkingCalendar) -> int:
    of = dates.phases[phase.id]
    over = calendar.count(phase.end + _ONE_DAY, of.work_end)
    return phase.buffer - of.buffer_left + over


def _begun(tasks: Iterable[Task], day: date) -> bool:
    begun = (task.actual_start or task.actual_end for task in tasks)
    return any(start is not None and start <= day for start in begun)
