"""Building small plans for schedules worked out by hand, in March 2026."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import (
    Absence,
    Link,
    LinkKind,
    Phase,
    PhaseKind,
    Plan,
    Schedule,
    Task,
    TaskKind,
)
from merchant_app.domain.schedule import schedule

FS, SS, FF, SF = LinkKind

#: Monday to Friday. March 2026 begins on a Sunday: the Mondays are 2, 9, 16, 23 and 30 March.
WEEKDAYS = WorkingCalendar(frozenset(range(5)))


def march(day: int) -> date:
    return date(2026, 3, day)


def april(day: int) -> date:
    return date(2026, 4, day)


def phase(number: int, start: date, end: date, buffer: int = 0) -> Phase:
    return Phase(number, PhaseKind.LAUNCH, f"Phase {number}", start, end, buffer)


MARCH = phase(1, march(2), march(31))


def task(number: int, duration: int, **more) -> Task:
    return Task(
        number, more.pop("phase_id", 1), f"Task {number}", duration,
        more.pop("kind", TaskKind.MILESTONE if duration == 0 else TaskKind.TASK), **more,
    )  # fmt: skip


def waits(number: int, duration: int, **more) -> Task:
    """A task that is worked on only while person 7 is there."""
    return task(number, duration, owner_id=7, waits_for_owner=True, **more)


def away(first: date, last: date, person: int = 7) -> Absence:
    return Absence(person, first, last)


def plan_of(*parts) -> Plan:
    phases = tuple(part for part in parts if isinstance(part, Phase)) or (MARCH,)
    return Plan(
        phases[0].start,
        phases,
        tuple(part for part in parts if isinstance(part, Task)),
        tuple(part for part in parts if isinstance(part, Link)),
        tuple(part for part in parts if isinstance(part, Absence)),
    )


def planned(*parts, calendar: WorkingCalendar = WEEKDAYS) -> Schedule:
    return schedule(plan_of(*parts), calendar)


def dates(result: Schedule, number: int) -> tuple[date, date]:
    return result.tasks[number].start, result.tasks[number].end


def late_dates(result: Schedule, number: int) -> tuple[date, date]:
    return result.tasks[number].late_start, result.tasks[number].late_end
