"""What a plan comes to in a few figures, to lay two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.store.budget import budget_lines
from merchant_app.store.load import team_load
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import planned


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """One plan.

    Attributes:
        end: the last day of work.
        buffer_left, buffer: working days of all phases together.
        too_late: unfinished tasks that miss their deadline.
        too_much: days of all people together, from today on, on which they have too much to do.
        cost: planned money of lines that belong to tasks, in minor units.

    """

    end: date
    buffer_left: int
    buffer: int
    too_late: int
    too_much: int
    cost: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both plans in words; `change` is "" where they are alike.

    `tone` is the state of the change: "good", "concern", or "" if it is neither.
    """

    name: str
    before: str
    after: str
    change: str = ""
    tone: str = ""


def figures_of(shop: Shop, campaign_id: int, *, today: date) -> PlanFigures:
    """Work out the figures of a campaign's plan."""
    people = team_load(shop, campaign_id).people
    of = planned(shop, campaign_id)
    lines = budget_lines(shop, campaign_id)
    return PlanFigures(
        end=of.schedule.end,
        buffer_left=sum(dates.buffer_left for dates in of.schedule.phases.values()),
        buffer=sum(phase.buffer for phase in of.plan.phases),
        too_late=sum(
            task.deadline is not None
            and task.actual_end is None
            and of.schedule.tasks[task.id].end > task.deadline
            for task in of.plan.tasks
        ),
        too_much=sum(len(load.over_days(today)) for _name, load in people),
        cost=sum(line.planned for line in lines if line.task_id is not None),
    )


def compared(shop: Shop, before: PlanFigures, after: PlanFigures) -> list[Compared]:
    """Put two plans of one shop side by side, figure by figure."""
    money = shop.info.currency
    later = (after.end - before.end).days
    eaten = before.buffer_left - after.buffer_left
    fuller = after.too_much - before.too_much
    worse = after.too_late - before.too_late
    dearer = after.cost - before.cost
    return [
        Compared(
            _("Ends"),
            formats.day_and_weekday(before.end),
            formats.day_and_weekday(after.end),
            _later(later),
            _tone(later),
        ),
        Compared(
            _("Buffer left"),
            _buffer(before),
            _buffer(after),
            _signed_days(-eaten),
            _tone(eaten),
        ),
        Compared(
            _("Too late"),
            _n("{n} task", "{n} tasks", before.too_late),
            _n("{n} task", "{n} tasks", after.too_late),
            _signed(worse),
            _tone(worse),
        ),
        Compared(
            _("Too much to do"),
            _n("on {n} day", "on {n} days", before.too_much),
            _n("on {n} day", "on {n} days", after.too_much),
            _signed(fuller),
            _tone(fuller),
        ),
        Compared(
            _("Cost of tasks"),
            formats.money(before.cost, money, decimals=False),
            formats.money(after.cost, money, decimals=False),
            ("+" if dearer > 0 else "−") + formats.money(abs(dearer), money, decimals=False)
            if dearer
            else "",
            _tone(dearer),
        ),
    ]


def _later(days: int) -> str:
    if days > 0:
        return _n("{n} day later", "{n} days later", days)
    return _n("{n} day earlier", "{n} days earlier", -days) if days else ""


def _buffer(figures: PlanFigures) -> str:
    return _n("{left} of {n} day", "{left} of {n} days", figures.buffer, left=figures.buffer_left)


def _signed(value: int) -> str:
    return f"{'+' if value > 0 else '−'}{abs(value)}" if value else ""


def _signed_days(days: int) -> str:
    return (
        _n("{sign}{n} day", "{sign}{n} days", abs(days), sign="+" if days > 0 else "−")
        if days
        else ""
    )


def _tone(worse: int) -> str:
    return ("concern" if worse > 0 else "good") if worse else ""
