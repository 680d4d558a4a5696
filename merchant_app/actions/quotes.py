"""What a person does with quotes for a planned purchase: one verb each. Amounts: minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from merchant_app.actions.budget import book
from merchant_app.actions.checks import amount_of, name_of, text_of
from merchant_app.actions.supplier_checks import day_between, refuse_blocked
from merchant_app.domain.budget import BudgetLine, EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.quotes import Quote, ReasonNeeded, figures_for, reason_needed
from merchant_app.domain.supplier_terms import due_day
from merchant_app.store.budget import budget_lines, campaign_of_line
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.suppliers import quote, quotes_of, supplier_named

_REASONS = {
    ReasonNeeded.FEW: msg("There are fewer than three quotes. Write why this one is taken."),
    ReasonNeeded.EXPIRED: msg("This quote has expired. Write why it is taken all the same."),
    ReasonNeeded.NOT_CHEAPEST: msg("Another quote is cheaper. Write why this one is taken."),
}


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """What is written down of a quote; `name` says who asks, a supplier or not yet one."""

    name: str
    day: date
    amount: int
    delivery: str = ""
    valid_until: date | None = None
    note: str = ""


def add_quote(shop: Shop, *, line_id: int, facts: QuoteFacts, today: date) -> int:
    """Write down a quote for a budget line. Gives its id.

    A supplier that is blocked is refused.
    """
    values = _checked(shop, facts, today)
    line = _line(shop, line_id)
    with shop.edit(msg("Add a quote for {name}", name=line.name)) as edit:
        return edit.insert("quote", line_id=line_id, **values)


def change_quote(shop: Shop, *, quote_id: int, facts: QuoteFacts, today: date) -> None:
    """Change what is written down of a quote; one that was chosen stays as it is.

    Raises:
        UserError: if it was chosen, or a value is not possible.

    """
    of = _quote(shop, quote_id)
    if of.chosen:
        raise UserError(msg("This quote was chosen and stays as it is. Add a new one beside it."))
    values = _checked(shop, facts, today)
    with shop.edit(msg("Change a quote for {name}", name=_line(shop, of.line_id).name)) as edit:
        edit.update("quote", quote_id, **values)


def delete_quote(shop: Shop, *, quote_id: int) -> None:
    """Take a quote away; the line keeps what was taken over from it."""
    of = _quote(shop, quote_id)
    with shop.edit(msg("Delete a quote for {name}", name=_line(shop, of.line_id).name)) as edit:
        edit.delete("quote", quote_id)


def choose_quote(shop: Shop, *, quote_id: int, today: date, reason: str = "") -> None:
    """Choose a quote: the line gets its supplier and comes to exactly its amount.

    A name that is no supplier yet becomes one. The quote chosen before is let go.

    Raises:
        UserError: (field "reason") if there are fewer than three quotes, another one is cheaper,
            or it has expired, and no reason is given; if its supplier is blocked.

    """
    of = _quote(shop, quote_id)
    if of.supplier is not None:
        refuse_blocked(shop, of.supplier.id, field="")
    among = quotes_of(shop, of.line_id)
    why = reason_needed(of, among, today)
    if why is not None and not reason.strip():
        raise UserError(_REASONS[why], field="reason")
    reason = name_of(reason, field="reason") if reason.strip() else ""
    line = _line(shop, of.line_id)
    figures = figures_for(of.amount, line.quantity, line.tax_rate)
    with shop.edit(
        msg("Choose the quote of {who} for {name}", who=of.name, name=line.name)
    ) as edit:
        supplier_id = _supplier_of(edit, of)
        for other in among:
            if other.chosen and other.id != of.id:
                edit.update("quote", other.id, chosen=0, reason="")
        edit.update("quote", of.id, supplier_id=supplier_id, name="", chosen=1, reason=reason)
        edit.update(
            "budget_line",
            line.id,
            supplier_id=supplier_id,
            quantity=figures.quantity,
            unit_price=figures.unit_price,
            tax_rate=figures.tax_rate,
            unit=line.unit if figures.quantity == line.quantity else "",
        )


def order_from_quote(shop: Shop, *, quote_id: int, day: date, today: date) -> int:
    """Order what the chosen quote offers: ordered, not yet paid, due by the supplier's terms.

    Gives the entry's id.

    Raises:
        UserError: if it is not chosen, or its supplier is blocked.

    """
    of = _quote(shop, quote_id)
    if not of.chosen or of.supplier is None:
        raise UserError(msg("Choose the quote first, then order."))
    refuse_blocked(shop, of.supplier.id, field="")
    day_between(day, field="day")
    line = _line(shop, of.line_id)
    return book(
        shop,
        campaign_id=line.campaign_id,
        kind=EntryKind.COMMITMENT,
        day=day,
        amount=of.amount,
        text=line.name,
        payee=of.supplier.name,
        line_id=line.id,
        supplier_id=of.supplier.id,
        due=due_day(of.supplier.terms, day),
        note=of.delivery,
        today=today,
    )


def _supplier_of(edit: Edit, of: Quote) -> int:
    """Give the supplier of a quote; a name that is none yet is added."""
    if of.supplier is not None:
        return of.supplier.id
    return edit.insert("supplier", name=of.name)


def _checked(shop: Shop, facts: QuoteFacts, today: date) -> dict[str, Any]:
    name = name_of(facts.name)
    known = supplier_named(shop, name)
    if known is not None:
        refuse_blocked(shop, known.id, field="name")
    day_between(facts.day, field="day", last=today)
    if facts.valid_until is not None:
        day_between(facts.valid_until, field="valid_until", first=facts.day)
    delivery = facts.delivery
    return {
        "supplier_id": None if known is None else known.id,
        "name": name if known is None else "",
        "day": facts.day,
        "amount": amount_of(facts.amount),
        "delivery": name_of(delivery, field="delivery") if delivery.strip() else "",
        "valid_until": facts.valid_until,
        "note": text_of(facts.note, field="note"),
    }


def _quote(shop: Shop, quote_id: int) -> Quote:
    found = quote(shop, quote_id)
    if found is None:
        raise UserError(msg("This quote is no longer there. Somebody may have undone it."))
    return found


def _line(shop: Shop, line_id: int) -> BudgetLine:
    lines = budget_lines(shop, campaign_of_line(shop, line_id))
    return next(line for line in lines if line.id == line_id)
