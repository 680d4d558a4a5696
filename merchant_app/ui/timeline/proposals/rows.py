"""What the chart and the list of a proposal show."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.calendar import WorkingCalendar
from merchant_app.domain.plan import Plan, Schedule, TaskKind
from merchant_app.domain.proposals.comparison import Comparison
from merchant_app.domain.proposals.search import Proposal
from merchant_app.ui.timeline.proposals.chart import ChartRow, Days

#: Tasks in the chart; the list below it has all of them.
_MOST_TASKS = 6


def chart_rows(
    before: Plan, now: Schedule, calendar: WorkingCalendar, proposal: Proposal, of: Comparison
) -> list[ChartRow]:
    """Give the phases, and the tasks that move farthest."""
    after, then = proposal.result.plan, proposal.result.schedule
    later = {phase.id: phase for phase in after.phases}
    rows = [
        ChartRow(
            phase.name,
            phase.kind.value,
            _phase_days(now, calendar, phase.id),
            _phase_days(then, proposal.result.draft.calendar, later[phase.id].id),
            bold=True,
        )
        for phase in before.phases
    ]
    kinds = {phase.id: phase.kind.value for phase in before.phases}
    tasks = {task.id: task for task in before.tasks}
    farthest = sorted(
        of.moved,
        key=lambda each: (
            tasks[each.task_id].kind is not TaskKind.MILESTONE,
            -_distance(each.before, each.after),
        ),
    )
    shown = {each.task_id for each in farthest[:_MOST_TASKS]}
    for each in of.moved:
        if each.task_id in shown:
            task = tasks[each.task_id]
            rows.append(
                ChartRow(
                    task.name,
                    kinds[task.phase_id],
                    Days(*each.before),
                    None if each.after is None else Days(*each.after),
                    milestone=task.kind is TaskKind.MILESTONE,
                )
            )
    return rows


def _phase_days(times: Schedule, calendar: WorkingCalendar, phase_id: int) -> Days:
    dates = times.phases[phase_id]
    kept = None
    if dates.buffer_left:
        kept = calendar.day_at(calendar.index_after(dates.end) - dates.buffer_left)
    return Days(dates.start, dates.end, kept)


def _distance(before: tuple[date, date], after: tuple[date, date] | None) -> int:
    if after is None:
        return 1 << 20
    return abs((after[0] - before[0]).days) + abs((after[1] - before[1]).days)
