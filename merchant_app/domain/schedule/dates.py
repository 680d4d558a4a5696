"""The times of a network as the dates of tasks, summaries and phases."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import PhaseDates, Plan, TaskDates, TaskKind
from merchant_app.domain.schedule.network import Network
from merchant_app.domain.schedule.passes import Early


class _DaysByIndex(dict[int, date]):
    """Open days by index, each looked up once: a plan's tasks share their days."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, index: int) -> date:
        # Late dates of a deadline long missed may lie before the calendar begins.
        day = self[index] = self._calendar.day_at(max(0, index))
        return day


def leaf_dates(
    network: Network,
    early: Early,
    late_starts: list[int],
    late_in_phase: list[int],
    calendar: WorkingCalendar,
) -> dict[int, TaskDates]:
    """Give the dates of the tasks without children, by id.

    Raises:
        UserError: when a task's owner is away so long that it finds no day.

    """
    refuse_endless(network, early.finish, calendar)
    day_at = _DaysByIndex(calendar)
    milestone_kind = TaskKind.MILESTONE
    owner_days, days, done = network.owner_days, network.days, network.done
    result = {}
    for node, task in enumerate(network.leaves):
        start = early.start[node]
        begun, ended = task.actual_start, task.actual_end
        milestone = task.kind is milestone_kind
        last = ended or (begun if milestone else None) or day_at[early.finish[node] - 1]
        first = last if milestone else begun or day_at[start]
        if done[node]:
            result[task.id] = TaskDates(first, last, first, last, 0, 0, critical=False)
            continue
        late = late_starts[node]
        if node in owner_days:
            late_last = day_at[network.finish_from(node, late) - 1]
        else:
            late_last = day_at[late + days[node] - 1]
        # What has begun cannot begin later any more.
        late_first = late_last if milestone else begun or day_at[late]
        total, in_phase = late - start, late_in_phase[node] - start
        result[task.id] = TaskDates(
            first,
            last,
            late_first,
            late_last,
            total,
            in_phase if in_phase > 0 else 0,  # noqa: FURB136 - max() would be slow here
            total <= 0,
        )
    return result


def refuse_endless(network: Network, finish: list[int], calendar: WorkingCalendar) -> None:
    """Refuse tasks whose owner is away until the calendar ends, naming the first of them.

    Raises:
        UserError: for a task that would end within the calendar if its owner were not away.

    """
    for node, there in network.owner_days.items():
        try:
            calendar.day_at(max(0, finish[node] - 1))
        except UserError:
            # A task that is too long even if nobody is away is refused in the calendar's words.
            calendar.day_at(there.rank(finish[node]))
            task = network.leaves[node]
            raise UserError(
                msg(
                    "{task} finds no day to be worked on: whoever does it is away for too long. "
                    "Shorten the days off, or let somebody else do it.",
                    task=task.name,
                )
            ) from None


def summary_dates(leaves: list[tuple[TaskDates, bool]]) -> TaskDates:
    """Give the dates of a summary from those of the tasks in it and whether these are done."""
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


def phase_dates(
    plan: Plan,
    network: Network,
    early: Early,
    calendar: WorkingCalendar,
    tasks: dict[int, TaskDates],
) -> dict[int, PhaseDates]:
    """Give the dates of the phases, by id; `tasks` has those of the tasks without children."""
    last_day: dict[int, date] = {}
    for task in network.leaves:
        end, place = tasks[task.id].end, task.phase_id
        if place not in last_day or last_day[place] < end:
            last_day[place] = end
    result = {}
    for position, phase in enumerate(plan.phases):
        window = network.phases[position]
        pushed = early.phase_start[position] - window.start
        start = calendar.day_at(early.phase_start[position]) if pushed else phase.start
        work_end = last_day.get(phase.id, start)
        unused = window.end - early.phase_work_end[position]
        result[phase.id] = PhaseDates(
            start=start,
            work_end=work_end,
            end=max(phase.end, work_end, start),
            buffer_left=max(0, min(phase.buffer, unused)),
            pushed=pushed,
        )
    return result
