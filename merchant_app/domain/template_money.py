"""A template's money for the budget that a shop has: exact to the minor unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from merchant_app.domain.campaign_template import CampaignTemplate, TemplateLine, Text
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import (
    MAX_MINOR,
    QUANTITY_ONE,
    Split,
    line_total,
    round_half_away,
    split_by_shares,
)
from merchant_app.domain.plan_draft import DraftCategory, DraftLine

#: The unit of a line that is a share of the budget and not so many of something.
SUM: Final = Text("sum", "项")
_HUNDRED: Final = 100


def in_minor_units(hundredths: int, decimals: int) -> int:
    """Turn a template's amount into minor units of a currency with so many decimals."""
    return round_half_away(hundredths * int(10**decimals), _HUNDRED)


def campaign_budget(template: CampaignTemplate, budget: int | None, decimals: int) -> int:
    """Give the budget chosen, or the template's own if none is; minor units.

    Raises:
        UserError: (field "budget") when it is below 0, too large, or 0 although the template
            has money to divide.

    """
    if budget is None:
        return in_minor_units(template.budget, decimals)
    if budget < 0 or (budget == 0 and (template.categories or template.budget)):
        raise UserError(
            msg("The budget must be more than 0. Enter what the campaign may cost in all."),
            field="budget",
        )
    if budget > MAX_MINOR:
        raise UserError(
            msg("The budget is larger than the program can take. Enter a smaller amount."),
            field="budget",
        )
    return budget


def divide_budget(
    template: CampaignTemplate, budget: int, decimals: int, language: str
) -> tuple[tuple[DraftCategory, ...], tuple[DraftLine, ...]]:
    """Divide a budget over categories, each over its lines, and each of these over phases.

    What shares do not claim stays with the category, or with the campaign, as unallocated.
    """
    allotted = split_by_shares(budget, [category.share for category in template.categories])
    categories: list[DraftCategory] = []
    shared: dict[str, int] = {}
    for category, amount in zip(template.categories, allotted.amounts, strict=True):
        categories.append(
            DraftCategory(
                category.key,
                category.kind,
                category.name.in_language(language),
                amount if category.share else None,
            )
        )
        lines = [line for line in template.lines if line.category == category.key and line.share]
        split = split_by_shares(amount, [line.share for line in lines])
        shared |= dict(zip((line.key for line in lines), split.amounts, strict=True))
    drafts: list[DraftLine] = []
    for line in template.lines:
        if line.share:
            drafts.extend(_shared_line(line, shared[line.key], language))
        else:
            drafts.append(_priced_line(line, decimals, language))
    return tuple(categories), tuple(drafts)


def _shared_line(line: TemplateLine, amount: int, language: str) -> Iterator[DraftLine]:
    """One line a phase, each a single sum; parts too small for a minor unit are left out."""
    phases = [phase for phase, _share in line.phases] or [line.phase]
    split = (
        split_by_shares(amount, [share for _phase, share in line.phases])
        if line.phases
        else Split((amount,), 0)
    )
    for phase, part in zip(phases, split.amounts, strict=True):
        if part:
            yield _draft_line(line, phase, language, QUANTITY_ONE, SUM, part)


def _priced_line(line: TemplateLine, decimals: int, language: str) -> DraftLine:
    price = in_minor_units(line.unit_price, decimals)
    unit = line.unit or SUM
    if price * _HUNDRED == line.unit_price * int(10**decimals):
        return _draft_line(line, line.phase, language, line.quantity, unit, price)
    # A price below the currency's smallest coin: 1,200 cards at 0.10 are one sum of 120 yen.
    total = in_minor_units(line_total(line.quantity, line.unit_price), decimals)
    return _draft_line(line, line.phase, language, QUANTITY_ONE, SUM, total)


def _draft_line(
    line: TemplateLine, phase: str, language: str, quantity: int, unit: Text, unit_price: int
) -> DraftLine:
    return DraftLine(
        key=line.key,
        category=line.category,
        phase=phase,
        channel=line.channel,
        task=line.task,
        name=line.name.in_language(language),
        quantity=quantity,
        unit=unit.in_language(language),
        unit_price=unit_price,
    )
