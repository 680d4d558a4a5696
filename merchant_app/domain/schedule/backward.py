"""Laying a plan back from a fixed day, such as an opening or a festival.

The rules are those of `schedule`, read from the other end; all steps are working days.

**What is laid back.** All tasks that have not begun; with an anchor only those that lead to it:
the anchor itself, the tasks of its phase that end no later than it does today, the tasks these
wait for, and those of the phases before them, whose work ends before a later phase begins.
Each is as late as possible, so that

* the anchor, or without one the last of all work, ends on the day (on the last open day before
  it if the shop is closed then); what ends later than the anchor today, yet has to begin
  before it, ends as much later;
* links hold, deadlines are kept where the anchor's own day allows, owners are there;
* the work of a phase ends before its buffer, and its buffer before the next phase begins;
  phases planned to overlap keep their overlap. Phases without tasks keep their length.

**What stays.** Finished and begun tasks, and phases in which all is finished or begun. A phase
in which work has begun keeps its start, unless a task laid back would begin before it.

**What follows.** Tasks that are not laid back are scheduled forward as ever: not before the
days that people fixed for them. Phases after the anchor's move as far as the anchor does, and
further if the buffer of one before would reach into them.

**What does not fit.** A task laid back before the earliest day, or before what has begun lets
it start, is a conflict. Everything is laid back all the same, so that one sees by how much.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import Phase, Plan, Task, TaskKind
from merchant_app.domain.schedule.laid_conflicts import TooEarly, conflicts
from merchant_app.domain.schedule.laid_windows import moved_windows, window_days
from merchant_app.domain.schedule.leaves import NEVER
from merchant_app.domain.schedule.network import Network, network_of
from merchant_app.domain.schedule.passes import Early, earliest_times, latest_times


@dataclass(frozen=True, slots=True)
class LaidBack:
    """A plan laid back from a day.

    Attributes:
        plan: the plan with the new windows of its phases, and with the start of each task laid
            back as its `not_before`; `schedule` gives these days if there are no conflicts.
        windows: by phase id its new first and last day.
        starts: by id of each task laid back the day on which it starts (a milestone: stands).
        conflicts: the tasks that would have to start too early, the worst first.

    """

    plan: Plan
    windows: dict[int, tuple[date, date]]
    starts: dict[int, date]
    conflicts: tuple[TooEarly, ...]

    @property
    def days_missing(self) -> int:
        """The working days by which the plan does not fit; 0 if it does."""
        return max((one.days for one in self.conflicts), default=0)


def lay_back(
    plan: Plan,
    calendar: WorkingCalendar,
    *,
    anchor: int | None,
    day: date,
    earliest: date | None = None,
) -> LaidBack:
    """Lay a plan back so that its anchor ends on `day`; this module's docstring has the rules.

    Args:
        plan: the plan as it is.
        calendar: the shop's working days.
        anchor: the task, milestone or summary that ends on the day; None for all work.
        day: the fixed day.
        earliest: the first day on which work can start, usually today; None for any.

    Raises:
        UserError: when the anchor has begun (field "anchor"), there is nothing left to lay back,
            or a date falls before 1970 or after 2200.
        CycleError, ValueError: as `schedule`.

    """
    network = network_of(plan, calendar)
    early = earliest_times(network)
    anchors = _anchors(network, anchor)
    aim = calendar.index_after(day)
    present = max(early.finish[node] for node in anchors)
    laid = _leading_to(network, early, anchors, present)
    late = latest_times(
        network,
        [NEVER] * len(network.days),
        still=[not one for one in laid],
        end=NEVER,
        limits=_limits(network, early, () if anchor is None else anchors, aim, present),
        kept=_kept(plan, network),
    )
    windows = moved_windows(plan, network, late, aim - present)
    days = window_days(plan, network, windows, calendar)
    starts = {
        task.id: calendar.day_at(late.start[node] - (task.kind is TaskKind.MILESTONE))
        for node, task in enumerate(network.leaves)
        if laid[node]
    }
    return LaidBack(
        plan=_moved(plan, network, days, starts),
        windows=days,
        starts=starts,
        conflicts=conflicts(network, windows, late.start, calendar, earliest),
    )


def _anchors(network: Network, anchor: int | None) -> list[int]:
    """The nodes that end on the day."""
    ids = None if anchor is None else set(network.summaries.get(anchor, [anchor]))
    found = [
        node
        for node, task in enumerate(network.leaves)
        if (ids is None or task.id in ids) and network.fixed[node] is None
    ]
    if found:
        return found
    if ids is None:
        raise UserError(msg("All tasks have begun, so there is nothing to plan back."))
    if not ids & {task.id for task in network.leaves}:
        raise ValueError(f"the anchor {anchor} is not in the plan")
    raise UserError(
        msg("This task has begun, so its days stay. Choose one that has not begun yet."),
        field="anchor",
    )


def _leading_to(network: Network, early: Early, anchors: list[int], present: int) -> list[bool]:
    """By node whether it is laid back; junctions all are, they take their times from others."""
    before: list[list[int]] = [[] for _ in network.days]
    for node, edges in enumerate(network.after):
        for later, _weight in edges:
            before[later].append(node)
    leaves = len(network.leaves)
    chosen = [False] * len(network.days)
    phases = {network.phase[node] for node in anchors}
    open_nodes = [node for node in range(leaves) if network.fixed[node] is None]
    waiting = anchors + [
        node
        for node in open_nodes
        if network.phase[node] in phases and early.finish[node] <= present
    ]
    held: set[int] = set()
    while waiting:
        node = waiting.pop()
        if chosen[node] or network.fixed[node] is not None:
            continue
        chosen[node] = True
        waiting += before[node]
        place = network.phase[node]
        if node < leaves and place not in held:
            held.add(place)
            waiting += [
                other
                for other in open_nodes
                if network.phase[other] < place and network.reach[other] < place
            ]
    return chosen[:leaves] + [True] * (len(chosen) - leaves)


def _limits(
    network: Network, early: Early, anchors: Collection[int], aim: int, present: int
) -> list[int]:
    """By node the latest finish: the aim, or as much later as it ends after the anchor today."""
    limits = [
        min(due, aim + max(0, finish - present))
        for finish, due in zip(early.finish, network.due, strict=True)
    ]
    for node in anchors:
        # The day that was asked for wins over the anchor's own deadline.
        limits[node] = aim
    return limits


def _kept(plan: Plan, network: Network) -> list[int]:
    """By phase the working days between its work and its end; of an empty one all its days."""
    occupied = set(network.phase[: len(network.leaves)])
    return [
        phase.buffer if place in occupied else window.end - window.start
        for place, (phase, window) in enumerate(zip(plan.phases, network.phases, strict=True))
    ]


def _moved(
    plan: Plan,
    network: Network,
    windows: dict[int, tuple[date, date]],
    starts: dict[int, date],
) -> Plan:
    def phase(old: Phase) -> Phase:
        first, last = windows[old.id]
        return replace(old, start=first, end=last)

    def task(old: Task) -> Task:
        if old.id in starts:
            return replace(old, not_before=starts[old.id])
        inside = [starts[one] for one in network.summaries.get(old.id, ()) if one in starts]
        if old.not_before is not None and inside:
            # What a summary asks for gives way to the tasks laid back in it.
            return replace(old, not_before=min(old.not_before, *inside))
        return old

    phases = tuple(map(phase, plan.phases))
    return replace(
        plan,
        start=min([plan.start, *(one.start for one in phases)]),
        phases=phases,
        tasks=tuple(map(task, plan.tasks)),
    )
