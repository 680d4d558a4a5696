"""Scheduling a plan far larger than a shop's, so that a drag in a usual one feels immediate."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Link, LinkKind, Phase, PhaseKind, Plan, Task
from merchant_app.domain.schedule import schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS = 10_000
_CHAIN = 40
_BAR = 0.1


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


@case("schedule")
def rows() -> Iterator[Row]:
    calendar = WorkingCalendar(frozenset(range(6)))
    plan = large_plan(TASKS)
    seconds = median_time(lambda: schedule(plan, calendar))
    yield Row(f"schedule {TASKS:,} tasks, {len(plan.links):,} links", seconds, bar=_BAR)
