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

**Days off.** A task that waits for its owner (`Task.waits_for_owner`) is worked on only on the
working days on which that person is there: it starts on such a day, and f is the boundary after
the d-th of them. Being away is for it what a closed day is for everybody: work pauses, and an
`actual_start` on such a day counts from the next day on which the owner is there. So f no
longer lies d boundaries after s, but it still never falls when s grows; a link that asks for
f ≥ x asks for the first s that gives it, and a latest f leaves the last s that keeps it.
Milestones are nobody's work and ignore absences; so does what is finished.

**Phases.** A phase starts as planned unless an earlier one overruns. A phase that overruns its
planned end, the buffer included, by n working days pushes each later phase by n less the open
days planned between the two; windows planned to overlap keep their overlap. So the buffer is
used up before anything moves. An empty phase that is itself pushed past its planned end hands
that on. A task that waits for one of a later phase cannot push that phase nor those before
it: it only pushes what comes after.

**Late dates.** The latest start of a task is the last from which all of this still holds: no
work ends after the last finish of all tasks (a buffer after it is not float), no deadline, own
or of a summary it is in, is missed, and links are kept, pushing a phase counting like a link.
The latest end is the end it then has. Links into a task that has begun hold nothing back any
more. A deadline on a day that is closed, or on which the owner is away, means the day before.

**Float.** The total float is the number of the shop's working days from the earliest to the
latest start, days off of the owner in between included: so many working days a task may slip
until the end of work moves or a deadline is missed. It is negative if a deadline is missed
already. A task without any decides the end: it is critical. The phase float is counted in the
same way to the latest start with which the work ends before the phase's buffer, along links
within the phase, and is at least 0. Work that has begun slips by getting longer. A finished
task has no float and decides nothing.

**Summaries** span their tasks, with the least float of the unfinished ones; a summary decides
the end if one of its tasks does. Its own duration and actual dates are ignored, its
`not_before` and `deadline` count for each task in it.
"""

from __future__ import annotations

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Plan, Schedule
from merchant_app.domain.schedule.dates import leaf_dates, phase_dates, summary_dates
from merchant_app.domain.schedule.in_phase import latest_starts_in_phase
from merchant_app.domain.schedule.network import Network, network_of
from merchant_app.domain.schedule.passes import Early, earliest_times, latest_times


def schedule(plan: Plan, calendar: WorkingCalendar) -> Schedule:
    """Compute the dates of every task and phase; this module's docstring has the rules.

    `Schedule.end` is the last day of the last task; without tasks, the end of the last phase;
    without phases, the start of the plan.

    Raises:
        CycleError: when links lead back to where they began, with the shortest such loop.
        ValueError: when links, parents or phases name something that is not in the plan,
            parents go round in a circle, or a duration does not fit the kind of the task.
        UserError: when a date falls before 1970 or after 2200, or a task's owner is away so
            long that it finds no day.

    """
    network = network_of(plan, calendar)
    early = earliest_times(network)
    late_starts = _latest_starts(network, early)
    tasks = leaf_dates(network, early, late_starts, latest_starts_in_phase(network), calendar)
    phases = phase_dates(plan, network, early, calendar, tasks)
    last = max((dates.end for dates in tasks.values()), default=None)
    if last is None:
        last = max((dates.end for dates in phases.values()), default=plan.start)
    if network.summaries:
        # Behind the leaves `done` goes on with junctions.
        pairs = zip(network.leaves, network.done, strict=False)
        done = {task.id for task, is_done in pairs if is_done}
        for summary, leaves in network.summaries.items():
            tasks[summary] = summary_dates([(tasks[leaf], leaf in done) for leaf in leaves])
        tasks = {task.id: tasks[task.id] for task in plan.tasks}
    return Schedule(tasks, phases, last)


def _latest_starts(network: Network, early: Early) -> list[int]:
    finishes = early.finish[: len(network.leaves)]
    late = latest_times(
        network,
        early.start.copy(),
        still=network.done,
        end=max(finishes, default=0),
        limits=network.due,
        kept=[0] * len(network.phases),
    )
    return late.start
