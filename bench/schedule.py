"""Scheduling a plan far larger than a shop's, so that a drag in a usual one feels immediate."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.load import assignments, loads
from merchant_app.domain.plan import Absence, Link, LinkKind, Phase, PhaseKind, Plan, Task
from merchant_app.domain.schedule import schedule
from merchant_app.domain.schedule.backward import lay_back

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS = 10_000
_USUAL = 2_000
SIZES = (200, _USUAL, TASKS)
_CHAIN = 40
_PEOPLE = 5
_WEEKS_AWAY = 200
_DAY = date(2040, 1, 2)
_BAR = 0.1
#: Not faster than linearly: so many times the tasks take so many times as long. A tenth is left
#: for what the middle of the runs differs by from one time to the next on a quiet machine.
_GROWTH = 1.1
#: The fewest runs whose middle a busy machine does not move.
_RUNS = 15


def large_plan(tasks: int) -> Plan:
    """Give a plan of four phases with about two links of any kind a task, always the same."""
    dice = random.Random(1)
    kinds = tuple(PhaseKind)
    return Plan(
        date(2026, 1, 1),
        tuple(
            Phase(n + 1, kinds[n], kinds[n], date(2026, 1 + 3 * n, 1), date(2026, 3 + 3 * n, 28), 5)
            for n in range(len(kinds))
        ),
        tuple(
            Task(n, 1 + n * len(kinds) // tasks, f"Task {n}", dice.randint(1, 5))
            for n in range(tasks)
        ),
        tuple(
            Link(
                max(0, n - dice.randint(1, _CHAIN)),
                n,
                dice.choice(tuple(LinkKind)),
                dice.randint(-2, 3),
            )
            for n in range(1, tasks)
            for _twice in range(2)
            if n % _CHAIN
        ),
    )


def everybody_away(plan: Plan) -> Plan:
    """Give the plan with an owner for each task who waits for them and is away every other week."""
    return replace(
        plan,
        tasks=tuple(
            replace(task, owner_id=task.id % _PEOPLE, waits_for_owner=True) for task in plan.tasks
        ),
        absences=tuple(
            Absence(person, first, first + timedelta(days=2))
            for person in range(_PEOPLE)
            for week in range(_WEEKS_AWAY)
            for first in (plan.start + timedelta(weeks=2 * week, days=person),)
        ),
    )


@case("schedule")
def rows() -> Iterator[Row]:
    calendar = WorkingCalendar(frozenset(range(6)))
    taken = {}
    for tasks in SIZES:
        plan = large_plan(tasks)
        seconds = taken[tasks] = median_time(partial(schedule, plan, calendar), runs=_RUNS)
        bar = _BAR if tasks == TASKS else None
        yield Row(f"schedule {tasks:,} tasks, {len(plan.links):,} links", seconds, bar=bar)
    for fewer, more in pairwise(SIZES):
        times = more // fewer
        yield Row(
            f"{more:,} tasks beside {times} × {fewer:,}",
            taken[more],
            yardstick=times * taken[fewer],
            bar=_GROWTH,
        )
    away = everybody_away(large_plan(TASKS))
    yield Row(
        f"schedule {TASKS:,} tasks, everybody often away",
        median_time(lambda: schedule(away, calendar), runs=_RUNS),
    )
    dates = schedule(away, calendar)
    yield Row(
        f"load of everybody, {TASKS:,} tasks",
        median_time(lambda: loads(assignments(away, dates, {}), away.absences, calendar, limit=3)),
        bar=_BAR,
    )
    usual = large_plan(_USUAL)
    yield Row(
        f"lay {_USUAL:,} tasks back from a day",
        median_time(lambda: lay_back(usual, calendar, anchor=None, day=_DAY), runs=_RUNS),
    )
