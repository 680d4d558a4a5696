"""Random plans and calendars: all kinds of links, lags and leads, summaries, dates, absences.

A plan is read from a string of random bytes. Hypothesis makes one string much faster than the
hundred small values in a plan, and still finds a smaller one that fails: of zeros, mostly.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from slow_schedule import FIRST, shortest_loop_length

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Absence, Link, LinkKind, Phase, PhaseKind, Plan, Task, TaskKind

PEOPLE = (1, 2)
_KINDS = tuple(LinkKind)
_HALF_A_YEAR = 151
days_of_half_a_year = st.integers(0, _HALF_A_YEAR - 1).map(lambda n: FIRST + timedelta(days=n))


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)

    def number(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included; `low` for a zero."""
        return low + next(self._bytes) % (high - low + 1)

    def chance(self, times: int, of: int) -> bool:
        return next(self._bytes) % of >= of - times

    def day(self, last: int = _HALF_A_YEAR) -> date:
        return FIRST + timedelta(days=self.number(0, last - 1))

    def sometimes_a_day(self, times: int = 1, of: int = 3) -> date | None:
        return self.day() if self.chance(times, of) else None


def calendars() -> st.SearchStrategy[WorkingCalendar]:
    return st.binary(min_size=40, max_size=40).map(lambda data: _calendar(_Reader(data)))


def plans(*, started: bool = True, deadlines: bool = True) -> st.SearchStrategy[Plan]:
    def plan(data: bytes) -> Plan:
        return _plan(_Reader(data), started=started, deadlines=deadlines)

    return st.binary(min_size=300, max_size=300).map(plan)


def _calendar(read: _Reader) -> WorkingCalendar:
    weekdays = {read.number(0, 6), *(n for n in range(7) if read.chance(3, 5))}
    closed = frozenset(read.day() for _ in range(read.number(0, 12)))
    extra_open = frozenset(read.day() for _ in range(read.number(0, 6)))
    # One open day a week would lead long plans out of the years that are reckoned with.
    weekdays.add((min(weekdays) + 3) % 7)
    return WorkingCalendar(frozenset(weekdays), closed, extra_open)


def _plan(read: _Reader, *, started: bool, deadlines: bool) -> Plan:
    phases = _phases(read)
    count = read.number(1, 10)
    tasks = tuple(
        _task(read, number, len(phases), started=started, deadlines=deadlines)
        for number in range(1, count + 1)
    )
    links = [
        Link(
            read.number(1, count),
            read.number(1, count),
            _KINDS[read.number(0, 3)],
            (read.number(0, 10) + 4) % 11 - 4,
        )
        for _ in range(read.number(0, 14))
    ]
    absences = tuple(
        Absence(read.number(*PEOPLE), first, first + timedelta(days=read.number(0, 12)))
        for _ in range(read.number(0, 8))
        for first in (read.day(71),)
    )
    if read.chance(9, 10):  # nine of ten plans have hardly a loop
        order = {task.id: (read.number(0, 255), task.id) for task in tasks}
        links = [
            link if order[link.predecessor] <= order[link.successor] else
            replace(link, predecessor=link.successor, successor=link.predecessor)
            for link in links
            if link.predecessor != link.successor
        ]  # fmt: skip
    return Plan(FIRST, phases, tasks, tuple(links), absences)


def _phases(read: _Reader) -> tuple[Phase, ...]:
    made = []
    start = read.number(0, 10)
    for number in range(1, read.number(1, 4) + 1):
        length = read.number(30, 90) if read.chance(1, 2) else read.number(0, 25)
        window = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
        made.append(Phase(number, PhaseKind.GROWTH, "", *window, read.number(0, 6)))
        start = max(0, start + length + (read.number(0, 16) + 8) % 17 - 8)
    return tuple(made)


def _task(read: _Reader, number: int, phases: int, *, started: bool, deadlines: bool) -> Task:
    duration = read.number(0, 8)
    begun = read.sometimes_a_day(1, 6) if started else None
    ended = read.number(0, 9) if begun and read.chance(1, 2) else None
    owner = read.number(0, len(PEOPLE))
    return Task(
        number,
        read.number(1, phases) if read.chance(1, 2) else 1,
        "",
        duration,
        TaskKind.TASK if duration else TaskKind.MILESTONE,
        parent_id=read.number(1, number - 1) if number > 1 and read.chance(1, 3) else None,
        not_before=read.sometimes_a_day(),
        deadline=read.sometimes_a_day() if deadlines else None,
        actual_start=begun,
        actual_end=begun + timedelta(days=ended) if begun and ended is not None else None,
        owner_id=owner or None,
        waits_for_owner=read.chance(3, 4),
    )


def without_loops(plan: Plan) -> Plan:
    while shortest_loop_length(plan) is not None:
        plan = replace(plan, links=plan.links[:-1])
    return plan
