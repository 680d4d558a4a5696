"""One receipt on several budget lines. Amounts are minor units of the receipt's currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from merchant_app import formats
from merchant_app.actions.budget.approvals import ask_if_needed
from merchant_app.actions.budget.entry_checks import counted_entry, from_line
from merchant_app.actions.checks import amount_of
from merchant_app.domain.budget import LedgerEntry
from merchant_app.domain.currency_rates import converted_parts
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.store.ledger import settled_amount
from merchant_app.store.shop import Shop, Value

#: What all parts of a receipt have in common.
_SHARED = (
    "campaign_id", "kind", "day", "text", "payee", "person_id", "supplier_id", "method",
    "document", "settles_id", "note", "due", "recurring_id", "original_currency",
    "rate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a receipt: its amount, and where it is booked."""

    amount: int
    line_id: int | None = None
    phase_id: int | None = None
    channel_id: int | None = None


def split_entry(shop: Shop, *, entry_id: int, parts: Sequence[Part]) -> list[int]:
    """Divide an entry; the first part is the entry itself. Gives the ids of all parts.

    What was agreed to for the whole holds for the first part; the others ask for themselves.

    Raises:
        UserError: if there is nothing to divide, the parts do not add up exactly, or more was
            settled of the entry than its first part holds.

    """
    entry = counted_entry(shop, entry_id)
    shares = part_money(shop, _money(entry), parts)
    if shares[0]["amount"] < settled_amount(shop, entry_id):
        raise UserError(
            msg("The first part is less than what was paid or given back of it. Write more there."),
            field="parts",
        )
    shared: dict[str, Value] = {name: getattr(entry, name) for name in _SHARED}
    split_id = entry.split_id or entry.id
    with shop.edit(msg("Split {text}", text=entry.text)) as edit:
        first = part_places(shop, entry.campaign_id, parts[0]) | shares[0]
        edit.update("ledger_entry", entry_id, split_id=split_id, **first)
        ids = [entry_id]
        for part, share in zip(parts[1:], shares[1:], strict=True):
            places = part_places(shop, entry.campaign_id, part)
            own = shared | places | share
            ids.append(edit.insert("ledger_entry", split_id=split_id, **own))
        ask_if_needed(shop, edit, entry_id, before=entry)
        for part_id in ids[1:]:
            ask_if_needed(shop, edit, part_id)
    return ids


def part_places(shop: Shop, campaign_id: int, part: Part) -> dict[str, Value]:
    """Give the columns that say where a part is booked; its line fills in what it does not name."""
    phase_id, channel_id = from_line(
        shop, campaign_id, part.line_id, part.phase_id, part.channel_id
    )
    return {"line_id": part.line_id, "phase_id": phase_id, "channel_id": channel_id}


def part_money(shop: Shop, money: Mapping[str, Any], parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Give the columns of each part's money; together they are exactly the receipt's.

    Raises:
        UserError: at the field "parts", if they are fewer than two or do not add up.

    """
    if len(parts) < 2:  # noqa: PLR2004 - one part is the whole
        raise UserError(msg("Divide it into two parts at least."), field="parts")
    for part in parts:
        amount_of(part.amount, field="parts")
    amounts = [part.amount for part in parts]
    code = money["original_currency"]
    total = money["amount"] if code is None else money["original_amount"]
    currency = shop.info.currency if code is None else CURRENCIES[code]
    if sum(amounts) != total:
        raise UserError(
            msg(
                "The parts come to {sum}, the receipt to {total}. Make them equal.",
                sum=formats.money(sum(amounts), currency),
                total=formats.money(total, currency),
            ),
            field="parts",
        )
    if code is None:
        return [{"amount": amount} for amount in amounts]
    own = converted_parts(amounts, currency, money["rate"], shop.info.currency)
    if min(own) <= 0:
        raise UserError(msg("Write an amount above zero."), field="parts")
    return [
        {"amount": amount, "original_amount": original}
        for amount, original in zip(own, amounts, strict=True)
    ]


def _money(entry: LedgerEntry) -> dict[str, Any]:
    names = ("amount", "original_currency", "original_amount", "rate")
    return {name: getattr(entry, name) for name in names}
