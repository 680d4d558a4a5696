"""The money of the printed plan: lines, channels, and what no line claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchant_app.domain.budget import BudgetFigures, CategoryKind
from merchant_app.domain.budget_forecast import Method
from merchant_app.i18n import _
from merchant_app.reports.plan_content import BudgetLine, ChannelTotal, MoneyFacts, Unallocated
from merchant_app.store.budget import budget_figures, categories
from merchant_app.store.budget_control import budget_forecast
from merchant_app.store.people import channel_names
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import Planned


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """What the pages say about money."""

    facts: MoneyFacts
    lines: tuple[BudgetLine, ...]
    channels: tuple[ChannelTotal, ...]
    unallocated: tuple[Unallocated, ...]


def plan_money(shop: Shop, of: Planned, today: date) -> PlanMoney:
    """Read and add up a campaign's money. The reserve stands apart from the plan lines."""
    figures = budget_figures(shop, of.campaign.id)
    parts = {part.id: part for part in categories(shop, of.campaign.id)}
    aside = {
        line.id for line in figures.lines if parts[line.category_id].kind is CategoryKind.RESERVE
    }
    reserve = sum(line.planned for line in figures.lines if line.id in aside)
    begun = today >= of.campaign.first and (figures.total.spent or figures.total.committed)
    facts = MoneyFacts(
        total=figures.budget,
        planned=figures.total.planned - reserve,
        reserve=reserve,
        unallocated=figures.unallocated,
        spent=figures.total.spent,
        committed=figures.total.committed,
        forecast=(
            budget_forecast(shop, of.campaign.id, today, Method.PLAN).amount if begun else None
        ),
    )
    names = {part.id: part.name for part in parts.values()}
    channels = channel_names(shop)
    return PlanMoney(
        facts=facts,
        lines=_lines(figures, aside, names, channels),
        channels=_channels(figures, channels),
        unallocated=_unallocated(figures, names),
    )


def _lines(
    figures: BudgetFigures,
    aside: set[int],
    names: dict[int, str],
    channels: dict[int, str],
) -> tuple[BudgetLine, ...]:
    lines = [
        BudgetLine(
            phase_id=line.phase_id,
            name=line.name,
            planned=line.planned,
            category=names[line.category_id],
            channel=channels.get(line.channel_id or 0, ""),
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            spent=figures.by_line[line.id].spent,
        )
        for line in figures.lines
        if line.id not in aside
    ]
    # The page prints the reserve as one sum; what was taken from it is named like any spending.
    lines += [
        BudgetLine(phase_id=line.phase_id, name=line.name, planned=0, spent=spent)
        for line in figures.lines
        if line.id in aside and (spent := figures.by_line[line.id].spent)
    ]
    outside: dict[int | None, int] = {}
    for entry in figures.entries:
        if entry.id in figures.entry_money and figures.line_of_entry[entry.id] is None:
            spent = figures.entry_money[entry.id].spent
            outside[entry.phase_id] = outside.get(entry.phase_id, 0) + spent
    lines += [
        BudgetLine(phase_id=phase_id, name=_("Not on a budget line"), planned=0, spent=spent)
        for phase_id, spent in outside.items()
        if spent
    ]
    return tuple(lines)


def _channels(figures: BudgetFigures, names: dict[int, str]) -> tuple[ChannelTotal, ...]:
    sums = figures.grouped(lambda line: line.channel_id, lambda entry: entry.channel_id)
    return tuple(
        ChannelTotal(names[channel], money.planned, money.spent)
        for channel, money in sums.items()
        if channel is not None and (money.planned or money.spent)
    )


def _unallocated(figures: BudgetFigures, names: dict[int, str]) -> tuple[Unallocated, ...]:
    """What no line claims by part of the budget, and at last what no part was given."""
    parts = [
        Unallocated(names[part], amount)
        for part, amount in figures.unallocated_by_category.items()
        if amount
    ]
    rest = figures.unallocated - sum(part.amount for part in parts)
    if rest and parts:
        parts.append(Unallocated(_("Given to no part of the budget"), rest))
    return tuple(parts)
