"""What must hold of a ledger entry before it is written; a failure is a sentence at its field."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from merchant_app import formats
from merchant_app.actions.checks import amount_of, day_of, name_of, text_of
from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry
from merchant_app.domain.currency_rates import converted, read_rate
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.store.budget import budget_lines, ledger_entry
from merchant_app.store.ledger import settled_amount
from merchant_app.store.shop import Shop, Value

#: Nobody orders or promises to pay for later than this many years from today.
_YEARS_AHEAD: Final = 5
_FOREIGN: Final = ("original_currency", "original_amount", "rate")


def counted_entry(shop: Shop, entry_id: int) -> LedgerEntry:
    """Give an entry that is there and not struck out.

    Raises:
        UserError: if it is neither.

    """
    entry = ledger_entry(shop, entry_id)
    if entry is None:
        raise UserError(msg("This entry is no longer there. Somebody may have undone it."))
    if entry.voided:
        raise UserError(
            msg("{text} is struck out and stays as it is. Add a new entry.", text=entry.text)
        )
    return entry


def clean_texts(values: dict[str, Value]) -> None:
    """Take blanks and control characters out of the texts that are given."""
    if "text" in values:
        values["text"] = name_of(str(values["text"]), field="text")
    if "payee" in values:
        payee = str(values["payee"] or "")
        values["payee"] = name_of(payee, field="payee") if payee.strip() else ""
    for field in ("method", "document", "note"):
        if field in values:
            values[field] = text_of(str(values[field] or ""), field=field)


def check_days(kind: EntryKind, day: date, due: date | None, today: date) -> None:
    """Refuse days that cannot be meant; only an order may be for a day to come."""
    day_of(day, field="day")
    if day > today and kind is not EntryKind.COMMITMENT:
        raise UserError(
            msg("{day} is still to come. Write it down as ordered, not yet paid.", day=day),
            field="day",
        )
    for field, each in (("day", day), ("due", due)):
        if each is not None and each.year > today.year + _YEARS_AHEAD:
            raise UserError(msg("{day} is far from today. Check the year.", day=each), field=field)


def check_settles(shop: Shop, kind: EntryKind, settles_id: int) -> None:
    """Refuse to pay what is no order, or one that is not agreed to, and to give back no expense."""
    original = counted_entry(shop, settles_id)
    wanted = {EntryKind.EXPENSE: EntryKind.COMMITMENT, EntryKind.REFUND: EntryKind.EXPENSE}
    if wanted.get(kind) is not original.kind:
        raise UserError(
            msg("{text} cannot be settled by this entry. Choose another one.", text=original.text),
            field="settles_id",
        )
    if original.kind is EntryKind.COMMITMENT:
        _check_payable(original)


def _check_payable(order: LedgerEntry) -> None:
    if order.approval is ApprovalState.ASKED:
        raise UserError(
            msg("{text} is not approved yet. Pay it when all have agreed.", text=order.text)
        )
    if order.approval is ApprovalState.DECLINED:
        raise UserError(
            msg("{text} is not approved yet. It was declined: change it or strike it out.",
                text=order.text)
        )  # fmt: skip
    if order.closed:
        raise UserError(msg("{text} is closed. Open the order again to pay it.", text=order.text))


def check_refund(shop: Shop, expense_id: int, amount: int, *, besides: int = 0) -> None:
    """Refuse to give back more than an expense paid; `besides` is what this entry gave before."""
    expense = counted_entry(shop, expense_id)
    left = expense.amount - settled_amount(shop, expense_id) + besides
    if amount > left:
        raise UserError(
            msg(
                "Only {left} of {text} can still come back. Write that or less.",
                left=formats.money(left, shop.info.currency),
                text=expense.text,
            ),
            field="amount",
        )


def check_given_back(shop: Shop, entry: LedgerEntry, amount: int) -> None:
    """Refuse an expense below what came back of it already."""
    if entry.kind is not EntryKind.EXPENSE:
        return
    settled = settled_amount(shop, entry.id)
    if amount < settled:
        raise UserError(
            msg(
                "{back} of {text} came back already. Write that or more.",
                back=formats.money(settled, shop.info.currency),
                text=entry.text,
            ),
            field="amount",
        )


def check_free(shop: Shop, entry: LedgerEntry) -> None:
    """Refuse another kind for an entry that pays or gives back another, or is paid itself."""
    if entry.settles_id is not None or settled_amount(shop, entry.id):
        raise UserError(
            msg(
                "{text} belongs together with another entry. Strike it out and add a new one.",
                text=entry.text,
            ),
            field="kind",
        )


def from_line(
    shop: Shop, campaign_id: int, line_id: int | None, phase_id: int | None, channel_id: int | None
) -> tuple[int | None, int | None]:
    """Give phase and channel of an entry: its own, else those of its line."""
    line = next((each for each in budget_lines(shop, campaign_id) if each.id == line_id), None)
    if line is None:
        return phase_id, channel_id
    return phase_id or line.phase_id, channel_id or line.channel_id


def foreign_currency(shop: Shop, code: object) -> Currency | None:
    """Give the currency of that code; None for the shop's own and for no code."""
    if not code or code == shop.info.currency.code:
        return None
    if str(code) not in CURRENCIES:
        raise UserError(
            msg("{code} is no currency that the program knows. Choose one of the list.",
                code=str(code)),
            field="original_currency",
        )  # fmt: skip
    return CURRENCIES[str(code)]


def money_of(shop: Shop, values: dict[str, Any]) -> dict[str, Any]:
    """Give the columns of an entry's money: checked, and worked out by the rate if there is one."""
    currency = foreign_currency(shop, values.get("original_currency"))
    if currency is None:
        amount = values.get("amount")
        if amount is None:
            raise UserError(msg("Enter an amount."), field="amount")
        return {"amount": amount_of(amount), **dict.fromkeys(_FOREIGN)}
    original = values.get("original_amount")
    if original is None:
        raise UserError(msg("Enter an amount."), field="amount")
    amount_of(original)
    rate = read_rate(str(values.get("rate") or ""))
    amount = amount_of(converted(original, currency, rate, shop.info.currency))
    return {
        "amount": amount, "original_currency": currency.code, "original_amount": original,
        "rate": rate,
    }  # fmt: skip


def follow_money(shop: Shop, entry: LedgerEntry, values: dict[str, Any]) -> None:
    """Put the columns of an entry's money into what is changed of it, if any of them is.

    An amount in another currency that stays as it was keeps what it came to, to the minor unit.
    """
    if not any(name in values for name in ("amount", *_FOREIGN)):
        return
    before = {name: getattr(entry, name) for name in ("amount", *_FOREIGN)}
    given = before | {name: values[name] for name in before if name in values}
    if given["rate"] is not None:
        given["rate"] = read_rate(str(given["rate"]))
    unchanged = all(given[name] == before[name] for name in _FOREIGN)
    if entry.original_currency is not None and unchanged:
        if given["amount"] not in (None, entry.amount):
            raise UserError(
                msg(
                    "{text} was paid in {code}. Change the amount there, or the rate.",
                    text=entry.text,
                    code=entry.original_currency,
                ),
                field="amount",
            )
        values.update(before)
        return
    values.update(money_of(shop, given))
