"""What a person does with the ledger. Amounts are minor units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app.actions.budget.approvals import ask_for_all, ask_if_needed
from merchant_app.actions.budget.entry_checks import (
    check_days,
    check_free,
    check_given_back,
    check_refund,
    check_settles,
    clean_texts,
    counted_entry,
    follow_money,
    money_of,
)
from merchant_app.actions.budget.splits import Part, part_money, part_places
from merchant_app.actions.checks import name_of
from merchant_app.actions.supplier_checks import refuse_buying_from_blocked
from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.approvals import payments_that_follow
from merchant_app.store.attachments import NewAttachment, insert_attachment
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.entry_links import parts_of_split
from merchant_app.store.ledger import settled_amount
from merchant_app.store.shop import Shop, Value

_LABELS = {
    EntryKind.EXPENSE: msg("Add expense {text}"),
    EntryKind.COMMITMENT: msg("Add order {text}"),
    EntryKind.REFUND: msg("Add refund {text}"),
    EntryKind.REVENUE: msg("Add revenue {text}"),
}


def book(
    shop: Shop,
    *,
    campaign_id: int,
    kind: EntryKind,
    day: date,
    text: str,
    today: date,
    amount: int | None = None,
    payee: str = "",
    line_id: int | None = None,
    phase_id: int | None = None,
    channel_id: int | None = None,
    person_id: int | None = None,
    supplier_id: int | None = None,
    method: str = "",
    document: str = "",
    note: str = "",
    due: date | None = None,
    settles_id: int | None = None,
    original_currency: str | None = None,
    original_amount: int | None = None,
    rate: str | None = None,
    parts: Sequence[Part] = (),
    closes: bool = False,
    receipts: Sequence[NewAttachment] = (),
) -> int:
    """Write down what happened with money, with its receipts. Gives the entry's id.

    An entry on a budget line takes phase and channel from the line where it names none itself.
    For one in another currency, `original_amount` (its minor units) and `rate` (decimal text)
    are given and the amount follows from them. Only an order has a day on which it is due.
    With `parts` it is divided: each is an entry on a line of its own, in one edit. The id is that
    of the first part, which keeps the receipts.
    With `closes` it is the last payment of the order it settles, of which nothing is open then.

    Raises:
        UserError: naming the field that cannot be, "amount" for an amount in any currency.

    """
    values: dict[str, Value] = {
        "text": text, "payee": payee, "method": method, "document": document, "note": note,
    }  # fmt: skip
    clean_texts(values)
    campaign(shop, campaign_id)
    due = due if kind is EntryKind.COMMITMENT else None
    check_days(kind, day, due, today)
    money = money_of(
        shop,
        {"amount": amount, "original_currency": original_currency,
         "original_amount": original_amount, "rate": rate},
    )  # fmt: skip
    refuse_buying_from_blocked(shop, supplier_id, kind, settles_id)
    if settles_id is not None:
        check_settles(shop, kind, settles_id)
        if kind is EntryKind.REFUND:
            check_refund(shop, settles_id, money["amount"])
    shared: dict[str, Value] = {
        "campaign_id": campaign_id, "kind": kind.value, "day": day, "due": due,
        "person_id": person_id, "supplier_id": supplier_id, "settles_id": settles_id,
        **values, **money,
    }  # fmt: skip
    pieces = parts or (Part(0, line_id, phase_id, channel_id),)
    shares = part_money(shop, money, parts) if parts else [money]
    with shop.edit(booked_label(kind, str(values["text"]))) as edit:
        ids: list[int] = []
        for part, share in zip(pieces, shares, strict=True):
            places = part_places(shop, campaign_id, part)
            split_id = ids[0] if ids else None
            own = shared | places | share
            ids.append(edit.insert("ledger_entry", **own, split_id=split_id))
        if parts:
            edit.update("ledger_entry", ids[0], split_id=ids[0])
        if closes and settles_id is not None:
            edit.update("ledger_entry", settles_id, closed=1)
        for receipt in receipts:
            insert_attachment(shop, edit, "ledger_entry", ids[0], receipt)
        for entry_id in ids:
            ask_if_needed(shop, edit, entry_id)
    return ids[0]


def change_entry(shop: Shop, *, entry_id: int, today: date, **values: Value) -> None:
    """Change columns of an entry: day, amount, text, payee, line_id, phase_id, kind and others.

    Raises:
        UserError: if the entry is struck out, or a value is not possible.

    """
    entry = counted_entry(shop, entry_id)
    clean_texts(values)
    kind = EntryKind(str(values.get("kind", entry.kind)))
    if kind is not entry.kind:
        check_free(shop, entry)
        values["kind"] = kind.value
    if kind is not EntryKind.COMMITMENT and entry.kind is EntryKind.COMMITMENT:
        values |= {"closed": 0}
    if kind is not EntryKind.COMMITMENT:
        values["due"] = None
    if "line_id" in values:
        _follow_line(shop, entry, values)
    day, due = values.get("day", entry.day), values.get("due", entry.due)
    assert isinstance(day, date)
    assert isinstance(due, date | None)
    check_days(kind, day, due, today)
    supplier_id = values.get("supplier_id")
    if supplier_id != entry.supplier_id:
        assert supplier_id is None or isinstance(supplier_id, int)
        refuse_buying_from_blocked(shop, supplier_id, kind, entry.settles_id)
    follow_money(shop, entry, values)
    amount = values.get("amount", entry.amount)
    assert isinstance(amount, int)
    check_given_back(shop, entry, amount)
    if kind is EntryKind.REFUND and entry.settles_id is not None:
        check_refund(shop, entry.settles_id, amount, besides=entry.amount)
    with shop.edit(msg("Change entry {text}", text=str(values.get("text", entry.text)))) as edit:
        edit.update("ledger_entry", entry_id, **values)
        ask_if_needed(shop, edit, entry_id, before=entry)


def void_entry(shop: Shop, *, entry_id: int, reason: str, whole_receipt: bool = False) -> None:
    """Strike an entry out with a reason; it stays in the ledger and counts nowhere.

    With `whole_receipt` all parts of its receipt go in the same edit. An order whose payment is
    struck out is open again.

    Raises:
        UserError: if it is struck out already, or money of it was given back.

    """
    entry = counted_entry(shop, entry_id)
    struck = [entry]
    if whole_receipt and entry.split_id is not None:
        struck = [each for each in parts_of_split(shop, entry.split_id) if not each.voided]
    for each in struck:
        if each.kind is EntryKind.EXPENSE and settled_amount(shop, each.id):
            raise UserError(
                msg("Money of {text} was given back. Strike out the refund first.", text=each.text)
            )
    if not reason.strip():
        raise UserError(msg("Write here why."), field="reason")
    reason = name_of(reason, field="reason")
    label = msg("Strike out {text}", text=entry.text)
    if len(struck) > 1:
        label = msg("Strike out the receipt {text}", text=entry.text)
    with shop.edit(label) as edit:
        for each in struck:
            edit.update("ledger_entry", each.id, voided=1, void_reason=reason)
            ask_for_all(shop, edit, payments_that_follow(shop, each.id))


def pay_commitment(
    shop: Shop,
    *,
    entry_id: int,
    day: date,
    amount: int,
    today: date,
    method: str = "",
    last: bool = False,
) -> int:
    """Book the payment of an order, in part or whole. Gives the expense's id.

    The `last` payment closes the order: what is open of it is not to be paid any more.

    Raises:
        UserError: if the order is closed or not agreed to, or the payment cannot be.

    """
    order = counted_entry(shop, entry_id)
    return book(
        shop,
        campaign_id=order.campaign_id,
        kind=EntryKind.EXPENSE,
        day=day,
        amount=amount,
        text=order.text,
        today=today,
        payee=order.payee,
        line_id=order.line_id,
        phase_id=order.phase_id,
        channel_id=order.channel_id,
        person_id=order.person_id,
        supplier_id=order.supplier_id,
        method=method,
        settles_id=order.id,
        closes=last,
    )


def close_order(shop: Shop, *, entry_id: int) -> None:
    """End an order: what is not paid of it by now will not be paid and is promised no more.

    Raises:
        UserError: if it is no order, or closed already.

    """
    order = _order(shop, entry_id)
    if order.closed:
        raise UserError(msg("{text} is closed already.", text=order.text))
    with shop.edit(msg("Close order {text}", text=order.text)) as edit:
        edit.update("ledger_entry", entry_id, closed=1)


def reopen_order(shop: Shop, *, entry_id: int) -> None:
    """Let a closed order promise again what is not paid of it.

    Raises:
        UserError: if it is no order, or is not closed.

    """
    order = _order(shop, entry_id)
    if not order.closed:
        raise UserError(msg("{text} is open already.", text=order.text))
    with shop.edit(msg("Open order {text} again", text=order.text)) as edit:
        edit.update("ledger_entry", entry_id, closed=0)


def booked_label(kind: EntryKind, text: str) -> Message:
    """Give the words for the history: what kind of entry was added."""
    return msg(_LABELS[kind].text, text=text)


def _order(shop: Shop, entry_id: int) -> LedgerEntry:
    entry = counted_entry(shop, entry_id)
    if entry.kind is not EntryKind.COMMITMENT:
        raise UserError(msg("{text} is no order, so it is not closed.", text=entry.text))
    return entry


def _follow_line(shop: Shop, entry: LedgerEntry, values: dict[str, Value]) -> None:
    """Give an entry the phase and channel of its new line, where none are named."""
    line_id = values["line_id"]
    lines = budget_lines(shop, entry.campaign_id)
    line = next((each for each in lines if each.id == line_id), None)
    if line is not None and line_id != entry.line_id:
        values.setdefault("phase_id", line.phase_id)
        values.setdefault("channel_id", line.channel_id)
