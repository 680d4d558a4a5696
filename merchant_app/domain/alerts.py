"""What needs attention today: each alert with its level and the place where it is settled.

The rules are the playbook's; where they need a number, it is a constant here with its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.goals import Goal, Level, past_stop_line, stop_line_today
from merchant_app.domain.goals import level as goal_level
from merchant_app.domain.messages import Message, msg, msgn
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import Absence, Phase, PhaseDates, Plan, Schedule
from merchant_app.domain.risks import Risk, RiskState

#: Spending this much above a line's plan is a cash alarm (playbook §2), in basis points.
OVERSPEND: Final = 1500
#: A risk nobody looked at for so long is worth a look (playbook §6: weekly to monthly).
CHECK_RISKS_AFTER: Final = timedelta(days=30)

_ORDER: Final = {
    Level.EMERGENCY: 0,
    Level.WARNING: 1,
    Level.CONCERN: 2,
    Level.NOTICE: 3,
    Level.GOOD: 4,
}


class Place(StrEnum):
    """The tab where an alert is settled."""

    TIMELINE = "timeline"
    BUDGET = "budget"
    CUSTOMERS = "customers"
    RESULTS = "results"
    RISKS = "risks"


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at.

    Attributes:
        headline: what is the matter, in one line.
        detail: what to know or do, in one line.
        action: the words on the button.
        place: the tab it leads to; `row_id` the row to select there, if any.
        part: the part of that tab that is meant, "" for the tab as it is.
        day: the day it is about; alerts of one level are listed by it.

    """

    level: Level
    headline: Message
    detail: Message
    action: Message
    place: Place
    row_id: int | None
    day: date
    part: str = ""


def alerts(
    *,
    plan: Plan,
    schedule: Schedule,
    clashes: Mapping[int, Absence],
    figures: BudgetSummary,
    goals: Iterable[Goal],
    risks: Iterable[Risk],
    today: date,
    money: Callable[[int], str],
    goal_figure: Callable[[Goal, int], str],
    more: Iterable[Alert] = (),
    overspend: int | None = OVERSPEND,
) -> list[Alert]:
    """Give everything that needs attention, the worst first, then by day.

    `clashes` has the tasks that stay on days off of their owner. `money` and `goal_figure` write
    figures as text in the language in use; `more` are alerts that were found elsewhere. A line is
    told of when it is used by more than `overspend` (basis points) above its plan, None never.
    """
    found = [
        *more,
        *_late_tasks(plan, schedule, today),
        *_missed_deadlines(plan, schedule, today),
        *_days_off(plan, schedule, clashes, today),
        *_buffers(plan.phases, schedule.phases, today),
        *_money(figures, today, money, overspend),
        *_goals(goals, plan.start, today, goal_figure),
        *_risks(risks, today),
    ]
    return sorted(found, key=lambda alert: (_ORDER[alert.level], alert.day))


def _late_tasks(plan: Plan, schedule: Schedule, today: date) -> Iterable[Alert]:
    parents = {task.parent_id for task in plan.tasks}
    for task in plan.tasks:
        dates = schedule.tasks[task.id]
        if task.id in parents or task.actual_end is not None or dates.end >= today:
            continue
        days = (today - dates.end).days
        yield Alert(
            level=Level.WARNING if dates.critical else Level.CONCERN,
            headline=msg("{name} should be done by now", name=task.name),
            detail=(
                msgn(
                    "{n} day late, and it decides the end date.",
                    "{n} days late, and it decides the end date.",
                    n=days,
                )
                if dates.critical
                else msgn(
                    "{n} day late. Mark it as done or give it more days.",
                    "{n} days late. Mark it as done or give it more days.",
                    n=days,
                )
            ),
            action=msg("Show on timeline"),
            place=Place.TIMELINE,
            row_id=task.id,
            day=dates.end,
        )


def _missed_deadlines(plan: Plan, schedule: Schedule, today: date) -> Iterable[Alert]:
    for task in plan.tasks:
        dates = schedule.tasks[task.id]
        if task.deadline is None or task.actual_end is not None or dates.end <= task.deadline:
            continue
        yield Alert(
            level=Level.WARNING,
            headline=msg("{name} will miss its deadline", name=task.name),
            detail=msg(
                "Ready on {end} instead of {deadline}.", end=dates.end, deadline=task.deadline
            ),
            action=msg("Show on timeline"),
            place=Place.TIMELINE,
            row_id=task.id,
            day=max(task.deadline, today),
        )


def _days_off(
    plan: Plan, schedule: Schedule, clashes: Mapping[int, Absence], today: date
) -> Iterable[Alert]:
    """Say once how many tasks to come lie on days off; there may be many after a long absence."""
    coming = [task for task in plan.tasks if task.id in clashes and clashes[task.id].last >= today]
    if not coming:
        return
    first = min(coming, key=lambda task: (schedule.tasks[task.id].start, task.id))
    yield Alert(
        level=Level.CONCERN,
        headline=msgn(
            "{n} task lies on days off of its owner",
            "{n} tasks lie on days off of their owners",
            n=len(coming),
        ),
        detail=msg("{name} comes first. Choose somebody else or another day.", name=first.name),
        action=msg("Show on timeline"),
        place=Place.TIMELINE,
        row_id=first.id,
        day=max(today, schedule.tasks[first.id].start),
    )


def _buffers(
    phases: Iterable[Phase], dates: Mapping[int, PhaseDates], today: date
) -> Iterable[Alert]:
    for phase in phases:
        of = dates[phase.id]
        if phase.buffer == 0 or of.end < today or of.buffer_left * 2 > phase.buffer:
            continue
        gone = of.buffer_left == 0
        yield Alert(
            level=Level.WARNING if gone else Level.CONCERN,
            headline=(
                msg("{phase} has no buffer left", phase=phase.name)
                if gone
                else msg(
                    "{phase}: {left} of {total} buffer days left",
                    phase=phase.name,
                    left=of.buffer_left,
                    total=phase.buffer,
                )
            ),
            detail=(
                msg("The next phase moves with every further day.")
                if gone
                else msg("The next phase moves only when they are used up.")
            ),
            action=msg("Show on timeline"),
            place=Place.TIMELINE,
            row_id=None,
            day=of.end,
        )


def _money(
    figures: BudgetSummary, today: date, money: Callable[[int], str], overspend: int | None
) -> Iterable[Alert]:
    for line in figures.lines:
        of = figures.by_line[line.id]
        used = of.spent + of.committed
        if overspend is None or used * WHOLE <= of.planned * (WHOLE + overspend):
            continue
        yield Alert(
            level=Level.WARNING,
            headline=msg("{name} is over its plan", name=line.name),
            detail=msg(
                "{used} spent or ordered, {planned} planned.",
                used=money(used),
                planned=money(of.planned),
            ),
            action=msg("Show in budget"),
            place=Place.BUDGET,
            row_id=line.id,
            day=today,
        )
    if figures.left < 0:
        yield Alert(
            level=Level.EMERGENCY,
            headline=msg("The whole budget is used up"),
            detail=msg("{over} more is spent or ordered than planned.", over=money(-figures.left)),
            action=msg("Show in budget"),
            place=Place.BUDGET,
            row_id=None,
            day=today,
        )


def _goals(
    goals: Iterable[Goal], first: date, today: date, goal_figure: Callable[[Goal, int], str]
) -> Iterable[Alert]:
    for goal in goals:
        stop = stop_line_today(goal, first=first, today=today)
        if goal.current is None or stop is None:
            continue
        if not past_stop_line(goal, first=first, today=today):
            continue
        yield Alert(
            level=goal_level(goal, first=first, today=today),
            headline=msg(
                "{name}: {figure} is past the stop line {stop}",
                name=goal.name,
                figure=goal_figure(goal, goal.current),
                stop=goal_figure(goal, stop),
            ),
            detail=(
                Message(goal.prepared_action)
                if goal.prepared_action
                else msg("Decide what to change, or set the goal anew.")
            ),
            action=msg("Decide"),
            place=Place.RESULTS,
            row_id=goal.id,
            day=goal.current_day or today,
        )


def _risks(risks: Iterable[Risk], today: date) -> Iterable[Alert]:
    raised = {
        RiskState.NOTICE: Level.CONCERN,
        RiskState.WARNING: Level.WARNING,
        RiskState.EMERGENCY: Level.EMERGENCY,
    }
    for risk in risks:
        if risk.state in raised:
            yield Alert(
                level=raised[risk.state],
                headline=msg("{name}: it is happening", name=risk.name),
                detail=(
                    Message(risk.first_step)
                    if risk.first_step
                    else msg("Write down what to do first.")
                ),
                action=msg("Open the plan"),
                place=Place.RISKS,
                row_id=risk.id,
                day=risk.checked or today,
            )
        elif (
            risk.state is RiskState.WATCHED
            and risk.checked is not None
            and today - risk.checked > CHECK_RISKS_AFTER
            and risk.score >= 10  # noqa: PLR2004 - the heat map's "prepare" band
        ):
            yield Alert(
                level=Level.NOTICE,
                headline=msg("Nobody has checked {name} lately", name=risk.name),
                detail=msg("Last looked at on {day}.", day=risk.checked),
                action=msg("Open the plan"),
                place=Place.RISKS,
                row_id=risk.id,
                day=risk.checked,
            )
