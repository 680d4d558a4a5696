"""Giving several lines new amounts at once: splits, the reserve, adopted scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merchant_app.actions.budget.lines import NewCategory, insert_category
from merchant_app.actions.checks import amount_of, name_of
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_split import figures_for, scaled
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.budget_tree import reserve_lines
from merchant_app.domain.messages import UserError, msg, msgn
from merchant_app.domain.money import QUANTITY_ONE, WHOLE, round_half_away
from merchant_app.store.budget import budget_lines, categories
from merchant_app.store.ledger import budget_summary
from merchant_app.store.shop import Edit, Shop


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that a split adds: once the whole amount."""

    name: str
    category_id: int
    amount: int
    phase_id: int | None = None
    channel_id: int | None = None


def split_amount(
    shop: Shop,
    *,
    campaign_id: int,
    lines: Mapping[int, int] | None = None,
    parts: Mapping[int, int] | None = None,
    new_lines: Sequence[NewLine] = (),
) -> None:
    """Plan amounts by line id, allot amounts by id of a part, and add lines, all as one edit.

    Raises:
        UserError: if an amount is not possible, or a line or part is gone.

    """
    lines, parts = lines or {}, parts or {}
    known = {each.id for each in categories(shop, campaign_id)}
    if not parts.keys() <= known or not {each.category_id for each in new_lines} <= known:
        raise UserError(msg("A part of this budget is no longer there. Look at it once more."))
    names = [name_of(each.name) for each in new_lines]
    for amount in (*parts.values(), *(each.amount for each in new_lines)):
        amount_of(amount, zero=True)
    count = len(lines) + len(parts) + len(new_lines)
    with shop.edit(
        msgn("Split an amount over {n} line", "Split an amount over {n} lines", n=count)
    ) as edit:
        write_amounts(shop, edit, campaign_id, lines)
        for category_id, amount in parts.items():
            edit.update("budget_category", category_id, allotted=amount)
        place = len(budget_lines(shop, campaign_id))
        for at, (name, new) in enumerate(zip(names, new_lines, strict=True)):
            edit.insert(
                "budget_line",
                campaign_id=campaign_id,
                category_id=new.category_id,
                phase_id=new.phase_id,
                channel_id=new.channel_id,
                position=place + at,
                name=name,
                quantity=QUANTITY_ONE,
                unit_price=new.amount,
            )


def set_reserve(shop: Shop, *, campaign_id: int, share: int, name: str) -> None:
    """Keep a share (basis points) of the whole budget aside, on a line of its own.

    Lines that are the reserve already are brought to that amount together; without any a line of
    the given name is made, in a part of the same name where the budget has none for it.

    Raises:
        UserError: if the share is more than the whole, or there is no whole yet.

    """
    name = name_of(name)
    if not 0 <= share <= WHOLE:
        raise UserError(msg("Write a share from 0 to 100 %."), field="share")
    summary = budget_summary(shop, campaign_id)
    if not summary.budget:
        raise UserError(msg("Set the whole budget first; the reserve is a share of it."))
    amount = reserve_of(summary, share)
    lines = reserve_lines(summary)
    with shop.edit(msg("Set the reserve")) as edit:
        if lines:
            write_amounts(
                shop, edit, campaign_id, scaled({each.id: each.planned for each in lines}, amount)
            )
            return
        category_id = next(
            (each.id for each in summary.categories if each.kind is CategoryKind.RESERVE), None
        )
        if category_id is None:
            new = NewCategory(name, CategoryKind.RESERVE)
            category_id = insert_category(shop, edit, campaign_id, new)
        edit.insert(
            "budget_line",
            campaign_id=campaign_id,
            category_id=category_id,
            position=len(summary.lines),
            name=name,
            quantity=QUANTITY_ONE,
            unit_price=amount,
        )


def reserve_of(summary: BudgetSummary, share: int) -> int:
    """Give a share (basis points) of the whole budget in minor units."""
    return round_half_away(summary.budget * share, WHOLE)


def write_amounts(shop: Shop, edit: Edit, campaign_id: int, amounts: Mapping[int, int]) -> None:
    """Let lines plan exactly these amounts, inside an edit.

    Raises:
        UserError: if an amount is not possible, or a line is gone.

    """
    known = {line.id: line for line in budget_lines(shop, campaign_id)}
    for line_id, amount in amounts.items():
        if line_id not in known:
            raise UserError(msg("A budget line is no longer there. Look at the plan once more."))
        found = figures_for(known[line_id], amount_of(amount, zero=True))
        edit.update(
            "budget_line",
            line_id,
            quantity=found.quantity,
            unit=found.unit,
            unit_price=found.unit_price,
            tax_rate=found.tax_rate,
        )
