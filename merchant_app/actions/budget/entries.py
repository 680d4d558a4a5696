"""What a person does with the ledger. Amounts are minor units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app import formats
from merchant_app.actions.budget.approvals import ask_for_all, ask_if_needed
from merchant_app.actions.checks import amount_of, day_of, name_of, text_of
from merchant_app.actions.supplier_checks import refuse_buying_from_blocked
from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.store.approvals import payments_that_follow
from merchant_app.store.attachments import NewAttachment, insert_attachment
from merchant_app.store.budget import budget_lines, ledger_entry
from merchant_app.store.campaigns import campaign
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
    amount: int,
    text: str,
    today: date,
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
    closes: bool = False,
    receipts: Sequence[NewAttachment] = (),
) -> int:
    """Write down what happened with money, with its receipts. Gives the entry's id.

    An entry on a budget line takes phase and channel from the line where it names none itself.
    `due` is when an order is to be paid.
    With `closes` it is the last payment of the order it settles, of which nothing is open then.
    """
    text = name_of(text, field="text")
    campaign(shop, campaign_id)
    _check_day(kind, day, today)
    refuse_buying_from_blocked(shop, supplier_id, kind, settles_id)
    if settles_id is not None:
        _check_settles(shop, kind, settles_id)
        if kind is EntryKind.REFUND:
            _check_refund(shop, settles_id, amount)
    with shop.edit(_with_text(kind, text)) as edit:
        phase_id, channel_id = _from_line(shop, campaign_id, line_id, phase_id, channel_id)
        entry_id = edit.insert(
            "ledger_entry",
            campaign_id=campaign_id,
            kind=kind.value,
            day=day,
            amount=amount_of(amount),
            text=text,
            payee=name_of(payee, field="payee") if payee.strip() else "",
            line_id=line_id,
            phase_id=phase_id,
            channel_id=channel_id,
            person_id=person_id,
            supplier_id=supplier_id,
            method=text_of(method, field="method"),
            document=text_of(document, field="document"),
            note=text_of(note, field="note"),
            due=due,
            settles_id=settles_id,
        )
        if closes and settles_id is not None:
            edit.update("ledger_entry", settles_id, closed=1)
        for receipt in receipts:
            insert_attachment(shop, edit, "ledger_entry", entry_id, receipt)
        ask_if_needed(shop, edit, entry_id)
    return entry_id


def change_entry(shop: Shop, *, entry_id: int, today: date, **values: Value) -> None:
    """Change columns of an entry: day, amount, text, payee, line_id, phase_id, kind and others.

    Raises:
        UserError: if the entry is struck out, or a value is not possible.

    """
    entry = _counted_entry(shop, entry_id)
    if "text" in values:
        values["text"] = name_of(str(values["text"]), field="text")
    if "payee" in values:
        payee = str(values["payee"] or "")
        values["payee"] = name_of(payee, field="payee") if payee.strip() else ""
    for field in ("method", "document", "note"):
        if field in values:
            values[field] = text_of(str(values[field] or ""), field=field)
    kind = EntryKind(str(values.get("kind", entry.kind)))
    if kind is not entry.kind:
        _check_free(shop, entry)
        values["kind"] = kind.value
    if "line_id" in values:
        _follow_line(shop, entry, values)
    day = values.get("day", entry.day)
    assert isinstance(day, date)
    _check_day(kind, day, today)
    supplier_id = values.get("supplier_id")
    if supplier_id != entry.supplier_id:
        assert supplier_id is None or isinstance(supplier_id, int)
        refuse_buying_from_blocked(shop, supplier_id, kind, entry.settles_id)
    amount = values.get("amount", entry.amount)
    assert isinstance(amount, int)
    amount_of(amount)
    if kind is EntryKind.REFUND and entry.settles_id is not None:
        _check_refund(shop, entry.settles_id, amount, besides=entry.amount)
    with shop.edit(msg("Change entry {text}", text=str(values.get("text", entry.text)))) as edit:
        edit.update("ledger_entry", entry_id, **values)
        ask_if_needed(shop, edit, entry_id, before=entry)


def void_entry(shop: Shop, *, entry_id: int, reason: str) -> None:
    """Strike an entry out with a reason; it stays in the ledger and counts nowhere.

    An order whose payment is struck out is open again.

    Raises:
        UserError: if it is struck out already, or money of it was given back.

    """
    entry = _counted_entry(shop, entry_id)
    if entry.kind is EntryKind.EXPENSE and settled_amount(shop, entry_id):
        raise UserError(
            msg("Money of {text} was given back. Strike out the refund first.", text=entry.text)
        )
    if not reason.strip():
        raise UserError(msg("Write here why."), field="reason")
    reason = name_of(reason, field="reason")
    with shop.edit(msg("Strike out {text}", text=entry.text)) as edit:
        edit.update("ledger_entry", entry_id, voided=1, void_reason=reason)
        ask_for_all(shop, edit, payments_that_follow(shop, entry_id))


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
    """
    order = _counted_entry(shop, entry_id)
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


def _with_text(kind: EntryKind, text: str) -> Message:
    return msg(_LABELS[kind].text, text=text)


def _check_day(kind: EntryKind, day: date, today: date) -> None:
    day_of(day, field="day")
    if day > today and kind is not EntryKind.COMMITMENT:
        raise UserError(
            msg("{day} is still to come. Write it down as ordered, not yet paid.", day=day),
            field="day",
        )


def _check_settles(shop: Shop, kind: EntryKind, settles_id: int) -> None:
    original = _counted_entry(shop, settles_id)
    wanted = {EntryKind.EXPENSE: EntryKind.COMMITMENT, EntryKind.REFUND: EntryKind.EXPENSE}
    if wanted.get(kind) is not original.kind:
        raise UserError(
            msg("{text} cannot be settled by this entry. Choose another one.", text=original.text),
            field="settles_id",
        )


def _check_refund(shop: Shop, expense_id: int, amount: int, *, besides: int = 0) -> None:
    """Refuse to give back more than an expense paid; `besides` is what this entry gave before."""
    expense = _counted_entry(shop, expense_id)
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


def _check_free(shop: Shop, entry: LedgerEntry) -> None:
    """Refuse another kind for an entry that pays or gives back another, or is paid itself."""
    if entry.settles_id is not None or settled_amount(shop, entry.id):
        raise UserError(
            msg(
                "{text} belongs together with another entry. Strike it out and add a new one.",
                text=entry.text,
            ),
            field="kind",
        )


def _follow_line(shop: Shop, entry: LedgerEntry, values: dict[str, Value]) -> None:
    """Give an entry the phase and channel of its new line, where none are named."""
    line_id = values["line_id"]
    lines = budget_lines(shop, entry.campaign_id)
    line = next((each for each in lines if each.id == line_id), None)
    if line is not None and line_id != entry.line_id:
        values.setdefault("phase_id", line.phase_id)
        values.setdefault("channel_id", line.channel_id)


def _counted_entry(shop: Shop, entry_id: int) -> LedgerEntry:
    entry = ledger_entry(shop, entry_id)
    if entry is None:
        raise UserError(msg("This entry is no longer there. Somebody may have undone it."))
    if entry.voided:
        raise UserError(
            msg("{text} is struck out and stays as it is. Add a new entry.", text=entry.text)
        )
    return entry


def _from_line(
    shop: Shop, campaign_id: int, line_id: int | None, phase_id: int | None, channel_id: int | None
) -> tuple[int | None, int | None]:
    line = next((each for each in budget_lines(shop, campaign_id) if each.id == line_id), None)
    if line is None:
        return phase_id, channel_id
    return phase_id or line.phase_id, channel_id or line.channel_id
