"""Entries that come again: their rules, and what is booked or left out of them.

Amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from merchant_app.actions.budget.approvals import ask_for_all
from merchant_app.actions.checks import amount_of, day_of, name_of, text_of
from merchant_app.actions.supplier_checks import refuse_buying_from_blocked
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.domain.recurrence import Rule, checked_rule, rule_text
from merchant_app.domain.recurring_entry import RecurringEntry
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.recurring_entries import recurring_entries, recurring_entry
from merchant_app.store.shop import Edit, Shop, Value

_TEXTS = ("method", "note")


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one time of a recurring entry: booked as said here, or left out.

    Attributes:
        recurring_id: the recurring entry.
        due: the day that its rule gives.
        skip: leave this time out; the rest is not looked at then.
        day: the day it is booked on.
        amount: what it is booked with.
        text: what it is booked for.

    """

    recurring_id: int
    due: date
    skip: bool = False
    day: date | None = None
    amount: int | None = None
    text: str = ""


def add_recurring(
    shop: Shop,
    *,
    campaign_id: int,
    kind: EntryKind,
    amount: int,
    text: str,
    rule: Rule,
    first: date,
    until: date | None = None,
    done_until: date | None = None,
    **more: Value,
) -> int:
    """Write down that an entry comes again. Gives the id of the recurring entry.

    Args:
        shop: the open file.
        campaign_id: whose entry it is.
        kind: expense, order or revenue.
        amount: of each time; it can be changed when one is booked.
        text: what for.
        rule: how often.
        first: the first day.
        until: the last day; None for the end of the campaign.
        done_until: days up to this one are in the ledger already.
        **more: payee, method, note, line_id, phase_id, channel_id, person_id, supplier_id.

    """
    campaign(shop, campaign_id)
    values = _checked({"text": text, "amount": amount, "kind": kind, **more})
    values |= _timing(rule, first, until)
    with shop.edit(msg("Repeat entry {text}", text=str(values["text"]))) as edit:
        return edit.insert(
            "recurring_entry", campaign_id=campaign_id, done_until=done_until, **values
        )


def change_recurring(
    shop: Shop,
    *,
    entry_id: int,
    rule: Rule | None = None,
    first: date | None = None,
    until: date | None = None,
    **values: Value,
) -> None:
    """Change a recurring entry; what was booked of it stays as it is.

    With a `rule` all of its timing is given anew; days that were decided on stay decided.
    """
    before = _known(shop, entry_id)
    found = _checked(values)
    if rule is not None:
        found |= _timing(rule, first or before.first, until)
    text = str(found.get("text", before.text))
    with shop.edit(msg("Change how {text} repeats", text=text)) as edit:
        edit.update("recurring_entry", entry_id, **found)


def pause_recurring(shop: Shop, *, entry_id: int) -> None:
    """Let nothing of a recurring entry be due until it goes on."""
    before = _known(shop, entry_id)
    with shop.edit(msg("Pause {text}", text=before.text)) as edit:
        edit.update("recurring_entry", entry_id, paused=1)


def resume_recurring(shop: Shop, *, entry_id: int, today: date) -> None:
    """Let a paused entry go on from today; what fell into the pause is left out."""
    before = _known(shop, entry_id)
    done = today - timedelta(days=1)
    if before.done_until is not None:
        done = max(done, before.done_until)
    with shop.edit(msg("Go on with {text}", text=before.text)) as edit:
        edit.update("recurring_entry", entry_id, paused=0, done_until=done)


def end_recurring(shop: Shop, *, entry_id: int, today: date) -> None:
    """Let an entry come no more after today; what is due by now can still be booked."""
    before = _known(shop, entry_id)
    until = today if before.until is None else min(today, before.until)
    with shop.edit(msg("Repeat {text} no more", text=before.text)) as edit:
        edit.update("recurring_entry", entry_id, until=until)


def delete_recurring(shop: Shop, *, entry_id: int) -> None:
    """Forget a recurring entry; what was booked of it stays in the ledger."""
    before = _known(shop, entry_id)
    with shop.edit(msg("Delete repeating entry {text}", text=before.text)) as edit:
        edit.delete("recurring_entry", entry_id)


def settle_due(
    shop: Shop, *, campaign_id: int, decisions: Sequence[Decision], today: date
) -> list[int]:
    """Book and leave out what is due, all in one edit. Gives the ids of the new entries.

    Raises:
        UserError: if a time is not due (any more), if an earlier one of the same entry would stay
            undecided, or if a day or amount cannot be.

    """
    known = {each.id: each for each in recurring_entries(shop, campaign_id)}
    last = campaign(shop, campaign_id).last
    done = {}
    for entry_id in dict.fromkeys(each.recurring_id for each in decisions):
        if entry_id not in known:
            raise UserError(_gone())
        days = [each.due for each in decisions if each.recurring_id == entry_id]
        done[entry_id] = _done_until(known[entry_id], days, today, last)
    rows = [
        _booking(shop, known[each.recurring_id], each, today) for each in decisions if not each.skip
    ]
    label = msgn("Book {n} entry that was due", "Book {n} entries that were due", n=len(rows))
    if not rows:
        label = msgn("Skip {n} entry", "Skip {n} entries", n=len(decisions))
    with shop.edit(label) as edit:
        booked = [edit.insert("ledger_entry", **row) for row in rows]
        ask_for_all(shop, edit, booked)
        _move(edit, done.items())
    return booked


def _move(edit: Edit, done: Iterable[tuple[int, date]]) -> None:
    for entry_id, until in done:
        edit.update("recurring_entry", entry_id, done_until=until)


def _done_until(entry: RecurringEntry, days: Sequence[date], today: date, last: date) -> date:
    """Give the day up to which all is decided after these, which have to be the first that are."""
    due = entry.due_days(today, last)
    wanted = sorted(days)
    if not set(wanted) <= set(due):
        raise UserError(
            msg("{text} is no longer due on this day. Look at the list again.", text=entry.text)
        )
    first_left = next((day for day in due if day not in wanted), None)
    if first_left is not None and first_left < wanted[-1]:
        raise UserError(
            msg(
                "Decide on {text} of {day} first: book it or skip it.",
                text=entry.text,
                day=first_left,
            )
        )
    return wanted[-1]


def _booking(
    shop: Shop, entry: RecurringEntry, decision: Decision, today: date
) -> dict[str, Value]:
    day = day_of(decision.day or decision.due, field="day")
    if day > today and entry.kind is not EntryKind.COMMITMENT:
        raise UserError(
            msg("{day} is still to come. Book it on a day up to today.", day=day), field="day"
        )
    refuse_buying_from_blocked(shop, entry.supplier_id, entry.kind, None)
    line = next(
        (each for each in budget_lines(shop, entry.campaign_id) if each.id == entry.line_id), None
    )
    return {
        "campaign_id": entry.campaign_id,
        "kind": entry.kind.value,
        "day": day,
        "amount": amount_of(entry.amount if decision.amount is None else decision.amount),
        "text": name_of(decision.text or entry.text, field="text"),
        "payee": entry.payee,
        "method": entry.method,
        "note": entry.note,
        "line_id": entry.line_id,
        "phase_id": entry.phase_id or (line.phase_id if line is not None else None),
        "channel_id": entry.channel_id or (line.channel_id if line is not None else None),
        "person_id": entry.person_id,
        "supplier_id": entry.supplier_id,
        "recurring_id": entry.id,
    }


def _timing(rule: Rule, first: date, until: date | None) -> dict[str, Value]:
    day_of(first, field="first")
    if until is not None and day_of(until, field="until") < first:
        raise UserError(
            msg("The last day is before {day}. Choose a later one.", day=first), field="until"
        )
    return {"rule": rule_text(checked_rule(rule)), "first": first, "until": until}


def _checked(values: dict[str, Value]) -> dict[str, Value]:
    """Give the values cleaned; those not given stay away."""
    found = dict(values)
    if "text" in found:
        found["text"] = name_of(str(found["text"]), field="text")
    if "payee" in found:
        payee = str(found["payee"] or "")
        found["payee"] = name_of(payee, field="payee") if payee.strip() else ""
    for field in _TEXTS:
        if field in found:
            found[field] = text_of(str(found[field] or ""), field=field)
    if "amount" in found:
        assert isinstance(found["amount"], int)
        amount_of(found["amount"])
    if "kind" in found:
        kind = EntryKind(str(found["kind"]))
        if kind is EntryKind.REFUND:
            raise UserError(
                msg("Money does not come back by a rule. Write each refund down."), field="kind"
            )
        found["kind"] = kind.value
    return found


def _known(shop: Shop, entry_id: int) -> RecurringEntry:
    found = recurring_entry(shop, entry_id)
    if found is None:
        raise UserError(_gone())
    return found


def _gone() -> Message:
    return msg("This repeating entry is no longer there. Somebody may have deleted it.")
