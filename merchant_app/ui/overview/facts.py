"""What the Overview shows, gathered once for all its cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from merchant_app.domain.alerts import Alert
from merchant_app.domain.budget import CategoryKind, Money
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.festivals import occurrences
from merchant_app.domain.goals import Goal
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase, PhaseDates, TaskKind
from merchant_app.i18n import language
from merchant_app.store.attention import attention
from merchant_app.store.goals import goals
from merchant_app.store.ledger import budget_summary
from merchant_app.store.measures import new_customers_by_week
from merchant_app.store.people import person_names
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import Planned, planned

#: How many days ahead the list of the next days looks, today included.
DAYS_AHEAD: Final = 7
_WEEKS_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """One phase with its dates, its tasks done, and its money."""

    phase: Phase
    dates: PhaseDates
    tasks: int
    done: int
    money: Money


@dataclass(frozen=True, slots=True)
class DayItem:
    """One line of the next days: a task by phase kind, a festival, or a closed day."""

    day: date
    text: str
    owner: str = ""
    phase_kind: str = ""
    icon: str = ""
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the cards show."""

    of: Planned
    shop_name: str
    currency: Currency
    lead: str
    phases: tuple[PhaseFacts, ...]
    alerts: tuple[Alert, ...]
    goals: tuple[Goal, ...]
    figures: BudgetSummary
    reserve: int
    days: tuple[DayItem, ...]
    new_by_week: dict[date, int]
    today: date

    @property
    def phase_now(self) -> PhaseFacts | None:
        """The phase that today lies in."""
        for each in self.phases:
            if each.dates.start <= self.today <= each.dates.end:
                return each
        return None


def gather(shop: Shop, campaign_id: int, today: date) -> Facts:
    """Read everything the Overview shows of a campaign."""
    of = planned(shop, campaign_id)
    figures = budget_summary(shop, campaign_id)
    names = person_names(shop)
    reserve_parts = {part.id for part in figures.categories if part.kind is CategoryKind.RESERVE}
    last_week = min(today, of.campaign.last)
    return Facts(
        of=of,
        shop_name=shop.info.name,
        currency=shop.info.currency,
        lead=names.get(of.campaign.lead_id or 0, ""),
        phases=tuple(_phases(of, figures)),
        alerts=tuple(attention(shop, campaign_id, today)),
        goals=tuple(goals(shop, campaign_id, today)),
        figures=figures,
        reserve=sum(
            max(0, figures.by_line[line.id].left)
            for line in figures.lines
            if line.category_id in reserve_parts
        ),
        days=tuple(_next_days(of, names, today)),
        new_by_week=new_customers_by_week(
            shop,
            max(of.campaign.first, last_week - timedelta(weeks=_WEEKS_SHOWN)),
            last_week,
        ),
        today=today,
    )


def _phases(of: Planned, figures: BudgetSummary) -> Iterable[PhaseFacts]:
    parents = {task.parent_id for task in of.plan.tasks}
    for phase in of.plan.phases:
        tasks = [t for t in of.plan.tasks if t.phase_id == phase.id and t.id not in parents]
        yield PhaseFacts(
            phase=phase,
            dates=of.schedule.phases[phase.id],
            tasks=len(tasks),
            done=sum(task.actual_end is not None for task in tasks),
            money=figures.by_phase.get(phase.id, Money()),
        )


def _next_days(of: Planned, names: dict[int, str], today: date) -> Iterable[DayItem]:
    last = today + timedelta(days=DAYS_AHEAD - 1)
    kinds = {phase.id: phase.kind.value for phase in of.plan.phases}
    parents = {task.parent_id for task in of.plan.tasks}
    by_day: dict[date, list[DayItem]] = {}
    for festival in occurrences(today, last):
        text = festival.zh if language() == "zh" else festival.en
        item = DayItem(festival.day, text, icon="party-popper")
        by_day.setdefault(festival.day, []).append(item)
    for task in of.plan.tasks:
        dates = of.schedule.tasks[task.id]
        if task.id in parents or task.actual_end is not None:
            continue
        # A milestone and a task that ends are worth more on a day than one that goes on.
        for day in {dates.start, dates.end}:
            if today <= day <= last:
                owner = names.get(task.owner_id or 0, "")
                icon = "flag" if task.kind is TaskKind.MILESTONE else ""
                item = DayItem(day, task.name, owner, kinds[task.phase_id], icon, task.id)
                by_day.setdefault(day, []).append(item)
    for offset in range(DAYS_AHEAD):
        day = today + timedelta(days=offset)
        items = by_day.get(day, [])
        if not of.calendar.is_open(day):
            items = [*items, DayItem(day, "", icon="moon")]
        yield from items or [DayItem(day, "")]
