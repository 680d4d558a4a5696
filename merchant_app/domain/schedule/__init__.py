"""When everything in a plan happens: the dates, the float and what decides the end.

The method is the critical path method with the four precedence links (Kelley and Walker 1959;
Fondahl 1961 for links with lag), on whole working days.

**Boundaries.** Working day i of the calendar lies between the boundaries i and i + 1. A task of
d ≥ 1 working days starts at a boundary s and finishes at f = s + d; its first day is s, its
last f - 1. A milestone has s = f = b and stands at the end of day b - 1.

**What holds a task back.** It is as early as these allow:

* links, with lag l: FS s ≥ f' + l; SS s ≥ s' + l; FF f ≥ f' + l; SF f ≥ s' + l, where the dash
  marks the predecessor. A link on a summary counts for each task in it;
* `not_before`, its own or that of a summary it is in: no work (for a milestone: not reached)
  before that day, or the next open one;
* the start of its phase.

**What has happened.** `actual_start` fixes s and `actual_end` fixes f, whatever the links say;
what follows goes by these. Both may lie on closed days: a start then counts from the next open
day, an end from the last open day before it. A milestone with either has been reached.

**Phases.** A phase starts as planned unless an earlier one overruns. A phase that overruns its
planned end, the buffer included, by n working days pushes each later phase by n less the open
days planned between the two; windows planned to overlap keep their overlap. So the buffer is
used up before anything moves. An empty phase that is itself pushed past its planned end hands
that on. A task that waits for one of a later phase cannot push that phase nor those before
it: it only pushes what comes after.

**Float.** Counted back from the last finish of all tasks (a buffer after it is not float), and
from the deadlines. Pushing a phase counts like a link. So the total float is the number of
working days a task may slip until the end of work moves or a deadline is missed; it is negative
if a deadline is missed already. Links into a task that has begun hold nothing back any more.
The phase float is counted back from the first day of the task's phase buffer, along links
within the phase, and is at least 0. A finished task has no float and decides nothing.

**Summaries** span their tasks, with the least float of the unfinished ones; a summary decides
the end if one of its tasks does. Its own duration and actual dates are ignored, its
`not_before` and `deadline` count for each task in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from merchant_app.domain.plan import PhaseDates, Schedule, TaskDates, TaskKind
from merchant_app.domain.schedule.network import Network, network_of
from merchant_app.domain.schedule.passes import Times, times_of

if TYPE_CHECKING:
    from datetime import date

    from merchant_app.domain.calendar import WorkingCalendar
    from merchant_app.domain.plan import Plan


def schedule(plan: Plan, calendar: WorkingCalendar) -> Schedule:
    """Compute the dates of every task and phase; this module's docstring has the rules.

    `Schedule.end` is the last day of the last task; without tasks, the end of the last phase;
    without phases, the start of the plan.

    Raises:
        CycleError: when links lead back to where they began, with the shortest such loop.
        ValueError: when links, parents or phases name something that is not in the plan,
            parents go round in a circle, or a duration does not fit the kind of the task.
        UserError: when a date falls before 1970 or after 2200.

    """
    network = network_of(plan, calendar)
    times = times_of(network)
    tasks = _leaf_dates(network, times, calendar)
    phases = _phase_dates(plan, network, times, calendar, tasks)
    last = max((dates.end for dates in tasks.values()), default=None)
    if last is None:
        last = max((dates.end for dates in phases.values()), default=plan.start)
    # Behind the leaves `done` goes on with junctions.
    done = {task.id for task, is_done in zip(network.leaves, network.done, strict=False) if is_done}
    for summary, leaves in network.summaries.items():
        tasks[summary] = _summary_dates([(tasks[leaf], leaf in done) for leaf in leaves])
    return Schedule({task.id: tasks[task.id] for task in plan.tasks}, phases, last)


class _DaysByIndex(dict[int, "date"]):
    """Open days by index, each looked up once: a plan's tasks share their days."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, index: int) -> date:
        # Late dates of a deadline long missed may lie before the calendar begins.
        day = self[index] = self._calendar.day_at(max(0, index))
        return day


def _leaf_dates(network: Network, times: Times, calendar: WorkingCalendar) -> dict[int, TaskDates]:
    day_at = _DaysByIndex(calendar)
    milestone_kind = TaskKind.MILESTONE
    result = {}
    for node, task in enumerate(network.leaves):
        start, length = times.start[node], network.days[node]
        milestone = task.kind is milestone_kind
        last = task.actual_end or (task.actual_start if milestone else None)
        if last is None:
            last = day_at[start + length - 1]
        first = last if milestone else task.actual_start or day_at[start]
        if network.done[node]:
            result[task.id] = TaskDates(first, last, first, last, 0, 0, critical=False)
            continue
        late = times.late_start[node]
        late_last = day_at[late + length - 1]
        # What has begun cannot begin later any more.
        late_first = late_last if milestone else task.actual_start or day_at[late]
        total = late - start
        in_phase = times.phase_late_start[node] - start
        result[task.id] = TaskDates(
            first, last, late_first, late_last, total, max(0, in_phase), critical=total <= 0
        )
    return result


def _summary_dates(leaves: list[tuple[TaskDates, bool]]) -> TaskDates:
    unfinished = [dates for dates, done in leaves if not done]
    return TaskDates(
        start=min(dates.start for dates, _done in leaves),
        end=max(dates.end for dates, _done in leaves),
        late_start=min(dates.late_start for dates, _done in leaves),
        late_end=max(dates.late_end for dates, _done in leaves),
        total_float=min((dates.total_float for dates in unfinished), default=0),
        phase_float=min((dates.phase_float for dates in unfinished), default=0),
        critical=any(dates.critical for dates in unfinished),
    )


def _phase_dates(
    plan: Plan,
    network: Network,
    times: Times,
    calendar: WorkingCalendar,
    tasks: dict[int, TaskDates],
) -> dict[int, PhaseDates]:
    last_day: dict[int, date] = {}
    for task in network.leaves:
        end = tasks[task.id].end
        last_day[task.phase_id] = max(end, last_day.get(task.phase_id, end))
    result = {}
    for position, phase in enumerate(plan.phases):
        window = network.phases[position]
        pushed = times.phase_start[position] - window.start
        start = calendar.day_at(times.phase_start[position]) if pushed else phase.start
        work_end = last_day.get(phase.id, start)
        unused = window.end - times.phase_work_end[position]
        result[phase.id] = PhaseDates(
            start=start,
            work_end=work_end,
            end=max(phase.end, work_end, start),
            buffer_left=max(0, min(phase.buffer, unused)),
            pushed=pushed,
        )
    return result
