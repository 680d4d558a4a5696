"""Which tasks of a plan laid back would have to start before they can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import TaskKind
from merchant_app.domain.schedule.leaves import NEVER
from merchant_app.domain.schedule.network import Network, Window
from merchant_app.domain.schedule.passes import push_lag


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A task that would have to start before it can.

    Attributes:
        task_id: the task.
        start: the day on which it would have to start (a milestone: to be reached).
        possible: the first day on which it can.
        days: the working days that are missing, at least 1.

    """

    task_id: int
    start: date
    possible: date
    days: int


def conflicts(
    network: Network,
    windows: list[Window],
    starts: list[int],
    calendar: WorkingCalendar,
    earliest: date | None,
) -> tuple[TooEarly, ...]:
    """Compare the starts of the tasks laid back with the first on which they can start.

    Only what is given holds a task back here: the earliest day and what has begun, by links or
    by its phase. Tasks laid back keep the distances between them anyway.

    Args:
        network: the plan before it was laid back.
        windows: the new windows of its phases.
        starts: by node its start; `NEVER` for tasks that are not laid back.
        calendar: the shop's working days.
        earliest: the first day on which work can start; None for any.

    """
    first = 0 if earliest is None else calendar.index_of(earliest)
    possible = _after_what_has_begun(network, windows)
    found = []
    for node, task in enumerate(network.leaves):
        if starts[node] >= NEVER:
            continue
        milestone = int(task.kind is TaskKind.MILESTONE)
        time = max(possible[node], first + milestone)
        if node in network.owner_days:
            time = network.owner_days[node].next_there(time)
        if starts[node] < time:
            found.append(
                TooEarly(
                    task_id=task.id,
                    start=calendar.day_at(starts[node] - milestone),
                    possible=calendar.day_at(time - milestone),
                    days=time - starts[node],
                )
            )
    return tuple(sorted(found, key=lambda one: -one.days))


def _after_what_has_begun(network: Network, windows: list[Window]) -> list[int]:
    """By node the first start that links from begun tasks and their phases allow."""
    leaves = len(network.leaves)
    possible = [0] * len(network.days)
    work_end = [0] * len(windows)
    for node in chain.from_iterable(network.order):
        begun = network.fixed[node]
        if node < leaves:
            if begun is None:
                continue
            possible[node] = begun
            end = network.finish_from(node, begun)
            place = network.phase[node]
            work_end[place] = max(work_end[place], end)
            if node in network.finish:
                possible[network.finish[node]] = end
        for later, weight in network.after[node]:
            possible[later] = max(possible[later], possible[node] + weight)
    gates = _gates(network, windows, work_end)
    for node, task in enumerate(network.leaves):
        milestone = task.kind is TaskKind.MILESTONE
        possible[node] = max(possible[node], gates[network.phase[node]] + milestone)
        asked = network.asked.get(node)
        if asked is not None and possible[asked]:
            there = network.owner_days[node]
            time = there.earliest_start(possible[asked], network.days[node])
            possible[node] = max(possible[node], time)
    return possible


def _gates(network: Network, windows: list[Window], work_end: list[int]) -> list[int]:
    """By phase the first start that work begun in earlier ones, ending there, allows."""
    occupied = set(network.phase)
    work_end = work_end.copy()
    gates: list[int] = []
    for place, (was, window) in enumerate(zip(network.phases, windows, strict=True)):
        gate = 0
        for i in range(place):
            if work_end[i]:
                lag = max(push_lag(network.phases[i], was), push_lag(windows[i], window))
                gate = max(gate, work_end[i] + lag)
        if place not in occupied:
            work_end[place] = gate
        gates.append(gate)
    return gates
