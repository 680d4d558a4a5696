"""Rules that bills have taught: made from a row, changed, deleted."""

from __future__ import annotations

from dataclasses import replace

from merchant_app.actions.checks import name_of
from merchant_app.domain.bill_decisions import BilledRow, BillRule, Decision, Verdict
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.bill_file import BillKind
from merchant_app.store.bill_import import campaign_of_rule
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop, Value


def rule_like(row: BilledRow, decision: Decision, *, rule_id: int = 0) -> BillRule:
    """Give the rule that decides all rows like this one in the same way.

    Rows are like each other that have the same payee; where a bill names none, the same text.
    """
    payee = " ".join(row.payee.split())
    rule = BillRule(rule_id, payee=payee, words="" if payee else " ".join(row.text.split()))
    if decision.verdict is Verdict.LEAVE_OUT:
        return replace(rule, leave_out=True)
    return replace(
        rule, kind=decision.kind, line_id=decision.line_id, channel_id=decision.channel_id
    )


def add_rule(
    shop: Shop,
    *,
    campaign_id: int,
    payee: str = "",
    words: str = "",
    source: str = "",
    leave_out: bool = False,
    kind: EntryKind = EntryKind.EXPENSE,
    line_id: int | None = None,
    channel_id: int | None = None,
) -> int:
    """Teach what becomes of rows of a payee, with some words, or of a kind of bill. Gives its id.

    Raises:
        UserError: if it would speak of every row of every bill.

    """
    campaign(shop, campaign_id)
    payee, words = _conditions(payee, words, source)
    with shop.edit(msg("Add a rule for bills: {what}", what=_called(payee, words, source))) as edit:
        return edit.insert(
            "bill_rule",
            campaign_id=campaign_id,
            source=source,
            payee=payee,
            words=words,
            action="leave_out" if leave_out else "book",
            kind=kind.value,
            line_id=line_id,
            channel_id=channel_id,
        )


def change_rule(
    shop: Shop,
    *,
    rule_id: int,
    payee: str,
    words: str,
    source: str,
    leave_out: bool,
    kind: EntryKind,
    line_id: int | None,
    channel_id: int | None,
) -> None:
    """Change what a rule speaks of, or what becomes of such rows.

    Raises:
        UserError: if it is gone, or would speak of every row of every bill.

    """
    payee, words = _conditions(payee, words, source)
    _check_there(shop, rule_id)
    values: dict[str, Value] = {
        "payee": payee,
        "words": words,
        "source": source,
        "action": "leave_out" if leave_out else "book",
        "kind": kind.value,
        "line_id": line_id,
        "channel_id": channel_id,
    }
    label = msg("Change a rule for bills: {what}", what=_called(payee, words, source))
    with shop.edit(label) as edit:
        edit.update("bill_rule", rule_id, **values)


def delete_rule(shop: Shop, *, rule_id: int) -> None:
    """Forget a rule; what it has booked stays.

    Raises:
        UserError: if it is gone already.

    """
    _check_there(shop, rule_id)
    with shop.edit(msg("Delete a rule for bills")) as edit:
        edit.delete("bill_rule", rule_id)


def _conditions(payee: str, words: str, source: str) -> tuple[str, str]:
    payee = name_of(payee, field="payee") if payee.strip() else ""
    words = name_of(words, field="words") if words.strip() else ""
    if source and source not in tuple(BillKind):
        raise UserError(msg("Choose one of the kinds of bills."), field="source")
    if not (payee or words or source):
        raise UserError(
            msg("Write a payee or words; else the rule would speak of every row."), field="payee"
        )
    return payee, words


def _called(payee: str, words: str, source: str) -> str:
    return payee or words or source


def _check_there(shop: Shop, rule_id: int) -> None:
    if campaign_of_rule(shop, rule_id) is None:
        raise UserError(msg("This rule is no longer there. Somebody may have deleted it."))
